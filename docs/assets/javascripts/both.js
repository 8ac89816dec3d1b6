/* Both languages: a page shows its twin beside it, paragraph beside paragraph (?view=both). */
"use strict";

(() => {
  const root = document.documentElement;
  const link = document.querySelector("a.site-language");
  const button = document.querySelector(".both-button");
  const label = document.querySelector(".both-print");
  const status = document.querySelector(".tools > [role=status]");
  const url = new URL(location.href);

  /* A twin block without its number and notes. No heading: the outline stays that of one language. */
  function twinOf(source, element) {
    const original = source.getElementById(element.id);
    if (!original) return null;
    const copy = document.createElement("div");
    copy.className = `twin ${element.tagName.toLowerCase()}`;
    copy.lang = source.documentElement.lang;
    copy.append(...document.importNode(original, true).childNodes);
    for (const extra of copy.querySelectorAll("a.line, details")) extra.remove();
    for (const anchor of copy.querySelectorAll("a")) anchor.replaceWith(...anchor.childNodes);
    return copy;
  }

  function head(region) {
    const row = document.createElement("p");
    row.className = "row heads";
    for (const { lang, title } of [
      { lang: root.lang, title: document.body.dataset.name },
      { lang: link.lang, title: link.textContent },
    ]) {
      const cell = document.createElement("span");
      [cell.lang, cell.textContent] = [lang, title];
      row.append(cell);
    }
    region.prepend(row);
  }

  function show(source) {
    for (const region of site.all(".report-text")) {
      for (const element of region.querySelectorAll("h2[id], h3[id], p[id], li[id]")) {
        const twin = twinOf(source, element);
        if (!twin) continue;
        if (element.tagName === "LI") {
          const own = document.createElement("div");
          own.append(...element.childNodes);
          element.append(own, twin);
        } else {
          const row = document.createElement("div");
          row.className = `row ${element.tagName.toLowerCase()}`;
          element.replaceWith(row);
          const note = row.nextElementSibling;
          row.append(element, ...(note && note.matches(".text-note") ? [note] : []), twin);
        }
      }
      head(region);
    }
    site.more.media = "all";
    root.classList.add("both");
  }

  async function load() {
    // Not disabled, which would take the focus away from a reader at the keyboard.
    button.setAttribute("aria-disabled", "true");
    try {
      const response = await fetch(link.href.split("#")[0]);
      if (!response.ok) throw new Error(response.status);
      const html = site.policy.createHTML(await response.text());
      show(new DOMParser().parseFromString(html, "text/html"));
      button.textContent = button.dataset.end;
      label.hidden = false;
    } catch {
      status.textContent = button.dataset.failed;
    }
    button.removeAttribute("aria-disabled");
  }

  async function begin() {
    await load();
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) target.scrollIntoView();
  }

  site.both = (pressed) => {
    if (!button || !link || button.hasAttribute("aria-disabled")) return;
    if (pressed && pressed.type === "checkbox") {
      root.classList.toggle("print-both", pressed.checked);
    } else if (root.classList.contains("both")) {
      url.searchParams.delete("view");
      location.assign(url);
    } else {
      url.searchParams.set("view", "both");
      begin();
      history.replaceState(history.state, "", url);
    }
  };
})();
