"""Read the pages of docs/zh and docs/en as an editor wrote them.

Pure functions: a folder in, pages and problems out. Nothing here knows MkDocs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from regions import Region, find_includes, find_regions
from sources import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from problem import Problem

ORIGINAL = "zh"
FULL_TEXT = "report.md"


class Page(NamedTuple):
    """A page of one language: `name` is its path below the language's folder, the twin's too."""

    language: str
    name: str
    text: str
    regions: list[Region]

    @property
    def path(self) -> str:
        """Give the path from the project's root."""
        return f"docs/{self.language}/{self.name}"


def find_languages(root: Path) -> list[str]:
    """List the languages: each is a folder of two letters below docs, the original one first."""
    found = sorted(path.name for path in (root / "docs").glob("??") if path.is_dir())
    return [ORIGINAL, *(code for code in found if code != ORIGINAL)]


def read_pages(root: Path, language: str) -> tuple[dict[str, Page], list[Problem]]:
    """Read all pages of a language, by name, with the problems of their bytes and markers."""
    folder = root / "docs" / language
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*.md")):
        name = file.relative_to(folder).as_posix()
        text, unreadable = read_text(root, f"docs/{language}/{name}")
        regions, faults = find_regions(f"docs/{language}/{name}", text)
        pages[name] = Page(language, name, text, regions)
        problems += [*unreadable, *faults]
    return pages, problems


def report_order(pages: dict[str, Page]) -> Iterator[tuple[int, str, str]]:
    """Yield line, page name and region name of what the full text includes, in its order."""
    if FULL_TEXT not in pages:
        return
    full = pages[FULL_TEXT]
    for line, path, name in find_includes(full.text):
        yield line, path.removeprefix(f"{full.language}/"), name
