"""Run every rule of the text: one run shows an editor all mistakes."""

from collections.abc import Iterator

from project import Project
from rules import (
    addresses,
    characters,
    elements,
    files,
    key_figures,
    parity,
    proof,
    site,
    structure,
    thesaurus,
    unsaid,
    wording,
)
from text.glossary import Glossary
from text.pages import ORIGINAL, SourcePage
from text.problem import Problem

# The languages whose numbers and units `text/numbers.py` can read.
NUMBERS_IN = {ORIGINAL, "en"}


def find_problems(project: Project, base: Project | None = None) -> list[Problem]:
    """Check the project, beside the `base` of a change if there is one.

    Give all problems, in the order of path and line.
    """
    found = [*project.problems, *files.check_files(project.root)]
    found += files.whole_merges(project.root)
    found += files.check_contact(project.settings)
    found += addresses.check_redirects(project)
    if base:
        found += addresses.kept_pages(project, base)
        found += addresses.kept_ids(project, base)
    zh = project.pages[ORIGINAL]
    known = bool(project.report.blocks) and project.whole and not project.torn
    differing = list(proof.same_report(project.matches)) if known else []
    # Where a region is not in its place, what is missing of the report follows from that.
    placed = not any(proof.included_regions(zh))
    found += [p for p in differing if placed or p.message.key != "report-incomplete"]
    if project.whole:
        texts = (page.text for pages in project.pages.values() for page in pages.values())
        found += files.unused(project.root, texts)
    if project.proved:
        found += proof.told_losses(project)
        found += proof.drawn_losses(project)
        found += unsaid.check_unsaid(project)
    if project.figures.data:
        found += key_figures.check_entries(project.figures)
        if project.ledger.data:
            found += key_figures.shared_doubts(project.figures, project.ledger)
    for language, pages in project.pages.items():
        found += page_rules(project, language)
        found += thesaurus.check_thesaurus(project.thesauri[language])
        if project.whole:
            found += report_rules(pages)
            included = proof.included_regions(pages)
            # Where a page is torn, its region may be there.
            found += [p for p in included if not project.torn or p.message.key != "region-missing"]
        if project.figures.data and project.whole:
            found += figure_rules(project, language)
        if language != ORIGINAL:
            found += translation_rules(project, language)
    # What is wrong with the reading of a line is not told again.
    told = {(problem.path, problem.line) for problem in project.problems}
    known = set(project.problems)
    return sorted({p for p in found if p in known or (p.path, p.line) not in told})


def report_rules(pages: dict[str, SourcePage]) -> Iterator[Problem]:
    """Check what the pages of one language quote from the report."""
    report = proof.report_text(pages)
    for page in pages.values():
        yield from proof.quoted_verbatim(page, report)


def page_rules(project: Project, language: str) -> Iterator[Problem]:
    """Check the pages of one language, each by itself."""
    pages = project.pages[language]
    yield from site.own_titles(pages)
    for page in pages.values():
        if page.unusable:
            continue
        yield from page.front_matter.problems
        yield from characters.check_characters(page)
        yield from parity.heading_ids(page)
        yield from thesaurus.needed_aliases(page)
        yield from structure.check_structure(page)
        yield from elements.check_elements(page)
        yield from elements.own_ids(page, addresses.given_ids(project, page.name))
        yield from wording.plain_words(page)
        yield from characters.check_marks(page)
        yield from wording.marked_languages(page)
        yield from wording.explained_abbreviations(page, project.terms)


def figure_rules(project: Project, language: str) -> Iterator[Problem]:
    """Check the figures of docs/source against the pages of one language."""
    figures, pages = project.figures, project.pages[language]
    yield from key_figures.shown_kinds(figures, pages)
    if language in NUMBERS_IN and project.proved:
        places = key_figures.find_places(project.passages, language, figures.data["part"])
        yield from key_figures.complete_figures(figures, places, language)


def translation_rules(project: Project, language: str) -> Iterator[Problem]:
    """Check the pages of a translation against the Chinese."""
    zh, pages = project.pages[ORIGINAL], project.pages[language]
    terms = Glossary(project.terms, language)
    yield from parity.same_pages(zh, pages, language)
    both = (*zh.values(), *pages.values())
    unknown = {page.name for page in both if page.unusable or page.torn}
    for name in sorted((zh.keys() & pages.keys()) - unknown):
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
    for pair in parity.section_pairs(zh, other):
        yield from parity.same_sources(pair)
        if other.language in NUMBERS_IN:
            yield from parity.same_numbers(pair)
