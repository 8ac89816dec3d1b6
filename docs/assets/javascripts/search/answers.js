/* Found pages as the theme shows them: the page, then its best passages with an exact excerpt. */
"use strict";

(() => {
  const { fold, places } = self.searchText;
  const { MOST, EXCERPT } = self.searchConstants;
  const LEAD = /^(?:编者导读|Editors' summary)$/; // the title of a box says nothing of what is in it

  /** Give the theme's items of ranked pages (ranking.js): a list a page, its first element the page
      itself. Scores order the passages and decide which are folded away; Enter opens the first. An
      item that was found by the report's word for the reader's has that word as `via`. */
  function answers(ranked) {
    const best = ranked.length ? ranked[0].score : 1;
    return ranked.map(({ page, found, score }) => {
      const value = (100 * score) / best;
      const shown = differing(found).map(({ passage, marks, score: worth, via }, rank) => ({
        location: `${page.location}#${passage.anchor || "page-title"}`,
        title: escaped(passage.heading),
        ...cutOut(passage.text, marks),
        score: rank ? value - rank - (worth < 0.5 * found[0].score ? 1 : 0) : value + 0.02,
        ...(via && { via }),
      }));
      const [{ terms, via }] = shown;
      // Found in the title or in the other language only: the page's heading is marked.
      if (!Object.keys(terms).length) terms[(page.passages[0]?.text || page.title).toLowerCase()] = true;
      const title = escaped(page.title);
      return [{ location: page.location, title, text: "", terms, score: value, ...(via && { via }) }, ...shown];
    });
  }

  function differing(found) {
    const texts = new Map();
    for (const entry of found)
      if (!texts.has(entry.passage.text)) texts.set(entry.passage.text, entry);
    const said = [...texts.values()].filter(({ passage }) => !LEAD.test(passage.text));
    return (said.length ? said : [...texts.values()]).slice(0, MOST.passages);
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
    const terms = Object.fromEntries(words.slice(0, MOST.marks).map((word) => [word, true]));
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
    for (const end of bounds) if (to - from < EXCERPT.short && end > to) to = end;
    if (to - from <= EXCERPT.longest) return [from, to];
    const windows = [{ start: from + EXCERPT.before }, ...marks].map(({ start }) => [
      wholeWord(text, Math.max(from, start - EXCERPT.before)),
      wholeWord(text, Math.min(to, start - EXCERPT.before + EXCERPT.longest)),
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
