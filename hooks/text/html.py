"""Read HTML as browsers do, by a parser that follows the standard (justhtml). Pure functions.

What is typed is read as tags, so that none is missed that a browser moves or drops; what a reader
gets is read as a tree.
"""

from collections.abc import Iterator
from typing import NamedTuple

from justhtml import Element, JustHTML, Node, stream

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "summary", *HEADINGS}
CODE = {"code", "pre"}
WITHOUT_END = {"br", "hr", "img"}
# What the site adds to the words of a page, and says by itself.
EXCLUDED = "data-search-exclude"
# In place of what a reader sees and no rule of words reads.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


class Tags(NamedTuple):
    """What stands in angle brackets: each start tag with its attributes, each comment's words.

    `loose` are the starts and ends that have no other half where it must be.
    """

    tags: list[tuple[str, dict[str, str | None]]]
    comments: list[str]
    loose: list[str]


class Block(NamedTuple):
    """The words of a block, and how many list items are around it; None in the title of a box."""

    words: str
    depth: int | None


class Words(NamedTuple):
    """What a reader gets: blocks in their order; for each box, whether it holds words."""

    blocks: list[Block]
    boxes: list[bool]


def parse(markup: str) -> Node:
    """Give the tree of a piece of a page."""
    return JustHTML(markup, sanitize=False, fragment=True).root


def read_tags(markup: str) -> Tags:
    """Give the tags and comments of a piece of HTML, one by one, wherever they stand."""
    found = Tags([], [], [])
    begun: list[str] = []
    for kind, value in stream(markup):
        if kind == "start":
            found.tags.append((value[0], dict(value[1])))
            if value[0] not in WITHOUT_END:
                begun.append(value[0])
        elif kind == "end" and value in begun:
            while (name := begun.pop()) != value:
                found.loose.append(f"<{name}")
        elif kind == "end":
            found.loose.append(f"</{value}")
        elif kind == "comment":
            found.comments.append(value)
        elif kind == "doctype":
            found.comments.append(kind)
    found.loose.extend(f"<{name}" for name in begun)
    return found


def read_words(root: Node) -> Words:
    """Give the words of a tree, without code and what the site has added."""
    return _Reader().read(root)


def classes(node: Node) -> list[str]:
    """List the classes of an element."""
    return (node.attrs.get("class") or "").split()


def is_text(node: Node) -> bool:
    """Say whether a node is plain text, which stands in its `data`."""
    return node.name == "#text"


def elements(root: Node) -> Iterator[Element]:
    """Yield the elements below a node, in the order of the page."""
    for node in root.children or ():
        if isinstance(node, Element):
            yield node
            yield from elements(node)


class _Reader:
    """Walk a tree once; words belong to the innermost block."""

    def __init__(self) -> None:
        self.found = Words([], [])
        self.words: list[str] = []

    def read(self, root: Node) -> Words:
        for node in root.children or ():
            self.visit(node, hidden=False, depth=0, boxes=())
        self.flush(0)
        return self.found

    def visit(self, node: Node, *, hidden: bool, depth: int | None, boxes: tuple[int, ...]) -> None:
        """Read a node below `boxes`, by their numbers; `depth` is None in the title of one."""
        if is_text(node):
            self.take(node.data, hidden=hidden, boxes=() if depth is None else boxes)
        if not isinstance(node, Element):
            return
        if node.name in {"img", *CODE}:
            self.words.append(OBJECT)
        own = classes(node)
        if "admonition" in own or node.name == "details":
            boxes = (*boxes, len(self.found.boxes))
            self.found.boxes.append(hidden)
        hidden = hidden or node.name in CODE or EXCLUDED in node.attrs
        is_block = node.name in BLOCKS
        if is_block:
            self.flush(depth)
        if node.name == "summary" or "admonition-title" in own:
            depth = None
        elif node.name == "li" and depth is not None:
            depth += 1
        for child in node.children or ():
            self.visit(child, hidden=hidden, depth=depth, boxes=boxes)
        if is_block:
            self.flush(depth)

    def take(self, words: str, *, hidden: bool, boxes: tuple[int, ...]) -> None:
        if words.strip():
            for number in boxes:
                self.found.boxes[number] = True
        if not hidden:
            self.words.append(words)

    def flush(self, depth: int | None) -> None:
        words = "".join(self.words).strip(" \n")
        self.words = []
        if words:
            self.found.blocks.append(Block(words, depth))
