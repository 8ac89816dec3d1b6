"""The rules of text on the real pages, and for every word that one of them knows."""

from __future__ import annotations

import pytest

from conftest import ROOT, copy_project, name_of, read_cases
from project import Project
from rules.check import find_problems
from rules.lang_marks import explained_abbreviations
from rules.wording import VAGUE, plain_words
from text.pages import SourcePage, find_languages, read_pages


def test_the_project_has_no_problem():
    assert find_problems(Project.read(ROOT)) == []


RUNS = ("figures", "schema")
CASES = [(run, case) for run in RUNS for case in read_cases(f"mistakes_{run}")]


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """For each run a project with all its mistakes, and what the rules say of it."""
    found = {}
    for run in RUNS:
        project = copy_project(tmp_path_factory.mktemp(run))
        project.make(read_cases(f"mistakes_{run}"))
        problems = find_problems(Project.read(project.root))
        found[run] = project, [str(problem) for problem in problems]
    return found


@pytest.mark.parametrize(("run", "case"), CASES, ids=name_of)
def test_mistake_is_said_with_its_line(runs, run, case):
    project, said = runs[run]
    assert project.lacks(case, said) == [], said


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
