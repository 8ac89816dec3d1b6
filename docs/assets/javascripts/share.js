/* Share: the system's own sheet where there is one; else the link is copied; else it is shown,
   selected, for the reader to copy. The link keeps the paragraph and the view in two languages. */
"use strict";

(() => {
  const status = document.querySelector(".tools > [role=status]");

  /* The reader's place, without what other programs hang on an address. */
  function address() {
    const url = new URL(location.href);
    url.search = url.searchParams.get("view") === "both" ? "?view=both" : "";
    return url.href;
  }

  function show(url, words) {
    const input = document.createElement("input");
    input.readOnly = true;
    input.value = url;
    input.setAttribute("aria-label", words.copy);
    status.textContent = words.copy;
    status.append(input);
    input.select();
  }

  async function copy(url, words) {
    try {
      await navigator.clipboard.writeText(url);
      status.textContent = words.copied;
    } catch {
      show(url, words);
    }
  }

  site.share = async ({ dataset }) => {
    const url = address();
    if (!navigator.share) return copy(url, dataset);
    try {
      await navigator.share({ title: document.title, url });
    } catch (error) {
      // The reader closed the sheet: that is an answer, not a failure.
      if (error.name !== "AbortError") await copy(url, dataset);
    }
  };
})();
