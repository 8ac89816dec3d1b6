/* Quantities, by what they are worth: 2.08亿元, 两亿零八百万 and 208 million yuan are one. */
"use strict";

(() => {
  const DIGITS = "零一二三四五六七八九";
  const HAN_UNITS = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };
  const SMALL =
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
      " ",
    );
  const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
  const WORDS = new Map([
    ...SMALL.map((word, value) => [word, value]),
    ...TENS.map((word, tens) => [word, 20 + 10 * tens]),
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
    ["hour", 1, "个?小时|个?钟头|hours?|hrs?|h"],
    ["year", 1, "年"],
    ["month", 1, "月份?"],
    ["day", 1, "日|号"],
    ["", 1, "个|项|大|条|座|类|处|家|期|种|名|位"],
  ].map(([kind, worth, forms]) => [kind, worth, new RegExp(`^ ?(?:${forms})(?![a-z])`)]);

  const WORD = `(?:${[...WORDS.keys()].sort((a, b) => b.length - a.length).join("|")})`;
  const NUMBER = new RegExp(
    [
      "百分之[零〇一二两三四五六七八九十百点\\d.]+",
      "\\d+(?:,\\d{3})*(?:\\.\\d+)?(?: ?[亿万](?:\\d+(?:\\.\\d+)?万?)?)?",
      "(?:[零〇一二两三四五六七八九十百万亿]|千(?!米))+(?:点[零〇一二三四五六七八九]+[万亿]?)?",
      `\\b${WORD}(?: hundred)?(?: (?:and )?${WORD})*(?: point(?: ${WORD})+)?\\b`,
    ].join("|"),
    "g",
  );

  /** Give the value of a number in Chinese characters. */
  function chinese(text) {
    const [whole, part = ""] = text.replace(/两/g, "二").replace(/〇/g, "零").split("点");
    if (/^[零一二三四五六七八九]{2,}$/.test(whole))
      return Number([...whole].map((c) => DIGITS.indexOf(c)).join(""));
    let total = 0,
      section = 0,
      digit = 0;
    for (const c of whole) {
      const unit = HAN_UNITS[c];
      if (!unit) digit = DIGITS.indexOf(c);
      else if (unit < 1e4) {
        section += (digit || 1) * unit;
        digit = 0;
      } else {
        total = unit > 1e4 ? (total + section + digit) * unit : total + (section + digit) * unit;
        section = digit = 0;
      }
    }
    const scale = HAN_UNITS[part.slice(-1)] || 1;
    const fraction = [...part]
      .filter((c) => !HAN_UNITS[c])
      .map((c) => DIGITS.indexOf(c))
      .join("");
    return Number(`${total + section + digit}.${fraction || 0}`) * scale;
  }

  function english(text) {
    const [whole, part = ""] = text.split(" point ");
    let value = 0;
    for (const word of whole.split(" ")) {
      if (word === "hundred") value *= 100;
      else if (word !== "and") value += WORDS.get(word);
    }
    const fraction = part
      .split(" ")
      .map((word) => (WORDS.has(word) ? WORDS.get(word) : ""))
      .join("");
    return Number(`${value}.${fraction || 0}`);
  }

  function western(text) {
    let total = 0;
    for (const [, number, scale] of text.replace(/,/g, "").matchAll(/([\d.]+) ?([亿万]?)/g)) {
      total += Number(number) * (HAN_UNITS[scale] || 1);
    }
    return total;
  }

  function valueOf(text) {
    if (text.startsWith("百分之")) return valueOf(text.slice(3));
    if (/^\d/.test(text)) return western(text);
    return /^[a-z]/.test(text) ? english(text) : chinese(text);
  }

  /** Find the quantities of a folded text: {start, end, value, kind, written}, kind being what the
      unit measures ("" where there is none), written the digits as they stand. */
  function quantities(text) {
    const all = Array.from(text.matchAll(NUMBER), ({ 0: number, index }) =>
      quantityAt(text, index, number),
    );
    return all.filter((quantity) => quantity && Number.isFinite(quantity.value));
  }

  function quantityAt(text, start, number) {
    const [written = ""] = number.match(/^[\d.]+/) || [];
    if (written && /[a-z.+\d]/.test(text[start - 1] || " ")) return null; // of 1+6, of a word
    let end = start + number.length;
    const words = /^[\da-z]/.test(number) && SCALE.exec(text.slice(end, end + 12));
    const [scaled, scale] = words || ["", ""];
    end += scaled.length;
    const percent = number.startsWith("百分之");
    const rest = text.slice(end, end + 14);
    const unit = percent ? undefined : UNITS.find(([, , form]) => form.test(rest));
    const [kind, worth, form] = unit || [percent ? "%" : "", 1, /^/];
    end += form.exec(rest)[0].length;
    // A lone Chinese numeral is a number only where something is counted; “one”, 一个 are pronouns.
    const pronoun = number === "one" || number === "一";
    if (pronoun || (!unit && /^[^\da-z]$/.test(number))) return null;
    if (/\d$/.test(text.slice(start, end)) && /^[a-z+]/.test(text.slice(end, end + 1))) return null; // 5A
    const value = valueOf(number) * (SCALES[scale] || 1) * worth;
    return { start, end, value: Number(value.toPrecision(10)), kind, written };
  }

  /** Give the ways to spell the small numbers of a query, the query's own first. */
  function spellings(query) {
    const plain = query
      .replace(/(\d) ?(?:加|plus) ?(?=\d)/g, "$1+")
      .replace(/^(?:一加六|one plus six)/, "1+6");
    return [
      plain,
      plain.replace(/[1-9]/g, (digit) => DIGITS[digit]),
      plain.replace(/[一二三四五六七八九]/g, (numeral) => DIGITS.indexOf(numeral)),
      plain.replace(/\b[1-9]\b/g, (digit) => SMALL[digit]),
    ];
  }

  self.searchNumbers = { quantities, spellings };
})();
