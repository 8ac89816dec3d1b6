"""The drawing of the text follows from text and ledger, however little or much stands there."""

import re
from collections import Counter

import jinja2
import pytest

from conftest import ROOT
from output.text_river import FAR, text_river
from project import fill_up, read_words
from report.restore import Report, ReportBlock

PARTIALS = jinja2.FileSystemLoader(ROOT / "overrides/partials")
PARTIAL = jinja2.Environment(loader=PARTIALS, autoescape=True).get_template("text-river.html")


def drawn(lost=0, repairs=0, parts=2, moves=(), was="乙"):
    raw = "# 题\n\n" + "".join(f"### {part} 甲\n甲乙丙丁\n" for part in range(1, max(parts, 2) + 1))
    lines = (1, *range(3, 2 * parts + 3, 2))
    blocks = [ReportBlock("h2", "", line, line, f"l{line}", ()) for line in lines]
    report = Report(raw, blocks, Counter(), Counter(), 0, 0, [])
    edits = [{"kind": "stray", "line": 4, "was": was}] * repairs
    notes = [{"kind": "lost", "line": 6, "was": "甲"}] * lost
    return text_river(report, {"edits": edits, "moves": list(moves), "notes": notes})


@pytest.mark.parametrize("lost", [0, 1, 3])
@pytest.mark.parametrize("repairs", [0, 1, 300])
@pytest.mark.parametrize("parts", [0, 1, 2, 12])
def test_each_loss_repair_and_part_has_its_place(lost, repairs, parts):
    river = drawn(lost, repairs, parts)
    assert river["counts"] == [0, lost, repairs]
    for name, count in {"rings": lost, "dots": repairs, "parts": parts, "hollows": 0}.items():
        *spans, last = river[name] or [FAR]
        assert len(spans) == 2 * count
        assert sum(spans) <= river["length"]
        assert last == FAR
    assert len(river["middles"]) == parts
    for words in fill_up(read_words(ROOT, ["zh", "en"]), ["zh", "en"]).values():
        html = PARTIAL.render(river=river, words=words)
        assert html.count(' class="dot') == bool(repairs) + 2 * bool(lost)
        said = re.findall(r"\d+", html.partition("<p ")[2])
        assert said == ["0", str(lost), str(repairs)]


def test_it_is_drawn_in_the_order_of_print():
    move = {"kind": "moved", "line": 5, "through": 6, "before": 3, "was": "### 2 甲"}
    plain, moved = drawn(lost=1), drawn(lost=1, moves=[move])
    assert moved["rings"][0] == plain["rings"][0] - len("### 1 甲\n甲乙丙丁\n")
    assert moved["length"] == plain["length"]


def test_a_repair_over_two_lines_is_where_it_begins():
    """Its middle: after the headline, two of the paragraph's characters, and half of the repair."""
    one, two = drawn(repairs=1, was="丙丁"), drawn(repairs=1, was="丙丁\n")
    assert one["dots"][0] == two["dots"][0] == len("# 题\n\n### 1 甲\n甲乙丙")
