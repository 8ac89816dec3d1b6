/* The search box, fetched when the reader turns to it: what is typed, pasted, dictated or being
   composed is asked of one worker (search.js), and the answers stand below as a plain list of links.
   Arrows go through them, Enter opens the first, Escape clears, Tab goes on. A search has an address
   (?q=). Nothing of an answer is taken as HTML but the marks in its sentence. */
"use strict";

(() => {
  const box = document.querySelector(".find-box");
  const find = box.closest(".find");
  const list = find.querySelector(".find-list");
  const help = find.querySelector(".find-help");
  const said = find.querySelector("[role=status]");
  const words = box.dataset;
  const { code, index } = document.body.dataset;
  const base = new URL("../..", site.more.href);
  const SHOWN = 3; // passages of a page
  let worker;
  let answered = ""; // the query whose answers stand there
  let entered = false; // Enter was pressed before they came

  function make(name, text, className) {
    const element = document.createElement(name);
    if (text) element.append(text);
    if (className) element.className = className;
    return element;
  }

  function fill(element, ...parts) {
    element.textContent = "";
    element.append(...parts);
  }

  const NAMES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
  const plain = (html) => html.replace(/&(lt|gt|quot|amp);/g, (name) => NAMES[name]);

  /* A sentence with its marks, which are the only elements that it has. */
  function sentence(html) {
    const line = make("span", "", "find-text");
    html.split(/<\/?mark>/).forEach((part, n) => {
      if (part) line.append(n % 2 ? make("mark", plain(part)) : plain(part));
    });
    return line;
  }

  /* The opened page marks what was asked (marks.js). */
  function address({ location: path, terms }) {
    const url = new URL(path, base);
    const asked = Object.keys(terms || {}).join(" ");
    if (asked) url.searchParams.set("h", asked);
    return url.href;
  }

  function link(passage, page) {
    const a = make("a");
    a.href = address(passage);
    if (page) a.append(make("b", plain(page.title)));
    if (passage.title && (!page || passage.title !== page.title)) a.append(make("small", plain(passage.title)));
    if (passage.text) a.append(sentence(passage.text));
    if (passage.via) a.append(make("small", words.via.replace("{}", passage.via)));
    return a;
  }

  function answer([page, ...passages]) {
    const item = make("li", "", "find-item");
    item.append(link(passages[0] || page, page));
    for (const passage of passages.slice(1, SHOWN)) item.append(link(passage));
    return item;
  }

  function ways(near) {
    const rows = make("ul");
    for (const [path, title] of [
      ...near.map(({ location: path, title }) => [path, title]),
      [words.map, words.mapTitle],
      [words.report, words.reportTitle],
    ]) {
      const a = make("a", title);
      a.href = new URL(path, base).href;
      rows.append(make("li", a));
    }
    return rows;
  }

  function remember(query) {
    const url = new URL(location.href);
    if (query) url.searchParams.set("q", query.slice(0, 200));
    else url.searchParams.delete("q");
    try {
      history.replaceState(history.state, "", url);
    } catch { /* Safari allows it 100 times in 30 seconds */ }
  }

  function open(is) { find.classList.toggle("open", is); }

  const quoted = (word) => `“${word}”`;

  function show({ query, state, items, near, missing }) {
    if (query !== box.value) return;
    const count = items.length;
    fill(list, ...items.map(answer));
    remember(state === "empty" ? "" : query);
    help.hidden = count > 0 || state === "empty";
    if (!help.hidden) {
      const first = near.length ? words.near : words.none;
      fill(help, ...(state === "failed" ? [] : [make("p", first)]), ways(near));
    }
    const found = count === 1 ? words.one : count ? words.other.replace("#", count) : words.nothing;
    /* Pages about the site may still have the word: they say nothing of the report. */
    const apart = ({ location: path }) => path.includes("about/") || path.includes("questions/");
    const elsewhere = count && items.every(([page]) => apart(page));
    const lack = elsewhere ? words.missingAbout : words.missing;
    const lacks = missing.length ? lack.replace("{}", missing.map(quoted).join(code === "zh" ? "" : ", ")) : "";
    said.textContent = state === "empty" ? words.hint : state === "failed" ? words.failed
      : lacks || found;
    find.dataset.missing = missing.length;
    open(state !== "empty" || document.activeElement === box);
    answered = find.dataset.answered = query;
    if (entered) go();
  }

  function fail() {
    worker = null;
    lost({ query: box.value, state: "failed", items: [], near: [], missing: [] });
  }

  function lost(answer) { site.use("../anew", { say: () => show(answer) }); }

  function ask() {
    try {
      if (!worker) {
        worker = new Worker(site.policy.createScriptURL("search"));
        worker.onmessage = ({ data }) => (data.state === "failed" ? lost(data) : show(data));
        worker.onerror = fail;
        worker.postMessage({ language: code, index: new URL(index, location.href).href });
      }
      worker.postMessage({ query: box.value });
    } catch {
      fail();
    }
  }

  /* Down and up through the box and the links below it. */
  function step(by) {
    const stops = [box, ...find.querySelectorAll(".find-output a")];
    const next = stops[stops.indexOf(document.activeElement) + by];
    if (next) next.focus();
  }

  function clear() {
    box.value = "";
    ask();
    box.focus();
  }

  find.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) step(by);
    else if (event.key === "Escape" && box.value) clear();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  });
  function go() {
    const first = list.querySelector("a");
    entered = answered !== box.value;
    if (first && !entered) location.assign(first.href);
  }

  box.form.addEventListener("submit", (event) => event.preventDefault());
  box.form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
  });
  box.addEventListener("input", () => {
    entered = false;
    ask();
  });

  /* The answers close when the reader leaves them. */
  function leave() { open(false); }
  find.addEventListener("focusout", ({ relatedTarget: to }) => { if (to && !find.contains(to)) leave(); });
  document.addEventListener("pointerdown", ({ target }) => { if (!find.contains(target)) leave(); });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !box.value) box.value = asked;
  ask();
  // The reader may have gone on while this file came. Enter, at any time, comes as the whole page.
  site["search-box"] = (at) => (at === box ? open(find.contains(document.activeElement)) : go());
})();
