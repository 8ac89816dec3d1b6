/* Light or dark: one switch, kept on the device; boot.js reads it before the first paint.
   Where the device keeps nothing, it goes along in the addresses. */
"use strict";

site.scheme = (button) => {
  const { classList } = document.documentElement;
  const dark = classList.toggle("dark");
  button.setAttribute("aria-pressed", dark);
  site.kept("site.scheme", dark ? "dark" : "light");
  if (classList.contains("unkept")) site.use("along");
};
