/* What the theme's search box lacks: it hears pasted and dictated text and text being composed, its
   answers are announced, a search has an address (?q=), and where nothing is found the reader is
   told so and offered the nearest page, the table of contents and the full text. */
"use strict";

(() => {
  const box = document.querySelector("input.site-find__box");
  const results = document.querySelector(".md-search-result");
  if (!box || !results) return;
  const meta = results.querySelector(".md-search-result__meta");
  const words = document.querySelector(".search-words").dataset;
  const help = document.createElement("div");
  help.className = "search-help md-typeset";
  help.hidden = true;
  results.append(help);
  const honest = document.createElement("div");
  honest.className = "search-said md-typeset";
  honest.setAttribute("aria-live", "polite");
  meta.after(honest);
  meta.setAttribute("role", "status");
  box.maxLength = 10000;

  /* The theme listens to keys only. */
  box.addEventListener("input", () => box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: false })));

  /* Escape clears the answers and leads back to the box, before the theme takes the focus away. */
  box.form.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.value) return;
    event.stopPropagation();
    box.form.reset();
    box.dispatchEvent(new KeyboardEvent("keyup"));
    box.focus();
  });

  function remember(query) {
    const url = new URL(location.href);
    if (query) url.searchParams.set("q", query.slice(0, 200));
    else url.searchParams.delete("q");
    history.replaceState(history.state, "", url);
  }

  function item(location, title) {
    const li = document.createElement("li");
    const a = document.createElement("a");
    a.href = new URL(location, words.base).href;
    a.textContent = title;
    li.append(a);
    return li;
  }

  /* What the report doesn't say, and the words it has for the reader's. */
  function tell({ missing, via, about }) {
    const list = (texts) => texts.slice(0, 3).map((text) => words.quote.replace("{}", text)).join(words.comma);
    const lines = [
      missing.length ? (about ? words.missingAbout : words.missing).replace("{}", list(missing)) : "",
      via.length ? words.via.replace("{}", list(via)) : "",
    ].filter(Boolean);
    honest.replaceChildren(...lines.map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    }));
  }

  function show({ query, state, near, found, ...answer }) {
    if (query !== box.value) return;
    tell(state === "done" ? answer : { missing: [], via: [] });
    help.hidden = found > 0 || state === "empty";
    remember(state === "empty" ? "" : query);
    if (help.hidden) return;
    const said = document.createElement("p");
    said.textContent = state === "failed" ? words.failed : near.length ? words.near : words.none;
    if (state === "failed") meta.textContent = words.failed;
    const list = document.createElement("ul");
    for (const { location, title } of near) list.append(item(location, title));
    list.append(item(words.map, words.mapTitle), item(words.report, words.reportTitle));
    help.replaceChildren(said, list);
  }

  /* Tab goes on into the results, which the theme would close and pass over; they close when the
     reader leaves them. */
  new MutationObserver(() => {
    for (const a of results.querySelectorAll("a[tabindex]")) a.removeAttribute("tabindex");
  }).observe(results, { childList: true, subtree: true });
  const find = box.closest(".site-find");
  const toggle = document.getElementById("__search");
  const leave = (target) => { if (toggle.checked && target && !find.contains(target)) toggle.click(); };
  find.addEventListener("keydown", (event) => { if (event.key === "Tab") event.stopPropagation(); });
  find.addEventListener("focusout", (event) => leave(event.relatedTarget));
  document.addEventListener("pointerdown", (event) => leave(event.target));

  if (window.BroadcastChannel) {
    words.base = new URL(words.base, location.href).href;
    const channel = new BroadcastChannel("site-search");
    channel.onmessage = ({ data }) => show(data);
    box.addEventListener("focus", () => channel.postMessage("turned"), { once: true });
  }
})();
