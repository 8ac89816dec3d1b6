"""Record which Chinese each section of a translation was made from: `python hooks/stamp.py en`.

New pages and ids go on record, too: they are kept from then on.

It shows how the Chinese changed since, and asks for each section. With READ=back-translation or
READ=side-by-side it records a second reading of the sections that have none. YES=1 answers yes,
ONLY=vision/goals.md takes one page.
"""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from addresses import ADDRESSES, grown_record
from project import Project
from rules.addresses import are_known
from text.chinese import Messages
from text.git import git
from text.pages import find_languages, read_pages
from translation.record import (
    Entry,
    changed_sentences,
    old_text,
    read_record,
    record_path,
    states,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from translation.record import State

ROOT = Path(__file__).parent.parent
READINGS = ("back-translation", "side-by-side")
HEADER = """\
# Written by `make stamp`. A line a section: the hash of the Chinese it was made from; if it was
# read a second time, how, when, and the hash of the translation that was read.
"""
ADDRESSES_HEADER = """\
# Written by `make stamp`: the published pages, each with the ids on it. Others link to them, so all
# are kept. Only what was never published may be taken out by hand.
"""


def stamp(
    root: Path, language: str, reading: str, only: str, ask: Callable[[str], bool]
) -> tuple[int, int]:
    """Stamp what `ask` agrees to; give the number of sections stamped and left."""
    zh, other = (read_pages(root, code)[0] for code in ("zh", language))
    record = read_record(root, language).data or {}
    pages: dict[str, dict[str, str]] = {}
    done = left = 0
    for state in states(zh, other, record):
        entry = state.entry
        due = bool(state.fresh and not state.read) if reading else not state.fresh
        if due and only in {"", state.page}:
            agreed = ask(_question(root, state, reading))
            done, left = done + agreed, left + (not agreed)
            if agreed:
                entry = _read_entry(state, reading) if reading else Entry(state.zh.hash)
        if entry:
            pages.setdefault(state.page, {})[state.section] = str(entry)
    text = yaml.safe_dump(pages, sort_keys=True, width=120)
    (root / record_path(language)).write_text(HEADER + text, encoding="utf-8")
    return done, left


def record_addresses(root: Path) -> str:
    """Put new pages and ids on record; say so, or why not."""
    project = Project.read(root)
    if not are_known(project):
        return "New addresses, if any, wait until `make check` has nothing to say of the text."
    record = grown_record(project)
    if record == project.addresses.data:
        return ""
    text = yaml.safe_dump(record, width=80, default_flow_style=None)
    (root / ADDRESSES).write_text(ADDRESSES_HEADER + text, encoding="utf-8")
    return f"New addresses are in {ADDRESSES}."


def _read_entry(state: State, reading: str) -> Entry:
    return Entry(state.zh.hash, reading, datetime.date.today().isoformat(), state.other.hash)


def _question(root: Path, state: State, reading: str) -> str:
    place = f"docs/zh/{state.page}:{state.zh.line}, section {state.section}"
    if reading:
        return f"{place}\n{state.zh.text}\n{state.other.text}\nRead a second time ({reading})?"
    old = old_text(root, state) if state.entry else None
    change = changed_sentences(old, state.zh.text) if old is not None else [state.zh.text]
    return "\n".join([place, *change, "Does the translation say this?"])


def _ask(question: str) -> bool:
    print(question, end=" [y/N] ", flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes", "是"}


def _agree(question: str) -> bool:
    print(question.splitlines()[0])
    return True


def main(arguments: list[str]) -> int:
    """Stamp the translation into the language that is named."""
    reading = os.environ.get("READ", "")
    if len(arguments) != 1 or arguments[0] not in find_languages(ROOT)[1:]:
        print("usage: make stamp [LANGUAGE=en] [READ=back-translation|side-by-side] [YES=1]")
        return 2
    if reading and reading not in READINGS:
        print(f"READ must be {' or '.join(READINGS)}, not {reading}.")
        return 2
    path, problems = record_path(arguments[0]), read_record(ROOT, arguments[0]).problems
    # A new language has no record; one that is lost or broken is not to be written over.
    if (ROOT / path).exists() or git(ROOT, "ls-tree", "HEAD", path):
        for problem in problems:
            print(Messages().both(problem))
        if problems:
            return 1
    ask = _agree if os.environ.get("YES") == "1" else _ask
    done, left = stamp(ROOT, arguments[0], reading, os.environ.get("ONLY", ""), ask)
    if message := record_addresses(ROOT):
        print(message)
    if not done and not left:
        what = "read a second time" if reading else "stamped"
        print(f"Nothing to do: each section is {what} as it stands.")
    else:
        print(f"{done} sections stamped, {left} left.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
