"""Read a page's Markdown once, as CommonMark has it: what parity, structure and sections compare.

Pure functions. A block's kind says all that must be the same in a twin beside its words: the level
of a heading, the cells of a table row, a marker's name, a piece of HTML.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from text.markdown import ATTRIBUTES, INCLUDE

PARSER = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(admon_plugin)
HEADING_WORDS = re.compile(r"(?P<words>.*?)\s*(?:\{#(?P<id>[a-z0-9-]+)\})?", re.DOTALL)
MARKER = re.compile(r"<!--.*-->")
LANGUAGE = re.compile(r'(?<=")\w\w/')
META = re.compile(r"^(\w+):\s*(.*)$")
SHOWN_META = {"title", "description"}
ALIGNED = {"text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}


class Block(NamedTuple):
    """A block of a page: its kind (what a twin must share), its words, its line from 1.

    `section` is the id of the heading it stands under, "" before the first; `depth` counts the
    lists around it.
    """

    kind: str
    text: str
    line: int
    section: str
    depth: int = 0


def parse(text: str) -> list[Token]:
    """Give the tokens of a page, front matter and boxes included."""
    return PARSER.parse(text)


def split(tokens: list[Token]) -> list[Block]:
    """Give the blocks of a page."""
    section = ""
    found = []
    for kind, words, line, depth in _blocks(tokens):
        if kind.startswith("heading") and "#" in kind.partition(" #")[2]:
            section = kind.rpartition("#")[2]
        found.append(Block(kind, words, line, section, depth))
    return found


def editors_sections(blocks: list[Block], report_lines: set[int]) -> Iterator[Block]:
    """Yield what the editors say in each section as one block, at the line on which it begins.

    A block quotation is marked as one within a line is, by `<q>`.
    """
    texts: dict[str, list[Block]] = {}
    for block in blocks:
        if block.line not in report_lines:
            texts.setdefault(block.section, []).append(block)
    for own in texts.values():
        words = (f"<q>{block.text}" if block.kind == "quotation" else block.text for block in own)
        yield own[0]._replace(text="\n".join(words))


def list_depths(tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    """Yield each token with the number of lists around it."""
    depth = 0
    for token in tokens:
        depth += token.type in {"bullet_list_open", "ordered_list_open"}
        yield token, depth
        depth -= token.type in {"bullet_list_close", "ordered_list_close"}


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, str, int, int]]:
    """Yield kind, words, line and depth of each block."""
    around: list[Token] = []  # what is open
    for place, (token, depth) in enumerate(list_depths(tokens)):
        if token.type.endswith("_open"):
            around.append(token)
        elif token.type.endswith("_close"):
            around.pop()
        line = token.map[0] + 1 if token.map else 0
        if token.type == "front_matter":
            yield from _front_matter(token)
        elif token.type == "admonition_open":
            head = token.info.strip().partition(" ")[0]
            yield f"box {token.markup} {head}", token.content, line, depth
        elif token.type == "tr_open":
            yield from _row(tokens[place:], line, depth)
        elif token.type == "html_block":
            for number, words in enumerate(token.content.split("\n"), start=line):
                if words.strip():
                    yield *_html(words.strip()), number, depth
        elif token.type == "fence":
            yield "code block", "", line, depth
        elif token.type == "hr":
            yield f"marker {token.markup}", "", line, depth
        elif token.type == "inline":
            parent = around[-1].type
            if parent == "heading_open":
                yield *_heading(around[-1].tag, token.content), line, depth
            elif parent == "paragraph_open":
                first = tokens[place - 2].type == "list_item_open"
                yield from _paragraph(token, _kind(around, first=first), line, depth)


def _front_matter(token: Token) -> Iterator[tuple[str, str, int, int]]:
    for number, line in enumerate(token.content.split("\n"), start=2):
        if match := META.match(line):
            words = match[2] if match[1] in SHOWN_META else ""
            yield f"front matter {match[1]}", words, number, 0


def _heading(tag: str, content: str) -> tuple[str, str]:
    match = HEADING_WORDS.fullmatch(content)
    name = f" #{match['id']}" if match["id"] else ""
    return f"heading {'#' * int(tag[1])}{name}", match["words"]


def _row(tokens: list[Token], line: int, depth: int) -> Iterator[tuple[str, str, int, int]]:
    """Yield a row of a table, and below the first one the line that says how columns stand."""
    end = next(place for place, token in enumerate(tokens) if token.type == "tr_close")
    cells = [token.content for token in tokens[:end] if token.type == "inline"]
    # One that lacks a cell gets an empty one from the parser.
    yield f"table row of {len(list(filter(None, cells)))}", " | ".join(cells), line, depth
    heads = [token for token in tokens[:end] if token.type == "th_open"]
    if heads:
        marks = "|".join(ALIGNED.get(head.attrs.get("style"), "---") for head in heads)
        yield f"table line |{marks}|", "", line + 1, depth


def _html(words: str) -> tuple[str, str]:
    if MARKER.fullmatch(words):
        return f"marker {words}", ""
    return (f"HTML {words}", "") if words.startswith("<") else ("paragraph", words)


def _kind(around: list[Token], *, first: bool) -> str:
    """Name what a paragraph is: the first one of an item, a part of a quotation, or itself."""
    kinds = [token.type for token in around]
    if "blockquote_open" in kinds:
        return "quotation"
    if kinds[-2:-1] == ["list_item_open"] and first:
        return "numbered item" if around[-2].info else "item"
    return "paragraph"


def _paragraph(
    token: Token, kind: str, line: int, depth: int
) -> Iterator[tuple[str, str, int, int]]:
    """Yield a paragraph without its attributes, then these; an include is one of its own."""
    lines = token.content.split("\n")
    attributes = lines.pop() if ATTRIBUTES.fullmatch(lines[-1]) else ""
    included = [INCLUDE.fullmatch(words) for words in lines]
    if lines and all(included):
        for number, words in enumerate(lines, start=line):
            yield f"include {LANGUAGE.sub('', words)}", "", number, depth
    elif lines:
        yield kind, " ".join(words.strip() for words in lines), line, depth
    if attributes:
        yield f"attributes {attributes}", "", line + len(lines), depth
