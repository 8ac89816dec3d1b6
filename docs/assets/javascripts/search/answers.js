/* Found pages: which comes first, and their best passages with an exact excerpt. A page is worth what
   its best passage covers of the query, rare terms more than common ones; its title counts more. */

const LONG_NAME = /..[\u3400-\u9fff]| /;
const sum = (list, value) => list.reduce((total, element) => total + value(element), 0);

/** Rank the pages that a query's terms hit: [{page, score, found}], found being their passages,
    best first, as {passage, score, marks}, a mark being [start, end, weight]. */
function ranked({ plain, corpus, terms: all }) {
  const terms = all.filter(({ hits }) => hits.size);
  for (const term of terms) term.weight *= corpus.rarity(term.hits);
  const byPage = terms.map((term) => ({ ...term, hits: bestHits(term.hits) }));
  for (const { passage: page, ...found } of passagesOf(byPage)) page.whole = covering(found);
  const pages = new Map();
  for (const found of passagesOf(terms)) {
    const { page } = found.passage;
    found.score = covering(found) * (isOfReport(found.passage) ? WORTH.report : 1);
    listAt(pages, page).push(found);
  }
  const byScore = (a, b) => b.score - a.score;
  const list = [...pages].map(([page, found]) => ({ page, found: found.sort(byScore) }));
  for (const entry of list) entry.score = pageScore(entry, terms, plain);
  list.sort(byScore);
  return list.filter(({ score, page }) => score >= WEAKEST * list[0].score * page.boost)
    .slice(0, MOST.pages);
}

const covering = ({ worth, covered }) => worth * Math.min(covered, 1) ** 2;

/* The best hit of each page. */
function bestHits(hits) {
  const rising = [...hits].sort(([, a], [, b]) => a.quality - b.quality);
  return new Map(rising.map(([{ page }, hit]) => [page, hit]));
}

function passagesOf(terms) {
  const total = sum(terms, ({ weight, extra }) => (extra ? 0 : weight)) || 1;
  const passages = new Map();
  for (const { hits, weight, extra, via } of terms) {
    for (const [passage, { quality, marks }] of hits) {
      if (!passages.has(passage))
        passages.set(passage, { passage, worth: 0, covered: 0, marks: [] });
      const found = passages.get(passage);
      found.worth += weight * quality;
      found.covered += (extra ? weight * quality : weight) / total;
      found.marks.push(...marks.map(([start, end]) => [start, end, weight]));
      found.via = found.via || via;
    }
  }
  return passages.values();
}

function pageScore({ page, found }, terms, plain) {
  const [best, second] = found;
  const further = second ? WORTH.more * Math.min(found.length - 1, 4) * second.score : 0;
  const named = terms.filter((term) => isNamed(page, term));
  const share = sum(named, ({ weight }) => weight) / sum(terms, ({ weight }) => weight);
  // What a thematic page says in several passages, a summary says in one.
  const whole = page.boost < 1 ? 0 : WORTH.whole * page.whole;
  const score = (Math.max(best.score, whole) + further) * (1 + WORTH.title * share);
  if (!page.about && terms.some((term) => isMost(page, term))) return WORTH.named * score;
  return score * page.boost ** (isMeant(page, terms, plain, share) ? 0 : page.site ? 1 - share : 1);
}

/* Whether a term is most of a page's name. */
const isMost = ({ names }, { text }) => LONG_NAME.test(text) &&
  names.some((name) => name.includes(text) && text.length > name.length / 2);

/* Whether a term stands in the names of a page, or in a heading of one about the site. */
function isNamed(page, { hits }) {
  const [first, ...others] = page.passages;
  const isHeading = (passage) => passage.isHeading && hits.has(passage);
  const isNames = hits.has(first) && hits.get(first).fields.has("names");
  return isNames || (page.site && others.some(isHeading));
}

/* Whether the page is of the kind that is asked for: about the site, or alone saying some of it
   that the report does not say, as the questions do, or a page that is named. */
function isMeant(page, terms, plain, named) {
  const isOnlyHere = ({ said, hits, extra }) =>
    !said && !extra && page.passages.some((passage) => hits.has(passage));
  return (page.site && SITE.test(plain)) || ((page.asks || named) && terms.some(isOnlyHere));
}

/** Give what the box shows of ranked pages: a list a page, the page itself and its best passages,
    as {location, title, text, terms, via}: terms are marked on the opened page, via is the report's
    word for the reader's. */
function answers(ranked) {
  return ranked.map(({ page, found }) => {
    const texts = new Map([...found].reverse().map((entry) => [entry.passage.text, entry]));
    const shown = [...texts.values()].reverse().slice(0, MOST.passages)
      .map(({ passage, marks, via }) => ({
        location: `${page.location}#${passage.anchor || "page-title"}`,
        title: escaped(passage.heading),...cutOut(passage.text, marks),...(via && { via }),
      }));
    const [{ terms }] = shown;
    // Found in a title or in the other language only: the heading is marked.
    if (!Object.keys(terms).length) terms[(found[0].passage.heading || page.title).toLowerCase()] = true;
    return [{ ...shown[0], location: page.location, title: escaped(page.title), text: "" },...shown];
  });
}

/* The excerpt of a passage, and the words that the opened page marks. Marks are places in the
   squeezed text, each with its worth; a mark ends where its last character does. */
function cutOut(text, squeezed) {
  const at = keptPlaces(fold(text));
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
  const { start } = marks.find((mark) => mark.start >= from) || { start: from };
  const begin = wholeWord(text, Math.max(from, start - EXCERPT.before));
  return [begin, wholeWord(text, Math.min(to, begin + EXCERPT.longest))];
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
