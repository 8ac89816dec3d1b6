"""Know the Markdown that pages are written in, and read a page line by line. Pure functions.

Most rules see lines in which front matter, fenced code and comments are blank and the characters of
code spans are bullets; each line keeps its number; the report's own are told from the editors'.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

FRONT_MATTER = re.compile(r"\A---\n(?P<meta>.*?)^---$", re.DOTALL | re.MULTILINE)
FENCED = re.compile(r"^ *(```+|~~~+).*?^ *\1 *$", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^ *(```|~~~)")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HEADING = re.compile(r"^(?P<marks>#{1,6}) +(?P<words>[^{\s].*?)(?: +\{#(?P<id>[a-z0-9-]+)\})?\s*$")
# What an editor meant as a heading, right or wrong.
LIKE_HEADING = re.compile(
    r"^\s*(?P<marks>#{1,6})(?P<space> *)(?P<words>.*?)\s*#*\s*(?:\{[^}]*\})?\s*$"
)
ITEM = re.compile(r"^(?P<indent> *)(?:[-*+]|\d+\.) +\S")
BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?) ")
QUOTATION = re.compile(r"^\s*>\s?(.*\S)\s*$")
QUOTE = re.compile(r"<q>(.*?)</q>")
LINK = re.compile(
    r"(?<![!\\])\[(?P<text>(?:[^\[\]]|!\[[^\]]*\]\([^)]*\))*)\]\((?P<to>[^)\s]*)[^)]*\)"
    r"|<a\b[^>]*\bhref=[\"']?(?P<href>[^\"'\s>]*)[^>]*>(?P<inside>.*?)</a>"
    r"|<(?P<address>https?://[^>\s]+)>"
)
# A link's or image's target with its brackets.
TARGET = re.compile(r"\]\((?P<to>[^)\s]*)[^)]*\)")
IMAGE = re.compile(
    r"!\[(?P<alt>[^\]]*)\](?:\((?P<src>[^)\s]*)[^)]*\)|\[[^\]]*\])(?P<attributes>\{[^}]*\})?"
)
TAG = re.compile(r"<(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?:[\s/][^<>]*)?)>", re.IGNORECASE)
BRACES = re.compile(r"\{(?P<attributes>[^{}\n]*)\}")
# An attribute of an element or in braces, where #name is one as well.
ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|#(?P<id>[\w-]+)"""
)
# What a paragraph gets by its last line.
ATTRIBUTES = re.compile(r"\{: .*\}")
# The report's regions, and where the full text includes one.
MARKER = re.compile(r"^<!-- --8<-- \[(start|end):([a-z][a-z0-9-]*)\] -->$")
INCLUDE = re.compile(r'^--8<-- "(?P<path>[^":]+):(?P<name>[a-z][a-z0-9-]*)"$')
# Where a page shows a drawing, or what is made from docs/source (output/fill.py).
PLACEHOLDER = re.compile(
    r"^ *<!-- render: (?P<name>[a-z-]+)(?P<chosen>(?: [a-z0-9-]+)*) -->$", re.MULTILINE
)

# What git leaves where two versions of a file meet.
CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)


BLANKED = ((FRONT_MATTER, " "), (FENCED, " "), (CODE_SPAN, "\N{BULLET}"), (COMMENT, " "))


def find_ids(text: str) -> Iterator[tuple[str, int]]:
    """Yield each id that a text sets, with its line from 1."""
    found = [
        (element.start("attributes") + attribute.start(), attribute)
        for pattern in (TAG, BRACES)
        for element in pattern.finditer(text)
        for attribute in ATTRIBUTE.finditer(element["attributes"])
        if (attribute["name"] or "id").lower() == "id"
    ]
    for place, attribute in sorted(found, key=lambda pair: pair[0]):
        if value := attribute["id"] or attribute[2] or attribute[3] or attribute[4]:
            yield value, text.count("\n", 0, place) + 1


class Line(NamedTuple):
    """A line of a page, its number from 1; `report` where it is the report's own text."""

    number: int
    text: str
    report: bool

    @property
    def blank(self) -> bool:
        """Say whether nothing stands here; the head of a box ends a paragraph as well."""
        return not self.text.strip() or bool(BOX.match(self.text))


def bare_text(text: str) -> str:
    """Give a page's text without front matter, code and comments, on the same lines."""
    for pattern, mark in BLANKED:
        text = pattern.sub(lambda m, mark=mark: re.sub(r"[^\n]", mark, m[0]), text)
    return text


def number_lines(bare: str, report: set[int]) -> list[Line]:
    """Give every line of a bare text, blank ones too; `report` are the numbers of its own lines."""
    return [Line(number, text, number in report) for number, text in enumerate(bare.split("\n"), 1)]
