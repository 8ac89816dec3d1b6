"""The indexes that the search reads, and the cutting of pages into passages."""

from __future__ import annotations

import gzip
import json

import pytest

from conftest import ROOT
from output.search_index import simplified, sounds
from output.search_passages import Passage, cut


def read(site, name):
    return json.loads((site / f"search/{name}.json").read_text(encoding="utf-8"))


def test_passages_have_the_nearest_address_and_no_excluded_words():
    markup = (
        '<h1 id="t">题</h1><p>导语</p><h2 id="a">一</h2><p id="l7">第一<a href="#">段</a>'
        '<a data-search-exclude>7</a></p><ul><li id="l8">条</li></ul><p>后</p>'
        "<table><tr><td>甲</td><td>乙</td></tr></table><div data-search-exclude><p>不</p></div>"
    )
    assert cut(markup) == [
        Passage("", "题", ""),
        Passage("", "题", "导语"),
        Passage("a", "一", ""),
        Passage("l7", "一", "第一段"),
        Passage("l8", "一", "条"),
        Passage("a", "一", "后"),
        Passage("a", "一", "甲 乙"),
    ]


def test_index_has_the_pages_of_one_language_with_their_twins_words(site):
    for code, prefix, own, twin in (
        ("zh", "", "条条框框", "rigid rules"),
        ("en", "en/", "rigid rules", "条条框框"),
    ):
        pages = read(site, code)
        assert len(pages) == 25
        assert all(page[0].startswith("en/") == bool(prefix) for page in pages)
        (page,) = [page for page in pages if page[0] == f"{prefix}vision/approach/"]
        (passage,) = [p for p in page[4] if p[0] == "l65"]
        assert own in passage[2]
        assert twin in passage[3]


def test_every_address_of_the_index_is_there(site):
    for code in ("zh", "en"):
        for location, _, _, _, passages, _ in read(site, code):
            html = (site / location / "index.html").read_text(encoding="utf-8")
            for anchor, *_ in passages:
                assert not anchor or f'id="{anchor}"' in html, (location, anchor)


def test_keywords_are_searched_and_never_shown(site):
    pages = {page[0]: page[3] for page in read(site, "zh")}
    assert "新冠" in pages["progress/near-term/"]
    html = (site / "progress/near-term/index.html").read_text(encoding="utf-8")
    assert "新冠" not in html


def test_repairs_and_raw_lines_are_not_found(site):
    texts = "\n".join(p[2] for page in read(site, "zh") for p in page[4])
    assert "落实现市委" not in texts
    assert "★" not in texts.replace("“★”", "")


def test_sounds_follow_the_reading_in_the_text():
    table = sounds("银行 行业 银行 重点")
    assert "行" in table["hang"].split("|")[0]
    assert "重" in table["zhong"].split("|")[0]
    assert "航" in table["hang"].split("|")[1]
    assert "重" in sounds("重点 重点 重建")["chong"]


def test_simplified_pairs_are_for_the_sites_characters_only():
    pairs = simplified({"湾", "业"})
    assert {pairs[i : i + 2] for i in range(0, len(pairs), 2)} >= {"灣湾", "業业"}
    assert "龍" not in pairs


def test_theme_has_no_index(site):
    assert not (site / "search/search_index.json").exists()


@pytest.mark.parametrize("name", ["search.js", "search-box.js"])
def test_script_is_small(name):
    source = (ROOT / "docs/assets/javascripts" / name).read_bytes()
    assert len(gzip.compress(source)) < 3000
