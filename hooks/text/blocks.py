"""Split a page into blocks, as its Markdown stands: what the rules of parity compare one for one.

Pure functions. A block's kind says all that must be the same in a twin beside its words: the level
of a heading, the cells of a table row, a marker's name, a piece of HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from text.markdown import FENCED, FRONT_MATTER, HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_KINDS = [
    (re.compile(r'(?P<kind>(?:!!!|\?\?\?\+?) [\w-]+)(?: "(?P<text>.*)")?\s*$'), "box"),
    (re.compile(r"(?P<kind>)[-*+] +(?P<text>.+)$"), "item"),
    (re.compile(r"(?P<kind>)\d+\. +(?P<text>.+)$"), "numbered item"),
    (re.compile(r"(?P<kind>)> ?(?P<text>.*)$"), "quotation"),
    (re.compile(r"(?P<kind>\|[-:| ]+\|)\s*(?P<text>)$"), "table line"),
    (re.compile(r"(?P<kind>)\|(?P<text>.*)\|\s*$"), "table row"),
    (re.compile(r"(?P<kind><!--.*-->)(?P<text>)\s*$"), "marker"),
    (re.compile(r'(?P<kind>--8<-- "\w\w/.*")(?P<text>)\s*$'), "include"),
    (re.compile(r"(?P<kind></?(?:div|section|figure|table)\b.*>)(?P<text>)\s*$"), "HTML"),
    (re.compile(r"(?P<kind>\{: .*\})(?P<text>)\s*$"), "attributes"),
]
LANGUAGE = re.compile(r'(?<=")\w\w/')
META = re.compile(r"^(\w+):\s*(.*)$")
SHOWN_META = {"title", "description"}


class Block(NamedTuple):
    """A block of a page: its kind (what a twin must share), its words, its line from 1.

    `section` is the id of the heading it stands under, "" before the first.
    """

    kind: str
    text: str
    line: int
    section: str


def split(text: str) -> list[Block]:
    """Split the text of a page, front matter included, into its blocks."""
    lines = FENCED.sub(lambda m: "\n" * m[0].count("\n"), text).split("\n")
    front = FRONT_MATTER.match(text)
    end = front[0].count("\n") + 1 if front else 0
    return [*_meta(lines[:end]), *_body(lines, end)]


def _meta(lines: list[str]) -> Iterator[Block]:
    for number, line in enumerate(lines, 1):
        match = META.match(line)
        if match:
            text = match[2] if match[1] in SHOWN_META else ""
            yield Block(f"front matter {match[1]}", text, number, "")


def _body(lines: list[str], start: int) -> Iterator[Block]:
    section = ""
    paragraph: list[str] = []
    first = 0
    for number, line in enumerate([*lines[start:], ""], start + 1):
        text = line.strip()
        known = _known(text)
        if paragraph and (known or not text):
            yield Block("paragraph", " ".join(paragraph), first, section)
            paragraph = []
        if known:
            kind, words, name = known
            section = name or section
            yield Block(kind, words, number, section)
        elif text:
            first = first if paragraph else number
            paragraph.append(text)


def _known(text: str) -> tuple[str, str, str] | None:
    """Give kind, words and heading id of a line that is a block by itself."""
    heading = HEADING.match(text)
    if heading:
        name = heading["id"] or ""
        return f"heading {heading['marks']}{f' #{name}' if name else ''}", heading["words"], name
    for pattern, name in LINE_KINDS:
        match = pattern.match(text)
        if match:
            words = match["text"] or ""
            cells = f"of {words.count('|') + 1}" if name == "table row" else ""
            kind = LANGUAGE.sub("", match["kind"]) or cells
            return f"{name} {kind}".strip(), words, ""
    return None
