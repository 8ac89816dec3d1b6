"""The files for programs: what a reader of the tables finds, and what their description says."""

from __future__ import annotations

import csv
import hashlib
import json
import re

import pytest
import yaml

from conftest import ROOT, SITE_URL
from output.data_files import offered_files
from project import Project
from report.figures import FIGURES, SCHEMA
from report.parallel import parallel_blocks

DATA = yaml.safe_load((ROOT / FIGURES).read_text(encoding="utf-8"))
COLUMNS = (
    "id,kind,what_zh,what_en,value,unit,compared,period,paragraph,"
    "printed_zh,printed_en,quote_zh,quote_en"
)


@pytest.fixture(scope="module")
def paragraphs(site):
    text = (site / "data/paragraphs.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def figures(site):
    with (site / "data/figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def package(site):
    return json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))


def test_paragraphs_are_the_whole_report_in_its_order_in_both_languages(site, paragraphs):
    kinds = [row["kind"] for row in paragraphs]
    assert len([kind for kind in kinds if kind in {"p", "li"}]) == 51
    for language, path in (("zh", "source/report-clean.txt"), ("en", "data/report.en.txt")):
        text = (site / path).read_text(encoding="utf-8")
        assert "\n\n".join(row[language] for row in paragraphs) + "\n" == text


def test_each_paragraph_has_its_address_in_the_full_text(site, paragraphs):
    assert len({row["id"] for row in paragraphs}) == len(paragraphs)
    for path in ("report", "en/report"):
        html = (site / path / "index.html").read_text(encoding="utf-8")
        found = re.findall(
            r'<(?:h2|h3|p|li)\b[^>]*? id="(l\d[\d-]*|part-[^"]+|report-title)"', html
        )
        assert found == [row["id"] for row in paragraphs]


def test_each_paragraph_knows_its_part_and_section(paragraphs):
    places = {row["id"]: (row["part"], row["section"]) for row in paragraphs}
    assert places["l7"] == (0, None)
    assert places["l13"] == (1, None)
    assert places["l47"] == (2, 2)
    assert places["part-3-2"] == places["l83"] == (3, 2)
    assert places["l131"] == (7, None)


def test_figures_have_names_for_columns_and_stand_in_their_paragraph(figures, paragraphs):
    assert ",".join(figures[0]) == COLUMNS
    words = {row["id"]: row for row in paragraphs}
    for row, entry in zip(figures, DATA["figures"], strict=True):
        assert float(row["value"]) == entry["value"]
        assert [row[key] for key in ("id", "kind", "unit")] == [
            entry[key] for key in ("id", "kind", "unit")
        ]
        assert row["period"] == "2021-01/2021-06"
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


def test_the_description_is_of_the_files_beside_it_and_grants_nothing(package, site):
    for each in package["resources"]:
        content = (site / "data" / each["path"]).read_bytes()
        assert each["bytes"] == len(content)
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert {"licenses", "contributors", "created"} & package.keys() == set()
    assert "no right" in package["description"]
    assert package["homepage"] == f"{SITE_URL}about/data/"
    assert package["sources"][0]["path"] == f"{SITE_URL}report/"


def test_without_sound_figures_there_is_no_table_of_them(project):
    project.replace(FIGURES, "value: 42.8", "value: none")
    broken = Project.read(project.root)
    made = offered_files(broken, parallel_blocks(broken.pages, broken.origins), "x/")
    assert [path for path in made if "figures" in path] == []
    assert [each["name"] for each in json.loads(made["data/datapackage.json"])["resources"]] == [
        "paragraphs"
    ]


@pytest.mark.parametrize(("prefix", "language"), [("", "zh"), ("en/", "en")])
def test_the_page_offers_each_file_with_its_size_and_how_to_load_it(site, prefix, language):
    html = (site / f"{prefix}about/data/index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<li><a href="[./]*([^"]+)" download>([^<]+)</a>.*?([\d.]+) kB</li>', html)
    assert {path for path, _, _ in rows} == {
        *("data/paragraphs.jsonl", "data/figures.csv", "data/datapackage.json"),
        *(f"data/figures.{language}.csv", "source/report-clean.txt", "data/report.en.txt"),
    }
    for path, name, size in rows:
        assert name == path.split("/")[-1]
        assert size == f"{(site / path).stat().st_size / 1000:.1f}"
    code = re.search(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)[1]
    addresses = re.findall(r'"([^"]+)"', code)
    assert addresses == [f"{SITE_URL}data/{name}" for name in ("figures.csv", "paragraphs.jsonl")]
    assert len(code.splitlines()) == 3
    half = (site / f"{prefix}progress/first-half-2021/index.html").read_text(encoding="utf-8")
    about = (site / f"{prefix}about/index.html").read_text(encoding="utf-8")
    assert 'href="../../about/data/"' in half
    assert 'href="data/"' in about
