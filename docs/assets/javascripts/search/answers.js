/* Found pages: which comes first, and their best passages with an exact excerpt. A page is worth what
   its best passage covers of the query, rare terms more than common ones; its title counts more. */
"use strict";

(() => {
  const C = self.searchConstants;
  const { fold, places } = self.searchText;
  const REPORT = /^l\d/;
  const WHERE = /^where (?:is|are) |在哪|位于/;
  const LEAD = /^(?:编者导读|Editors' summary)$/; // the title of a box says nothing of what is in it
  const sum = (list, value) => list.reduce((total, element) => total + value(element), 0);

  /** Rank the pages that a query's terms hit: [{page, score, found}], found being their passages,
      best first, as {passage, score, marks}, a mark being [start, end, weight]. */
  function ranked({ text, plain, corpus, isList, terms: all }) {
    const terms = all.filter(({ hits }) => hits.size);
    for (const term of terms) term.weight *= corpus.rarity(term.hits);
    const exact = isList ? "" : corpus.marked(text); // the order of a list says nothing
    const pages = new Map();
    for (const found of passagesOf(terms)) {
      const { page } = found.passage;
      found.score = passageScore(corpus, found, plain, exact);
      pages.set(page, [...(pages.get(page) || []), found]);
    }
    const byScore = (a, b) => b.score - a.score;
    const list = [...pages].map(([page, found]) => ({ page, found: found.sort(byScore) }));
    for (const entry of list) entry.score = pageScore(entry, terms, plain);
    list.sort(byScore);
    const least = C.WEAKEST * list[0]?.score;
    return list.filter(({ score, page }) => score >= least * page.boost).slice(0, C.MOST.pages);
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
    let score = worth * Math.min(covered, 1) ** 2;
    const hasMarks = exact.length > plain.replace(/ /g, "").length;
    if (hasMarks && corpus.marked(passage.text).includes(exact)) score *= 1 + C.MARKS;
    // The glossary says where a place is, in a sentence under its name.
    const [name] = corpus.plain(passage.heading).match(/^[\u3400-\u9fff]+|^.+/) || [""];
    const isPlace = passage.anchor.startsWith("term-") && passage.text.length > 10;
    const isPage = () => corpus.pages.some(({ names }) => names.includes(name));
    if (isPlace && WHERE.test(plain) && plain.includes(name) && !isPage()) score *= C.PLACE;
    return REPORT.test(passage.anchor) ? C.REPORT * score : score;
  }

  function pageScore({ page, found }, terms, plain) {
    const [best, second] = found;
    const further = second ? C.MORE * Math.min(found.length - 1, 4) * second.score : 0;
    const all = sum(terms, ({ weight }) => weight);
    const isNamed = ({ hits }) => hits.get(page.passages[0])?.fields.has("names");
    const named = sum(terms.filter(isNamed), ({ weight }) => weight) / all;
    const score = (best.score + further) * (1 + C.TITLE * named);
    return page.names.includes(plain) ? 2 * score : score * page.boost;
  }

  /** Give the theme's items of ranked pages: a list a page, its first element the page
      itself. Scores order the passages and decide which are folded away; Enter opens the first. An
      item that was found by the report's word for the reader's has that word as `via`. */
  function answers(ranked) {
    const best = ranked.length ? ranked[0].score : 1;
    return ranked.map(({ page, found, score }) => {
      const value = (100 * score) / best;
      const shown = differing(found).map(({ passage, marks, score: worth, via }, rank) => ({
        location: `${page.location}#${passage.anchor || "page-title"}`,
        title: escaped(passage.heading),...cutOut(passage.text, marks),
        score: rank ? value - rank - (worth < 0.5 * found[0].score ? 1 : 0) : value + 0.02,
        ...(via && { via }),
      }));
      const [{ terms, via }] = shown;
      // Found in a title or in the other language only: the heading is marked.
      if (!Object.keys(terms).length) terms[(found[0].passage.heading || page.title).toLowerCase()] = true;
      const title = escaped(page.title);
      return [{ location: page.location, title, text: "", terms, score: value, ...(via && { via }) }, ...shown];
    });
  }

  function differing(found) {
    const texts = new Map([...found].reverse().map((entry) => [entry.passage.text, entry]));
    const all = [...texts.values()].reverse();
    const said = all.filter(({ passage }) => !LEAD.test(passage.text));
    return (said.length ? said : all).slice(0, C.MOST.passages);
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
    const terms = Object.fromEntries(words.slice(0, C.MOST.marks).map((word) => [word, true]));
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
    for (const end of bounds) if (to - from < C.EXCERPT.short && end > to) to = end;
    if (to - from <= C.EXCERPT.longest) return [from, to];
    const windows = [{ start: from + C.EXCERPT.before }, ...marks].map(({ start }) => [
      wholeWord(text, Math.max(from, start - C.EXCERPT.before)),
      wholeWord(text, Math.min(to, start - C.EXCERPT.before + C.EXCERPT.longest)),
    ]);
    const within = windows.filter(([start]) => from <= start && start < to);
    return best(within, text, marks);
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
      return sum([...words.values()], (worth) => worth);
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

  self.searchAnswers = { ranked, answers };
})();
