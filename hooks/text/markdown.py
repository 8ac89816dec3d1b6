"""Know the Markdown that pages are written in: each pattern stands here once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
TAG = re.compile(r"<(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?:\s[^<>]*)?)/?>", re.IGNORECASE)
BRACES = re.compile(r"\{(?P<attributes>[^{}\n]*)\}")
# An attribute of an element or in braces, where #name is one as well.
ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|#(?P<id>[\w-]+)"""
)
# The report's regions, and where the full text includes one.
MARKER = re.compile(r"^<!-- --8<-- \[(start|end):([a-z][a-z0-9-]*)\] -->$")
INCLUDE = re.compile(r'^--8<-- "(?P<path>[^":]+):(?P<name>[a-z][a-z0-9-]*)"$')
# Where a page shows a drawing, or what is made from docs/source (output/fill.py).
PLACEHOLDER = re.compile(
    r"^ *<!-- render: (?P<name>[a-z-]+)(?P<chosen>(?: [a-z0-9-]+)*) -->$", re.MULTILINE
)

# What git leaves where two versions of a file meet.
CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)


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
