from __future__ import annotations

import pytest
import yaml

from conftest import ROOT
from language.glossary import SCHEMA, Glossary, term_id
from output.fill import sorted_terms
from text.files import read_yaml

TERMS = yaml.safe_load((ROOT / "docs/source/glossary.yml").read_text(encoding="utf-8"))["terms"]
GLOSSARY = Glossary(TERMS, "en")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("淇河风貌带", "the Qihe River Landscape Belt"),
        ("以文化人", "cultivating people through culture"),
        ("“人、城、产”营城逻辑", "the city-building logic of “people, city, industry,” and"),
        ("公园城市", "park cities and a park city"),
    ],
)
def test_right_rendering_passes_both_ways(zh, en):
    assert list(GLOSSARY.missing(zh, en)) == []
    assert list(GLOSSARY.surplus(zh, en)) == []


def test_longer_term_is_not_mistaken_for_the_shorter():
    assert list(GLOSSARY.missing("淇水关古镇", "Qishui Pass Ancient Town")) == []
    assert [zh for zh, _ in GLOSSARY.missing("淇水关古镇", "Qishui Pass")] == ["淇水关古镇"]


def test_rendering_without_its_term_is_surplus():
    assert list(GLOSSARY.surplus("南岸城", "Qishui Bay")) == [("淇水湾", "Qishui Bay")]


def test_banned_word_is_found_as_a_whole_word_only():
    assert list(GLOSSARY.banned("the street")) == [("street", "subdistrict")]
    assert list(GLOSSARY.banned("the streetcar")) == []


def test_every_term_has_an_id_of_its_own():
    ids = [term_id(term) for term in TERMS]
    assert len(ids) == len(set(ids))


def test_glossary_is_sorted_for_each_language():
    chinese = [t["zh"] for t in sorted_terms(TERMS, "zh")]
    some = ["安全生产", "百园增效", "公园城市", "淇水湾", "乡村振兴", "自转"]
    assert [zh for zh in chinese if zh in some] == some
    english = [t["en"].strip('"').lower() for t in sorted_terms(TERMS, "en")]
    assert english[0] == '1+6" working system'
    assert english[1].startswith("24-hour")
    assert english.index("hebi") < english.index("park city") < english.index("subdistrict")


def test_unknown_key_and_wrong_type_are_named_with_their_line(project):
    project.replace("docs/source/glossary.yml", "{zh: 鹤壁, en: Hebi,", "{zh: 鹤壁, eng: Hebi,")
    project.replace(
        "docs/source/glossary.yml", "{zh: 豫北, en: northern Henan,", "{zh: 豫北, en: [],"
    )
    problems = read_yaml(project.root, "docs/source/glossary.yml", SCHEMA).problems
    found = [str(problem) for problem in problems]
    first = project.line("docs/source/glossary.yml", "鹤壁, eng")
    second = project.line("docs/source/glossary.yml", "豫北, en: []")
    assert any(f.startswith(first) and "'eng' does not match" in f for f in found), found
    assert any(f.startswith(second) and "is not of type 'string'" in f for f in found), found
