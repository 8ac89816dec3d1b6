from __future__ import annotations

import pytest

from conftest import ROOT
from rules.elements import sound_elements
from rules.lang_marks import explained_abbreviations, marked_languages
from rules.structure import sound_structure
from rules.wording import plain_words
from text.pages import SourcePage, find_languages, read_pages
from text.regions import find_regions

TITLE = "# 题 {#page-title}\n\n"
ONE_TITLE = "the page must have one first-level heading"
NO_WORDS = "a heading must be `## words {#id}`, with a space after #. Mend it."
UNDERLINED = (
    "a heading must not be underlined. Write `## words {#id}`; leave an empty line above a rule."
)
BOLD = (
    "a bold paragraph must not stand for a heading. Write `## words {#id}`, or give a table a "
    "caption."
)
BREAKS = "`<br>` must not make space. Begin a new paragraph after an empty line."
DEEP = "a list must be at most 3 levels deep. Bring this item up a level, or begin a section."
NO_HEADER_ROW = "a table must have a header row, with `|---|` below it. Name the columns."
NO_HEADER = "each column of a table must have a header. Fill in the empty cell."
NO_NAME = (
    "a table must have a name. Put a heading right above it, or a caption right below it: a "
    "paragraph with `{: .caption }` as its last line."
)
OPEN_ROWS = "a table's rows must begin and end with `|`. Add the marks."
TABLE = "## 表 {#t}\n\n| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |\n"


def page(text, language="zh"):
    return SourcePage(language, "p.md", text, find_regions("p.md", text)[0])


def found(text):
    return [(problem.line, problem.message) for problem in sound_structure(page(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("话。\n", [(1, f"{ONE_TITLE}. Add `# title {{#page-title}}`.")]),
        (
            f"{TITLE}# 又 {{#b}}\n",
            [(3, f"{ONE_TITLE}, but line 1 is one too. Begin this one with `##`.")],
        ),
        (
            f"{TITLE}### 深 {{#b}}\n",
            [
                (
                    3,
                    "the heading “深” must not skip a level: `#` stands before it. "
                    "Begin it with `##`.",
                )
            ],
        ),
        (f"{TITLE}## {{#b}}\n", [(3, NO_WORDS)]),
        (f"{TITLE}##\n", [(3, NO_WORDS)]),
        (f"{TITLE}##节 {{#b}}\n", [(3, NO_WORDS)]),
        (f"{TITLE}节\n---\n", [(4, UNDERLINED)]),
        (f"{TITLE}节\n===\n", [(4, UNDERLINED)]),
        (f"{TITLE}**要点**\n\n话。\n", [(3, BOLD)]),
        (f'{TITLE}!!! note "注"\n\n    **要点：**\n\n    话。\n', [(5, BOLD)]),
        (f"{TITLE}<b>要点</b>\n", [(3, BOLD)]),
        (f"{TITLE}甲<br><br/>乙\n", [(3, BREAKS)]),
        (f"{TITLE}甲\n<BR>\n乙\n", [(4, BREAKS)]),
        (f"{TITLE}- 一\n    - 二\n        1. 三\n            - 四\n", [(6, DEEP)]),
        (f"{TITLE}## 表 {{#t}}\n\n| 1 | 2 |\n| 3 | 4 |\n", [(5, NO_HEADER_ROW)]),
        (TITLE + TABLE.replace("乙", " "), [(5, NO_HEADER)]),
        (TITLE + TABLE.replace("乙", "<br>&nbsp;"), [(5, NO_HEADER)]),
        (
            TITLE + TABLE.replace("| 1 | 2 |", "| 1 |"),
            [(7, "a row must have a cell for each header (1 here, 2 headers). Mend the row.")],
        ),
        (TITLE + TABLE.replace("\n\n", "\n\n话。\n\n"), [(7, NO_NAME)]),
        (f"{TITLE}甲 | 乙\n--- | ---\n1 | 2\n", [(4, OPEN_ROWS)]),
    ],
)
def test_bad_structure_is_named_with_its_line(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "## 节 {#a}\n\n### 目 {#b}\n\n## 节 {#c}\n",
        TABLE,
        f"{TABLE}\n表中是报道的原话。\n{{: .caption }}\n".replace("\n\n", "\n\n话。\n\n", 1),
        TABLE.replace("甲", r"甲\|丙"),
        "**甲**是乙。\n\n**甲** 和 **乙**\n",
        "甲<br>乙\n",
        "话。\n\n---\n\n话。\n",
        "- 一\n    - 二\n        - 三\n    - 二\n- 一\n\n话。\n\n- 一\n",
        "```\n# 码\n**码**\n<br><br>\n```\n",
        "用 `##节` 和 `<br><br>`。\n",
        "<!--\n# 注\n-->\n",
    ],
)
def test_good_structure_has_no_problem(text):
    assert found(TITLE + text) == []


def test_a_check_says_every_mistake_of_a_page(project):
    path = "docs/zh/about/accessibility.md"
    bad = "\n\n".join(
        ["**要点**", "![](a.png)", "[这里](index.md)", "译作the Demonstration Zone。"]
    )
    project.replace(path, "## 已知的不足", f"{bad}\n\n## 已知的不足")
    said = project.run("--check").stdout
    for words, message in (
        ("**要点**", "a bold paragraph must not"),
        ("![](a.png)", "an image must say"),
        ("![](a.png)", "a picture must come with its text"),
        ("[这里]", "a link must say where it leads"),
        ("译作the", "“the Demonstration Zone” must be marked as English"),
    ):
        assert f"{project.line(path, words)}: {message}" in said


def test_front_matter_is_not_read():
    assert found(f"---\ntitle: 题\n# 行\n---\n\n{TITLE}") == []


def test_every_mistake_is_said_at_once():
    text = "### 一 {#a}\n\n**二**\n\n甲<br><br>乙\n"
    assert sorted(line for line, _ in found(text)) == [1, 3, 5]


@pytest.mark.parametrize("language", find_languages(ROOT))
def test_real_pages_keep_the_rules(language):
    pages, _ = read_pages(ROOT, language)
    rules = (
        sound_structure,
        sound_elements,
        plain_words,
        marked_languages,
        lambda p: explained_abbreviations(p, []),
    )
    assert [str(problem) for p in pages.values() for rule in rules for problem in rule(p)] == []
