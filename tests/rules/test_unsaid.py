"""What the editors deny of the report is proved, or said at its line."""

import pytest

from project import Project
from rules.check import find_problems

UNSAID = "docs/source/unsaid.yml"


def said(project):
    return [str(problem) for problem in find_problems(Project.read(project.root))]


def test_what_is_denied_and_proved_is_well(project):
    assert said(project) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "place", "message"),
    [
        # A word that the report has after all, in either language.
        (
            UNSAID,
            "前年",
            "读者证",
            "读者证",
            "year-compared: the report must not have “读者证”, but l",
        ),
        (UNSAID, "year before", "reader’s card", "card", "year-compared: the report must not have"),
        # With a gap, and cut in two in the text as received.
        (
            UNSAID,
            "前年",
            "晚上…不收费",
            "晚上",
            "year-compared: the report must not have “晚上…不收费”",
        ),
        # What is excused and does not occur; a number that is not so; a section that is not there.
        (
            UNSAID,
            "  claims",
            "  but: [{line: l7, why: 另一回事}]\n  claims",
            "but",
            "year-compared: but",
        ),
        (
            UNSAID,
            "  claims",
            "  times: {书屋: 99}\n  claims",
            "times",
            "year-compared: the report has",
        ),
        (UNSAID, "work#part-1", "work#part-9", "claims", "year-compared: claims must be sections"),
        # Patterns that would match everything, or take for ever.
        (UNSAID, "前年", "'.*'", "'.*'", "year-compared.zh.2 "),
        (UNSAID, "前年", "'(a+)+b'", "a+", "year-compared.zh.2 "),
        (UNSAID, "前年", "…", "…", "year-compared.zh.2 "),
        (UNSAID, "  zh: [去年, 上年, 前年]\n", "  zh: []\n", "zh: []", "year-compared.zh "),
        # Denials and counts on a page that no entry names.
        (
            "docs/zh/plan.md",
            "## 继续读",
            "报道没有提到书价。\n\n## 继续读",
            "书价",
            "what is denied",
        ),
        (
            "docs/zh/plan.md",
            "## 继续读",
            "报道里只有一句讲书价。\n\n## 继续读",
            "书价",
            "what is denied",
        ),
        (
            "docs/en/plan.md",
            "## Read",
            "The report never names a price.\n\n## Read",
            "price",
            "what is",
        ),
        # In a section that an entry names: a name that the report has, a count that none counts.
        (
            "docs/zh/work.md",
            "报道没有说。",
            "报道没有提到图书馆。",
            "没有提到",
            "the report must not have",
        ),
        ("docs/zh/work.md", "报道没有说。", "报道只有两个数。没有说。", "两个数", "what is denied"),
    ],
)
def test_what_is_not_proved_is_said_at_its_line(project, path, old, new, place, message):
    project.replace(path, old, new)
    wanted = f"{project.line(path, place)}: {message}"
    found = said(project)
    assert any(words.startswith(wanted) for words in found), (
        f"check must say “{wanted}…”, but says {found or 'that all is well'}"
    )


def test_plain_prose_raises_no_alarm(project):
    project.replace(
        "docs/zh/plan.md", "## 继续读", "只要有读者证就能借。门只开到晚上。\n\n## 继续读"
    )
    project.replace("docs/en/plan.md", "## Read", "The door opens only in the evening.\n\n## Read")
    assert said(project) == []
