/* The search engine: a scanner without a word list, run in the worker (search.js). How well it finds
   is said in tests/bench/README.md. */

class SearchEngine {
  /** Language is "zh" or another; pages and tables are as hooks/output/search_index.py writes them. */
  constructor(language, pages, tables) {
    this.chinese = language === "zh";
    this.corpus = new SearchCorpus(pages, tables);
  }

  /** Answer a query: {items, near, missing, has}. Items are pages with passages (answerOf); where there
      are none, near has the pages [{location, title}] of what is known of the query. Missing are the
      reader's words that the report does not have, and has those that it does, or the nearest. */
  search(text) {
    const query = new SearchQuery(text, this.corpus, this.chinese);
    const found = ranked(query);
    const items = isAnswerable(query) ? found.map(answerOf) : [];
    const { answers, words } = this.silences(text);
    const isNew = ({ passages: [first] }) =>
      answers.every(({ passages: [own] }) => own.location !== first.location);
    items.splice(0, items.length, ...answers, ...items.filter(isNew));
    const near = items.length ? [] : found.map(({ page }) => page)
      .filter(({ boost }) => boost >= 1).slice(0, MOST.near)
      .map(({ location, title }) => ({ location, title }));
    const { missing, has } = lackOf(query, items.length > 0);
    const isNamed = (word) => missing.some((own) => this.corpus.plain(typed(own)).includes(word.toLowerCase()));
    missing.push(...words.filter((word) => !isNamed(word)));
    return { items, near, missing, has: words.length ? [] : has };
  }

  /* What the query asks for that the report is silent on: the sections that say so, as answers, and
     the reader's words; those of asking alone tell of no matter. */
  silences(text) {
    const plain = this.corpus.plain(typed(text));
    const told = (form) => (plain.match(form) || []).filter((word) => !this.corpus.forms.question.test(word))
      .map((word) => (text.match(new RegExp(word, "i")) || [word])[0]);
    const met = this.corpus.unsaid.map(({ forms, place }) => ({ place, words: forms.flatMap(told) }))
      .filter(({ words }) => words.length);
    return {
      answers: met.map(({ place }) => this.section(place)).filter(Boolean),
      words: [...new Set(met.flatMap(({ words }) => words))],
    };
  }

  /* A section as an answer: its heading and its first passage. */
  section(place) {
    const [address, anchor] = place.split("#");
    const page = this.corpus.pages.find(({ location }) => location.replace(/^..\//, "") === address);
    const passage = page && page.passages.find((own) => own.anchor === anchor && own.text);
    return passage && answerOf({ page, found: [{ passage, marks: [] }] });
  }
}

const isAskedFor = ({ extra, common, size, asked }) => !extra && !common && size && asked;

/* What the report does not have of a query, and what it has. A question that the site puts, too, has
   its answer there; of another that has one, what is left of a few words is not worth naming. */
function lackOf(query, hasAnswer) {
  const own = query.terms.filter(isAskedFor);
  const isKnown = ({ said, near }) => said && !near;
  const known = own.filter(isKnown);
  const isSlight = query.long && hasAnswer && 1 - sizeOf(known) / sizeOf(own) < LEAST_MISSING;
  const named = query.put.length || isSlight ? [] : own.filter(({ part }, at) =>
    (part ? own.findIndex((other) => other.part === part) === at : !isKnown(own[at])));
  const lacking = named.flatMap(({ part, asked }) => (part ? lackingOf(query, part, known) : asked));
  const has = own.filter(({ said }) => said).map(({ near, asked }) => near || asTyped(query, asked)[0]);
  return {
    missing: [...new Set(lacking.flatMap((word) => asTyped(query, word)))],
    has: [...new Set(has.filter(Boolean))].slice(0, MOST.near),
  };
}

/* What the report lacks of a part of a query: the reader's own stretch beside what it has. One
   character alone is named with the whole part; two that are known may stand amid what is not by
   chance. */
function lackingOf(query, part, found) {
  const { reported, names, light } = query.corpus;
  if (!query.bare(part).trim() || (!part[1] && reported.includes(part))) return [];
  const words = new Set(found.map(({ asked }) => asked));
  const pieces = query.cut(part, reported, words);
  const isTelling = (piece) => [...piece].some((c) => !light.has(c));
  if (!pieces.some(({ piece, known }) => !known && isTelling(piece))) return [];
  const isSure = ({ piece, known }) => known && (piece.length > 2 || names.has(piece));
  const left = pieces.map((one) => (isSure(one) ? " " : one.piece)).join("").split(" ").filter(isTelling);
  return left.some((piece) => piece.length < 2) ? [part] : left;
}

/* What the reader typed of a word, apart where marks stand in it: no character alone, no figure. */
function asTyped({ text, plain, corpus }, word) {
  const [start, marks] = isHan(word) ? ["", `[^${HAN}]*`] : ["\\b", ""];
  const form = start + Array.from(word, (c) => c.replace(/[.+]/, "\\$&")).join(marks);
  const found = corpus.simplified(typed(text)).match(form);
  if (!found || isFigure(word)) return [];
  const own = text.slice(found.index, found.index + found[0].length);
  return (isHan(word) ? own.match(new RegExp(`[${HAN}]+`, "g")) : [own])
    .filter((part) => part.length > 1 || part.length === plain.length);
}

const sizeOf = (terms) => sum(terms, ({ size }) => size);

/* Enough of the query must be known. */
function isAnswerable({ long, terms, corpus }) {
  const isSure = (term) => term.places.some((place) => corpus.isName(place));
  const known = sizeOf(terms.filter((term) => term.known));
  return known > 0 && known >= LEAST_KNOWN[long ? "question" : terms.some(isSure) ? "name" : "query"] * sizeOf(terms);
}

self.SearchEngine = SearchEngine;
