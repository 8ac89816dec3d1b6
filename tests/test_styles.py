"""What older browsers can't read: they drop a whole rule, or the value after a plain one.

Styles are for Chromium 78 and Safari 13. A selector that they don't know is sent in a rule of its
own at most; a value that they don't know follows one that they do, in the same rule.
"""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from output.assets import FIRST, FURTHER, MORE, join_sheets

# In selectors (Chromium 88) and in properties (69, 87, 118). Both languages are written from
# left to right, and so a box is placed by left and right.
NEWER = re.compile(
    r":(?:is|where)\(|:not\([^()]*,"
    r"|(?<=[;{])(?:inset|(?:margin|padding|border|inset)-(?:inline|block))[a-z-]*:|float:inline"
)
# Alone in its rule, for the rule is dropped (86, 105, 131).
ALONE = re.compile(r":focus-visible|:has\(|::details-content")
# In values: functions (79, 111, 123), units, one-line `text-decoration` with more than its line,
# which becomes none where it holds a variable (87; Safari 26), `clip` (90).
VALUE = re.compile(
    r"\b(?:min|max|clamp|color-mix|light-dark|env)\(|\d(?:[dsl]v[hwi]|cq\w+|lh|cap)\b"
    r"|^text-decoration:[^ ]+ |:clip$|:(?:fit-content|subgrid)\b"
)
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")


def unread(css: str) -> list[str]:
    """Give the selectors and values of minified styles that older browsers drop for nothing."""
    found = NEWER.findall(css)
    for selectors, body in RULE.findall(css):
        found += [selectors] if "," in selectors and ALONE.search(selectors) else []
        plain: set[str] = set()
        for said in body.split(";"):
            name = said.partition(":")[0]
            if not VALUE.search(said):
                plain.add(name)
            elif name not in plain:
                found.append(f"{selectors}{{{said}}}")
    return found


@pytest.mark.parametrize(
    "css",
    [
        "a:is(b,c){d:e}",
        "a{inset:0}",
        "a:focus-visible,b{c:d}",
        "a{width:min(1px,2%)}",
        "a{gap:0;height:100dvh}",
        "a{text-decoration:underline dotted}",
    ],
)
def test_what_is_newer_is_seen(css):
    assert unread(css)


def test_what_follows_a_plain_value_is_let_be():
    assert unread("a{width:1px;width:min(1px,2%)}b:focus-visible{c:d}e{text-decoration:none}") == []


def test_no_style_is_one_that_older_browsers_drop():
    css = join_sheets(ROOT / "docs/assets", (*FIRST, *FURTHER, *MORE))
    assert unread(css) == []


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
