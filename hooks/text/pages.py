"""Read the pages of docs/zh and docs/en as an editor wrote them: front matter, regions, blocks.

The report's text in a page stands between section markers, and is included in the full text, in the
notation of snippets (pymdownx):

    <!-- --8<-- [start:goals] -->
    <!-- --8<-- [end:goals] -->

    --8<-- "zh/vision/goals.md:goals"

A region whose name begins with `note-` holds the editors' words and is only there to be included.
Pure functions: a folder in, pages and problems out. Nothing here knows MkDocs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from markdown_it.token import Token

from text.blocks import Block, parse, split
from text.files import Source, parse_yaml, read_text
from text.markdown import (
    CONFLICT,
    FRONT_MATTER,
    HEADING,
    INCLUDE,
    MARKER,
    Line,
    bare_text,
    find_ids,
    number_lines,
)
from text.problem import Problem, say

ORIGINAL = "zh"
MOST_CHARACTERS = 100_000
MOST_MARKS = 200
MOST_UNKNOWN = 0.05
FULL_TEXT = "report.md"
SCHEMA = {
    "title": "Front matter",
    "type": "object",
    "additionalProperties": False,
    "required": ["title", "description"],
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 60, "pattern": "^[^<>{}]*$"},
        "menu": {"type": "string", "minLength": 1, "maxLength": 12, "pattern": "^[^<>{}]*$"},
        "description": {"type": "string", "minLength": 10, "pattern": '^[^<>{}"]*$'},
        "aliases": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 5},
        "search": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"boost": {"type": "number", "exclusiveMinimum": 0}},
        },
    },
}
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


@dataclass(frozen=True)
class SourcePage:
    """A page of one language: `name` is its path below the language's folder, the twin's too.

    One that is `unusable` (not UTF-8, in conflict, too much) has been told of by one problem; no
    other rule reads it, and what depends on it is not told. Of one that is `torn`, a marker of a
    region not being read as one, nothing is told that depends on its regions.
    """

    language: str
    name: str
    text: str
    regions: list[Region] = field(default_factory=list)
    unusable: bool = False
    torn: bool = False

    @property
    def path(self) -> str:
        """Give the path from the project's root."""
        return f"docs/{self.language}/{self.name}"

    @cached_property
    def front_matter(self) -> Source:
        """Give the front matter, with its problems."""
        return read_front_matter(self.path, self.text)

    @cached_property
    def report_lines(self) -> set[int]:
        """Give the numbers of the lines that are the report's own text."""
        return {b.line for region in self.regions if not region.is_note for b in region.blocks}

    @cached_property
    def holds_report(self) -> bool:
        """Say whether the page shows text of the report, its own or what it includes."""
        included = any(not name.startswith("note-") for *_, name in find_includes(self.text))
        return included or bool(self.report_lines)

    @cached_property
    def bare(self) -> str:
        """Give the text without front matter, code and comments, on the same lines."""
        return bare_text(self.text)

    @cached_property
    def lines(self) -> list[Line]:
        """Give every line of the bare text."""
        return number_lines(self.bare, self.report_lines)

    @cached_property
    def ids(self) -> list[tuple[str, int]]:
        """Give each id that the page sets itself, a heading's or another, with its line."""
        return list(find_ids(self.bare))

    @cached_property
    def tokens(self) -> list[Token]:
        """Give the page as CommonMark has it."""
        return parse(self.text)

    @cached_property
    def blocks(self) -> list[Block]:
        """Give the blocks, front matter included."""
        return split(self.tokens)


def find_languages(root: Path) -> list[str]:
    """List the languages: each is a folder of two letters below docs, the original one first."""
    found = sorted(path.name for path in (root / "docs").glob("??") if path.is_dir())
    return [ORIGINAL, *(code for code in found if code != ORIGINAL)]


def read_pages(root: Path, language: str) -> tuple[dict[str, SourcePage], list[Problem]]:
    """Read all pages of a language, by name, with the problems of their bytes and markers."""
    folder = root / "docs" / language
    pages: dict[str, SourcePage] = {}
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*.md")):
        name = file.relative_to(folder).as_posix()
        path = f"docs/{language}/{name}"
        text, unreadable = read_text(root, path)
        text = even_out(text)
        faults = list(_unusable(path, text))
        if faults:
            pages[name] = SourcePage(language, name, "", unusable=True)
        else:
            regions, faults = find_regions(path, text)
            torn = [fault for fault in faults if fault.message.key == "section-marker"]
            pages[name] = SourcePage(language, name, text, regions, torn=bool(torn))
            faults = torn or faults
        problems += unreadable or faults
    return pages, problems


def _unusable(path: str, text: str) -> Iterator[Problem]:
    """Yield the one problem of a page that no other rule should read.

    The bounds keep a build short: Python-Markdown takes a minute for ten thousand open brackets.
    """
    conflict = CONFLICT.search(text)
    if text.count("\0") + text.count("\ufffd") > MOST_UNKNOWN * len(text):
        yield Problem(path, 1, say("not-utf-8"))
    elif conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        yield Problem(path, line, say("conflict"))
    elif len(text) > MOST_CHARACTERS:
        yield Problem(path, 1, say("page-too-long", most=f"{MOST_CHARACTERS:,}"))
    else:
        for number, paragraph in _paragraphs(text):
            if any(paragraph.count(mark) > MOST_MARKS for mark in "[<"):
                yield Problem(path, number, say("marks-too-many", most=MOST_MARKS))
                return


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    line = 1
    for paragraph in text.split("\n\n"):
        yield line, paragraph
        line += paragraph.count("\n") + 2


def even_out(text: str) -> str:
    """Take away what differs between editors and is no matter: line ends, BOM, trailing spaces."""
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).rstrip("\n") + "\n"


def page_path(name: str) -> str:
    """Give the address of a page below its language: `vision/goals/`, or `/` for the home page."""
    path = f"/{name.removesuffix('.md')}".removesuffix("/index")
    return f"{path.removeprefix('/')}/"


def report_order(pages: dict[str, SourcePage]) -> Iterator[tuple[int, str, str]]:
    """Yield line, page name and region name of what the full text includes, in its order."""
    if FULL_TEXT not in pages:
        return
    full = pages[FULL_TEXT]
    for line, path, name in find_includes(full.text):
        yield line, path.removeprefix(f"{full.language}/"), name


def read_front_matter(path: str, text: str) -> Source:
    """Read the front matter of the page `path`; without any, that is its problem."""
    match = FRONT_MATTER.match(text)
    if match:
        return parse_yaml(path, match["meta"], SCHEMA, 2)
    return Source(path, None, [Problem(path, 1, say("no-front-matter"))], None)


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
