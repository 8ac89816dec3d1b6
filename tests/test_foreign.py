from __future__ import annotations

import pytest

from rules.lang_marks import explained_abbreviations, marked_languages
from text.pages import SourcePage
from text.regions import find_regions
from translation.record import digest

FILL = "These are the words of the editors in English. " * 3


def page(text, language):
    return SourcePage(language, "p.md", text, find_regions("p.md", text)[0])


def marked(text, language):
    return [(p.line, p.message) for p in marked_languages(page(text, language))]


def explained(text, language="en", terms=()):
    found = explained_abbreviations(page(text, language), list(terms))
    return [(problem.line, problem.message) for problem in found]


def unmarked(words, name, value):
    return f"“{words}” must be marked as {name}. Write `<span lang={value}>{words}</span>`."


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", f"{FILL}\n“公转” moves", [(2, unmarked("公转", "Chinese", '"zh-CN"'))]),
        ("en", f"{FILL} (2.08亿元)", [(1, unmarked("2.08亿元", "Chinese", '"zh-CN"'))]),
        ("fr", f"{FILL} (公转)", [(1, unmarked("公转", "Chinese", '"zh-CN"'))]),
        ("en", f'{FILL}\n!!! note "On “公转”"', [(2, unmarked("公转", "Chinese", "zh-CN"))]),
        (
            "zh",
            "译作the Demonstration Zone。",
            [(1, unmarked("the Demonstration Zone", "English", '"en"'))],
        ),
        ("zh", "是208 million yuan，", [(1, unmarked("208 million yuan", "English", '"en"'))]),
    ],
)
def test_unmarked_words_are_reported(language, text, expected):
    assert marked(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f'{FILL} “<span lang="zh-CN">公转</span>” (<span lang=zh-CN>自转</span>)'),
        ("en", f"{FILL}\n\n“公转”\n和 “自转”\n{{: lang=zh-CN }}\n"),
        ("en", f"{FILL} [“公转”](a.md){{lang=zh-CN}}"),
        ("en", f"{FILL} `“公转”`"),
        ("en", "“整页都是中文，由另一条规则报告。”"),
        ("zh", "用JavaScript和Material for，见 Qishui Bay。"),
        (
            "zh",
            '<div class="a b c" markdown>\n\n译作<span lang="en">the Demonstration Zone</span>。',
        ),
        ("zh", "<!-- --8<-- [start:a] -->\n\na b c d\n\n<!-- --8<-- [end:a] -->"),
        ("zh", "`make check all the text`"),
    ],
)
def test_marked_and_short_words_pass(language, text):
    assert marked(text, language) == []


def test_marks_of_language_void_no_second_reading():
    assert digest('“<span lang="zh-CN">公转</span>”') == digest("“公转”") != digest("“自转”")


def test_unexplained_abbreviation_is_reported_once():
    text = "The GDP grew.\n\nThe GDP fell."
    assert explained(text) == [
        (
            1,
            "GDP must be said in full once on the page. Write `its full words (GDP)`, or add it "
            "with a note to the glossary.",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Gross domestic product (GDP) grew. The GDP fell.",
        "The GDP (gross domestic product) grew.",
        '<abbr title="gross domestic product">GDP</abbr>',
        "Part II, MIT License, PDF, COVID-19, `GDP`, [a](GDP.md), README.md",
        "<q>The CPC committee</q>",
        "<!-- --8<-- [start:a] -->\n\nThe CPC.\n\n<!-- --8<-- [end:a] -->",
    ],
)
def test_explained_abbreviation_passes(text):
    assert explained(text) == []


def test_term_with_a_note_explains_and_chinese_pages_are_left_alone():
    assert explained("The GDP.", terms=[{"en": "GDP", "note": {}}]) == []
    assert explained("GDP", "zh") == []
