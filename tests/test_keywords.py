"""What only the search reads of a page."""

from __future__ import annotations

import pytest

from rules.keywords import known_sections, needed_keywords
from text.pages import SourcePage

REPORT = "打造“高端”制造业\nPlanning leads the way"


def page(keywords, body="# 题 {#page-title}\n散步的地方", search=""):
    meta = f"title: 题\n{search}keywords: {keywords}\ndescription: 这一页说的是散步的地方。"
    return SourcePage("zh", "p.md", f"---\n{meta}\n---\n{body}")


@pytest.mark.parametrize(
    "keywords", ["[新冠, 绿道]", "[plan, lead]", "[AI, 5A景区]", "新冠", "[2021]"]
)
def test_word_that_neither_page_nor_report_uses_passes(keywords):
    assert list(needed_keywords(page(keywords), REPORT)) == []


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        ("[新冠, 散步]", "keyword “散步” must be a word that the page does not use. Drop it."),
        ("[高端制造]", "keyword “高端制造” must be a word that the report does not use. Drop it."),
        ("[planning]", "keyword “planning” must be a word that the report does not use. Drop it."),
        ("[新冠, 新冠]", "keyword “新冠” must stand in the list once. Drop the second."),
    ],
)
def test_needless_keyword_is_reported_with_its_line(keywords, message):
    (problem,) = needed_keywords(page(keywords), REPORT)
    assert str(problem) == f"docs/zh/p.md:3: {message}"


def test_line_of_a_keyword_in_a_long_list_is_its_own():
    (problem,) = needed_keywords(page("[新冠,\n  散步]"), REPORT)
    assert problem.line == 4


def test_unknown_section_is_reported():
    search = "search:\n  boost: 0.3\n  sections: {page-title: 0.5, glosary: 0.3}\n"
    (problem,) = known_sections(page("[新冠]", search=search))
    assert problem.line == 5
    assert problem.message.startswith("search section `glosary` must be the id of a heading here.")


def test_front_matter_that_is_no_yaml_is_left_to_its_own_rule():
    broken = SourcePage("zh", "p.md", "---\nkeywords: [a\n---\n# 题 {#page-title}", [])
    assert [*needed_keywords(broken, REPORT), *known_sections(broken)] == []
