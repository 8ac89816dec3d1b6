"""Clean the text as received by the ledger, a character at a time.

Pure, no MkDocs inside. Every character of the text as received keeps its place, and the entry that
took it away or put it there is known.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from report.ledger import LEDGER, split_edit
from text.problem import Problem, say

if TYPE_CHECKING:
    from text.files import Source
    from text.problem import Message


class Cell(NamedTuple):
    """A character, its offset in the text as received, and the entry that put it there, if any.

    `kind` is that of the block which it begins, if it begins one.
    """

    char: str
    offset: int
    entry: str | None = None
    kind: str = "p"


class Cleaning:
    """One run over one raw text: the cells as they stand, and what was done so far.

    `taken` counts the raw characters that each entry took, `places` where each rule applied.
    """

    def __init__(self, raw: str, ledger: Source) -> None:
        self.raw = raw
        self.ledger = ledger
        self.starts = [0, *(m.end() for m in re.finditer("\n", raw))]
        self.cells = [Cell(char, offset) for offset, char in enumerate(raw)]
        self.taken: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def clean(self) -> None:
        """Apply the ledger in its fixed order: notes are looked up, then edits, moves, rules."""
        for n, note in enumerate(self.ledger.data["notes"]):
            self.find("notes", n, note)
        self.edit()
        for n, move in enumerate(self.ledger.data["moves"]):
            self.move(n, move)
        # How often a rule applies is not known where an entry before it could not be.
        for n, rule in enumerate(() if self.problems else self.ledger.data["rules"]):
            self.rule(n, rule)

    def tell(self, section: str, n: int, field: str, message: Message) -> None:
        """Add a problem at a field of an entry."""
        entry = self.ledger.data[section][n]["id"]
        line = self.ledger.line([section, n, field])
        message = say("in-entry", entry=entry, message=message)
        self.problems.append(Problem(LEDGER, line, message))

    def find(self, section: str, n: int, entry: dict[str, Any]) -> int | None:
        """Find the one offset on the entry's raw line at which its `was` begins."""
        line, was = entry["line"], entry["was"]
        if line > len(self.starts):
            message = say("line-beyond", line=line, lines=len(self.starts))
            self.tell(section, n, "line", message)
            return None
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.raw) + 1
        found = [m.start() for m in re.finditer(f"(?={re.escape(was)})", self.raw)]
        found = [offset for offset in found if start <= offset < end]
        if len(found) == 1:
            return found[0]
        here = self.raw[start:end].strip()[:40]
        message = say("was-not-once", line=line, count=len(found), begun=here)
        self.tell(section, n, "was", message)
        return None

    def edit(self) -> None:
        """Make the edits, the last one first, so that no place shifts."""
        spans = []
        for n, entry in enumerate(self.ledger.data["edits"]):
            offset = self.find("edits", n, entry)
            if offset is None:
                continue
            before, was, now, _ = split_edit(entry["was"], entry["now"])
            if not was and not now:
                self.tell("edits", n, "now", say("was-is-now"))
            start = offset + len(before)
            spans.append((start, start + len(was), now, n, entry["id"]))
        spans.sort()
        for (_, end, _, _, first), (start, _, _, n, second) in zip(spans, spans[1:], strict=False):
            if start < end:
                self.tell("edits", n, "was", say("edits-overlap", first=first, second=second))
        for start, end, now, _, entry_id in reversed(spans):
            self.take(entry_id, start, end, now)

    def take(self, entry_id: str, start: int, end: int, now: str) -> None:
        """Replace cells `start` to `end` by the characters of `now`.

        What an entry put there before stays that entry's.
        """
        self.count_taken(entry_id, start, end)
        first = self.cells[start] if start < end else Cell("", start)
        entry = first.entry or entry_id
        self.cells[start:end] = [first._replace(char=char, entry=entry) for char in now]

    def count_taken(self, entry_id: str, start: int, end: int) -> None:
        """Count the raw characters of cells `start` to `end` as taken."""
        self.taken[entry_id] += sum(cell.entry is None for cell in self.cells[start:end])

    def move(self, n: int, entry: dict[str, Any]) -> None:
        """Move lines to where they belong."""
        first, last, target = entry["line"], entry["through"], entry["before"]
        if not first <= last < len(self.starts) or target > len(self.starts):
            self.tell("moves", n, "through", say("lines-astray"))
            return
        if first <= target <= last + 1:
            self.tell("moves", n, "before", say("lines-unmoved"))
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
        """Apply a rule wherever it matches."""
        text = "".join(cell.char for cell in self.cells)
        matches = list(re.finditer(entry["match"], text, re.MULTILINE))
        self.places[entry["id"]] = len(matches)
        if not matches:
            self.tell("rules", n, "match", say("rule-idle"))
        if entry.get("block") == "end":
            for m in matches:
                self.count_taken(entry["id"], m.start(), m.end())
            return
        try:
            now = [m.expand(entry["now"]) for m in matches]
        except (re.error, IndexError):
            self.tell("rules", n, "now", say("rule-now-unfit"))
            return
        for m, text in reversed(list(zip(matches, now, strict=True))):
            if "block" in entry and m.end() < len(self.cells):
                self.cells[m.end()] = self.cells[m.end()]._replace(kind=entry["block"])
            self.take(entry["id"], m.start(), m.end(), text)
