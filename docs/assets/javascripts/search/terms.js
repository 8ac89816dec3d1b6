/* What a query asks for, as terms: quantities, runs of Chinese, words. Where the text does not say
   it so, it is looked for as it may be meant: the report's word for it, a clipped name, pinyin, what
   sounds alike, a wrong character or letter. */
"use strict";

(() => {
  const { LONGEST_QUERY, GUESSED, VIA, LIGHT_WEIGHT, SIZES } = self.searchConstants;
  const { HAN, WORD, typed, stem, distance } = self.searchText;
  const { quantities } = self.searchNumbers;
  const { COMMON, EVERYDAY, LIGHT, TOPIC, told, isLong, kindsAsked } = self.searchAsking;
  const LONGEST_NAME = 8; // of one that is clipped or misspelled
  const LONGEST_PIECE = 16;
  const MOST_WORDS = 4; // in one that readers say

  class SearchQuery {
    /** Chinese says whether the reader's pages are in Chinese. `terms` are what is asked for. */
    constructor(text, corpus, chinese) {
      this.text = text;
      this.corpus = corpus;
      this.chinese = chinese;
      const folded = corpus.plain(typed(text.slice(0, LONGEST_QUERY))).trim();
      const spaced = folded.replace(/\s+/g, " ").replace(/一加六|one plus six/, "1+6");
      this.plain = spaced.replace(/(\d) ?(?:加|plus) ?(?=\d)/g, "$1+");
      this.long = isLong(this.plain);
      const terms = this.allTerms();
      const telling = terms.filter((term) => !term.common);
      this.terms = telling.length ? telling : terms;
    }

    /** Give a term: {places, hits, size, known, weight}, size in characters of Chinese, known the
        share of it that was found; asked is what the reader typed, via the report's word for it. An
        extra term adds to what is found and is not missed. */
    term(places, size, more = {}) {
      const hits = this.corpus.hits(places);
      for (const hit of more.via ? hits.values() : []) hit.quality *= VIA;
      const term = { places, hits, size, known: hits.size ? 1 : 0, weight: 1, ...more };
      return TOPIC.has(more.asked) ? { ...term, size: 1, everyday: true } : term;
    }

    /* A term for what readers say, if they do. */
    saidTerm(asked, key = asked) {
      const meant = this.corpus.said.get(key);
      if (!meant) return null;
      const own = meant.find(({ via = "" }) => via >= "\u3400" === this.chinese) || meant[0];
      const isWord = asked < "\u3400";
      const { places } = (isWord && this.corpus.words.get(key)) || { places: [] };
      const said = isWord ? places : this.corpus.literal(asked);
      const size = isWord ? SIZES.word : asked.length;
      return this.term([...meant.flatMap((word) => word.places()), ...said], size, { asked, via: own.via });
    }

    allTerms() {
      const terms = [];
      let at = 0;
      for (const quantity of quantities(this.plain)) {
        // A numeral of which the text has no such quantity is text.
        if (!quantity.written && !this.corpus.quantitiesLike(quantity).length) continue;
        terms.push(...this.textTerms(this.plain.slice(at, quantity.start)));
        terms.push(...this.quantityTerms(quantity));
        at = quantity.end;
      }
      terms.push(...this.textTerms(this.plain.slice(at)));
      for (const kind of kindsAsked(this.plain)) {
        const places = placesOf(this.corpus.quantities.get(kind) || []);
        terms.push(this.term(places, 1, { everyday: true, weight: LIGHT_WEIGHT }));
      }
      return terms;
    }

    textTerms(text) {
      const parts = text.match(new RegExp(`[${HAN}]+\\+?|[a-z0-9.+'][a-z0-9.+' ]*`, "g")) || [];
      const alone = parts.length === 1;
      return parts.flatMap((part) =>
        part >= "\u3400" ? this.chineseTerms(part, alone) : this.latinTerms(part.trim()),
      );
    }

    quantityTerms({ start, end, value, kind, written }) {
      const { plain, corpus } = this;
      const asked = plain.slice(start, end);
      const like = placesOf(corpus.quantitiesLike({ value, kind, written: asked }));
      const begun = written && new RegExp(`\\b${written.replace(/\./g, "\\.")}(?![\\d.])`).source;
      const places = like.length || !written ? like : corpus.pattern(begun);
      return [this.term(places, SIZES.quantity, { asked })];
    }

    /* Chinese: a run as it stands, as it may be meant, its parts without the words of asking. */
    chineseTerms(run, alone) {
      const { corpus } = this;
      const said = this.saidTerm(run);
      if (said) return [said];
      const whole = corpus.literal(run);
      if (whole.length) return this.wholeTerms(run, whole);
      const pieces = cut(run, (piece) => this.isKnown(piece));
      const close = !isCovered(pieces) && (alone || run.length > 2) ? this.clippedOrAlike(run) : [];
      if (close.length) return [this.term(close, run.length, { asked: run })];
      const parts = told(run.replace(/\+$/, ""));
      return parts.flatMap((part) => this.partTerms(part, alone && parts.length === 1));
    }

    /* A run that stands in the text, and apart what a mark parts there (灾后重建、招商引资). */
    wholeTerms(run, places) {
      const term = this.term(places, run.length, { asked: run });
      const breaks = places.length ? this.corpus.breaksIn(places[0]) : [];
      const ends = [...breaks.map((at) => at - places[0][0]), run.length];
      const parts = ends.map((end, at) => run.slice(ends[at - 1] || 0, end));
      if (parts.length < 2 || parts.some((part) => part.length < 2)) return [term];
      this.isList = true;
      return parts.map((part) => this.term(this.corpus.literal(part), part.length, { asked: part }));
    }

    partTerms(run, alone) {
      const pieces = cut(run, (piece) => this.isKnown(piece));
      if (!isCovered(pieces) && (run.length > 2 || alone)) {
        const close = firstOf([() => this.clippedOrAlike(run), () => this.oneWrong(run)]);
        if (close.length) return [this.term(close, run.length, { asked: run })];
      }
      return pieces.flatMap(({ piece, known }) => this.pieceTerms(piece, known, pieces.length === 1));
    }

    isKnown(piece) {
      return piece.length > 1 && (this.corpus.has(piece) || this.corpus.said.has(piece));
    }

    pieceTerms(piece, known, alone) {
      const said = this.saidTerm(piece);
      if (said) return [said];
      const telling = [...piece].filter((c) => !LIGHT.has(c));
      if (known) {
        const light = piece.length < 3 && telling.length < piece.length;
        const weight = light ? LIGHT_WEIGHT : 1;
        return [this.term(this.corpus.literal(piece), piece.length, { asked: piece, weight })];
      }
      if (!telling.length || (piece.length < 2 && !alone)) return [];
      const close = piece.length > 1 ? this.alike(piece) : [];
      return [this.term(close, telling.length, { asked: trimmed(piece) })];
    }

    clippedOrAlike(run) {
      if (run.length < 2) return [];
      return [...this.clipped(run), ...this.alike(run)];
    }

    /* Characters of one phrase, in order (固投: 固定资产投资). */
    clipped(run) {
      if (run.length > LONGEST_NAME || run.endsWith("+")) return [];
      return this.corpus.pattern([...run].join(`[${HAN}]{0,3}?`));
    }

    /* Characters that sound alike; two of them only in a name. */
    alike(run) {
      const { sounds, codes } = this.corpus;
      const exact = this.corpus.literal(sounds.encode(run), codes);
      return run.length < 3 ? exact.filter((place) => this.corpus.isName(place))
        : this.corpus.named(exact);
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

    /* Letters: words by their stem and their beginning, pinyin, then as they may be meant. */
    latinTerms(text) {
      const terms = [];
      const words = text.match(WORD) || [];
      for (let at = 0; at < words.length; ) {
        const said = this.saidAt(words, at);
        terms.push(said || this.wordTerm(words[at]));
        at += said ? said.count : 1;
      }
      const unknown = terms.some(({ known, common }) => !known && !common);
      const letters = text.replace(/[^a-z]/g, "").length;
      if (!unknown && !(this.chinese && letters > SIZES.syllable)) return this.withPhrases(terms);
      const places = this.heard(text);
      const spelledOut = this.corpus.sounds.areSyllables(text.split(/[' ]+/));
      const size = Math.ceil(letters / SIZES.syllable);
      if (places.length && (unknown || spelledOut))
        return [this.term(places, size, { asked: text })];
      if (places.length) return [...terms, this.term(places, 0, { extra: true })];
      return this.withPhrases(terms.map((term) => (term.known ? term : this.guessed(term))));
    }

    /* The most words from a place on that readers say. */
    saidAt(words, at) {
      for (let count = Math.min(MOST_WORDS, words.length - at); count; count--) {
        const asked = words.slice(at, at + count);
        const term = this.saidTerm(asked.join(" "), asked.map(stem).join(" "));
        if (term) return { ...term, count };
      }
      return null;
    }

    wordTerm(word) {
      const exact = this.corpus.words.get(stem(word));
      // In a sentence a word is whole: “AI” is no beginning.
      const short = word.length < (this.long ? 4 : 2);
      const known = exact ? [exact] : short ? [] : [...this.corpus.words.values()].filter((known) => known.word.startsWith(word));
      const common = COMMON.has(word) || (word.length === 1 && !/\d/.test(word));
      const everyday = EVERYDAY.has(word);
      const weight = everyday ? LIGHT_WEIGHT : 1;
      const size = everyday ? 1 : SIZES.word;
      return this.term(placesOf(known), size, { word, asked: word, common, everyday, weight });
    }

    /* An unknown word as it may be meant. */
    guessed(term) {
      const { word, size } = term;
      if (!word) return term;
      const sure = firstOf([() => this.heard(word), () => apart(this.corpus, word)]);
      const places = sure.length ? sure : placesOf(misspelled(this.corpus, word));
      const guess = this.term(places, size, { asked: word });
      return { ...term, ...guess, known: guess.known * (sure.length ? 1 : GUESSED) };
    }

    /* Two words of the query that stand side by side tell more than either. */
    withPhrases(terms) {
      const phrases = terms.slice(1).flatMap((term, at) => {
        if (term.common || terms[at].common) return [];
        const before = new Map(terms[at].places.map(([start, end]) => [end + 1, start]));
        const places = term.places.filter(([start]) => before.has(start));
        const found = places.map(([start, end]) => [before.get(start), end]);
        return found.length ? [this.term(found, 0, { extra: true })] : [];
      });
      return [...terms, ...phrases];
    }

    /* Where the text sounds as letters say: whole, the initials of a page's name, with the usual
       mix-ups, unfinished, any initials. */
    heard(text) {
      const { corpus, chinese } = this;
      const parts = text.split(/[' ]+/).filter(Boolean);
      const letters = parts.join("");
      if (!/^[a-z]{2,80}$/.test(letters)) return [];
      const find = (how) => corpus.sounds.readings(parts, how);
      const least = (how) => (how === "rough" || !chinese ? 2 : 1); // “fan” is an English word first
      const spoken = ({ source }) => corpus.pattern(source, corpus.codes);
      const sounding = (how) => firstOf(
          find(how).map((reading) => () =>
            reading.length < least(how) ? [] : corpus.named(spoken(reading)),
          ),
        );
      const sure = (place) => letters.length > 3 || corpus.isName(place);
      const initials = corpus.named(find("short").flatMap(spoken).filter(sure));
      const ofPage = initials.some(([start]) => corpus.entryAt(start).field === "names");
      return firstOf([
        () => sounding("whole"),
        () => (ofPage ? initials : []),
        () => sounding("rough"),
        () => sounding("unfinished"),
        () => initials,
      ]);
    }
  }

  /* The fewest pieces that are known, and what is left between them: [{piece, known}]. */
  function cut(run, isKnown) {
    const best = [{ cost: 0, pieces: [] }];
    for (let end = 1; end <= run.length; end++) {
      const { cost, pieces } = best[end - 1];
      const last = pieces[pieces.length - 1];
      const longer = last && !last.known ? pieces.slice(0, -1) : pieces;
      const rest = (last && !last.known ? last.piece : "") + run[end - 1];
      best[end] = { cost: cost + (LIGHT.has(run[end - 1]) ? 1 : 2), pieces: [...longer, { piece: rest, known: false }] };
      for (let start = end - 2; start >= Math.max(0, end - LONGEST_PIECE); start--) {
        if (best[start].cost + 1 <= best[end].cost && isKnown(run.slice(start, end))) best[end] = {
            cost: best[start].cost + 1,
            pieces: [...best[start].pieces, { piece: run.slice(start, end), known: true }],
          };
      }
    }
    return best[run.length].pieces;
  }

  /* Whether all is known but light characters. */
  function isCovered(pieces) {
    return pieces.every(({ known, piece }) => known || !trimmed(piece));
  }

  /* Without the light characters at its ends. */
  function trimmed(piece) {
    const telling = [...piece].map((c) => !LIGHT.has(c));
    return piece.slice(telling.indexOf(true), telling.lastIndexOf(true) + 1);
  }

  /* Two words that are written as one. */
  function apart(corpus, word) {
    const cuts = Array.from(word, (_, at) => at).slice(3, -2);
    return cuts.flatMap((at) => corpus.literal(`${word.slice(0, at)} ${word.slice(at)}`));
  }

  function misspelled(corpus, word) {
    let best = word.length > 10 ? 2 : word.length > 4 ? 1 : 0;
    let close = [];
    if (!best) return close;
    for (const [key, known] of corpus.words) {
      if (known.word[0] !== word[0] || COMMON.has(known.word)) continue;
      const far = Math.min(distance(word, known.word, best), distance(stem(word), key, best));
      if (far > best) continue;
      close = far < best ? [known] : [...close, known];
      best = far;
    }
    return close;
  }

  /* The places of the first of the ways that finds any. */
  function firstOf(ways) {
    for (const find of ways) {
      const places = find();
      if (places.length) return places;
    }
    return [];
  }

  const placesOf = (found) => found.flatMap(({ places }) => places);

  self.SearchQuery = SearchQuery;
})();
