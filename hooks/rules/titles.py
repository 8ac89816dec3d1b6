"""Hold the titles of pages: each page has its own, and something to say.

A reader tells pages apart by their titles, in the menu, the search and a shared link. Pure rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from text.markdown import FENCED
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from text.pages import SourcePage


def own_titles(pages: dict[str, SourcePage]) -> Iterator[Problem]:
    """No two pages of a language have the same title or first heading, and none is empty."""
    first: dict[tuple[str, str], str] = {}
    for page in pages.values():
        words = len(FENCED.findall(page.text))
        for block in page.blocks:
            heading = block.kind.startswith("heading # ")
            if heading or block.kind == "front matter title":
                key = "heading-taken" if heading else "title-taken"
                other = first.setdefault((key, block.text.casefold()), page.path)
                if other != page.path:
                    yield Problem(page.path, block.line, say(key, words=block.text, path=other))
            words += not block.kind.startswith(("front matter", "heading"))
        if not words and not page.unusable:
            yield Problem(page.path, 1, say("page-empty"))
