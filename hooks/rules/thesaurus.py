"""Hold what the search reads beside the pages: the thesaurus, and what readers call a page.

Pure rules. An entry that the pages have outgrown is no mistake (`language/thesaurus.py`).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from language.thesaurus import has, plain, shown
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from text.files import Source
    from text.pages import SourcePage

MOST_WORDS = 600


def sound_thesaurus(thesaurus: Source) -> Iterator[Problem]:
    """Each word stands once in the file, each term in its place of the order."""
    entries: dict[str, list[str]] = thesaurus.data or {}
    seen: dict[str, str] = {}
    for term, words in entries.items():
        for word in words:
            first = seen.setdefault(plain(word), term)
            if first != term or words.count(word) > 1:
                message = say("word-twice", word=word, term=first)
                yield Problem(thesaurus.path, thesaurus.line([term]), message)
    for before, term in pairwise(entries):
        if term.casefold() < before.casefold():
            message = say("term-unsorted", term=term, before=before)
            yield Problem(thesaurus.path, thesaurus.line([term]), message)
    if len(seen) > MOST_WORDS:
        message = say("words-too-many", most=MOST_WORDS, count=len(seen))
        yield Problem(thesaurus.path, 1, message)


def needed_aliases(page: SourcePage) -> Iterator[Problem]:
    """Only a page with no text of the report has aliases; none of them is a word of the page."""
    for alias in (page.front_matter.data or {}).get("aliases", ()):
        line = page.front_matter.line(["aliases"])
        if page.regions:
            yield Problem(page.path, line, say("aliases-of-report"))
            return
        if has(plain(shown(page)), alias):
            yield Problem(page.path, line, say("alias-idle", alias=alias))
