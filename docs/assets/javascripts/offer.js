/* The offer of English goes away when its button is pressed, and does not come back. */
"use strict";

site.offer = () => {
  site.kept("site.offer", "closed");
  document.documentElement.classList.remove("offer");
};
