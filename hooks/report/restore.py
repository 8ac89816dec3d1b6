"""Restore the report: the text as received plus the corrections ledger gives the cleaned report.

Pure functions, no MkDocs inside. Every character of the text as received keeps its place, so that
each block of the cleaned report knows the line it comes from, and each character is accounted for:
it stands in a block, or exactly one ledger entry took it away.
"""

from __future__ import annotations

import bisect
import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from report.ledger import LEDGER, entry_places, split_edit
from text.files import FOLDER, read_text
from text.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from text.files import Source


class Cell(NamedTuple):
    """A character, its offset in the text as received, and the entry that put it there, if any."""

    char: str
    offset: int
    entry: str | None


class ReportBlock(NamedTuple):
    """A heading (`h2`, `h3`), paragraph (`p`) or list item (`li`) of the cleaned report.

    It stands on the raw lines `line` to `last`; `id` is the address of the paragraph, `entries` are
    the ledger entries of its own: repairs of its words, moves of its part, doubts.
    """

    kind: str
    text: str
    line: int
    last: int
    id: str
    entries: tuple[str, ...]


class Report(NamedTuple):
    """The cleaned report beside `raw`, the text as received from which it was restored.

    `taken` counts the raw characters each entry took, `printed` the rest.
    """

    raw: str
    blocks: list[ReportBlock]
    taken: Counter[str]
    printed: int
    problems: list[Problem]

    @property
    def size(self) -> int:
        """Count the raw characters."""
        return len(self.raw)

    @property
    def text(self) -> str:
        """Give the cleaned text, a block a paragraph."""
        return "\n\n".join(block.text for block in self.blocks) + "\n"

    @property
    def version(self) -> str:
        """Name this state of the text: the first characters of its SHA-256."""
        return sha256(self.text)[:12]

    @property
    def unaccounted(self) -> int:
        """Count the raw characters that are neither printed nor taken by an entry."""
        return self.size - self.printed - self.taken.total()


def restore(root: Path, ledger: Source) -> Report:
    """Restore the report by the ledger; `problems` are those of ledger and raw text."""
    if ledger.data is None:
        return Report("", [], Counter(), 0, ledger.problems)
    path = f"{FOLDER}/{ledger.data['source']['file']}"
    raw, problems = read_text(root, path)
    problems += _wrong_bytes(path, raw, ledger)
    report = _Cleaning(raw, ledger).report()
    if problems:
        # No proof against a text that is not the one received.
        return report._replace(blocks=[], problems=[*problems, *report.problems])
    return report


