"""Cut a page's HTML into passages: what the search finds and shows.

Pure functions. A passage is a paragraph, list item, table row or definition with the nearest id at
or before it, so that a reader who follows a result lands on the very words; a definition stands
under its term. What carries `data-search-exclude` is left out.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

BLOCKS = {"p", "li", "tr", "dt", "dd", "blockquote", "caption", "pre"}
HEADINGS = {"h1", "h2", "h3", "h4"}
VOID = {"br", "img", "input", "hr", "wbr", "col", "meta", "link"}
# Says who speaks in a box, and nothing of what is in it.
BOX_TITLE = "admonition-title"
SPACE = re.compile(r"\s+")


class Passage(NamedTuple):
    """A passage: the id it is reached by ("" for the page's top), its heading, its words."""

    anchor: str
    heading: str
    text: str


class _Cutter(HTMLParser):
    """Walk the HTML; words belong to the innermost block, an id to the block that has it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Passage] = []
        self.open: list[tuple[str, bool]] = []
        self.anchor = self.section = self.heading = ""
        self.above = ("", "")  # section and heading of a list of definitions
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        names = dict(attrs)
        hidden = "data-search-exclude" in names or self.hidden
        hidden |= names.get("class") == BOX_TITLE
        if tag == "dl":
            self.above = self.section, self.heading
        if tag in {"dt", "dl"}:
            self.section, self.heading = self.above
        self.open.append((tag, hidden))
        if not hidden and tag in {"td", "th"}:
            self.words.append(" ")
        if hidden or tag not in BLOCKS | HEADINGS:
            return
        self.flush()
        if tag in HEADINGS:
            self.section = "" if tag == "h1" else names.get("id") or ""
        self.anchor = names.get("id") or self.section
        if tag == "h1":
            self.anchor = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not any(name == tag for name, _ in self.open):
            return
        if tag in HEADINGS and not self.hidden:
            self.heading = self.take()
            self.found.append(Passage(self.anchor, self.heading, ""))
        elif tag in BLOCKS and not self.hidden:
            self.flush()
            if tag == "dt":  # its definition is reached by it and stands under it
                self.section, self.heading = self.anchor, self.found[-1].text
            self.anchor = self.section
        if tag == "dl":
            self.section, self.heading = self.above
        while self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)

    @property
    def hidden(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def take(self) -> str:
        text = SPACE.sub(" ", "".join(self.words)).strip()
        self.words = []
        return text

    def flush(self) -> None:
        text = self.take()
        if text:
            self.found.append(Passage(self.anchor, self.heading, text))


def cut(markup: str) -> list[Passage]:
    """Cut the HTML of one page into passages; a heading is one too, with no words of its own."""
    cutter = _Cutter()
    cutter.feed(markup)
    cutter.close()
    cutter.flush()
    return cutter.found
