"""Say in plain words why a text can't be read as YAML. Pure functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from text.markdown import CONFLICT
from text.problem import say

if TYPE_CHECKING:
    from text.problem import Message

# What the parsers say, the one in C and the one in Python.
FAULTS = [
    ("mapping values are not allowed", "part-yaml-colon"),
    (r"expected ':'", "part-yaml-no-colon"),
    (r"end of stream|escape character", "part-yaml-quotation"),
    (r"',' or '[\]}]'", "part-yaml-bracket"),
    ("alias|anchor|second occurrence", "part-yaml-anchor"),
    ("node content", "part-yaml-value"),
    (r"expected key|'-' indicator|block end|document start|entries are", "part-yaml-indentation"),
    ("constructor", "part-yaml-tag"),
    ("unacceptable character", "part-yaml-control"),
]
NO_TOKEN = "cannot start any token"
FULL_WIDTH = str.maketrans("：，［］｛｝“”‘’", ":,[]{}\"\"''")
IN_QUOTES = re.compile(r"\"[^\"]*\"|'[^']*'")
# A full-width mark in a text is none of YAML's: it ends a key, begins a value, parts a list.
KEY_END = re.compile(r"^[^:：]*(：)")
VALUE_START = re.compile(r"(?:^|[:：,，\[［{｛-])\s*([\[［{｛“‘])")
IN_LIST = re.compile("[，］｝]")


def yaml_fault(text: str, error: Exception) -> tuple[int, Message]:
    """Give the line of a fault, from 0, and the message."""
    if conflict := CONFLICT.search(text):
        return text.count("\n", 0, conflict.start()), say("conflict-file")
    mark = getattr(error, "problem_mark", None)
    line, lines = mark.line if mark else 0, [*text.split("\n"), ""]
    for number in range(line, max(line - 3, -1), -1):
        if found := _full_width(lines[min(number, len(lines) - 1)]):
            wanted = [mark.translate(FULL_WIDTH) for mark in found]
            return number, say("not-yaml-marks", found=found, wanted=wanted)
    problem = str(getattr(error, "problem", None) or error).partition("\n")[0]
    if NO_TOKEN in problem:
        first = lines[line][mark.column : mark.column + 1]
        what = say("part-yaml-tab") if first == "\t" else say("part-yaml-first", character=first)
        return line, say("not-yaml", what=what)
    key = next((key for pattern, key in FAULTS if re.search(pattern, problem)), "")
    if not mark and not key:  # a value that its tag does not fit
        key = "part-yaml-tag"
    return line, say("not-yaml", what=say(key) if key else problem)


def _full_width(line: str) -> list[str]:
    """List the full-width marks of a line that stand in place of YAML's own."""
    bare = IN_QUOTES.sub("", line.partition(" #")[0])
    starts = VALUE_START.findall(bare)
    within = IN_LIST.findall(bare) if set(starts) & set("[［{｛") else []
    return [
        mark
        for mark in dict.fromkeys([*KEY_END.findall(bare), *starts, *within])
        if mark not in "[{"
    ]
