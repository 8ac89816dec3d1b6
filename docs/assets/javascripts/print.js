/* Print: a button where printing works; on paper every note is open and every link to a page has its
   address. print.css opens the notes by itself in newer browsers (::details-content). */
"use strict";

(() => {
  const button = document.querySelector(".page-tools .print");
  if (!button) return;
  const canonical = document.querySelector("link[rel=canonical]");
  const base = canonical ? canonical.href : location.href;
  let opened = [];

  // WeChat and other apps that show pages within themselves have the function, and it does nothing.
  if (typeof window.print === "function" && !/MicroMessenger|; wv\)/.test(navigator.userAgent)) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")];
    for (const details of opened) details.open = true;
    for (const link of document.querySelectorAll("article a[href]")) {
      const url = new URL(link.getAttribute("href"), base);
      // A place on a page (a paragraph, a term, a line) is a step on screen, not an address to type.
      if (/^https?:$/.test(url.protocol) && !url.hash && link.textContent !== url.href) {
        link.dataset.address = url.href;
      }
    }
  });

  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
