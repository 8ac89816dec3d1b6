"""Say where the words of each region come from: part of the report, raw lines, ledger entries.

Pure functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from language.scripts import NUMERALS
from text.pages import report_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.restore import ReportBlock
    from text.pages import SourcePage
    from text.regions import Region


class Origin(NamedTuple):
    """A region's blocks with the part of the report they stand in.

    `part` counts from 1 (0: title and lead), `sections` too, one a block (0: none); `anchor` is the
    id in the full text.
    """

    page: str
    part: int
    sections: list[int]
    anchor: str
    blocks: list[ReportBlock]

    @property
    def section(self) -> int:
        """Give the section of all blocks; 0 where there is none, or more than one."""
        found = {section for section in self.sections if section}
        return found.pop() if len(found) == 1 else 0

    @property
    def first(self) -> int:
        """Give the first raw line."""
        return min(block.line for block in self.blocks)

    @property
    def last(self) -> int:
        """Give the last raw line."""
        return max(block.last for block in self.blocks)


def find_origins(pages: dict[str, SourcePage], blocks: list[ReportBlock]) -> dict[str, Origin]:
    """Give each region of the Chinese pages its origin; the proof says where they differ."""
    rest = iter(blocks)
    part = section = 0
    found = {}
    for page_name, region in _in_report_order(pages):
        own = [block for _, block in zip(region.blocks, rest, strict=False)]
        if not own:
            break
        sections = []
        for block in own:
            if block.kind == "h2":
                part, section = _number(block.text), 0
            elif block.kind == "h3":
                section = _number(block.text.strip("（"))
            sections.append(section)
        anchor = region.blocks[0].id or own[0].id
        found[region.name] = Origin(page_name, part, sections, anchor, own)
    return found


def _in_report_order(pages: dict[str, SourcePage]) -> Iterator[tuple[str, Region]]:
    for _, page_name, name in report_order(pages):
        for region in pages[page_name].regions if page_name in pages else []:
            if region.name == name and region.blocks:
                yield page_name, region


def _number(heading: str) -> int:
    """Read the number at the start of a heading; 0 where there is none."""
    return NUMERALS.find(heading[:1]) + 1
