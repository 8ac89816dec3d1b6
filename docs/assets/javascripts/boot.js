/* Before the first paint: does the reader want the 长辈版 (large text), and at which size? The address
   says it (?view=large&size=2, ?view=standard), else this device remembers. The page shows the way in
   only where this has run: it sets data-size in either case. */
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
  if (kept("site.view", view && view[0]) === "large") root.classList.add("large");
  root.dataset.size = kept("site.size", size && size[0]) || 0;
})();
