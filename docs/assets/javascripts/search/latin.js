/* Letters as terms: words by their stem and their beginning, pinyin, and, where nothing is found,
   two words written as one or a wrong letter, two in a long word. */
"use strict";

(() => {
  const { WORD, stem, distance } = self.searchText;
  const { COMMON, EVERYDAY, LIGHT_WEIGHT } = self.searchQuestion;
  const { heard } = self.searchPinyin;
  const firstOf = self.searchFirstOf;
  const WORD_SIZE = 2; // in characters of Chinese
  const SYLLABLE = 3; // letters
  const LEAST_BEGINNING = 4;
  const LEAST_HALF = 3;
  const GUESSED = 0.75; // how much of a misspelled word is known

  /** Give the terms of a text of words and spaces. */
  function latinTerms(query, text) {
    const terms = joined(query.corpus, text.match(WORD) || []).map((word) => wordTerm(query, word));
    const unknown = terms.some(({ known, common }) => !known && !common);
    const letters = text.replace(/[^a-z]/g, "").length;
    if (!unknown && !(query.chinese && letters > SYLLABLE)) return withPhrases(query, terms);
    const places = heard(query, text);
    const spelledOut = query.corpus.sounds.areSyllables(text.split(/[' ]+/));
    if (places.length && (unknown || spelledOut))
      return [query.term(places, Math.ceil(letters / SYLLABLE))];
    if (places.length) return [...terms, query.term(places, 0, { extra: true })];
    return withPhrases(
      query,
      terms.map((term) => (term.known ? term : guessed(query, term))),
    );
  }

  /** Give the term of letters that an input method has still to turn into Chinese, if they are. */
  function composedTerms(query, chosen, letters) {
    const places = /^[a-z' ]+$/.test(letters) ? heard(query, letters, chosen) : [];
    const size = chosen.length + Math.ceil(letters.length / SYLLABLE);
    return places.length ? [query.term(places, size)] : [];
  }

  /* Words of which two are one in the text (sub-district). */
  function joined({ words }, list) {
    return list.reduce((done, word) => {
      const before = done[done.length - 1];
      const isOne =
        before &&
        words.has(stem(before + word)) &&
        !(words.has(stem(before)) && words.has(stem(word)));
      return isOne ? [...done.slice(0, -1), before + word] : [...done, word];
    }, []);
  }

  function wordTerm(query, word) {
    const { corpus } = query;
    const exact = corpus.words.get(stem(word));
    // In a sentence a word is whole: “AI” is no beginning.
    const short = word.length < (query.long ? LEAST_BEGINNING : 2);
    const known = exact ? [exact] : short ? [] : corpus.wordsBeginning(word);
    const common = COMMON.has(word) || (word.length === 1 && !/\d/.test(word));
    const everyday = EVERYDAY.has(word);
    return query.term(placesOf(known), everyday ? 1 : WORD_SIZE, {
      word,
      common,
      weight: everyday ? LIGHT_WEIGHT : 1,
    });
  }

  /* An unknown word as it may be meant. */
  function guessed(query, term) {
    const { word } = term;
    const sure = firstOf([() => heard(query, word), () => apart(query.corpus, word)]);
    if (sure.length) return query.term(sure, WORD_SIZE, { asked: word });
    const places = placesOf(misspelled(query.corpus, word));
    const guess = query.term(places, WORD_SIZE, { asked: word });
    return { ...term, ...guess, known: guess.known * GUESSED };
  }

  function apart(corpus, word) {
    const cuts = Array.from(word, (_, at) => at).slice(LEAST_HALF, 1 - LEAST_HALF);
    return cuts.flatMap((cut) => corpus.literal(`${word.slice(0, cut)} ${word.slice(cut)}`));
  }

  function misspelled(corpus, word) {
    let best = word.length > 8 ? 2 : word.length > 4 ? 1 : 0;
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

  function placesOf(words) {
    return words.flatMap(({ places }) => places);
  }

  /* Two words of the query that stand side by side tell more than either. */
  function withPhrases(query, terms) {
    const phrases = terms.slice(1).flatMap((term, at) => {
      if (term.common || terms[at].common) return [];
      const before = new Map(terms[at].places.map(([start, end]) => [end + 1, start]));
      const places = term.places.filter(([start]) => before.has(start));
      const found = places.map(([start, end]) => [before.get(start), end]);
      return found.length ? [query.term(found, 0, { extra: true })] : [];
    });
    return [...terms, ...phrases];
  }

  self.searchLatin = { latinTerms, composedTerms };
})();
