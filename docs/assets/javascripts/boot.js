/* In every page, before the first paint: dark or light, large text, the offer of English; then the
   one way in which scripts come: `site.use(name)` fetches NAME.js once and calls the function of that
   name. What a reader presses names its script (data-script); page.js comes with the first touch. */
"use strict";

(() => {
  const root = document.documentElement;
  const names = root.classList;
  const on = addEventListener;
  const asked = new URLSearchParams(location.search);
  const all = (css) => [...document.querySelectorAll(css)];
  const [more] = all("[rel=stylesheet]");
  const base = new URL("../..", more.href).href;

  function kept(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch {
      names.add("unkept"); // large.js then keeps the choice in the addresses
      return value;
    }
  }

  const among = (name, all) => all.test(asked.get(name)) && asked.get(name);
  const scheme = kept("site.scheme");
  const dark = scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const large = kept("site.view", among("view", /^(large|standard)$/)) === "large";
  names.add("js");
  // WeChat and other apps that show pages within themselves can't print.
  names.toggle("app", /MicroMessenger|; wv/.test(navigator.userAgent));
  names.toggle("dark", dark);
  names.toggle("large", large);
  names.toggle("offer", /^en/i.test(navigator.language) && !kept("site.offer"));
  root.dataset.size = kept("site.size", among("size", /^[0-4]$/)) || 0;
  if (large) more.media = "all";

  let policy = {
    createScriptURL: (name) => new URL(`${name}.js`, more.href).href,
    createHTML: (html) => html, // both.js reads another page of ours, and runs nothing of it
  };
  if (window.trustedTypes) policy = trustedTypes.createPolicy("site", policy);
  function use(name, at) {
    if (site[name]) return site[name](at);
    site[name] = () => {}; // what is pressed again meanwhile is pressed once
    const script = document.createElement("script");
    script.src = policy.createScriptURL(name);
    script.onload = () => site[name](at);
    script.onerror = () => delete site[name];
    root.append(script);
  }

  const site = (window.site = { base, policy, more, all, kept });

  function act({ type, target }) {
    const at = target.closest("[data-script]");
    if (target.closest(".site-offer")) {
      kept("site.offer", "closed");
      names.remove("offer");
    } else if (at && (type === "click" || at.type === "search")) use(at.dataset.script, at);
  }

  on("click", act);
  on("focusin", act);
  for (const touch of ["pointerdown", "keydown", "scroll"])
    on(touch, () => use("page"), { once: true });
  on("DOMContentLoaded", () => {
    all(".scheme")[0].setAttribute("aria-pressed", dark);
    if (large || asked.has("view")) use("large");
    if (asked.has("h")) use("marks");
    if (asked.has("q")) use("search-box");
    if (asked.get("view") === "both") use("both");
    if (location.hash) use("page");
  });
})();
