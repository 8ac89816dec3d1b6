"""The drawing of the text follows from text and ledger, however little or much stands there."""

from collections import Counter

import pytest

from output.text_river import FAR, text_river
from report.restore import Report, ReportBlock

RAW = "# 题\n\n### 一 甲\n甲乙丙丁\n### 二 乙\n戊己庚辛\n"


def drawn(lost=0, repairs=0, parts=2, moves=()):
    blocks = [ReportBlock("h2", "", line, line, f"l{line}", ()) for line in (1, 3, 5)[: parts + 1]]
    report = Report(RAW, blocks, Counter(), Counter(), 0, 0, [])
    edits = [{"kind": "stray", "line": 4, "was": "乙"}] * repairs
    notes = [{"kind": "lost", "line": 6, "was": "戊"}] * lost
    return text_river(report, {"edits": edits, "moves": list(moves), "notes": notes})


@pytest.mark.parametrize("lost", [0, 1, 3])
@pytest.mark.parametrize("repairs", [0, 1, 300])
@pytest.mark.parametrize("parts", [0, 1, 2])
def test_each_loss_repair_and_part_has_its_place(lost, repairs, parts):
    river = drawn(lost, repairs, parts)
    assert river["counts"] == [0, lost, repairs]
    for name, count in {"rings": lost, "dots": repairs, "parts": parts, "hollows": 0}.items():
        *spans, last = river[name] or [FAR]
        assert len(spans) == 2 * count
        assert sum(spans) <= river["length"]
        assert last == FAR


def test_it_is_drawn_in_the_order_of_print():
    move = {"kind": "moved", "line": 5, "through": 6, "before": 3, "was": "### 二 乙"}
    plain, moved = drawn(lost=1), drawn(lost=1, moves=[move])
    assert moved["rings"][0] == plain["rings"][0] - len("### 一 甲\n甲乙丙丁\n")
    assert moved["length"] == plain["length"]
