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

    `part` and `section` are as in `Origin`. `stale` names the languages whose words are older than
    the Chinese.
    """

    id: str
    part: int
    section: int
    kind: str
    words: dict[str, str]
    stale: set[str]


def parallel_blocks(
    pages: dict[str, dict[str, SourcePage]],
    origins: dict[str, Origin],
    stale: dict[str, dict[str, set[str]]],
) -> list[Parallel]:
    """Give the blocks of the report; `stale` has sections by language and page."""
    found = []
    for name, origin in origins.items():
        sides = {
            language: list(_blocks(own.get(origin.page), name)) for language, own in pages.items()
        }
        for number, (block, section) in enumerate(zip(origin.blocks, origin.sections, strict=True)):
            beside = {code: side[number] for code, side in sides.items() if number < len(side)}
            words = {code: MARK.sub("", text.text) for code, (text, _) in beside.items()}
            words[ORIGINAL] = block.text
            older = {
                code
                for code, (_, under) in beside.items()
                if under in stale.get(code, {}).get(origin.page, ())
            }
            heading = beside[ORIGINAL][0].id if ORIGINAL in beside else None
            found.append(
                Parallel(heading or block.id, origin.part, section, block.kind, words, older)
            )
    return found


def _blocks(page: SourcePage | None, name: str) -> Iterator[tuple[RegionBlock, str]]:
    """Yield each block of a region with the section it stands in."""
    sections = {block.line: block.section for block in page.blocks} if page else {}
    for region in page.regions if page else ():
        if region.name == name:
            yield from ((block, sections.get(block.line, "")) for block in region.blocks)
