"""Lay the cleaned report against the pages: from it follow the proof, the addresses, the twins.

Pure functions. The regions of the Chinese pages, in the order in which the full text includes them,
are compared with the report block by block, so that one lost paragraph shifts no other.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import NamedTuple

from report.restore import ReportBlock
from text.pages import ORIGINAL, RegionBlock, SourcePage, report_order
from text.scripts import NUMERALS

MARK = re.compile(r"</?span\b[^>]*>")


class Printed(NamedTuple):
    """A block of a region on a page: the page's name, the region's, its number there, its words."""

    page: str
    region: str
    number: int
    text: RegionBlock


class Match(NamedTuple):
    """A block of the report and what is printed in its place; one of both may be missing."""

    block: ReportBlock | None
    printed: Printed | None

    @property
    def fits(self) -> bool:
        """Say whether what is printed is the block: its kind and its words."""
        there = self.printed and (self.printed.text.kind, self.printed.text.text)
        return bool(self.block) and there == (self.block.kind, self.block.text)


class Passage(NamedTuple):
    """A block of the report where it stands: in a part and section, in a region of a page.

    `part` and `section` count from 1 (0: title and lead; none). `id` is its address in the full
    text, `words` and `lines` (of the page) are by language, as far as the languages have it.
    """

    block: ReportBlock
    id: str
    part: int
    section: int
    page: str
    region: str
    words: dict[str, str]
    lines: dict[str, int]


class Origin(NamedTuple):
    """Where a region's words come from: the part of the report, its blocks.

    `section` is 0 where there is none, or more than one; `anchor` is the id in the full text.
    """

    page: str
    part: int
    section: int
    anchor: str
    blocks: list[ReportBlock]

    @property
    def first(self) -> int:
        """Give the first raw line."""
        return min(block.line for block in self.blocks)

    @property
    def last(self) -> int:
        """Give the last raw line."""
        return max(block.last for block in self.blocks)


def align(pages: dict[str, SourcePage], blocks: list[ReportBlock]) -> list[Match]:
    """Match the report's blocks with what the Chinese pages print, in order."""
    printed = list(_printed(pages))
    matcher = SequenceMatcher(
        a=[(block.kind, block.text) for block in blocks],
        b=[(own.text.kind, own.text.text) for own in printed],
        autojunk=False,
    )
    return [
        Match(block, own)
        for _, a1, a2, b1, b2 in matcher.get_opcodes()
        for block, own in zip_longest(blocks[a1:a2], printed[b1:b2])
    ]


def _printed(pages: dict[str, SourcePage]) -> Iterator[Printed]:
    for _, page, name in report_order(pages):
        for region in pages[page].regions if page in pages else ():
            if region.name == name and not region.is_note:
                for number, text in enumerate(region.blocks):
                    yield Printed(page, name, number, text)


def passages(matches: list[Match], pages: dict[str, dict[str, SourcePage]]) -> list[Passage]:
    """Give the blocks that stand on a page, with their place and their words.

    The Chinese is the report's; a translation is what its page says today.
    """
    part = section = 0
    found = []
    for block, printed in matches:
        if block and block.kind == "h2":
            part, section = _number(block.text), 0
        elif block and block.kind == "h3":
            section = _number(block.text.strip("（"))
        if block and printed:
            beside = {
                code: text
                for code, own in pages.items()
                if (text := _text(own.get(printed.page), printed))
            }
            words = {code: MARK.sub("", text.text) for code, text in beside.items()}
            words[ORIGINAL] = block.text
            lines = {code: text.line for code, text in beside.items()}
            place = (part, section, printed.page, printed.region)
            found.append(Passage(block, printed.text.id or block.id, *place, words, lines))
    return found


def _text(page: SourcePage | None, printed: Printed) -> RegionBlock | None:
    """Find the block at the same place of the page in another language."""
    for region in page.regions if page else ():
        if region.name == printed.region and printed.number < len(region.blocks):
            return region.blocks[printed.number]
    return None


def find_origins(found: list[Passage]) -> dict[str, Origin]:
    """Give each region its origin, by its name."""
    origins = {}
    for name, group in groupby(found, key=lambda passage: passage.region):
        own = list(group)
        sections = {passage.section for passage in own if passage.section}
        section = sections.pop() if len(sections) == 1 else 0
        blocks = [passage.block for passage in own]
        origins[name] = Origin(own[0].page, own[-1].part, section, own[0].id, blocks)
    return origins


def _number(heading: str) -> int:
    """Read the number at the start of a heading; 0 where there is none."""
    return NUMERALS.find(heading[:1]) + 1
