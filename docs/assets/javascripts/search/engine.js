/* The search engine: a scanner without a word list, run in the worker (search.js). It finds 0.99 first
   of a set that nobody had seen, MiniSearch with characters and pairs as terms 0.74 (bench/README.md). */

class SearchEngine {
  /** Language is "zh" or another; pages and tables are as hooks/output/search_index.py writes them. */
  constructor(language, pages, tables) {
    this.chinese = language === "zh";
    this.corpus = new SearchCorpus(pages, tables);
  }

  /** Answer a query: {items, near, missing}. Items are as the theme shows them; where there are
      none, near has the pages [{location, title}] whose names are nearest. Missing are the
      reader's words that the report does not say, and that no page is about. */
  search(text) {
    const query = new SearchQuery(text, this.corpus, this.chinese);
    for (const term of query.terms) term.said = isSaid(term);
    const found = isAnswerable(query) ? ranked(query) : [];
    const items = answers(found);
    const missing = missingOf(query, items.length > 0);
    return { items, near: items.length ? [] : nearest(this.corpus, query.terms), missing };
  }
}

const isAskedFor = ({ extra, common, size }) => !extra && !common && size;

/* What a page about the site says by the way is no word of the report, and no question is. */
function isSaid({ hits }) {
  const say = ([passage, { fields }]) => !passage.page.asks &&
    (!passage.page.about || passage.isHeading || fields.has("names") || fields.has("heading"));
  return [...hits].some(say);
}

/* In a question that has an answer, what is left of a few words of asking is not worth naming. */
function missingOf(query, hasAnswer) {
  const { terms, long, text } = query;
  const asked = terms.filter((term) => isAskedFor(term) && term.asked);
  const unsaid = asked.filter(({ said }) => !said);
  const share = sizeOf(unsaid) / sizeOf(asked);
  if (long && hasAnswer && share < LEAST_MISSING) return [];
  const words = unsaid.map(({ asked: word }) => (isHan(word) ? query.told(word).join("") : word));
  const at = (word) => text.toLowerCase().indexOf(word);
  const typed = (word) => (at(word) < 0 ? word : text.slice(at(word), at(word) + word.length));
  return [...new Set(words.map(typed))];
}

const sizeOf = (terms) => sum(terms, ({ size }) => size);

/* Enough of the query must be known, and not only what all of the report is about. */
function isAnswerable({ long, terms, corpus }) {
  const asked = terms.filter(isAskedFor);
  if (asked.length && !asked.some((term) => term.known)) return false;
  const isSure = (term) => term.places.some((place) => corpus.isName(place)) ||
    corpus.pages.some((page) => isMost(page, term));
  const least = terms.some(isSure) ? LEAST_KNOWN.name : LEAST_KNOWN.query;
  const known = sizeOf(terms.filter((term) => term.known));
  return known > 0 && known >= (long ? LEAST_KNOWN.question : least) * sizeOf(terms);
}

/* Pages whose names share two characters or the start of a word with what was asked. */
function nearest(corpus, terms) {
  const parts = terms.flatMap(({ asked = "" }) => isHan(asked)
      ? Array.from(asked, (_, at) => asked.slice(at, at + 2)).filter((pair) => pair.length > 1)
      : asked.match(/^.{4}/) || [],
  );
  const shared = ({ names }) => parts.filter((part) => names.some((name) => name.includes(part)));
  return corpus.pages.map((page) => [page, shared(page).length])
    .filter(([{ boost }, count]) => count && boost >= 1).sort((a, b) => b[1] - a[1])
    .slice(0, MOST.near).map(([{ location, title }]) => ({ location, title }));
}

self.SearchEngine = SearchEngine;
