"""Split a page into blocks, as its Markdown stands: what the rules of parity compare one for one.

Pure functions. A block's kind says all that must be the same in a twin beside its words: the level
of a heading, the cells of a table row, a marker's name, a piece of HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from problem import Problem
from sources import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages import Page

LINE_KINDS = [
    (re.compile(r"(?P<kind>#{1,6}) +(?P<text>[^{\s].*?)(?P<id> +\{#[a-z0-9-]+\})?\s*$"), "heading"),
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
FRONT_MATTER = {
    "title": "Front matter",
    "type": "object",
    "additionalProperties": False,
    "required": ["title", "description"],
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 60, "pattern": "^[^<>]*$"},
        "description": {"type": "string", "minLength": 10, "pattern": '^[^<>"]*$'},
        "aliases": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 5},
        "search": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"boost": {"type": "number", "exclusiveMinimum": 0}},
        },
    },
}
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


def split(page: Page) -> list[Block]:
    """Split a page, front matter included, into its blocks."""
    lines = page.text.split("\n")
    end = _front_matter_end(lines)
    return [*_meta(lines[:end]), *_body(lines, end)]


def front_matter(page: Page) -> list[Problem]:
    """Check a page's front matter: fenced by `---`, and of the right types."""
    lines = page.text.split("\n")
    end = _front_matter_end(lines)
    if not end:
        message = "the page must begin with front matter between `---` lines. Add title and "
        return [Problem(page.path, 1, f"{message}description, as other pages have.")]
    return parse_yaml(page.path, "\n".join(lines[1 : end - 1]), FRONT_MATTER, 2).problems


def _front_matter_end(lines: list[str]) -> int:
    if not lines or lines[0] != "---":
        return 0
    return next((n + 1 for n, line in enumerate(lines[1:], 1) if line == "---"), 0)


def _meta(lines: list[str]) -> Iterator[Block]:
    for number, line in enumerate(lines, 1):
        match = META.match(line)
        if match:
            text = match[2] if match[1] in SHOWN_META else ""
            yield Block(f"front matter {match[1]}", text, number, "")


def _body(lines: list[str], start: int) -> Iterator[Block]:
    section = ""
    paragraph: list[str] = []
    first = fenced = 0
    for number, line in enumerate([*lines[start:], ""], start + 1):
        text = line.strip()
        if text.startswith(("```", "~~~")):
            fenced = not fenced
            text = ""
        known = None if fenced else _known(text)
        if paragraph and (known or not text):
            yield Block("paragraph", " ".join(paragraph), first, section)
            paragraph = []
        if known:
            kind, words, name = known
            section = name or section
            yield Block(kind, words, number, section)
        elif text and not fenced:
            first = first if paragraph else number
            paragraph.append(text)


def _known(text: str) -> tuple[str, str, str] | None:
    """Give kind, words and heading id of a line that is a block by itself."""
    for pattern, name in LINE_KINDS:
        match = pattern.match(text)
        if match:
            words = match["text"] or ""
            cells = f"of {words.count('|') + 1}" if name == "table row" else ""
            kind = LANGUAGE.sub("", match["kind"]) or cells
            heading = (match.groupdict().get("id") or "").strip(" {#}")
            return f"{name} {kind}{f' #{heading}' if heading else ''}".strip(), words, heading
    return None
