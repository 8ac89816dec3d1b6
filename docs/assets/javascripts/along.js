/* Where the device keeps nothing, what was chosen goes along in the addresses: large text and its size,
   dark or light where that is not the device's own. */
"use strict";

(() => {
  const { classList, dataset } = document.documentElement;

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.origin !== location.origin) return;
    const there = new URL(link.href);
    if (there.pathname === location.pathname && there.hash) return;
    const dark = classList.contains("dark");
    if (dark === matchMedia("(prefers-color-scheme: dark)").matches) there.searchParams.delete("scheme");
    else there.searchParams.set("scheme", dark ? "dark" : "light");
    if (classList.contains("large") && !link.closest(".site-large")) {
      there.searchParams.set("view", "large");
      there.searchParams.set("size", dataset.size);
    }
    link.href = there.href;
  });

  site.along = () => {};
})();
