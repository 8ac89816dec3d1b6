/* What the address asks for, once the page is there: the place that it names, the words that were
   searched for (?h=), a search (?q=), both languages or large text (?view=). What is chosen there goes
   along to the next page where the device keeps nothing. */
"use strict";

site.address = (page) => {
  const asked = new URLSearchParams(location.search);
  const view = asked.get("view");
  // What the reader has pressed by now is on its way.
  const ask = (name, at = page) => site[name] || site.use(name, at);
  if (asked.has("again")) site.use("../anew");
  if (page.classList.contains("unkept")) ask("along");
  if (view || page.classList.contains("large")) ask("large");
  if (asked.has("h")) ask("marks");
  if (asked.has("q")) ask("search-box", document.querySelector(".find-box"));
  if (view === "both") ask("both");
  if (location.hash) site.use("page");
};
