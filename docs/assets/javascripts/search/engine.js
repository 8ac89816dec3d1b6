/* The search engine: a scanner without a word list, run in the worker (search.js). How well it finds
   is said in tests/bench/README.md. */

class SearchEngine {
  /** Language is "zh" or another; pages and tables are as hooks/output/search_index.py writes them. */
  constructor(language, pages, tables) {
    this.chinese = language === "zh";
    this.corpus = new SearchCorpus(pages, tables);
  }

  /** Answer a query: {items, near, missing, unfound, partly, has}. Items are pages with passages
      (answerOf); where there are none, near has the pages [{location, title}] of what is known of the
      query, and the questions. Missing are the reader's words that the report does not have, unfound
      the figures that are not found; partly says that more was left out, and has what was not, or the
      nearest. */
  search(text) {
    const query = new SearchQuery(text, this.corpus, this.chinese);
    const found = ranked(query);
    const [asked, silences] = [query.asked(), this.silences(query)];
    const answers = [...asked, ...silences].map((section) => sectionAnswer(query, section));
    const isNew = ({ location, passages: [first] }, at, all) =>
      all.findIndex(({ passages: [other] }) => other.location === first.location) === at;
    const items = [...answers, ...(isAnswerable(query) ? found.map(answerOf) : [])].filter(isNew);
    const known = found.map(({ page }) => page).filter(({ boost }) => boost >= 1).slice(0, MOST.near);
    const ways = items.length ? [] : [...known, ...this.corpus.pages.filter(({ asks }) => asks)];
    const near = ways.map(({ location, title }) => ({ location, title }));
    const lack = lackOf(query, silences.flatMap(({ words }) => words));
    return { items, near, ...lack, partly: lack.partly && !asked.length };
  }

  /* What the query asks for that the report is silent on: the sections that say so, as {passages,
     forms, words}, words being the reader's; those of asking alone tell of no matter. */
  silences({ text, plain, corpus }) {
    if (corpus.pages.some(({ names }) => names.includes(plain))) return [];
    const asked = corpus.plain(typed(text));
    const told = (form) => (asked.match(form) || []).filter((word) => !corpus.forms.question.test(word))
      .map((word) => (text.match(new RegExp(word, "i")) || [word])[0]);
    return corpus.unsaid.map(({ forms, place }) =>
      ({ forms, words: forms.flatMap(told), passages: corpus.section(place) }))
      .filter(({ words }) => words.length);
  }
}

/* A section as an answer: of its passages the one that says most of what is asked. */
function sectionAnswer(query, { passages, forms = [] }) {
  const marksIn = (passage) => [
    ...query.terms.flatMap(({ hits }) => (hits.has(passage) ? hits.get(passage).marks : [])),
    ...forms.flatMap(({ source }) => placesIn(query.corpus.plain(passage.text), source)),
  ].map(([start, end]) => [start, end, 1]);
  const found = passages.map((passage) => ({ passage, marks: marksIn(passage) }))
    .sort((a, b) => b.marks.length - a.marks.length);
  return answerOf({ page: passages[0].page, found: found.slice(0, 1) });
}

const isAskedFor = ({ extra, common, size, asked }) => !extra && !common && size && asked;

/* What the report does not have of a query, as typed between words of asking, and what it has; the
   counter of a figure (册) is neither. Of a sentence no more is named than a few short words, rather
   those that are proved unsaid. */
function lackOf(query, unsaid) {
  const isCounter = ({ part }, before) => part && !part[1] && before && isFigure(before.asked);
  const own = query.put ? [] : query.terms.filter((term, at, all) =>
    isAskedFor(term) && !isCounter(term, all[at - 1]));
  const isKnown = ({ said, known, near, asked }) => !near && (said || (known && isFigure(asked)));
  const unknown = own.filter((term) => !isKnown(term));
  const figures = unknown.filter(({ asked }) => isFigure(asked));
  const known = new Set(own.filter(isKnown).map(({ asked }) => asked));
  const isShort = (word) => !query.long ||
    ((!isHan(word) || word.length <= MOST.letters) && !unsaid.some((one) => word.includes(one)));
  const words = own.filter((term) => !isFigure(term.asked) && (term.part || !isKnown(term)))
    .flatMap(({ part, asked }) => asTyped(query, part || asked))
    .filter((word) => isShort(word) && (!isHan(word) || query.lacks(word, known)));
  const named = [...new Set(query.long && words.length > MOST.named ? unsaid : [...unsaid, ...words])];
  const plain = (word) => query.corpus.plain(word);
  const missing = named.filter((word) =>
    !named.some((other) => other !== word && plain(other).includes(plain(word))));
  const has = own.filter(({ said }) => said).map(({ near, asked }) => near || asTyped(query, asked)[0])
    .filter((word) => word && !missing.includes(word) && isWord(query.corpus, plain(word)));
  return {
    missing,
    unfound: figures.map(({ asked }) => asTyped(query, asked)[0] || asked),
    partly: unknown.length > 0,
    has: [...new Set(has)].slice(0, MOST.near),
  };
}

/* A piece of Chinese that stands after or before one and the same character wherever the report has it
   is part of a longer word: 岸城 of 南岸城. */
function isWord({ reported, names }, word) {
  if (!isHan(word) || names.has(word)) return true;
  const beside = reported.split(word);
  const isFree = (characters) => new Set(characters).size > 1;
  return isFree(beside.slice(0, -1).map((text) => text.slice(-1))) &&
    isFree(beside.slice(1).map((text) => text[0]));
}

/* What the reader typed of a word, apart where marks stand in it: no character alone. */
function asTyped({ text, plain, corpus }, word) {
  const [start, marks] = isHan(word) ? ["", `[^${HAN}]*`] : ["\\b", ""];
  const form = start + Array.from(word, (c) => c.replace(/[.+]/, "\\$&")).join(marks);
  const found = corpus.simplified(typed(text)).match(form);
  if (!found) return [];
  const own = text.slice(found.index, found.index + found[0].length);
  return (isHan(word) ? own.match(new RegExp(`[${HAN}]+`, "g")) : [own])
    .filter((part) => part.length > 1 || part.length === plain.length);
}

const sizeOf = (terms) => sum(terms, ({ size }) => size);

/* Enough of the query must be known. */
function isAnswerable({ long, terms, corpus }) {
  const isSure = (term) => term.places.some((place) => corpus.isName(place));
  const known = sizeOf(terms.filter((term) => term.known));
  const least = long ? "question" : terms.some(isSure) ? "name" : "query";
  return known > 0 && known >= LEAST_KNOWN[least] * sizeOf(terms);
}

self.SearchEngine = SearchEngine;
