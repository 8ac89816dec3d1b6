"""The figures of docs/source/figures.yml: held against the report, drawn and written as CSV."""

from __future__ import annotations

import csv
import io
import re

import pytest
import yaml

from conftest import ROOT, SITE_URL, pages_of
from language.numbers import placed_numbers
from language.words import fill_up, read_words
from output.figure_tables import csv_file, tables
from project import Project
from report.figures import FIGURES
from rules.check import find_problems

DATA = yaml.safe_load((ROOT / FIGURES).read_text(encoding="utf-8"))
PAGE = "progress/first-half-2021"
BARRED = ("growth", "share")
# A figure by itself: a cell of a table, the link of a list.
SHOWN = re.compile(r"<(?:td|li>\s*<a [^>]*)>(.*?)</(?:td|a)>", re.DOTALL)


def test_forgotten_figure_is_named_where_it_stands(project):
    file = project.root / FIGURES
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    data["figures"] = [e for e in data["figures"] if e["id"] != "key-project-investment"]
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    found = [str(problem) for problem in find_problems(Project.read(project.root))]
    for language, words in (("zh", "上半年，示范区规模"), ("en", "In the Demonstration Zone in")):
        path = f"docs/{language}/{PAGE}.md"
        (problem,) = [p for p in found if p.startswith(path)]
        assert problem.startswith(f"{project.line(path, words)}: the figure in “")
        assert problem.endswith(
            f"must be in {FIGURES}. Add it to figures, or to left_out with the reason."
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
    words, english = fill_up(read_words(ROOT, ["fr", "en"]), ["fr", "en"]).values()
    assert csv_file(DATA, "fr", words, "x") == csv_file(DATA, "en", english, "x")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_doubtful_figure_is_marked_wherever_it_is_shown_by_itself(site, language):
    mark = read_words(ROOT, ["zh", "en"])[0][language]["figures_doubtful"]
    doubtful = {(f["unit"], f["value"]) for f in DATA["figures"] if "doubt" in f}
    marked, unmarked = set(), set()
    for file in pages_of(site):
        path = file.relative_to(site)
        if (path.parts[0] == "en") != (language == "en"):
            continue
        for shown in SHOWN.findall(file.read_text(encoding="utf-8")):
            text = re.sub(r"<[^>]*>", "", shown)
            numbers = placed_numbers(text, language, written_out=False)
            if any((n.unit, float(n.value)) in doubtful for n in numbers):
                (marked if text.endswith(mark) else unmarked).add((str(path), text))
    assert marked
    assert unmarked == set()


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
    barred = [entry for entry in DATA["figures"] if entry["kind"] in BARRED]
    assert page.locator("article svg.bar[aria-hidden=true]").count() == len(barred)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_bars_of_a_table_have_one_scale(page, address, prefix):
    page.goto(f"{address}{prefix}{PAGE}/")
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        for kind in BARRED:
            values = [entry["value"] for entry in DATA["figures"] if entry["kind"] == kind]
            wide = page.locator(f"svg.{kind} rect").evaluate_all(
                "bars => bars.map(bar => bar.getBoundingClientRect().width)"
            )
            a_point = wide[0] / values[0]
            assert wide == pytest.approx([value * a_point for value in values], abs=0.5), width


def test_bars_are_seen_to_scale(page, address):
    page.goto(f"{address}en/{PAGE}/")
    for scheme, forced, media, width in (
        ("light", "none", "screen", 320),
        ("dark", "none", "screen", 1280),
        ("light", "active", "screen", 1280),
        ("dark", "active", "screen", 320),
        ("light", "none", "print", 1280),
        ("dark", "none", "print", 1280),
    ):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media=media, color_scheme=scheme, forced_colors=forced)
        bars = page.evaluate(
            """() => [...document.querySelectorAll("svg.bar")].map(bar => {
                const rect = bar.firstElementChild;
                return [bar.getBoundingClientRect().width, rect.getBoundingClientRect().width,
                    getComputedStyle(rect).fill, getComputedStyle(bar).color,
                    getComputedStyle(bar.parentElement).color,
                    getComputedStyle(document.body).backgroundColor];
            })"""
        )
        assert [round(rect / full * 100, 1) for full, rect, *_ in bars] == pytest.approx(
            [100, 100, 44.4, 47.4, 63.2, 100, 100], abs=0.2
        )
        assert min(full for full, *_ in bars) >= 60
        for _, _, fill, color, words, paper in bars:
            assert fill == color != paper
            if forced == "active" or media == "print":
                assert re.sub(r"\s", "", fill) == re.sub(r"\s", "", words)


def test_a_share_of_what_the_report_does_not_say_is_named_by_the_reports_words_alone():
    """Words of ours in its label would say what it is a share of."""
    added = {
        entry["id"]: rest
        for entry in DATA["figures"]
        if entry.get("compared") == "not-stated"
        for language in ("zh", "en")
        if (rest := re.sub(r"<q>.*?</q>", "", entry[language]["what"]).strip())
    }
    assert added == {}


def test_months_of_another_year_than_the_period_are_reported(project):
    project.replace(FIGURES, "months: 2021-01/2021-06", "months: 2020-07/2021-06")
    (problem,) = find_problems(Project.read(project.root))
    assert str(problem).startswith(
        f"{project.line(FIGURES, 'months: 2020')}: the months 2020-07/2021-06 must be those of"
    )
