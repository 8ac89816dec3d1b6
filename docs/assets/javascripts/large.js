/* 长辈版 (large text): the two buttons for the size, in five steps. boot.js has set the size by now. */
"use strict";

(() => {
  const root = document.documentElement;
  const steps = site.all("[data-step]");
  const shown = document.querySelector(".site-large output");
  const MOST = 4;

  function set(size) {
    root.dataset.size = size;
    shown.textContent = `${size + 1}/${MOST + 1}`;
    for (const button of steps) {
      const end = button.dataset.step > 0 ? MOST : 0;
      button.setAttribute("aria-disabled", size === end); // not disabled: it would lose the focus
    }
    site.kept("site.size", String(size));
    show();
  }

  /* The rows of the menu show where the reader is, at the size that they have by now. */
  function show() {
    for (const at of site.all("li [aria-current]")) at.closest("ul").scrollLeft = at.offsetLeft - 40;
  }
  addEventListener("load", show);

  /* The way out has done its work: an address passed on must not switch off another's large text. */
  const url = new URL(location.href);
  if (url.searchParams.get("view") === "standard") {
    url.searchParams.delete("view");
    history.replaceState(history.state, "", url);
  }

  site.large = (button) => {
    const size = Number(root.dataset.size) + Number(button.dataset.step || 0);
    if (size >= 0 && size <= MOST) set(size);
  };
})();
