"""Say after which newspaper, and when, a place of the report was corrected.

Whoever quoted the words before finds the day on the page. Pure functions over an entry of the
ledger and the site's words in a language.
"""

from __future__ import annotations

from typing import Any


def evidence_of(entry: dict[str, Any], words: dict[str, str]) -> str:
    """Name the newspaper, its day and its page."""
    printed = entry["evidence"]
    day = day_of(printed["date"], words)
    return words["evidence"].format(printed["publisher"], day, printed["page"])


def change_of(entry: dict[str, Any], words: dict[str, str]) -> str:
    """Say what changed, when, and after what."""
    day = day_of(entry["changed"], words)
    said = words[f"changed_{entry['kind']}"]
    return said.format(entry["line"], day, evidence_of(entry, words), entry["was"], entry["now"])


def day_of(date: str, words: dict[str, str]) -> str:
    """Write out a day, which is given as YYYY-MM-DD."""
    year, month, day = map(int, date.split("-"))
    return words["day"].format(year, words["months"].split("|")[month - 1], day)
