"""Find the report's text in a page: what stands between section markers.

Pure functions. A region is marked, and included in the full text, in the notation of snippets
(pymdownx):

    <!-- --8<-- [start:goals] -->
    <!-- --8<-- [end:goals] -->

    --8<-- "zh/vision/goals.md:goals"

A region whose name begins with `note-` holds the editors' words and is only there to be included.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from text.markdown import HEADING, INCLUDE, MARKER
from text.problem import Problem, say

LIKE_MARKER = re.compile(r"8<[-–—].*\[\s*(start|end)\s*[:：]")


class RegionBlock(NamedTuple):
    """One block of a region: its kind (`h2`, `h3`, `p`, `li`), its words, its line in the page."""

    kind: str
    text: str
    line: int
    id: str | None


class Region(NamedTuple):
    """A named region and the line of its start marker; `blocks` is empty for a note.

    `lines` is its Markdown, as the full text includes it.
    """

    name: str
    line: int
    blocks: list[RegionBlock]
    lines: list[str]

    @property
    def is_note(self) -> bool:
        """Say whether the region holds the editors' words."""
        return self.name.startswith("note-")


def find_regions(path: str, text: str) -> tuple[list[Region], list[Problem]]:
    """Find the regions of the page `path`; each fault of the markers is a problem."""
    regions: list[Region] = []
    problems: list[Problem] = []
    current: Region | None = None
    for line, content in enumerate(text.split("\n"), start=1):
        marker = MARKER.match(content)
        if marker:
            current = _turn(path, line, marker, current, regions, problems)
        elif LIKE_MARKER.search(content):
            problems.append(Problem(path, line, say("section-marker")))
        elif current:
            current.lines.append(content)
            if content.strip() and not current.is_note:
                current.blocks.append(_block(content, line))
    if current:
        message = say("region-without-end", name=current.name)
        problems.append(Problem(path, current.line, message))
    for region in regions:
        if not region.blocks and not region.is_note:
            problems.append(Problem(path, region.line, say("region-empty", name=region.name)))
    return regions, problems


def find_includes(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, path and region name of each include of a page."""
    for line, content in enumerate(text.split("\n"), start=1):
        include = INCLUDE.match(content)
        if include:
            yield line, include["path"], include["name"]


def _turn(
    path: str,
    line: int,
    marker: re.Match[str],
    current: Region | None,
    regions: list[Region],
    problems: list[Problem],
) -> Region | None:
    """Take one marker and give the region that is open after it."""
    what, name = marker.groups()
    if what == "start":
        if current:
            message = say("region-within", name=current.name, other=name)
            problems.append(Problem(path, line, message))
        region = Region(name, line, [], [])
        regions.append(region)
        return region
    if not current or current.name != name:
        problems.append(Problem(path, line, say("region-without-start", name=name)))
    return None


def _block(content: str, line: int) -> RegionBlock:
    heading = HEADING.match(content)
    if heading:
        return RegionBlock(f"h{len(heading['marks'])}", heading["words"], line, heading["id"])
    if content.startswith("- "):
        return RegionBlock("li", content[2:], line, None)
    return RegionBlock("p", content, line, None)
