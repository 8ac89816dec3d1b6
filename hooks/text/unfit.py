"""Say in plain words what a value lacks that its JSON Schema wants. Pure functions."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from text.problem import say

if TYPE_CHECKING:
    from jsonschema import ValidationError

    from text.problem import Message

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
