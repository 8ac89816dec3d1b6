"""The figures of docs/source/figures.yml: drawn to scale, written as CSV, their doubts shared."""

from __future__ import annotations

import csv
import io
import re

import pytest
import yaml

from conftest import ROOT, SITE_URL
from output.figures import csv_file, tables
from output.page_html import mark_doubtful
from project import FIGURES, fill_up, read_words
from rules.key_figures import Place, complete_figures, shared_doubts
from text.files import parse_yaml

SMALL = yaml.safe_load((ROOT / "tests/site" / FIGURES).read_text(encoding="utf-8"))
# The page of the real site that shows its figures, whatever they are.
PAGE = "progress/first-half-2021"
DATA = yaml.safe_load((ROOT / FIGURES).read_text(encoding="utf-8"))
BARRED = ("growth", "share")


def figure(kind, value, **more):
    words = {"what": "甲", "quote": f"甲增长{value}%", "figure": f"{value}%"}
    return {
        **{"id": f"{kind}-{value}", "kind": kind, "unit": "percent", "value": value},
        **{"passage": "l7", "zh": words, "en": words, **more},
    }


def source(figures, **more):
    data = {"period": {"zh": "上半年"}, "figures": figures, "left_out": [], **more}
    text = yaml.safe_dump(data, allow_unicode=True)
    return parse_yaml(FIGURES, text, {"title": "Key figures", "type": "object"})


def test_growth_has_a_scale_of_its_own_and_amounts_have_no_bars():
    kinds = {"growth": (40, 10), "share": (60, 100), "amount": (3, 5), "count": (2, 7)}
    data = {"figures": [figure(kind, value) for kind in kinds for value in kinds[kind]]}
    growth, share, amount, count = tables(data, "zh", list(kinds))
    assert [row["bar"] for row in growth["rows"]] == [100.0, 25.0]
    assert growth["largest"] == "40%"
    assert [row["bar"] for row in share["rows"]] == [60.0, 100.0]
    assert {row["bar"] for table in (amount, count) for row in table["rows"]} == {None}


def test_one_of_two_equal_figures_does_not_stand_for_both():
    places = {"l7": Place("docs/zh/p.md", 3, "上半年甲增长5%，乙增长5%。")}
    (problem,) = complete_figures(source([figure("growth", 5)]), places, "zh")
    assert str(problem).startswith(
        "docs/zh/p.md:3: the figure in “上半年甲增长5%，乙增长5%。” must be"
    )


def test_a_doubt_is_of_each_figure_whose_words_it_holds():
    ledger = parse_yaml(
        "ledger.yml",
        "notes: [{id: C1, kind: doubt, was: 甲增长5%，甲增长6%}]",
        {"title": "Ledger", "type": "object"},
    )
    five, six = figure("growth", 5, doubt="C1"), figure("growth", 6)
    (problem,) = shared_doubts(source([five, six]), ledger)
    assert problem.message.startswith("growth-6: doubt must be C1, whose words in")
    assert list(shared_doubts(source([five, {**six, "doubt": "C1"}]), ledger)) == []


def test_a_doubtful_figure_is_marked_where_it_is_shown_by_itself():
    shown = '<ul><li><a href="x">5%</a></li><li><a href="y">6%</a></li></ul>'
    html = f'<p>5%</p><div class="figures">{shown}</div>'
    marked = mark_doubtful(html, [figure("growth", 5, doubt="C1")], "zh", "存疑")
    assert marked == html.replace('x">5%', 'x">5%<small class="doubtful">存疑</small>')


@pytest.mark.parametrize(("language", "prefix"), [("zh", ""), ("en", "en/")])
def test_csv_is_offered_in_each_language_as_excel_and_programs_read_it(
    small_site, language, prefix
):
    raw = (small_site / f"data/figures.{language}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(SMALL["figures"]) + 1
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {10}
    for row, entry in zip(rows[1:], SMALL["figures"], strict=True):
        assert row[0] == entry["id"]
        assert float(row[3]) == entry["value"]
        assert row[8] == entry[language]["quote"]
        assert row[9] == f"{SITE_URL}{prefix}report/#{entry['passage']}"
        assert "<" not in row[2]


def test_language_without_figures_of_its_own_has_the_english():
    words, english = fill_up(read_words(ROOT, ["fr", "en"]), ["fr", "en"]).values()
    assert csv_file(SMALL, "fr", words, "x") == csv_file(SMALL, "en", english, "x")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_tables_are_tables(page, address, prefix):
    page.goto(f"{address}{prefix}{PAGE}/")
    found = page.locator("article table")
    assert found.count() == len({entry["kind"] for entry in DATA["figures"]})
    for table in found.all():
        assert table.locator("caption").inner_text().strip()
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
        scaled = tables(DATA, "en", list(BARRED))
        assert [round(rect / full * 100, 1) for full, rect, *_ in bars] == pytest.approx(
            [row["bar"] for table in scaled for row in table["rows"]], abs=0.2
        )
        assert min(full for full, *_ in bars) >= 50
        for _, _, fill, color, words, paper in bars:
            assert fill == color != paper
            if forced == "active" or media == "print":
                assert re.sub(r"\s", "", fill) == re.sub(r"\s", "", words)