def sha256(text: str) -> str:
    """Give the SHA-256 of `text` in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _wrong_bytes(path: str, raw: str, ledger: Source) -> Iterator[Problem]:
    wanted = ledger.data["source"]["sha256"]
    if sha256(raw) != wanted:
        line = ledger.line(["source", "sha256"])
        yield Problem(
            path,
            1,
            f"the text as received must have the SHA-256 {wanted[:12]}… of {LEDGER}:{line}, "
            f"but has {sha256(raw)[:12]}…. It is never edited: restore it with "
            f"`git checkout -- {path}` and put repairs into the ledger.",
        )


class _Cleaning:
    """One run over one raw text: the cells as they stand, and what was taken so far."""

    def __init__(self, raw: str, ledger: Source) -> None:
        self.raw = raw
        self.ledger = ledger
        self.starts = [0, *(m.end() for m in re.finditer("\n", raw))]
        self.cells = [Cell(char, offset, None) for offset, char in enumerate(raw)]
        self.taken: Counter[str] = Counter()
        self.problems: list[Problem] = list(ledger.problems)
        self.kinds: dict[int, str] = {}

    def report(self) -> Report:
        """Apply the ledger in its fixed order: notes are looked up, then edits, moves, rules."""
        for n, note in enumerate(self.ledger.data["notes"]):
            self.find("notes", n, note)
        self.edit()
        for n, move in enumerate(self.ledger.data["moves"]):
            self.move(n, move)
        for n, rule in enumerate(self.ledger.data["rules"]):
            self.rule(n, rule)
        blocks = list(self.blocks())
        printed = sum(cell.entry is None for cell in self.cells if cell.char != "\n")
        return Report(self.raw, blocks, self.taken, printed, self.problems)

    def say(self, section: str, n: int, field: str, message: str) -> None:
        entry = self.ledger.data[section][n]["id"]
        line = self.ledger.line([section, n, field])
        self.problems.append(Problem(LEDGER, line, f"{entry}: {message}"))

    def find(self, section: str, n: int, entry: dict[str, Any]) -> int | None:
        """Find the one offset on the entry's raw line at which its `was` begins."""
        line, was = entry["line"], entry["was"]
        if line > len(self.starts):
            self.say(
                section, n, "line", f"line {line} must exist; the text has {len(self.starts)}."
            )
            return None
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.raw) + 1
        found = [m.start() for m in re.finditer(f"(?={re.escape(was)})", self.raw)]
        found = [offset for offset in found if start <= offset < end]
        if len(found) == 1:
            return found[0]
        here = self.raw[start:end].strip()[:40]
        self.say(
            section,
            n,
            "was",
            f"“was” must match exactly once on raw line {line}, but matches {len(found)} times; "
            f"the line begins “{here}”. Mend “line” or “was”.",
        )
        return None

    def edit(self) -> None:
        spans = []
        for n, entry in enumerate(self.ledger.data["edits"]):
            offset = self.find("edits", n, entry)
            if offset is None:
                continue
            before, was, now, _ = split_edit(entry["was"], entry["now"])
            if not was and not now:
                self.say("edits", n, "now", "“was” and “now” must differ. Remove the entry.")
            start = offset + len(before)
            spans.append((start, start + len(was), now, n, entry["id"]))
        spans.sort()
        for (_, end, _, _, first), (start, _, _, n, second) in zip(spans, spans[1:], strict=False):
            if start < end:
                self.say("edits", n, "was", f"{first} and {second} must not overlap. Merge them.")
        for start, end, now, _, entry_id in reversed(spans):
            self.take(entry_id, start, end, now)

    def take(self, entry_id: str, start: int, end: int, now: str) -> None:
        """Replace cells `start` to `end` by the characters of `now`."""
        old = self.cells[start:end]
        self.taken[entry_id] += sum(cell.entry is None for cell in old)
        offset = old[0].offset if old else start
        self.cells[start:end] = [Cell(char, offset, entry_id) for char in now]

    def move(self, n: int, entry: dict[str, Any]) -> None:
        first, last, target = entry["line"], entry["through"], entry["before"]
        if not first <= last < len(self.starts) or target > len(self.starts):
            self.say("moves", n, "through", "the lines must exist, in order. Mend them.")
            return
        if first <= target <= last + 1:
            self.say("moves", n, "before", "lines must move elsewhere. Mend “before”.")
            return
        if self.find("moves", n, entry) is None:
            return
        start, end = self.starts[first - 1], self.starts[last]
        moving = [cell for cell in self.cells if start <= cell.offset < end]
        rest = [cell for cell in self.cells if not start <= cell.offset < end]
        goal = self.starts[target - 1]
        # Edits leave gaps and earlier moves disorder, so the target is looked up, not counted.
        at = next((i for i, cell in enumerate(rest) if cell.offset >= goal), len(rest))
        self.cells = rest[:at] + moving + rest[at:]

    def rule(self, n: int, entry: dict[str, Any]) -> None:
        text = "".join(cell.char for cell in self.cells)
        matches = list(re.finditer(entry["match"], text, re.MULTILINE))
        if len(matches) != entry["count"]:
            self.say(
                "rules",
                n,
                "count",
                f"the rule must apply {entry['count']} times, but applies {len(matches)} times. "
                "Mend “match”, or “count” if the new number is right.",
            )
        if entry.get("block") == "end":
            self.taken[entry["id"]] += len(matches)
            return
        try:
            now = [m.expand(entry["now"]) for m in matches]
        except (re.error, IndexError) as error:
            self.say("rules", n, "now", f"“now” must fit “match” ({error}). Mend “now”.")
            return
        for m, text in reversed(list(zip(matches, now, strict=True))):
            if "block" in entry and m.end() < len(self.cells):
                self.kinds[self.cells[m.end()].offset] = entry["block"]
            self.take(entry["id"], m.start(), m.end(), text)

    def blocks(self) -> Iterator[ReportBlock]:
        """Split the cells into blocks, one a line that is not empty."""
        places = list(entry_places(self.ledger.data))
        seen: Counter[int] = Counter()
        for cells in _lines(self.cells):
            text = "".join(cell.char for cell in cells)
            line = self.line_of(cells[0].offset)
            last = self.line_of(cells[-1].offset)
            seen[line] += 1
            name = f"l{line}" if seen[line] == 1 else f"l{line}-{seen[line]}"
            entries = tuple(id_ for at, id_ in places if line <= at <= last)
            yield ReportBlock(self.kinds.get(cells[0].offset, "p"), text, line, last, name, entries)

    def line_of(self, offset: int) -> int:
        return bisect.bisect_right(self.starts, offset)


def _lines(cells: list[Cell]) -> Iterator[list[Cell]]:
    line: list[Cell] = []
    for cell in [*cells, Cell("\n", -1, None)]:
        if cell.char != "\n":
            line.append(cell)
        elif line:
            yield line
            line = []
