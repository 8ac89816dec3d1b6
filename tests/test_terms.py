from __future__ import annotations

import yaml

from conftest import ROOT
from language.glossary import SCHEMA, term_id
from output.fill import sorted_terms
from text.files import read_yaml

TERMS = yaml.safe_load((ROOT / "docs/source/glossary.yml").read_text(encoding="utf-8"))["terms"]


def test_every_term_has_an_id_of_its_own():
    ids = [term_id(term) for term in TERMS]
    assert len(ids) == len(set(ids))


def test_glossary_is_sorted_for_each_language():
    chinese = [t["zh"] for t in sorted_terms(TERMS, "zh")]
    some = ["安全生产", "百园增效", "公园城市", "淇水湾", "乡村振兴", "自转"]
    assert [zh for zh in chinese if zh in some] == some
    english = [t["en"].strip("“").lower() for t in sorted_terms(TERMS, "en")]
    assert english[0] == "1+6” working system"
    assert english[1].startswith("24-hour")
    assert english.index("hebi") < english.index("park city") < english.index("subdistrict")


def test_unknown_key_and_wrong_type_are_named_with_their_line(project):
    project.replace("docs/source/glossary.yml", "{zh: 产业新城, en:", "{zh: 产业新城, eng:")
    project.replace(
        "docs/source/glossary.yml", "{zh: 样板区, en: model area,", "{zh: 样板区, en: [],"
    )
    problems = read_yaml(project.root, "docs/source/glossary.yml", SCHEMA).problems
    found = [str(problem) for problem in problems]
    first = project.line("docs/source/glossary.yml", "产业新城, eng")
    second = project.line("docs/source/glossary.yml", "样板区, en: []")
    assert any(f.startswith(first) and "'eng' does not match" in f for f in found), found
    assert any(f.startswith(second) and "is not of type 'string'" in f for f in found), found
