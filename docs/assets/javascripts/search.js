/* The search worker that the theme starts with every page: small, so that a reader who does not
   search pays next to nothing. It speaks the theme's protocol (0 setup, 1 ready, 2 query, 3 result)
   and fetches engine, index and tables when the reader turns to the box (search-box.js says so). */
"use strict";

const language = self.location.search.slice(1) || "zh";
const channel = self.BroadcastChannel ? new BroadcastChannel("site-search") : null;
let engine = null;

async function read(name) {
  const response = await fetch(new URL(`../../search/${name}.json`, self.location));
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

async function load() {
  importScripts(new URL("../../search/engine.js", self.location).href);
  const [pages, tables] = await Promise.all([read(language), read("tables")]);
  return new self.SearchEngine(language, pages, tables);
}

/* Fetched once; after a failure again with the next query. */
function ready() {
  engine = engine || load().catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
}

if (channel) channel.onmessage = ({ data }) => { if (data === "turned") ready().catch(() => {}); };

async function answer(query) {
  if (!query.trim()) return { items: [], state: "empty" };
  try {
    return { state: "done", ...(await ready()).search(query) };
  } catch {
    return { items: [], state: "failed" };
  }
}

/* Only the newest query is answered: who types fast waits for one answer, not for ten. */
let latest = null;
let busy = false;

async function work() {
  busy = true;
  while (latest !== null) {
    await new Promise((resolve) => { setTimeout(resolve); });
    const query = latest;
    latest = null;
    const { items, state, near = [], missing = [] } = await answer(query);
    if (latest !== null) continue;
    self.postMessage({ type: 3, data: { items } });
    // The report's words in place of the reader's; whether only pages about the site are found.
    const via = [...new Set(items.slice(0, 5).map(([page]) => page.via).filter(Boolean))];
    const about = items.length > 0 && /^(?:..\/)?about\//.test(items[0][0].location);
    if (channel) channel.postMessage({ query, state, near, missing, via, about, found: items.length });
  }
  busy = false;
}

self.onmessage = ({ data: message }) => {
  if (message.type === 0) self.postMessage({ type: 1 });
  if (message.type !== 2) return;
  latest = String(message.data || "");
  if (!busy) work();
};
