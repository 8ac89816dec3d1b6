/* All words of a language's pages in one long text, looked through as a whole. An entry is one text
   on its own: a passage's own words, their twin's in the other language (never shown), a heading, a
   page's names. What is found in an entry counts for its passages. */

/** Say whether a passage is the report's own words. */
const isOfReport = ({ anchor }) => /^l\d/.test(anchor);

/* What a page about the site says by the way is no word of the report, and no question is. */
const says = ({ page, isHeading }, field) =>
  !page.asks && (!page.about || isHeading || field === "names" || field === "heading");

/** Say whether the report says what was hit, or a page is about it. */
const isSaid = (hits) =>
  [...hits].some(([passage, { fields }]) => [...fields].some((field) => says(passage, field)));

class SearchCorpus {
  /** Pages and tables are as hooks/output/search_index.py writes them. */
  constructor(pages, tables) {
    this.sounds = new Sounds(tables.sounds);
    this.simple = new Map((tables.simplified.match(/../g) || []).map(([old, now]) => [old, now]));
    this.variants = new RegExp(`[${[...this.simple.keys()].join("")}]`, "g");
    this.common = new Set(tables.asking.common.split(" ").map(stem));
    this.light = new Set(tables.asking.light);
    const light = `[${tables.asking.light}]+`;
    this.lightEnds = new RegExp(`([^ ]{2})${light} | ${light}(?=[^ ]{2})`, "g");
    this.asking = new RegExp(tables.asking.phrases, "g");
    this.entries = [];
    this.texts = [];
    this.pages = pages.map((page) => this.add(page));
    this.count = this.pages.reduce((sum, page) => sum + page.passages.length, 0);
    this.text = this.entries.map((entry) => entry.text).join("\n");
    // What stands alone somewhere is a name, and a term of the glossary with which a title begins.
    const lines = this.text.split("\n").filter((line) => line.length < LONGEST_NAME);
    const begins = (term) => this.pages.some(({ title }) => title.startsWith(term));
    this.names = new Set([...lines, ...lines.map((line) => line.split(" ")[0]).filter(begins)]);
    this.said = new Map();
    for (const [term, words] of Object.entries(tables.thesaurus)) {
      const meant = { via: term, places: () => this.literal(this.plain(term)) };
      for (const word of words) this.say(word, meant);
    }
    for (const [at, page] of this.pages.entries()) {
      const { start } = page.entry;
      const place = [start, start + page.names[0].length];
      for (const alias of pages[at][3]) this.say(alias, { places: () => [place] });
    }
  }

  /* A reader's word, or words by their stems, for what stands at places. */
  say(word, meant) {
    const plain = this.plain(word);
    const key = plain.replace(WORD, /[\u3400-\u9fff]/.test(plain) ? "$&" : stem);
    listAt(this.said, key).push(meant);
  }

  /** Give the places of what readers mean by a word, and the report's words for it as `via`. */
  meant(word) {
    const all = this.said.get(word) || [];
    const [{ via } = {}] = all;
    return Object.assign(all.flatMap(({ places }) => places()), { via });
  }

  simplified(text) {
    return text.replace(this.variants, (c) => this.simple.get(c));
  }

  /** Fold a text and leave out its marks. */
  plain(text) {
    return squeeze(this.simplified(fold(text)));
  }

  add([location, title, boost, aliases, passages]) {
    const [, name = ""] = /^(?:..\/)?(about|questions)\//.exec(location) || [];
    const page = { location, title, boost, passages: [], about: name };
    [page.site, page.asks] = [name === "about", name === "questions"];
    let section = null;
    let heading = "";
    for (const [anchor, title, ...texts] of passages) {
      heading = title === 0 ? heading : title;
      const [text, twin] = typeof texts[0] === "number" ? this.texts[texts[0]] : texts;
      this.texts.push([text, twin]);
      const passage = { page, anchor, heading, text: text || heading, isHeading: !text };
      page.passages.push(passage);
      this.enter("own", passage.text, [passage]);
      this.enter("twin", twin, [passage]);
      if (!section || section.heading !== heading) {
        section = { heading, passages: [] };
        if (heading) this.enter("heading", heading, section.passages);
      }
      if (text) section.passages.push(passage);
    }
    const [first] = page.passages;
    const names = first ? [title, first.text, passages[0][3]] : [title];
    page.names = [...new Set(names.map((name) => this.plain(name)))].filter(Boolean);
    page.entry = this.enter("names", page.names.join("\n"), page.passages);
    return page;
  }

