"""Fill a page's `<!-- render: name -->` from overrides/partials/name.html.

Readers get the ledger, the glossary, the figures and the site map as they are today, in their
language, because no one copies them by hand. Words after the name choose a part of it. Events:
`on_env` keeps the templates, `on_page_context` fills.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from mkdocs.plugins import event_priority
from pypinyin import lazy_pinyin

from cleaner import clean
from figure_tables import tables
from freshness import read_record, states
from key_figures import FIGURES, KINDS, read_figures
from ledger import SECTIONS, difference, read_ledger
from pages import ORIGINAL, find_languages, read_pages
from sources import (
    GLOSSARY,
    GLOSSARY_SCHEMA,
    RAW_TEXT,
    read_text,
    read_yaml,
)
from terms import term_id

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from cleaner import Report

ACCESS_RUN = "docs/source/access-run.yml"
PLACEHOLDER = re.compile(r"<!-- render: ([a-z-]+)((?: [a-z-]+)*) -->")

_env: list[jinja2.Environment] = []
_files: list[Files] = []


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the template environment and the files of the language being built."""
    _env[:] = [env]
    _files[:] = [files]


# Before the search plugin reads the page, so that what is rendered is found.
@event_priority(60)
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Replace each placeholder by its partial."""
    root = Path(config.config_file_path).parent
    page.content = PLACEHOLDER.sub(
        lambda m: _render(m[1], m[2].split(), root, context), page.content or ""
    )


def _render(name: str, chosen: list[str], root: Path, context: dict[str, Any]) -> str:
    template = _env[0].get_template(f"partials/{name}.html")
    return template.render({**context, **_data(name, chosen, root, context["code"])})


def _data(name: str, chosen: list[str], root: Path, language: str) -> dict[str, Any]:
    """Read what a partial shows; the rules have said by now what is wrong with it."""
    if name == "corrections":
        report = clean(root)
        return {"ledger": _shown_ledger(root, report), "report": report}
    if name == "received":
        return {"raw_lines": read_text(root, RAW_TEXT)[0].split("\n")}
    if name == "glossary":
        glossary = read_yaml(root, GLOSSARY, GLOSSARY_SCHEMA).data or {}
        return {"terms": sorted_terms(glossary.get("terms", []), language)}
    if name == "access":
        return {"run": yaml.safe_load(read_text(root, ACCESS_RUN)[0])}
    if name == "readings":
        return {"readings": _readings(root)}
    if name == "figures":
        data = read_figures(root).data
        return {"tables": tables(data, language, chosen or list(KINDS)) if data else []}
    if name == "figure-files":
        paths = (f"data/figures.{language}.csv", FIGURES.removeprefix("docs/"))
        found = {path: _files[0].get_file_from_path(path) for path in paths}
        return {"sizes": {path: len(file.content_bytes) for path, file in found.items() if file}}
    return {}


def sorted_terms(terms: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Sort the glossary for a language, by pinyin or alphabet, and give each term its id."""

    def key(term: dict[str, Any]) -> tuple[Any, ...]:
        if language == "zh":
            return tuple(lazy_pinyin(re.sub(r"[^\w]", "", term["zh"])))
        return (re.sub(r"[^\w ]", "", term.get(language, term["en"])).lower(),)

    return [{**term, "id": term_id(term)} for term in sorted(terms, key=key)]


def _readings(root: Path) -> dict[str, dict[str, Any]]:
    """Count the second readings of each translation."""
    zh, _ = read_pages(root, ORIGINAL)
    found = {}
    for language in find_languages(root)[1:]:
        record = read_record(root, language).data or {}
        every = list(states(zh, read_pages(root, language)[0], record))
        kinds = Counter((s.read["kind"], s.read["date"]) for s in every if s.read)
        found[language] = {
            "all": len(every),
            "read": kinds.total(),
            "kinds": [(kind, date, n) for (kind, date), n in sorted(kinds.items())],
            "unread": [(s.page, s.section) for s in every if not s.read],
        }
    return found


def _shown_ledger(root: Path, report: Report) -> dict[str, Any]:
    """Read the ledger, with what each entry took and where an edit's words differ."""
    ledger = read_ledger(root).data or {}
    for section in SECTIONS if ledger else ():
        for entry in ledger[section]:
            entry["taken"] = report.taken[entry["id"]]
            if section == "edits":
                entry["difference"] = difference(entry["was"], entry["now"])
    return ledger
