"""A mistake in the ledger or the text as received is told alone: what hangs on them is not."""

from __future__ import annotations

import pytest

from newspaper import LOST, ROOMS, remove_box, supply_list
from report.ledger import LEDGER

RAW = "docs/source/report-raw.txt"


@pytest.mark.parametrize(
    ("path", "old", "new", "place", "message"),
    [
        (RAW, "为老人送书。", "为老人送书。\n", 1, "the text as received must have the SHA-256"),
        (LEDGER, "kind: stray", "kind: odd", "kind: odd", "edits.A1.kind must be one of"),
        (LEDGER, "kind: stray", "kind: joined", "kind: joined", "A1: joined must mean that"),
        (LEDGER, "was: 办好好", "was: 办好好好", "办好好好", "A1: “was” must match exactly once"),
        (LEDGER, 'match: ";"', 'match: "§"', "§", "D2: the rule must apply somewhere."),
        (LEDGER, "    was: 图书馆工作会\n", "", "- id: C1", "notes.C1 must have was."),
    ],
)
def test_it_is_the_only_line(project, path, old, new, place, message):
    project.replace(path, old, new)
    (line,) = project.run("--check").stdout.splitlines()
    assert line.startswith(f"{project.line(path, place)}: {message}")


def test_paragraphs_that_a_page_lacks_are_told_without_the_links_to_others(project):
    for language in ("zh", "en"):
        project.replace(f"docs/{language}/work.md", "(plan.md)", "(work.md#l16)")
    supply_list(project)  # in the report's order before l16
    project.replace(LEDGER, LOST, "")
    remove_box(project)
    for language, (before, rooms) in ROOMS.items():
        project.replace(f"docs/{language}/plan.md", before + rooms, before)
    lines = project.run("--check").stdout.splitlines()
    assert len(lines) == 3
    assert all("the report's text must be complete: line 22" in line for line in lines)


def test_two_mistakes_of_the_ledger_are_both_told(project):
    project.replace(LEDGER, "kind: stray", "kind: joined")
    project.replace(LEDGER, "    line: 7\n", "    line: 70\n")
    lines = project.run("--check").stdout.splitlines()
    assert [line.split(":")[2].strip() for line in lines] == ["A1", "A2"]
