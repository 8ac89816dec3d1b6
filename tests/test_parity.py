from __future__ import annotations

import pytest
import yaml

from conftest import ROOT
from language.glossary import Glossary
from rules.check import twin_rules
from rules.parity import heading_ids, no_han, pairs, same_blocks, same_pages
from text.pages import SourcePage
from text.regions import find_regions

TERMS = yaml.safe_load((ROOT / "docs/source/glossary.yml").read_text(encoding="utf-8"))["terms"]
GLOSSARY = Glossary(TERMS, "en")
ZH = """---
title: 目标
---

# 目标 {#page-title}

<!-- --8<-- [start:goals] -->

## 一 目标 {#part-1}

一是淇水湾和南岸城，投资2.08亿元，增长42.8%，“项链”长15公里，8月18日开工。

- 不建淇水关。
- 打造四大片区。

<!-- --8<-- [end:goals] -->

| 指标 | 数 |
|---|--:|
| 增长 | 20.3% |

## 更多 {#more}

见[片区](../zones/index.md)。
"""
EN = """---
title: Goals
---

# Goals {#page-title}

<!-- --8<-- [start:goals] -->

## 1. Goals {#part-1}

First, Qishui Bay and South Bank City: an investment of 208 million yuan, up 42.8 percent, a \
“necklace” 15 kilometers long, started on August 18.

- Do not build Qishui Pass.
- Create four areas.

<!-- --8<-- [end:goals] -->

| Indicator | Number |
|---|--:|
| Growth | 20.3% |

## More {#more}

See [Zones](../zones/index.md).
"""


def page(language, text):
    regions, problems = find_regions(f"docs/{language}/p.md", text)
    assert problems == []
    return SourcePage(language, "p.md", text, regions)


def found(zh, en):
    return [str(problem) for problem in twin_rules(page("zh", zh), page("en", en), GLOSSARY)]


def test_good_twins_have_no_problem():
    assert found(ZH, EN) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "208 million",
            "2.08 billion",
            "figures must be the same: only there yuan 208000000",
        ),
        ("42.8 percent", "48.2 percent", "only there percent 42.8, only here percent 48.2"),
        ("15 kilometers", "50 kilometers", "only there kilometers 15, only here kilometers 50"),
        ("August 18", "August 19", "only there date 818, only here date 819"),
        ("First,", "Second,", "only there ordinal 1, only here ordinal 2"),
        ("four areas", "five areas", "only there 4, only here 5"),
        ("20.3%", "23.0%", "only there percent 20.3, only here percent 23"),
        ("Qishui Bay", "Qishui Town", "淇水湾 must be “Qishui Bay”"),
        ("Qishui Pass", "South Bank City", "“South Bank City” must stand for 南岸城, which"),
        ("Qishui Bay and South Bank City", "South Bank City and Qishui Bay", "names must keep"),
        ("“necklace”", "necklace", "quotations must be the same number: 1 there, 0 here"),
        ("See [", "See the garden city [", "“garden city” must not be used"),
        ("zones/index.md", "vision/index.md", "links must be the same: ../zones/index.md there"),
        ("- Create four areas.\n", "", "one for one: item there, nothing here"),
        ("- Create", "- More.\n- Create", "one for one: nothing there, item here"),
        ("{#more}", "{#moer}", "heading ## #more there, heading ## #moer here"),
        ("## More", "### More", "heading ## #more there, heading ### #more here"),
        ("| Growth | 20.3% |", "| Growth |", "table row of 2 there, table row of 1 here"),
        ("[start:goals]", "[start:aims]", "must start before it ends"),
        ("See [", "见 See [", "“见” must be translated, or stand in “ ” or ( )"),
    ],
)
def test_drift_is_named_on_both_sides(old, new, expected):
    assert old in EN
    text = EN.replace(old, new, 1)
    regions, faults = find_regions("docs/en/p.md", text)
    en = SourcePage("en", "p.md", text, regions)
    problems = [*map(str, faults), *map(str, twin_rules(page("zh", ZH), en, GLOSSARY))]
    assert any(expected in problem for problem in problems), problems
    assert all(problem.startswith("docs/en/p.md:") for problem in problems)
    assert faults or "must be translated" in problems[0] or "docs/zh/p.md" in problems[0]


def test_a_lost_not_needs_a_second_reading():
    assert found(ZH, EN.replace("Do not build", "Build")) == []


def test_missing_twin_is_named_on_either_side():
    zh, en = {"a.md": 1, "b.md": 1}, {"b.md": 1, "c.md": 1}
    assert [str(p) for p in same_pages(zh, en, "en")] == [
        "docs/zh/a.md:1: the page must have a twin. Write docs/en/a.md.",
        "docs/en/c.md:1: the page must have a twin. Write docs/zh/c.md.",
    ]


def test_heading_without_id_and_doubled_id_are_reported():
    faulty = page("zh", "# 甲\n\n## 乙 {#a}\n\n## 丙 {#a}\n")
    assert [str(p) for p in heading_ids(faulty)] == [
        "docs/zh/p.md:1: the heading “甲” must have an id. Add `{#id}` at its end.",
        "docs/zh/p.md:5: the id a must stand once, but line 3 has it too. Rename one.",
    ]


def test_fenced_code_is_no_heading():
    fenced = page("zh", "```\n# no\n```\n")
    assert list(heading_ids(fenced)) == []


def test_page_left_in_chinese_is_one_problem():
    en = page("en", ZH)
    (problem,) = no_han(en)
    assert str(problem).startswith("docs/en/p.md:1: the page must be translated, but")


def test_blocks_that_match_are_paired_around_those_that_do_not():
    zh, en = page("zh", ZH), page("en", EN.replace("- Create four areas.\n", ""))
    assert len(list(same_blocks(zh, en))) == 1
    assert len(pairs(zh, en)) == len(zh.blocks) - 1
