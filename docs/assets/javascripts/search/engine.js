/* The search engine: a scanner without a word list, run in the worker (search.js). How well it finds
   is said in tests/bench/README.md. */

class SearchEngine {
  /** Language is "zh" or another; pages and tables are as hooks/output/search_index.py writes them. */
  constructor(language, pages, tables) {
    this.chinese = language === "zh";
    this.corpus = new SearchCorpus(pages, tables);
  }

  /** Answer a query: {items, near, missing}. Items are pages with passages (answerOf); where there are
      none, near has the pages [{location, title}] of what is known of the query. Missing are the
      reader's words that the report does not say, and that no page is about. */
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
    return { items, near, missing: words.length ? words : missingOf(query, items.length > 0) };
  }

  /* What the query asks for that the report is silent on: the sections that say so, as answers, and
     the reader's words; those of asking alone tell of no matter. */
  silences(text) {
    const plain = this.corpus.plain(typed(text));
    const told = (form) => (plain.match(form) || []).filter((word) => !QUESTION.test(word))
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

const isAskedFor = ({ extra, common, size }) => !extra && !common && size;

/* The reader's own words that the report does not say. A question that the site puts, too, has its
   answer there; of another that has one, what is left of a few words is not worth naming. */
function missingOf(query, hasAnswer) {
  const { terms, long, text, corpus } = query;
  const isPut = ({ heading }) => corpus.plain(heading) === corpus.plain(text).trim();
  if (corpus.pages.some(({ asks, passages }) => asks && passages.some(isPut))) return [];
  const asked = terms.filter((term) => isAskedFor(term) && term.asked);
  const unsaid = asked.filter(({ said }) => !said);
  if (long && hasAnswer && sizeOf(unsaid) / sizeOf(asked) < LEAST_MISSING) return [];
  const words = unsaid.flatMap((term) => (isHan(term.asked) ? lacking(query, term) : term.asked));
  return [...new Set(words.flatMap((word) => asTyped(query, word)))];
}

/* What the report lacks of Chinese about a term: what stands between words of asking and what the
   report has, without light characters beside the latter. Two characters that are known stand there
   by chance amid what is not, or beside one character. */
function lacking(query, { asked, run = asked }) {
  const { reported, names, said: meant, light, lightEnds } = query.corpus;
  const found = new Set(query.terms.filter(({ said }) => said).map((term) => term.asked));
  const left = query.told(run, " ").flatMap((part) => {
    if (meant.has(part)) return part;
    const pieces = query.cut(part, reported, found);
    const isChance = (piece, at) => {
      const beside = [pieces[at - 1], pieces[at + 1]].filter((other) => other && !other.known);
      const isOne = ({ piece: other }) => other.length === 1 && !light.has(other);
      return piece.length < 3 && !names.has(piece) && (beside[1] || beside.some(isOne));
    };
    const kept = pieces.map(({ piece, known }, at) => (known && !isChance(piece, at) ? " " : piece));
    return kept.join("").replace(lightEnds, "$1 ").split(" ");
  });
  return left.filter((piece) => piece && (piece.includes(asked) || asked.includes(piece)));
}

/* What the reader typed of a word, apart where marks stand in it: no character alone, no figure,
   and nothing with which a word of the report begins. */
function asTyped({ text, plain, corpus }, word) {
  const [start, marks] = isHan(word) ? ["", `[^${HAN}]*`] : ["\\b", ""];
  const form = start + Array.from(word, (c) => c.replace(/[.+]/, "\\$&")).join(marks);
  const isBegun = !isHan(word) && word.length > 3 && corpus.reported.match(form);
  const found = corpus.simplified(typed(text)).match(form);
  if (isBegun || !found || isFigure(word)) return [];
  const own = text.slice(found.index, found.index + found[0].length);
  return (isHan(word) ? own.match(new RegExp(`[${HAN}]+`, "g")) : [own])
    .filter((part) => part.length > 1 || part.length === plain.length);
}

const sizeOf = (terms) => sum(terms, ({ size }) => size);

/* Enough of the query must be known. */
function isAnswerable({ long, terms, corpus }) {
  const isSure = (term) => term.places.some((place) => corpus.isName(place)) ||
    corpus.pages.some((page) => isMost(page, term));
  const least = terms.some(isSure) ? LEAST_KNOWN.name : LEAST_KNOWN.query;
  const known = sizeOf(terms.filter((term) => term.known));
  return known > 0 && known >= (long ? LEAST_KNOWN.question : least) * sizeOf(terms);
}

self.SearchEngine = SearchEngine;
