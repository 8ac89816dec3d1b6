/* Which page comes first. A page is worth what its best passage covers of the query, rare terms more
   than common ones; what its title names counts more, and so does the query word for word. */
"use strict";

(() => {
  const C = self.searchConstants;
  const REPORT = /^l\d/;

  /** Rank the pages that a query's terms hit: [{page, score, found}], found being their passages,
      best first, as {passage, score, marks}, a mark being [start, end, weight]. */
  function ranked({ text, plain, corpus, terms: all }) {
    const terms = all.filter(({ hits }) => hits.size);
    for (const term of terms) term.weight *= corpus.rarity(term.hits);
    const meant = terms.reduce((said, { asked, alike, via, places }) => {
      if (!asked || !places.length || !(alike || via)) return said;
      return said.replace(asked, corpus.text.slice(...places[0]));
    }, plain);
    const exact = corpus.marked(text);
    const pages = new Map();
    for (const found of passagesOf(terms)) {
      found.score = passageScore(corpus, found, meant, exact);
      const { page } = found.passage;
      if (!pages.has(page)) pages.set(page, { page, found: [] });
      pages.get(page).found.push(found);
    }
    const list = [...pages.values()];
    for (const entry of list) {
      entry.found.sort((a, b) => b.score - a.score);
      entry.score = pageScore(entry, terms, meant);
    }
    list.sort((a, b) => b.score - a.score);
    const isWorthShowing = ({ score, page }) =>
      score >= C.WEAKEST * list[0].score * Math.min(page.boost, 1);
    return list.filter(isWorthShowing).slice(0, C.MOST.pages);
  }

  function passagesOf(terms) {
    const total = sum(terms, ({ weight, extra }) => (extra ? 0 : weight)) || 1;
    const passages = new Map();
    for (const { hits, weight, extra, via } of terms) {
      for (const [passage, { quality, marks }] of hits) {
        if (!passages.has(passage))
          passages.set(passage, { passage, worth: 0, covered: 0, marks: [], via: "" });
        const found = passages.get(passage);
        found.worth += weight * quality;
        found.covered += (extra ? weight * quality : weight) / total;
        found.marks.push(...marks.map(([start, end]) => [start, end, weight]));
        found.via = found.via || via || "";
      }
    }
    return passages.values();
  }

  function passageScore(corpus, { passage, worth, covered }, plain, exact) {
    let score = worth * Math.min(covered, 1) ** 2 * passage.weight;
    const hasMarks = exact.length > plain.replace(/ /g, "").length;
    if (hasMarks && corpus.marked(passage.text).includes(exact)) score *= 1 + C.MARKS;
    return REPORT.test(passage.anchor) ? C.REPORT * score : score;
  }

  function pageScore({ page, found }, terms, plain) {
    const [best, second] = found;
    const further = second ? C.MORE * Math.min(found.length - 1, 4) * second.score : 0;
    const all = sum(terms, ({ weight }) => weight);
    const isNamed = ({ hits }) => hits.get(page.passages[0])?.fields.has("names");
    const named = sum(terms.filter(isNamed), ({ weight }) => weight) / all;
    const score =
      (best.score + further) * page.boost ** (1 - named / 2) * (1 + C.TITLE * named);
    if (page.names.includes(plain)) return 2 * score;
    return page.isNamedIn(plain) ? 1.5 * score : score;
  }

  function sum(list, value) {
    return list.reduce((total, element) => total + value(element), 0);
  }

  self.searchRanking = ranked;
})();
