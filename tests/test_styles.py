"""What a browser of 2018 can't read makes it drop a whole rule: none of it is sent."""

from __future__ import annotations

import re

from conftest import ROOT
from output.assets import FIRST, MORE, join_sheets

# In selectors (Chromium 88) and in properties (69, 87, 118). Both languages are written from
# left to right, and so a box is placed by left and right.
NEWER = re.compile(
    r":(?:is|where)\(|:not\([^()]*,"
    r"|(?<=[;{])(?:inset|(?:margin|padding|border|inset)-(?:inline|block))[a-z-]*:|float:inline"
)


def test_no_style_is_one_that_older_browsers_drop():
    css = join_sheets(ROOT / "docs/assets", (*FIRST, *MORE))
    assert NEWER.findall(css) == []


def test_a_list_in_a_selector_is_spelled_out(tmp_path):
    folder = tmp_path / "stylesheets"
    folder.mkdir()
    (folder / "a.css").write_text(
        "@media print { a :is(b, .c:is(.d, .e)) > f:is(:not(.g), .h), i { color: red } }"
        "j:lang(zh), k { color: red }",
        encoding="utf-8",
    )
    assert join_sheets(tmp_path, ["a"]) == (
        "@media print{a b>f:not(.g),a b>f.h,a .c.d>f:not(.g),a .c.d>f.h,a .c.e>f:not(.g),"
        "a .c.e>f.h,i{color:red}}j:lang(zh),k{color:red}"
    )
