"""Fill a page's `<!-- render: name -->` from overrides/partials/name.html; say when a page changed.

Readers get the ledger, the glossary, the figures and the site map as they are today, in their
language, because no one copies them by hand. Words after the name choose a part of it. The day of a
page's last change follows its own words, the regions that it includes and the data that it shows.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from pypinyin import lazy_pinyin

from output.figures import tables
from output.report_markup import evidence_of
from output.text_river import text_river
from project import FIGURES, KINDS, Project
from report.ledger import LEDGER, SECTIONS, split_edit
from text.files import FOLDER
from text.git import git, has_whole_history
from text.glossary import term_id
from text.markdown import PLACEHOLDER
from text.pages import SourcePage, find_includes

# What a page's marker may name: partials that need nothing but the page, and those with data.
PLAIN = ("river", "five-lost", "one-and-six", "in-charge", "reporting", "site-map")
PLAIN += ("data-files", "figure-files")
# The day is that of the place which the report is about.
ZONE = datetime.timezone(datetime.timedelta(hours=8), "Asia/Shanghai")
COMMIT = "\x01"
RAW = f"{FOLDER}/report-raw.txt"
GLOSSARY = f"{FOLDER}/glossary.yml"


class Shown(NamedTuple):
    """What a marker shows: the data of its partial, and the files that they are from."""

    data: Callable[[Project, str, list[str]], dict[str, Any]]
    sources: tuple[str, ...] = ()


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
        data = SHOWN[name].data(project, context["code"], chosen)
        return env.get_template(f"partials/{name}.html").render({**context, **data})

    return PLACEHOLDER.sub(render, content)


def sorted_terms(terms: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Sort the glossary for a language, by pinyin or alphabet; give each term id and initial."""

    def key(term: dict[str, Any]) -> tuple[Any, ...]:
        if language == "zh":
            return tuple(lazy_pinyin(re.sub(r"[^\w]", "", term["zh"])))
        return (re.sub(r"[^\w ]", "", term.get(language, term["en"])).lower(),)

    return [
        {**term, "id": term_id(term), "initial": key(term)[0][:1].upper()}
        for term in sorted(terms, key=key)
    ]


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


def _text_river(project: Project, _language: str, _chosen: list[str]) -> dict[str, Any]:
    """Give the drawing of the text; none where it could not be restored."""
    return {"river": project.report.blocks and text_river(project.report, project.ledger.data)}


def _figures(project: Project, language: str, chosen: list[str]) -> dict[str, Any]:
    data = project.figures.data
    return {"tables": tables(data, language, chosen or list(KINDS)) if data else []}


def _nothing(_project: Project, _language: str, _chosen: list[str]) -> dict[str, Any]:
    return {}


SHOWN = {
    "corrections": Shown(_corrections, (LEDGER,)),
    "received": Shown(_received, (RAW,)),
    "text-river": Shown(_text_river, (RAW, LEDGER)),
    "glossary": Shown(_glossary, (GLOSSARY,)),
    "figures": Shown(_figures, (FIGURES,)),
    **dict.fromkeys(PLAIN, Shown(_nothing)),
}


def page_changes(root: Path, pages: Iterable[SourcePage]) -> dict[str, str]:
    """Give the day (ISO 8601) on which each page last changed, by its path.

    Without git, or in a clone without the whole history, none is known: {}.
    """
    if not has_whole_history(root):
        return {}
    log = git(root, "log", f"--format={COMMIT}%ct", "--name-only", "--relative", "--", "docs")
    days: dict[str, str] = {}
    for commit in log.split(COMMIT)[1:]:
        seconds, *paths = commit.split("\n")
        day = datetime.datetime.fromtimestamp(int(seconds), ZONE).date().isoformat()
        for path in filter(None, paths):
            days.setdefault(path, day)
    return {page.path: day for page in pages if (day := _newest(page, days))}


def _newest(page: SourcePage, days: dict[str, str]) -> str:
    parts = [f"docs/{path}" for _, path, _ in find_includes(page.text)]
    for marker in PLACEHOLDER.finditer(page.text):
        parts += SHOWN[marker["name"]].sources if marker["name"] in SHOWN else ()
    return max(days.get(path, "") for path in (page.path, *parts))
