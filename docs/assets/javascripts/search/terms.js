/* What a query asks for, as terms: quantities, runs of Chinese, words. Where the text does not say
   it so, it is looked for as it may be meant: the report's word for it, a clipped name, pinyin, what
   sounds alike, a wrong character or letter. */

class SearchQuery {
  /** Chinese says whether the reader's pages are in Chinese. `terms` are what is asked for. */
  constructor(text, corpus, chinese) {
    this.text = text;
    this.corpus = corpus;
    this.chinese = chinese;
    const folded = corpus.plain(typed(spelled(fold(text.slice(0, LONGEST_QUERY))))).trim();
    this.plain = folded.replace(/\s+/g, " ");
    this.long = isLong(this.plain, corpus.forms.question);
    const key = corpus.key(text);
    const isOfKind = (heading) =>
      corpus.forms.kinds.every((form) => !form.test(this.plain) || form.test(heading));
    this.put = this.long && corpus.questions.find(([{ heading }]) =>
      corpus.plain(heading).includes(this.plain) ||
      (corpus.key(heading) === key && isOfKind(corpus.plain(heading))));
    const terms = this.allTerms();
    const telling = this.withPhrases(terms).filter((term) => !term.common);
    this.terms = telling.length ? telling : terms;
  }

  /** Give a term: {places, hits, size, known, said, weight}, size in characters of Chinese, known
      whether it was found, said whether the report says it; asked is what the reader typed, via the
      report's word for it, near what is only like it. An extra term adds to what is found and is not
      missed. */
  term(places, size, { via: meant, ...more } = {}) {
    const hits = this.corpus.hits(places);
    for (const hit of meant ? hits.values() : []) hit.quality *= VIA;
    const via = [...hits.keys()].some(isOfReport) && meant;
    return { places, hits, size, known: hits.size > 0, said: isSaid(hits), weight: 1, via, near: via, ...more };
  }

  /* A term for what readers say, if they do. */
  saidTerm(asked, key = asked) {
    const meant = this.corpus.said.get(key) || [];
    const places = meant.flatMap((one) => one.places());
    if (!places.length) return null;
    const { corpus } = this;
    const isReport = ([start]) => corpus.entryAt(start).passages.some(isOfReport);
    const form = isHan(asked) ? asked : `\\b${asked.replace(/[.+]/g, "\\$&")}\\b`;
    const own = placesIn(corpus.text, form).filter(isReport);
    const [{ via }] = meant;
    const size = isHan(asked) ? asked.length : SIZES.word;
    return this.term([...own, ...places], size, { asked, via: own.length ? "" : via, called: true });
  }

  allTerms() {
    const terms = [];
    let at = 0;
    for (const quantity of quantities(this.plain)) {
      // A numeral of which the text has no such quantity is text.
      const isText = !quantity.written && quantity.kind !== "%";
      if (isText && !this.corpus.quantitiesLike(quantity).length) continue;
      terms.push(...this.textTerms(this.plain.slice(at, quantity.start)));
      terms.push(this.quantityTerm(quantity));
      at = quantity.end;
    }
    terms.push(...this.textTerms(this.plain.slice(at)));
    return terms;
  }

  /** Give the site's own question that asks the same, or when, where, who or how large, as this query
      does, and tells of what else is asked for: a list of one {passages}, or none. */
  asked() {
    if (this.put) return [{ passages: this.put }];
    const { questions, forms, count } = this.corpus;
    const kindsOf = (text) => forms.kinds.filter((form) => form.test(text));
    const kinds = kindsOf(this.plain);
    const own = this.terms.filter((term) =>
      isAskedFor(term) && kinds.every((form) => term.asked.replace(form, "").trim()));
    const worthOf = (terms) => sum(terms, ({ hits }) =>
      (hits.size ? this.corpus.rarity(hits) : Math.log(1 + count)));
    const told = questions.map((passages) => {
      const asks = kindsOf(this.corpus.plain(passages[0].heading));
      const isTold = ({ hits }) => passages.some((passage) => hits.has(passage));
      const share = own.length ? worthOf(own.filter(isTold)) / worthOf(own) : 1;
      const isMeant = share >= LEAST_KNOWN.name && asks.some((form) => kinds.includes(form));
      return { passages, worth: isMeant && share / (own.length ? asks.length : 1) };
    });
    return told.filter(({ worth }) => worth).sort((one, other) => other.worth - one.worth).slice(0, 1);
  }

