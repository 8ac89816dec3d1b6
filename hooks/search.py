"""Write what the search reads: an index a language, and tables of characters.

A reader finds pages in the reader's language only, whatever the query is written in: each passage
carries its twin's words, which are searched and never shown. The tables give the sound of each
character (pypinyin) and its simplified form (OpenCC), for the characters that the site uses and the
common ones that sound like them. docs/assets/javascripts/search-engine.js reads both; the theme's
own index is emptied. Events: `on_page_context` collects, `on_post_build` writes once, at the end.

The engine is a scanner of our own, chosen by measurement over MiniSearch 7.2 fed with characters
and pairs (bench/README.md; `node bench/engines.mjs`): it puts the right page first for 100 of 100
queries of the tuning set where MiniSearch does for 76; with 1,000 page pairs of the site's own
characters and words at random 91 (63), set up in 0.4 s (6.5 s), answers within 44 ms at p95
(21 ms); it is 9 kB compressed (7 kB). It reads every passage for each query, so one index is
fetched whole: 70 kB compressed for this content, 1.3 MB at 1,000 page pairs and 6.4 MB at 5,000.
From about 1,500 pairs (2 MB) a chunked index takes over.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import opencc
from mkdocs.plugins import event_priority
from pypinyin import lazy_pinyin

from languages import language_context
from passages import Passage, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

HAN = re.compile(r"[\u3400-\u9fff]")
HAN_RANGE = range(0x4E00, 0xA000)


class Entry(NamedTuple):
    """A page as it is indexed: address without the language, title, weight, keywords, passages."""

    path: str
    title: str
    boost: float
    keywords: str
    passages: list[Passage]


_entries: dict[str, dict[str, Entry]] = {}


def index(entries: dict[str, Entry], twins: dict[str, Entry], prefix: str) -> list[Any]:
    """Build a language's index: [address, title, boost, keywords, passages] a page.

    A passage is [anchor, heading, text, twin's text]; what stands at the same place of the twin
    page, by anchor and order, is its twin.
    """
    return [
        [
            prefix + entry.path,
            entry.title,
            entry.boost,
            entry.keywords,
            list(_with_twins(entry.passages, twins[path].passages if path in twins else [])),
        ]
        for path, entry in entries.items()
    ]


def _with_twins(own: list[Passage], twin: list[Passage]) -> Iterable[list[str]]:
    waiting: dict[str, list[Passage]] = defaultdict(list)
    for passage in twin:
        waiting[passage.anchor].append(passage)
    for passage in own:
        there = waiting[passage.anchor].pop(0) if waiting[passage.anchor] else None
        words = (there.text or there.heading) if there else ""
        yield [passage.anchor, passage.heading, passage.text, words]


def sounds(text: str) -> dict[str, str]:
    """Give the characters of each syllable of the text, in three parts parted by `|`.

    First those that most often read so in the text, then common ones that it lacks, then those that
    read so at times (重 is zhong, and chong in 重建).
    """
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for run in re.findall(r"[\u3400-\u9fff]+", text):
        for character, syllable in zip(run, lazy_pinyin(run), strict=False):
            readings[character][syllable] += 1
    table: dict[str, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
    for character, counts in sorted(readings.items()):
        (first, _), *others = counts.most_common()
        table[first][0].append(character)
        for syllable, _ in others:
            table[syllable][2].append(character)
    for character in _common_characters():
        syllable = lazy_pinyin(character)[0]
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


# After what is rendered stands on the page (priority 60).
@event_priority(40)
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Collect a page of the language being built."""
    language = language_context(config)
    search = page.meta.get("search") or {}
    path = context["path"]
    _entries.setdefault(language["code"], {})[path] = Entry(
        path,
        str(page.title),
        search.get("boost", 1),
        " ".join(map(str, page.meta.get("keywords") or [])),
        cut(page.content or ""),
    )


# After static-i18n (priority -100) has built the last language.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the indexes and the tables, and empty the theme's index."""
    i18n = config.plugins["i18n"]
    if i18n.building:
        return
    folder = Path(config.site_dir) / "search"
    first, *others = i18n.build_languages
    for code in i18n.build_languages:
        twin = _entries.get(others[0] if code == first else first, {}) if others else {}
        prefix = "" if code == first else f"{code}/"
        _write(folder / f"{code}.json", index(_entries.get(code, {}), twin, prefix))
    text = _words(_entries.get(first, {}).values())
    characters = set(HAN.findall(text))
    tables = {"sounds": sounds(text), "simplified": simplified(characters)}
    _write(folder / "tables.json", tables)
    _write(
        folder / "search_index.json", {"config": {"lang": ["en"], "separator": r"\s+"}, "docs": []}
    )


def _words(entries: Iterable[Entry]) -> str:
    return "\n".join(
        words
        for entry in entries
        for words in (
            entry.title,
            entry.keywords,
            *(f"{p.heading}\n{p.text}" for p in entry.passages),
        )
    )


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
