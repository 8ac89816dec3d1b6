"""Hold a page's structure: headings, tables, lists and breaks are what they look like.

People who listen to a page, or read it on a narrow screen, have nothing but its structure to go by.
Pure rules, one a function; they hold for what `lines` gives of a page.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from text.markdown import FENCE, ITEM, LIKE_HEADING, Line
from text.pages import SourcePage
from text.problem import Message, Problem, say

UNDERLINE = re.compile(r"^(?:=+|-+)\s*$")
BOLD_ALONE = re.compile(r"^\s*(\*\*|__|<(?:b|strong)>)(?:(?!\*\*|__).)+(?:\1|</\w+>)[:：]?\s*$")
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:")
BREAK = r"<br\s*/?>"
BREAKS = re.compile(rf"{BREAK}\s*{BREAK}|^\s*{BREAK}\s*$", re.IGNORECASE)
MOST_LEVELS = 3
ROW = re.compile(r"^\s*\|")
RULE = re.compile(r"^\s*\|(?: *:?-+:? *\|)+\s*$")
OPEN_RULE = re.compile(r"^\s*:?-+:?(?: *\| *:?-+:?)+\s*\|?\s*$")
CELL_END = re.compile(r"(?<!\\)\|")
NOTHING = re.compile(r"<[^>]*>|&nbsp;|\s")
CAPTION = re.compile(r"\{:? *\.caption\b[^}]*\}\s*$")


def check_structure(page: SourcePage) -> Iterator[Problem]:
    """Check a page by every rule of this module."""
    for rule in (
        unclosed,
        references,
        headings,
        underlined_headings,
        bold_headings,
        breaks,
        lists,
        tables,
    ):
        for number, message in rule(page.lines):
            yield Problem(page.path, number, message)


def headings(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """One first-level heading, no level skipped, none empty."""
    titles: list[int] = []
    before = 0
    for line in lines:
        heading = LIKE_HEADING.match(line.text)
        if not heading:
            continue
        level, words = len(heading["marks"]), heading["words"]
        if not heading["space"] or not words:
            yield line.number, say("heading-without-space")
            continue
        if level == 1:
            titles.append(line.number)
        if level == 1 and len(titles) > 1:
            yield line.number, say("title-again", line=titles[0])
        if before and level > before + 1:
            wanted = "#" * (before + 1)
            message = say("level-skipped", words=words, before="#" * before, wanted=wanted)
            yield line.number, message
        before = level
    if not titles:
        yield 1, say("title-missing")


def unclosed(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """What begins a code block ends: else all the rest of the page is part of it."""
    for line in lines:
        if FENCE.match(line.text):
            yield line.number, say("code-block-open")


def references(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """A note or an address stands in the text: whoever listens does not jump to and fro."""
    for line in lines:
        if "[^" in line.text:
            yield line.number, say("footnote")
        elif REFERENCE.match(line.text):
            yield line.number, say("link-without-address")


def underlined_headings(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """Headings are written one way, so that each has its id and every rule sees it."""
    for above, line in zip(lines, lines[1:], strict=False):
        if UNDERLINE.match(line.text) and not above.blank:
            yield line.number, say("heading-underlined")


def bold_headings(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """A heading is a heading: a bold paragraph is in no table of contents."""
    ends = [True, *(line.blank for line in lines), True]
    for place, line in enumerate(lines, start=1):
        alone = ends[place - 1] and ends[place + 1] and not line.report
        if alone and BOLD_ALONE.match(line.text):
            yield line.number, say("heading-bold")


def breaks(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """Space between paragraphs is an empty line, not a chain of breaks."""
    for line in lines:
        if BREAKS.search(line.text):
            yield line.number, say("break-for-space")


def lists(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """Lists are at most three deep: whoever listens keeps no more levels in mind."""
    open_at: list[int] = []
    for line in lines:
        if not line.text.strip():
            continue
        indent = len(line.text) - len(line.text.lstrip(" "))
        while open_at and indent <= open_at[-1]:
            open_at.pop()
        if ITEM.match(line.text):
            open_at.append(indent)
            if len(open_at) > MOST_LEVELS:
                yield line.number, say("list-too-deep", most=MOST_LEVELS)


def tables(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """A table has a name, a header above each column, and a cell below each header."""
    for line in lines:
        if OPEN_RULE.match(line.text):
            yield line.number, say("row-without-marks")
    groups = [(is_row, list(rows)) for is_row, rows in groupby(lines, lambda x: _is_row(x))]
    for place, (is_row, rows) in enumerate(groups):
        if not is_row:
            continue
        yield from _rows(rows)
        before = groups[place - 1][1] if place else []
        after = groups[place + 1][1] if place + 1 < len(groups) else []
        if not _named(before, after):
            yield rows[0].number, say("table-without-name")


def _rows(rows: list[Line]) -> Iterator[tuple[int, Message]]:
    if len(rows) < 2 or not RULE.match(rows[1].text):
        yield rows[0].number, say("table-without-head")
        return
    columns = _cells(rows[0])
    if not all(NOTHING.sub("", cell) for cell in columns):
        yield rows[0].number, say("column-without-head")
    for row in rows[1:]:
        cells = _cells(row)
        if len(cells) != len(columns):
            yield row.number, say("row-uneven", here=len(cells), wanted=len(columns))


def _is_row(line: Line) -> bool:
    return bool(ROW.match(line.text))


def _cells(row: Line) -> list[str]:
    return CELL_END.split(row.text.strip().removesuffix("|").removeprefix("|"))


def _named(before: list[Line], after: list[Line]) -> bool:
    """Say whether a heading stands right above, or the paragraph right below is a caption."""
    above = [line.text for line in before if line.text.strip()]
    below: list[str] = []
    for line in after:
        if line.text.strip():
            below.append(line.text)
        elif below:
            break
    return bool(above and LIKE_HEADING.match(above[-1])) or bool(
        below and CAPTION.search(below[-1])
    )
