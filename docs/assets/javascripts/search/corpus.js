/* All words of a language's pages in one long text, looked through as a whole. An entry is one text
   on its own: a passage's own words, their twin's in the other language (never shown), a heading, a
   page's names. What is found in an entry counts for its passages. */

/** Say whether a passage is the report's own words. */
const isOfReport = ({ anchor }) => /^l\d/.test(anchor);

/* What the editors say by the way is no word of the report; what a page is about is. */
const says = (passage, field) =>
  isOfReport(passage) ||
  (!passage.page.asks && (passage.isHeading || field === "names" || field === "heading"));

/** Say whether the report says what was hit, or a page is about it. */
const isSaid = (hits) =>
  [...hits].some(([passage, { fields }]) => [...fields].some((field) => says(passage, field)));

const joined = (entries) => entries.map(({ text }) => text).join("\n");

class SearchCorpus {
  /** Pages and tables are as hooks/output/search_index.py writes them. A page is [location, title,
      boost, aliases, passages], a passage [anchor, heading, text, twin]: 0 is the heading of the one
      before, and a number in place of both texts is that of the passage which has the same. */
  constructor(pages, tables) {
    this.sounds = new Sounds(tables.sounds);
    this.simple = new Map((tables.simplified.match(/../g) || []).map(([old, now]) => [old, now]));
    this.variants = new RegExp(`[${[...this.simple.keys()].join("")}]`, "g");
    const common = tables.asking.common.split(/\s/);
    this.common = new Set([...common, ...common.map(stem)]);
    this.light = new Set(tables.asking.light);
    const { phrases, question, site, kinds } = tables.asking;
    this.asking = new RegExp([...kinds, phrases].join("|"), "g");
    const kindForms = kinds.map((form) => new RegExp(form));
    this.forms = { question: new RegExp(question), site: new RegExp(site), kinds: kindForms };
    this.entries = [];
    this.end = 0;
    const texts = [];
    this.pages = pages.map((page) => this.add(page, texts));
    this.count = texts.length;
    this.text = joined(this.entries);
    // What the report says, and what pages are about.
    const isReported = ({ field, passages }) => passages.some((passage) => says(passage, field));
    this.reported = joined(this.entries.filter(isReported));
    this.codes = this.sounds.encode(this.text);
    // What stands alone somewhere is a name, and a term of the glossary with which a title begins.
    const lines = this.text.split("\n").filter((line) => line.length < LONGEST_NAME);
    const begins = (term) => this.pages.some(({ title }) => title.startsWith(term));
    this.names = new Set([...lines, ...lines.map((line) => line.split(" ")[0]).filter(begins)]);
    this.said = new Map();
    for (const [via, words] of Object.entries(tables.thesaurus)) {
      for (const word of words) this.say(word, { via, places: () => this.literal(this.plain(via)) });
    }
    for (const { aliases, place } of this.pages) {
      for (const alias of aliases) this.say(alias, { places: () => [place] });
    }
    const isPut = ({ field, passages: [first] }) => field === "heading" && first && first.page.asks;
    this.questions = this.entries.filter(isPut).map(({ passages }) => passages);
    this.unsaid = tables.unsaid
      .map(([words, place]) => ({ forms: words.map((word) => this.form(word)), place }))
      .filter(({ place }) => this.section(place).length);
    this.words = this.wordsByStem();
    this.quantities = this.quantitiesByKey();
  }

  /* A reader's word, or words by their stems, for what stands at places. */
  say(word, meant) {
    const plain = this.plain(word);
    const key = plain.replace(WORD, /[\u3400-\u9fff]/.test(plain) ? "$&" : stem);
    listAt(this.said, key).push(meant);
  }

  /* The pattern of a word of unsaid.yml, in which … is a gap. */
  form(word) {
    const plain = this.plain(word.replace("…", "#")).replace("#", ".{0,8}?");
    return new RegExp(isHan(plain) ? plain : `\\b${plain}\\w*`);
  }

  simplified(text) {
    return text.replace(this.variants, (c) => this.simple.get(c));
  }

  /** Fold a text and leave out its marks. */
  plain(text) {
    return squeeze(this.simplified(fold(text)));
  }

