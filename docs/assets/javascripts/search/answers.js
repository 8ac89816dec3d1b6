/* Found pages as the theme shows them: the page, then its best passages with an exact excerpt. */
"use strict";

(() => {
  const { fold, places } = self.searchText;
  const MOST_PASSAGES = 5;
  const MOST_TERMS = 8;
  const SHORT = 40;
  const LONGEST = 220;
  const BEFORE = 40; // what is shown before the first mark of a long sentence

  /** Give the theme's items of ranked pages (ranking.js): a list a page, its first element the page
      itself. Scores order the passages and decide which are folded away; Enter opens the first. */
  function answers(ranked) {
    const best = ranked.length ? ranked[0].score : 1;
    return ranked.map(({ page, found, score }) => {
      const value = (100 * score) / best;
      const shown = differing(found).map(({ passage, marks, score: worth }, rank) => ({
        location: `${page.location}#${passage.anchor || "page-title"}`,
        title: escaped(passage.heading),
        ...cutOut(passage.text, marks),
        score: rank ? value - rank - (worth < 0.5 * found[0].score ? 1 : 0) : value + 0.02,
      }));
      const { terms } = shown[0];
      return [
        { location: page.location, title: escaped(page.title), text: "", terms, score: value },
        ...shown,
      ];
    });
  }

  function differing(found) {
    const texts = new Map();
    for (const entry of found)
      if (!texts.has(entry.passage.text)) texts.set(entry.passage.text, entry);
    return [...texts.values()].slice(0, MOST_PASSAGES);
  }

  /* The excerpt of a passage, and the words that the opened page marks. Marks are places in the
     squeezed text, each with its worth; a mark ends where its last character does. */
  function cutOut(text, squeezed) {
    const at = places(fold(text));
    const marks = squeezed
      .map(([start, end, worth]) => ({ start: at[start], end: at[end - 1] + 1, worth }))
      .sort((a, b) => a.start - b.start || b.end - a.end);
    const [from, to] = bestPart(text, marks);
    const inside = marks.filter(({ start }) => from <= start && start < to);
    const words = inside.map(({ start, end }) => text.slice(start, end).toLowerCase());
    const terms = Object.fromEntries(words.slice(0, MOST_TERMS).map((word) => [word, true]));
    const excerpt = marked(text, inside, from, to).trim();
    return { text: `${from ? "…" : ""}${excerpt}${to < text.length ? "…" : ""}`, terms };
  }

  /* The sentence that says most of what was asked, with the next one if it is short; of a long
     sentence the part that does. */
  function bestPart(text, marks) {
    const ends = Array.from(text.matchAll(/[。！？；]|[.!?;](?= )/g), (match) => match.index + 1);
    const bounds = [...new Set([0, ...ends, text.length])];
    const sentences = bounds.slice(1).map((to, number) => [bounds[number], to]);
    let [from, to] = best(sentences, text, marks);
    for (const end of bounds) if (to - from < SHORT && end > to) to = end;
    if (to - from <= LONGEST) return [from, to];
    const windows = [{ start: from + BEFORE }, ...marks].map(({ start }) => [
      wholeWord(text, Math.max(from, start - BEFORE)),
      wholeWord(text, Math.min(to, start - BEFORE + LONGEST)),
    ]);
    return best(
      windows.filter(([start]) => from <= start && start < to),
      text,
      marks,
    );
  }

  /* The place, or the end of the word that it would cut. */
  function wholeWord(text, place) {
    const rest = /^\w+/.exec(text.slice(place));
    return rest && /\w/.test(text[place - 1] || "") ? place + rest[0].length : place;
  }

  function best(parts, text, marks) {
    const worthOf = ([from, to]) => {
      const inside = marks.filter(({ start, end }) => from <= start && end <= to);
      const words = new Map(inside.map(({ start, end, worth }) => [text.slice(start, end), worth]));
      return [...words.values()].reduce((sum, worth) => sum + worth, 0);
    };
    const worths = parts.map(worthOf);
    return parts[worths.indexOf(Math.max(...worths))];
  }

  function marked(text, marks, from, to) {
    let html = "";
    let at = from;
    for (const { start, end } of marks) {
      if (end <= at) continue;
      html += `${escaped(text.slice(at, Math.max(start, at)))}<mark>`;
      html += `${escaped(text.slice(Math.max(start, at), end))}</mark>`;
      at = end;
    }
    return html + escaped(text.slice(at, Math.max(at, to)));
  }

  function escaped(text) {
    const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
    return text.replace(/[&<>"]/g, (c) => names[c]);
  }

  self.searchAnswers = answers;
})();
