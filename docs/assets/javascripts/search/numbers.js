/* Quantities, by what they are worth: 2.08亿元, 两亿零八百万 and 208 million yuan are one. */

const DIGITS = "零一二三四五六七八九";
const HAN_UNITS = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };
const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen " +
  "sixteen seventeen eighteen nineteen";
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
const NUMERALS = new Map([...SMALL.split(" ").map((word, value) => [word, value]),
  ...TENS.split(" ").map((word, tens) => [word, 20 + 10 * tens]),
]);
const SCALES = { billion: 1e9, bn: 1e9, million: 1e6, mn: 1e6, m: 1e6, thousand: 1e3, k: 1e3 };
const SCALE = /^ ?(billion|bn|million|mn|m|thousand|k)(?![a-z])/;
/* Units by what they measure, and their worth in the first of their kind. */
const UNITS = [
  ["%", 1, "%|percent|per cent|pct|个百分点"],
  ["yuan", 1, "元|块钱?|yuan|rmb|cny"],
  ["km", 1, "公里|千米|km|kms|kilometers?|kilometres?"],
  ["km", 0.5, "里路?"],
  ["km", 0.001, "米|meters?|metres?"],
  ["year", 1, "年"],
  ["month", 1, "月份?"],
  ["day", 1, "日|号|st|nd|rd|th"],
  ["hour", 1, "个?小时|hours?|hrs?|h"],
  ["", 1, "个|项|大|条|座|类|处|家|期|种|名|位"],
].map(([kind, worth, forms]) => [kind, worth, new RegExp(`^ ?(?:${forms})(?![a-z])`)]);
const NUMERAL = `(?:${[...NUMERALS.keys()].sort((a, b) => b.length - a.length).join("|")})`;
const NUMBER = new RegExp(
  [
    "百分之[零〇一二两三四五六七八九十百点\\d.]+",
    "\\d+(?:,\\d{3})*(?:\\.\\d+)?(?: ?[百千]?[亿万](?:零?\\d+(?:\\.\\d+)?[百千]?万?)?)?",
    "(?:[零〇一二两三四五六七八九十百万亿]|千(?!米))+(?:点[零〇一二三四五六七八九]+[万亿]?)?",
    `\\b${NUMERAL}(?: hundred)?(?: (?:and )?${NUMERAL})*(?: point(?: ${NUMERAL})+)?\\b`,
  ].join("|"),
  "g",
);
const digits = (text) => [...text].map((c) => DIGITS.indexOf(c)).join("");

/** Give the value of a number in Chinese characters. */
function chinese(text) {
  const [whole, part = ""] = text.replace(/两/g, "二").replace(/〇/g, "零").split("点");
  if (/^[零一二三四五六七八九]{2,}$/.test(whole)) return Number(digits(whole));
  let [total, section, digit] = [0, 0, 0];
  for (const c of whole) {
    const unit = HAN_UNITS[c];
    if (!unit) digit = DIGITS.indexOf(c);
    else if (unit < 1e4) section += (digit || 1) * unit;
    else if (unit > 1e4) total = (total + section + digit) * unit;
    else total += (section + digit) * unit;
    if (unit) digit = 0;
    if (unit >= 1e4) section = 0;
  }
  const fraction = digits(part.replace(/[万亿]/, ""));
  return Number(`${total + section + digit}.${fraction || 0}`) * (HAN_UNITS[part.slice(-1)] || 1);
}

function english(text) {
  const [whole, part = ""] = text.split(" point ");
  let value = 0;
  for (const word of whole.split(" ")) {
    if (word === "hundred") value *= 100;
    else if (word !== "and") value += NUMERALS.get(word);
  }
  const fraction = part.split(" ").map((word) => NUMERALS.get(word)).join("");
  return Number(`${value}.${fraction || 0}`);
}

function western(text) {
  const parts = text.replace(/,/g, "").matchAll(/([\d.]+) ?([百千]?)([亿万]?)/g);
  const worth = (unit) => HAN_UNITS[unit] || 1;
  return [...parts].reduce((sum, [, number, many, scale]) => sum + number * worth(many) * worth(scale), 0);
}

function valueOf(text) {
  if (text.startsWith("百分之")) return valueOf(text.slice(3));
  if (/^\d/.test(text)) return western(text);
  return /^[a-z]/.test(text) ? english(text) : chinese(text);
}

/** Put a query's dates and amounts as `quantities` reads them: 2021.8.18, 20210818, 2点08亿. */
const spelled = (text) => text.replace(/〇/g, "零").replace(/(\d)点(?=\d)/g, "$1.")
  .replace(/\b(?:rmb|cny) ?(?=\d)/g, "")
  .replace(/\b(20\d\d)([01]\d)([0-3]\d)\b|\b(\d+)\.(\d+)\.(\d+)\b/g, "$1$4 $2$5 $3$6");

/** Find the quantities of a folded text: {start, end, value, kind, written}, kind being what the
    unit measures ("" where there is none), written the digits as they stand. */
function quantities(text) {
  return [...text.matchAll(NUMBER)].map(({ 0: number, index }) => quantityAt(text, index, number))
    .filter((quantity) => quantity && Number.isFinite(quantity.value));
}

/** Say whether a value is another one in fewer digits, rounded or cut, and within a twentieth. */
function isRounded(value, exact) {
  const digitsOf = (number) => number.toExponential().replace(/e.*|\D/g, "").length;
  const place = 10 ** (Math.floor(Math.log10(exact)) + 1 - digitsOf(value));
  const isSame = (cut) => Math.abs(cut(exact / place) * place - value) < place / 1e3;
  return digitsOf(value) < digitsOf(exact) && Math.abs(value - exact) < exact / 20 &&
    [Math.floor, Math.round].some(isSame);
}

/** Say whether a folded word is a figure. */
const isFigure = (word) => /^[\d.+']+$/.test(word) ||
  quantities(word).some(({ start, end }) => end - start === word.length);

function quantityAt(text, start, number) {
  const [written = ""] = number.match(/^[\d.]+/) || [];
  if (written && /[a-z.+\d]/.test(text[start - 1] || " ")) return null; // of 1+6, of a word
  let end = start + number.length;
  const [scaled, scale] = (/^[\da-z]/.test(number) && SCALE.exec(text.slice(end, end + 12))) || [""];
  end += scaled.length;
  const percent = number.startsWith("百分之");
  const rest = text.slice(end, end + 14);
  const unit = percent ? undefined : UNITS.find(([, , form]) => form.test(rest));
  const [kind, worth, form] = unit || [percent ? "%" : "", 1, /^/];
  end += form.exec(rest)[0].length;
  // A lone Chinese numeral is a number only where something is counted; “one”, 一个 are pronouns.
  const pronoun = number === "one" || number === "一";
  if (pronoun || (!unit && /^[^\da-z]$/.test(number))) return null;
  if (/\d$/.test(text.slice(start, end)) && /^[a-z+]/.test(text[end] || "")) return null; // 5A
  const value = valueOf(number) * (SCALES[scale] || 1) * worth;
  return { start, end, value: Number(value.toPrecision(10)), kind, written };
}
