/* Light or dark: one switch, kept on the device; boot.js reads it before the first paint. */
"use strict";

(() => {
  const root = document.documentElement;
  const button = document.querySelector(".site-scheme");
  if (!button) return;
  const media = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => root.classList.contains("dark") || (media.matches && !root.classList.contains("light"));
  const show = () => button.setAttribute("aria-pressed", String(dark()));

  button.addEventListener("click", () => {
    const scheme = dark() ? "light" : "dark";
    root.classList.remove("light", "dark");
    root.classList.add(scheme);
    try { localStorage.setItem("site.scheme", scheme); } catch { /* for this page only */ }
    show();
  });
  if (media.addEventListener) media.addEventListener("change", show);
  button.hidden = false;
  show();
})();
