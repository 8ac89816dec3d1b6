"""What readers say for what the report says, in one language: docs/source/thesaurus.CODE.yml.

The search looks for the report's term in place of a reader's word, and says so. A word that the
report's pages use would lead past the page that has it; a term that the report lacks leads nowhere.
Pages with no text of the report may list what readers call them (`aliases`). Pure rules.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from problem import Problem
from quotations import report_text
from sources import FOLDER, Source, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pages import Page

SCHEMA = f"{FOLDER}/thesaurus.schema.yml"
ABOUT = "about/"
MOST_WORDS = 600
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
HIDDEN = re.compile(r"<[^>]*>|\{[#:][^}]*\}")
MARKS = re.compile(r"[“”‘’、·]")


def read_thesaurus(root: Path, language: str) -> Source:
    """Read the thesaurus of a language: term → reader's words; none is an empty one."""
    path = f"{FOLDER}/thesaurus.{language}.yml"
    if not (root / path).exists():
        return Source(path, {}, [], None)
    return read_yaml(root, path, SCHEMA)


def sound_thesaurus(thesaurus: Source, pages: dict[str, Page]) -> Iterator[Problem]:
    """Hold the terms and the words against the pages of the language.

    Each term is the report's own wording, in its place of the order; each word stands once in the
    file, and on no page but those about the site.
    """
    report = _plain(report_text(pages))
    shown = _plain("\n".join(_shown(p) for p in pages.values() if not p.name.startswith(ABOUT)))
    entries: dict[str, list[str]] = thesaurus.data or {}
    seen: dict[str, str] = {}
    for term, words in entries.items():
        line = thesaurus.line([term])
        if _plain(term) not in report:
            message = f"the term “{term}” must stand in the report. Write it as the report does."
            yield Problem(thesaurus.path, line, message)
        for word in words:
            if re.search(_pattern(_plain(word)), shown):
                message = f"“{word}” must be a word that the report's pages do not use. Drop it."
                yield Problem(thesaurus.path, line, message)
            if _plain(word) in seen:
                first = seen[_plain(word)]
                message = f"“{word}” must stand once, but is under “{first}” too. Drop one."
                yield Problem(thesaurus.path, line, message)
            seen[_plain(word)] = term
    for before, term in pairwise(entries):
        if term.casefold() < before.casefold():
            message = f"“{term}” must stand before “{before}”, as the terms are sorted. Move it."
            yield Problem(thesaurus.path, thesaurus.line([term]), message)
    if len(seen) > MOST_WORDS:
        message = f"the words must be {MOST_WORDS} at most, not {len(seen)}. Keep the needed ones."
        yield Problem(thesaurus.path, 1, message)


def needed_aliases(page: Page) -> Iterator[Problem]:
    """Only a page with no text of the report has aliases; none of them is a word of the page."""
    aliases = front_matter_of(page).get("aliases")
    for alias in aliases if isinstance(aliases, list) else ():
        if page.regions:
            message = "a page of the report must have no aliases. Use docs/source/thesaurus.*.yml."
            yield Problem(page.path, _line(page, "aliases:"), message)
            return
        if re.search(_pattern(_plain(str(alias))), _plain(_shown(page))):
            message = f"alias “{alias}” must be a word that the page does not use. Drop it."
            yield Problem(page.path, _line(page, "aliases:"), message)


def front_matter_of(page: Page) -> dict[str, Any]:
    """Give a page's front matter; what can't be read, which another rule reports, is empty."""
    match = FRONT_MATTER.match(page.text)
    try:
        meta = yaml.safe_load(match[1]) if match else None
    except yaml.YAMLError:
        meta = None
    return meta if isinstance(meta, dict) else {}


def _shown(page: Page) -> str:
    title = str(front_matter_of(page).get("title", ""))
    return title + "\n" + HIDDEN.sub("", FRONT_MATTER.sub("", page.text))


def _plain(text: str) -> str:
    return MARKS.sub("", text.replace("’", "'")).casefold()


def _pattern(word: str) -> str:
    bound = r"\b" if word.isascii() else ""
    return f"{bound}{re.escape(word)}{bound}"


def _line(page: Page, words: str) -> int:
    lines = page.text.split("\n")
    return next((n for n, line in enumerate(lines, start=1) if words in line), 1)
