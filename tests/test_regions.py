from __future__ import annotations

import pytest

from text.regions import find_includes, find_regions

PAGE = """# Title {#page-title}

<!-- --8<-- [start:goals] -->

## One {#part-1}

First.

- Second.

<!-- --8<-- [end:goals] -->
"""


def test_blocks_of_a_region_have_kind_text_and_line():
    (region,), problems = find_regions("p.md", PAGE)
    assert problems == []
    assert [(b.kind, b.text, b.line, b.id) for b in region.blocks] == [
        ("h2", "One", 5, "part-1"),
        ("p", "First.", 7, None),
        ("li", "Second.", 9, None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[end:goals]", "[end:gaols]", ["p.md:11: the region gaols must start before it ends."]),
        ("<!-- --8<-- [end:goals] -->\n", "", ["p.md:3: the region goals must end."]),
        ("<!-- --8<-- [start:goals] -->\n", "", ["p.md:10: the region goals must start before"]),
        ("<!-- --8<-- [start:goals]", "--8<-- [start:goals]", ["p.md:11: the region goals must"]),
        ("First.", "<!-- --8<-- [start:x] -->", ["p.md:7: the region goals must end before x"]),
    ],
)
def test_faulty_markers_are_named(old, new, expected):
    assert old in PAGE
    _, problems = find_regions("p.md", PAGE.replace(old, new, 1))
    found = [str(problem) for problem in problems]
    assert all(any(f.startswith(e) for f in found) for e in expected), found


def test_empty_region_is_reported():
    _, problems = find_regions("p.md", "<!-- --8<-- [start:a] -->\n\n<!-- --8<-- [end:a] -->\n")
    assert [str(p) for p in problems] == [
        "p.md:1: the region a must hold text. Restore it, or remove the markers."
    ]


def test_includes_are_found():
    assert list(find_includes('x\n--8<-- "zh/a/b.md:goals"\n')) == [(2, "zh/a/b.md", "goals")]