  textTerms(text) {
    const parts = text.match(new RegExp(`[${HAN}]+\\+?|[a-z0-9.+'][a-z0-9.+' ]*`, "g")) || [];
    const told = parts.filter((part) => part.replace(this.corpus.asking, ""));
    return (told.length ? told : parts).flatMap((part) =>
      isHan(part) ? this.chineseTerms(part) : this.latinTerms(part.trim()),
    );
  }

  quantityTerm({ start, end, value, kind }) {
    const { plain, corpus } = this;
    const asked = plain.slice(start, end);
    const found = corpus.quantitiesLike({ value, kind, written: asked });
    const like = placesOf(found);
    // 8.18, 0818
    const [, month, day] = (!like.length && /^(\d\d?)\.?(\d\d)$/.exec(asked)) || [];
    const places = month ? corpus.literal(`${Number(month)}月${Number(day)}日`) : like;
    const isSame = found.some((other) => other.value === value || other.written === asked);
    const near = like.length > 0 && !isSame && corpus.text.slice(...like[0]);
    return this.term(places, SIZES.quantity, { asked, near });
  }

  /* Chinese: a run as it stands, else its parts without the words of asking, as they are known or
     sound. */
  chineseTerms(run) {
    const { corpus } = this;
    const parts = corpus.reported.includes(run) ? [run] : this.told(run);
    return parts.flatMap((part) => {
      const alone = { piece: part, known: this.plain === part && corpus.text.includes(part) };
      const pieces = part[1] ? this.cut(part) : [alone];
      const close = pieces.some(({ known }) => !known) ? this.alike(part) : [];
      const near = close.length && corpus.text.slice(...close[0]);
      const terms = near ? [this.term(close, part.length, { asked: part, near })]
        : pieces.flatMap(({ piece, known }) => this.pieceTerms(piece, known, pieces.length === 1));
      return terms.map((term) => ({ ...term, part }));
    });
  }

  pieceTerms(piece, known, alone) {
    const said = this.saidTerm(piece);
    if (said) return [said];
    const telling = [...piece].filter((c) => !this.corpus.light.has(c));
    const bare = this.trimmed(piece);
    if (known) {
      const light = piece.length < 3 && telling.length < piece.length;
      const asked = bare.length > 2 ? bare : piece;
      const weight = light ? LIGHT_WEIGHT : Math.sqrt(asked.length / 2); // long ones tell more
      return [this.term(this.corpus.literal(asked), asked.length, { asked, weight })];
    }
    if (!telling.length || (piece.length < 2 && !alone)) return [];
    return [this.term([], telling.length, { asked: bare })];
  }

  bare(run) {
    return run.replace(/(.)不\1/g, "").replace(this.corpus.asking, " ");
  }

  /* The parts of a Chinese run that are left without its words of asking; 减不减 asks, too. */
  told(run) {
    if (run.length < 3) return [run];
    const parts = this.bare(run).split(" ").filter(Boolean);
    const isTelling = (part) => part.length > 1 || !this.corpus.light.has(part);
    const isApart = parts.some((part) => part.length > 1);
    return isApart ? parts.filter(isTelling) : [parts.join("") || run]; // 讲的话 is 讲话
  }

