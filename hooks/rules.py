"""Run every rule of the text at every build: one run shows an editor all mistakes.

Event: `on_pre_build`, once a build. Each mistake is a warning, so that a strict build fails after
it has said all of them, and a preview still shows the page. `on_page_read_source` lets the build go
on past a page that is not UTF-8, which the rules have named by then.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import get_plugin_logger

import elements
import foreign
import freshness
import key_figures
import parity
import proof
import quotations
import structure
import thesaurus
import wording
from blocks import front_matter, split
from cleaner import clean
from pages import ORIGINAL, find_languages, read_pages
from provenance import passages
from sources import GLOSSARY, GLOSSARY_SCHEMA, read_yaml
from terms import Glossary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as MkDocsPage

    from pages import Page
    from problem import Problem
    from provenance import Passage
    from sources import Source

# The languages whose numbers and units `figures` can read.
FIGURES_IN = {"en"}

log = get_plugin_logger("rules")


def find_problems(root: Path) -> list[Problem]:
    """Check the project at `root`; give all problems, in the order of path and line."""
    zh, faults = read_pages(root, ORIGINAL)
    report = clean(root)
    glossary = read_yaml(root, GLOSSARY, GLOSSARY_SCHEMA)
    entries = glossary.data["terms"] if glossary.data else []
    found = [
        *faults,
        *report.problems,
        *glossary.problems,
        *(proof.same_report(zh, report.blocks) if report.blocks else ()),
        *_language_rules(zh, entries),
        *thesaurus_rules(root, zh, ORIGINAL),
    ]
    figures = key_figures.read_figures(root)
    found += figures.problems
    known = passages(zh, report.blocks)
    if figures.data:
        found += [*key_figures.sound_entries(figures), *figure_rules(figures, zh, known)]
    for language in find_languages(root)[1:]:
        pages, faults = read_pages(root, language)
        found += [
            *faults,
            *parity.same_pages(zh, pages, language),
            *_language_rules(pages, entries),
            *thesaurus_rules(root, pages, language),
        ]
        record = freshness.read_record(root, language)
        found += record.problems
        if not record.problems:
            found += freshness.fresh_sections(root, language, zh, pages, record)
        terms = Glossary(entries, language)
        if figures.data:
            found += figure_rules(figures, pages, known)
            for pair in key_figures.label_pairs(figures, language):
                found += [*parity.same_terms(pair, terms), *parity.banned_terms(pair, terms)]
        for name in sorted(zh.keys() & pages.keys()):
            found += twin_rules(zh[name], pages[name], terms)
    return sorted(set(found))


def _language_rules(pages: dict[str, Page], terms: list[dict[str, Any]]) -> Iterator[Problem]:
    report = quotations.report_text(pages)
    yield from proof.included_regions(pages)
    for page in pages.values():
        yield from front_matter(page)
        yield from parity.heading_ids(page, split(page))
        yield from quotations.quoted_verbatim(page, report)
        yield from thesaurus.needed_aliases(page)
        yield from structure.sound_structure(page)
        yield from elements.sound_elements(page)
        yield from wording.plain_words(page)
        yield from foreign.marked_languages(page)
        yield from foreign.explained_abbreviations(page, terms)


def thesaurus_rules(root: Path, pages: dict[str, Page], language: str) -> Iterator[Problem]:
    """Check the thesaurus of one language."""
    words = thesaurus.read_thesaurus(root, language)
    yield from words.problems
    yield from thesaurus.sound_thesaurus(words, pages)


def figure_rules(
    figures: Source, pages: dict[str, Page], known: dict[str, Passage]
) -> Iterator[Problem]:
    """Check the figures of docs/source against the pages of one language."""
    language = next(iter(pages.values())).language if pages else ""
    yield from key_figures.shown_kinds(figures, pages)
    if language == ORIGINAL or language in FIGURES_IN:
        places = key_figures.find_places(pages, known, figures.data["part"])
        yield from key_figures.complete_figures(figures, places, language)


def twin_rules(zh: Page, other: Page, terms: Glossary) -> Iterator[Problem]:
    """Check a page against its Chinese twin."""
    ours, theirs = split(zh), split(other)
    yield from parity.same_blocks(zh, other, ours, theirs)
    yield from parity.no_han(other, theirs)
    for pair in parity.pairs(zh, other, ours, theirs):
        yield from parity.same_links(pair)
        yield from parity.same_quotations(pair)
        yield from parity.same_terms(pair, terms)
        yield from parity.banned_terms(pair, terms)
        if other.language in FIGURES_IN:
            yield from parity.same_figures(pair)


def on_pre_build(config: MkDocsConfig) -> None:
    """Log each problem as a warning, before the first language is built."""
    if config.plugins["i18n"].building:
        return
    for problem in find_problems(Path(config.config_file_path).parent):
        log.warning(str(problem))


def on_page_read_source(page: MkDocsPage, config: MkDocsConfig) -> str:
    """Read the page, with a mark in place of bytes that are not UTF-8."""
    return page.file.content_bytes.decode("utf-8-sig", errors="replace")
