"""Hold what only the search reads of a page to what it is for.

`keywords:` are words that readers type and neither the page nor the report uses: one that the
report uses would lead past the page that has it. `search: sections:` weighs sections that are
there. Pure rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from text.markdown import FRONT_MATTER
from text.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from text.pages import SourcePage

MARKS = re.compile(r"[“”‘’、·]")
HEADING_ID = re.compile(r"^#+ .*\{#([\w-]+)\}", re.MULTILINE)


def needed_keywords(page: SourcePage, report: str) -> Iterator[Problem]:
    """Each keyword stands once in its list, and neither on the page nor in the report."""
    meta, body = page.front_matter.data or {}, FRONT_MATTER.sub("", page.text)
    own, elsewhere = _plain(body), _plain(report)
    seen = set()
    for keyword in map(str, meta.get("keywords", ())):
        word = _plain(keyword)
        place = next((n for n, s in (("page", own), ("report", elsewhere)) if _has(s, word)), "")
        if place:
            message = f"keyword “{keyword}” must be a word that the {place} does not use. Drop it."
            yield Problem(page.path, _line(page, keyword), message)
        elif keyword in seen:
            message = f"keyword “{keyword}” must stand in the list once. Drop the second."
            yield Problem(page.path, _line(page, keyword), message)
        seen.add(keyword)


def known_sections(page: SourcePage) -> Iterator[Problem]:
    """Each section that the search weighs is a heading of the page."""
    meta, body = page.front_matter.data or {}, FRONT_MATTER.sub("", page.text)
    for name in meta.get("search", {}).get("sections", ()):
        if name not in HEADING_ID.findall(body):
            message = f"search section `{name}` must be the id of a heading here. Mend the id."
            yield Problem(page.path, _line(page, str(name)), message)


def _plain(text: str) -> str:
    return MARKS.sub("", text).casefold()


def _has(text: str, word: str) -> bool:
    if word not in text:
        return False
    return not word.isascii() or bool(re.search(rf"\b{re.escape(word)}\b", text))


def _line(page: SourcePage, words: str) -> int:
    lines = page.text.split("\n")
    return next((n for n, line in enumerate(lines, start=1) if words in line), 1)
