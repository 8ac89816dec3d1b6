/* Share: the system's own sheet where there is one; else the link is copied; else it is shown,
   selected, for the reader to copy. The link keeps the paragraph and the view in two languages. */
"use strict";

(() => {
  const button = document.querySelector(".page-tools .share");
  if (!button) return;
  const status = document.querySelector(".page-tools [role=status]");

  /* The reader's place, without what other programs hang on an address. */
  function address() {
    const url = new URL(location.href);
    url.search = url.searchParams.get("view") === "both" ? "?view=both" : "";
    return url.href;
  }

  function show(url) {
    const input = document.createElement("input");
    input.readOnly = true;
    input.value = url;
    input.setAttribute("aria-label", button.dataset.copy);
    status.textContent = button.dataset.copy;
    status.append(input);
    input.select();
  }

  async function copy(url) {
    try {
      await navigator.clipboard.writeText(url);
      status.textContent = button.dataset.copied;
    } catch {
      show(url);
    }
  }

  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = address();
    if (!navigator.share) return copy(url);
    try {
      await navigator.share({ title: document.title, url });
    } catch (error) {
      // The reader closed the sheet: that is an answer, not a failure.
      if (error.name !== "AbortError") await copy(url);
    }
  });
})();
