"""The figures of docs/source/figures.yml: held against the report, drawn and written as CSV."""

from __future__ import annotations

import csv
import io
import re

import pytest
import yaml

from conftest import ROOT, SITE_URL
from language.words import read_words
from output.figure_tables import csv_file, tables
from project import Project
from report.figures import FIGURES
from rules.check import find_problems

DATA = yaml.safe_load((ROOT / FIGURES).read_text(encoding="utf-8"))
PAGE = "progress/first-half-2021"


def problems(project):
    return [str(problem) for problem in find_problems(Project.read(project.root))]


def test_figures_of_the_report_have_no_problem(project):
    assert problems(project) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("value: 19\n", "value: 91\n", "the value must be as in “19%”, which says 19 (percent)."),
        ("value: 208000000", "value: 2.08", "which says 208000000 (yuan)."),
        ("figure: 208 million yuan", "figure: 208 billion yuan", "must stand once in the quote."),
        ("figure: 19%", "figure: 9%", "the value must be as in “9%”, which says no figure."),
        ("quote: 固定资产投资同比增长19%", "quote: 固定资产投资增长19%", "not 0 times."),
        ("quote: 固定资产投资同比增长19%", "quote: 同比增长", "not 4 times."),
        ("fixed-asset investment grew 19", "fixed assets grew 19", "“fixed assets grew 19 percent"),
        ("zh: {what: <q>固定资产投资", "zh: {what: <q>资产投资额", "“资产投资额” must stand in"),
        ("id: high-tech-growth", "id: industry-growth", "the id industry-growth must be unique"),
        ("passage: l13", "passage: l31", "passage must be one of l11, l13, l15."),
        ("24小时政务服务自助站}", "自助站}", "the quote must have a figure. Remove the entry."),
        ("zh: 2021年上半年", "zh: 2022年上半年", "the period “2022年上半年” must be in"),
        ("value: 63.2", "value: 163.2", "163.2 is greater than the maximum of 100."),
        ("value: 63.2", "value: '63.2'", "'63.2' is not of type 'number'."),
        ("value: 63.2", "value: .nan", "the value must be as in “63.2%”"),
        (
            "compared: of-planned-investment",
            "compared: year-on-year",
            "'year-on-year' is not one of",
        ),
        ("unit: projects", "unit: people", "'people' is not one of"),
    ],
)
def test_faulty_entry_is_named_with_its_line(project, old, new, expected):
    project.replace(FIGURES, old, new)
    found = [p for p in problems(project) if p.startswith(f"{FIGURES}:") and expected in p]
    assert found, problems(project)
    line = int(found[0].split(":")[1])
    lines = (project.root / FIGURES).read_text(encoding="utf-8").split("\n")
    entry = "\n".join(lines[max(line - 2, 0) : line + 4])
    assert new.strip() in entry, found[0]


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "占年度投资计划的63.2%；"), ("en", "planned for the year; the")]
)
def test_forgotten_figure_is_named_where_it_stands(project, language, words):
    file = project.root / FIGURES
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    data["figures"] = [e for e in data["figures"] if e["id"] != "key-project-investment"]
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    path = f"docs/{language}/{PAGE}.md"
    (found,) = [p for p in problems(project) if p.startswith(path)]
    assert found.startswith(f"{project.line(path, words)}: the figure in “")
    assert found.endswith(
        f"must be in {FIGURES}. Add it to figures, or to left_out with the reason."
    )


def test_one_of_two_equal_figures_can_not_stand_for_both(project):
    """42.8% is printed twice: an entry that quotes the other indicator's leaves one unclaimed."""
    project.replace(FIGURES, "quote: 高新技术产业增加值同比", "quote: 规模以上工业增加值同比")
    there = project.line(f"docs/zh/{PAGE}.md", "高新技术产业增加值")
    expected = f"{there}: the figure in “，高新技术产业增加值同比增长42.8%"
    assert any(p.startswith(expected) for p in problems(project))


