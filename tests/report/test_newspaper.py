"""The newspaper has turned up: an editor mends a misread character, and supplies a lost list."""

from __future__ import annotations

import re
from html import unescape

import pytest

from conftest import commit_all, copy_small
from newspaper import EVIDENCE, LOST, SUPPLIED, add, mend_character, remove_box, said, supply_list
from project import read_base
from report.ledger import LEDGER


def read(project, path):
    """Give a page as a reader reads it: its words alone."""
    html = (project.root / "site" / path).read_text("utf-8")
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", html)))


@pytest.fixture(scope="module")
def mended(tmp_path_factory):
    """The small site with a misread character mended and the lost list supplied, built."""
    project = copy_small(tmp_path_factory.mktemp("newspaper") / "small")
    mend_character(project)
    supply_list(project)
    remove_box(project)
    project.replace(LEDGER, LOST, "")
    built, checked = project.run("site"), project.run("--check")
    assert (built.returncode, built.stdout) == (0, "")
    assert checked.returncode == 0
    return project, checked.stdout.splitlines()[-1]


def test_the_good_news_says_how_much_was_supplied(mended, project):
    assert ", 0 missing, 9 more are from the newspaper. / " in mended[1]
    assert mended[1].endswith("另据报纸补入9个。")
    assert "supplied" not in project.run("--check").stdout


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (
            "{}work/index.html",
            (
                "更正 第16行：2031年12月1日据《青石日报》2031年3月6日第2版改正，“恒心”改为“信心”。",
                "Correction Paragraph 16: corrected on December 1, 2031 according to 青石日报, "
                "March 6, 2031, page 2; the Chinese “恒心” now reads “信心”.",
            ),
        ),
        (
            "{}plan/index.html",
            (
                "更正 第22行：2031年12月1日据《青石日报》2031年3月6日第2版补入此前缺失的文字。",
                "Correction Paragraph 22: lost words supplied on December 1, 2031 from 青石日报, "
                "March 6, 2031, page 2.",
            ),
        ),
    ],
)
def test_the_paragraph_and_the_full_text_say_when_and_after_what_it_changed(mended, path, line):
    for prefix, words in zip(("", "en/"), line, strict=True):
        assert read(mended[0], path.format(prefix)).count(words) == 1
        assert read(mended[0], f"{prefix}report/index.html").count(words) == 1


def test_the_note_at_the_paragraph_shows_the_words_and_the_evidence(mended):
    for page in ("work", "report"):
        words = read(mended[0], f"{page}/index.html")
        assert (
            "文字说明恒心 信心 报纸上是“信心”。 据《青石日报》2031年3月6日第2版。 见记录F1" in words
        )
    words = read(mended[0], "en/plan/index.html")
    assert words.count("↵★东书屋↵★西书屋↵★南书屋 The newspaper prints the list. ") == 1
    assert "The source is 青石日报, March 6, 2031, page 2." in words


def test_the_ledger_lists_both_kinds_with_their_evidence(mended):
    for prefix, kinds, evidence, account in (
        (
            "",
            ("据报纸改正", "据报纸补入"),
            "据《青石日报》2031年3月6日第2版。",
            "另有9个字符来自报纸。",
        ),
        (
            "en/",
            ("Corrected according to the newspaper", "Supplied from the newspaper"),
            "The source is 青石日报, March 6, 2031, page 2.",
            "A further 9 characters are from the newspaper.",
        ),
    ):
        words = read(mended[0], f"{prefix}about/text/index.html")
        assert all(words.count(kind) == 2 for kind in kinds)
        assert words.count(evidence) == 2
        assert account in words


def test_the_account_says_nothing_of_what_is_not_supplied(project):
    assert project.run("site").returncode == 0
    assert "来自报纸" not in read(project, "about/text/index.html")
    assert "from the newspaper" not in read(project, "en/about/text/index.html")


def test_each_supplied_paragraph_has_an_address_and_is_in_search_and_files(mended):
    site = mended[0].root / "site"
    for prefix, words in (("", "南书屋"), ("en/", "South Reading Room")):
        html = (site / prefix / "plan/index.html").read_text("utf-8")
        assert re.search(f'<li id="l22-4">{words}<a [^>]*>22-4</a></li>', html)
    (index,) = site.glob("search/*/zh.json")
    assert "南书屋" in index.read_text("utf-8")
    english = (site / "data/report.en.txt").read_text("utf-8")
    assert "\n\nSouth Reading Room\n\n" in english
    assert "\n\nHave confidence.\n" in english
    clean = (site / "source/report-clean.txt").read_text("utf-8")
    assert "3个书屋：\n\n东书屋\n\n西书屋\n\n南书屋\n\n（二）" in clean


def test_what_is_supplied_keeps_the_address_of_the_loss(project):
    commit_all(project.root)
    supply_list(project)
    remove_box(project)
    project.replace(LEDGER, LOST, "")
    assert said(project, read_base(project.root, "").project) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        (
            "kind: misread",
            "kind: stray # here",
            "# here",
            "F1: stray must mean that one to three characters go from a line.",
        ),
        (
            "now: 信心",
            "now: 信心和耐心",
            "kind: misread",
            "F1: misread must mean that other characters stand for as many (or one more or less).",
        ),
        ("kind: misread", "kind: misred", "kind: misred", "edits.F1.kind must be one of"),
        (f"    evidence: {EVIDENCE}\n", "", "- id: F1", "edits.F1 must have evidence."),
        ("    changed: 2031-12-01\n", "", "- id: F1", "edits.F1 must have changed."),
        (", page: 2", "", "evidence: {", "edits.F1.evidence must have page."),
        ("page: 2", "page: 2, by: A", "evidence: {", "edits.F1.evidence must not have by."),
        (
            "2031-03-06",
            "2031-02-30",
            "evidence: {",
            "edits.F1.evidence.date must be a day of the calendar",
        ),
        ("2031-12-01", "yesterday", "changed: y", "edits.F1.changed must be a day of the calendar"),
    ],
)
def test_a_faulty_correction_is_a_line_at_its_place(project, old, new, place, message):
    mend_character(project)
    edit, rest = (project.root / LEDGER).read_text("utf-8").split("\nmoves:")
    head, _, tail = edit.rpartition(old)
    (project.root / LEDGER).write_text(f"{head}{new}{tail}\nmoves:{rest}", encoding="utf-8")
    (problem,) = said(project)
    assert problem.startswith(f"{project.line(LEDGER, place)}: {message}")


@pytest.mark.parametrize("field", [f"evidence: {EVIDENCE}", "changed: 2031-12-01"])
def test_only_the_newspaper_has_evidence(project, field):
    project.replace(LEDGER, "    kind: stray\n", f"    kind: stray\n    {field}\n")
    (problem,) = said(project)
    place = project.line(LEDGER, field)
    name = field.partition(":")[0]
    assert problem == f"{place}: A1: {name} must stand with misread or supplied alone. Remove it."


def test_supplied_words_come_after_what_is_there(project):
    add(project, SUPPLIED.replace("id: B1", "id: F2").replace('now: "3个', 'now: "三个'))
    (problem,) = said(project)
    assert problem.startswith(
        f"{project.line(LEDGER, 'kind: supplied')}: F2: supplied must mean that"
    )