  /* The fewest pieces that stand in a text or are among words, and what is left between them:
     [{piece, known}]. Two pairs may meet by chance: a longer piece beside one character is likelier. */
  cut(run, text = this.corpus.text, words = this.corpus.said) {
    const best = [{ cost: 0, pieces: [] }];
    for (let end = 1; end <= run.length; end++) {
      const { cost, pieces } = best[end - 1];
      const [last] = pieces.slice(-1);
      const open = last && !last.known ? last.piece : "";
      const rest = { piece: open + run[end - 1], known: false };
      best[end] = { cost: cost + COSTS.unknown, pieces: [...(open ? pieces.slice(0, -1) : pieces), rest] };
      let isText = true; // no longer piece is, if this one is not
      for (let start = end - 2; start >= Math.max(0, end - LONGEST_PIECE); start--) {
        const piece = run.slice(start, end);
        const before = best[start];
        const own = before.cost + (piece.length > 2 ? COSTS.piece : COSTS.pair);
        isText = isText && text.includes(piece);
        if (own < best[end].cost && (isText || words.has(piece)))
          best[end] = { cost: own, pieces: [...before.pieces, { piece, known: true }] };
      }
    }
    return best[run.length].pieces;
  }

  /** Say whether the report lacks some Chinese: more of it than words of asking and light characters
      is neither in it nor among words. */
  lacks(word, words) {
    const { reported, light } = this.corpus;
    const run = this.corpus.plain(word);
    if (!this.bare(run).trim() || reported.includes(run)) return false;
    return this.cut(run, reported, words).some(({ piece, known }) =>
      !known && [...piece].some((c) => !light.has(c)));
  }

  /* Without the light characters at its ends. */
  trimmed(piece) {
    const telling = [...piece].map((c) => !this.corpus.light.has(c));
    return piece.slice(telling.indexOf(true), telling.lastIndexOf(true) + 1);
  }

  /* Characters that sound alike, the light ones at the ends left out at need; two only in a name. */
  alike(run) {
    const { sounds, codes } = this.corpus;
    const heard = (own) => this.corpus.literal(sounds.encode(own), codes)
      .filter((place) => own.length > 2 || this.corpus.isName(place));
    const runs = [run, this.trimmed(run)].filter((own) => own.length > 1);
    return firstOf(runs.map((own) => () => heard(own)));
  }

  /* Letters: words by their stem and their beginning, pinyin, then as they may be meant. */
  latinTerms(text) {
    const terms = [];
    const words = text.match(WORD) || [];
    for (let at = 0; at < words.length; ) {
      const said = this.saidAt(words, at);
      terms.push(said || this.wordTerm(words[at]));
      at += said ? said.count : 1;
    }
    const isUnknown = terms.some(({ known, common }) => !known && !common);
    // What is known only as the beginning of words may be a name in pinyin: qishui wan.
    const isBegun = terms.length > 1 && terms.some(({ begun, common }) => begun && !common);
    if (!isUnknown && !isBegun) return terms;
    const isSure = (place) => isUnknown || this.corpus.isName(place);
    const heard = this.heard(text);
    const size = Math.ceil(text.replace(/[^a-z]/g, "").length / SIZES.syllable);
    if (heard.some(isSure)) return [this.term(heard, size, { asked: text })];
    return terms.map((term) => (term.known ? term : this.guessed(term)));
  }

  /* The most words from a place on that readers say. */
  saidAt(words, at) {
    for (let count = Math.min(MOST_WORDS, words.length - at); count; count--) {
      const asked = words.slice(at, at + count);
      const term = this.saidTerm(asked.join(" "), asked.map(stem).join(" "));
      if (term) return { ...term, count };
    }
    return null;
  }

