"""Run every rule of the text at every build: one run shows an editor all mistakes.

Event: `on_pre_build`, once a build. Each mistake is a warning, so that a strict build fails after
it has said all of them, and a preview still shows the page. `on_page_read_source` lets the build go
on past a page that is not UTF-8, which the rules have named by then.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

import parity
import proof
import quotations
from cleaner import clean
from pages import read_pages
from sources import GLOSSARY, GLOSSARY_SCHEMA, read_yaml

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as MkDocsPage

    from pages import Page
    from problem import Problem

log = get_plugin_logger("rules")


def find_problems(root: Path) -> list[Problem]:
    """Check the project at `root`; give all problems, in the order of path and line."""
    zh, faults = read_pages(root, "zh")
    en, more = read_pages(root, "en")
    report = clean(root)
    found = chain(
        faults,
        more,
        report.problems,
        read_yaml(root, GLOSSARY, GLOSSARY_SCHEMA).problems,
        proof.same_report(zh, report.blocks) if report.blocks else (),
        proof.included_regions(zh),
        proof.included_regions(en),
        parity.same_pages(zh, en),
        *(_page_rules(pages) for pages in (zh, en)),
        *(_twin_rules(zh[name], en[name]) for name in sorted(zh.keys() & en.keys())),
    )
    return sorted(set(found))


def _page_rules(pages: dict[str, Page]) -> list[Problem]:
    report = quotations.report_text(pages)
    return [
        problem
        for page in pages.values()
        for problem in (*parity.heading_ids(page), *quotations.quoted_verbatim(page, report))
    ]


def _twin_rules(zh: Page, en: Page) -> list[Problem]:
    return [*parity.same_headings(zh, en), *parity.same_regions(zh, en)]


def on_pre_build(config: MkDocsConfig) -> None:
    """Log each problem as a warning, before the first language is built."""
    if config.plugins["i18n"].building:
        return
    for problem in find_problems(Path(config.config_file_path).parent):
        log.warning(str(problem))


def on_page_read_source(page: MkDocsPage, config: MkDocsConfig) -> str:
    """Read the page, with a mark in place of bytes that are not UTF-8."""
    return page.file.content_bytes.decode("utf-8-sig", errors="replace")
