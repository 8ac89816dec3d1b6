/* Light or dark: one switch, kept on the device; boot.js reads it before the first paint. */
"use strict";

(() => {
  const root = document.documentElement;
  const button = document.querySelector(".site-scheme");
  if (!button) return;

  function set(dark) {
    root.classList.toggle("dark", dark);
    button.setAttribute("aria-pressed", String(dark));
  }

  button.addEventListener("click", () => {
    set(!root.classList.contains("dark"));
    try { localStorage.setItem("site.scheme", root.classList.contains("dark") ? "dark" : "light"); } catch { /* for this page only */ }
  });
  button.hidden = false;
  set(root.classList.contains("dark"));
})();
