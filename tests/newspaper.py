"""The newspaper has turned up: what an editor of the small site mends and supplies after it."""

from __future__ import annotations

import re

from project import Project
from report.ledger import LEDGER
from rules.check import find_problems

EVIDENCE = "{publisher: 青石日报, date: 2031-03-06, page: 2}"
MISREAD = f"""
  - id: F1
    line: 16
    kind: misread
    certainty: certain
    was: 恒心
    now: 信心
    evidence: {EVIDENCE}
    changed: 2031-12-01
    reason: {{zh: 报纸上是“信心”。, en: The newspaper prints 信心 (confidence).}}
"""
# It takes the id of the loss, whose address stays.
SUPPLIED = f"""
  - id: B1
    line: 22
    kind: supplied
    certainty: certain
    was: "3个书屋:"
    now: "3个书屋:\\n★东书屋\\n★西书屋\\n★南书屋"
    evidence: {EVIDENCE}
    changed: 2031-12-01
    reason: {{zh: 报纸上有这份清单。, en: The newspaper prints the list.}}
"""
LOST = """  - id: B1
    line: 22
    kind: lost
    certainty: certain
    was: "打算建设以下3个书屋:"
    reason: {zh: 三个书屋的清单没有传到。, en: The list of the three reading rooms did not \
reach us.}
"""
INCLUDE = '--8<-- "{}/plan.md:note-lost-rooms"\n\n'
BOX = re.compile(r"<!-- --8<-- \[start:note-.*end:note-lost-rooms\] -->\n\n", re.DOTALL)
ROOMS = {
    "zh": ("以下3个书屋：\n", "\n- 东书屋\n- 西书屋\n- 南书屋\n"),
    "en": (
        "are to be set up:\n",
        "\n- East Reading Room\n- West Reading Room\n- South Reading Room\n",
    ),
}


def add(project, edit):
    project.replace(LEDGER, "\nmoves:", f"{edit.rstrip()}\n\nmoves:")


def mend_character(project):
    add(project, MISREAD)
    project.replace("docs/zh/work.md", "- 要有恒心", "- 要有信心")
    project.replace("docs/en/work.md", "- Have perseverance", "- Have confidence")


def remove_box(project, languages=("zh", "en")):
    for language in languages:
        page = project.root / f"docs/{language}/plan.md"
        page.write_text(BOX.sub("", page.read_text("utf-8")), encoding="utf-8")
        project.replace(f"docs/{language}/report.md", INCLUDE.format(language), "")


def supply_list(project, edit=SUPPLIED):
    add(project, edit)
    for language, (before, rooms) in ROOMS.items():
        project.replace(f"docs/{language}/plan.md", before, before + rooms)


def said(project, base=None):
    """Give what the rules say."""
    return [str(problem) for problem in find_problems(Project.read(project.root), base)]
