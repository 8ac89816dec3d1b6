"""The rules of text on the real pages, and for every word that one of them knows."""

from __future__ import annotations

import pytest

from conftest import ROOT
from project import Project
from rules.check import find_problems
from rules.lang_marks import explained_abbreviations
from rules.wording import VAGUE, plain_words
from text.pages import SourcePage, find_languages, read_pages


def test_the_project_has_no_problem():
    assert find_problems(Project.read(ROOT)) == []


@pytest.mark.parametrize("language", find_languages(ROOT))
def test_real_pages_explain_abbreviations_without_the_glossary(language):
    pages, _ = read_pages(ROOT, language)
    assert [str(p) for page in pages.values() for p in explained_abbreviations(page, [])] == []


@pytest.mark.parametrize("words", sorted(VAGUE))
def test_vague_link_words_are_reported(words):
    link = f"**{words.capitalize()}**…"
    (problem,) = plain_words(SourcePage("zh", "p.md", f"见[{link}](a.md)。", []))
    assert (problem.line, problem.message) == (
        1,
        f"a link must say where it leads, but “{link}” does not. "
        "Make the page's name, or what is there, the link's words.",
    )
