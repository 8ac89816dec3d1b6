/* What a query asks for, as terms (query.js): quantities, runs of Chinese, words; and what it asks
   without saying it: the kind of a quantity, the keywords and the questions of the editors. */
"use strict";

(() => {
  const { HAN } = self.searchText;
  const { quantities } = self.searchNumbers;
  const { kindsAsked } = self.searchQuestion;
  const { chineseTerms } = self.searchChinese;
  const { latinTerms, composedTerms } = self.searchLatin;
  const firstOf = self.searchFirstOf;
  const QUANTITY_SIZE = 3;
  const QUANTITY_WEIGHT = 1.5;
  const SMALL_WEIGHT = 0.7; // of “three”, as in three of them

  /** Give the terms of a query; words of asking only if there is nothing else. */
  function termsOf(query) {
    const { plain } = query;
    const terms = [];
    let at = 0;
    for (const quantity of quantitiesOf(query)) {
      terms.push(...textTerms(query, plain.slice(at, quantity.start)));
      terms.push(...quantityTerms(query, quantity));
      at = quantity.end;
    }
    terms.push(...textTerms(query, plain.slice(at)));
    terms.push(...kindTerms(query), ...keywordTerms(query), ...questionTerms(query));
    const telling = terms.filter((term) => !term.common);
    return telling.length ? telling : terms;
  }

  /* Chinese and letters apart, but for a word that is still being composed. */
  function textTerms(query, text) {
    const parts = text.match(new RegExp(`[${HAN}]+\\+?|[a-z0-9.+'][a-z0-9.+' ]*`, "g")) || [];
    const isHan = (part) => part >= "\u3400";
    const [chosen = "", letters = ""] = parts.slice(-2);
    const composed = isHan(chosen) && !isHan(letters) ? composedTerms(query, chosen, letters) : [];
    const rest = composed.length ? parts.slice(0, -2) : parts;
    const alone = parts.length === 1;
    const terms = rest.flatMap((part) =>
      isHan(part) ? chineseTerms(query, part, alone) : latinTerms(query, part.trim()),
    );
    return [...terms, ...composed];
  }

  /* A numeral within a name (四大片区), or of which the text has no such quantity, is text. */
  function quantitiesOf({ plain, corpus }) {
    const runs = [...plain.matchAll(new RegExp(`[${HAN}]{2,}`, "g"))]
      .filter(([run]) => corpus.has(run))
      .map(({ 0: run, index }) => [index, index + run.length]);
    const inName = ({ start }) => runs.some(([from, to]) => from <= start && start < to);
    const known = (quantity) => corpus.quantitiesLike(quantity).length > 0;
    return quantities(plain).filter((found) => found.written || (!inName(found) && known(found)));
  }

  function quantityTerms(query, { start, end, value, kind, written }) {
    const { plain, corpus } = query;
    const text = plain.slice(start, end);
    const like = placesOf(corpus.quantitiesLike({ value, kind, written: text }));
    const date = /^(\d\d?)\.(\d\d?)$/.exec(text);
    if (date && !like.length) {
      return date.slice(1).map((part) => {
        const places = placesOf(corpus.quantitiesLike({ value: Number(part) }));
        return query.term(places, QUANTITY_SIZE);
      });
    }
    const unfinished = written && end === plain.length;
    const places = firstOf([
      () => like,
      () => (unfinished ? placesOf(corpus.quantitiesBeginning(written, kind)) : []),
      () => (written ? corpus.pattern(`\\b${written.replace(/\./g, "\\.")}(?![\\d.])`) : []),
    ]);
    const weight = !kind && value <= 10 ? SMALL_WEIGHT : QUANTITY_WEIGHT;
    return [query.term(places, QUANTITY_SIZE, { weight })];
  }

  /* What is asked for by its kind: how long, when, how much. */
  function kindTerms(query) {
    return kindsAsked(query.plain).map((kind) => {
      const places = placesOf(query.corpus.quantities.get(kind) || []);
      return query.term(places, 0, { extra: true });
    });
  }

  function placesOf(found) {
    return found.map(({ start, end }) => [start, end]);
  }

  /* What editors say that people ask for. */
  function keywordTerms(query) {
    const places = query.corpus.keywordsIn(query.plain);
    const more = { extra: true, weight: 0.5, likeness: 1 };
    return places.length ? [query.term(places, 0, more)] : [];
  }

  /* What editors say that a page answers. */
  function questionTerms({ plain, corpus, long }) {
    const like = long ? corpus.asked.like(plain) : new Map();
    if (!like.size) return [];
    const hits = new Map();
    for (const [page, quality] of like) {
      const hit = { fields: new Set(["questions"]), marks: [], quality };
      for (const passage of page.passages) hits.set(passage, hit);
    }
    const likeness = Math.max(...like.values());
    return [{ places: [], hits, size: 0, known: 1, weight: 1, extra: true, likeness }];
  }

  self.searchTerms = termsOf;
})();
