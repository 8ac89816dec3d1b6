from __future__ import annotations

from conftest import read_cases
from text.regions import find_includes, find_regions


def test_blocks_of_a_region_have_kind_text_and_line():
    (region,), _ = find_regions("p.md", read_cases("regions")[0]["zh"])
    assert [(b.kind, b.text, b.line, b.id) for b in region.blocks] == [
        ("h2", "One", 5, "part-1"),
        ("p", "First.", 7, None),
        ("li", "Second.", 9, None),
    ]


def test_includes_are_found():
    assert list(find_includes('x\n--8<-- "zh/a/b.md:goals"\n')) == [(2, "zh/a/b.md", "goals")]
