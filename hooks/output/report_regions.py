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


def region_texts(pages: Iterable[SourcePage], problems: list[Problem]) -> dict[str, str]:
    """Give the Markdown of each sound region, by what an include names: `zh/page.md:region`."""
    faulty = {problem.path for problem in problems}
    return {
        f"{page.language}/{page.name}:{region.name}": "\n".join(region.lines)
        for page in pages
        if page.path not in faulty
        for region in page.regions
    }


def wrap_regions(markdown: str, texts: dict[str, str]) -> str:
    """Put each region, and what an include names, into a `div`; drop what is not known."""
    return "\n".join(_wrap_line(line, texts) for line in markdown.split("\n"))


def _wrap_line(line: str, texts: dict[str, str]) -> str:
    marker, include = MARKER.match(line), INCLUDE.match(line)
    if include:
        name = include["name"]
        text = texts.get(f"{include['path']}:{name}", "")
        return text if _is_note(name) or not text else f"{_opening(name)}\n\n{text}\n\n</div>"
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
