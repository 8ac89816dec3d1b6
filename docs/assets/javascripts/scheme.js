/* Light or dark: one switch, kept on the device; boot.js reads it before the first paint. */
"use strict";

site.scheme = (button) => {
  const dark = document.documentElement.classList.toggle("dark");
  button.setAttribute("aria-pressed", dark);
  site.kept("site.scheme", dark ? "dark" : "light");
};
