/* Chinese by its sound. Each syllable of the table is one character of the private use area, so that
   a text of sounds is as long as the text itself and is looked through like it. */

const FIRST_CODE = 0xe000;
const INITIAL = /^[bpmfdtnlgkhjqxrzcsywaeo]/;
/* What many speakers do not tell apart: zh and z, ing and in, l and n. */
const rough = (syllable) =>
  syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace(/^l/, "n");

class Sounds {
  /** The table: syllable → "characters of the site|common ones it lacks|those that read so at times". */
  constructor(table) {
    this.syllables = Object.keys(table);
    this.codes = new Map(this.syllables.map((s, i) => [s, String.fromCharCode(FIRST_CODE + i)]));
    this.ofCharacter = new Map();
    for (const [syllable, characters] of Object.entries(table)) {
      const [own, common] = characters.split("|");
      for (const c of own + common) this.ofCharacter.set(c, this.codes.get(syllable));
    }
    // A character with two readings has the code of one; the other reading asks for that one, too.
    this.classes = new Map();
    this.roughly = new Map();
    for (const [syllable, characters] of Object.entries(table)) {
      const other = [...characters.split("|")[2]].map((c) => this.ofCharacter.get(c) || "");
      const codes = this.codes.get(syllable) + [...new Set(other)].join("");
      this.classes.set(syllable, codes);
      this.roughly.set(rough(syllable), (this.roughly.get(rough(syllable)) || "") + codes);
    }
  }

  /** Give a text with a code in place of each Chinese character. */
  encode(text) {
    return text.replace(HAN_CHARACTERS, (c) => this.ofCharacter.get(c) || c);
  }

  /* The codes of all syllables that begin so. */
  startingWith(letters) {
    const found = this.syllables.filter((s) => s.startsWith(letters));
    return [...new Set(found.map((s) => this.classes.get(s)).join(""))].join("");
  }

  /** Give the ways to read letters as syllables, the shortest first, each a list of the codes that
      fit. How: "whole", "rough" (with the usual mix-ups) or "short" (any syllable may be its
      initial, and the last one is begun: qshw, nananch). */
  readings(letters, how) {
    const found = [];
    const codesOf = (syllable) =>
      how === "rough" ? this.roughly.get(rough(syllable)) : this.classes.get(syllable);
    const read = (rest, done) => {
      if (found.length >= MOST_READINGS) return;
      if (!rest) {
        found.push(done);
        return;
      }
      for (let n = Math.min(6, rest.length); n > 0; n--) {
        const codes = codesOf(rest.slice(0, n));
        if (codes) read(rest.slice(n), [...done, codes]);
      }
      if (how !== "short") return;
      if (INITIAL.test(rest)) read(rest.slice(1), [...done, this.startingWith(rest[0])]);
      const begun = rest.length > 1 && rest.length < 6 && this.startingWith(rest);
      if (begun) found.push([...done, begun]);
    };
    read(letters, []);
    return found.sort((a, b) => a.length - b.length);
  }
}
