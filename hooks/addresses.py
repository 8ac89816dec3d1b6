"""Know the site's addresses: those its pages have, those on record, those that moved.

Whoever linked to a page, or to a place in it, finds it for as long as the site stands. On record
(docs/source/addresses.yml, written by `make stamp` only) is each published page with its ids;
mkdocs.yml says where a page moved. All languages have the same paths and ids, so none is named.
Pure functions but for the reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from language.glossary import term_id
from report.ledger import SECTIONS
from rules.configuration import CONFIG
from text.files import FOLDER, parse_yaml, read_text, read_yaml
from text.markdown import find_ids
from text.pages import FULL_TEXT, ORIGINAL, report_order

if TYPE_CHECKING:
    from pathlib import Path

    from project import Project
    from text.files import Source
    from text.pages import SourcePage

ADDRESSES = f"{FOLDER}/addresses.yml"
SCHEMA = f"{FOLDER}/addresses.schema.yml"
GLOSSARY_PAGE = "about/translation.md"
LEDGER_PAGE = "about/text.md"
REDIRECTS = {
    "title": "Redirects",
    "type": ["object", "null"],
    # A folder of two letters is a language, and moves along.
    "propertyNames": {"pattern": "^(?![a-z]{2}/)([a-z0-9][a-z0-9.-]*/)+$"},
    "additionalProperties": {"type": "string"},
}


def read_addresses(root: Path) -> Source:
    """Read what is on record: the path of each page → the ids on it."""
    return read_yaml(root, ADDRESSES, SCHEMA)


def read_redirects(root: Path) -> Source:
    """Read where pages moved: the path of each that is gone → the path of the page in its place."""
    text, problems = read_text(root, CONFIG)
    source = parse_yaml(CONFIG, text, REDIRECTS, inside=("extra", "redirects"))
    return source._replace(problems=problems or source.problems)


def page_path(name: str) -> str:
    """Give the address of a page below its language: `vision/goals/`, or `/` for the home page."""
    path = f"/{name.removesuffix('.md')}".removesuffix("/index")
    return f"{path.removeprefix('/')}/"


def new_addresses(project: Project) -> dict[str, list[str]]:
    """Give what is not on record yet: the path of each page that has more, with those ids."""
    recorded = project.addresses.data or {}
    new = {}
    for name, page in project.pages[ORIGINAL].items():
        path = page_path(name)
        ids = current_ids(project, page) - set(recorded.get(path, ()))
        if ids or path not in recorded:
            new[path] = sorted(ids, key=_number)
    return new


def grown_record(project: Project) -> dict[str, list[str]]:
    """Give what is on record with what is new; nothing is ever taken off."""
    grown = {path: set(ids) for path, ids in (project.addresses.data or {}).items()}
    for path, ids in new_addresses(project).items():
        grown.setdefault(path, set()).update(ids)
    return {path: sorted(grown[path], key=_number) for path in sorted(grown)}


def current_ids(project: Project, page: SourcePage) -> set[str]:
    """Give the ids on a page that a link can lead to."""
    pages = project.pages[page.language]
    ids = given_ids(project, page.name) | {id_ for id_, _ in page.ids}
    for _, name, region in report_order(pages) if page.name == FULL_TEXT else ():
        for own in pages[name].regions if name in pages else ():
            if own.name == region:
                ids |= {id_ for id_, _ in find_ids("\n".join(own.lines))}
    return ids


def free_ids(project: Project, name: str) -> set[str]:
    """Give the ids on record for a page that the site gave once and gives no more."""
    recorded = (project.addresses.data or {}).get(page_path(name), ())
    return set(recorded) - given_ids(project, name)


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


def _number(id_: str) -> str:
    """Give what sorts l7 before l13."""
    return re.sub(r"\d+", lambda n: n[0].zfill(4), id_)
