/* All words of a language's pages in one long text, looked through as a whole. An entry is one text
   on its own: a passage's own words, their twin's in the other language (never shown), a heading, a
   page's names, its keywords (never shown). What is found in an entry counts for its passages. */
"use strict";

(() => {
  const { HAN, MARKS, WORD, fold, squeeze, stem } = self.searchText;
  const { quantities } = self.searchNumbers;
  const { LIGHT } = self.searchQuestion;
  /* How much it is worth that a passage's words are found there. */
  const FIELDS = { own: 1, names: 0.75, keywords: 0.7, twin: 0.55, heading: 0.5 };
  const IN_PASSAGE = ["own", "twin"];
  const ALSO = 0.1; // for each further field
  const LONGEST_NAME = 24;
  const QUOTES = '“”"'; // they do not part what stands on both sides of them

  class SearchCorpus {
    /** Pages are [address, title, boost, keywords, passages, questions], passages [anchor,
        heading, text, twin, weight (1 if it is left out)]. */
    constructor(pages, tables) {
      this.sounds = new self.Sounds(tables.sounds);
      this.simple = new Map((tables.simplified.match(/../g) || []).map(([old, now]) => [old, now]));
      this.entries = [];
      this.breaks = new Set();
      this.pages = pages.map((page) => this.add(page));
      this.keywordsStart = this.end;
      for (const page of this.pages) {
        for (const keyword of page.keywords) this.enter("keywords", keyword, page.passages);
      }
      this.count = this.pages.reduce((sum, page) => sum + page.passages.length, 0);
      this.text = this.entries.map((entry) => entry.text).join("\n");
      // What stands alone somewhere, a title or a term of the glossary, is a name.
      const lines = this.text.slice(0, this.keywordsStart).split("\n");
      this.names = new Set(lines.filter((line) => line.length < LONGEST_NAME));
      this.codes = this.sounds.encode(this.text);
      this.words = this.wordsByStem();
      this.asked = new self.SearchAsked(this.pages);
    }

    simplified(text) {
      return text.replace(new RegExp(`[${HAN}]`, "g"), (c) => this.simple.get(c) || c);
    }

    /** Fold a text and leave out its marks. */
    plain(text) {
      return squeeze(this.simplified(fold(text)));
    }

    /** Fold a text with its marks, but for spaces and what encloses words. */
    marked(text) {
      return this.simplified(fold(text)).replace(/["“”()（）[\]《》【】「」『』\s]/g, "");
    }

    /** Say whether no mark was left out within a place. */
    unbroken([start, end]) {
      for (let at = start + 1; at < end; at++) if (this.breaks.has(at)) return false;
      return true;
    }

    add([location, title, boost, keywords, passages, questions = ""]) {
      const page = { location, title, boost, passages: [] };
      let section = null;
      for (const [anchor, heading, text, twin, weight = 1] of passages) {
        const passage = { page, anchor, heading, text: text || heading, isHeading: !text, weight };
        page.passages.push(passage);
        passage.own = this.enter("own", passage.text, [passage]);
        passage.twin = this.enter("twin", twin, [passage]);
        if (!section || section.heading !== heading) {
          section = { heading, passages: [] };
          if (heading) this.enter("heading", heading, section.passages);
        }
        if (text) section.passages.push(passage);
      }
      const [first] = page.passages;
      const names = first ? [title, first.text, passages[0][3]] : [title];
      page.names = [...new Set(names.map((name) => this.plain(name)))].filter(Boolean);
      // One English word or two characters may be meant otherwise.
      const proper = page.names.filter((name) =>
        name >= "\u3400" ? name.length > 2 : name.includes(" "),
      );
      page.isNamedIn = (query) => proper.some((name) => query.includes(name));
      this.enter("names", page.names.join("\n"), page.passages);
      page.questions = this.plain(questions);
      page.keywords = new Set(
        keywords
          .split("\n")
          .map((word) => this.plain(word))
          .filter(Boolean),
      );
      return page;
    }

    enter(field, text, passages) {
      const start = this.end;
      const simple = this.simplified(fold(text));
      let marks = 0;
      for (const { 0: mark, index } of simple.matchAll(MARKS)) {
        if (!QUOTES.includes(mark)) this.breaks.add(start + index - marks);
        marks++;
      }
      const entry = { field, text: squeeze(simple), start, passages };
      this.entries.push(entry);
      return entry;
    }

    get end() {
      const last = this.entries[this.entries.length - 1];
      return last ? last.start + last.text.length + 1 : 0;
    }

    entryAt(place) {
      let low = 0,
        high = this.entries.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.entries[middle].start <= place) low = middle;
        else high = middle - 1;
      }
      return this.entries[low];
    }

    /** Give the passages for which the places [start, end] count: passage → {fields, marks}, marks
        being places in the passage's own words. */
    hits(places) {
      const found = new Map();
      let entry = null;
      for (const [start, end] of places) {
        if (!entry || start < entry.start || start > entry.start + entry.text.length)
          entry = this.entryAt(start);
        for (const passage of entry.passages) {
          if (!found.has(passage)) found.set(passage, { fields: new Set(), marks: [] });
          const hit = found.get(passage);
          hit.fields.add(entry.field);
          if (entry.field === "own") hit.marks.push([start - entry.start, end - entry.start]);
        }
      }
      for (const hit of found.values()) hit.quality = qualityOf(hit.fields);
      return found;
    }

    /** Leave out the places in keywords that a query does not ask for: all words of a keyword must
        be asked for, the first half of it if it is Chinese, or it as far as it is typed. */
    wanted(places, query) {
      const words = new Set((query.match(WORD) || []).map(stem));
      return places.filter(([start, end]) => {
        if (start < this.keywordsStart) return true;
        const entry = this.entryAt(start);
        const keyword = entry.text;
        if (query.length > 1 && (keyword.startsWith(query) || query.includes(keyword))) return true;
        const own = keyword.match(WORD);
        if (own)
          return own.every((word) => words.has(stem(word))) || end - start === keyword.length;
        return (
          start === entry.start && this.tells([start, end]) && 2 * (end - start) >= keyword.length
        );
      });
    }

    /* Two characters or more, none of them a light one. */
    tells([start, end]) {
      const characters = [...this.text.slice(start, end)];
      return characters.length > 1 && !characters.some((c) => LIGHT.has(c));
    }

    /** Leave out the places in titles and headings above the passages, and in keywords. */
    inPassages(places) {
      return places.filter(([start]) => IN_PASSAGE.includes(this.entryAt(start).field));
    }

    isName([start, end]) {
      return this.names.has(this.text.slice(start, end));
    }

    /** Give the places of the keywords that a query has in it: Chinese ones of three characters or
        more, others of two words or more. */
    keywordsIn(query) {
      const isIn = (text) =>
        text >= "\u3400"
          ? text.length > 2 && query.includes(text)
          : text.includes(" ") && ` ${query} `.includes(` ${text} `);
      const found = this.entries.filter(({ field, text }) => field === "keywords" && isIn(text));
      return found.map(({ start, text }) => [start, start + text.length]);
    }

    /** Of places that were found by something like them, keep those that say a name, if any do. */
    named(places) {
      const names = places.filter((place) => this.isName(place));
      const said = new Set(names.map(([start, end]) => this.text.slice(start, end)));
      return said.size ? [...said].flatMap((name) => this.literal(name)) : places;
    }

    /** Say whether a text stands anywhere. */
    has(form) {
      return this.text.includes(form);
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
      return Array.from(text.matchAll(new RegExp(source, "g")), (m) => [
        m.index,
        m.index + m[0].length,
      ]);
    }

    wordsByStem() {
      const found = new Map();
      for (const match of this.text.matchAll(WORD)) {
        const key = stem(match[0]);
        if (!found.has(key)) found.set(key, { word: match[0], places: [] });
        found.get(key).places.push([match.index, match.index + match[0].length]);
      }
      return found;
    }

    /** Say how rare hits are: the fewer, the more they tell. What only a page's names or keywords
        say is said once, however long the page. */
    rarity(hits) {
      const said = new Set();
      for (const [passage, { fields }] of hits)
        said.add(IN_PASSAGE.some((field) => fields.has(field)) ? passage : passage.page);
      return Math.log(1 + this.count / said.size);
    }

    /** Give the words that begin so: [{word, places}]. */
    wordsBeginning(start) {
      return [...this.words.values()].filter(({ word }) => word.startsWith(start));
    }

    /** Give the quantities of the same value or the same digits, and of no other kind. */
    quantitiesLike({ value, written, kind }) {
      const found = [
        ...(this.quantities.get(value) || []),
        ...(this.quantities.get(`=${written}`) || []),
      ];
      return found.filter((other) => !kind || !other.kind || kind === other.kind);
    }

    /** Give the quantities whose digits begin so. */
    quantitiesBeginning(written, kind) {
      const found = [...this.quantities.values()].flat();
      return found.filter(
        (other) => other.written.startsWith(written) && (!kind || kind === other.kind),
      );
    }

    /** The text's sounds without what many speakers do not tell apart. */
    get roughCodes() {
      return this.once("roughCodes", () => this.sounds.rough(this.codes));
    }

    /** The quantities of what is shown, by value, by digits ("=2.08") and by kind ("km"). */
    get quantities() {
      return this.once("quantities", () => {
        const found = new Map();
        const put = (key, quantity) => {
          if (!found.has(key)) found.set(key, []);
          found.get(key).push(quantity);
        };
        for (const quantity of quantities(this.text.slice(0, this.keywordsStart))) {
          put(quantity.value, quantity);
          put(quantity.kind, quantity);
          if (quantity.written && Number(quantity.written) !== quantity.value)
            put(`=${quantity.written}`, quantity);
        }
        return found;
      });
    }

    once(name, make) {
      const value = make();
      Object.defineProperty(this, name, { value });
      return value;
    }
  }

  function qualityOf(fields) {
    const worths = [...fields].map((field) => FIELDS[field]);
    const best = Math.max(...worths);
    return best + ALSO * (worths.reduce((sum, worth) => sum + worth, 0) - best);
  }

  self.SearchCorpus = SearchCorpus;
})();
