"""Draft a corrections ledger for a new text: `python hooks/draft.py RAW_FILE > corrections.yml`.

It finds what a machine can find in a damaged newspaper text: passages that stand twice, words cut
by a line break, numbered sections out of order, announced lists that are missing, half-width marks.
Each find is a proposal in the ledger's own form, for an editor to accept, mend or drop; the raw
file is only read. What it can't find: stray characters, odd wording.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from cleaner import sha256
from sources import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMERALS = "一二三四五六七八九十"
NUMBERED = re.compile(rf"^(#+) ([{NUMERALS}]) ")
MARKED = re.compile(r"^(#+ |★)")
ENDS = "。！？：；”!?:;"
TAIL = 6
GAP = 3
RULES = [
    ("layout", " {2}$", "", None, "行末的硬换行。", "Hard breaks at line ends."),
    ("punctuation", r",(?!\d{3})", "，", None, "半角逗号。", "Half-width commas."),
    ("punctuation", ";", "；", None, "半角分号。", "Half-width semicolons."),
    ("punctuation", ":", "：", None, "半角冒号。", "Half-width colons."),
    (
        "punctuation",
        rf"\(([{NUMERALS}])\) ?",
        r"（\1）",
        None,
        "半角括号。",
        "Half-width brackets.",
    ),
    ("layout", "^★", "", "li", "列表符号。", "List markers."),
    ("layout", "^# ", "", "h2", "标题记号。", "Heading markers."),
    ("layout", "^## ", "", "p", "副题记号。", "Subtitle markers."),
    ("layout", "^### ", "", "h2", "标题记号。", "Heading markers."),
    ("layout", "^#### ", "", "h3", "标题记号。", "Heading markers."),
    ("layout", r"\n", "", "end", "换行和空行。", "Line breaks and empty lines."),
]


class Line(NamedTuple):
    """A line that is not empty: its number from 1, its text without trailing spaces."""

    number: int
    text: str


def draft(file: str, raw: str) -> dict[str, Any]:
    """Propose a ledger for the text `raw` of docs/source/`file`."""
    lines = [Line(n, t.rstrip()) for n, t in enumerate(raw.split("\n"), 1) if t.strip()]
    doubles = list(repeated(lines))
    left = [line for line in lines if line not in doubles]
    edits = [
        _entry(
            "duplicate", line.number, line.text, "", "这一段在别处也有。", "Stands elsewhere too."
        )
        for line in doubles
    ]
    for first, second in cut(left):
        was = "\n".join(raw.split("\n")[first.number - 1 : second.number])
        # Enough of both sides to be found once on the line.
        start, end = was.split("\n")[0][-TAIL:], was.split("\n")[-1][:TAIL]
        gap = "\n" * (second.number - first.number)
        reason = ("一句话被换行切断。", "A sentence was cut by a line break.")
        edits.append(_entry("joined", first.number, start + gap + end, start + end, *reason))
    moves = [_move(lines, *section) for section in misplaced(lines, raw.count("\n") + 1)]
    notes = [
        _entry(
            "lost", line.number, line.text, None, "预告的清单不见了。", "An announced list is lost."
        )
        for line in lost(lines)
    ]
    rules = list(_rules(raw, edits))
    sections = {"edits": edits, "moves": moves, "rules": rules, "notes": notes}
    for letter, entries in zip("AMRB", sections.values(), strict=True):
        for n, entry in enumerate(entries, 1):
            entry["id"] = f"{letter}{n}"
    total = sum(map(len, sections.values()))
    return {
        "version": 1,
        "total": total,
        "source": {"file": file, "sha256": sha256(raw)},
        **sections,
    }


def repeated(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines that repeat another one, a few characters of a cut line before it apart.

    Of two equal lines the one that completes a cut line before it stays.
    """
    for i, line in enumerate(lines):
        for j, other in enumerate(lines):
            head = line.text.removesuffix(other.text)
            if i == j or len(other.text) <= 2 * TAIL or head == line.text or len(head) > TAIL:
                continue
            completes = i > 0 and _is_cut(lines[i - 1])
            if head or (not completes and (j < i or _is_cut(lines[j - 1]))):
                yield line
                break


