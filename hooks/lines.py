"""Read a page line by line, as the rules of structure and wording see it.

Pure functions. Front matter, fenced code and comments are blank, the characters of code spans are
bullets, and each line keeps its number; the report's own lines are told from the editors'.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pages import Page

FRONT_MATTER = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)
FENCED = re.compile(r"^ *(```|~~~).*?(?:^ *\1|\Z)", re.DOTALL | re.MULTILINE)
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?) ")


class Line(NamedTuple):
    """A line of a page, its number from 1; `report` where it is the report's own text."""

    number: int
    text: str
    report: bool

    @property
    def blank(self) -> bool:
        """Say whether nothing stands here; the head of a box ends a paragraph as well."""
        return not self.text.strip() or bool(BOX.match(self.text))


def bare_text(page: Page) -> str:
    """Give a page's text without front matter, code and comments, on the same lines."""
    text = page.text
    for pattern, mark in (
        (FRONT_MATTER, " "),
        (FENCED, " "),
        (CODE_SPAN, "\N{BULLET}"),
        (COMMENT, " "),
    ):
        text = pattern.sub(lambda m, mark=mark: re.sub(r"[^\n]", mark, m[0]), text)
    return text


def read_lines(page: Page) -> list[Line]:
    """Give every line of a page, blank ones too."""
    report = {text.line for r in page.regions if not r.is_note for text in r.blocks}
    return [
        Line(number, text, number in report)
        for number, text in enumerate(bare_text(page).split("\n"), start=1)
    ]
