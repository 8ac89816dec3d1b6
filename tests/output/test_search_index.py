"""The indexes that the search reads, and the cutting of pages into passages."""

import json
import re

from conftest import pages_of
from output.assets import hashed_folder
from output.search_index import Passage, cut, simplified, sounds


def read(site, name):
    return json.loads((hashed_folder(site / "search") / f"{name}.json").read_text(encoding="utf-8"))


def test_passages_have_the_nearest_address_and_no_excluded_words():
    markup = (
        '<h1 id="t">题</h1><p>导语</p><h2 id="a">一</h2><p id="l7">第一<a href="#">段</a>'
        "<a data-search-exclude>7</a></p><table><tr><td>甲</td><td>乙</td></tr></table>"
        "<div data-search-exclude><p>不</p></div>"
        '<dl><dt id="t1">丙</dt><dd><p>二</p><p>三</p></dd></dl><p>后</p>'
    )
    assert cut(markup) == [
        Passage("", "题", ""),
        Passage("", "题", "导语"),
        Passage("a", "一", ""),
        Passage("l7", "一", "第一段"),
        Passage("a", "一", "甲 乙"),
        Passage("t1", "一", "丙"),
        Passage("t1", "丙", "二"),
        Passage("t1", "丙", "三"),
        Passage("a", "一", "后"),
    ]


def test_index_has_the_pages_of_one_language_with_their_twins_words(small_site):
    addresses = {f"{f.parent.relative_to(small_site).as_posix()}/" for f in pages_of(small_site)}
    english = {address for address in addresses if address.startswith("en/")}
    for code, wanted in (("zh", addresses - english), ("en", english)):
        pages = read(small_site, code)
        assert {page[0] or "./" for page in pages} == wanted
        (page,) = [page for page in pages if page[0].endswith("work/")]
        (passage,) = [p for p in page[4] if p[0] == "l7"]
        own, twin = passage[2:] if code == "zh" else passage[:1:-1]
        assert "图书馆借出" in own
        assert "library lent" in twin


def test_every_address_of_the_index_is_there(small_site):
    for code in ("zh", "en"):
        for location, _, _, _, passages in read(small_site, code):
            html = (small_site / location / "index.html").read_text(encoding="utf-8")
            for anchor, *_ in passages:
                assert not anchor or f'id="{anchor}"' in html, (location, anchor)


def test_readers_words_are_searched_and_never_shown(small_site):
    assert read(small_site, "tables")["thesaurus"]["改善服务"] == ["优化服务"]
    pages = {page[0]: page[3] for page in read(small_site, "zh")}
    assert set(pages["about/text/"]) == {"勘误", "errata"}
    for page in pages_of(small_site):
        assert not {"优化服务", "勘误"} & set(re.findall("优化服务|勘误", page.read_text("utf-8")))


def test_a_text_that_stands_twice_is_indexed_once(small_site):
    pages = read(small_site, "zh")
    full = next(page for page in pages if page[0] == "report/")
    passages = [passage for page in pages for passage in page[4]]
    twice = {passage[0]: passage[2] for passage in full[4] if isinstance(passage[2], int)}
    assert passages[twice["l15"]][2] == "要守时。"
    assert {"l3", "l7", "l16", "l22", "l26"} <= twice.keys()


def test_raw_lines_are_not_found(small_site):
    texts = "\n".join(str(p[2]) for page in read(small_site, "zh") for p in page[4])
    assert "办好好图书馆" not in texts


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
