"""A mistake in what an editor wrote, in the one form that every check here speaks.

A message has a key, by which messages.en.yml and messages.zh.yml say it in both languages.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

LANGUAGES = ("en", "zh")
FIELD = re.compile(r"\{([a-z_0-9]+)\}")


class Message(str):
    """What must hold and what to do, in English; `chinese` says the same."""

    key: str
    chinese: str
    __slots__ = ("chinese", "key")


class Problem(NamedTuple):
    """What must hold at a place, and what to do.

    `path` is relative to the project's root, `line` counts from 1, `message` reads
    "what must hold. What to do."
    """

    path: str
    line: int
    message: Message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"

    @property
    def both(self) -> str:
        """Give the problem as a line in English and Chinese."""
        return f"{self} / {self.message.chinese}"


def say(key: str, **fields: object) -> Message:
    """Give the message of this key with its fields, which may be messages themselves."""
    message = Message(_fill(messages("en")[key], fields))
    in_chinese = {
        name: value.chinese if isinstance(value, Message) else value
        for name, value in fields.items()
    }
    message.key, message.chinese = key, _fill(messages("zh")[key], in_chinese)
    return message


@cache
def messages(language: str) -> dict[str, str]:
    """Read the table of a language, when the first message is said: key → message."""
    file = Path(__file__).with_name(f"messages.{language}.yml")
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _fill(message: str, fields: dict[str, object]) -> str:
    """Put each field in its place; a brace of any other kind is a mark of Markdown."""
    return FIELD.sub(lambda name: str(fields[name[1]]), message)
