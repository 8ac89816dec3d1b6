from __future__ import annotations

import pytest

from rules.wording import VAGUE, plain_words
from text.pages import SourcePage
from text.regions import find_regions


def found(text, language="zh"):
    page = SourcePage(language, "p.md", text, find_regions("p.md", text)[0])
    return [(problem.line, problem.message) for problem in plain_words(page)]


def vague(text):
    return (
        f"a link must say where it leads, but “{text}” does not. "
        "Make the page's name, or what is there, the link's words."
    )


def address(text):
    return f"a link must have words, not the address {text}. Write `[name](address)`."


def color(words):
    return f"“{words}” must be known by more than its color. Give its name or its words."


def place(words):
    return f"“{words}” must be known by more than its place or shape. Give its name."


@pytest.mark.parametrize("words", sorted(VAGUE))
def test_vague_link_words_are_reported(words):
    assert found(f"见[**{words.capitalize()}**…](a.md)。") == [
        (1, vague(f"**{words.capitalize()}**…"))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('请看\n<a href="a.md">这里</a>', [(2, vague("这里"))]),
        ("[](a.md)", [(1, "the link to a.md must have words. Write what it leads to in `[…]`.")]),
        (
            "[![](x.svg)](a.md)",
            [(1, "the link to a.md must have words. Write what it leads to in `[…]`.")],
        ),
        ("[https://example.org/a](https://example.org/a)", [(1, address("https://example.org/a"))]),
        ("<https://example.org/a>", [(1, address("https://example.org/a"))]),
        ("[www.example.org](https://example.org)", [(1, address("www.example.org"))]),
        (
            "[片区](zones/index.md)\n\n[片区。](../zones/pass.md)",
            [
                (
                    3,
                    "links with the same words must lead to one place, but “片区” leads to "
                    "zones/index.md on line 1, and to ../zones/pass.md here. Word them "
                    "differently.",
                )
            ],
        ),
        ("缺项用红色标出。", [(1, color("用红色标"))]),
        ("缺项标为红色。", [(1, color("标为红色"))]),
        ("看红色的文字。", [(1, color("红色的文字"))]),
        ("点绿色按钮。", [(1, color("绿色按钮"))]),
        ("标红的是缺项。", [(1, color("标红的"))]),
        ("Losses are marked in red.", [(1, color("marked in red"))]),
        ("Press the green button.", [(1, color("the green button"))]),
        ("点右边的按钮。", [(1, place("右边的按钮"))]),
        ("点右上角的图标。", [(1, place("右上角的图标"))]),
        ("点圆形按钮。", [(1, place("圆形按钮"))]),
        ("Use the menu on the left.", [(1, place("the menu on the left"))]),
        ("Use the right-hand column.", [(1, place("the right-hand column"))]),
        (
            "THIS PAGE WAS REPAIRED.",
            [(1, "“THIS PAGE WAS REPAIRED” must not be all in capitals. Write it as a sentence.")],
        ),
    ],
)
def test_words_that_not_everyone_can_use_are_reported(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[更多数字](a.md)，[这里的表](b.md)，[Read on](c.md)",
        "[片区](a.md)和[片区](a.md)",
        "[mail@example.org](mailto:mail@example.org)",
        "[![河](x.svg)](a.md)",
        "`[这里](a.md)`",
        "点绿色按钮“保存”，或右边的按钮（名为“菜单”）。",
        "The green button “Save” and the menu on the left (“Contents”).",
        "绿色发展，绿色行动，绿色标准，绿色数字经济，红色旅游，生态红线。",
        "The green belt on the left bank, a white paper, the red line, in the red.",
        "南岸城在右岸，左右两边的公园。",
        "<q>点击绿色按钮</q>",
        "> Press the green button.",
        "<!-- --8<-- [start:a] -->\n\n用红色标出，右边的按钮。\n\n<!-- --8<-- [end:a] -->",
        "The CPC and GDP, YAML, MIT.",
    ],
)
def test_plain_words_have_no_problem(text):
    assert found(text) == []
