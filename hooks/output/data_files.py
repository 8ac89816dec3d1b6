"""Make the files for programs: figures, paragraphs, their description, the report as text.

Pure functions; a table has a column in each language (`{}` in its name). What a table's columns
mean stands in datapackage.yml, the fixed part of the description (Frictionless Data Package).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from output.figure_tables import csv_file, own_words, plain_number, plain_words
from text.pages import ORIGINAL

if TYPE_CHECKING:
    from project import Project
    from report.align import Passage as Parallel

FIGURES = "data/figures.csv"
PARAGRAPHS = "data/paragraphs.jsonl"
PACKAGE = "data/datapackage.json"
REPORT = "report/"
DESCRIPTION = Path(__file__).with_name("datapackage.yml")


def offered_files(project: Project, blocks: list[Parallel], site: str) -> dict[str, bytes]:
    """Give the files that may be taken away, by their path in the site, whose address is `site`.

    Without sound figures there is no table of them.
    """
    figures, languages = project.figures.data, list(project.pages)
    tables = {PARAGRAPHS: _paragraphs(blocks, languages)}
    made = {"source/report-clean.txt": project.report.text.encode()}
    if figures:
        tables[FIGURES] = _figures(figures, languages)
        for code, words in project.words.items():
            address = f"{site}{'' if code == ORIGINAL else f'{code}/'}{REPORT}"
            made[f"data/figures.{code}.csv"] = csv_file(figures, code, words, address)
    for code in languages[1:]:
        made[f"data/report.{code}.txt"] = _text(blocks, code)
    about = {
        "homepage": f"{site}about/data/",
        "version": project.report.version,
        "sources": [{"title": b.words[ORIGINAL], "path": site + REPORT} for b in blocks[:1]],
    }
    return {**made, **tables, PACKAGE: _package(tables, languages, about)}


def _figures(data: dict[str, Any], languages: list[str]) -> bytes:
    text = io.StringIO()
    rows = [_figure(entry, data["months"], languages) for entry in data["figures"]]
    table = csv.DictWriter(text, rows[0], lineterminator="\r\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode()


def _figure(entry: dict[str, Any], months: str, languages: list[str]) -> dict[str, str]:
    words = {code: own_words(entry, code) for code in languages}
    return {
        "id": entry["id"],
        "kind": entry["kind"],
        **{f"what_{code}": plain_words(own["what"]) for code, own in words.items()},
        "value": plain_number(entry["value"]),
        "unit": entry["unit"],
        "compared": entry.get("compared", ""),
        "period": months,
        "paragraph": entry["passage"],
        **{f"printed_{code}": own["figure"] for code, own in words.items()},
        **{f"quote_{code}": own["quote"] for code, own in words.items()},
    }


def _paragraphs(blocks: list[Parallel], languages: list[str]) -> bytes:
    rows = [
        {
            "id": block.id,
            "part": block.part,
            "section": block.section or None,
            "kind": block.block.kind,
            **{code: block.words.get(code, "") for code in languages},
        }
        for block in blocks
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _text(blocks: list[Parallel], code: str) -> bytes:
    """Give the report in a language as plain text, a block a paragraph, like report-clean.txt."""
    return ("\n\n".join(block.words.get(code, "") for block in blocks) + "\n").encode()


def _package(made: dict[str, bytes], languages: list[str], about: dict[str, Any]) -> bytes:
    package = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8")) | about
    known = {f"data/{resource['path']}": resource for resource in package["resources"]}
    package["resources"] = [
        _resource(known[path], content, languages) for path, content in made.items()
    ]
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(resource: dict[str, Any], content: bytes, languages: list[str]) -> dict[str, Any]:
    schema = resource["schema"]
    fields = [
        {**field, "name": name, "description": field["description"].format(code)}
        for field in schema["fields"]
        for code in (languages if "{}" in field["name"] else [ORIGINAL])
        for name in [field["name"].format(code)]
    ]
    return {
        **resource,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {**schema, "fields": fields},
    }
