"""Restore the report: the text as received plus the corrections ledger gives the cleaned report.

Pure functions, no MkDocs inside. Each block of the cleaned report knows the line it comes from, and
each character is accounted for: it stands in a block, or exactly one ledger entry took it away.
"""

from __future__ import annotations

import bisect
import hashlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from report.cleaning import Cell, Cleaning
from report.ledger import LEDGER, entry_places
from text.files import FOLDER, read_text
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from text.files import Source


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
        place, found = f"{LEDGER}:{line}", sha256(raw)[:12]
        message = say("raw-text-changed", wanted=wanted[:12], place=place, found=found, path=path)
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
