"""Make tables with bars, and CSV files, of the key figures.

Pure functions over the data of docs/source/figures.yml. A bar is drawn where a kind has one scale:
growth from 0 to the largest rate, shares within the whole. Amounts and counts of different things
have none.
"""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import Any

TAG = re.compile(r"</?q>")
WHOLE = 100
COLUMNS = [
    *("id", "kind", "what", "value", "unit", "compared"),
    *("period", "printed", "quote", "passage"),
]


def tables(data: dict[str, Any], language: str, kinds: list[str]) -> list[dict[str, Any]]:
    """Give a table for each kind: its rows, each with the width of its bar in percent, or None."""
    return [
        _table([e for e in data["figures"] if e["kind"] == kind], kind, language) for kind in kinds
    ]


def _table(entries: list[dict[str, Any]], kind: str, language: str) -> dict[str, Any]:
    largest = max(entries, key=lambda entry: entry["value"], default=None)
    scale = {"growth": largest and largest["value"], "share": WHOLE}.get(kind)
    rows = [
        {
            **own_words(entry, language),
            "doubt": entry.get("doubt"),
            "bar": scale and round(entry["value"] / scale * 100, 1),
        }
        for entry in entries
    ]
    return {
        "kind": kind,
        "rows": rows,
        "largest": largest and own_words(largest, language)["figure"],
    }


def csv_file(data: dict[str, Any], language: str, words: dict[str, str], address: str) -> bytes:
    """Write the figures as CSV (RFC 4180), with the mark by which Excel knows UTF-8.

    `address` is the full text's: a passage is given by its address there.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(words[f"csv_{column}"] for column in COLUMNS)
    period = data["period"].get(language, data["period"]["en"])
    for entry in data["figures"]:
        own = own_words(entry, language)
        compared = entry.get("compared")
        table.writerow(
            [
                entry["id"],
                words[f"figures_{entry['kind']}"],
                plain_words(own["what"]),
                plain_number(entry["value"]),
                words[f"unit_{entry['unit']}"],
                words[f"compared_{compared}"] if compared else "",
                period,
                own["figure"],
                own["quote"],
                f"{address}#{entry['passage']}",
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def own_words(entry: dict[str, Any], language: str) -> dict[str, str]:
    """Give an entry's words in a language; one that has none of its own has the English."""
    return entry.get(language, entry["en"])


def plain_words(what: str) -> str:
    """Take the marks of quotation away from what a figure measures."""
    return TAG.sub("", what)


def plain_number(value: float) -> str:
    """Write a value with no exponent and no idle zero."""
    return f"{Decimal(str(value)).normalize():f}"
