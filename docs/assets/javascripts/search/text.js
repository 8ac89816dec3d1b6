/* Text as the search compares it: folded, one unit for one unit, and squeezed, without the marks
   within a clause, so that nothing is found across the end of one; English words by their stem; how far two words differ. */

const HAN = "\u3400-\u9fff";
const HAN_CHARACTERS = new RegExp(`[${HAN}]`, "g");
const WORD = /[a-z0-9]+(?:[.+'][a-z0-9]+)*\+?/g;
const UNEVEN = /[A-Z\u2010-\u2013\u2018\u2019\u3000\uff01-\uff5e-]/g;
const MARKS = /[\u00b7\u201c\u201d\u3001\u3008-\u300b"]/g;

/** Fold width, case, accents and hyphens; each unit becomes one unit, so that places stay. */
function fold(text) {
  return text.replace(UNEVEN, (c) => {
    const code = c.charCodeAt(0);
    if (code >= 0xff01) return String.fromCharCode(code - 0xfee0).toLowerCase();
    if (c === "\u2018" || c === "\u2019") return "'";
    if (c === "-" || c === "\u3000" || (code >= 0x2010 && code <= 0x2013)) return " ";
    return c.toLowerCase();
  });
}

/** Leave out the marks between words: “二、三产” becomes 二三产. */
function squeeze(text) {
  return text.replace(MARKS, "");
}

/** Give for each unit of a squeezed text its place in the text. */
function keptPlaces(text) {
  const marks = new Set(Array.from(text.matchAll(MARKS), ({ index }) => index));
  return [...text].map((_, at) => at).filter((at) => !marks.has(at));
}

/** Give a query without what a keyboard or another page added to the words: accents (qíshuǐwān; ü
    is typed v in pinyin), signs; where a sentence or clause ends, a space is left. */
function typed(text) {
  return fold(text).replace(/[üǖǘǚǜ]/g, "v")
    .replace(/[\u00c0-\u01dc]/g, (c) => c.normalize("NFD")[0])
    .replace(/\.(?!\w)/g, " ")
    .replace(new RegExp(`[^${HAN}a-z0-9.%+'\\s]`, "g"), (c, at, all) =>
      c.match(MARKS) || (c === "," && /\d/.test(all[at + 1])) ? c : " ");
}

const ENDINGS = [
  // British spellings are made American, plurals singular, then nouns and verbs their stem.
  [0, /is(e|ed|es|er|ing|ation|ations)$/, "iz$1"],
  [0, /([bltv])our(s|ed|ing|ful|hoods?)?$/, "$1or$2"],
  [0, /(cent|met|theat|lit)re(s?)$/, "$1er$2"],
  [0, /mme(s?)$/, "m$1"],
  [0, /^axes$/, "axis"],
  [4, /ies$/, "y"],
  [4, /(ss|sh|ch|x)es$/, "$1"],
  [4, /([^su])s$/, "$1"],
  [7, /[ae]nc[ey]$|[ae]nt$/, ""],
  [6, /(iz)(?:ation|ing|ed|er?)$/, "$1"],
  [6, /(?:ations?|ating|ated|ate)$/, "at"],
  [6, /ions?$/, ""],
  [5, /(?:ing|ed|ly|ment|al)$/, ""],
  [4, /([bdfgmnprt])\1$/, "$1"],
];
const stems = new Map();

/** Give the list of a key, an empty one at first. */
const listAt = (map, key) => map.get(key) || map.set(key, []).get(key);

/** Say whether a text begins in Chinese. */
const isHan = (text) => text >= "\u3400";

/** Give the stem of an English word: revitalisation, revitalizing and revitalize have one. */
function stem(word) {
  if (!stems.has(word)) stems.set(word, stemOf(word));
  return stems.get(word);
}

function stemOf(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  const bare = word.replace(/'s$|'$/, "");
  return ENDINGS.reduce(
    (w, [longer, end, now]) => (w.length > longer ? w.replace(end, now) : w),
    bare,
  );
}

/** Count the letters left out, added, changed or swapped between two words, up to a limit. */
function distance(one, other, limit) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const [a, b] = [one.slice(same), other.slice(same)];
  if (!a || !b) return a.length + b.length;
  if (!limit) return 1;
  const swapped = a[0] === b[1] && a[1] === b[0];
  const ways = [[1, 0], [0, 1], [1, 1], ...(swapped ? [[2, 2]] : [])];
  return 1 + Math.min(...ways.map(([m, n]) => distance(a.slice(m), b.slice(n), limit - 1)));
}
