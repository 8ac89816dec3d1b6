/* The search worker: asked {query}, it answers {query, state} and what the engine has found
   (engine.js); state is "done", "failed", or "empty" where nothing was asked. It fetches engine, index
   and tables once, when it is told {language, index}, index being the address of their folder. */
"use strict";

let language;
let index;
let engine = null;

/* What the engine uses and Chromium before 73 lacks. */
function lend(owner, name, value) {
  if (!owner[name]) Object.defineProperty(owner, name, { value });
}
lend(Array.prototype, "flatMap", function (make) { return [].concat(...this.map(make)); });
lend(String.prototype, "matchAll", function (form) {
  const found = [];
  this.replace(form, (...match) => {
    const at = match.findIndex((part) => typeof part === "number");
    found.push(Object.assign(match.slice(0, at), { index: match[at] }));
  });
  return found;
});

async function read(name) {
  const response = await fetch(`${index}${name}.json`);
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

/* In Chromium before 102 a worker is under the page's policy, and needs one of that name. */
const ENGINE = "engine.js";
const trusted = self.trustedTypes && trustedTypes.createPolicy("site", { createScriptURL: (name) => name });

async function load() {
  if (!self.SearchEngine) importScripts(trusted ? trusted.createScriptURL(ENGINE) : ENGINE);
  const [pages, tables] = await Promise.all([read(language), read("tables")]);
  return new self.SearchEngine(language, pages, tables);
}

/* After a failure fetched again with the next query. */
function ready() {
  engine = engine || load().catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
}

async function answer(query) {
  if (!query.trim()) return { state: "empty" };
  const found = await ready().catch(() => null);
  if (!found) return { state: "failed" };
  try {
    return { state: "done", ...found.search(query) };
  } catch {
    return { state: "done" }; // of this query nothing is found, and the next one may be
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
    const found = await answer(query);
    if (latest === null) self.postMessage({ query, ...found });
  }
  busy = false;
}

self.onmessage = ({ data }) => {
  if (data.language) {
    ({ language, index } = data);
    ready().catch(() => {});
  } else {
    latest = String(data.query);
    if (!busy) work();
  }
};
