/* Found pages: which comes first, and their best passages with an exact excerpt. A page is worth what
   its best passage covers of the query, rare terms more than common ones; its title counts more. */

const sum = (list, value) => list.reduce((total, element) => total + value(element), 0);
const byScore = (a, b) => b.score - a.score;

/** Rank the pages that a query's terms hit: [{page, score, found}], found being their passages,
    best first, as {passage, score, marks, via}, a mark being [start, end, weight]. */
function ranked(query) {
  const terms = query.terms.filter(({ hits }) => hits.size)
    .map((term) => ({ ...term, weight: term.weight * query.corpus.rarity(term.hits) }));
  const pages = new Map();
  for (const found of passagesOf(terms)) listAt(pages, found.passage.page).push(found);
  const list = [...pages].map(([page, found]) => {
    found.sort(byScore);
    return { page, found, score: pageScore(page, found, terms, query) };
  });
  list.sort(byScore);
  return list.slice(0, MOST.pages);
}

function passagesOf(terms) {
  const total = sum(terms, ({ weight, extra }) => (extra ? 0 : weight));
  const passages = new Map();
  for (const { hits, weight, extra, via } of terms) {
    for (const [passage, { quality, marks }] of hits) {
      const found = passages.get(passage) || { passage, worth: 0, covered: 0, marks: [] };
      found.worth += weight * quality;
      found.covered += !total ? 1 : extra ? 0 : weight / total;
      found.marks.push(...marks.map(([start, end]) => [start, end, weight]));
      found.via = found.via || via;
      passages.set(passage, found);
    }
  }
  return [...passages.values()].map(({ worth, covered, ...found }) => {
    const own = isOfReport(found.passage) ? WORTH.report : 1;
    return { ...found, score: worth * Math.min(covered, 1) ** 2 * own };
  });
}

function pageScore(page, [best, second, ...others], terms, query) {
  const further = second ? WORTH.more * Math.min(others.length + 1, 4) * second.score : 0;
  const named = terms.filter((term) => isNamed(page, term));
  const share = sum(named, ({ weight }) => weight) / sum(terms, ({ weight }) => weight);
  const score = (best.score + further) * (1 + WORTH.title * share);
  return score * page.boost ** (isMeant(page, terms, query, share) ? 0 : page.site ? 1 - share : 1);
}

/* Whether a term stands in the names of a page, or in a heading of one about the site. */
function isNamed(page, { hits }) {
  const [first, ...others] = page.passages;
  const isHeading = (passage) => passage.isHeading && hits.has(passage);
  const isNames = hits.has(first) && hits.get(first).fields.has("names");
  return isNames || (page.site && others.some(isHeading));
}

/* Whether the page is of the kind that is asked for: about the site, what readers call so, or alone
   saying some of it that the report does not say, as the questions do, or a page that is named. */
function isMeant(page, terms, { plain, corpus }, named) {
  const isOnlyHere = ({ said, hits }) => !said && page.passages.some((passage) => hits.has(passage));
  const isCalled = ({ called, hits }) => called && hits.has(page.passages[0]);
  return (page.site && corpus.forms.site.test(plain)) || terms.some(isCalled) || ((page.asks || named) && terms.some(isOnlyHere));
}

/** Give what the box shows of a ranked page: {location, title, passages}, the best of its passages as
    {location, title, parts, words, via}: parts are [text, whether it is marked], words are marked on
    the opened page, via is the report's word for the reader's. */
function answerOf({ page, found }) {
  const texts = found.map(({ passage, marks, via }) => {
    const under = passage.isHeading && underIt(passage);
    const shown = under ? { text: under.text, marks: [] } : { text: passage.text, marks };
    return { passage, via, ...shown };
  });
  const isFirst = ({ text }, at) => texts.findIndex((other) => other.text === text) === at;
  const shown = texts.filter(isFirst).slice(0, MOST.passages).map(({ passage, text, marks, via }) => ({
    location: `${page.location}#${passage.anchor || "page-title"}`,
    title: passage.heading, ...cutOut(text, marks), via,
  }));
  // Found in a title or in the other language only: the heading is marked.
  const { words, title } = shown[0];
  if (!words.length) words.push((title || page.title).toLowerCase());
  return { location: page.location, title: page.title, passages: shown };
}

/* What stands under a heading, which alone tells little. */
function underIt(heading) {
  const { passages } = heading.page;
  const next = passages[passages.indexOf(heading) + 1];
  return next && !next.isHeading && next;
}

/* The excerpt of a passage as parts, and the words that the opened page marks. Marks are places in
   the squeezed text, each with its worth; a mark ends where its last character does. */
function cutOut(text, squeezed) {
  const at = keptPlaces(fold(text));
  const marks = squeezed
    .map(([start, end, worth]) => ({ start: at[start], end: at[end - 1] + 1, worth }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const [from, to] = bestPart(text, marks);
  const inside = marks.filter(({ start }) => from <= start && start < to);
  const words = new Set(inside.map(({ start, end }) => text.slice(start, end).toLowerCase()));
  const parts = from ? [["…", false]] : [];
  let done = from;
  for (const { start, end } of inside) {
    if (end <= done) continue;
    const begin = Math.max(start, done);
    parts.push([text.slice(done, begin), false], [text.slice(begin, end), true]);
    done = end;
  }
  parts.push([text.slice(done, Math.max(done, to)) + (to < text.length ? "…" : ""), false]);
  return { parts: parts.filter(([part]) => part), words: [...words].slice(0, MOST.marks) };
}

/* The sentence that says most of what was asked, with the next one if it is short; of a long
   sentence the part that does. */
function bestPart(text, marks) {
  const ends = Array.from(text.matchAll(/[。！？；]|[.!?;] /g), ({ 0: { length }, index }) => index + length);
  const bounds = [...new Set([0, ...ends, text.length])];
  const worthOf = ([from, to]) => {
    const inside = marks.filter(({ start, end }) => from <= start && end <= to);
    const words = new Map(inside.map(({ start, end, worth }) => [text.slice(start, end), worth]));
    return sum([...words.values()], (worth) => worth);
  };
  const sentences = bounds.slice(1).map((to, number) => [bounds[number], to]);
  const worths = sentences.map(worthOf);
  let [from, to] = sentences[worths.indexOf(Math.max(...worths))];
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
