from __future__ import annotations

from conftest import read_cases
from text.pages import SourcePage, find_includes, find_regions


def test_blocks_of_a_region_have_kind_text_and_line():
    (region,), _ = find_regions("p.md", read_cases("regions")[0]["zh"])
    assert [(b.kind, b.text, b.line, b.id) for b in region.blocks] == [
        ("h2", "One", 5, "part-1"),
        ("p", "First.", 7, None),
        ("li", "Second.", 9, None),
    ]


def test_includes_are_found():
    assert list(find_includes('x\n--8<-- "zh/a/b.md:goals"\n')) == [(2, "zh/a/b.md", "goals")]


def test_a_page_holds_the_report_by_its_regions_alone():
    def holds(text):
        return SourcePage("zh", "p.md", text, find_regions("p.md", text)[0]).holds_report

    region = "<!-- --8<-- [start:{0}] -->\nOne.\n<!-- --8<-- [end:{0}] -->\n"
    assert holds(region.format("goals"))
    assert holds('--8<-- "zh/a/b.md:goals"\n')
    assert not holds(region.format("note-goals"))
    assert not holds('--8<-- "zh/a/b.md:note-goals"\n')
    assert not holds('The element is written `<div class="report-text">`.\n')
