"""The files that may be taken away: the report as text, the figures as tables."""

import re

import pytest
import yaml

from conftest import ROOT
from output.figures import offered_files
from project import FIGURES, Project


def test_the_text_is_the_whole_report_in_each_language(small_site):
    chinese, english = (
        (small_site / path).read_text(encoding="utf-8").split("\n\n")
        for path in ("source/report-clean.txt", "data/report.en.txt")
    )
    assert len(chinese) == len(english) > 1
    figures = yaml.safe_load((ROOT / "tests/site" / FIGURES).read_text(encoding="utf-8"))["figures"]
    for entry in figures:
        (place,) = [n for n, text in enumerate(chinese) if entry["zh"]["quote"] in text]
        assert entry["en"]["quote"] in english[place]


def test_without_valid_figures_there_is_no_table_of_them(project):
    project.replace(FIGURES, "value: 12.5", "value: none")
    broken = Project.read(project.root)
    made = offered_files(broken, broken.passages, "x/")
    assert list(made) == ["source/report-clean.txt", "data/report.en.txt"]


@pytest.mark.parametrize(("prefix", "language"), [("", "zh"), ("en/", "en")])
def test_the_page_offers_each_file_with_its_size(small_site, prefix, language):
    html = (small_site / f"{prefix}about/text/index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<li><a href="[./]*([^"]+)" download>.*?([\d.]+) kB</li>', html)
    assert {path for path, _ in rows} == {
        *(f"data/figures.{language}.csv", "source/report-clean.txt", "data/report.en.txt")
    }
    for path, size in rows:
        assert size == f"{(small_site / path).stat().st_size / 1000:.1f}"
