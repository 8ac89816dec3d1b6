"""Know, section by section, which Chinese a translation was made from, and if it was read twice.

The record of a language is docs/source/translation-LANGUAGE.yml, written by `make stamp` only. A
section is what stands under one heading; the section "front-matter" is the page's title and
description. Hashes leave out white space and marks of language. Pure functions, but for a look into
git's history.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

from blocks import split
from pages import Page
from problem import Problem
from sources import FOLDER, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sources import Source

SCHEMA = f"{FOLDER}/translation.schema.yml"
FRONT_MATTER = "front-matter"
# What a section's hash leaves out: it changes no word.
UNSPOKEN = re.compile(r"<span lang=[^>]*>|</span>|\s+")
SENTENCE = re.compile(r"[^。！？\n]+[。！？”]*|\n")


class Section(NamedTuple):
    """What stands under a heading: its words, its first line, the hash of its words."""

    text: str
    line: int
    hash: str


class State(NamedTuple):
    """A section of a translation beside its original, with what the record says of it."""

    page: str
    section: str
    zh: Section
    other: Section
    record: dict[str, Any] | None

    @property
    def fresh(self) -> bool:
        """Say whether the section was made from the Chinese that stands today."""
        return bool(self.record) and self.record["from"] == self.zh.hash

    @property
    def read(self) -> dict[str, Any] | None:
        """Give the second reading, if both sides still are what was read."""
        reading = (self.record or {}).get("read")
        current = reading and (reading["from"], reading["text"]) == (self.zh.hash, self.other.hash)
        return reading if current else None


def record_path(language: str) -> str:
    """Name the record of a language."""
    return f"{FOLDER}/translation-{language}.yml"


def read_record(root: Path, language: str) -> Source:
    """Read the record of a language."""
    return read_yaml(root, record_path(language), SCHEMA)


def sections(page: Page) -> dict[str, Section]:
    """Split a page into its sections, by heading id."""
    texts: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for block in split(page):
        name = block.section or FRONT_MATTER
        if block.text or name != FRONT_MATTER:
            texts.setdefault(name, []).append(block.text or block.kind.replace('"zh/', '"'))
            lines.setdefault(name, block.line)
    return {
        name: Section("\n".join(words), lines[name], digest("\n".join(words)))
        for name, words in texts.items()
    }


def digest(text: str) -> str:
    """Give the first twelve characters of the SHA-256 of what a text says."""
    return hashlib.sha256(UNSPOKEN.sub("", text).encode()).hexdigest()[:12]


def states(zh: dict[str, Page], other: dict[str, Page], record: dict[str, Any]) -> Iterator[State]:
    """Yield every section that both languages have, with its record."""
    for name in sorted(zh.keys() & other.keys()):
        ours, theirs = sections(zh[name]), sections(other[name])
        for section in ours:
            if section in theirs:
                entry = record.get("pages", {}).get(name, {}).get(section)
                yield State(name, section, ours[section], theirs[section], entry)


def fresh_sections(
    root: Path, language: str, zh: dict[str, Page], other: dict[str, Page], record: Source
) -> Iterator[Problem]:
    """Each section is made from the Chinese of today, and the record holds nothing else."""
    path = record_path(language)
    data = record.data or {}
    known = set()
    for state in states(zh, other, data):
        known.add((state.page, state.section))
        here = f"docs/{language}/{state.page}"
        if not state.record:
            message = f"the section {state.section} must be in {path}. Run `make stamp`."
            yield Problem(here, state.other.line, message)
        elif not state.fresh:
            yield Problem(here, state.other.line, _stale(root, state))
    for page, entries in data.get("pages", {}).items():
        for section in entries:
            if (page, section) not in known:
                line = record.line(["pages", page, section])
                message = f"{page} must have the section {section}. Run `make stamp`."
                yield Problem(path, line, message)


def _stale(root: Path, state: State) -> str:
    there = f"docs/zh/{state.page}:{state.zh.line}"
    old = old_text(root, state)
    if old is None and _has_history(root):
        return (
            f"the section {state.section} must be made from a version of {there} that once stood, "
            f"but {state.record['from']} is none in git's history. Run `make stamp`."
        )
    change = " ".join(difference(old, state.zh.text)) if old is not None else "the older is unknown"
    return (
        f"the section {state.section} must be made from today's {there}: {change}. "
        "Translate the change, then run `make stamp`."
    )


def difference(old: str, new: str) -> list[str]:
    """List the sentences that went (-) and came (+)."""
    a, b = (SENTENCE.findall(text) for text in (old, new))
    return [
        f"{line[0]}“{line[2:].strip()}”"
        for line in difflib.ndiff(a, b)
        if line[0] in "-+" and line[2:].strip()
    ]


def old_text(root: Path, state: State) -> str | None:
    """Find in git's history the Chinese that the section was made from; None where it is not."""
    path = f"docs/zh/{state.page}"
    for commit in _git(root, "log", "--format=%H", "--", path).split():
        text = _git(root, "show", f"{commit}:./{path}")
        page = sections_of(text)
        if state.section in page and page[state.section].hash == state.record["from"]:
            return page[state.section].text
    return None


def sections_of(text: str) -> dict[str, Section]:
    """Split the text of a page, whatever its place, into sections."""
    return sections(Page("zh", "", text, []))


def _has_history(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == "false"


def _git(root: Path, *arguments: str) -> str:
    try:
        return subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, check=True, encoding="utf-8"
        ).stdout
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return ""
