"""Hold what the search reads beside the pages: the thesaurus, and what readers call a page.

A word that the report's pages use would lead past the page that has it; a term that no page
has leads nowhere. Pure rules.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from text.markdown import FRONT_MATTER
from text.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from text.files import Source
    from text.pages import SourcePage

ABOUT = "about/"
MOST_WORDS = 600
HIDDEN = re.compile(r"<[^>]*>|\{[#:][^}]*\}")
MARKS = re.compile(r"[“”‘’、·]")


def sound_thesaurus(thesaurus: Source, pages: dict[str, SourcePage]) -> Iterator[Problem]:
    """Hold the terms and the words against the pages of the language.

    Each term is the pages' own wording, in its place of the order; each word stands once in the
    file, and on no page but those about the site.
    """
    about = [_shown(page) for page in pages.values() if page.name.startswith(ABOUT)]
    others = [_shown(page) for page in pages.values() if not page.name.startswith(ABOUT)]
    shown, everywhere = _plain("\n".join(others)), _plain("\n".join(others + about))
    entries: dict[str, list[str]] = thesaurus.data or {}
    seen: dict[str, str] = {}
    for term, words in entries.items():
        line = thesaurus.line([term])
        if _plain(term) not in everywhere:
            message = f"the term “{term}” must stand in the pages. Write it as they do."
            yield Problem(thesaurus.path, line, message)
        for word in words:
            if _has(shown, _plain(word)):
                message = f"“{word}” must be a word that the report's pages do not use. Drop it."
                yield Problem(thesaurus.path, line, message)
            first = seen.setdefault(_plain(word), term)
            if first != term or words.count(word) > 1:
                message = f"“{word}” must stand once, but is under “{first}” too. Drop one."
                yield Problem(thesaurus.path, line, message)
    for before, term in pairwise(entries):
        if term.casefold() < before.casefold():
            message = f"“{term}” must stand before “{before}”, as the terms are sorted. Move it."
            yield Problem(thesaurus.path, thesaurus.line([term]), message)
    if len(seen) > MOST_WORDS:
        message = f"the words must be {MOST_WORDS} at most, not {len(seen)}. Keep the needed ones."
        yield Problem(thesaurus.path, 1, message)


def needed_aliases(page: SourcePage) -> Iterator[Problem]:
    """Only a page with no text of the report has aliases; none of them is a word of the page."""
    for alias in (page.front_matter.data or {}).get("aliases", ()):
        line = page.front_matter.line(["aliases"])
        if page.regions:
            message = "a page of the report must have no aliases. Use docs/source/thesaurus.*.yml."
            yield Problem(page.path, line, message)
            return
        if _has(_plain(_shown(page)), _plain(alias)):
            message = f"alias “{alias}” must be a word that the page does not use. Drop it."
            yield Problem(page.path, line, message)


def _shown(page: SourcePage) -> str:
    title = (page.front_matter.data or {}).get("title", "")
    return f"{title}\n{HIDDEN.sub('', FRONT_MATTER.sub('', page.text))}"


def _plain(text: str) -> str:
    return MARKS.sub("", text.replace("’", "'")).casefold()


def _has(text: str, word: str) -> bool:
    if word not in text:
        return False
    return not word.isascii() or bool(re.search(rf"\b{re.escape(word)}\b", text))