def cut(lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield pairs of lines that are one: the first breaks off, or the second goes on with it."""
    for line, following in zip(lines, lines[1:], strict=False):
        if MARKED.match(following.text) or line.text.startswith("#"):
            continue
        last = re.split("[。！？]", line.text.rstrip("。！？"))[-1]
        goes_on = line.text.startswith("★") and last[:2] == following.text[:2]
        if _is_cut(line) or goes_on:
            yield line, following


def misplaced(lines: list[Line], end: int) -> Iterator[tuple[int, int, int]]:
    """Yield first line, last line and goal of each numbered section that breaks the order."""
    heads = [(m[1], NUMERALS.index(m[2]), n) for n, t in lines if (m := NUMBERED.match(t))]
    for level in {level for level, _, _ in heads}:
        run = [(number, line) for mark, number, line in heads if mark == level]
        stay = _longest_rising(run)
        for n, (number, line) in enumerate(run):
            if (number, line) in stay:
                continue
            through = run[n + 1][1] - 1 if n + 1 < len(run) else end
            goal = next((at for other, at in stay if other > number), end)
            yield line, through, goal


def lost(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines after which a list was announced, or a gap gapes, and nothing follows."""
    for line, following in zip(lines, lines[1:], strict=False):
        gap = following.number - line.number > GAP
        if line.text.startswith("#") or not following.text.startswith("#"):
            continue
        if gap or line.text[-1] in ":：":
            yield line


def _is_cut(line: Line) -> bool:
    return line.text[-1] not in ENDS and not line.text.startswith("#")


def _longest_rising(run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    best: list[list[tuple[int, int]]] = []
    for item in run:
        before = [chain for chain in best if chain[-1][0] < item[0]]
        best.append([*max(before, key=len, default=[]), item])
    return max(best, key=len, default=[])


def _move(lines: list[Line], first: int, through: int, goal: int) -> dict[str, Any]:
    text = next(line.text for line in lines if line.number == first)
    entry = _entry("moved", first, text, None, "序号颠倒。", "Out of order by its number.")
    return {**entry, "through": through, "before": goal}


def _rules(raw: str, edits: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    text = raw
    for edit in edits:
        text = text.replace(edit["was"], edit["now"], 1)
    for kind, match, now, block, zh, en in RULES:
        count = len(re.findall(match, text, re.MULTILINE))
        if count:
            entry = {"id": "", "kind": kind, "certainty": "high", "match": match, "now": now}
            extra = {"block": block} if block else {}
            yield {**entry, **extra, "count": count, "reason": {"zh": zh, "en": en}}
        if match != r"\n":
            text = re.sub(match, now, text, flags=re.MULTILINE)


def _entry(kind: str, line: int, was: str, now: str | None, zh: str, en: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": "",
        "line": line,
        "kind": kind,
        "certainty": "medium",
        "was": was,
    }
    if now is not None:
        entry["now"] = now
    return {**entry, "reason": {"zh": zh, "en": en}}


def main(arguments: list[str]) -> int:
    """Print the draft for the file that is named."""
    if len(arguments) != 1 or not arguments[0]:
        print("usage: make draft RAW=docs/source/NAME.txt > docs/source/NAME.yml", file=sys.stderr)
        return 2
    file = Path(arguments[0])
    raw, problems = read_text(file.parent, file.name)
    if problems:
        print(*problems, sep="\n")
        return 1
    ledger = draft(file.name, raw)
    yaml.safe_dump(ledger, sys.stdout, allow_unicode=True, sort_keys=False, width=100)
    counts = ", ".join(f"{len(ledger[s])} {s}" for s in ("edits", "moves", "rules", "notes"))
    print(f"Proposed: {counts}. Read each before you keep it.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
