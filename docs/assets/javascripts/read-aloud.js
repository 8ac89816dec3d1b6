/* Read aloud: the device's own voice reads the page, sentence by sentence (Chromium falls silent in a
   long one), from the top, from the selection or from any paragraph. It says where the report's words
   begin and end, and where the editors' do. What is left out of the search is not read either. */
"use strict";

(() => {
  const box = document.querySelector(".read-aloud");
  const article = document.querySelector("article");
  if (!box || !article) return;
  const words = box.dataset;
  const main = box.querySelector("button");
  const status = box.querySelector("[role=status]");
  const speech = window.speechSynthesis;
  const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, caption, figcaption, .twin";
  const SKIPPED = "[data-search-exclude], .site-offer, thead, button, [lang$=Latn]";
  const RATES = [1, 1.3, 0.75]; // usual, faster, slower: in the order of the words
  const language = document.documentElement.lang;
  let items = []; // { text, lang, element, from, of }: sentences, and how far down their block
  let at = 0;
  let rate = 0;
  let state = "off"; // "on", "paused"
  let current = null; // kept: an utterance that is let go never says that it has ended

  /* The best voice: for Chinese Mandarin of the mainland, then other Mandarin, then any; one that is
     on the device before one that asks a server. */
  function voiceFor(lang) {
    const base = lang.slice(0, 2);
    const wanted = base === "zh"
      ? [/^(zh|cmn)(.hans)?(.cn)?$/i, /^zh.(hans.)?cn/i, /^(zh|cmn)(?!.*hk)/i, /^(zh|yue)/i]
      : [new RegExp(`^${base}`, "i")];
    for (const pattern of wanted) {
      const found = speech.getVoices().filter((voice) => pattern.test(voice.lang));
      if (found.length) return found.find((voice) => voice.localService) || found[0];
    }
    return null;
  }

  function sentences(text, lang) {
    const long = /^zh/.test(lang) ? /.{1,80}(?:[，、：]|$)|.{1,80}/g : /.{1,200}(?:[,:]?\s|$)|.{1,200}/g;
    return text.replace(/([。！？；!?;]+[”’」）")]*|\.(?=\s))\s*/g, "$1\n").split("\n")
      .reduce((all, sentence) => all.concat(sentence.match(long) || []), [])
      .filter((sentence) => /[^\s\p{P}]/u.test(sentence));
  }

  const ownerOf = (element) => element.closest(".report-text, .admonition");
  const isReport = (owner) => owner && owner.matches(".report-text");

  /* What must be said between two blocks, so that the ear can tell who speaks. */
  function between(owner, next) {
    const said = [];
    if (owner === next || (isReport(owner) && isReport(next))) return said;
    if (owner) said.push(isReport(owner) ? words.reportEnd : words.editorsEnd);
    if (isReport(next)) said.push(words.report);
    return said;
  }

  /* A cell of a table is read after the head of its column. */
  function headOf(cell) {
    const head = cell.closest("table").querySelector(`thead th:nth-child(${cell.cellIndex + 1})`);
    return head && cell.cellIndex ? `${head.textContent.trim()} ` : "";
  }

  function collect() {
    const blocks = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const element = parent.closest(BLOCKS);
      if (!element || !article.contains(element) || parent.closest(SKIPPED)) continue;
      if (!element.getClientRects().length) continue;
      const lang = parent.closest("[lang]").lang;
      let block = blocks[blocks.length - 1];
      if (!block || block.element !== element) {
        block = { element, runs: [] };
        blocks.push(block);
        if (element.tagName === "TD") block.runs.push({ lang: language, text: headOf(element) });
      }
      const run = block.runs[block.runs.length - 1];
      const text = walker.currentNode.data.replace(/\s+/g, " ");
      if (run && run.lang === lang) run.text += text;
      else block.runs.push({ lang, text });
    }
    return blocks.filter(({ runs }) => runs.some(({ text }) => text.trim()));
  }

  function prepare() {
    items = [];
    let owner = null;
    const say = (element) => (text) => items.push({ text, lang: language, element, from: 0, of: 1 });
    for (const { element, runs } of collect()) {
      between(owner, ownerOf(element)).forEach(say(element));
      owner = ownerOf(element);
      const of = runs.reduce((sum, { text }) => sum + text.length, 0);
      let from = 0;
      for (const { lang, text } of runs) {
        for (const sentence of sentences(text, lang)) {
          items.push({ text: sentence, lang, element, from, of });
          from += sentence.length;
        }
      }
    }
    if (owner) between(owner, null).forEach(say(items[items.length - 1].element));
    items = items.filter(({ lang }) => voiceFor(lang)); // the page's own language has one
  }

  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  function mark({ element, from, of }) {
    const shown = element.closest("tr") || element;
    const before = article.querySelector(".reading");
    if (before !== shown) {
      if (before) before.classList.remove("reading");
      shown.classList.add("reading");
    }
    const { top, height } = shown.getBoundingClientRect();
    const y = top + height * (from / of);
    if (y > 80 && y < innerHeight * 0.7) return;
    window.scrollBy({ top: y - innerHeight / 3, behavior: calm.matches ? "auto" : "smooth" });
  }

  function speak() {
    const item = items[at];
    if (!item) return stop(words.done);
    mark(item);
    label();
    const own = new SpeechSynthesisUtterance(item.text);
    own.voice = voiceFor(item.lang);
    own.lang = own.voice.lang;
    own.rate = RATES[rate];
    own.onend = () => {
      if (own !== current) return;
      at += 1;
      speak();
    };
    own.onerror = () => { if (own === current) stop(words.failed); };
    current = own;
    speech.speak(own);
  }

  function go(index) {
    at = index;
    state = "on";
    status.textContent = "";
    silence();
    speak();
  }

  function silence() {
    current = null;
    speech.cancel();
  }

  /* Not the browser's own pause, which Android takes for the end: the sentence is begun again. */
  function pause() {
    state = "paused";
    silence();
    label();
    status.textContent = words.paused;
  }

  function stop(said) {
    const inside = article.contains(document.activeElement) && document.activeElement.closest(".read-here, .read-aloud");
    state = "off";
    silence();
    for (const extra of article.querySelectorAll(".read-here, .read-aloud button:not(:first-child)")) extra.remove();
    for (const element of article.querySelectorAll(".reading")) element.classList.remove("reading");
    label();
    status.textContent = said;
    if (inside) main.focus();
  }

  function toggle(index) {
    if (state === "on" && index === undefined) pause();
    else go(index === undefined ? at : index);
  }

  function label() {
    main.textContent = { off: words.read, on: words.pause, paused: words.resume }[state];
    for (const button of article.querySelectorAll(".read-here")) {
      const here = button.parentElement === (items[at] || {}).element;
      const name = !here ? words.here : state === "on" ? words.pause : words.resume;
      button.textContent = here && state === "on" ? "❚❚" : "▶";
      button.setAttribute("aria-label", name);
      button.title = name;
    }
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  /* The sentence where the reader's selection begins, else the first. */
  function selected() {
    const range = getSelection();
    if (range.isCollapsed) return 0;
    return Math.max(0, items.findIndex(({ element }) => range.containsNode(element, true)));
  }

  function open() {
    prepare();
    const speed = button("", () => {
      rate = (rate + 1) % RATES.length;
      name();
      if (state === "on") go(at);
    });
    const name = () => { speed.textContent = `${words.speed}${words.rates.split("|")[rate]}`; };
    name();
    main.after(button(words.stop, () => stop("")), speed);
    for (const element of new Set(items.map((item) => item.element))) {
      if (!element.matches("p:not(.admonition-title), li, dd")) continue;
      const first = items.findIndex((item) => item.element === element);
      const here = button("", () => {
        toggle((items[at] || {}).element === element ? undefined : first);
      });
      here.className = "read-here";
      element.prepend(here);
    }
    go(selected());
  }

  main.addEventListener("click", () => (state === "off" ? open() : toggle()));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state !== "off") stop("");
  });
  window.addEventListener("pagehide", () => { if (speech) stop(""); });

  /* A button where there is a voice; plain words where there is none. Voices come late. */
  function offer(waited) {
    const can = speech && window.SpeechSynthesisUtterance;
    const voice = can && voiceFor(language);
    main.hidden = !voice;
    status.textContent = voice || !waited ? "" : can ? words.noVoice : words.noSpeech;
  }

  label();
  if (speech) {
    offer(false);
    if (speech.addEventListener) speech.addEventListener("voiceschanged", () => state === "off" && offer(true));
    setTimeout(() => { if (state === "off" && main.hidden) offer(true); }, 2000);
  } else offer(true);
})();
