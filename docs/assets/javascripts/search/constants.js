/* The numbers that the search is set by. */
"use strict";

self.searchConstants = {
  LONGEST_QUERY: 200,
  LONGEST_NAME: 24, // what stands alone in so few characters is a name
  /* How much it is worth where a word is found, beside the passage's own words. */
  FIELDS: { own: 1, names: 0.75, twin: 0.55, heading: 0.5 },
  ALSO: 0.1, // for each further field
  VIA: 0.7, // for the report's word in place of the reader's
  GUESSED: 0.75, // for a misspelled word
  WEIGHTS: { light: 0.4, quantity: 1.5, small: 0.7 },
  SIZES: { word: 2, quantity: 3, syllable: 3 }, // in characters of Chinese; letters of a syllable
  MOST_READINGS: 24, // of letters as pinyin
  /* How much more a passage is worth that has the query as it stands. */
  WHOLE: 1, // in its own words
  EXACT: 0.5, // to the letter
  MARKS: 2, // with its marks
  NAMED: 0.5, // in the page's names
  TWIN: 0.4, // in the other language
  MORE: 0.075, // for each further passage of the page, of the second one's worth
  PAGE: 0.3, // the page as a whole, beside its best passage
  TITLE: 0.3, // for what the title names
  REPORT: 1.25, // the report's own words
  HEADING: 0.9,
  /* What is shown: pages of a twelfth of the first one's worth, so much of the query known. */
  WEAKEST: 0.12,
  LEAST_KNOWN: 0.6,
  LEAST_KNOWN_OF_QUESTION: 0.32,
  MOST: { pages: 30, passages: 5, marks: 8, near: 3 },
  EXCERPT: { short: 40, longest: 220, before: 40 },
};
