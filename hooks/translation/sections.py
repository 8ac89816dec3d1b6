"""Divide a page into its sections, and compare what they say: words alone, no marks or links.

A section is what stands under one heading, by the heading's id; the section "front-matter" is the
page's title and description. Pure functions.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from text.blocks import Block

FRONT_MATTER = "front-matter"
# What a reader is not told: where a link leads, tags, attributes, an empty comment's name.
UNSPOKEN = re.compile(r"(?<=\])\([^)]*\)|<[^<>]*>|\{[:#][^}]*\}|[\W_]+")
SENTENCE = re.compile(r"[^。！？\n]+[。！？”]*|\n")


class Section(NamedTuple):
    """What stands under a heading: its text, and its first line in the page, from 1."""

    text: str
    line: int

    @property
    def words(self) -> str:
        """Give the letters and digits that it says, without spaces and marks."""
        return UNSPOKEN.sub("", self.text)


def sections(blocks: list[Block]) -> dict[str, Section]:
    """Join the blocks of a page to its sections, by heading id."""
    found: dict[str, Section] = {}
    for block in blocks:
        name = block.section or FRONT_MATTER
        before = found.get(name, Section("", block.line))
        found[name] = Section(f"{before.text}\n{block.text}".strip(), before.line)
    return found


def changed_sentences(old: str, new: str) -> str:
    """Name the sentences that went (-) and came (+)."""
    a, b = (SENTENCE.findall(text) for text in (old, new))
    return " ".join(
        f"{line[0]}“{line[2:].strip()}”"
        for line in difflib.ndiff(a, b)
        if line[0] in "-+" and line[2:].strip()
    )
