"""Hold what a page may cost a reader with a weak signal: bytes as gzip 9 makes them.

What the first paint needs is the page's HTML, which holds its styles. 14,600 bytes come with the
first round trip; 400 of them stay free.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from text.pages import SourcePage

FIRST_PAINT = 14_200
FIRST_VIEW = 20_000
# The full text, the long pages about it, and the list of all pages.
LONG = {"report.md", "about/text.md", "about/translation.md", "about/site-map.md"}
FIRST_PAINT_LONG = 24_000
FIRST_VIEW_LONG = 28_000
REQUESTS = 3
BOOT = 1_024
SCRIPT = 3_000


def packed(text: str) -> int:
    """Give the size of a text as it is sent."""
    return len(gzip.compress(text.encode(), 9))


def light(page: SourcePage, html: str) -> Iterator[Problem]:
    """The built page keeps the budget of the first paint."""
    most, size = FIRST_PAINT_LONG if page.name in LONG else FIRST_PAINT, packed(html)
    if size > most:
        yield Problem(page.path, 1, say("page-heavy", most=most, size=size))
