"""The real pages: what holds whatever they say, so that only a mistake of theirs fails here."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT, pages_of
from project import Project
from rules.check import find_problems
from rules.wording import explained_abbreviations
from text.glossary import term_id
from text.numbers import placed_numbers

PROJECT = Project.read(ROOT)
FIGURES = PROJECT.figures.data["figures"]
# A figure by itself: a cell of a table, the link of a list.
SHOWN = re.compile(r"<(?:td|li>\s*<a [^>]*)>(.*?)</(?:td|a)>", re.DOTALL)


def test_the_project_has_no_problem():
    assert find_problems(PROJECT) == []


@pytest.mark.parametrize("language", PROJECT.pages)
def test_a_page_explains_its_abbreviations_without_the_glossary(language):
    pages = PROJECT.pages[language].values()
    assert [str(p) for page in pages for p in explained_abbreviations(page, [])] == []


def test_every_term_has_an_id_of_its_own():
    ids = [term_id(term) for term in PROJECT.terms]
    assert len(ids) == len(set(ids))


def test_a_share_of_what_the_report_does_not_say_is_named_by_the_reports_words_alone():
    """Words of ours in its label would say what it is a share of."""
    added = {
        entry["id"]: rest
        for entry in FIGURES
        if entry.get("compared") == "not-stated"
        for language in ("zh", "en")
        if (rest := re.sub(r"<q>.*?</q>", "", entry[language]["what"]).strip())
    }
    assert added == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_doubtful_figure_is_marked_wherever_it_is_shown_by_itself(site, language):
    mark = PROJECT.words[language]["figures_doubtful"]
    doubtful = {(f["unit"], f["value"]) for f in FIGURES if "doubt" in f}
    marked, unmarked = set(), set()
    for file in pages_of(site):
        path = file.relative_to(site)
        if (path.parts[0] == "en") != (language == "en"):
            continue
        for shown in SHOWN.findall(file.read_text(encoding="utf-8")):
            text = re.sub(r"<[^>]*>", "", shown)
            numbers = placed_numbers(text, language, written_out=False)
            if any((n.unit, float(n.value)) in doubtful for n in numbers):
                (marked if text.endswith(mark) else unmarked).add((str(path), text))
    assert bool(marked) == bool(doubtful)
    assert unmarked == set()
