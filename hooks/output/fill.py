"""Fill a page's `<!-- render: name -->` from overrides/partials/name.html.

Readers get the ledger, the glossary, the figures and the site map as they are today, in their
language, because no one copies them by hand. Words after the name choose a part of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pypinyin import lazy_pinyin

from language.glossary import term_id
from output.evidence import evidence_of
from output.figures import tables
from report.figures import KINDS
from report.ledger import SECTIONS, split_edit
from text.markdown import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

    import jinja2

    from project import Project


def fill_page(
    content: str, context: dict[str, Any], env: jinja2.Environment, project: Project
) -> str:
    """Replace each placeholder of a page's HTML by its partial, rendered with the page's context.

    The rules have said by now what is wrong with what a partial shows.
    """

    def render(placeholder: re.Match[str]) -> str:
        name, chosen = placeholder["name"], placeholder["chosen"].split()
        if name not in SHOWN:
            return ""
        data = SHOWN[name](project, context["code"], chosen)
        return env.get_template(f"partials/{name}.html").render({**context, **data})

    return PLACEHOLDER.sub(render, content)


def sorted_terms(terms: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Sort the glossary for a language, by pinyin or alphabet, and give each term its id."""

    def key(term: dict[str, Any]) -> tuple[Any, ...]:
        if language == "zh":
            return tuple(lazy_pinyin(re.sub(r"[^\w]", "", term["zh"])))
        return (re.sub(r"[^\w ]", "", term.get(language, term["en"])).lower(),)

    return [{**term, "id": term_id(term)} for term in sorted(terms, key=key)]


def _corrections(project: Project, language: str, _chosen: list[str]) -> dict[str, Any]:
    """Give the ledger, with what each entry took, where an edit's words differ, and after what."""
    report, ledger = project.report, project.ledger.data or {}
    words = project.words[language]

    def shown(section: str, entry: dict[str, Any]) -> dict[str, Any]:
        taken, places = report.taken[entry["id"]], report.places[entry["id"]]
        edit = section == "edits" and split_edit(entry["was"], entry["now"])
        after = "evidence" in entry and evidence_of(entry, words)
        return {**entry, "taken": taken, "places": places, "difference": edit, "after": after}

    sections = SECTIONS if ledger else ()
    by_section = {name: [shown(name, entry) for entry in ledger[name]] for name in sections}
    return {"ledger": by_section, "report": report}


def _received(project: Project, _language: str, _chosen: list[str]) -> dict[str, Any]:
    return {"raw_lines": project.report.raw.split("\n")}


def _glossary(project: Project, language: str, _chosen: list[str]) -> dict[str, Any]:
    return {"terms": sorted_terms(project.terms, language)}


def _figures(project: Project, language: str, chosen: list[str]) -> dict[str, Any]:
    data = project.figures.data
    return {"tables": tables(data, language, chosen or list(KINDS)) if data else []}


def _nothing(_project: Project, _language: str, _chosen: list[str]) -> dict[str, Any]:
    return {}


# What a page's marker may name: partials that need nothing but the page, and those with data.
PLAIN = ("river", "five-lost", "one-and-six", "in-charge", "reporting", "site-map")
PLAIN += ("data-files", "figure-files")
SHOWN: dict[str, Callable[[Project, str, list[str]], dict[str, Any]]] = {
    "corrections": _corrections,
    "received": _received,
    "glossary": _glossary,
    "figures": _figures,
    **dict.fromkeys(PLAIN, _nothing),
}
