/* The search box, fetched when the reader turns to it: what is typed, pasted, dictated or being
   composed is asked of one worker (search.js), and the answers stand below as a plain list of links.
   Arrows go through them, Enter opens the first, Escape clears, Tab goes on. A search has an address
   (?q=). */
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
  let worker;
  let answered = ""; // the query whose answers stand there
  let entered = false; // Enter was pressed before they came
  let lacks = false; // the report does not have a word of it

  function make(name, className, ...parts) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...parts);
    return element;
  }

  function fill(element, ...parts) {
    element.textContent = "";
    element.append(...parts);
  }

  function link(path, ...parts) {
    const a = make("a", "", ...parts);
    a.href = new URL(path, base).href;
    return a;
  }

  /* A passage below headings; the opened page marks its words (marks.js). */
  function passageLink({ location: path, parts, words: asked, via }, headings) {
    const [address, anchor] = path.split("#");
    const sentence = parts.map(([text, marked]) => (marked ? make("mark", "", text) : text));
    return link(`${address}?h=${encodeURIComponent(asked.join(" "))}#${anchor}`,
      ...headings,
      make("span", "find-text", ...sentence),
      ...(via ? [make("small", "", words.via.replace("{}", via))] : []));
  }

  function answer(page) {
    const links = page.passages.map((passage, n, all) => {
      const isSaid = [page, ...all.slice(0, n)].some(({ title }) => title === passage.title);
      return passageLink(passage, [
        ...(n ? [] : [make("b", "", page.title)]),
        ...(isSaid || !passage.title ? [] : [make("small", "", passage.title)]),
      ]);
    });
    return make("li", "find-item", ...links);
  }

  function ways(near) {
    const rows = [
      ...near,
      { location: words.map, title: words.mapTitle },
      { location: words.report, title: words.reportTitle },
    ].map(({ location: path, title }) => make("li", "", link(path, title)));
    return make("ul", "", ...rows);
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

  const quoted = (list) => list.map((word) => `“${word}”`).join(code === "zh" ? "" : ", ");

  function show({ query, state, items = [], near = [], missing = [], unfound = [], partly = false, has = [] }) {
    if (query !== box.value) return;
    const count = items.length;
    fill(list, ...items.map(answer));
    remember(state === "empty" ? "" : query);
    help.hidden = count > 0 || state === "empty";
    fill(help, state === "failed" ? "" : make("p", "", words.none), ways(near));
    const [lack, figure, whole, own, editors] = words.lacks.split("|");
    const lacking = (missing.length ? lack.replace("{}", quoted(missing)) : "") +
      (unfound.length ? figure.replace("{}", quoted(unfound)) : "") || (partly ? whole : "");
    lacks = Boolean(lacking);
    const found = count === 1 ? words.one : count ? words.other.replace("#", count) : words.nothing;
    const isApart = ({ location: path }) => path.includes("about/") || path.includes("questions/");
    const from = lacks && has.length ? own.replace("{}", quoted(has)) : lacks && items.every(isApart) ? editors : "";
    said.textContent = words[{ empty: "hint", failed: "failed" }[state]] ||
      lacking + (!lacks ? found : count ? from + found : "");
    open(state !== "empty" || document.activeElement === box);
    answered = find.dataset.answered = query;
    if (entered) go();
  }

  function fail() {
    worker = null;
    lost({ query: box.value, state: "failed" });
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
    if (event.isComposing || event.keyCode === 229) return; // so Safari marks what ends a composition
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) step(by);
    else if (event.key === "Escape" && box.value) clear();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  });
  function go() {
    const first = find.querySelector(".find-output a");
    entered = answered !== box.value;
    if (!first || entered) return;
    // Nobody is led away from what is said above the answers, nor by the key of a phone that ends typing.
    if (lacks || !list.contains(first) || matchMedia("(pointer: coarse)").matches) first.focus();
    else location.assign(first.href);
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

  /* The answers close when the reader leaves them; what is pressed below them moves only then. */
  function leave() { open(false); }
  let pressed = false;
  const on = (type, act) => document.addEventListener(type, act, true);
  on("pointerdown", () => { pressed = true; });
  on("keydown", () => { pressed = false; });
  find.addEventListener("focusout", ({ relatedTarget: to }) => {
    if (to && !pressed && !find.contains(to)) leave();
  });
  on("click", ({ target }) => { if (!find.contains(target)) leave(); });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !box.value) box.value = asked;
  ask();
  // The reader may have gone on while this file came. Enter, at any time, comes as the whole page.
  site["search-box"] = (at) => (at === box ? open(find.contains(document.activeElement)) : go());
})();
