/* The search engine: a scanner without a word list, run in the worker (search.js). */
"use strict";

(() => {
  const { LEAST_KNOWN, LEAST_KNOWN_OF_QUESTION, MOST } = self.searchConstants;
  const { TOPIC } = self.searchAsking;

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
      const found = isAnswerable(query, missing) ? self.searchRanking(query) : [];
      const items = self.searchAnswers(found.filter(({ page }) => !page.about || isAsked(page, query)));
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

  function missingOf({ terms }) {
    const unsaid = terms.filter((term) => isAskedFor(term) && term.asked && !isSaid(term));
    return [...new Set(unsaid.map(({ asked }) => asked))];
  }

  /* A page about the site answers if it is about what is asked, or alone says it, and all of it. */
  function isAsked(page, { terms }) {
    const hit = ({ hits }) => page.passages.some((passage) => hits.has(passage));
    const known = terms.filter((term) => isAskedFor(term) && term.known);
    return known.every(hit);
  }

  /* Enough of the query must be known, and not only what all of the report is about. */
  function isAnswerable({ plain, long, corpus, terms }, missing) {
    const asked = terms.filter(({ extra }) => !extra);
    const size = asked.reduce((sum, term) => sum + term.size, 0);
    const known = asked.reduce((sum, term) => sum + term.size * term.known, 0);
    if (!known) return false;
    if (corpus.pages.some((page) => page.isNamedIn(plain))) return true;
    const tells = (term) => isAskedFor(term) && term.known && !TOPIC.has(term.asked);
    if (missing.length && !terms.some(tells)) return false;
    return known >= (long ? LEAST_KNOWN_OF_QUESTION : LEAST_KNOWN) * size;
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
