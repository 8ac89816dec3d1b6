"""What comes out of the printer."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from browser.conftest import in_both
from conftest import SITE_URL, touch, wait_for

HIDDEN = ".sections, .find, .section-pages, .toc, .site-footer, .site-offer, main button"
HIDDEN += ", .tools > :not(details), .share summary, .page-foot .report-error"


def sheets_of(page):
    """Give the words of each sheet of A4."""
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return [re.sub(r"\s+", "", sheet.extract_text()) for sheet in sheets]


def test_paper_has_the_text_and_its_address_and_no_tools(browser, address, samples):
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    for path in in_both(samples):
        page.goto(address + path)
        page.emulate_media(media="print")
        assert page.locator(HIDDEN).locator("visible=true").count() == 0, path
        for selector in ("h1", ".qr img", ".wordmark"):
            assert page.locator(selector).is_visible(), (path, selector)
        assert page.locator(".qr .address").inner_text() == SITE_URL + path
    context.close()


def test_paper_is_black_on_white_when_the_screen_is_dark(browser, small_address):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(small_address + "work/")
    colours = """() => ['body', 'h1', '#l7', '.admonition', '.admonition-title', '.cite a, .cite']
      .map(s => getComputedStyle(document.querySelector(s)))
      .map((style, n) => n ? style.color : style.backgroundColor)"""
    assert page.evaluate(colours)[0] != "rgb(255, 255, 255)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(colours) == ["rgb(255, 255, 255)"] + ["rgb(0, 0, 0)"] * 5
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_closed_note_and_the_code_are_printed(browser, small_address, script):
    """With script by beforeprint, without by ::details-content."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(small_address + "work/")
    if script:
        touch(page)
    words = unicodedata.normalize("NFKC", "".join(sheets_of(page)))
    assert "被换行切断" in words
    # The picture of the code waits until it is wanted, on paper as on screen.
    assert [url for url in asked if "/qr/" in url] == [small_address + "qr/work.svg"]
    context.close()


def test_notes_of_the_full_report_are_printed_where_they_are_asked_for(page, small_address):
    page.goto(small_address + "report/")
    touch(page)
    assert "被换行切断" not in unicodedata.normalize("NFKC", "".join(sheets_of(page)))
    page.locator(".tools input[data-script=print]").check()
    wait_for(page, "document.querySelector('.print-notes')")
    assert "被换行切断" in unicodedata.normalize("NFKC", "".join(sheets_of(page)))


def test_the_print_button_waits_for_the_picture_of_the_code(page, small_address):
    page.add_init_script("window.print = () => { window.printed = picture().naturalWidth; };")
    page.add_init_script("window.picture = () => document.querySelector('.qr img');")
    page.goto(small_address + "work/")
    assert not page.evaluate("picture().naturalWidth")
    page.locator("[data-script=print]").click()
    wait_for(page, "window.printed > 0")


def test_what_paper_opened_is_closed_again(page, small_address):
    page.goto(small_address + "work/")
    touch(page)
    page.locator("#l7 + .text-note > summary").click()
    every = page.locator("article details").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article details[open]").count() == every > 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("article details[open]").count() == 1


def test_a_link_to_a_page_has_its_address_and_a_link_to_a_place_has_none(page, small_address):
    page.goto(small_address + "work/")
    touch(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    shown = """s => [...document.querySelectorAll(s)]
      .map(a => getComputedStyle(a, '::after').content)"""
    (first, second) = page.evaluate(shown, "#rest + ul a")
    assert f"{SITE_URL}plan/" in first
    assert f"{SITE_URL}report/" in second
    places = page.evaluate(shown, "article :is(a.term, a.line, .source-line a)")
    assert set(places) == {"none"}


def test_sheets_are_numbered_and_a_poster_is_one(page, address, pages):
    for path, tree in pages.items():
        drawn = bool(tree.query(".glance"))
        if drawn or path == "about/text/":
            page.goto(address + path)
            sheets = sheets_of(page)
            for number, words in enumerate(sheets, start=1):
                assert f"{number}/{len(sheets)}" in words
            assert len(sheets) == 1 or not drawn, path
