/* Read aloud: the device's own voice reads the page, sentence by sentence (Chromium falls silent in a
   long one), from the top or from any paragraph. It says where the report's words and the editors'
   begin and end, and what a list quotes. What the search leaves out is not read. */
"use strict";

(() => {
  const box = document.querySelector(".read-aloud");
  if (!box) return;
  const article = box.closest("article");
  const root = document.documentElement;
  const words = box.dataset;
  const main = box.querySelector("button");
  const status = box.querySelector("[role=status]");
  const speech = window.speechSynthesis;
  const page = document.documentElement.lang;
  const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, caption, figcaption, .twin";
  const SKIPPED = "[data-search-exclude], thead, [lang$=Latn]";
  let items = []; // sentences: { text, lang, element, from: how far into its element }
  let at = 0;
  let state = "read"; // or "pause", "resume": what the button does next
  let moving = 0; // until then it is the voice that scrolls
  let left = 0; // until then the page stays where the reader has scrolled to
  let current; // kept here: an utterance that is let go never says that it has ended

  /* Mainland Mandarin before other Chinese; a voice on the device before one that asks a server. */
  function voiceFor(lang) {
    const zh = [/^(zh|cmn)(.hans)?(.cn)?$/i, /^zh.(hans.)?cn/i, /^(zh|cmn)(?!.*hk)/i, /^(zh|yue)/i];
    for (const wanted of /^zh/.test(lang) ? zh : [RegExp(`^${lang.slice(0, 2)}`, "i")]) {
      const found = speech.getVoices().filter((voice) => wanted.test(voice.lang));
      if (found.length) return found.find((voice) => voice.localService) || found[0];
    }
    return null;
  }

  function sentences(text, lang) {
    const short = /^zh/.test(lang) ? /.{1,80}([，、：]|$)|.{1,80}/g : /.{1,190}(\s|$)|.{1,190}/g;
    return text.replace(/([。！？；!?;]+[”’」）")]*|\.(?=\s))\s*/g, "$1\n").split("\n")
      .reduce((all, sentence) => all.concat(sentence.match(short) || []), [])
      .filter((sentence) => /[^\s\p{P}]/u.test(sentence));
  }

  /* The texts of one block in one language; a cell after the head of its column. */
  function runs() {
    const found = [];
    let last = {};
    let quoted;
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const element = parent.closest(BLOCKS);
      if (!element || parent.closest(SKIPPED) || !element.getClientRects().length) continue;
      const { lang } = parent.closest("[lang]");
      if (last.element !== element || last.lang !== lang) {
        const nth = element !== last.element && element.cellIndex;
        const head = nth && element.closest("table").querySelectorAll("thead th")[nth];
        last = { element, lang, text: head ? `${head.textContent} ` : "" };
        found.push(last);
      }
      const quote = parent.closest("li q, blockquote");
      if (quote && quote !== quoted) last.text += words.quote;
      quoted = quote;
      last.text += walker.currentNode.data.replace(/\s+/g, " ");
    }
    return found;
  }

  function prepare() {
    let who = "";
    let before;
    let from;
    const turn = (element) => {
      const owner = element && element.closest(".report-text, .admonition");
      const now = !owner ? "" : owner.matches(".report-text") ? "report" : owner;
      const said = [];
      if (who && who !== now) said.push(who === "report" ? words.reportEnd : words.editorsEnd);
      if (now === "report" && who !== now) said.push(words.report);
      who = now;
      for (const text of said) items.push({ text, lang: page, element: element || before, from: 0 });
    };
    items = [];
    for (const { element, lang, text } of runs()) {
      for (const sentence of voiceFor(lang) ? sentences(text, lang) : []) {
        turn(element);
        if (element !== before) from = 0;
        before = element;
        items.push({ text: sentence, lang, element, from });
        from += sentence.length;
      }
    }
    turn(null);
  }

  function unmark() {
    for (const element of article.querySelectorAll(".reading")) element.classList.remove("reading");
  }

  function mark({ element, from }) {
    const shown = element.closest("tr") || element;
    unmark();
    shown.classList.add("reading");
    if (Date.now() < left) return;
    const { top, height } = shown.getBoundingClientRect();
    const y = top + (height * from) / shown.textContent.length;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (y > 80 && y < innerHeight * 0.7) return;
    moving = Date.now() + 1500;
    window.scrollBy({ top: y - innerHeight / 3, behavior: calm ? "auto" : "smooth" });
  }

  function show(next, said) {
    state = next;
    status.textContent = said || "";
    main.textContent = words[state];
  }

  function silence() {
    if (!current) return; // a needless cancel swallows what is said next
    current = null;
    speech.cancel();
  }

  function stop(said) {
    const held = box.contains(document.activeElement);
    silence();
    unmark();
    for (const made of box.querySelectorAll("button + button")) made.remove();
    root.classList.remove("reads");
    show("read", said);
    if (held) main.focus();
  }

  function go(index) {
    at = index;
    silence();
    if (!(at in items)) return stop(words.done);
    const { text, lang } = items[at];
    mark(items[at]);
    show("pause");
    const own = new SpeechSynthesisUtterance(text);
    own.voice = voiceFor(lang);
    own.lang = own.voice.lang;
    own.onend = () => {
      if (own !== current) return;
      current = null;
      go(at + 1);
    };
    own.onerror = () => own === current && stop(words.failed);
    current = own;
    speech.speak(own);
  }

  /* Not the browser's own pause, which Android takes for the end: the sentence is begun again. */
  function toggle() {
    if (state !== "pause") return go(at);
    silence();
    show("resume", words.paused);
  }

  function open() {
    prepare();
    add(words.stop, () => stop());
    add(words.place, follow);
    root.classList.add("reads");
    left = 0;
    go(0);
  }

  function add(text, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.onclick = act;
    button.textContent = text;
    status.before(button);
  }

  /* Back to the words that are read, or were when it paused. */
  function follow() {
    left = 0;
    mark(items[at]);
  }

  /* Elsewhere than on its links and buttons, a paragraph that is tapped is read from. */
  article.addEventListener("click", ({ target }) => {
    if (state === "read" || target.closest("a, button, summary, input, label")) return;
    const index = items.findIndex(({ element }) => element === target.closest(BLOCKS));
    left = 0;
    if (index >= 0) go(index);
  });

  /* Voices come late; where there is none, plain words say so. */
  function begin(waited) {
    if (speech && voiceFor(page)) return open();
    if (speech && !waited) {
      const late = once(() => state === "read" && begin(true));
      speech.onvoiceschanged = late;
      setTimeout(late, 2000);
    } else show("read", speech ? words.noVoice : words.noSpeech);
  }

  function once(act) {
    let done = false;
    return () => {
      if (!done) act();
      done = true;
    };
  }

  site["read-aloud"] = () => (state === "read" ? begin() : toggle());
  if (!speech) return;
  addEventListener("pagehide", () => stop());
  addEventListener("scroll", () => {
    if (Date.now() > moving) left = Date.now() + 20000;
  }, { passive: true });
  addEventListener("keydown", ({ key }) => key === "Escape" && state !== "read" && stop());
})();
