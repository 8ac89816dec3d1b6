/* The search engine: a scanner without a word list, run in the worker (search.js).

   A page is [address, title, boost, keywords, passages], a passage [anchor, heading, text, twin].
   Everything is folded one unit for one unit (width, case, traditional forms), so that marks are
   exact. A query becomes terms; each term is looked for in the passage's own words, in its twin's
   (the other language, never shown), in the page's title and keywords, and, where nothing is found,
   by sound: pinyin, initials, characters that sound alike, then one wrong letter. A passage is
   worth what it covers of the query, rare terms more than common ones. */
"use strict";

(() => {
  const HAN = /[\u3400-\u9fff]/;
  const TOKEN = /[\u3400-\u9fff]+|[a-z0-9]+(?:[.,+'’][a-z0-9]+)*[%+]?/g;
  const WORD = /[a-z0-9]+(?:[.,+'’][a-z0-9]+)*[%+]?/g;
  const MOST = 200;
  const SYLLABLES_IN_QUERY = 24;
  const DIGITS = "零一二三四五六七八九";
  const ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
  const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
  const COMMON = new Set("a an and are as at be been by did do does for from had has have how in is it its many me much of on or so that the their them there these this those to was were what when where which who why will with would you your about can i my".split(" "));
  const ASKING = /^(?:请问|我想知道|我想问|想问一下|关于)|(?:会不会|是不是|有没有|能不能|可不可以|跟谁说|找谁|你们|我们|这个|我的|是什么意思|什么意思|什么样子?|是什么|什么|怎么样|怎样|怎么|多少|哪些|哪里|哪个|哪儿|为什么|几个|吗|呢|吧|的|了)/g;

  /* ---- folding ---- */

  const EVEN = /[\uff01-\uff5e\u2018\u2019\u3000A-Z\u2010-\u2013]|-/g;
  function width(c) {
    const code = c.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
    if (c === "\u2018" || c === "\u2019") return "'";
    if (c === "\u3000" || c === "-" || (code >= 0x2010 && code <= 0x2013)) return " ";
    return c.toLowerCase();
  }

  /* British and American spellings, plurals and endings come down to one stem. */
  const STEMS = new Map();
  function stem(word) {
    let found = STEMS.get(word);
    if (found === undefined) STEMS.set(word, (found = stemOf(word)));
    return found;
  }

  function stemOf(word) {
    if (word.length < 4 || /\d/.test(word)) return word;
    let w = word.replace(/'s$|'$/, "").replace(/is(e|ed|es|er|ing|ation|ations)$/, "iz$1");
    w = w.replace(/([bltv])our(s|ed|ing|ful)?$/, "$1or$2").replace(/(cent|met|theat|lit)re(s?)$/, "$1er$2").replace(/mme(s?)$/, "m$1");
    if (w.length > 4) w = w.replace(/ies$/, "y").replace(/(ss|sh|ch|x)es$/, "$1").replace(/([^s])s$/, "$1");
    if (w.length > 6) w = w.replace(/(iz)(?:ation|ing|ed|e)$/, "$1").replace(/(?:ations?|ating|ated|ate)$/, "at").replace(/ions?$/, "");
    if (w.length > 5) w = w.replace(/(?:ing|ed|er|ly|ment|al)$/, "").replace(/([bdfgmnprt])\1$/, "$1");
    return w.replace(/([^aeiou])e$/, "$1").replace(/([^aeiou])y$/, "$1i");
  }

  /* ---- numbers: other ways to write the same value ---- */

  function chineseValue(text) {
    let total = 0, section = 0, digit = 0, fraction = "";
    const [whole, part] = text.replace(/两/g, "二").replace(/〇/g, "零").split("点");
    for (const c of part || "") fraction += DIGITS.indexOf(c);
    for (const c of whole) {
      const value = DIGITS.indexOf(c);
      const unit = { 十: 10, 百: 100, 千: 1000 }[c];
      if (value >= 0) digit = value;
      else if (unit) { section += (digit || 1) * unit; digit = 0; }
      else {
        total = c === "亿" ? (total + section + digit) * 1e8 : total + (section + digit) * 1e4;
        section = digit = 0;
      }
    }
    return Number(`${total + section + digit}${fraction ? `.${fraction}` : ""}`);
  }

  function round(value) { return String(Number(value.toPrecision(10))); }

  function money(value) {
    const forms = [];
    if (value >= 1e8) forms.push(`${round(value / 1e8)}亿`);
    if (value >= 1e9) forms.push(`${round(value / 1e9)} billion`);
    else if (value >= 1e6) forms.push(`${round(value / 1e6)} million`);
    if (value >= 1e4 && value < 1e8) forms.push(`${round(value / 1e4)}万`);
    return forms;
  }

  /* Give the query with its numbers written as the report writes them. */
  function plainNumbers(query) {
    let q = query.replace(/百分之([零〇一二三四五六七八九十百两点\d.]+)/g, (_, n) => `${/\d/.test(n) ? n : chineseValue(n)}%`);
    q = q.replace(/千米/g, "公里").replace(/[零〇一二三四五六七八九十百千两]*[十百千点万亿][零〇一二三四五六七八九十百千两点万亿]*/g, (n) => (/^[十百千万亿点]$/.test(n) || /^点|点$/.test(n) ? n : String(chineseValue(n))));
    q = q.replace(/([一二三四五六七八九两])(?=公里|个|小时)/g, (n) => String(chineseValue(n)));
    const word = `(?:${[...ONES, ...TENS.filter(Boolean)].join("|")})`;
    q = q.replace(new RegExp(`\\b${word}(?:[ -]${word})*(?: point ${word}(?:[ -]${word})*)?\\b`, "g"), (n) => {
      const [whole, part] = n.split(" point ");
      const value = whole.split(/[ -]/).reduce((sum, w) => sum + (ONES.indexOf(w) >= 0 ? ONES.indexOf(w) : TENS.indexOf(w) * 10), 0);
      const digits = part ? `.${part.split(/[ -]/).map((w) => ONES.indexOf(w)).join("")}` : "";
      return `${value}${digits}`;
    });
    q = q.replace(/(\d) ?(?:percent|per cent|pct)\b/g, "$1%").replace(/(\d) ?(?:km|kms|kilometres?|kilometers?|公里|千米)(?![a-z])/g, "$1公里");
    return q.replace(/(\d),(?=\d{3})/g, "$1");
  }

  function numberForms(token, after) {
    const value = Number(token.replace(/[%+,]/g, ""));
    if (!Number.isFinite(value)) return { forms: [token], length: 0 };
    const scale = /^ ?(亿|万|billion|million|bn|m\b)/.exec(after);
    if (scale) {
      const factor = { 亿: 1e8, 万: 1e4, billion: 1e9, bn: 1e9, million: 1e6, m: 1e6 }[scale[1]];
      return { forms: money(value * factor), length: scale[0].length };
    }
    if (/^ ?公里/.test(after)) return { forms: [`${token}公里`, `${token} kilometer`], length: /^ ?公里/.exec(after)[0].length };
    if (token.endsWith("%")) return { forms: [token, token.replace("%", " percent")], length: 0 };
    if (value >= 1e6) return { forms: [token, ...money(value)], length: 0 };
    if (Number.isInteger(value) && value > 1 && value < 13) return { forms: [token, `${"零一二三四五六七八九"[value] || ""}个`, ONES[value]], length: 0 };
    return { forms: [token], length: 0 };
  }

  /* ---- sound ---- */

  function partsOf(letters, syllables) {
    // Every way to read letters as syllables; the last one may be unfinished.
    const found = [];
    (function read(rest, done) {
      if (found.length >= SYLLABLES_IN_QUERY) return;
      if (!rest) { found.push({ done, last: "" }); return; }
      for (let n = Math.min(6, rest.length); n > 0; n--) {
        if (syllables.has(rest.slice(0, n))) read(rest.slice(n), [...done, rest.slice(0, n)]);
      }
      if (rest.length < 6 && [...syllables].some((s) => s.startsWith(rest) && s !== rest)) found.push({ done, last: rest });
    })(letters, []);
    return found;
  }

  class SearchEngine {
    constructor(language, pages, tables) {
      this.chinese = language === "zh";
      this.simple = new Map();
      for (let i = 0; i < tables.simplified.length; i += 2) this.simple.set(tables.simplified[i], tables.simplified[i + 1]);
      this.sound = new Map();
      this.codes = new Map();
      for (const syllable of Object.keys(tables.sounds)) {
        const code = String.fromCharCode(0xe000 + this.codes.size);
        this.codes.set(syllable, code);
        for (const c of tables.sounds[syllable].split("|").slice(0, 2).join("")) this.sound.set(c, { code, syllable });
      }
      // A character with two readings has the code of one: the other reading asks for that, too.
      this.other = new Map();
      for (const [syllable, code] of [...this.codes]) {
        for (const c of tables.sounds[syllable].split("|")[2]) this.other.set(c, syllable[0]);
        const also = [...tables.sounds[syllable].split("|")[2]].map((c) => this.sound.get(c)).filter(Boolean);
        this.codes.set(syllable, [...new Set([code, ...also.map((s) => s.code)])].join(""));
      }
      this.syllables = new Set(this.codes.keys());
      this.vocabulary = new Map();
      this.pages = pages.map((page) => this.prepare(page));
      // Made now, so that no query has to wait for it.
      for (const page of this.pages) {
        for (const passage of page.passages) {
          for (const field of this.fieldsOf(passage)) { this.stems(field); this.sounds(field); }
        }
      }
      this.count = this.pages.reduce((sum, page) => sum + page.passages.length, 0);
    }

    fold(text) {
      return text.replace(EVEN, width).replace(/[\u3400-\u9fff]/g, (c) => this.simple.get(c) || c);
    }

    prepare([location, title, boost, keywords, passages]) {
      const page = { location, title, boost, words: this.field(passages.length && passages[0][1] !== title ? `${title} ${passages[0][1]}` : title), keywords: this.field(keywords) };
      page.passages = passages.map(([anchor, heading, text, twin]) => ({
        page, anchor, heading, text: text || heading, isHeading: !text,
        own: this.field(text || heading), head: this.field(text ? heading : ""), twin: this.field(twin),
      }));
      page.names = [this.fold(title), ...page.passages.slice(0, 1).flatMap(({ own, twin }) => [own.text, twin.text])];
      return page;
    }

    /* A text ready to be looked through. */
    field(text) {
      const folded = this.fold(text);
      for (const word of folded.match(WORD) || []) {
        if (!/\d/.test(word)) { const s = stem(word); if (!this.vocabulary.has(s)) this.vocabulary.set(s, word); }
      }
      return { text: folded, stems: null, sounds: null, initials: null };
    }

    stems(field) {
      if (!field.stems) {
        field.stems = new Map();
        for (const m of field.text.matchAll(WORD)) {
          const s = stem(m[0]);
          if (!field.stems.has(s)) field.stems.set(s, []);
          field.stems.get(s).push([m.index, m.index + m[0].length]);
        }
      }
      return field.stems;
    }

    sounds(field) {
      if (field.sounds === null) {
        field.sounds = field.text.replace(/[\u3400-\u9fff]/g, (c) => { const s = this.sound.get(c); return s ? s.code : c; });
      }
      return field;
    }

    /* Made when they are first asked for: few type initials. */
    initialsOf(field) {
      if (field.initials === null) {
        field.initials = "";
        field.others = ""; // with the other reading of a character that has two
        for (const c of field.text) {
          const s = this.sound.get(c);
          const at = field.initials.length;
          field.initials += s ? s.syllable[0] : c === " " || HAN.test(c) ? "." : c.replace(/[a-z]/, ".");
          field.others += this.other.get(c) || field.initials.slice(at);
        }
      }
      return field;
    }

    /* ---- what a term means ---- */

    terms(query) {
      const folded = this.fold(query).slice(0, MOST).replace(/\s+/g, " ").trim();
      const letters = folded.replace(/[^a-z]/g, "");
      const pinyin = /^[a-z' ]+$/.test(folded) && letters.length > 1 ? partsOf(letters, this.syllables) : [];
      const numbers = plainNumbers(folded);
      const list = [];
      let skip = 0;
      for (const m of numbers.matchAll(TOKEN)) {
        if (m.index < skip) {
          if (!HAN.test(m[0][0])) continue;
          const rest = m[0].slice(Math.max(0, skip - m.index));
          if (rest && rest !== "元") this.hanTerms(rest, list, folded);
          continue;
        }
        if (HAN.test(m[0][0])) this.hanTerms(m[0], list, folded);
        else if (/^\d[\d.,+]*%?$/.test(m[0])) {
          const { forms, length } = numberForms(m[0], numbers.slice(m.index + m[0].length));
          skip = m.index + m[0].length + length;
          list.push({ kind: "figure", forms, weight: 1.5 });
        } else list.push({ kind: "word", word: m[0], stem: stem(m[0]), common: COMMON.has(m[0]) });
      }
      const words = list.filter((t) => t.kind === "word" && !t.common);
      if (words.length || !list.some((t) => t.kind === "word")) return { folded, pinyin, letters, list: list.filter((t) => !t.common) };
      return { folded, pinyin, letters, list };
    }

    hanTerms(run, list, folded) {
      if (list.some((t) => t.run === run)) return;
      const asked = run.length > 4 ? run.replace(ASKING, " ").trim() : run;
      for (const part of asked.split(/ +/)) if (part) list.push({ kind: "han", run: part, whole: run === folded });
      if (!asked.trim()) list.push({ kind: "han", run });
    }

    /* ---- looking ---- */

    /* Places of a literal in a field; a figure is not part of a longer one. */
    literal(field, form) {
      const found = [];
      const figure = /^\d/.test(form);
      for (let at = field.text.indexOf(form); at >= 0; at = field.text.indexOf(form, at + form.length)) {
        const before = field.text[at - 1] || " ";
        const after = field.text.slice(at + form.length, at + form.length + 2);
        if (figure && (/[\d.]/.test(before) || (/\d$/.test(form) && /^(?:\d|\.\d)/.test(after)))) continue;
        if (!figure && /^[a-z]/.test(form) && /[a-z]/.test(before)) continue;
        found.push([at, at + form.length]);
      }
      return found;
    }

    word(field, term) {
      const exact = this.stems(field).get(term.stem);
      if (exact) return exact.map(([a, b]) => [a, b]);
      if (term.word.length < 2) return [];
      const found = [];
      for (let at = field.text.indexOf(term.word); at >= 0; at = field.text.indexOf(term.word, at + 1)) {
        if (!/[a-z0-9]/.test(field.text[at - 1] || " ")) found.push([at, at + term.word.length]);
      }
      return found;
    }

    fieldsOf({ own, head, twin, page }) {
      return [own, head, twin, page.words, page.keywords];
    }

    /* Where a finder finds something, and how good the place is: the words themselves, their
       page's keywords and title, the other language, the heading above. */
    look(finder) {
      const hits = new Map();
      for (const page of this.pages) {
        const title = finder(page.words).length ? 0.75 : 0;
        const keyword = finder(page.keywords).length ? 0.8 : 0;
        for (const passage of page.passages) {
          const marks = finder(passage.own);
          const twin = finder(passage.twin).length ? 0.55 : 0;
          const head = passage.head.text && finder(passage.head).length ? 0.5 : 0;
          const all = [marks.length ? 1 : 0, head, title, keyword, twin];
          const best = Math.max(...all);
          if (!best) continue;
          const others = all.reduce((sum, weight) => sum + weight, 0) - best;
          hits.set(passage, { quality: best + 0.1 * others, marks, named: Boolean(marks.length || twin) });
        }
      }
      return hits;
    }

    /* A run of Han: whole, else by its pairs, as far as the site knows them. */
    han(run) {
      const whole = this.look((field) => this.literal(field, run));
      if (whole.size) return whole;
      const short = this.shortened(run);
      if (short.size || run.length < 3) return short;
      const pairs = [];
      for (let i = 0; i < run.length - 1; i++) {
        const pair = run.slice(i, i + 2);
        let hits = this.look((field) => this.literal(field, pair));
        const heard = !hits.size;
        if (heard) hits = this.alike(pair);
        if (hits.size) pairs.push({ hits, sure: heard ? 0.5 : 1, weight: (heard ? 0.6 : 1) * Math.log(1 + this.count / hits.size) });
      }
      const sure = pairs.reduce((sum, pair) => sum + pair.sure, 0);
      if (!pairs.some((pair) => pair.sure === 1) || sure < Math.max(1, (run.length - 1) * 0.3)) return whole;
      const total = pairs.reduce((sum, pair) => sum + pair.weight, 0);
      const merged = new Map();
      for (const { hits, weight } of pairs) {
        for (const [passage, { quality, marks }] of hits) {
          const old = merged.get(passage) || { quality: 0, marks: [] };
          old.quality += (0.9 * quality * weight) / total;
          old.marks.push(...marks);
          merged.set(passage, old);
        }
      }
      for (const [passage, hit] of merged) if (hit.quality < 0.2) merged.delete(passage);
      merged.known = pairs.length / (run.length - 1);
      return merged;
    }

    /* A short form: its characters stand in one phrase, in order (固投, 固定资产投资). */
    shortened(run) {
      if (run.length < 2 || run.length > 4) return new Map();
      const pattern = new RegExp([...run].join("[\u3400-\u9fff]{0,3}"), "g");
      return this.look((field) => [...field.text.matchAll(pattern)].map((m) => [m.index, m.index + m[0].length]));
    }

    alike(run) {
      if (run.length < 2 || ![...run].every((c) => this.sound.has(c))) return new Map();
      const code = [...run].map((c) => this.sound.get(c).code).join("");
      return this.look((field) => this.soundPlaces(field, code));
    }

    soundPlaces(field, code) {
      const { sounds } = this.sounds(field);
      const found = [];
      for (let at = sounds.indexOf(code); at >= 0; at = sounds.indexOf(code, at + 1)) found.push([at, at + code.length]);
      return found;
    }

    /* Pinyin: each reading of the letters, the last syllable finished or not. */
    pinyin(readings) {
      const patterns = readings
        .filter(({ done, last }) => done.length + (last ? 1 : 0) > 0)
        .map(({ done, last }) => {
          const codes = done.map((s) => `[${this.codes.get(s)}]`).join("");
          const open = last ? [...this.syllables].filter((s) => s.startsWith(last)).map((s) => this.codes.get(s)).join("") : "";
          return { length: done.length + (last ? 1 : 0), pattern: new RegExp(`${codes}${open ? `[${open}]` : ""}`, "g"), full: !last };
        })
        .sort((a, b) => Number(b.full) - Number(a.full) || a.length - b.length);
      for (const { pattern } of patterns) {
        const hits = this.look((field) => [...this.sounds(field).sounds.matchAll(pattern)].map((m) => [m.index, m.index + m[0].length]));
        if (hits.size) return hits;
      }
      return new Map();
    }

    initials(letters) {
      if (letters.length < 2) return new Map();
      return this.look((field) => {
        const { initials, others } = this.initialsOf(field);
        const found = [];
        for (const text of initials === others ? [initials] : [initials, others]) {
          for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) found.push([at, at + letters.length]);
        }
        return found;
      });
    }

    /* Two words typed as one (microvacation, micro-vacations). */
    apart(field, word) {
      if (word.length < 8) return [];
      const splits = Array.from({ length: word.length - 5 }, (_, i) => `${word.slice(0, i + 3)} ${word.slice(i + 3)}`);
      return splits.flatMap((form) => this.literal(field, form));
    }

    /* One letter wrong, two in a long word. */
    near(word) {
      const limit = word.length > 8 ? 2 : word.length > 4 ? 1 : 0;
      const target = stem(word);
      const close = [];
      for (const [s, w] of this.vocabulary) {
        const d = Math.min(distance(word, w, limit), distance(target, s, limit));
        if (limit && d <= limit && w[0] === word[0]) close.push([d, s]);
      }
      const best = Math.min(...close.map(([d]) => d));
      return close.filter(([d]) => d === best).map(([, s]) => s);
    }

    find(term) {
      if (term.kind === "figure") return this.look((field) => term.forms.flatMap((form) => this.literal(field, form)));
      if (term.kind === "han") {
        const hits = this.han(term.run);
        if (hits.size && !(hits.known < 0.8)) return hits;
        const sound = this.alike(term.run);
        return sound.size ? sound : hits;
      }
      return this.look((field) => this.word(field, term));
    }

    /* ---- answering ---- */

    search(query) {
      const { folded, pinyin, letters, list } = this.terms(query);
      if (!list.length) return { items: [] };
      let found = list.map((term) => ({ term, hits: this.find(term) }));
      const words = list.every((term) => term.kind === "word");
      const unknown = found.filter(({ term, hits }) => term.kind === "word" && !hits.size);
      if (words && (unknown.length || (this.chinese && letters.length > 3))) {
        const heard = this.pinyin(pinyin);
        const few = letters.length < 9 && list.length < 3 && !/ .* /.test(folded);
        // Letters that are neither words nor whole syllables may be initials as well (nac, 南岸城).
        if (unknown.length && few && (!heard.size || letters.length < 5)) {
          for (const [passage, hit] of this.initials(letters)) if (hit.named || !heard.has(passage)) heard.set(passage, hit);
        }
        const parts = folded.split(" ");
        if (!heard.size && unknown.length === list.length && parts.length > 1) {
          const each = parts.map((part) => this.pinyin(partsOf(part.replace(/[^a-z]/g, ""), this.syllables)));
          if (each.every((hits) => hits.size)) return { items: this.rank(each.map((hits) => ({ term: { kind: "sound" }, hits })), [], folded) };
        }
        if (heard.size && (unknown.length || heard.size)) found = unknown.length ? [{ term: { kind: "sound" }, hits: heard }] : [...found, { term: { kind: "sound", extra: true }, hits: heard }];
      }
      found = found.map(({ term, hits }) => {
        if (hits.size || term.kind !== "word") return { term, hits };
        const apart = this.look((field) => this.apart(field, term.word));
        if (apart.size) return { term, hits: apart };
        const close = this.near(term.word);
        return { term, hits: close.length ? this.look((field) => close.flatMap((s) => this.stems(field).get(s) || [])) : hits, guessed: true };
      });
      const known = found.filter(({ hits }) => hits.size);
      const size = (entries) => entries.reduce((sum, { term }) => sum + (term.run || "ab").length, 0);
      // Half a query that only a heading or the other language knows is no answer.
      const faint = size(known) <= 0.5 * size(found) && known.every(({ hits }) => [...hits.values()].every(({ quality }) => quality < 0.8));
      if (!known.length || faint || size(known) < 0.3 * size(found)) return { items: [], near: this.nearest(found) };
      return { items: this.rank(known, found, folded) };
    }

    rank(known, found, folded) {
      for (const entry of known) entry.weight = (entry.term.weight || 1) * Math.log(1 + this.count / entry.hits.size);
      const total = known.reduce((sum, { weight, term }) => sum + (term.extra ? 0 : weight), 0) || 1;
      const passages = new Map();
      for (const { hits, weight } of known) {
        for (const [passage, { quality, marks }] of hits) {
          const old = passages.get(passage) || { worth: 0, covered: 0, marks: [] };
          old.worth += weight * Math.min(quality, 1.3);
          old.covered += weight;
          old.marks.push(...marks);
          passages.set(passage, old);
        }
      }
      const pages = new Map();
      for (const [passage, hit] of passages) {
        const whole = folded.length > 3 ? 1 + 0.5 * passage.own.text.includes(folded) + 0.5 * passage.page.words.text.includes(folded) + 0.4 * passage.twin.text.includes(folded) : 1;
        const coverage = Math.min(hit.covered / total, 1);
        const score = hit.worth * coverage * coverage * whole * (passage.isHeading ? 0.9 : 1) * (/^l\d/.test(passage.anchor) ? 1.25 : 1);
        if (!pages.has(passage.page)) pages.set(passage.page, []);
        pages.get(passage.page).push({ passage, score, coverage, marks: hit.marks });
      }
      const groups = [];
      for (const [page, hits] of pages) {
        hits.sort((a, b) => b.score - a.score);
        const titled = known.filter(({ hits: h }) => [...h.keys()].some((p) => p.page === page)).length / known.length;
        // What its title names, in either language, is what a page is about.
        const named = known.every(({ hits: h }) => h.get(page.passages[0])?.named);
        const score = (hits[0].score + 0.15 * Math.min(hits.length - 1, 4) * (hits[1] ? hits[1].score : 0) * 0.5) * (0.5 + 0.5 * titled) * (named ? 1.3 * Math.sqrt(page.boost) : page.boost) * (page.names.includes(folded) ? 2 : page.names.some((name) => name.length > 2 && folded.includes(name)) ? 1.5 : 1);
        groups.push({ page, hits, score });
      }
      groups.sort((a, b) => b.score - a.score);
      const best = groups.length ? groups[0].score : 0;
      return groups.filter(({ score, page }) => score >= 0.12 * best * Math.min(page.boost, 1)).slice(0, 30).map((group) => this.shown(group, best));
    }

    /* A page as the theme shows it: the page itself, then its best passages. */
    shown({ page, hits, score }, best) {
      const value = (100 * score) / (best || 1);
      const terms = {};
      for (const { passage, marks } of hits.slice(0, 3)) {
        for (const [a, b] of marks.slice(0, 12)) if (Object.keys(terms).length < 8) terms[passage.text.slice(a, b).toLowerCase()] = true;
      }
      const seen = new Set();
      const shown = [];
      for (const hit of hits) {
        const { passage, marks } = hit;
        if (seen.has(passage.text) || shown.length > 4) continue;
        seen.add(passage.text);
        const text = excerpt(passage.text, marks);
        shown.push({
          location: `${page.location}#${passage.anchor}`, title: escape(passage.heading), text, terms,
          score: value - shown.length * (shown.length > 1 ? 1 : 0.0001) - (hit.score < 0.5 * hits[0].score ? 1 : 0),
        });
      }
      for (const hit of shown) if (hit.location.endsWith("#")) hit.location += "page-title";
      const titleMarks = hits.flatMap(({ passage, marks }) => (passage.anchor === "" && passage.isHeading ? marks : []));
      const title = page.title === hits[0].passage.heading ? marked(page.title, titleMarks, 0, page.title.length) : escape(page.title);
      if (shown.length) shown[0].score = value + 0.02; // the one that Enter opens
      return [{ location: page.location, title, text: "", terms, score: value }, ...shown];
    }

    /* Nothing was found: pages that share a character or the start of a word with the query. */
    nearest(found) {
      const scores = new Map();
      for (const { term } of found) {
        const parts = term.kind === "han" ? [...term.run] : term.word && term.word.length > 3 ? [term.word.slice(0, 4)] : [];
        for (const part of parts) {
          for (const page of this.pages) if (page.boost >= 1 && page.words.text.includes(part)) scores.set(page, (scores.get(page) || 0) + 1);
        }
      }
      return [...scores].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([{ location, title }]) => ({ location, title }));
    }
  }

  /* ---- helpers ---- */

  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    let row = Array.from({ length: b.length + 1 }, (_, i) => i), before = null;
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
    }
    return row[b.length];
  }

  function escape(text) {
    return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  }

  function marked(text, marks, from, to) {
    let html = "", at = from;
    for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      if (end <= at || start >= to || start < from) continue;
      html += `${escape(text.slice(at, Math.max(start, at)))}<mark>${escape(text.slice(Math.max(start, at), end))}</mark>`;
      at = end;
    }
    return html + escape(text.slice(at, to));
  }

  /* The sentences around the first mark, whole where they fit. */
  function excerpt(text, marks) {
    const start = marks.length ? Math.min(...marks.map(([a]) => a)) : 0;
    const ends = [...text.matchAll(/[。！？；]|[.!?;](?= )/g)].map((m) => m.index + 1);
    let from = Math.max(0, ...ends.filter((end) => end <= start));
    if (start - from > 90) from = start - 40;
    let to = ends.find((end) => end > start + 20) || text.length;
    if (to - from > 220) to = Math.max(from + 200, start + 60);
    return (from ? "…" : "") + marked(text, marks, from, Math.min(to, text.length)).trim() + (to < text.length ? "…" : "");
  }

  globalThis.SearchEngine = SearchEngine;
})();
