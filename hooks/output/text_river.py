"""The text as a river: how long each part is, and where what was repaired or lost stands.

A drawing of one path whose length is the number of characters received (text-river.html): all that
lies on it is dashes along it, counted in characters, in the order in which the report is printed.
Computed from the text and the ledger, so that it can't disagree with them. Pure functions.
"""

from itertools import pairwise
from typing import Any

from report.restore import Report

FAR = 99_999  # longer than any text: after the last dash there is none
# Of these a part is hollow, a ring, or nothing at all; every other entry with a place is a dot.
NO_DOT = {"duplicate", "lost", "layout"}


def text_river(report: Report, ledger: dict[str, Any]) -> dict[str, Any]:
    """Give what the partial draws.

    That is the length, the counts, the dashes of each kind (`_dashes`), the middle of each part.
    """
    lines = report.raw.split("\n")
    order = list(range(1, len(lines) + 1))
    for move in ledger["moves"]:
        moved = order[order.index(move["line"]) : order.index(move["through"]) + 1]
        order = [line for line in order if line not in moved]
        at = order.index(move["before"])
        order[at:at] = moved
    starts, length = {}, 0
    for line in order:
        starts[line] = length
        length += len(lines[line - 1]) + 1

    def place(entry: dict[str, Any]) -> int:
        """Find where an entry begins: of one that goes on, its first line ends that of the text."""
        first = entry["was"].partition("\n")[0]
        return starts[entry["line"]] + max(lines[entry["line"] - 1].rfind(first), 0)

    entries = [entry for name in ("edits", "moves", "notes") for entry in ledger[name]]
    parts = [starts[block.line] for block in report.blocks if block.kind == "h2"][1:]
    hollows = [(place(e), len(e["was"])) for e in entries if e["kind"] == "duplicate"]
    rings = [(starts[entry["line"]], 0) for entry in entries if entry["kind"] == "lost"]
    dots = [(place(e) + len(e["was"]) // 2, 0) for e in entries if e["kind"] not in NO_DOT]
    return {
        "length": length,
        "counts": [len(hollows), len(rings), len(dots)],
        "parts": _dashes([(start, 7) for start in parts]),
        "middles": [(a + b) / 2 for a, b in pairwise([*sorted(parts), length])],
        "hollows": _dashes(hollows),
        "rings": _dashes(rings),
        "dots": _dashes(dots),
    }


def _dashes(spans: list[tuple[int, int]]) -> list[int]:
    """Give where the first span (start and length) begins, then its length and each gap and length.

    Nothing stands before the first: round ends would draw a dot of no length.
    """
    said: list[int] = []
    end = 0
    for start, length in sorted(spans):
        said += [max(start - end, 0), length]
        end = max(start + length, end)
    return [*said, FAR] if said else []
