"""Read a page line by line, as the rules of structure and wording see it.

Pure functions. Front matter, fenced code and comments are blank, the characters of code spans are
bullets, and each line keeps its number; the report's own lines are told from the editors'.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from text.markdown import BOX, CODE_SPAN, COMMENT, FENCED, FRONT_MATTER

BLANKED = ((FRONT_MATTER, " "), (FENCED, " "), (CODE_SPAN, "\N{BULLET}"), (COMMENT, " "))


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
