/* A query against a corpus, and what all its terms have in common. */
"use strict";

(() => {
  const { HAN, typed } = self.searchText;
  const { spellings } = self.searchNumbers;
  const { isLong } = self.searchQuestion;
  const LONGEST = 200;

  class SearchQuery {
    /** Chinese says whether the reader's pages are in Chinese. */
    constructor(text, corpus, chinese) {
      this.text = text;
      this.corpus = corpus;
      this.chinese = chinese;
      this.plain = this.spelled();
      this.long = isLong(this.plain);
    }

    /* The text folded, its numerals spelled as the corpus spells them, in one piece if it has it so. */
    spelled() {
      const folded = this.corpus.plain(typed(this.text.slice(0, 2 * LONGEST)));
      const spaced = folded.trim().replace(/\s+/g, " ").slice(0, LONGEST);
      const dense = spaced.replace(new RegExp(`([${HAN}%]) (?=[${HAN}])`, "g"), "$1");
      return spellings(dense).find((form) => this.corpus.has(form)) || spellings(spaced)[0];
    }

    /** Give the hits of places: passage → {fields, marks, quality}. */
    hits(places) {
      return this.corpus.hits(this.corpus.wanted(places, this.plain));
    }

    /** Give a term: {places, hits, size, known, weight}, size in characters of Chinese (a word is
        two), known the share of it that was found. What was asked is given where something else
        may be meant; an extra term adds to what is found and is not missed. */
    term(places, size, more = {}) {
      const hits = this.hits(places);
      const meant = more.asked && places.length ? this.corpus.text.slice(...places[0]) : "";
      return { places, hits, size, known: hits.size ? 1 : 0, weight: 1, meant, ...more };
    }
  }

  /** Give the places of the first of the ways that finds any. */
  function firstOf(ways) {
    for (const find of ways) {
      const places = find();
      if (places.length) return places;
    }
    return [];
  }

  self.SearchQuery = SearchQuery;
  self.searchFirstOf = firstOf;
})();
