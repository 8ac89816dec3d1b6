"""Restore the report: the text as received plus the corrections ledger gives the cleaned report.

Pure functions, no MkDocs inside. Every character of the text as received keeps its place while it
is cleaned, so that each is accounted for: it stands in a block, or exactly one ledger entry took it
away.
"""

import bisect
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from report.ledger import LEDGER, entry_places, split_edit
from text.files import FOLDER, Source, read_text
from text.problem import Message, Problem, say


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

    def refuse(self, section: str, n: int, field: str, message: Message) -> None:
        """Add a problem at a field of an entry."""
        message = say("in-entry", entry=self.ledger.data[section][n]["id"], message=message)
        self.problems.append(Problem(LEDGER, self.ledger.line([section, n, field]), message))

    def find(self, section: str, n: int, entry: dict[str, Any]) -> int | None:
        """Find the one offset on the entry's raw line at which its `was` begins."""
        line, was = entry["line"], entry["was"]
        if line > len(self.starts):
            message = say("raw-line-missing", line=line, count=len(self.starts))
            self.refuse(section, n, "line", message)
            return None
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.raw) + 1
        found = [m.start() for m in re.finditer(f"(?={re.escape(was)})", self.raw)]
        found = [offset for offset in found if start <= offset < end]
        if len(found) == 1:
            return found[0]
        here = self.raw[start:end].strip()[:40]
        message = say("was-not-once", line=line, count=len(found), words=here)
        self.refuse(section, n, "was", message)
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
                self.refuse("edits", n, "now", say("edit-idle"))
            start = offset + len(before)
            spans.append((start, start + len(was), now, n, entry["id"]))
        spans.sort()
        for (_, end, _, _, first), (start, _, _, n, second) in zip(spans, spans[1:], strict=False):
            if start < end:
                self.refuse("edits", n, "was", say("edits-overlap", one=first, other=second))
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
            self.refuse("moves", n, "through", say("move-lines"))
            return
        if first <= target <= last + 1:
            self.refuse("moves", n, "before", say("move-idle"))
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
            self.refuse("rules", n, "match", say("rule-idle"))
        if entry.get("block") == "end":
            for m in matches:
                self.count_taken(entry["id"], m.start(), m.end())
            return
        try:
            now = [m.expand(entry["now"]) for m in matches]
        except (re.error, IndexError) as error:
            self.refuse("rules", n, "now", say("rule-now", what=error))
            return
        for m, text in reversed(list(zip(matches, now, strict=True))):
            if "block" in entry and m.end() < len(self.cells):
                self.cells[m.end()] = self.cells[m.end()]._replace(kind=entry["block"])
            self.take(entry["id"], m.start(), m.end(), text)


class ReportBlock(NamedTuple):
    """A heading (`h2`, `h3`), paragraph (`p`) or list item (`li`) of the cleaned report.

    It stands on the raw lines `line` to `last`, or was supplied after them; `id` is the address of
    the paragraph, `entries` are the ledger entries of its own: repairs of its words, moves of its
    part, doubts.
    """

    kind: str
    text: str
    line: int
    last: int
    id: str
    entries: tuple[str, ...]


class Report(NamedTuple):
    """The cleaned report beside `raw`, the text as received from which it was restored.

    `taken` counts the raw characters each entry took, `printed` the rest, `supplied` the characters
    from the newspaper; `places` counts where each rule applied. Where there are problems there are
    no blocks: nothing is proved against a text that is not the one received, or half repaired.
    """

    raw: str
    blocks: list[ReportBlock]
    taken: Counter[str]
    places: Counter[str]
    printed: int
    supplied: int
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
        return Report("", [], Counter(), Counter(), 0, 0, ledger.problems)
    path = f"{FOLDER}/{ledger.data['source']['file']}"
    raw, unread = read_text(root, path)
    if wrong := unread or list(_wrong_bytes(path, raw, ledger)):
        return Report(raw, [], Counter(), Counter(), 0, 0, [*wrong, *ledger.problems])
    run = Cleaning(raw, ledger)
    run.clean()
    problems = [*ledger.problems, *run.problems]
    words = [cell.entry for cell in run.cells if cell.char != "\n"]
    supplied = {edit["id"] for edit in ledger.data["edits"] if edit["kind"] == "supplied"}
    return Report(
        raw,
        [] if problems else list(_blocks(run)),
        run.taken,
        run.places,
        printed=words.count(None),
        supplied=sum(entry in supplied for entry in words),
        problems=problems,
    )


def sha256(text: str) -> str:
    """Give the SHA-256 of `text` in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _wrong_bytes(path: str, raw: str, ledger: Source) -> Iterator[Problem]:
    wanted = ledger.data["source"]["sha256"]
    if sha256(raw) != wanted:
        line = ledger.line(["source", "sha256"])
        there, found = f"{LEDGER}:{line}", sha256(raw)[:12]
        message = say("raw-changed", wanted=wanted[:12], place=there, found=found, path=path)
        yield Problem(path, 1, message)


def _blocks(run: Cleaning) -> Iterator[ReportBlock]:
    """Split the cells into blocks, one a line that is not empty."""
    places = list(entry_places(run.ledger.data))
    seen: Counter[int] = Counter()
    for cells in _lines(run.cells):
        first, last = (bisect.bisect_right(run.starts, cells[i].offset) for i in (0, -1))
        seen[first] += 1
        # What was supplied after a line has its own number; the line's entries stay at the line.
        name = f"l{first}" if seen[first] == 1 else f"l{first}-{seen[first]}"
        entries = tuple(id_ for at, id_ in places if first <= at <= last and seen[first] == 1)
        text = "".join(cell.char for cell in cells)
        yield ReportBlock(cells[0].kind, text, first, last, name, entries)


def _lines(cells: list[Cell]) -> Iterator[list[Cell]]:
    line: list[Cell] = []
    for cell in [*cells, Cell("\n", -1)]:
        if cell.char != "\n":
            line.append(cell)
        elif line:
            yield line
            line = []
