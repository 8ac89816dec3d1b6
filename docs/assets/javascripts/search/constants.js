/* The numbers that the search is set by. */
"use strict";

self.searchConstants = {
  LONGEST_QUERY: 200,
  LONGEST_NAME: 24, // what stands alone in so few characters is a name
  /* How much it is worth where a word is found, beside the passage's own words. */
  FIELDS: { own: 1, names: 0.75, twin: 0.55, heading: 0.5 },
  VIA: 0.7, // for the report's word in place of the reader's
  GUESSED: 0.75, // how much of a misspelled word is known
  LIGHT_WEIGHT: 0.4, // of words and characters that are in every kind of sentence
  SIZES: { word: 2, quantity: 3, syllable: 3 }, // in characters of Chinese; letters of a syllable
  MOST_READINGS: 24, // of letters as pinyin
  /* How much more is worth */
  MARKS: 2, // a passage that has the query with its marks
  REPORT: 1.25, // the report's own words
  PLACE: 30, // what the glossary says of a place, to who asks where it is
  MORE: 0.15, // each further passage of a page, of the second one's worth
  TITLE: 0.6, // what the title names
  /* What is shown: pages worth so much of the first, where so much of the query is known. */
  WEAKEST: 0.12,
  LEAST_KNOWN: 0.6,
  LEAST_KNOWN_OF_NAME: 0.5, // where a page is named
  LEAST_KNOWN_OF_QUESTION: 0.25,
  LEAST_MISSING: 0.3, // of a question, to be said
  MOST: { pages: 30, passages: 5, marks: 8, near: 3 },
  EXCERPT: { short: 40, longest: 220, before: 40 },
};
