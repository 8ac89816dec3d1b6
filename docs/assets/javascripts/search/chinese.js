/* A run of Chinese as terms: as it stands and, where that finds nothing, as it may be meant: a
   clipped name, characters that sound alike, one wrong character, the pieces and the pairs of
   characters that the text has. */
"use strict";

(() => {
  const { HAN } = self.searchText;
  const { LIGHT, LIGHT_WEIGHT, told } = self.searchQuestion;
  const firstOf = self.searchFirstOf;
  const LONGEST_NAME = 8;
  const LEAST_PIECE = 3;
  const WEAKEST_PAIRS = 0.2;
  const HEARD = 0.5; // how sure a pair is that only sounds like one

  /** Give the terms of a run. Alone says whether the query has nothing else. */
  function chineseTerms(query, run, alone) {
    const whole = query.corpus.literal(run);
    // One character of a title or a heading is no name.
    const places = run.length > 1 ? whole : query.corpus.inPassages(whole);
    if (whole.length) return [query.term(places, run.length)];
    const close = alone || run.length > 2 ? clippedOrAlike(query.corpus, run) : [];
    if (close.length) return [query.term(close, run.length, { asked: run })];
    const parts = told(run.replace(/\+$/, ""));
    return parts.flatMap((part) => partTerms(query, part, alone && parts.length === 1));
  }

  function partTerms(query, run, alone) {
    const whole = query.corpus.literal(run);
    // Two characters of a question are too few to be meant otherwise.
    if (whole.length || (run.length < 3 && !alone)) {
      const light = run.length < 3 && [...run].some((c) => LIGHT.has(c));
      return [query.term(whole, run.length, { asked: run, weight: light ? LIGHT_WEIGHT : 1 })];
    }
    const close = firstOf([
      () => clippedOrAlike(query.corpus, run),
      () => oneWrong(query.corpus, run),
    ]);
    return close.length ? [query.term(close, run.length, { asked: run })] : pieces(query, run);
  }

  function clippedOrAlike(corpus, run) {
    if (run.length < 2) return [];
    const places = [...clipped(corpus, run), ...alike(corpus, run)];
    return places.filter((place) => corpus.unbroken(place));
  }

  /* Characters of one phrase, in order (固投: 固定资产投资). */
  function clipped(corpus, run) {
    if (run.length > LONGEST_NAME || run.endsWith("+")) return [];
    return corpus.pattern([...run].join(`[${HAN}]{0,3}?`));
  }

  /* Characters that sound alike; two of them only in a name, more of them also roughly alike. */
  function alike(corpus, run) {
    const { sounds, roughCodes } = corpus;
    const exact = soundingLike(corpus, run);
    if (run.length < 3) return exact.filter((place) => corpus.isName(place));
    if (exact.length || !sounds.knows(run)) return corpus.named(exact);
    return corpus.named(corpus.literal(sounds.rough(sounds.encode(run)), roughCodes));
  }

  function soundingLike(corpus, run) {
    const { sounds, codes } = corpus;
    return sounds.knows(run) ? corpus.literal(sounds.encode(run), codes) : [];
  }

  /* One character in four or more is another one, or two stand in the wrong order. */
  function oneWrong(corpus, run) {
    if (run.length < 4 || run.length > LONGEST_NAME) return [];
    const forms = Array.from(run, (c, at) => {
      const before = run.slice(0, at);
      const other = `${before}[${HAN}]${run.slice(at + 1)}`;
      return `${other}|${before}${run[at + 1] || ""}${c}${run.slice(at + 2)}`;
    });
    return corpus.pattern(forms.join("|"));
  }

  /* The longest pieces of a run that the text has, three characters or more, and what is left;
     the pairs of the whole run add to them. */
  function pieces(query, run) {
    const terms = [];
    let from = 0;
    for (let at = 0; at + LEAST_PIECE <= run.length; at++) {
      const end = endOfPiece(query.corpus, run, at);
      if (end === at) continue;
      if (at > from) terms.push(pairs(query, run.slice(from, at)));
      terms.push(query.term(query.corpus.literal(run.slice(at, end)), end - at));
      from = end;
      at = end - 1;
    }
    if (from < run.length) terms.push(pairs(query, run.slice(from)));
    const telling = terms.filter(({ asked = run }) => [...asked].some((c) => !LIGHT.has(c)));
    return terms.length > 1
      ? [...telling, { ...pairs(query, run), size: 0, extra: true }]
      : telling;
  }

  function endOfPiece(corpus, run, start) {
    let end = start + LEAST_PIECE;
    if (!corpus.has(run.slice(start, end))) return start;
    while (end < run.length && corpus.has(run.slice(start, end + 1))) end++;
    return end;
  }

  /* A run that stands nowhere: its pairs of characters, as far as they are known. */
  function pairs(query, run) {
    const { corpus } = query;
    const found = [];
    for (let at = 0; at < run.length - 1; at++) {
      const pair = run.slice(at, at + 2);
      const literal = corpus.literal(pair);
      const heard = () => (query.long ? alike(corpus, pair) : soundingLike(corpus, pair));
      const places = literal.length ? literal : heard();
      const hits = query.hits(places.filter((place) => corpus.unbroken(place)));
      const sure = literal.length ? 1 : HEARD;
      if (hits.size) found.push({ at, hits, sure, weight: sure * corpus.rarity(hits) });
    }
    const sure = found.some((pair) => pair.sure === 1);
    const known = sure ? shareKnown(run, found) : 0;
    const hits = sure ? merged(found) : new Map();
    return { places: [], hits, size: run.length, known, weight: known, asked: run };
  }

  /* How much of a run its pairs cover. */
  function shareKnown(run, found) {
    const covered = Array.from(run, () => 0);
    for (const { at, sure } of found) {
      for (const place of [at, at + 1]) covered[place] = Math.max(covered[place], sure);
    }
    const telling = covered.filter((_, at) => !LIGHT.has(run[at]));
    return telling.reduce((sum, known) => sum + known, 0) / Math.max(1, telling.length);
  }

  /* One set of hits of several, by their weights. */
  function merged(found) {
    const total = found.reduce((sum, { weight }) => sum + weight, 0);
    const all = new Map();
    for (const { hits, weight } of found) {
      for (const [passage, { quality, marks, fields }] of hits) {
        if (!all.has(passage)) all.set(passage, { fields: new Set(), quality: 0, marks: [] });
        const hit = all.get(passage);
        for (const field of fields) hit.fields.add(field);
        hit.quality += (0.9 * quality * weight) / total;
        hit.marks.push(...marks);
      }
    }
    return new Map([...all].filter(([, { quality }]) => quality >= WEAKEST_PAIRS));
  }

  self.searchChinese = { chineseTerms };
})();
