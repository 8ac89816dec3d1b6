"""Write what the search reads: an index a language, tables of characters, the engine in one file.

A reader finds pages in the reader's language only, whatever the query is written in: each passage
carries its twin's words, which are searched and never shown. The tables give the sound of each
character (pypinyin) and its simplified form (OpenCC), for the characters that the site uses and the
common ones that sound like them, the thesaurus of each language and the words of asking. The engine
is docs/assets/javascripts/search/, joined and without its comments (`assets`).

The engine is a scanner of our own, chosen by measurement over MiniSearch 7.2 (bench/README.md;
`node bench/engines.mjs`): with no list of words it puts the right page first for 88 of 100 queries
where MiniSearch does for 67, and for 79 with a layer of 70 lines for sounds, variants, numbers and
questions; with the thesaurus it is 96 of 100. It looks through all text for each query, so one
index is fetched whole: with the tables 58 kB compressed, and the engine 12 kB.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import opencc
from pypinyin import lazy_pinyin

from language.asking import asking
from output.search_passages import Passage, cut
from text.scripts import HAN, HAN_RUN

if TYPE_CHECKING:
    from collections.abc import Iterable

READ_ON = "more"  # the section that sends readers on to other pages, which say it better
HAN_RANGE = range(0x4E00, 0xA000)


class Entry(NamedTuple):
    """A page as it is indexed: address without the language, title, aliases, passages.

    `boost` weighs the page.
    """

    path: str
    title: str
    boost: float
    aliases: list[str]
    passages: list[Passage]


def entry_of(path: str, title: str, meta: dict[str, Any], content: str) -> Entry:
    """Make the entry of a page from its address without the language, front matter and HTML."""
    search = meta.get("search") or {}
    return Entry(
        path,
        title,
        search.get("boost", 1),
        [str(alias) for alias in meta.get("aliases") or []],
        [passage for passage in cut(content) if passage.anchor != READ_ON],
    )


def index(entries: dict[str, Entry], twins: dict[str, Entry], prefix: str) -> list[Any]:
    """Build a language's index: what follows of each page, the weightiest pages first.

    A page is [address, title, boost, aliases in both languages, passages]. A passage is [anchor,
    heading, text, twin's text]; what stands at the same place of the twin page, by anchor and
    order, is its twin. A heading is 0 where it is that of the passage before, and in place of texts
    that an earlier passage has stands its number, so that the full text is not fetched twice.
    """
    nothing = Entry("", "", 1, [], [])
    seen: dict[tuple[str, str], int] = {}
    count = 0
    pages = []
    for path, entry in sorted(entries.items(), key=lambda item: -item[1].boost):
        twin = twins.get(path, nothing)
        passages: list[list[Any]] = []
        before = ""
        for (anchor, heading, text), words in _with_twins(entry, twin.passages):
            first = seen.setdefault((text, words), count)
            texts = [text, words] if first == count else [first]
            passages.append([anchor, 0 if heading == before else heading, *texts])
            before, count = heading, count + 1
        aliases = [*entry.aliases, *twin.aliases]
        pages.append([prefix + entry.path, entry.title, entry.boost, aliases, passages])
    return pages


def _with_twins(own: Entry, twin: list[Passage]) -> Iterable[tuple[Passage, str]]:
    waiting: dict[str, list[Passage]] = defaultdict(list)
    for passage in twin:
        waiting[passage.anchor].append(passage)
    for passage in own.passages:
        there = waiting[passage.anchor].pop(0) if waiting[passage.anchor] else None
        yield passage, (there.text or there.heading) if there else ""


def sounds(text: str) -> dict[str, str]:
    """Give the characters of each syllable of the text, in three parts parted by `|`.

    First those that most often read so in the text, then common ones that it lacks, then those that
    read so at times (重 is zhong, and chong in 重建).
    """
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for run, count in Counter(HAN_RUN.findall(text)).items():
        for character, syllable in zip(run, lazy_pinyin(run), strict=False):
            readings[character][syllable] += count
    table: dict[str, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
    for character, counts in sorted(readings.items()):
        (first, _), *others = counts.most_common()
        table[first][0].append(character)
        for syllable, _ in others:
            table[syllable][2].append(character)
    common = _common_characters()
    for character, syllable in zip(common, lazy_pinyin(common), strict=True):
        if character not in readings and syllable in table:
            table[syllable][1].append(character)
    return {s: "|".join(map("".join, parts)) for s, parts in sorted(table.items())}


def _common_characters() -> list[str]:
    """List the 3,755 characters of GB 2312's first level, which input methods offer first."""
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return [c.decode("gb2312") for c in rows if not (c[0] == 0xD7 and c[1] > 0xF9)]


def simplified(characters: set[str]) -> str:
    """List pairs of a traditional or variant form and the site's character that it stands for."""
    forms = [chr(code) for code in HAN_RANGE]
    pairs = zip(forms, opencc.OpenCC("t2s").convert("\n".join(forms)).split("\n"), strict=True)
    return "".join(a + b for a, b in pairs if a != b and b in characters and a not in characters)


def index_files(
    languages: dict[str, dict[str, Entry]], words: dict[str, list[str]]
) -> dict[str, str]:
    """Give the indexes and tables, by the name of their file.

    `languages` holds the entries of each language, the original one first; `words` is the thesaurus
    of all of them.
    """
    first, *others = languages
    files = {}
    for code, entries in languages.items():
        twins = languages[others[0] if code == first else first] if others else {}
        files[f"{code}.json"] = index(entries, twins, "" if code == first else f"{code}/")
    text = f"{_words(languages[first].values())}\n{words}"
    files["tables.json"] = {
        "sounds": sounds(text),
        "simplified": simplified(set(re.findall(f"[{HAN}]", text))),
        "thesaurus": words,
        "asking": asking(),
    }
    return {
        name: json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        for name, data in files.items()
    }


def _words(entries: Iterable[Entry]) -> str:
    return "\n".join(
        words
        for entry in entries
        for words in (
            entry.title,
            *entry.aliases,
            *(f"{p.heading}\n{p.text}" for p in entry.passages),
        )
    )
