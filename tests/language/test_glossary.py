from __future__ import annotations

from conftest import served, touch
from output.fill import sorted_terms

TERMS = [
    {"zh": "自转", "en": "rotation"},
    {"zh": "淇水湾", "en": "Qishui Bay"},
    {"zh": "安全生产", "en": "“workplace” safety"},
    {"zh": "鹤壁", "en": "Hebi"},
    {"zh": "24小时", "en": "24-hour"},
]


def test_glossary_is_sorted_for_each_language():
    """By sound, and by letters whatever their case and marks."""
    chinese = [term["zh"] for term in sorted_terms(TERMS, "zh")]
    assert chinese == ["24小时", "安全生产", "鹤壁", "淇水湾", "自转"]
    english = [term["zh"] for term in sorted_terms(TERMS, "en")]
    assert english == ["24小时", "鹤壁", "淇水湾", "自转", "安全生产"]


def test_a_term_says_what_it_means_in_place(page, small_site):
    with served(small_site) as address:
        page.goto(f"{address}work/")
        touch(page)
        before = page.locator("#l7").inner_text()
        page.locator("#l7 a.term").first.click()
        assert "借书用的证件" in page.locator(".gloss").inner_text()
        assert page.url == f"{address}work/"
        assert page.locator("#l7").inner_text() == before
        page.keyboard.press("Escape")
        assert page.locator(".gloss").count() == 0
