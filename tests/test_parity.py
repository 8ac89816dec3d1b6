from __future__ import annotations

import pytest

from pages import Page
from parity import heading_ids, same_headings, same_pages, same_regions
from regions import find_regions

ZH = """# 目标 {#page-title}

<!-- --8<-- [start:goals] -->

## 一 目标 {#part-1}

第一。

- 第二。

<!-- --8<-- [end:goals] -->

## 更多 {#more}
"""
EN = (
    ZH.replace("目标", "Goals")
    .replace("第一", "First")
    .replace("第二", "Second")
    .replace("更多", "More")
)


def page(language, text):
    regions, _ = find_regions(f"docs/{language}/p.md", text)
    return Page(language, "p.md", text, regions)


def test_good_twins_have_no_problem():
    zh, en = page("zh", ZH), page("en", EN)
    assert [*same_headings(zh, en), *same_regions(zh, en), *heading_ids(zh)] == []


def test_missing_twin_is_named_on_either_side():
    found = [str(p) for p in same_pages({"a.md": 1, "b.md": 1}, {"b.md": 1, "c.md": 1})]
    assert found == [
        "docs/zh/a.md:1: the page must have a twin. Write docs/en/a.md.",
        "docs/en/c.md:1: the page must have a twin. Write docs/zh/c.md.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("{#more}", "{#moer}", 13),
        ("## More", "### More", 13),
        ("## More {#more}\n", "", 13),
    ],
)
def test_differing_heading_is_named_on_both_sides(old, new, line):
    (problem,) = same_headings(page("zh", ZH), page("en", EN.replace(old, new)))
    assert (problem.path, problem.line) == ("docs/en/p.md", min(line, problem.line))
    assert "docs/zh/p.md" in problem.message


@pytest.mark.parametrize(("old", "new"), [("- Second。\n", ""), ("First。", "- First。")])
def test_differing_block_is_named_with_both_counts(old, new):
    (problem,) = same_regions(page("zh", ZH), page("en", EN.replace(old, new)))
    assert "docs/zh/p.md:3 (3 vs" in problem.message


def test_missing_region_is_reported():
    en = page(
        "en", EN.replace("[start:goals]", "[start:aims]").replace("[end:goals]", "[end:aims]")
    )
    (problem,) = same_regions(page("zh", ZH), en)
    assert "(goals there, aims here)" in problem.message


def test_heading_without_id_and_doubled_id_are_reported():
    found = [str(p) for p in heading_ids(page("zh", "# 甲\n\n## 乙 {#a}\n\n## 丙 {#a}\n"))]
    assert found == [
        "docs/zh/p.md:1: the heading “甲” must have an id. Add `{#id}` at its end.",
        "docs/zh/p.md:5: the id a must stand once, but line 3 has it too. Rename one.",
    ]


def test_fenced_code_is_no_heading():
    assert list(heading_ids(page("zh", "```\n# no\n```\n"))) == []
