/* Two languages, for those who read both: the language link keeps the reader's place; a page shows
   its twin beside it on demand (?view=both); a first visit with an English browser is offered the
   English page by one line. Nothing is stored but that the offer was closed. */
"use strict";

(() => {
  const link = document.querySelector("a.site-language");
  const tools = document.querySelector(".site-tools");
  const english = document.documentElement.lang === "en";
  const OFFER = "site.offer";

  /* The last heading or paragraph that has gone past the top of the window. */
  function place() {
    let found = "";
    for (const element of document.querySelectorAll("article [id]")) {
      if (!/^H[1-6]$|^P$|^LI$/.test(element.tagName)) continue;
      if (element.getBoundingClientRect().top > 120) break;
      found = element.id;
    }
    return window.scrollY < 120 ? "" : found;
  }

  if (link) {
    // The link is at the top of the page: where the reader stopped last counts for ten seconds.
    let last = "", until = 0, timer;
    addEventListener("scroll", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const id = place();
        if (id) [last, until] = [id, Date.now() + 10000];
      }, 500);
    });
    link.addEventListener("click", () => {
      const id = place() || (Date.now() < until ? last : "");
      if (id) link.hash = id;
      const both = new URLSearchParams(location.search).get("view") === "both";
      if (both) link.search = "?view=both";
    });
  }

  /* A twin block without its number and notes. */
  function twinOf(source, element) {
    const original = source.getElementById(element.id);
    if (!original) return null;
    // No heading: the page's outline stays that of one language.
    const copy = document.createElement("div");
    copy.className = `twin ${element.tagName.toLowerCase()}`;
    copy.lang = source.documentElement.lang;
    copy.innerHTML = original.innerHTML;
    for (const extra of copy.querySelectorAll("a.line, details, .headerlink")) extra.remove();
    for (const anchor of copy.querySelectorAll("a")) anchor.replaceWith(...anchor.childNodes);
    let next = original.nextElementSibling;
    if (next && next.tagName === "DETAILS") next = next.nextElementSibling;
    if (next && next.classList.contains("stale")) copy.append(next.cloneNode(true));
    return copy;
  }

  function show(source) {
    for (const region of document.querySelectorAll(".report-text")) {
      for (const element of region.querySelectorAll("h2[id], h3[id], p[id], li[id]")) {
        const twin = twinOf(source, element);
        if (!twin) continue;
        if (element.tagName === "LI") {
          const own = document.createElement("div");
          own.append(...element.childNodes);
          element.append(own, twin);
        } else {
          const row = document.createElement("div");
          row.className = `row ${element.tagName.toLowerCase()}`;
          element.replaceWith(row);
          row.append(element, twin);
        }
      }
    }
    document.documentElement.classList.add("both");
  }

  async function load(button, status) {
    // Not disabled, which would take the focus away from a reader at the keyboard.
    button.setAttribute("aria-disabled", "true");
    try {
      const response = await fetch(link.href.split("#")[0]);
      if (!response.ok) throw new Error(response.status);
      show(new DOMParser().parseFromString(await response.text(), "text/html"));
      button.textContent = tools.dataset.end;
      tools.querySelector("label").hidden = false;
    } catch {
      status.textContent = tools.dataset.failed;
    }
    button.removeAttribute("aria-disabled");
  }

  if (tools && link && document.querySelector(".report-text")) {
    const button = tools.querySelector("button");
    const status = tools.querySelector("[role=status]");
    const url = new URL(location.href);
    document.querySelector(".report-text").before(tools);
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.hasAttribute("aria-disabled")) return;
      if (document.documentElement.classList.contains("both")) {
        url.searchParams.delete("view");
        location.assign(url);
        return;
      }
      url.searchParams.set("view", "both");
      history.replaceState(history.state, "", url);
      load(button, status);
    });
    tools.querySelector("input").addEventListener("change", (event) => {
      document.documentElement.classList.toggle("print-both", event.target.checked);
    });
    if (url.searchParams.get("view") === "both") {
      load(button, status).then(() => {
        const target = location.hash && document.getElementById(location.hash.slice(1));
        if (target) target.scrollIntoView();
      });
    }
  }

  function closed() {
    try { return localStorage.getItem(OFFER); } catch { return null; }
  }

  const first = (navigator.languages && navigator.languages[0]) || navigator.language || "";
  if (link && link.hreflang === "en" && !english && /^en\b/i.test(first) && !closed()) {
    const line = document.createElement("p");
    line.className = "site-offer";
    line.lang = "en";
    const read = document.createElement("a");
    read.href = link.href;
    read.textContent = "Read this page in English";
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.setAttribute("aria-label", "Close this offer");
    const dismiss = () => {
      try { localStorage.setItem(OFFER, "closed"); } catch { /* then it is offered again */ }
      line.remove();
    };
    close.addEventListener("click", dismiss);
    read.addEventListener("click", dismiss);
    line.append(read, " ", close);
    const article = document.querySelector("article");
    article.prepend(line);
  }
})();
