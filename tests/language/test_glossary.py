from __future__ import annotations

import yaml

from conftest import ROOT, touch
from language.glossary import term_id
from output.fill import sorted_terms

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


def test_a_term_says_what_it_means_in_place(page, address):
    page.goto(f"{address}zones/qihe-belt/")
    touch(page)
    before = page.locator("#l55").inner_text()
    page.locator("#l55 a.term").first.click()
    assert len(page.locator(".gloss").inner_text()) > 10
    assert page.url == f"{address}zones/qihe-belt/"
    assert page.locator("#l55").inner_text() == before
    page.keyboard.press("Escape")
    assert page.locator(".gloss").count() == 0
