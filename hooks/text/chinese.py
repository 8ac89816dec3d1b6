"""Say a problem in Chinese: most editors read it more easily.

The messages are in messages.zh.yml, each beside the English one that a rule gives.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from text.problem import Problem

FILE = Path(__file__).with_name("messages.zh.yml")


class Messages:
    """The messages of the file, read when the first is asked for."""

    @cached_property
    def _pairs(self) -> list[tuple[re.Pattern[str], str]]:
        table = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        return [(_pattern(english), chinese) for english, chinese in table.items()]

    def translate(self, message: str) -> str:
        """Give a message in Chinese; "" where the file has none."""
        for pattern, chinese in self._pairs:
            found = pattern.fullmatch(message)
            if found:
                return chinese.format(*found.groups())
        return ""

    def both(self, problem: Problem) -> str:
        """Give a problem as a line in English and Chinese."""
        return " / ".join(filter(None, [str(problem), self.translate(problem.message)]))


def _pattern(english: str) -> re.Pattern[str]:
    """Make a pattern of a message, in which `{}` is any words."""
    return re.compile("(.*?)".join(map(re.escape, english.split("{}"))), re.DOTALL)
