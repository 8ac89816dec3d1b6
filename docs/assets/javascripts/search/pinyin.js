/* Where the text sounds as letters say: whole, the initials of a page's name, unfinished, any
   initials. Chosen is Chinese before them that an input method has done with. */
"use strict";

(() => {
  const firstOf = self.searchFirstOf;
  const LONGEST = 80;

  /** Give the places that a text of letters, spaces and apostrophes may mean as pinyin. */
  function heard(query, text, chosen = "") {
    const parts = text.split(/[' ]+/).filter(Boolean);
    const letters = parts.join("");
    if (!/^[a-z]+$/.test(letters) || letters.length > LONGEST) return [];
    if (letters.length < 2 && !chosen) return [];
    const initials = initialsOf(query.corpus, parts, chosen);
    const ofPage = initials.some(([start]) => query.corpus.entryAt(start).field === "names");
    const enough = letters.length > (query.chinese ? 2 : 3) || chosen;
    return firstOf([
      () => sounding(query, parts, "whole", chosen),
      () => (ofPage ? initials : []),
      () => sounding(query, parts, "unfinished", chosen),
      () => (enough ? initials : []),
    ]);
  }

  function sounding({ corpus, chinese }, parts, how, chosen) {
    const least = chinese || chosen ? 1 : 2; // “fan” is an English word first
    const readings = corpus.sounds.readings(parts, how).filter(({ length }) => length >= least);
    return firstOf(
      readings.map((reading) => () => corpus.named(placesOf(corpus, reading, chosen))),
    );
  }

  function initialsOf(corpus, parts, chosen) {
    const readings = corpus.sounds.readings(parts, "short");
    const places = readings.flatMap((reading) => placesOf(corpus, reading, chosen));
    const sure = (place) => place[1] - place[0] > 4 || corpus.unbroken(place);
    return corpus.named(places.filter(sure));
  }

  function placesOf(corpus, { source }, chosen) {
    return corpus.pattern(corpus.sounds.encode(chosen) + source, corpus.codes);
  }

  self.searchPinyin = { heard };
})();
