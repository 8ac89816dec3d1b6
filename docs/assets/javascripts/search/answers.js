/* Found pages as the theme shows them: the page, then its best passages with an exact excerpt. */
"use strict";

(() => {
  const { fold, places } = self.searchText;
  const MOST_PASSAGES = 5;
  const MOST_TERMS = 8;
  const LONGEST = 220;

  /** Give the theme's items: a list a page, its first element the page itself. Scores order the
      page's passages and decide which are folded away; the first passage is the one Enter opens. */
  function answers(ranked) {
    const best = ranked.length ? ranked[0].score : 1;
    return ranked.map(({ page, found, score }) => {
      const value = (100 * score) / best;
      const seen = new Set();
      const shown = [];
      const terms = {};
      for (const { passage, marks, score: worth } of found) {
        if (seen.has(passage.text) || shown.length === MOST_PASSAGES) continue;
        seen.add(passage.text);
        const here = inText(passage.text, marks);
        const weak = worth < 0.5 * found[0].score ? 1 : 0;
        if (shown.length < 3)
          for (const [a, b] of here)
            if (Object.keys(terms).length < MOST_TERMS)
              terms[passage.text.slice(a, b).toLowerCase()] = true;
        shown.push({
          location: `${page.location}#${passage.anchor || "page-title"}`,
          title: escaped(passage.heading),
          text: excerpt(passage.text, here),
          terms,
          score: shown.length ? value - shown.length - weak : value + 0.02,
        });
      }
      return [
        { location: page.location, title: escaped(page.title), text: "", terms, score: value },
        ...shown,
      ];
    });
  }

  /* Marks are places in the squeezed text; a mark ends where the last character does. */
  function inText(text, marks) {
    const at = places(fold(text));
    return marks
      .map(([start, end]) => [at[start], at[end - 1] + 1])
      .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  function escaped(text) {
    return text.replace(
      /[&<>"]/g,
      (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c],
    );
  }

  function marked(text, marks, from, to) {
    let html = "",
      at = from;
    for (const [start, end] of marks) {
      if (end <= at || start >= to || start < from) continue;
      html += `${escaped(text.slice(at, Math.max(start, at)))}<mark>${escaped(text.slice(Math.max(start, at), end))}</mark>`;
      at = end;
    }
    return html + escaped(text.slice(at, Math.max(at, to)));
  }

  /* The sentences around the first mark, whole where they fit. */
  function excerpt(text, marks) {
    const start = marks.length ? marks[0][0] : 0;
    const ends = Array.from(text.matchAll(/[。！？；]|[.!?;](?= )/g), (match) => match.index + 1);
    let from = Math.max(0, ...ends.filter((end) => end <= start));
    if (start - from > 90) from = start - 40;
    let to = ends.find((end) => end > start + 20) || text.length;
    if (to - from > LONGEST) to = Math.max(from + LONGEST - 20, start + 60);
    to = Math.min(to, text.length);
    return `${from ? "…" : ""}${marked(text, marks, from, to).trim()}${to < text.length ? "…" : ""}`;
  }

  self.searchAnswers = answers;
})();
