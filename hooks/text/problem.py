"""A mistake in what an editor wrote, in the one form that every check here speaks.

A message has a key, by which messages.en.yml and messages.zh.yml say it in both languages.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

SEPARATORS = {"en": ", ", "zh": "、"}
FIELD = re.compile(r"\{([a-z_0-9]+)\}")
# What steers a terminal, turns a line around or begins another.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class Message(str):
    """What must hold and what to do, in English; `chinese` says the same."""

    key: str
    chinese: str
    __slots__ = ("chinese", "key")

    @property
    def both(self) -> str:
        """Give the message in English and Chinese, as a line."""
        return f"{self} / {self.chinese}"


class Problem(NamedTuple):
    """What must hold at a place, and what to do.

    `path` is relative to the project's root, `line` counts from 1, `message` reads
    "what must hold. What to do."
    """

    path: str
    line: int
    message: Message

    def __str__(self) -> str:
        return UNSAFE.sub(_spelled, f"{self.path}:{self.line}: {self.message}")

    @property
    def both(self) -> str:
        """Give the problem as a line in English and Chinese."""
        return f"{self} / {UNSAFE.sub(_spelled, self.message.chinese)}"


def _spelled(character: re.Match[str]) -> str:
    return ascii(character[0])[1:-1]


def say(key: str, **fields: object) -> Message:
    """Give the message of this key; its fields may be messages themselves, or lists."""
    message = Message(_fill(key, "en", fields))
    message.key, message.chinese = key, _fill(key, "zh", fields)
    return message


@cache
def messages(language: str) -> dict[str, str]:
    """Read the table of a language, when the first message is said: key → message."""
    file = Path(__file__).with_name(f"messages.{language}.yml")
    # The loader in C is ten times as fast, and not on every machine.
    return yaml.load(file.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _fill(key: str, language: str, fields: dict[str, object]) -> str:
    """Put each field in its place; a brace of any other kind is a mark of Markdown."""
    return FIELD.sub(lambda name: _said(fields[name[1]], language), messages(language)[key])


def _said(field: object, language: str) -> str:
    if isinstance(field, (list, tuple)):
        return SEPARATORS[language].join(_said(one, language) for one in field)
    return field.chinese if isinstance(field, Message) and language == "zh" else str(field)
