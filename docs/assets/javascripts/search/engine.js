/* The search engine: a scanner without a word list, run in the worker (search.js). */
"use strict";

(() => {
  /* How much of a query must be known; where the passages show it or not. A question is put in many
     words, of which few need be the pages' own, or is like one of the editors'. */
  const LEAST_KNOWN = 0.6;
  const LEAST_KNOWN_OF_QUESTION = 0.32;
  const LEAST_LIKENESS = 0.35;
  const MOST_NEAREST = 3;

  class SearchEngine {
    /** Language is "zh" or another; pages and tables are as hooks/search.py writes them. */
    constructor(language, pages, tables) {
      this.chinese = language === "zh";
      this.corpus = new self.SearchCorpus(pages, tables);
    }

    /** Answer a query: {items} as the theme shows them; where there are none, {near} has the pages
        [{location, title}] whose names are nearest. */
    search(text) {
      const query = new self.SearchQuery(text, this.corpus, this.chinese);
      const terms = self.searchTerms(query);
      if (!isAnswerable(query, terms)) return { items: [], near: nearest(this.corpus, terms) };
      return { items: self.searchAnswers(self.searchRanking(query, terms)) };
    }
  }

  function isAnswerable({ plain, long, corpus }, terms) {
    const asked = terms.filter(({ extra }) => !extra);
    const size = asked.reduce((sum, term) => sum + term.size, 0);
    const known = asked.reduce((sum, term) => sum + term.size * term.known, 0);
    if (!known) return false;
    if (corpus.pages.some((page) => page.isNamedIn(plain))) return true;
    if (long && terms.some(({ likeness }) => likeness >= LEAST_LIKENESS)) return true;
    return known >= (long ? LEAST_KNOWN_OF_QUESTION : LEAST_KNOWN) * size;
  }

  /* Pages whose names share characters or the start of a word with the query. */
  function nearest(corpus, terms) {
    const parts = terms.flatMap(({ asked = "", word = asked }) =>
      /[a-z]/.test(word) ? [word.slice(0, 4)].filter((start) => start.length > 3) : [...asked],
    );
    const shared = ({ names }) => parts.filter((part) => names.some((name) => name.includes(part)));
    return corpus.pages
      .map((page) => [page, shared(page).length])
      .filter(([{ boost }, count]) => count && boost >= 1)
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_NEAREST)
      .map(([{ location, title }]) => ({ location, title }));
  }

  self.SearchEngine = SearchEngine;
})();
