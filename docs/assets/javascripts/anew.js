/* A script could not be fetched: in a page that was open, or kept by the browser, while the site was
   published anew, all scripts are gone. So this one has an address that stays, for pages of earlier
   releases, too. The page is loaded anew, once (?again), with what was typed in the search box; not
   where it can't be fetched either, which would take the page away from a reader without a signal. */
"use strict";

(() => {
  const { classList } = document.documentElement;
  const note = document.querySelector("div.anew");
  const failed = [...note.childNodes];
  const box = document.querySelector(".find-box");
  const here = new URL(location.href);
  const again = here.searchParams.has("again");

  function say(...words) {
    note.textContent = "";
    classList.add("anew");
    note.append(...words);
    addEventListener("pointerdown", ({ target }) => {
      if (!note.contains(target)) classList.remove("anew");
    }, { once: true });
  }

  /* At is what was pressed: a link leads on without its script, the search has its own words (say). */
  site["../anew"] = async (at) => {
    if (!at) return;
    const fail = at.say || (() => say(...failed));
    if (at.href) location.assign(at.href);
    else if (again) fail();
    else {
      const there = new URL(location.href);
      there.searchParams.set("again", "1");
      if (box.value) there.searchParams.set("q", box.value.slice(0, 200));
      const found = await fetch(there.href).catch(() => ({}));
      if (found.ok) location.replace(there.href);
      else fail();
    }
  };

  if (again) {
    say(note.dataset.anew);
    here.searchParams.delete("again"); // an address passed on says nothing of it
    if (here.searchParams.has("q")) box.focus();
    history.replaceState(history.state, "", here.href);
  }
})();
