from __future__ import annotations

from playwright.sync_api import expect

from conftest import served, touch, wait_for
from output.fill import sorted_terms

# Press a term, and give what its status says two frames later.
PRESS = """async () => {
  document.querySelector("#l7 a.term").click();
  for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
  return document.querySelector(".gloss").textContent;
}"""
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
        wait_for(page, "site.meanings")
        # What is said in a status that comes with its words is not heard.
        assert page.evaluate(PRESS) == ""
        expect(page.locator(".gloss[role=status]")).to_contain_text("借书用的证件")
        assert page.url == f"{address}work/"
        assert page.locator("#l7").inner_text() == before
        page.keyboard.press("Escape")
        assert page.locator(".gloss").count() == 0
