"""Cut a page's HTML into passages: what the search finds and shows.

Pure functions. A passage is a paragraph, list item, table row or definition with the nearest id at
or before it, so that a reader who follows a result lands on the very words; a definition stands
under its term. What carries `data-search-exclude` is left out.
"""

import re
from typing import NamedTuple

from justhtml import Element, Node

from text.html import EXCLUDED, HEADINGS, classes, is_text, parse

BLOCKS = {"p", "li", "tr", "dt", "dd", "blockquote", "caption", "pre"}
# Says who speaks in a box, and nothing of what is in it.
BOX_TITLE = "admonition-title"
SPACE = re.compile(r"\s+")


class Passage(NamedTuple):
    """A passage: the id it is reached by ("" for the page's top), its heading, its words."""

    anchor: str
    heading: str
    text: str


class _Cutter:
    """Walk the tree; words belong to the innermost block, an id to the block that has it."""

    def __init__(self) -> None:
        self.found: list[Passage] = []
        self.anchor = self.section = self.heading = ""
        self.above = ("", "")  # section and heading of a list of definitions
        self.words: list[str] = []

    def visit(self, node: Node) -> None:
        if is_text(node):
            self.words.append(node.data)
        if not isinstance(node, Element) or EXCLUDED in node.attrs or BOX_TITLE in classes(node):
            return
        tag, name = node.name, node.attrs.get("id") or ""
        if tag == "dl":
            self.above = self.section, self.heading
        elif tag == "dt":
            self.section, self.heading = self.above
        elif tag in {"td", "th"}:
            self.words.append(" ")
        is_block = tag in BLOCKS | HEADINGS
        if is_block:
            self.flush()
            if tag in HEADINGS:
                self.section = "" if tag == "h1" else name
            self.anchor = "" if tag == "h1" else name or self.section
        for child in node.children or ():
            self.visit(child)
        if tag in HEADINGS:
            self.heading = self.take()
            self.found.append(Passage(self.anchor, self.heading, ""))
        elif is_block:
            self.flush()
            if tag == "dt":  # its definition is reached by it and stands under it
                self.section, self.heading = self.anchor, self.found[-1].text
            self.anchor = self.section
        if tag == "dl":
            self.section, self.heading = self.above

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
    for node in parse(markup).children or ():
        cutter.visit(node)
    cutter.flush()
    return cutter.found
