/* Before the first paint: the colours that this device is set to (scheme.js), and whether the reader
   wants the 长辈版 (large text), at which size. The address says so (?view=large&size=2,
   ?view=standard), else this device remembers. The page shows the way in only where this has run:
   it sets data-size in either case. */
"use strict";

(() => {
  const asked = new URLSearchParams(location.search);
  const root = document.documentElement;

  function kept(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch {
      root.dataset.unkept = ""; // large.js then keeps the choice in the addresses
      return value;
    }
  }

  const view = (asked.get("view") || "").match(/^(large|standard)$/);
  const size = (asked.get("size") || "").match(/^[0-4]$/);
  const scheme = kept("site.scheme");
  const dark = scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  if (dark) root.classList.add("dark");
  if (kept("site.view", view && view[0]) === "large") root.classList.add("large");
  root.dataset.size = kept("site.size", size && size[0]) || 0;
})();
