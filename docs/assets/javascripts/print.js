/* Print: page.js opens the notes when the paper is made ready. The picture of the code comes first, as
   not every browser waits for it. */
"use strict";

site.print = async () => {
  for (const image of site.all("img[loading]")) {
    image.loading = "eager";
    await image.decode().catch(() => {});
  }
  window.print();
};
