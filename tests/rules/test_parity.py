"""Twins as wholes; what is said of their blocks is in cases/parity.yml."""

from __future__ import annotations

from conftest import read_cases
from rules.parity import no_han, pairs, same_blocks, same_pages
from text.pages import SourcePage, find_regions

TWINS = read_cases("parity")[0]


def page(language, text):
    regions, _ = find_regions("p.md", text)
    return SourcePage(language, "p.md", text, regions)


def test_missing_twin_is_named_on_either_side():
    zh, en = {"a.md": 1, "b.md": 1}, {"b.md": 1, "c.md": 1}
    assert [str(p) for p in same_pages(zh, en, "en")] == [
        "docs/zh/a.md:1: the page must have a twin. Write docs/en/a.md.",
        "docs/en/c.md:1: the page must have a twin. Write docs/zh/c.md.",
    ]


def test_page_left_in_chinese_is_one_problem():
    en = page("en", TWINS["zh"])
    (problem,) = no_han(en)
    assert str(problem).startswith("docs/en/p.md:1: the page must be translated, but")


def test_blocks_that_match_are_paired_around_those_that_do_not():
    zh = page("zh", TWINS["zh"])
    en = page("en", TWINS["en"].replace("- Create four areas.\n", ""))
    assert len(list(same_blocks(zh, en))) == 1
    assert len(list(pairs(zh, en))) == len(zh.report_lines) - 1
