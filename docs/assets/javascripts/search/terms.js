/* What a query asks for: runs of Chinese, words and quantities, each with what it hits. A term is
   looked for as it stands and, where that finds nothing, as it may be meant: a clipped name,
   characters that sound alike, pinyin, its initials, pairs of characters, two words written as one,
   a wrong letter. */
"use strict";

(() => {
  const { HAN, WORD, typed, stem, distance } = self.searchText;
  const { quantities, spellings } = self.searchNumbers;
  const { COMMON, EVERYDAY, LIGHT, told, isLong, kindsAsked } = self.searchQuestion;
  const LONGEST_QUERY = 200;
  const LONGEST_PINYIN = 80;
  const LONGEST_NAME = 8;
  const WEAKEST_PAIRS = 0.2;
  const LEAST_PIECE = 3;
  const LIGHT_WEIGHT = 0.4;
  const LEAST_BEGINNING = 4;

  class Terms {
    /** Chinese says whether the reader's pages are in Chinese. */
    constructor(corpus, chinese) {
      this.corpus = corpus;
      this.chinese = chinese;
    }

    /** Give a query as it is looked for: folded, its numerals spelled as the text spells them, in
        one piece if the text has it so. */
    plain(query) {
      const folded = this.corpus.plain(typed(query.slice(0, 2 * LONGEST_QUERY)));
      const plain = folded.trim().replace(/\s+/g, " ").slice(0, LONGEST_QUERY);
      const dense = plain.replace(new RegExp(`([${HAN}%]) (?=[${HAN}])`, "g"), "$1");
      return (
        spellings(dense).find((form) => this.corpus.text.includes(form)) || spellings(plain)[0]
      );
    }

    /** Give the terms of a plain query: {hits, size, known, weight}, hits being passage → {fields,
        marks, quality}, size in characters of Chinese, known the share that was found. Extra terms
        add to what is found and are not missed. A term that was meant has what was asked, too. */
    of(plain) {
      this.query = plain;
      const terms = [];
      let at = 0;
      for (const quantity of this.quantitiesOf(plain)) {
        terms.push(
          ...this.textTerms(plain.slice(at, quantity.start)),
          ...this.quantityTerms(quantity, plain),
        );
        at = quantity.end;
      }
      terms.push(
        ...this.textTerms(plain.slice(at)),
        ...this.askedTerms(plain),
        ...this.keywordTerms(plain),
        ...this.questionTerms(plain),
      );
      const telling = terms.filter((term) => !term.common);
      return telling.length ? telling : terms;
    }

    hits(places) {
      return this.corpus.hits(this.corpus.wanted(places, this.query));
    }

    term(places, size, more = {}) {
      const hits = this.hits(places);
      const [first] = places;
      const meant = more.asked && first ? this.corpus.text.slice(...first) : "";
      return { places, hits, size, known: hits.size ? 1 : 0, weight: 1, meant, ...more };
    }

    /* Chinese and letters apart, but for a word that is still being composed. */
    textTerms(text) {
      const parts = text.match(new RegExp(`[${HAN}]+\\+?|[a-z0-9.+'][a-z0-9.+' ]*`, "g")) || [];
      const isHan = (part) => part >= "\u3400";
      const alone = parts.length === 1;
      const [chosen = "", letters = ""] = parts.slice(-2);
      const composed = isHan(chosen) && !isHan(letters) ? this.composedTerms(chosen, letters) : [];
      const rest = composed.length ? parts.slice(0, -2) : parts;
      return [
        ...rest.flatMap((part) =>
          isHan(part) ? this.runTerms(part, alone) : this.latinTerms(part.trim()),
        ),
        ...composed,
      ];
    }

    /* ---- quantities ---- */

    /* A numeral within a name (四大片区), or of which the text has no such quantity, is text. */
    quantitiesOf(plain) {
      const runs = [...plain.matchAll(new RegExp(`[${HAN}]{2,}`, "g"))]
        .filter(([run]) => this.corpus.text.includes(run))
        .map(({ 0: run, index }) => [index, index + run.length]);
      const inName = ({ start }) => runs.some(([from, to]) => from <= start && start < to);
      const known = (quantity) => this.corpus.quantitiesLike(quantity).length > 0;
      return quantities(plain).filter((found) => found.written || (!inName(found) && known(found)));
    }

    quantityTerms({ start, end, value, kind, written }, plain) {
      const text = plain.slice(start, end);
      const places = (found) => found.map((quantity) => [quantity.start, quantity.end]);
      const known = this.corpus.quantities;
      const ways = [
        () => places(this.corpus.quantitiesLike({ value, kind, written: text })),
        // As far as it is typed.
        () =>
          written && end === plain.length
            ? places(this.corpus.quantitiesBeginning(written, kind))
            : [],
        () => (written ? this.corpus.pattern(`\\b${written.replace(/\./g, "\\.")}(?![\\d.])`) : []),
      ];
      const date = /^(\d\d?)\.(\d\d?)$/.exec(text);
      if (date && !ways[0]().length) {
        return date.slice(1).map((part) => this.term(places(known.get(Number(part)) || []), 3));
      }
      const small = !kind && value <= 10; // as in three of them
      return [this.term(firstOf(ways), 3, { weight: small ? 0.7 : 1.5 })];
    }

    /* What is asked for by its kind: how long, when, how much. */
    askedTerms(plain) {
      return kindsAsked(plain).map((kind) => {
        const places = (this.corpus.quantities.get(kind) || []).map(({ start, end }) => [
          start,
          end,
        ]);
        return this.term(places, 0, { extra: true });
      });
    }

    /* What editors say that people ask for. */
    keywordTerms(plain) {
      const places = this.corpus.keywordsIn(plain);
      return places.length ? [this.term(places, 0, { extra: true, weight: 0.5, likeness: 1 })] : [];
    }

    /* What editors say that a page answers. */
    questionTerms(plain) {
      const like = isLong(plain) ? this.corpus.asked.like(plain) : new Map();
      const hits = new Map();
      for (const [page, quality] of like) {
        const hit = { fields: new Set(["questions"]), marks: [], quality };
        for (const passage of page.passages) hits.set(passage, hit);
      }
      const likeness = Math.max(0, ...like.values());
      return like.size ? [{ hits, size: 0, known: 1, weight: 1, extra: true, likeness }] : [];
    }

    /* ---- Chinese ---- */

    /* Alone says whether the query has nothing else. */
    runTerms(run, alone) {
      const whole = this.corpus.literal(run);
      if (whole.length) {
        return [this.term(whole, run.length)];
      }
      const close = alone || run.length > 2 ? this.clippedOrAlike(run) : [];
      if (close.length) return [this.term(close, run.length, { asked: run })];
      const parts = told(run.replace(/\+$/, ""));
      return parts.flatMap((part) => this.runTerm(part, alone && parts.length === 1));
    }

    runTerm(run, alone) {
      const whole = this.corpus.literal(run);
      // Two characters of a question are too few to be meant otherwise.
      if (whole.length || (run.length < 3 && !alone))
        return [this.term(whole, run.length, { asked: run, weight: this.weightOf(run) })];
      const close = firstOf([() => this.clippedOrAlike(run), () => this.oneWrong(run)]);
      return close.length ? [this.term(close, run.length, { asked: run })] : this.pieceTerms(run);
    }

    weightOf(run) {
      return run.length < 3 && [...run].some((c) => LIGHT.has(c)) ? LIGHT_WEIGHT : 1;
    }

    /* The longest pieces of a run that the text has, three characters or more, and what is left. */
    pieceTerms(run) {
      const terms = [];
      let from = 0;
      for (let at = 0; at + LEAST_PIECE <= run.length; at++) {
        let end = at;
        while (
          end < run.length &&
          this.corpus.text.includes(run.slice(at, Math.max(end + 1, at + LEAST_PIECE)))
        )
          end = Math.max(end + 1, at + LEAST_PIECE);
        if (end === at) continue;
        if (at > from) terms.push(this.pairsTerm(run.slice(from, at)));
        terms.push(this.term(this.corpus.literal(run.slice(at, end)), end - at));
        from = end;
        at = end - 1;
      }
      if (from < run.length) terms.push(this.pairsTerm(run.slice(from)));
      const telling = terms.filter(
        ({ asked = "" }) => !asked || ![...asked].every((c) => LIGHT.has(c)),
      );
      return terms.length > 1
        ? [...telling, { ...this.pairsTerm(run), size: 0, extra: true }]
        : telling;
    }

    clippedOrAlike(run) {
      if (run.length < 2) return [];
      return [...this.clipped(run), ...this.alike(run)].filter((place) =>
        this.corpus.unbroken(place),
      );
    }

    /* Characters of one phrase, in order (固投: 固定资产投资). */
    clipped(run) {
      if (run.length > LONGEST_NAME || run.endsWith("+")) return [];
      return this.corpus.pattern([...run].join(`[${HAN}]{0,3}?`));
    }

    /* Characters that sound alike; two of them only in a name, more of them also roughly alike. */
    alike(run) {
      const { sounds, roughCodes } = this.corpus;
      const exact = this.soundingLike(run);
      if (run.length < 3) return exact.filter((place) => this.corpus.isName(place));
      if (exact.length || !sounds.knows(run)) return this.corpus.named(exact);
      return this.corpus.named(this.corpus.literal(sounds.rough(sounds.encode(run)), roughCodes));
    }

    soundingLike(run) {
      const { sounds, codes } = this.corpus;
      return sounds.knows(run) ? this.corpus.literal(sounds.encode(run), codes) : [];
    }

    /* One character in four or more is another one, or two stand in the wrong order. */
    oneWrong(run) {
      if (run.length < 4 || run.length > LONGEST_NAME) return [];
      const forms = Array.from(run, (c, at) => {
        const before = run.slice(0, at);
        const other = `${before}[${HAN}]${run.slice(at + 1)}`;
        return `${other}|${before}${run[at + 1] || ""}${c}${run.slice(at + 2)}`;
      });
      return this.corpus.pattern(forms.join("|"));
    }

    /* A run that stands nowhere: its pairs of characters, as far as they are known. */
    pairsTerm(run) {
      const pairs = [];
      for (let at = 0; at < run.length - 1; at++) {
        const pair = run.slice(at, at + 2);
        const literal = this.corpus.literal(pair);
        const heard = () => (isLong(this.query) ? this.alike(pair) : this.soundingLike(pair));
        const near = literal.length ? literal : heard();
        const places = near.filter((place) => this.corpus.unbroken(place));
        const hits = this.hits(places);
        const sure = literal.length ? 1 : 0.5;
        if (hits.size) pairs.push({ at, hits, sure, weight: sure * this.corpus.rarity(hits) });
      }
      const sure = pairs.some((pair) => pair.sure === 1);
      const hits = sure ? merged(pairs) : new Map();
      const known = sure ? this.shareKnown(run, pairs) : 0;
      return { hits, size: run.length, known, weight: known, asked: run };
    }

    /* How much of a run its pairs cover. */
    shareKnown(run, pairs) {
      const covered = Array.from(run, () => 0);
      for (const { at, sure } of pairs) {
        for (const place of [at, at + 1]) covered[place] = Math.max(covered[place], sure);
      }
      const telling = covered.filter((_, at) => !LIGHT.has(run[at]));
      return telling.reduce((sum, known) => sum + known, 0) / Math.max(1, telling.length);
    }

    /* ---- words and pinyin ---- */

    latinTerms(text) {
      const terms = (text.match(WORD) || []).map((word) => this.wordTerm(word));
      const unknown = terms.filter(({ known, common }) => !known && !common);
      const letters = text.replace(/[^a-z]/g, "");
      if (!unknown.length && !(this.chinese && letters.length > 3))
        return [...terms, ...this.phrases(terms)];
      const heard = this.heard(text);
      const words = !unknown.length && !this.corpus.sounds.areSyllables(text.split(/[' ]+/));
      if (heard.length && words) return [...terms, this.term(heard, 0, { extra: true })];
      if (heard.length) return [this.term(heard, Math.ceil(letters.length / 3))];
      const guessed = terms.map((term) => (term.known ? term : this.guessed(term)));
      return [...guessed, ...this.phrases(guessed)];
    }

    /* Two words of the query that stand side by side tell more than either. */
    phrases(terms) {
      return terms.slice(1).flatMap((term, at) => {
        const before = new Map(terms[at].places.map(([start, end]) => [end + 1, start]));
        const places = term.places.filter(([start]) => before.has(start));
        const found = places.map(([start, end]) => [before.get(start), end]);
        return found.length && !term.common && !terms[at].common
          ? [this.term(found, 0, { extra: true })]
          : [];
      });
    }

    wordTerm(word) {
      const exact = this.corpus.words.get(stem(word));
      // In a sentence a word is whole: “AI” is no beginning.
      const short = word.length < (isLong(this.query) ? LEAST_BEGINNING : 2);
      const begun = exact || short ? [] : this.corpus.wordsBeginning(word);
      const common = COMMON.has(word) || (word.length === 1 && !/\d/.test(word));
      const places = exact ? exact.places : begun.flatMap((known) => known.places);
      const light = EVERYDAY.has(word);
      return this.term(places, light ? 1 : 2, { word, common, weight: light ? LIGHT_WEIGHT : 1 });
    }

    /* An unknown word: pinyin, two words written as one, a wrong letter, two in a long word. */
    guessed(term) {
      const { word } = term;
      const sure = firstOf([() => this.heard(word), () => this.apart(word)]);
      if (sure.length) return this.term(sure, 2, { asked: word });
      const places = this.misspelled(word).flatMap((known) => known.places);
      return { ...term, ...this.term(places, 2, { asked: word }), known: places.length ? 0.6 : 0 };
    }

    apart(word) {
      const cuts =
        word.length < 6 ? [] : Array.from({ length: word.length - 5 }, (_, at) => at + 3);
      return cuts.flatMap((cut) => this.corpus.literal(`${word.slice(0, cut)} ${word.slice(cut)}`));
    }

    misspelled(word) {
      let best = word.length > 8 ? 2 : word.length > 4 ? 1 : 0;
      let close = [];
      if (!best) return close;
      for (const [key, known] of this.corpus.words) {
        if (known.word[0] !== word[0] || COMMON.has(known.word)) continue;
        const far = Math.min(distance(word, known.word, best), distance(stem(word), key, best));
        if (far > best) continue;
        close = far < best ? [known] : [...close, known];
        best = far;
      }
      return close;
    }

    /* Chinese already chosen, and letters that an input method has still to turn into Chinese. */
    composedTerms(chosen, letters) {
      const places = /^[a-z' ]+$/.test(letters) ? this.heard(letters, chosen) : [];
      return places.length
        ? [this.term(places, chosen.length + Math.ceil(letters.length / 3))]
        : [];
    }

    /* Letters as pinyin: whole, the initials of a page's name, unfinished, any initials. */
    heard(text, chosen = "") {
      const parts = text.split(/[' ]+/).filter(Boolean);
      const letters = parts.join("");
      if (!/^[a-z]+$/.test(letters) || letters.length > LONGEST_PINYIN) return [];
      if (letters.length < 2 && !chosen) return [];
      const initials = this.initials(parts, chosen);
      const ofPage = initials.some(([start]) => this.corpus.entryAt(start).field === "names");
      const enough = letters.length > (this.chinese ? 2 : 3) || chosen;
      return firstOf([
        () => this.sounding(parts, "whole", chosen),
        () => (ofPage ? initials : []),
        () => this.sounding(parts, "unfinished", chosen),
        () => (enough ? initials : []),
      ]);
    }

    sounding(parts, how, chosen) {
      const { sounds, codes } = this.corpus;
      const least = this.chinese || chosen ? 1 : 2; // “fan” is an English word first
      const readings = sounds.readings(parts, how).filter(({ length }) => length >= least);
      return firstOf(
        readings.map(
          ({ source }) =>
            () =>
              this.corpus.named(this.corpus.pattern(sounds.encode(chosen) + source, codes)),
        ),
      );
    }

    initials(parts, chosen) {
      const { sounds, codes } = this.corpus;
      const places = sounds
        .readings(parts, "short")
        .flatMap(({ source }) => this.corpus.pattern(sounds.encode(chosen) + source, codes));
      const sure = (place) => place[1] - place[0] > 4 || this.corpus.unbroken(place);
      return this.corpus.named(places.filter(sure));
    }
  }

  /* The first of the ways that finds anything. */
  function firstOf(ways) {
    for (const find of ways) {
      const places = find();
      if (places.length) return places;
    }
    return [];
  }

  /* One set of hits of several, by their weights. */
  function merged(pairs) {
    const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
    const found = new Map();
    for (const { hits, weight } of pairs) {
      for (const [passage, { quality, marks, fields }] of hits) {
        if (!found.has(passage)) found.set(passage, { fields: new Set(), quality: 0, marks: [] });
        const hit = found.get(passage);
        for (const field of fields) hit.fields.add(field);
        hit.quality += (0.9 * quality * weight) / total;
        hit.marks.push(...marks);
      }
    }
    return new Map([...found].filter(([, { quality }]) => quality >= WEAKEST_PAIRS));
  }

  self.SearchTerms = Terms;
})();
