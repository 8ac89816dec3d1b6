/* In every page, before the first paint: dark or light, large text, the offer of English; then the
   one way in which scripts come: `site.use(name)` fetches NAME.js once and calls the function of that
   name. What a reader presses names its script (data-script); page.js comes with the first touch. */
"use strict";

(() => {
  const root = document.documentElement;
  const names = root.classList;
  const on = addEventListener;
  const asked = new URLSearchParams(location.search);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const more = all("[rel=stylesheet]")[0];
  const base = more.href.split("assets/")[0];

  function kept(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch {
      root.dataset.unkept = ""; // large.js then keeps the choice in the addresses
      return value;
    }
  }

  const among = (name, pattern) => pattern.test(asked.get(name)) && asked.get(name);
  const scheme = kept("site.scheme");
  const dark = scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const large = kept("site.view", among("view", /^(large|standard)$/)) === "large";
  names.add("js");
  names.toggle("dark", dark);
  names.toggle("large", large);
  names.toggle("offer", /^en/i.test(navigator.language) && !kept("site.offer"));
  root.dataset.size = kept("site.size", among("size", /^[0-4]$/)) || 0;
  if (large) more.media = "all";

  let policy = {
    createScriptURL: (name) => `${base}assets/javascripts/${name}.js`,
    createHTML: (html) => html, // both.js reads another page of ours, and runs nothing of it
  };
  if (window.trustedTypes) policy = trustedTypes.createPolicy("site", policy);
  const coming = {}; // what is pressed again meanwhile is pressed once

  function use(name, at) {
    if (site[name]) return site[name](at);
    if (coming[name]) return;
    const script = (coming[name] = document.createElement("script"));
    script.src = policy.createScriptURL(name);
    script.onload = () => site[name](at);
    script.onerror = () => delete coming[name];
    root.append(script);
  }

  const site = (window.site = { base, policy, more, all, kept });

  function act({ type, target }) {
    const at = target.closest("[data-script]");
    if (target.closest(".site-offer")) {
      kept("site.offer", "closed");
      names.remove("offer");
    } else if (at && (type === "click") === (at.type !== "search")) use(at.dataset.script, at);
  }

  on("click", act);
  on("focusin", act);
  for (const touch of ["pointerdown", "keydown", "scroll"])
    on(touch, () => site.page || use("page"), { once: true });
  on("DOMContentLoaded", () => {
    all(".scheme")[0].setAttribute("aria-pressed", dark);
    if (large || asked.has("view")) use("large");
    if (asked.has("h")) use("marks");
    if (asked.has("q")) use("search-box");
    if (asked.get("view") === "both") use("both");
    if (location.hash) use("page");
  });
})();
