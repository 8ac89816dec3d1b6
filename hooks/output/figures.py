"""Make tables with bars and CSV files of the key figures, and the report as plain text.

Pure functions over the data of docs/source/figures.yml. A bar is drawn where a kind has one scale:
growth from 0 to the largest rate, shares within the whole. Amounts and counts of different things
have none.
"""

import csv
import io
import re
from decimal import Decimal
from typing import Any

from project import Project
from report.align import Passage
from text.pages import ORIGINAL

TAG = re.compile(r"</?q>")
WHOLE = 100
COLUMNS = [
    *("id", "kind", "what", "value", "unit", "compared"),
    *("period", "printed", "quote", "passage"),
]


def offered_files(project: Project, blocks: list[Passage], site: str) -> dict[str, bytes]:
    """Return the files that may be taken away, by their path in the site, whose address is `site`.

    Without valid figures there is no table of them.
    """
    made = {"source/report-clean.txt": project.report.text.encode()}
    for code, words in project.words.items():
        prefix = "" if code == ORIGINAL else f"{code}/"
        if prefix:  # like report-clean.txt, a block a paragraph
            text = "\n\n".join(block.words.get(code, "") for block in blocks)
            made[f"data/report.{code}.txt"] = f"{text}\n".encode()
        if project.figures.data:
            report = f"{site}{prefix}report/"
            made[f"data/figures.{code}.csv"] = csv_file(project.figures.data, code, words, report)
    return made


def tables(data: dict[str, Any], language: str, kinds: list[str]) -> list[dict[str, Any]]:
    """Return a table for each kind: its rows, each with the width of its bar in percent or None."""
    return [
        _table([e for e in data["figures"] if e["kind"] == kind], kind, language) for kind in kinds
    ]


def _table(entries: list[dict[str, Any]], kind: str, language: str) -> dict[str, Any]:
    largest = max(entries, key=lambda entry: entry["value"], default=None)
    scale = {"growth": largest and largest["value"], "share": WHOLE}.get(kind)
    rows = [
        {
            **_own_words(entry, language),
            "doubt": entry.get("doubt"),
            "bar": scale and round(entry["value"] / scale * 100, 1),
        }
        for entry in entries
    ]
    return {
        "kind": kind,
        "rows": rows,
        "largest": largest and _own_words(largest, language)["figure"],
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
        own = _own_words(entry, language)
        compared = entry.get("compared")
        table.writerow(
            [
                entry["id"],
                words[f"figures_{entry['kind']}"],
                TAG.sub("", own["what"]),
                f"{Decimal(str(entry['value'])).normalize():f}",  # no exponent, no idle zero
                words[f"unit_{entry['unit']}"],
                words[f"compared_{compared}"] if compared else "",
                period,
                own["figure"],
                own["quote"],
                f"{address}#{entry['passage']}",
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _own_words(entry: dict[str, Any], language: str) -> dict[str, str]:
    """Return an entry's words in a language; one that has none of its own has the English."""
    return entry.get(language, entry["en"])
