/* A report of an error brings the sentence along that the reader selected on the page. It goes into
   the form that the link opens, where the reader sees it before sending. */
"use strict";

(() => {
  const links = document.querySelectorAll(".page-tools .report-error[data-field]");
  const article = document.querySelector("article");
  if (!links.length || !article) return;
  const LONGEST = 300;
  let sentence = "";

  // A tap on the link takes the selection away, so the last one is kept.
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const tools = links[0].parentElement;
    if (selection.isCollapsed || !article.contains(selection.anchorNode)) return;
    if (tools.contains(selection.anchorNode)) return;
    sentence = selection.toString().trim().slice(0, LONGEST);
  });

  for (const link of links) {
    const plain = link.getAttribute("href");
    // mailto: has a body already, which ends in an empty line; a form's field is a parameter more.
    const start = link.dataset.field === "body" ? "" : `&${link.dataset.field}=`;
    link.addEventListener("click", () => {
      link.href = sentence ? plain + start + encodeURIComponent(sentence) : plain;
    });
  }
})();
