/* The questions that editors say a page answers (never shown), and which pages' questions are most
   like a query: words by their stem and pairs of Chinese characters, rare ones more than common. */
"use strict";

(() => {
  const { HAN, WORD, stem } = self.searchText;
  const { COMMON, EVERYDAY, LIGHT } = self.searchQuestion;
  const RUN = new RegExp(`[${HAN}]+`, "g");
  const PAIR_WEIGHTS = [1, 0.4, 0.1]; // by how many of the two characters are light
  const NEAREST = 0.8; // of the best likeness

  /** Give the tokens of a plain text: token → weight. */
  function tokensOf(text) {
    const tokens = new Map();
    for (const word of text.match(WORD) || []) {
      if (!COMMON.has(word)) tokens.set(stem(word), EVERYDAY.has(word) ? 0.4 : 1);
    }
    for (const run of text.match(RUN) || []) {
      for (let at = 0; at < run.length - 1; at++) {
        const pair = run.slice(at, at + 2);
        tokens.set(pair, PAIR_WEIGHTS[[...pair].filter((c) => LIGHT.has(c)).length]);
      }
    }
    return tokens;
  }

  class SearchAsked {
    constructor(pages) {
      this.pages = pages
        .filter(({ questions }) => questions)
        .map((page) => ({ page, tokens: tokensOf(page.questions) }));
      this.counts = new Map();
      for (const { tokens } of this.pages) {
        for (const [token] of tokens) this.counts.set(token, (this.counts.get(token) || 0) + 1);
      }
    }

    /** Give the pages whose questions are most like the query: page → likeness, at most 1. */
    like(query) {
      const rarity = (token) => Math.log(1 + this.pages.length / (this.counts.get(token) || 0.5));
      const asked = [...tokensOf(query)].map(([token, weight]) => [token, weight * rarity(token)]);
      const sum = (list) => list.reduce((total, [, weight]) => total + weight, 0);
      const all = sum(asked) || 1;
      const found = this.pages.map(({ page, tokens }) => [
        page,
        sum(asked.filter(([token]) => tokens.has(token))) / all,
      ]);
      const best = Math.max(0, ...found.map(([, likeness]) => likeness));
      return new Map(found.filter(([, likeness]) => likeness && likeness >= NEAREST * best));
    }
  }

  self.SearchAsked = SearchAsked;
})();
