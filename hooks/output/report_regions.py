"""Put the report's regions on a page into elements of their own, which `report_markup` annotates.

Pure functions over a page's Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from output.report_markup import REGION_CLASS
from text.markdown import INCLUDE, MARKER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from text.pages import SourcePage
    from text.problem import Problem


def sound_regions(pages: Iterable[SourcePage], problems: list[Problem]) -> set[str]:
    """Name the regions (`zh/page.md:region`) that an include can be made of without a traceback."""
    faulty = {problem.path for problem in problems}
    return {
        f"{page.language}/{page.name}:{region.name}"
        for page in pages
        if page.path not in faulty
        for region in page.regions
    }


def wrap_regions(markdown: str, known: set[str]) -> str:
    """Put each region, and each include of one, into a `div`; drop includes that are not known."""
    return "\n".join(_wrap_line(line, known) for line in markdown.split("\n"))


def _wrap_line(line: str, known: set[str]) -> str:
    marker, include = MARKER.match(line), INCLUDE.match(line)
    if include:
        name = include["name"]
        if f"{include['path']}:{name}" not in known:
            return ""
        return line if _is_note(name) else f"{_opening(name)}\n\n{line}\n\n</div>"
    if not marker:
        return line
    what, name = marker.groups()
    if _is_note(name):
        return ""
    return _opening(name) if what == "start" else "</div>"


def _is_note(name: str) -> bool:
    return name.startswith("note-")


def _opening(name: str) -> str:
    return f'<div class="{REGION_CLASS}" data-region="{name}" markdown>'
