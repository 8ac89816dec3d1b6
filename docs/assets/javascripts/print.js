/* Print: page.js opens the notes when the paper is made ready; those of the full report are on it where
   the reader asks for them. The picture of the code comes first, as not every browser waits for it.
   WeChat and other apps that show pages within themselves can't. */
"use strict";

site.print = async ({ dataset, type, checked, parentElement: tools }) => {
  if (type === "checkbox") {
    document.documentElement.classList.toggle("print-notes", checked);
    return;
  }
  if (!window.print || /MicroMessenger|; wv/.test(navigator.userAgent)) {
    tools.lastElementChild.textContent = dataset.cannot;
    return;
  }
  for (const image of site.all("img[loading]")) {
    image.loading = "eager";
    await image.decode().catch(() => {});
  }
  window.print();
};
