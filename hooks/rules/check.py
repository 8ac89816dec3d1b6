"""Run every rule of the text: one run shows an editor all mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addresses import given_ids
from language.glossary import Glossary
from rules import (
    active,
    addresses,
    characters,
    configuration,
    elements,
    files,
    key_figures,
    lang_marks,
    losses,
    marks,
    parity,
    proof,
    quotations,
    structure,
    thesaurus,
    titles,
    wording,
)
from text.pages import ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from project import Project
    from text.pages import SourcePage
    from text.problem import Problem

# The languages whose numbers and units `language/numbers.py` can read.
NUMBERS_IN = {ORIGINAL, "en"}


def find_problems(project: Project, base: Project | None = None) -> list[Problem]:
    """Check the project, beside the `base` of a change if there is one.

    Give all problems, in the order of path and line.
    """
    found = [*project.problems, *files.sound_files(project.root)]
    found += files.whole_merges(project.root)
    found += configuration.sound_workflows(project.root)
    found += configuration.sound_contact(project.root)
    found += addresses.sound_redirects(project)
    if base:
        found += addresses.kept_pages(project, base)
        found += addresses.kept_ids(project, base)
    zh = project.pages[ORIGINAL]
    known = bool(project.report.blocks) and project.whole
    differing = list(proof.same_report(zh, project.report.blocks)) if known else []
    # Where a region is not in its place, what is missing of the report follows from that.
    placed = not any(proof.included_regions(zh))
    found += [p for p in differing if placed or p.message.key != "report-incomplete"]
    if proved := known and not differing:
        found += losses.told_losses(project)
        found += losses.drawn_losses(project)
    if project.figures.data:
        found += key_figures.sound_entries(project.figures)
        if project.ledger.data:
            found += key_figures.shared_doubts(project.figures, project.ledger)
    for language, pages in project.pages.items():
        found += page_rules(project, language)
        found += thesaurus.sound_thesaurus(project.thesauri[language])
        if project.whole:
            found += report_rules(pages)
        if project.figures.data and project.whole:
            found += figure_rules(project, language, proved=proved)
        if language != ORIGINAL:
            found += translation_rules(project, language)
    # What is wrong with the reading of a line is not told again.
    told = {(problem.path, problem.line) for problem in project.problems}
    known = set(project.problems)
    return sorted({p for p in found if p in known or (p.path, p.line) not in told})


def report_rules(pages: dict[str, SourcePage]) -> Iterator[Problem]:
    """Check what the pages of one language hold of the report, and quote from it."""
    report = quotations.report_text(pages)
    yield from proof.included_regions(pages)
    for page in pages.values():
        yield from quotations.quoted_verbatim(page, report)


def page_rules(project: Project, language: str) -> Iterator[Problem]:
    """Check the pages of one language, each by itself."""
    pages = project.pages[language]
    yield from titles.own_titles(pages)
    for page in pages.values():
        if page.unusable:
            continue
        yield from page.front_matter.problems
        yield from characters.sound_characters(page)
        yield from parity.heading_ids(page)
        yield from thesaurus.needed_aliases(page)
        yield from structure.sound_structure(page)
        yield from elements.sound_elements(page)
        yield from active.own_ids(page, given_ids(project, page.name))
        yield from wording.plain_words(page)
        yield from marks.sound_marks(page)
        yield from lang_marks.marked_languages(page)
        yield from lang_marks.explained_abbreviations(page, project.terms)


def figure_rules(project: Project, language: str, *, proved: bool) -> Iterator[Problem]:
    """Check the figures of docs/source against the pages of one language.

    Where these are not `proved`, it is not known which paragraph stands where.
    """
    figures, pages = project.figures, project.pages[language]
    yield from key_figures.shown_kinds(figures, pages)
    if language in NUMBERS_IN and proved:
        places = key_figures.find_places(pages, project.origins, figures.data["part"])
        yield from key_figures.complete_figures(figures, places, language)


def translation_rules(project: Project, language: str) -> Iterator[Problem]:
    """Check the pages of a translation against the Chinese."""
    zh, pages = project.pages[ORIGINAL], project.pages[language]
    terms = Glossary(project.terms, language)
    yield from parity.same_pages(zh, pages, language)
    unusable = {page.name for page in (*zh.values(), *pages.values()) if page.unusable}
    for pair in key_figures.label_pairs(project.figures, language):
        yield from parity.same_terms(pair, terms)
        yield from parity.banned_terms(pair, terms)
    for name in sorted((zh.keys() & pages.keys()) - unusable):
        yield from twin_rules(zh[name], pages[name], terms)


def twin_rules(zh: SourcePage, other: SourcePage, terms: Glossary) -> Iterator[Problem]:
    """Check a page against its Chinese twin."""
    yield from parity.same_blocks(zh, other)
    yield from parity.no_han(other)
    for pair in parity.pairs(zh, other):
        yield from parity.same_links(pair)
        yield from parity.same_quotations(pair)
        yield from parity.same_terms(pair, terms)
        yield from parity.banned_terms(pair, terms)
        if other.language in NUMBERS_IN:
            yield from parity.same_figures(pair)
