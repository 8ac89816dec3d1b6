/* Before the first paint: the colours that this device was set to. */
"use strict";

try {
  const scheme = localStorage.getItem("site.scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.classList.add(scheme);
} catch { /* no storage: the system's colours */ }
