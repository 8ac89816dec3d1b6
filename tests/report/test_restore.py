from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml

from conftest import ROOT
from report.ledger import LEDGER, read_ledger
from report.restore import restore

HAN = "[\u3400-\u9fff]"


@pytest.fixture(scope="module")
def report():
    return restore(ROOT, read_ledger(ROOT))


@pytest.fixture(scope="module")
def text(report):
    return "\n".join(block.text for block in report.blocks)


def test_every_character_is_accounted_for(report):
    assert report.problems == []
    assert (report.size, report.printed + report.taken.total()) == (3488, 3488)


def test_seven_parts_in_order(report):
    parts = [block.text[0] for block in report.blocks if block.kind == "h2"]
    assert parts[1:] == list("一二三四五六七")


def test_no_half_width_mark_is_left_between_han(text):
    assert re.findall(f"{HAN}[,;:()]|[,;:()]{HAN}|★", text) == []


def test_every_paragraph_ends_as_a_sentence(report):
    for block in report.blocks[2:-1]:
        assert block.kind in {"h2", "h3"} or block.text[-1] in "。：", block.text


def test_no_digit_is_lost_or_won(text):
    raw = (ROOT / "docs/source/report-raw.txt").read_text(encoding="utf-8")
    assert Counter(re.findall(r"\d", text)) == Counter(re.findall(r"\d", raw))


def test_only_known_phrases_of_twelve_characters_stand_twice(text):
    known = (
        "示范区抓重建稳增长促发展保稳定暨工作调度会",
        "工业增加值同比增长42.8%，",
        "产业增加值同比增长42.8%，",
        "，建设鹤壁产业新城、生态新城、宜居新城，",
        " 建设鹤壁产业新城、生态新城、宜居新城",
        "坚持“人、城、产”营城逻辑，",
        "增加值同比增长42.8%，高新技术产业增加值同比增长42.8%，",
    )
    runs = Counter(text[i : i + 12] for i in range(len(text) - 11))
    twice = [run for run, count in runs.items() if count > 1]
    assert twice
    assert [run for run in twice if not any(run in phrase for phrase in known)] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (7, "全面贯彻落实市委、市政府决策部署"),
        (37, "以高定位的理念和视野、高标准的要求和举措"),
        (51, "以中原乡村为底色"),
        (61, "规划引领、高标定位。"),
        (65, "条条框框，奋力谱写"),
        (115, "二要突出问题导向。三要强化资金争取。"),
        (122, "要统筹全局与局部。要统筹当前与长远。"),
        (138, "本报记者苗苗整理"),
    ],
)
def test_repaired_line_reads_right(report, line, expected):
    (block,) = [block for block in report.blocks if block.line == line]
    assert expected in block.text


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
        (lambda led: by_id(led, "A1").update(line=8), "“was” must match exactly once on raw line"),
        (lambda led: by_id(led, "A1").update(line=900), "line 900 must exist"),
        (lambda led: by_id(led, "A7").update(was="，", now="。"), "“was” must match exactly once"),
        (lambda led: by_id(led, "A2").update(id="A1"), "the id A1 must be unique"),
        (lambda led: by_id(led, "D1").update(count=90), "the rule must apply 90 times, but"),
        (lambda led: by_id(led, "C1").update(was="没有的话"), "“was” must match exactly once"),
        (lambda led: by_id(led, "A1").update(was="落实", now="落实"), "must differ"),
        (lambda led: by_id(led, "A11").update(before=20), "lines must move elsewhere"),
        (lambda led: by_id(led, "A1").update(kind="odd"), "must fit the schema"),
        (lambda led: by_id(led, "A1").pop("reason"), "must fit the schema"),
    ],
)
def test_faulty_entry_is_reported(project, change, expected):
    found = edit_ledger(project, change)
    assert any(expected in problem for problem in found), found


def test_overlapping_entries_are_reported(project):
    def overlap(ledger):
        entry = by_id(ledger, "A1")
        ledger["edits"].append({**entry, "id": "A99", "was": "落实现市委", "now": "落市委"})

    assert any("must not overlap" in problem for problem in edit_ledger(project, overlap))


def test_raw_text_changed_by_one_byte_is_reported(project):
    project.replace("docs/source/report-raw.txt", "42.8%", "42.9%")
    problem, *_ = restore(project.root, read_ledger(project.root)).problems
    assert str(problem).startswith("docs/source/report-raw.txt:1: the text as received must have")


def test_empty_ledger_is_reported(project):
    (project.root / LEDGER).write_text("", encoding="utf-8")
    (problem,) = restore(project.root, read_ledger(project.root)).problems
    assert str(problem).startswith("docs/source/corrections.yml:1: the file must fit")
