"""The copy for a memory stick, opened from its folder in Chromium and, where it is, in Firefox."""

from __future__ import annotations

import re
import sys
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Error

from conftest import ROOT, wait_for
from firefox import find_firefox, search, start

sys.path.insert(0, str(ROOT / "press"))

from offline import make, page_for_folder

FIREFOX = find_firefox()


class Chromium:
    """A page of Chromium, with what test_firefox.py does in Firefox."""

    def __init__(self, page):
        self.page = page
        self.errors = []
        self.goto, self.click, self.wait_for_timeout = page.goto, page.click, page.wait_for_timeout
        page.on("console", lambda said: self.errors.append(said.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def evaluate(self, expression):
        try:
            return self.page.evaluate(expression)
        except Error:  # the page is going to another
            return None

    def type(self, text):
        press = self.page.keyboard.press if text == "Enter" else self.page.keyboard.insert_text
        press(text)


@pytest.fixture(scope="module")
def copy(small_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("stick") / "网站 offline"  # as folders of people are named
    make(small_site, folder)
    return folder


@pytest.fixture(scope="module")
def firefox():
    with start(FIREFOX) as firefox:
        yield firefox


NO_FIREFOX = pytest.mark.skipif(not FIREFOX, reason="No Firefox is installed.")


@pytest.fixture(params=["chromium", pytest.param("firefox", marks=NO_FIREFOX)])
def tab(request):
    """A tab; at the end the console has said nothing."""
    if request.param == "chromium":
        tab = Chromium(request.getfixturevalue("page"))
    else:
        tab = request.getfixturevalue("firefox")
        tab.open_tab()
    yield tab
    tab.evaluate("0")
    assert tab.errors == []


def test_every_link_of_the_copy_leads_to_a_file_of_it(site, tmp_path):
    make(site, tmp_path)
    for page in tmp_path.rglob("*.html"):
        for link in re.findall(r'\s(?:href|src)="([^"]*)"', page.read_text()):
            url = urlsplit(link)
            if not url.scheme and url.path:
                file = (page.parent / unquote(url.path)).resolve()
                assert file.is_file(), (page, link)


def test_what_only_a_server_needs_is_left_out(copy):
    names = {file.name for file in copy.rglob("*") if file.is_file()}
    assert names & {"404.html", "manifest.json", "robots.txt", "sitemap.xml"} == set()


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="a/#b">', '<a href="a/index.html#b">'),
        ('<a href="#b">', '<a href="#b">'),
        ('<a href="a.txt">', '<a href="a.txt">'),
        ('<a href="https://a/">', '<a href="https://a/">'),
        ('<meta content="0; url=../b/">', '<meta content="0; url=../b/index.html">'),
    ],
)
def test_links_of_the_copy_name_the_file(link, named):
    assert page_for_folder(link) == named


@pytest.mark.parametrize(
    ("path", "query", "answer", "words"),
    [
        ("", "东书屋", "plan/index.html", ["东书屋"]),
        ("en/", "older people", "en/plan/index.html", ["older", "people"]),
    ],
)
def test_search_finds_and_the_page_marks_the_words(tab, copy, path, query, answer, words):
    tab.goto((copy / path / "index.html").as_uri())
    assert search(tab, query, (copy / answer).as_uri()) == words


def test_what_is_not_found_leads_to_the_list_of_pages(tab, copy):
    tab.goto((copy / "index.html").as_uri())
    tab.click("input.find-box")
    tab.type("qqqqq")
    wait_for(tab, "document.querySelector('.find-help a')")
    link = "document.querySelector('.find-help a').href"
    assert tab.evaluate(link) == (copy / "about/site-map/index.html").as_uri()


def test_language_side_by_side_drawings_dark_and_large_work(tab, copy):
    tab.goto((copy / "work/index.html").as_uri())
    drawn = "document.querySelector('svg.bar').getBoundingClientRect().width"
    assert tab.evaluate(drawn) > 50
    tab.click("a.site-language")
    english = copy / "en/work/index.html"
    wait_for(tab, f"location.href.startsWith('{english.as_uri()}') && document.body")
    tab.click("button.scheme")
    wait_for(tab, "getComputedStyle(document.body).backgroundColor === 'rgb(18, 25, 26)'")
    tab.goto(f"{(copy / 'plan/index.html').as_uri()}?view=both")
    wait_for(tab, "document.querySelector('.both .twin')")
    assert tab.evaluate("document.querySelector('.twin').lang") == "en"
    tab.goto(f"{(copy / 'plan/index.html').as_uri()}?view=large")
    size = "getComputedStyle(document.querySelector('article p')).fontSize"
    wait_for(tab, f"{size} === '24px'")
