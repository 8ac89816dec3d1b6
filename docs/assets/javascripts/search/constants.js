/* The search engine: its parts are joined in the order of hooks/output/assets.py and share their
   names. First the numbers that it is set by. */
"use strict";

const LONGEST_QUERY = 200;
const LONGEST_NAME = 24; // what stands alone in so few characters is a name
const LONGEST_PIECE = 16; // of Chinese that is cut into what is known
const COSTS = { unknown: 2, pair: 1.6, piece: 1 }; // of a character that is not known, of pieces
const MOST_READINGS = 24; // of letters as pinyin
const MOST_WORDS = 4; // in one that readers say
const SIZES = { word: 2, quantity: 3, syllable: 3 }; // in characters of Chinese; letters of a syllable
/* How much it is worth where a word is found, beside the passage's own words. */
const FIELDS = { own: 1, names: 0.75, twin: 0.55, heading: 0.5 };
const VIA = 0.7; // for the report's word in place of the reader's
const LIGHT_WEIGHT = 0.4; // of words and characters that are in every kind of sentence
/* How much more is worth */
const WORTH = {
  report: 1.25, // the report's own words
  more: 0.15, // each further passage of a page, of the second one's worth
  title: 0.6, // what the title names
};
/* What is shown, where so much of the query is known. */
const LEAST_KNOWN = { query: 0.6, name: 0.5, question: 0.25 };
const MOST = { pages: 30, passages: 3, marks: 8, near: 3, named: 3, letters: 4 };
const EXCERPT = { short: 40, longest: 220, before: 40 };
