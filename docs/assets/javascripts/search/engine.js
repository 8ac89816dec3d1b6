/* The search engine: a scanner without a word list, run in the worker (search.js). */
"use strict";

(() => {
  const LEAST_KNOWN = { short: 0.55, unseen: 0.55, long: 0.32, likeness: 0.35 };
  const MOST_NEAREST = 3;

  class SearchEngine {
    /** Language is "zh" or another; pages and tables are as hooks/search.py writes them. */
    constructor(language, pages, tables) {
      this.corpus = new self.SearchCorpus(pages, tables);
      this.terms = new self.SearchTerms(this.corpus, language === "zh");
    }

    /** Answer a query: {items} as the theme shows them; where there are none, {near} has the pages
        [{location, title}] whose names are nearest. */
    search(query) {
      const plain = this.terms.plain(query);
      const terms = this.terms.of(plain);
      if (!this.isAnswerable(terms, plain)) return { items: [], near: this.nearest(terms) };
      const found = terms.filter(({ hits }) => hits.size);
      const meant = found.reduce(
        (text, term) => (term.meant ? text.replace(term.asked, term.meant) : text),
        plain,
      );
      return {
        items: self.searchAnswers(self.searchRanking.ranked(this.corpus, found, meant, query)),
      };
    }

    /* A page's name, or enough of the query is known; more, where the passages do not show it. */
    isAnswerable(terms, plain) {
      const asked = terms.filter(({ extra }) => !extra);
      const size = asked.reduce((sum, term) => sum + term.size, 0);
      const known = asked.reduce((sum, term) => sum + term.size * term.known, 0);
      if (!known) return false;
      if (this.corpus.pages.some((page) => page.isNamedIn(plain))) return true;
      const seen = asked.some(({ hits }) => [...hits.values()].some(({ marks }) => marks.length));
      // A question is put in many words, of which few need be the pages' own.
      const long = self.searchQuestion.isLong(plain);
      if (long && terms.some(({ likeness }) => likeness >= LEAST_KNOWN.likeness)) return true;
      const least = long ? LEAST_KNOWN.long : seen ? LEAST_KNOWN.short : LEAST_KNOWN.unseen;
      return known >= least * size;
    }

    /* Pages whose names share characters or the start of a word with the query. */
    nearest(terms) {
      const parts = terms.flatMap(({ asked = "", word = asked }) =>
        /[a-z]/.test(word) ? [word.slice(0, 4)].filter((start) => start.length > 3) : [...asked],
      );
      return this.corpus.pages
        .map((page) => [
          page,
          parts.filter((part) => page.names.some((name) => name.includes(part))).length,
        ])
        .filter(([{ boost }, shared]) => shared && boost >= 1)
        .sort((a, b) => b[1] - a[1])
        .slice(0, MOST_NEAREST)
        .map(([{ location, title }]) => ({ location, title }));
    }
  }

  self.SearchEngine = SearchEngine;
})();
