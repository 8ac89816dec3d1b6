"""Set the report's blocks beside their translations, in the report's order.

Pure functions. The Chinese is the restored text; a translation is what its page says today.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from text.pages import ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.origins import Origin
    from text.pages import SourcePage
    from text.regions import RegionBlock

MARK = re.compile(r"</?span\b[^>]*>")


class Parallel(NamedTuple):
    """A block of the report: its address in the full text, its kind, its words by language.

    `part` and `section` are as in `Origin`.
    """

    id: str
    part: int
    section: int
    kind: str
    words: dict[str, str]


def parallel_blocks(
    pages: dict[str, dict[str, SourcePage]], origins: dict[str, Origin]
) -> list[Parallel]:
    """Give the blocks of the report."""
    found = []
    for name, origin in origins.items():
        sides = {
            language: list(_blocks(own.get(origin.page), name)) for language, own in pages.items()
        }
        for number, (block, section) in enumerate(zip(origin.blocks, origin.sections, strict=True)):
            beside = {code: side[number] for code, side in sides.items() if number < len(side)}
            words = {code: MARK.sub("", text.text) for code, text in beside.items()}
            words[ORIGINAL] = block.text
            heading = beside[ORIGINAL].id if ORIGINAL in beside else None
            found.append(Parallel(heading or block.id, origin.part, section, block.kind, words))
    return found


def _blocks(page: SourcePage | None, name: str) -> Iterator[RegionBlock]:
    for region in page.regions if page else ():
        if region.name == name:
            yield from region.blocks
