/* Stands in every page of the offline copy, before all other scripts. To pages that are opened from a
   folder browsers refuse fetch and workers: what would be fetched comes as scripts, each of which
   calls `offline.put`, and the worker of the search runs in the page. */
"use strict";

(() => {
  const code = document.currentScript.src;
  const root = new URL("../..", code).href;
  const files = {};

  function run(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      [script.src, script.onload, script.onerror] = [address, resolve, reject];
      document.documentElement.append(script);
    });
  }

  window.offline = { put: (path, text) => { files[root + path] = text; } };

  window.fetch = async (address) => {
    const { href } = new URL(address, location.href);
    if (!(href in files)) await run(`${href}.js`);
    return { ok: true, text: async () => files[href], json: async () => JSON.parse(files[href]) };
  };

  /* A folder shows no index.html by itself. */
  const named = (key, value) =>
    (key === "location" ? value.replace(/(^|\/)(?=#|$)/, "$1index.html") : value);

  /* search.js hears `onmessage` and answers by `postMessage`, here those of the window. */
  window.Worker = class {
    constructor(address) {
      const asked = [];
      this.postMessage = (data) => asked.push(data);
      window.postMessage = (data) => this.onmessage({ data: JSON.parse(JSON.stringify(data), named) });
      run(new URL("engine.js", code).href).then(() => run(address)).then(() => {
        const hear = window.onmessage;
        window.onmessage = null;
        this.postMessage = (data) => hear({ data });
        asked.forEach(this.postMessage);
      }, () => this.onerror());
    }
  };
})();
