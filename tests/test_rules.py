"""The rules of text on the real pages, and for every word that one of them knows."""

from __future__ import annotations

import pytest

from conftest import ROOT
from foreign import explained_abbreviations
from pages import Page, find_languages, read_pages
from rules import find_problems
from wording import VAGUE, plain_words


def test_the_project_has_no_problem():
    assert find_problems(ROOT) == []


@pytest.mark.parametrize("language", find_languages(ROOT))
def test_real_pages_explain_abbreviations_without_the_glossary(language):
    pages, _ = read_pages(ROOT, language)
    assert [str(p) for page in pages.values() for p in explained_abbreviations(page, [])] == []


@pytest.mark.parametrize("words", sorted(VAGUE))
def test_vague_link_words_are_reported(words):
    link = f"**{words.capitalize()}**…"
    (problem,) = plain_words(Page("zh", "p.md", f"见[{link}](a.md)。", []))
    assert (problem.line, problem.message) == (
        1,
        f"a link must say where it leads, but “{link}” does not. "
        "Make the page's name, or what is there, the link's words.",
    )
