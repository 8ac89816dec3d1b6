/* The search worker behind the theme's search box (its message protocol: 0 setup, 1 ready,
   2 query, 3 result). It reads the index of the page's language only, and finds without a word
   list: Han by runs and pairs of characters, Latin words exactly or by their beginning, figures
   with their sign and unit. Everything shown is escaped: the theme inserts it as HTML. */
"use strict";

const language = self.location.search.slice(1) || "zh";
const HAN = /[\u3400-\u9fff]+/g;
const LATIN = /[a-z0-9]+(?:[.+%'-][a-z0-9]+)*[%+]?/g;
const WEIGHT = { title: 6, text: 1 };
const EXCERPT = 48;
let sections = null;

/* One unit for one unit, so that offsets in the folded text are offsets in the text. */
function fold(text) {
  return text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[’‘]/g, "'").replace(/[A-Z]/g, (c) => c.toLowerCase());
}

/* What to look for: each term with its worth; a run's pairs count only where the run is absent. */
function terms(query) {
  const wanted = [];
  const folded = fold(query).trim();
  for (const run of folded.match(HAN) || []) {
    const pairs = [];
    for (let i = 0; run.length > 2 && i < run.length - 1; i++) pairs.push(run.slice(i, i + 2));
    wanted.push({ find: [run], else: pairs, han: true });
  }
  for (const word of folded.match(LATIN) || []) {
    // The English sentences write percent, the tables and readers write %.
    const find = word.endsWith("%") ? [word, word.replace("%", " percent")] : [word];
    wanted.push({ find, else: [], han: false });
  }
  return { folded, wanted };
}

function places(text, term, han) {
  const found = [];
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
    if (han || at === 0 || !/[a-z0-9]/.test(text[at - 1])) found.push([at, at + term.length]);
  }
  return found;
}

/* Marks of one field, or null where nothing of the query stands in it. */
function match(text, { folded, wanted }) {
  const whole = wanted.length > 1 ? places(text, folded, /^[\u3400-\u9fff]/.test(folded)) : [];
  if (whole.length) return { worth: 3 * wanted.length, marks: whole };
  let worth = 0;
  const marks = [];
  for (const { find, else: pairs, han } of wanted) {
    const exact = find.flatMap((term) => places(text, term, han));
    if (exact.length) {
      worth += 1;
      marks.push(...exact);
      continue;
    }
    const parts = pairs.flatMap((pair) => { const hit = places(text, pair, true); worth += hit.length ? 0.6 / pairs.length : 0; return hit; });
    marks.push(...parts);
  }
  return worth ? { worth, marks: marks.sort((a, b) => a[0] - b[0]) } : null;
}

function escape(text) {
  return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
}

function marked(text, marks, from, to) {
  let html = "";
  let at = from;
  for (const [start, end] of marks) {
    if (start < at || end > to) continue;
    html += escape(text.slice(at, start)) + "<mark>" + escape(text.slice(start, end)) + "</mark>";
    at = end;
  }
  return html + escape(text.slice(at, to));
}

function excerpt(text, marks) {
  if (!marks.length) return escape(text.slice(0, 2 * EXCERPT));
  const from = Math.max(0, marks[0][0] - EXCERPT);
  const to = Math.min(text.length, marks[0][1] + 2 * EXCERPT);
  return (from ? "…" : "") + marked(text, marks, from, to) + (to < text.length ? "…" : "");
}

function score(section, query) {
  const title = match(section.foldedTitle, query);
  const text = match(section.foldedText, query);
  if (!title && !text) return null;
  const worth = WEIGHT.title * (title ? title.worth : 0) + WEIGHT.text * (text ? text.worth : 0);
  // A term that stands half by accident (one pair of a long run) is no answer.
  if (worth < 0.25 * query.wanted.length) return null;
  return {
    location: section.location,
    title: marked(section.title, title ? title.marks : [], 0, section.title.length),
    text: excerpt(section.text, text ? text.marks : []),
    score: worth * (section.boost || 1),
    terms: {},
  };
}

function search(value) {
  const query = terms(value.slice(0, 200));
  if (!query.wanted.length) return [];
  const pages = new Map();
  for (const section of sections) {
    const hit = score(section, query);
    if (!hit) continue;
    const page = section.location.split("#")[0];
    if (!pages.has(page)) pages.set(page, []);
    pages.get(page).push(hit);
  }
  const groups = [];
  for (const [page, hits] of pages) {
    hits.sort((a, b) => b.score - a.score);
    // The theme wants the page itself in each group.
    if (!hits.some((hit) => hit.location === page)) {
      const own = sections.find((section) => section.location === page);
      hits.push({ location: page, title: escape(own.title), text: "", score: 0, terms: {} });
    }
    groups.push(hits);
  }
  return groups.sort((a, b) => b[0].score - a[0].score);
}

async function load() {
  const response = await fetch(new URL(`../../search/${language}.json`, self.location));
  sections = (await response.json()).map((section) => ({
    ...section, foldedTitle: fold(section.title), foldedText: fold(section.text),
  }));
}

self.onmessage = async ({ data: message }) => {
  if (message.type === 0) self.postMessage({ type: 1 });
  if (message.type !== 2) return;
  try {
    if (message.data && !sections) await load();
    self.postMessage({ type: 3, data: { items: message.data ? search(message.data) : [] } });
  } catch {
    self.postMessage({ type: 3, data: { items: [] } });
  }
};
