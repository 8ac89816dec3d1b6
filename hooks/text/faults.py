"""Say in plain words why a text can't be read as YAML, or what its JSON Schema misses in it.

Pure functions.
"""

import json
import re
from typing import Any

from jsonschema import ValidationError

from text.markdown import CONFLICT
from text.problem import Message, say

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
MOST_SHOWN = 40
TYPES = {
    "string": "part-text",
    "number": "part-number",
    "integer": "part-whole-number",
    "array": "part-list",
    "object": "part-keys",
    "boolean": "part-yes-or-no",
    "null": "part-nothing",
}
# A form that says no more than which marks are left out.
WITHOUT = re.compile(r"\^\[\^([^\]\\]+)\]\*\$")


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


def unfit(error: ValidationError, entry: str) -> tuple[Message, list[Any]]:
    """Give the message on what is wrong with an entry, and the key below it that is at fault."""
    value, wanted, rule = error.instance, error.validator_value, error.validator
    if "propertyNames" in error.absolute_schema_path:
        if rule == "minLength":
            return say("entry-nameless", entry=entry), [value]
        return say("entry-name", entry=entry, found=_shown(value), form=wanted), [value]
    if rule == "required":
        name = next(name for name in wanted if name not in value and f"'{name}'" in error.message)
        return say("entry-without", entry=entry, name=name), []
    if rule == "additionalProperties":
        names = [str(name) for name in _foreign(value, error.schema)]
        return say("entry-with", entry=entry, names=names), names[:1]
    return _of_value(rule, wanted, value, entry) or say(
        "entry-unsound", entry=entry, what=error.message.rstrip(".")
    ), []


def _of_value(rule: str | None, wanted: Any, value: Any, entry: str) -> Message | None:
    """Say what is wrong with a value itself; nothing where the rule is none of the common ones."""
    of = {"entry": entry, "found": _shown(value)}
    without = WITHOUT.fullmatch(str(wanted)) if rule == "pattern" else None
    messages = {
        None: lambda: say("entry-refused", **of),
        "enum": lambda: say("entry-choice", wanted=list(map(_shown, wanted)), **of),
        "const": lambda: say("entry-choice", wanted=_shown(wanted), **of),
        "type": lambda: _of_type(wanted, value, of),
        "pattern": lambda: (
            say("entry-marks", marks=" ".join(without[1]), **of)
            if without
            else say("entry-form", form=wanted, **of)
        ),
        "minLength": lambda: say("entry-short", least=wanted, **of),
        "maxLength": lambda: say("entry-long", most=wanted, count=len(value), **of),
        "minItems": lambda: say("entry-few", least=wanted, **of),
        "minProperties": lambda: say("entry-few", least=wanted, **of),
        "maxItems": lambda: say("entry-many", most=wanted, count=len(value), **of),
        "maximum": lambda: say("entry-high", most=wanted, **of),
        "minimum": lambda: say("entry-low", least=wanted, **of),
        "exclusiveMinimum": lambda: say("entry-not-above", least=wanted, **of),
    }
    if rule == "format" and wanted == "date":
        return say("entry-day", **of)
    return messages[rule]() if rule in messages else None


def _of_type(wanted: str | list[str], value: Any, of: dict[str, str]) -> Message:
    if wanted == "array" and isinstance(value, str) and re.match(r"[［【\[]", value):
        return say("entry-list-marks", **of)
    name = wanted if isinstance(wanted, str) else wanted[0]
    return say("entry-type", wanted=say(TYPES[name]), **of)


def _foreign(value: dict[Any, Any], schema: dict[str, Any]) -> list[Any]:
    """List the keys that a schema does not know."""
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return [
        key
        for key in value
        if key not in known and not any(re.search(pattern, str(key)) for pattern in patterns)
    ]


def _shown(value: Any) -> str:
    """Show a value as YAML has it, cut short."""
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN]}…"
