"""The files for programs: what a reader of the tables finds, and what their description says."""

from __future__ import annotations

import csv
import hashlib
import json
import re

import pytest
import yaml
from report.parallel import parallel_blocks

from conftest import ROOT, SITE_URL
from output.data_files import offered_files
from project import Project
from report.figures import FIGURES, SCHEMA

DATA = yaml.safe_load((ROOT / "tests/site" / FIGURES).read_text(encoding="utf-8"))
COLUMNS = (
    "id,kind,what_zh,what_en,value,unit,compared,period,paragraph,"
    "printed_zh,printed_en,quote_zh,quote_en"
)


@pytest.fixture(scope="module")
def paragraphs(small_site):
    text = (small_site / "data/paragraphs.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def figures(small_site):
    with (small_site / "data/figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def package(small_site):
    return json.loads((small_site / "data/datapackage.json").read_text(encoding="utf-8"))


def test_paragraphs_are_the_whole_report_in_its_order_in_both_languages(small_site, paragraphs):
    for language, path in (("zh", "source/report-clean.txt"), ("en", "data/report.en.txt")):
        text = (small_site / path).read_text(encoding="utf-8")
        assert "\n\n".join(row[language] for row in paragraphs) + "\n" == text


def test_each_paragraph_has_its_address_in_the_full_text(small_site, paragraphs):
    ids = [row["id"] for row in paragraphs]
    assert len(set(ids)) == len(ids)
    for path in ("report", "en/report"):
        html = (small_site / path / "index.html").read_text(encoding="utf-8")
        found = re.findall(r'<(?:h2|h3|p|li)\b[^>]*? id="([^"]+)"', html)
        assert [name for name in found if name in ids] == ids


def test_each_paragraph_knows_its_part_and_section(paragraphs):
    places = {row["id"]: (row["part"], row["section"]) for row in paragraphs}
    assert places["l3"] == (0, None)
    assert places["l7"] == (1, None)
    assert places["part-2-2"] == places["l26"] == (2, 2)
    assert places["l16"] == (3, None)


def test_figures_have_names_for_columns_and_stand_in_their_paragraph(figures, paragraphs):
    assert ",".join(figures[0]) == COLUMNS
    words = {row["id"]: row for row in paragraphs}
    for row, entry in zip(figures, DATA["figures"], strict=True):
        assert float(row["value"]) == entry["value"]
        assert [row[key] for key in ("id", "kind", "unit")] == [
            entry[key] for key in ("id", "kind", "unit")
        ]
        assert row["period"] == DATA["months"]
        for language in ("zh", "en"):
            assert row[f"quote_{language}"] in words[row["paragraph"]][language]
            assert row[f"printed_{language}"] in row[f"quote_{language}"]
            assert "<" not in row[f"what_{language}"]


def test_the_description_names_every_column_and_every_value(package, figures, paragraphs):
    schemas = {each["name"]: each["schema"] for each in package["resources"]}
    for name, rows in (("figures", figures), ("paragraphs", paragraphs)):
        fields = {field["name"]: field for field in schemas[name]["fields"]}
        assert list(fields) == list(rows[0])
        for field in fields.values():
            assert len(field["description"]) > 15
            allowed = field.get("constraints", {}).get("enum")
            assert not allowed or {row[field["name"]] for row in rows} <= {*allowed, ""}
    rules = yaml.safe_load((ROOT / SCHEMA).read_text(encoding="utf-8"))
    known = rules["properties"]["figures"]["items"]["properties"]
    for field in schemas["figures"]["fields"]:
        if field["name"] in {"kind", "unit", "compared"}:
            assert field["constraints"]["enum"] == known[field["name"]]["enum"]


def test_the_description_is_of_the_files_beside_it_and_grants_nothing(package, small_site):
    for each in package["resources"]:
        content = (small_site / "data" / each["path"]).read_bytes()
        assert each["bytes"] == len(content)
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert {"licenses", "contributors", "created"} & package.keys() == set()
    assert "no right" in package["description"]
    assert package["homepage"] == f"{SITE_URL}about/data/"
    assert package["sources"][0]["path"] == f"{SITE_URL}report/"


def test_without_sound_figures_there_is_no_table_of_them(project):
    project.replace(FIGURES, "value: 12.5", "value: none")
    broken = Project.read(project.root)
    made = offered_files(broken, parallel_blocks(broken.pages, broken.origins), "x/")
    assert [path for path in made if "figures" in path] == []
    assert [each["name"] for each in json.loads(made["data/datapackage.json"])["resources"]] == [
        "paragraphs"
    ]


@pytest.mark.parametrize(("prefix", "language"), [("", "zh"), ("en/", "en")])
def test_the_page_offers_each_file_with_its_size_and_how_to_load_it(small_site, prefix, language):
    html = (small_site / f"{prefix}about/text/index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<li><a href="[./]*([^"]+)" download>([^<]+)</a>.*?([\d.]+) kB</li>', html)
    assert {path for path, _, _ in rows} == {
        *("data/paragraphs.jsonl", "data/figures.csv", "data/datapackage.json"),
        *(f"data/figures.{language}.csv", "source/report-clean.txt", "data/report.en.txt"),
    }
    for path, name, size in rows:
        assert name == path.split("/")[-1]
        assert size == f"{(small_site / path).stat().st_size / 1000:.1f}"
    code = re.search(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)[1]
    addresses = re.findall(r'"([^"]+)"', code)
    assert addresses == [f"{SITE_URL}data/{name}" for name in ("figures.csv", "paragraphs.jsonl")]
    assert len(code.splitlines()) == 3