  wordTerm(word) {
    const { words, text } = this.corpus;
    const exact = words.get(stem(word));
    // In a sentence a word is whole: “AI” is no beginning. Nor is what stands so in the text.
    const whole = this.long ? exact || word.length < 4 : text.match(`\\b${word}\\b`);
    const isMeant = (known) => known === exact || (!whole && known.word.startsWith(word));
    const known = [...words.values()].filter(isMeant);
    const { common: usual, reported } = this.corpus;
    const common = usual.has(word) || (word.length === 1 && !/\d/.test(word)) ||
      (usual.has(stem(word)) && !reported.match(`\\b${word}\\b`));
    const places = common && this.long ? [] : placesOf(known); // in a sentence it is left out
    const isSame = (other) => other === word || other === `${word}s` || word === `${other}s`;
    const isExact = [exact, ...known].some((one) => one && [...one.forms].some(isSame));
    const near = places.length > 0 && !isExact && known[0].word;
    return this.term(places, SIZES.word, { word, asked: word, common, begun: !exact, near });
  }

  /* An unknown word as it may be meant. */
  guessed({ word, size, ...term }) {
    if (!word) return { ...term, size };
    const heard = firstOf([() => this.heard(word), () => apart(this.corpus, word)]);
    const close = heard.length ? [] : misspelled(this.corpus, word);
    const near = close.length > 0 && close[0].word;
    return { ...term, ...this.term([...heard, ...placesOf(close)], size, { asked: word, near }) };
  }

  /* Two words of the query that stand side by side tell more than either. */
  withPhrases(terms) {
    const phrases = terms.slice(1).flatMap((term, at) => {
      if (term.common || terms[at].common) return [];
      const before = new Map(terms[at].places.map(([start, end]) => [end + 1, start]));
      const found = term.places.filter(([start]) => before.has(start))
        .map(([start, end]) => [before.get(start), end]);
      return found.length ? [this.term(found, 0, { extra: true })] : [];
    });
    return [...terms, ...phrases];
  }

  /* Where the text sounds as letters say: whole, with the usual mix-ups, by their initials. */
  heard(text) {
    const letters = text.replace(/[' ]/g, "");
    if (!/^[a-z]{2,80}$/.test(letters)) return [];
    const { sounds, codes } = this.corpus;
    const spoken = (how, least) => sounds.readings(letters, how)
      .filter((classes) => classes.length >= least)
      .map((classes) => () => placesIn(codes, classes.map((c) => `[${c}]`).join("")));
    const isSure = (place) => letters.length > 3 || this.corpus.isName(place);
    return firstOf([
      ...spoken("whole", this.chinese ? 1 : 2), // “fan” is an English word first
      ...spoken("rough", 2),
      () => spoken("short", 1).flatMap((find) => find()).filter(isSure),
    ]);
  }
}

/* Whether a query is put as a question, or in as many words. */
function isLong(query, question) {
  const han = query.match(HAN_CHARACTERS) || [];
  return question.test(query) || han.length > 9 || query.split(" ").length > 4;
}

/* The places of what a pattern fits. */
function placesIn(text, pattern) {
  const found = text.matchAll(new RegExp(pattern, "g"));
  return Array.from(found, ({ 0: { length }, index }) => [index, index + length]);
}

/* Two words that are written as one. */
function apart(corpus, word) {
  const cuts = Array.from(word, (_, at) => at).slice(3, -2);
  return cuts.flatMap((at) => corpus.literal(`${word.slice(0, at)} ${word.slice(at)}`));
}

function misspelled(corpus, word) {
  const single = word.replace(/s$/, "");
  let best = single.length > 10 ? 2 : single.length > 4 ? 1 : 0;
  let close = [];
  for (const [key, known] of best ? corpus.words : []) {
    if (key[0] !== word[0] || corpus.common.has(key)) continue;
    const spelled = distance(single, known.word.replace(/s$/, ""), best);
    const far = Math.min(spelled, distance(stem(word), key, best));
    if (far > best) continue;
    close = far < best ? [known] : [...close, known];
    best = far;
  }
  return close;
}

/* The places of the first of the ways that finds any. */
function firstOf(ways) {
  for (const find of ways) {
    const places = find();
    if (places.length) return places;
  }
  return [];
}

const placesOf = (found) => found.flatMap(({ places }) => places);
