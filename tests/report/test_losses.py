"""A loss is told in the ledger, on the page and by drawings: everywhere or nowhere."""

from __future__ import annotations

import pytest

from newspaper import LOST, SUPPLIED, remove_box, said, supply_list
from report.ledger import LEDGER

DRAWING = "<!-- render: five-lost b1 -->"
BOX = "!!! lost"


@pytest.fixture
def lost(project):
    """The small site with a drawing of its loss."""
    for language, heading in (("zh", "## 三个要点"), ("en", "## Three points")):
        project.replace(f"docs/{language}/index.md", heading, f"{DRAWING}\n\n{heading}")
    return project


def places(project, page, words):
    return [project.line(f"docs/{language}/{page}.md", words) for language in ("zh", "en")]


def test_a_loss_that_is_told_everywhere_is_well(lost):
    assert said(lost) == []
    assert lost.run("--check").returncode == 0


def test_a_box_that_goes_names_what_still_tells_the_loss(lost):
    remove_box(lost)
    entry = lost.line(LEDGER, "- id: B1")
    assert said(lost) == [
        f"{entry}: B1: a loss must have a `!!! lost` box after the words of line 22, on "
        "docs/zh/plan.md, docs/en/plan.md. Put it back; if the words are supplied, remove all that "
        f"says they are lost: {', '.join([entry, *places(lost, 'index', DRAWING)])}."
    ]


def test_a_box_that_goes_in_one_language_is_missed_there(lost):
    remove_box(lost, ["en"])
    entry, box = lost.line(LEDGER, "- id: B1"), lost.line("docs/zh/plan.md", BOX)
    (problem,) = [problem for problem in said(lost) if problem.startswith(LEDGER)]
    assert "line 22, on docs/en/plan.md. " in problem
    assert problem.endswith(f": {', '.join([entry, box, *places(lost, 'index', DRAWING)])}.")


def test_an_entry_that_goes_names_its_boxes_and_each_drawing(lost):
    lost.replace(LEDGER, LOST, "")
    boxes, drawings = places(lost, "plan", BOX), places(lost, "index", DRAWING)
    drawing = (
        "the drawing five-lost must name a loss of the ledger, as in `<!-- render: five-lost b1 "
        "-->`. Name it; if the words are supplied, remove the drawing."
    )
    assert said(lost) == [
        f"{drawings[1]}: {drawing}",
        f"{drawings[0]}: {drawing}",
        f"{boxes[0]}: a `!!! lost` box must have an entry of the kind lost in {LEDGER}, at a line "
        "above it. Restore the entry; if the words are supplied, remove all that says they are "
        f"lost: {', '.join(boxes)}.",
    ]


def test_a_list_that_is_supplied_is_lost_no_more(lost):
    supply_list(lost, SUPPLIED.replace("id: B1", "id: F2"))
    entry = lost.line(LEDGER, "- id: B1")
    boxes = places(lost, "plan", BOX)
    assert said(lost) == [
        f"{entry}: B1: what F2 supplies must not be lost. Remove all that says so: "
        f"{', '.join([entry, *boxes, *places(lost, 'index', DRAWING)])}."
    ]


def test_a_box_where_nothing_of_the_report_stands_has_no_entry(project):
    for language in ("zh", "en"):
        with (project.root / f"docs/{language}/about/text.md").open("a", encoding="utf-8") as page:
            page.write('\n!!! lost "B"\n\n    …\n')
    (problem,) = [problem for problem in said(project) if "box must have an entry" in problem]
    assert problem.startswith(project.line("docs/zh/about/text.md", BOX))


def test_a_drawing_names_its_loss(project):
    project.replace("docs/zh/index.md", "## 三个要点", "<!-- render: five-lost -->\n\n## 三个要点")
    (problem,) = [problem for problem in said(project) if "the drawing" in problem]
    assert problem.startswith(project.line("docs/zh/index.md", "five-lost"))
