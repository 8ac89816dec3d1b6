/* In every page, before the first paint: dark or light, large text, the offer of English; then the
   one way in which scripts come: `use(name, at)` fetches NAME.js once and calls `site[name](at)`. What
   a reader presses names its script (data-script); pressed while that is on its way, it acts once when
   it is there. page.js comes with the first touch, anew.js where a script could not be fetched. */
"use strict";

(() => {
  const root = document.documentElement;
  const names = root.classList;
  const on = addEventListener;
  const all = (css) => [...document.querySelectorAll(css)];
  const [more] = all("[media]");

  function kept(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch {
      names.add("unkept"); // along.js then takes the choice along in the addresses
      return value;
    }
  }

  const asked = (form) => (form.exec(location.search) || [])[1];
  const scheme = kept("site.scheme", asked(/\bscheme=(dark|light)/));
  const dark = scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
  const large = kept("site.view", asked(/\bview=(large|standard)/)) === "large";
  names.add("js");
  names.toggle("dark", dark);
  names.toggle("large", large);
  names.toggle("offer", /^en/i.test(navigator.language) && !kept("site.offer"));
  root.dataset.size = kept("site.size", asked(/\bsize=([0-4])/)) || 0;
  if (large) more.media = "all";

  let policy = {
    createScriptURL: (name) => new URL(`${name}.js`, more.href).href,
    createHTML: (html) => html, // both.js reads another page of ours, and runs nothing of it
  };
  if (window.trustedTypes) policy = trustedTypes.createPolicy("site", policy);
  function use(name, at) {
    if (site[name]) return site[name](at);
    const wait = site[name] = (next) => { at = next || at; };
    names.remove("anew");
    const script = document.createElement("script");
    script.src = policy.createScriptURL(name);
    script.onload = script.onerror = () => {
      if (site[name] !== wait) return site[name](at);
      site[name] = null; // a script that is cut off has loaded, and brings nothing
      if (name === "../anew") names.add("anew");
      else if (at) use("../anew", at);
    };
    root.append(script);
  }

  window.site = { policy, more, all, kept, use };

  function act(event) {
    const at = event.target.closest("[data-script], .line, .term");
    if (at && (event.type !== "focusin" || at.name)) { // the search box alone has a name
      if (at.className === "term" && !event.ctrlKey) event.preventDefault();
      use(at.dataset.script || "page", at);
    }
  }

  on("click", act);
  on("focusin", act);
  on("submit", () => use("search-box", root));
  for (const touch of ["pointerdown", "keydown", "scroll"])
    on(touch, () => use("page"), { once: true });
  on("DOMContentLoaded", () => {
    all(".scheme")[0].setAttribute("aria-pressed", dark);
    // A row that scrolls shows where the reader is.
    for (const at of all("li [aria-current]")) at.closest("ul").scrollLeft = at.offsetLeft - 40;
    if (large || location.search || location.hash) use("address", root);
  });
})();
