/* Compare our scanner with MiniSearch, outside the browser: quality on the development queries,
   set-up and query time on this site and with 1,000 random page pairs.
   python bench/search.py --json | node bench/engines.mjs site .../minisearch/dist/es/index.js */
import fs from "node:fs";
import vm from "node:vm";

const [site, module] = process.argv.slice(2);
const { default: MiniSearch } = await import(module);
globalThis.self = globalThis;
// Each folder is named by a hash of what is in it (hooks/output/assets.py).
const hashed = (name) => `${site}/${name}/${fs.readdirSync(`${site}/${name}`).find((f) => /^[0-9a-f]{10}$/.test(f))}`;
const [code, folder] = [hashed("assets"), hashed("search")];
vm.runInThisContext(fs.readFileSync(`${code}/engine.js`, "utf8"));
const tables = JSON.parse(fs.readFileSync(`${folder}/tables.json`, "utf8"));
const { queries, homes } = JSON.parse(fs.readFileSync(0, "utf8"));
const now = () => performance.now();

function random(pages, count, zh) {
  let seed = 7;
  const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const own = pages.flatMap((p) => p[4].filter((s) => typeof s[2] === "string"));
  const texts = own.map((s) => (zh ? [s[2], s[3]] : [s[3], s[2]]));
  const han = texts.flatMap(([t]) => [...t].filter((c) => c >= "\u3400"));
  const latin = texts.flatMap(([, t]) => t.split(" "));
  const pick = (list, n, glue) => Array.from({ length: n }, () => list[Math.floor(next() * list.length)]).join(glue);
  const extra = [];
  for (let i = 0; i < count; i++) {
    const passages = [];
    for (let n = 0; n < 6; n++) {
      const pair = [pick(han, 60, ""), pick(latin, 30, " ")];
      passages.push([`p${n}`, "", ...(zh ? pair : pair.reverse())]);
    }
    extra.push([`random/${i}/`, `${i}`, 1, [], passages]);
  }
  return [...pages, ...extra];
}

/* MiniSearch with what search needs in Chinese: single characters and pairs as terms. */
function tokens(text) {
  const found = [];
  for (const m of text.toLowerCase().matchAll(/[\u3400-\u9fff]+|[a-z0-9]+(?:[.%+][a-z0-9]*)*/g)) {
    if (m[0] < "\u3400") { found.push(m[0]); continue; }
    for (let i = 0; i < m[0].length; i++) { found.push(m[0][i]); if (i) found.push(m[0].slice(i - 1, i + 1)); }
  }
  return found;
}

function mini(pages) {
  const engine = new MiniSearch({ fields: ["title", "text", "twin", "aliases"], storeFields: ["page", "boost"], tokenize: tokens, processTerm: (t) => t });
  let id = 0;
  const all = [];
  const whole = ([, , ...texts]) => { all.push(typeof texts[0] === "number" ? all[texts[0]] : texts); return all[all.length - 1]; };
  engine.addAll(pages.flatMap(([page, title, boost, aliases, passages]) => passages.map((passage) => {
    const [text, twin] = whole(passage);
    return { id: id++, page, boost, aliases: aliases.join(" "), title: `${title} ${passage[1] || ""}`, text, twin };
  })));
  return (query) => {
    const found = engine.search(query, { boost: { title: 2, twin: 0.5 }, prefix: (t) => t < "\u3400" && t.length > 3, fuzzy: (t) => (t < "\u3400" && t.length > 4 ? 0.2 : false), boostDocument: (_, __, doc) => doc.boost });
    return [...new Set(found.map((r) => r.page))];
  };
}

function scanner(pages, language) {
  const engine = new globalThis.SearchEngine(language, pages, tables);
  return (query) => engine.search(query).items.map((group) => group[0].location);
}

for (const count of [0, 1000]) {
  for (const [name, make] of [["scanner", scanner], ["MiniSearch", mini]]) {
    let hits = 0, setup = 0;
    const times = [];
    for (const language of ["zh", "en"]) {
      const read = JSON.parse(fs.readFileSync(`${folder}/${language}.json`, "utf8"));
      const pages = random(read, count, language === "zh");
      const start = now();
      const search = make(pages, language);
      setup = Math.max(setup, now() - start);
      for (const query of queries.filter((q) => q.site === language)) {
        const begin = now();
        const found = search(query.query);
        times.push(now() - begin);
        const first = (found[0] || "").replace(/^en\//, "");
        const wanted = query.want.flatMap((w) => homes[w] || [w && `${w.replace(/\/$/, "")}/`]);
        // Of what no page has, only the page of questions may be shown.
        const none = found.every((page) => page.endsWith("questions/"));
        hits += query.want.length ? found.length > 0 && wanted.includes(first) : none;
      }
    }
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1);
    console.log(`${name}, ${count} more page pairs: hit@1 ${(hits / queries.length).toFixed(2)}, set-up ${setup.toFixed(0)} ms, query median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  }
}
