from __future__ import annotations

import re

import pytest
import yaml

from conftest import ROOT
from report.ledger import LEDGER, read_ledger
from report.restore import restore
from text.scripts import NUMERALS

HAN = "[\u3400-\u9fff]"


@pytest.fixture(scope="module")
def report():
    """The report that the site carries, whatever it says."""
    return restore(ROOT, read_ledger(ROOT))


def test_every_character_is_accounted_for(report):
    assert report.problems == []
    assert report.unaccounted == 0


def test_parts_are_in_order(report):
    parts = [block.text[0] for block in report.blocks if block.kind == "h2"][1:]
    assert parts == list(NUMERALS[: len(parts)])


def test_no_half_width_mark_is_left_between_han(report):
    assert re.findall(f"{HAN}[,;:()]|[,;:()]{HAN}|★", report.text) == []


def test_no_paragraph_has_the_address_of_another(report):
    ids = [block.id for block in report.blocks]
    assert len(set(ids)) == len(ids)


def test_each_kind_of_entry_does_its_own(project):
    report = restore(project.root, read_ledger(project.root))
    assert (report.problems, report.unaccounted, report.supplied) == ([], 0, 0)
    assert [(block.kind, block.id, block.text) for block in report.blocks] == [
        ("h2", "l1", "青石镇图书馆办起来 读书更方便"),
        ("p", "l3", "3月5日，青石镇召开图书馆工作会。会议要求办好图书馆。"),
        ("h2", "l5", "一 上半年的成绩"),
        (
            "p",
            "l7",
            "2031年上半年，图书馆借出图书1200册，同比增长12.5%；新办读者证300张，完成计划的60%。",
        ),
        ("h2", "l18", "二 下半年的打算"),
        ("h3", "l20", "（一）建设书屋"),
        ("p", "l22", "打算建设以下3个书屋："),
        ("h3", "l24", "（二）改善服务"),
        ("p", "l26", "东书屋晚上开门。西书屋不收费，为老人送书。"),
        ("h2", "l13", "三 转变作风"),
        ("li", "l15", "要守时。"),
        ("li", "l16", "要有恒心。"),
    ]
    entries = {block.id: block.entries for block in report.blocks if block.entries}
    assert entries == {"l3": ("A1", "C1"), "l7": ("A2",), "l13": ("A4",)}


def test_how_often_a_rule_applies_is_counted(project):
    report = restore(project.root, read_ledger(project.root))
    assert [report.places[name] for name in ("D1", "D2", "E1", "E2", "E3")] == [5, 1, 2, 4, 2]


def edit_ledger(project, change):
    file = project.root / LEDGER
    ledger = yaml.safe_load(file.read_text(encoding="utf-8"))
    change(ledger)
    file.write_text(yaml.safe_dump(ledger, allow_unicode=True), encoding="utf-8")
    return [
        str(problem).partition(": ")[2]
        for problem in restore(project.root, read_ledger(project.root)).problems
    ]


def by_id(ledger, name):
    entries = [*ledger["edits"], *ledger["moves"], *ledger["rules"], *ledger["notes"]]
    return next(entry for entry in entries if entry["id"] == name)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda led: by_id(led, "A1").update(line=5), "A1: “was” must match exactly once on raw"),
        (lambda led: by_id(led, "A1").update(line=900), "A1: line 900 must exist; the text has 27"),
        (lambda led: by_id(led, "C1").update(was="。"), "C1: “was” must match exactly once on raw"),
        (lambda led: by_id(led, "A2").update(id="A1"), "the id A1 must be unique"),
        (lambda led: by_id(led, "D1").update(match="§"), "D1: the rule must apply somewhere."),
        (lambda led: by_id(led, "D4").update(now="\\2"), "D4: “now” must fit “match”"),
        (lambda led: by_id(led, "C1").update(was="没有的话"), "C1: “was” must match exactly once"),
        (lambda led: by_id(led, "A4").update(before=14), "A4: lines must move elsewhere"),
        (lambda led: by_id(led, "A4").update(through=99), "A4: the lines must exist, in order."),
        (lambda led: by_id(led, "A1").update(kind="odd"), "edits.A1.kind must be one of"),
        (lambda led: by_id(led, "A1").pop("reason"), "edits.A1 must have reason."),
        (lambda led: by_id(led, "D1").update(count=5), "rules.D1 must not have count."),
        (
            lambda led: led["edits"].append(
                by_id(led, "A1") | {"id": "A9", "was": "要求办好好图", "now": "要求办好图"}
            ),
            "A9: A1 and A9 must not overlap. Merge them.",
        ),
    ],
)
def test_a_faulty_entry_is_told_alone(project, change, expected):
    (found,) = edit_ledger(project, change)
    assert found.startswith(expected)


def test_an_entry_that_changes_nothing_is_told(project):
    entry = {"kind": "punctuation", "was": "好好", "now": "好好"}
    found = edit_ledger(project, lambda led: by_id(led, "A1").update(entry))
    assert found == ["A1: “was” and “now” must differ. Remove the entry."]


def test_an_empty_ledger_is_told(project):
    (project.root / LEDGER).write_text("", encoding="utf-8")
    (problem,) = restore(project.root, read_ledger(project.root)).problems
    assert str(problem).startswith(
        "docs/source/corrections.yml:1: the file must be keys with values"
    )
