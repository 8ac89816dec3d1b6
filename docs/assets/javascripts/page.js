/* With the reader's first touch: a closed note opens when something in it is the target, the page list
   shows where the reader is, the language link keeps the place, and a report of an error brings the
   sentence along that is selected, a term says what it means, what is printed is made ready. */
"use strict";

(() => {
  const article = document.querySelector("article");
  const { all } = site;
  const LONGEST = 300;
  const TOP = 120; // pixels
  const RESTED = 700, PASSED = 10000; // milliseconds
  let read = "", timer, sentence = "";

  /* What an address names; one that a chat has cut off names nothing. */
  function named({ hash }) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  }

  function open() {
    const target = named(location);
    if (target) read = target.id;
    if (!target || !target.closest("details:not([open])")) return;
    for (let at = target; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    target.scrollIntoView();
  }

  /* The last place with an address that begins above the words in the window, or with them. */
  function place() {
    let found = "";
    for (const element of article.querySelectorAll("[id]")) {
      if (element.closest("details:not([open])")) continue;
      if (element.getBoundingClientRect().top > innerHeight / 3) break;
      found = element.id;
    }
    return scrollY < TOP ? "" : found;
  }

  function mark() {
    const isPast = (a) => {
      const heading = named(a);
      return heading && heading.getBoundingClientRect().top <= TOP;
    };
    const here = all(".toc a").reverse().find(isPast);
    for (const a of all(".toc a[aria-current]")) if (a !== here) a.removeAttribute("aria-current");
    if (here) here.setAttribute("aria-current", "location");
  }

  // The links to the other language are at both ends of the page: where the reader has rested counts,
  // not where she has passed by on her way to them.
  function stopped() {
    mark();
    const foot = article.lastElementChild.getBoundingClientRect().top;
    const isEnd = scrollY < TOP || foot < innerHeight;
    timer = setTimeout(() => { read = place(); }, isEnd ? PASSED : RESTED);
  }

  // A page that the browser has kept whole is as it was left: what was chosen since is read anew.
  const chosen = () => ["scheme", "view", "size"].map((name) => site.kept(`site.${name}`)).join();
  const before = chosen();
  addEventListener("pageshow", ({ persisted }) => persisted && chosen() !== before && location.reload());
  addEventListener("hashchange", open);
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(stopped, 300);
  }, { passive: true });
  for (const link of all("a[hreflang]")) link.addEventListener("click", () => {
    link.hash = read || place();
    if (new URLSearchParams(location.search).get("view") === "both") link.search = "?view=both";
  });

  /* A paragraph's number leads to it, and copies its words, where they are from, and its address. */
  async function copy(number) {
    const block = number.closest("[id]").cloneNode(true);
    const cite = document.querySelector(".cite p").cloneNode(true);
    for (const extra of block.querySelectorAll("a.line, details, .twin")) extra.remove();
    const address = cite.querySelector(".address");
    // Where the site does not know its own, it is the one that the reader is at.
    if (address) address.append(`#${block.id}`);
    else cite.append(` ${location.href.split(/[?#]/)[0]}#${block.id}`);
    const words = (element) => element.textContent.trim().replace(/\s+/g, " ");
    let said = document.querySelector(".print-button").dataset.cannot;
    try {
      await navigator.clipboard.writeText(`${words(block)}\n${words(cite)}`);
      said = document.querySelector(".cite").dataset.copied;
    } catch { /* said says so */ }
    number.dataset.said = document.querySelector(".tools > [role=status]").textContent = said;
    setTimeout(() => { delete number.dataset.said; }, 6000);
  }

  /* What a term means opens below its paragraph, never within the report's words. The meanings are
     one file, which may be on its way; a term without one leads to its entry. */
  const gloss = document.createElement("p");
  gloss.className = "gloss";
  gloss.setAttribute("role", "status");
  let pressed = null;
  let saying;
  let awaited = "meanings" in document.body.dataset;
  if (awaited) {
    const script = document.createElement("script");
    script.src = site.policy.createScriptURL(`meanings-${document.body.dataset.code}`);
    script.onload = script.onerror = () => {
      awaited = false;
      if (pressed) explain(pressed);
    };
    document.documentElement.append(script);
  }

  function explain(term) {
    pressed = term;
    if (awaited) return;
    const meaning = site.meanings && site.meanings[term.hash.slice(1)];
    if (!meaning) return location.assign(term.href);
    const entry = document.createElement("a");
    entry.href = term.href;
    entry.textContent = document.body.dataset.meanings;
    // Screen readers say what comes into a status that they have found there.
    gloss.textContent = "";
    term.closest(".report-text > *, article > *").after(gloss);
    clearTimeout(saying);
    saying = setTimeout(() => gloss.append(meaning, " ", entry), 200);
  }

  addEventListener("keydown", ({ key }) => { if (key === "Escape") gloss.remove(); });

  // A tap on the link takes the selection away, so the last one is kept.
  const reports = all(".report-error[data-field]");
  if (reports.length) document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const { parentElement } = selection.anchorNode || {};
    if (selection.isCollapsed || !article.contains(parentElement || null)) return;
    if (!parentElement.closest(".page-foot")) sentence = selection.toString().trim().slice(0, LONGEST);
  });
  for (const report of reports) {
    const plain = report.getAttribute("href");
    // mailto: has a body already, which ends in an empty line; a form's field is a parameter more.
    const start = report.dataset.field === "body" ? "" : `&${report.dataset.field}=`;
    report.addEventListener("click", () => {
      report.href = sentence ? plain + start + encodeURIComponent(sentence) : plain;
    });
  }

  /* On paper every note is open, and a link to a page, not to a place on one, has its address. */
  let closed = [];
  addEventListener("beforeprint", () => {
    for (const image of all("img[loading]")) image.loading = "eager";
    closed = all("article details:not([open])");
    for (const details of closed) details.open = true;
    const here = document.querySelector("[rel=canonical]") || location;
    for (const a of article.querySelectorAll("a[href]")) {
      const url = new URL(a.getAttribute("href"), here.href);
      if (/^http/.test(url) && !url.hash && a.textContent !== url.href) a.dataset.address = url.href;
    }
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));

  open();
  stopped();
  site.page = (at) => {
    if (!at) return;
    if (at.matches("a.term")) explain(at);
    else if (at.matches(".report-text .line") && document.querySelector(".cite")) copy(at);
  };
})();
