"""The site in Firefox, where one is installed: what no other browser can vouch for, thinly."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from conftest import ROOT, wait_for
from firefox import find_firefox, search, start
from report.ledger import read_ledger
from report.restore import restore

FIREFOX = find_firefox()
if not FIREFOX:
    pytest.skip("No Firefox is installed, so the site is not read in it.", allow_module_level=True)


@pytest.fixture(scope="module")
def firefox():
    with start(FIREFOX) as firefox:
        yield firefox


@pytest.fixture
def tab(firefox):
    """A new tab; at the end the console has said nothing, of the Content Security Policy either."""
    firefox.open_tab()
    yield firefox
    firefox.evaluate("0")  # what Firefox still has to tell comes before the answer
    assert firefox.errors == []


def squeeze(text):
    return re.sub(r"\s+", "", text)


def blocks():
    return [squeeze(block.text) for block in restore(ROOT, read_ledger(ROOT)).blocks]


def test_the_full_report_is_read_to_its_last_line(tab, address):
    tab.goto(address + "report/")
    # Without the numbers of lines and the closed notes, which stand within the paragraphs.
    words = tab.evaluate(
        "[...document.querySelectorAll('.report-text :is(h2, h3, h4, p, li)')]"
        ".filter((e) => e.checkVisibility()).map((e) => [...e.childNodes]"
        ".filter((n) => !n.matches?.('.line, .text-note')).map((n) => n.textContent).join(''))"
    )
    read = {squeeze(text) for text in words}
    assert [text for text in blocks() if text not in read] == []


@pytest.mark.parametrize(
    ("path", "query", "words"),
    [("", "借书证", ["读者证"]), ("en/", "perseverance", ["perseverance"])],
)
def test_the_first_answer_opens_at_its_place_with_its_words_marked(
    tab, small_address, path, query, words
):
    tab.goto(small_address + path)
    assert search(tab, query, f"{small_address}{path}work/") == words


def test_dark_is_dark_and_stays(tab, small_address):
    ground = "getComputedStyle(document.body).backgroundColor"
    tab.goto(small_address)
    assert tab.evaluate(ground) == "rgb(255, 255, 255)"
    tab.click("button.scheme")
    wait_for(tab, f"{ground} === 'rgb(18, 25, 26)'")
    tab.goto(small_address + "en/work/")
    assert tab.evaluate(ground) == "rgb(18, 25, 26)"


def test_large_text_is_large_and_stays(tab, small_address):
    size = "getComputedStyle(document.querySelector('article p')).fontSize"
    tab.goto(small_address + "work/")
    tab.click(".site-large .large-in")
    wait_for(tab, f"location.search === '?view=large' && {size} === '24px'")
    tab.click(".site-large [data-step='1']")
    wait_for(tab, f"{size} === '28px'")
    tab.goto(small_address + "en/plan/")
    assert tab.evaluate(size) == "28px"


def test_paper_has_the_report_from_first_to_last_and_no_tools(tab, address):
    """In English: without a Chinese font, as on many servers, paper has no Chinese to read."""
    tab.goto(address + "en/report/")
    shown = "[...document.querySelectorAll('.report-text > :is(h2, p)')].map((e) => e.innerText)"
    shown = [squeeze(text) for text in tab.evaluate(shown)]
    tool = squeeze(tab.evaluate("document.querySelector('.tools button').innerText"))
    pdf = PdfReader(io.BytesIO(tab.print()))
    assert len(pdf.pages) > 1
    words = squeeze("".join(page.extract_text() for page in pdf.pages))
    assert [text for text in (shown[0], shown[-1]) if text not in words] == []
    assert tool not in words