  enter(field, text, passages) {
    const start = this.end || 0;
    const entry = { field, text: this.plain(text), start, passages };
    this.entries.push(entry);
    this.end = start + entry.text.length + 1;
    return entry;
  }

  entryAt(place) {
    let [low, high] = [0, this.entries.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.entries[middle].start <= place) low = middle;
      else high = middle - 1;
    }
    return this.entries[low];
  }

  /** Give the passages for which the places [start, end] count: passage → {fields, marks, quality},
      marks being places in the passage's own words. */
  hits(places) {
    const found = new Map();
    let [entry] = this.entries;
    for (const [start, end] of places) {
      if (start < entry.start || end > entry.start + entry.text.length) entry = this.entryAt(start);
      for (const passage of entry.passages) {
        if (!found.has(passage)) found.set(passage, { fields: new Set(), marks: [] });
        const hit = found.get(passage);
        hit.fields.add(entry.field);
        if (entry.field === "own") hit.marks.push([start - entry.start, end - entry.start]);
      }
    }
    for (const hit of found.values())
      hit.quality = Math.max(...[...hit.fields].map((field) => FIELDS[field]));
    return found;
  }

  isName([start, end]) {
    return this.names.has(this.text.slice(start, end));
  }

  /** Find a text as it stands, in the text or in its sounds. */
  literal(form, text = this.text) {
    const found = [];
    if (!form) return found;
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      found.push([at, at + form.length]);
    }
    return found;
  }

  /** Find what a pattern fits, in the text or in its sounds. */
  pattern(source, text = this.text) {
    const found = text.matchAll(new RegExp(source, "g"));
    return Array.from(found, ({ 0: { length }, index }) => [index, index + length]);
  }

  /* What is made when it is first asked for. */
  once(name, value) {
    Object.defineProperty(this, name, { value });
    return value;
  }

  /** What the report says, and what pages are about. */
  get reported() {
    const own = this.entries.filter(({ field, passages }) => passages.some((p) => says(p, field)));
    return this.once("reported", own.map(({ text }) => text).join("\n"));
  }

  /** The text by its sounds. */
  get codes() {
    return this.once("codes", this.sounds.encode(this.text));
  }

  /** The words of the text by their stems, as {word, places}. */
  get words() {
    const found = new Map();
    for (const { 0: word, index } of this.text.matchAll(WORD)) {
      const key = stem(word);
      if (!found.has(key)) found.set(key, { word, places: [] });
      found.get(key).places.push([index, index + word.length]);
    }
    return this.once("words", found);
  }

  /** Say how rare hits are: the fewer, the more they tell. What only a page's names say is said
      once, however long the page. */
  rarity(hits) {
    const isInPassage = ({ fields }) => fields.has("own") || fields.has("twin");
    const said = [...hits].map(([passage, hit]) => (isInPassage(hit) ? passage : passage.page));
    return Math.log(1 + this.count / new Set(said).size);
  }

  /** Give the quantities of the same value or the same digits, and of no other kind; if there are
      none, the shares and amounts that are rounded or begun so. */
  quantitiesLike({ value, written, kind }) {
    const isLike = (other) => !kind || !other.kind || kind === other.kind;
    const at = (keys) => keys.flatMap((key) => this.quantities.get(key) || []).filter(isLike);
    const found = at([value, `=${written}`]);
    return found.length ? found : at(["%", "yuan"]).filter((other) => isRounded(value, other.value));
  }

  /** The quantities of what is shown, by value, by digits ("=2.08") and by kind ("km"). */
  get quantities() {
    const found = new Map();
    for (const quantity of quantities(this.text)) {
      quantity.places = [[quantity.start, quantity.end]];
      const { value, kind, written } = quantity;
      const keys = [value, kind, ...(written && Number(written) !== value ? [`=${written}`] : [])];
      for (const key of keys) listAt(found, key).push(quantity);
    }
    return this.once("quantities", found);
  }
}
