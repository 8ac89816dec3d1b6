"""Know the site's addresses: those its pages have, and those that moved.

Whoever linked to a page, or to a place in it, finds it for as long as the site stands. mkdocs.yml
says where a page moved. All languages have the same paths and ids, so none is named. Pure functions
but for the reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from language.glossary import term_id
from report.ledger import SECTIONS
from rules.configuration import CONFIG
from text.files import parse_yaml, read_text
from text.markdown import find_ids
from text.pages import FULL_TEXT, report_order

if TYPE_CHECKING:
    from pathlib import Path

    from project import Project
    from text.files import Source
    from text.pages import SourcePage

GLOSSARY_PAGE = "about/translation.md"
LEDGER_PAGE = "about/text.md"
REDIRECTS = {
    "title": "Redirects",
    "type": ["object", "null"],
    # A folder of two letters is a language, and moves along.
    "propertyNames": {"pattern": "^(?![a-z]{2}/)([a-z0-9][a-z0-9.-]*/)+$"},
    "additionalProperties": {"type": "string"},
}


def read_redirects(root: Path) -> Source:
    """Read where pages moved: the path of each that is gone → the path of the page in its place."""
    text, problems = read_text(root, CONFIG)
    source = parse_yaml(CONFIG, text, REDIRECTS, inside=("extra", "redirects"))
    return source._replace(problems=problems or source.problems)


def read_menu(root: Path) -> Source:
    """Read the plugins of mkdocs.yml: what the menu says in each language stands there."""
    text, problems = read_text(root, CONFIG)
    source = parse_yaml(CONFIG, text, {"title": "Plugins"}, inside=("plugins",))
    return source._replace(problems=problems or source.problems)


def page_path(name: str) -> str:
    """Give the address of a page below its language: `vision/goals/`, or `/` for the home page."""
    path = f"/{name.removesuffix('.md')}".removesuffix("/index")
    return f"{path.removeprefix('/')}/"


def current_ids(project: Project, page: SourcePage) -> set[str]:
    """Give the ids on a page that a link can lead to."""
    pages = project.pages[page.language]
    ids = given_ids(project, page.name) | {id_ for id_, _ in page.ids}
    for _, name, region in report_order(pages) if page.name == FULL_TEXT else ():
        for own in pages[name].regions if name in pages else ():
            if own.name == region:
                ids |= {id_ for id_, _ in find_ids("\n".join(own.lines))}
    return ids


def given_ids(project: Project, name: str) -> set[str]:
    """Give the ids that the site sets: of paragraphs, glossary terms, entries of the ledger.

    Lines as received have theirs for ever, as that text never changes.
    """
    ids = {
        block.id
        for origin in project.origins.values()
        if name in {origin.page, FULL_TEXT}
        for block in origin.blocks
        if block.kind in {"p", "li"}
    }
    if name == GLOSSARY_PAGE:
        ids |= {term_id(term) for term in project.terms}
    if name == LEDGER_PAGE and project.ledger.data:
        entries = (entry for section in SECTIONS for entry in project.ledger.data[section])
        ids |= {f"fix-{entry['id'].lower()}" for entry in entries}
    return ids