  /* Enter a page, texts being those of the passages before. Its names are its title, its first words
     and their twin; its place in the text is that of its title. */
  add([location, title, boost, aliases, passages], texts) {
    const [, place] = /^(?:..\/)?(about|questions)\//.exec(location) || [];
    const page = { location, title, boost, aliases, passages: [] };
    [page.site, page.asks] = [place === "about", place === "questions"];
    let section = { heading: "", passages: [] };
    for (const [anchor, given, ...own] of passages) {
      const heading = given === 0 ? section.heading : given;
      const [text, twin] = typeof own[0] === "number" ? texts[own[0]] : own;
      texts.push([text, twin]);
      const passage = { page, anchor, heading, text: text || heading, isHeading: !text };
      page.passages.push(passage);
      this.enter("own", passage.text, [passage]);
      this.enter("twin", twin, [passage]);
      if (section.heading !== heading) {
        section = { heading, passages: [] };
        if (heading) this.enter("heading", heading, section.passages);
      }
      if (text) section.passages.push(passage);
    }
    const [first] = page.passages;
    const names = first ? [title, first.text, passages[0][3]] : [title];
    page.names = [...new Set(names.map((name) => this.plain(name)))].filter(Boolean);
    page.place = [this.end, this.end + page.names[0].length];
    this.enter("names", page.names.join("\n"), page.passages);
    return page;
  }

  enter(field, text, passages) {
    const entry = { field, text: this.plain(text), start: this.end, passages };
    this.entries.push(entry);
    this.end += entry.text.length + 1;
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
    for (const [start, end] of places) {
      const { field, start: begin, passages } = this.entryAt(start);
      for (const passage of passages) {
        const hit = found.get(passage) || { fields: new Set(), marks: [], quality: 0 };
        found.set(passage, hit);
        hit.fields.add(field);
        hit.quality = Math.max(hit.quality, FIELDS[field]);
        if (field === "own") hit.marks.push([start - begin, end - begin]);
      }
    }
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

  /* What a question asks about: its words without those of asking. */
  key(text) {
    const words = this.plain(typed(text)).replace(this.asking, " ").split(/\s+/);
    return words.map(stem).filter((word) => !this.common.has(word)).join(" ").trim();
  }

  /** Give the passages of a section, "address#id" without the language, that stand under its heading;
      page-title is what stands above the first one. */
  section(place) {
    const [address, id] = place.split("#");
    const anchor = id === "page-title" ? "" : id;
    const page = this.pages.find(({ location }) => location.replace(/^..\//, "") === address);
    return page ? page.passages.filter((passage) => passage.anchor === anchor && !passage.isHeading) : [];
  }

  /* The words of the text by their stems, as {word, forms, places}. */
  wordsByStem() {
    const found = new Map();
    for (const { 0: word, index } of this.text.matchAll(WORD)) {
      const key = stem(word);
      if (!found.has(key)) found.set(key, { word, forms: new Set(), places: [] });
      found.get(key).forms.add(word);
      found.get(key).places.push([index, index + word.length]);
    }
    return found;
  }

  /* The quantities of the text, by value, by digits ("=2.08") and by kind ("km"). */
  quantitiesByKey() {
    const found = new Map();
    for (const { start, end, ...quantity } of quantities(this.text)) {
      const { value, kind, written } = quantity;
      const keys = [value, kind, ...(written && Number(written) !== value ? [`=${written}`] : [])];
      for (const key of keys) listAt(found, key).push({ ...quantity, places: [[start, end]] });
    }
    return found;
  }

  /** Give the quantities of the same value or the same digits, and of no other kind; if there are
      none, the shares and amounts that are rounded or begun so. */
  quantitiesLike({ value, written, kind }) {
    const isLike = (other) => !kind || !other.kind || kind === other.kind;
    const at = (keys) => keys.flatMap((key) => this.quantities.get(key) || []).filter(isLike);
    const found = at([value, `=${written}`]);
    return found.length ? found : at(["%", "yuan"]).filter((other) => isRounded(value, other.value));
  }

  /** Say how rare hits are: the fewer, the more they tell. What only a page's names say is said
      once, however long the page. */
  rarity(hits) {
    const isInPassage = ({ fields }) => fields.has("own") || fields.has("twin");
    const said = [...hits].map(([passage, hit]) => (isInPassage(hit) ? passage : passage.page));
    return Math.log(1 + this.count / new Set(said).size);
  }
}