def test_kind_that_no_page_shows_and_kind_that_is_not_there_are_named(project):
    path = f"docs/zh/{PAGE}.md"
    project.replace(path, "render: figures share", "render: figures shares")
    found = problems(project)
    there = project.line(path, "figures shares")
    assert f"{there}: {FIGURES} must have figures of the kind shares. Mend the marker." in found
    assert any("the kind share must be shown on a page of docs/zh." in p for p in found)


def test_label_follows_the_glossary(project):
    project.replace(
        FIGURES, "what: <q>project start rate</q> of", "what: garden city start rate of"
    )
    assert any(
        "“garden city” must not be used" in p and p.startswith(FIGURES) for p in problems(project)
    )


def test_growth_has_a_scale_of_its_own_and_amounts_have_no_bars():
    growth, share, amount, count = tables(DATA, "zh", ["growth", "share", "amount", "count"])
    assert [row["bar"] for row in growth["rows"]] == [100.0, 100.0, 44.4, 47.4]
    assert growth["largest"] == "42.8%"
    assert [row["bar"] for row in share["rows"]] == [63.2, 100.0, 100.0]
    assert {row["bar"] for table in (amount, count) for row in table["rows"]} == {None}


@pytest.mark.parametrize(("language", "prefix"), [("zh", ""), ("en", "en/")])
def test_csv_is_offered_in_each_language_as_excel_and_programs_read_it(site, language, prefix):
    raw = (site / f"data/figures.{language}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(DATA["figures"]) + 1
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {10}
    for row, entry in zip(rows[1:], DATA["figures"], strict=True):
        assert row[0] == entry["id"]
        assert float(row[3]) == entry["value"]
        assert row[8] == entry[language]["quote"]
        assert row[9] == f"{SITE_URL}{prefix}report/#{entry['passage']}"
        assert "<" not in row[2]
    html = (site / f"{prefix}{PAGE}/index.html").read_text(encoding="utf-8")
    assert f'data/figures.{language}.csv" download>' in html
    assert f"{len(raw) / 1000:.1f} kB" in html


def test_language_without_figures_of_its_own_has_the_english():
    words, english = read_words(ROOT, ["fr", "en"])[0].values()
    assert csv_file(DATA, "fr", words, "x") == csv_file(DATA, "en", english, "x")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_tables_are_tables(page, address, prefix):
    page.goto(f"{address}{prefix}{PAGE}/")
    found = page.locator("article table")
    assert found.count() == 4
    for number in range(4):
        table = found.nth(number)
        assert len(table.locator("caption").inner_text()) > 3
        assert table.locator("thead th[scope=col]").count() == 2
        rows = table.locator("tbody tr").count()
        assert table.locator("tbody th[scope=row]").count() == rows
    assert (
        page.locator("article svg.bar[aria-hidden=true]").count() == 5
    )  # all of 100 percent is said in words


@pytest.mark.parametrize(
    ("scheme", "forced", "media", "width"),
    [
        ("light", "none", "screen", 320),
        ("dark", "none", "screen", 1280),
        ("light", "active", "screen", 1280),
        ("dark", "active", "screen", 320),
        ("light", "none", "print", 1280),
        ("dark", "none", "print", 1280),
    ],
)
def test_bars_are_seen_to_scale(browser, address, scheme, forced, media, width):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, forced_colors=forced
    )
    page = context.new_page()
    page.emulate_media(media=media)
    page.goto(f"{address}en/{PAGE}/")
    bars = page.evaluate(
        """() => [...document.querySelectorAll("svg.bar")].map(bar => [
            bar.getBoundingClientRect().width, bar.firstElementChild.getBoundingClientRect().width,
            getComputedStyle(bar.firstElementChild).fill, getComputedStyle(bar).color,
            getComputedStyle(bar.parentElement).color,
            getComputedStyle(document.body).backgroundColor])"""
    )
    assert [round(rect / full * 100, 1) for full, rect, *_ in bars] == pytest.approx(
        [100, 100, 44.4, 47.4, 63.2], abs=0.2
    )
    assert min(full for full, *_ in bars) >= 60
    for _, _, fill, color, words, paper in bars:
        assert fill == color != paper
        if forced == "active" or media == "print":
            assert re.sub(r"\s", "", fill) == re.sub(r"\s", "", words)
    context.close()
