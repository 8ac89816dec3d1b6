/* The search engine: a scanner without a word list, run in the worker (search.js). */
"use strict";

(() => {
  const { LEAST_KNOWN, LEAST_KNOWN_OF_NAME, LEAST_KNOWN_OF_QUESTION, LEAST_MISSING, MOST } =
    self.searchConstants;
  const { ranked, answers } = self.searchAnswers;

  class SearchEngine {
    /** Language is "zh" or another; pages and tables are as hooks/search.py writes them. */
    constructor(language, pages, tables) {
      this.chinese = language === "zh";
      this.corpus = new self.SearchCorpus(pages, tables);
    }

    /** Answer a query: {items, near, missing}. Items are as the theme shows them; where there are
        none, near has the pages [{location, title}] whose names are nearest. Missing are the
        reader's words that the report does not say, and that no page is about. */
    search(text) {
      const query = new self.SearchQuery(text, this.corpus, this.chinese);
      const missing = missingOf(query);
      const found = isAnswerable(query, missing) ? ranked(query) : [];
      const items = answers(found.filter(({ page }) => !page.about || isAsked(page, query)));
      return { items, near: items.length ? [] : nearest(this.corpus, query.terms), missing };
    }
  }

  const isAskedFor = ({ extra, common, everyday, size }) => !extra && !common && !everyday && size;

  /* What a page about the site says by the way is no word of the report. */
  function isSaid({ hits }) {
    const say = ([passage, { fields }]) =>
      !passage.page.about || passage.isHeading || fields.has("names") || fields.has("heading");
    return [...hits].some(say);
  }

  /* In a question what is left of a few words of asking is not worth naming. */
  function missingOf({ terms, long }) {
    const asked = terms.filter((term) => isAskedFor(term) && term.asked);
    const unsaid = asked.filter((term) => !isSaid(term));
    const few = long && sizeOf(unsaid) < LEAST_MISSING * sizeOf(asked);
    return few ? [] : [...new Set(unsaid.map(({ asked }) => asked))];
  }

  function sizeOf(terms) {
    return terms.reduce((sum, { size }) => sum + size, 0);
  }

  /* A page about the site answers if it says most of what is known. */
  function isAsked(page, { terms }) {
    const hit = ({ hits }) => page.passages.some((passage) => hits.has(passage));
    const known = terms.filter((term) => isAskedFor(term) && term.known);
    const weight = (list) => list.reduce((sum, term) => sum + term.weight, 0);
    return weight(known.filter(hit)) >= weight(known) / 2;
  }

  /* Enough of the query must be known, and not only what all of the report is about. */
  function isAnswerable({ long, terms }, missing) {
    const asked = terms.filter(({ extra }) => !extra);
    const size = asked.reduce((sum, term) => sum + term.size, 0);
    const known = asked.reduce((sum, term) => sum + term.size * term.known, 0);
    if (!known) return false;
    const telling = terms.filter((term) => isAskedFor(term) && term.known);
    if (missing.length && !telling.length) return false;
    const isSure = ({ hits }) => [...hits.values()].some(({ fields }) => fields.has("names"));
    const least = long ? LEAST_KNOWN_OF_QUESTION : telling.some(isSure) ? LEAST_KNOWN_OF_NAME : LEAST_KNOWN;
    return known >= least * size;
  }

  /* Pages whose names share two characters or the start of a word with what was asked. */
  function nearest(corpus, terms) {
    const parts = terms.flatMap(({ asked = "" }) =>
      asked < "\u3400"
        ? [asked.slice(0, 4)].filter((start) => start.length > 3)
        : Array.from(asked, (_, at) => asked.slice(at, at + 2)).filter((pair) => pair.length > 1),
    );
    const shared = ({ names }) => parts.filter((part) => names.some((name) => name.includes(part)));
    return corpus.pages
      .map((page) => [page, shared(page).length])
      .filter(([{ boost }, count]) => count && boost >= 1)
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST.near)
      .map(([{ location, title }]) => ({ location, title }));
  }

  self.SearchEngine = SearchEngine;
})();
