"""Know, section by section, which Chinese a translation was made from, and if it was read twice.

The record of a language is docs/source/translation-LANGUAGE.yml, written by `make stamp` only: a
line a section, with the hash of the Chinese it was made from and, if it was read a second time and
neither side has changed since the stamp, how, when, and the hash of what was read. A section is
what stands under one heading; the section "front-matter" is the page's title and description.
Hashes leave out white space and marks of language. Pure functions, but for a look into git's
history.
"""

from __future__ import annotations

import datetime
import difflib
import hashlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from text.blocks import split
from text.files import FOLDER, read_yaml
from text.git import git, has_whole_history
from text.pages import FULL_TEXT, report_order
from text.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from text.blocks import Block
    from text.files import Source
    from text.pages import SourcePage

SCHEMA = f"{FOLDER}/translation.schema.yml"
FRONT_MATTER = "front-matter"
# What a section's hash leaves out: it changes no word.
UNSPOKEN = re.compile(r"<span (?:lang|id)=[^>]*>|</span>|\s+")
SENTENCE = re.compile(r"[^。！？\n]+[。！？”]*|\n")


class Section(NamedTuple):
    """What stands under a heading: its words, its first line, the hash of its words."""

    text: str
    line: int
    hash: str


class Entry(NamedTuple):
    """What the record says of a section: the hash of its Chinese, and its second reading if any.

    A reading is of the kind "back-translation" or "side-by-side", of a date, of the translation
    with the hash `read_hash`.
    """

    zh_hash: str
    kind: str = ""
    date: str = ""
    read_hash: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, self))


class State(NamedTuple):
    """A section of a translation beside its original, with what the record says of it."""

    page: str
    section: str
    zh: Section
    other: Section
    entry: Entry | None

    @property
    def fresh(self) -> bool:
        """Say whether the section was made from the Chinese that stands today."""
        return bool(self.entry) and self.entry.zh_hash == self.zh.hash

    @property
    def read(self) -> bool:
        """Say whether both sides still are what was read a second time."""
        return self.fresh and self.entry.read_hash == self.other.hash


def record_path(language: str) -> str:
    """Name the record of a language."""
    return f"{FOLDER}/translation-{language}.yml"


def read_record(root: Path, language: str) -> Source:
    """Read the record of a language; a wrong date does not keep it from being used."""
    record = read_yaml(root, record_path(language), SCHEMA)
    return record._replace(problems=[*record.problems, *_wrong_dates(record)])


def _wrong_dates(record: Source) -> Iterator[Problem]:
    for page, entries in (record.data or {}).items():
        for section, words in entries.items():
            day = Entry(*words.split()).date
            try:
                datetime.date.fromisoformat(day or "2000-01-01")
            except ValueError:
                message = f"the date {day} must be one that exists. Restore the line from git."
                yield Problem(record.path, record.line([page, section]), message)


def sections(blocks: list[Block]) -> dict[str, Section]:
    """Join the blocks of a page to its sections, by heading id."""
    texts: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for block in blocks:
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


def states(
    zh: dict[str, SourcePage], other: dict[str, SourcePage], record: dict[str, Any]
) -> Iterator[State]:
    """Yield every section that both languages have, with its record."""
    for name in sorted(zh.keys() & other.keys()):
        ours, theirs = sections(zh[name].blocks), sections(other[name].blocks)
        for section in ours:
            if section in theirs:
                words = record.get(name, {}).get(section)
                entry = Entry(*words.split()) if words else None
                yield State(name, section, ours[section], theirs[section], entry)


def stale_sections(
    zh: dict[str, SourcePage], other: dict[str, SourcePage], record: dict[str, Any]
) -> dict[str, set[str]]:
    """Name the stale sections of each page; the full text is as old as what it is composed of."""
    found: dict[str, set[str]] = {}
    for state in states(zh, other, record):
        if state.entry and not state.fresh:
            found.setdefault(state.page, set()).add(state.section)
    composed = {page for _, page, _ in report_order(other)}
    parts = {section for page in composed for section in found.get(page, ())}
    if parts:
        found.setdefault(FULL_TEXT, set()).update(parts)
    return found


def void_readings(
    zh: dict[str, SourcePage], other: dict[str, SourcePage], record: dict[str, Any], language: str
) -> Iterator[Problem]:
    """Name the sections that were read a second time and have changed since: no mistake, a note."""
    for state in states(zh, other, record):
        if state.fresh and state.entry.kind and not state.read:
            message = (
                f"the section {state.section} must be read a second time, as it has changed since. "
                "Nothing stops until then."
            )
            yield Problem(f"docs/{language}/{state.page}", state.other.line, message)


def fresh_sections(
    root: Path,
    language: str,
    zh: dict[str, SourcePage],
    other: dict[str, SourcePage],
    record: Source,
    unusable: Iterable[str] = (),
) -> Iterator[Problem]:
    """Each section is made from the Chinese of today, and the record holds nothing else.

    Pages that are `unusable` are left out.
    """
    path = record_path(language)
    data = record.data or {}
    known = set()
    for state in states(zh, other, data):
        known.add((state.page, state.section))
        here = f"docs/{language}/{state.page}"
        if not state.entry:
            message = f"the section {state.section} must be in {path}. Run `make stamp`."
            yield Problem(here, state.other.line, message)
        elif not state.fresh:
            yield Problem(here, state.other.line, _stale(root, state))
    for page, entries in data.items():
        for section in entries if page not in unusable else ():
            if (page, section) not in known:
                line = record.line([page, section])
                message = f"{page} must have the section {section}. Run `make stamp`."
                yield Problem(path, line, message)


def _stale(root: Path, state: State) -> str:
    there = f"docs/zh/{state.page}:{state.zh.line}"
    old = old_text(root, state)
    if old is None and has_whole_history(root):
        return (
            f"the section {state.section} must be made from a version of {there} that once stood, "
            f"but {state.entry.zh_hash} is none in git's history. Run `make stamp`."
        )
    change = (
        " ".join(changed_sentences(old, state.zh.text))
        if old is not None
        else "the older is unknown"
    )
    return (
        f"the section {state.section} must be made from today's {there}: {change}. "
        "Translate the change, then run `make stamp`."
    )


def changed_sentences(old: str, new: str) -> list[str]:
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
    for commit in git(root, "log", "--format=%H", "--", path).split():
        text = git(root, "show", f"{commit}:./{path}")
        page = sections_of(text)
        if state.section in page and page[state.section].hash == state.entry.zh_hash:
            return page[state.section].text
    return None


def sections_of(text: str) -> dict[str, Section]:
    """Split the text of a page, whatever its place, into sections."""
    return sections(split(text))
