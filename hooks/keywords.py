"""Hold what only the search reads of a page to what it is for.

`keywords:` are words that readers type and neither the page nor the report uses: one that the
report uses would lead past the page that has it. `search: sections:` weighs sections that are
there. Pure rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages import Page

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
MARKS = re.compile(r"[“”‘’、·]")
HEADING_ID = re.compile(r"^#+ .*\{#([\w-]+)\}", re.MULTILINE)


def needed_keywords(page: Page, report: str) -> Iterator[Problem]:
    """Each keyword stands once in its list, and neither on the page nor in the report."""
    meta, body = _parts(page)
    own, elsewhere = _plain(body), _plain(report)
    seen = set()
    for keyword in map(str, _list(meta.get("keywords"))):
        word = re.compile(_pattern(_plain(keyword)))
        place = next(
            (n for n, text in (("page", own), ("report", elsewhere)) if word.search(text)), ""
        )
        if place:
            message = f"keyword “{keyword}” must be a word that the {place} does not use. Drop it."
            yield Problem(page.path, _line(page, keyword), message)
        elif keyword in seen:
            message = f"keyword “{keyword}” must stand in the list once. Drop the second."
            yield Problem(page.path, _line(page, keyword), message)
        seen.add(keyword)


def known_sections(page: Page) -> Iterator[Problem]:
    """Each section that the search weighs is a heading of the page."""
    meta, body = _parts(page)
    search = meta.get("search")
    sections = search.get("sections") if isinstance(search, dict) else None
    for name in sections if isinstance(sections, dict) else ():
        if name not in HEADING_ID.findall(body):
            message = f"search section `{name}` must be the id of a heading here. Mend the id."
            yield Problem(page.path, _line(page, str(name)), message)


def _parts(page: Page) -> tuple[dict[str, Any], str]:
    match = FRONT_MATTER.match(page.text)
    if not match:
        return {}, page.text
    try:
        meta = yaml.safe_load(match[1])
    except yaml.YAMLError:  # blocks.front_matter reports it
        meta = None
    return (meta if isinstance(meta, dict) else {}), page.text[match.end() :]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _plain(text: str) -> str:
    return MARKS.sub("", text).casefold()


def _pattern(word: str) -> str:
    bound = r"\b" if word.isascii() else ""
    return f"{bound}{re.escape(word)}{bound}"


def _line(page: Page, words: str) -> int:
    lines = page.text.split("\n")
    return next((n for n, line in enumerate(lines, start=1) if words in line), 1)
