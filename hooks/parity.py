"""Hold the two languages against each other: same pages, same headings, same report blocks.

Pure rules; a rule compares a Chinese page with its English twin and names both.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages import Page

HEADING = re.compile(r"^(#{1,6}) +(.+?)(?: +\{#([a-z0-9-]+)\})?\s*$")
FENCE = re.compile(r"^(```|~~~)")


class Heading(NamedTuple):
    """A heading of a page: its level, its words, its id (None where it has none), its line."""

    level: int
    text: str
    id: str | None
    line: int


def headings(page: Page) -> list[Heading]:
    """List the headings that the page itself writes, fenced code left out."""
    found = []
    fenced = False
    for line, content in enumerate(page.text.split("\n"), start=1):
        if FENCE.match(content):
            fenced = not fenced
        match = None if fenced else HEADING.match(content)
        if match:
            found.append(Heading(len(match[1]), match[2], match[3], line))
    return found


def same_pages(zh: dict[str, Page], en: dict[str, Page]) -> Iterator[Problem]:
    """Each page has its twin."""
    for name in sorted(zh.keys() - en.keys()):
        yield Problem(f"docs/zh/{name}", 1, f"the page must have a twin. Write docs/en/{name}.")
    for name in sorted(en.keys() - zh.keys()):
        yield Problem(f"docs/en/{name}", 1, f"the page must have a twin. Write docs/zh/{name}.")


def heading_ids(page: Page) -> Iterator[Problem]:
    """Each heading has an id of its own, so that its address outlives a change of its words."""
    seen: dict[str, int] = {}
    for heading in headings(page):
        if heading.id is None:
            message = f"the heading “{heading.text}” must have an id. Add `{{#id}}` at its end."
            yield Problem(page.path, heading.line, message)
        elif heading.id in seen:
            message = (
                f"the id {heading.id} must stand once, but line {seen[heading.id]} has it too. "
            )
            yield Problem(page.path, heading.line, f"{message}Rename one.")
        seen.setdefault(heading.id or "", heading.line)


def same_headings(zh: Page, en: Page) -> Iterator[Problem]:
    """Twins have the same heading ids and levels in the same order."""
    for ours, theirs in zip_longest(headings(zh), headings(en)):
        if ours and theirs and (ours.level, ours.id) == (theirs.level, theirs.id):
            continue
        line = theirs.line if theirs else max(en.text.count("\n"), 1)
        message = (
            f"the headings must be as in {zh.path}: {_heading(ours)} there, "
            f"{_heading(theirs)} here. Give both pages the same headings, levels and ids."
        )
        yield Problem(en.path, line, message)
        return


def same_regions(zh: Page, en: Page) -> Iterator[Problem]:
    """Twins have the same regions with the same blocks, one for one."""
    if [r.name for r in zh.regions] != [r.name for r in en.regions]:
        message = (
            f"the regions must be as in {zh.path} ({_names(zh)} there, {_names(en)} here). "
            "Give both pages the same section markers."
        )
        yield Problem(en.path, 1, message)
        return
    for ours, theirs in zip(zh.regions, en.regions, strict=True):
        for a, b in zip_longest(ours.blocks, theirs.blocks):
            if a and b and a.kind == b.kind:
                continue
            line = b.line if b else theirs.line
            message = (
                f"the region {ours.name} must have the blocks of {zh.path}:{ours.line} "
                f"({len(ours.blocks)} vs {len(theirs.blocks)}). "
                "Translate paragraph by paragraph, item by item."
            )
            yield Problem(en.path, line, message)
            break


def _heading(heading: Heading | None) -> str:
    if heading is None:
        return "none"
    return f"{'#' * heading.level} {{#{heading.id}}} on line {heading.line}"


def _names(page: Page) -> str:
    return ", ".join(region.name for region in page.regions) or "none"
