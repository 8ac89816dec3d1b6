"""What a reader meets in a real browser, beside the search: with a script and without one."""

import pytest
from playwright.sync_api import expect

from conftest import SITE_URL, touch, wait_for

SCROLL = """(place) => new Promise((done) => {
  addEventListener("scroll", done, { once: true });
  document.querySelector(place).scrollIntoView();
})"""
STATUS = ".tools > [role=status]"


def test_without_script_all_is_read_and_nothing_dead_is_offered(browser, small_address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_address + "work/")
    assert "新办读者证300张" in page.locator("#l7").inner_text()
    assert page.locator("button:visible, input:visible, .site-large:visible").count() == 0
    page.locator(".share summary").click()
    assert page.locator(".qr img").is_visible()
    assert page.locator(".qr .address").inner_text() == f"{SITE_URL}work/"
    page.locator("a.site-language").click()
    assert page.url == f"{small_address}en/work/"
    assert "300 new reader’s cards" in page.locator("#l7").inner_text()
    context.close()


def test_a_paragraphs_number_leads_to_it_and_copies_its_words_source_and_address(
    page, small_address, words
):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', "
        "{value: {writeText: async (text) => { window.copied = text; }}})"
    )
    page.goto(small_address + "work/")
    touch(page)
    page.locator("#l7 a.line").click()
    wait_for(page, "window.copied")
    assert page.url == small_address + "work/#l7"
    assert page.locator("#l7:target").count() == 1
    copied, source = page.evaluate("window.copied").split("\n")
    assert copied.startswith("2031年上半年，图书馆借出图书1200册")
    assert copied.endswith("60%。")
    assert "work/#l7，" in source
    expect(page.locator(STATUS)).to_have_text(words["zh"]["passage_copied"])
    page.evaluate("document.querySelector('.cite .address').remove()")  # none is configured
    page.locator("#l7 a.line").click()
    wait_for(page, f"window.copied.endsWith(' {small_address}work/#l7')")


@pytest.mark.parametrize("path", ["work/", "report/"])
def test_what_is_copied_by_hand_is_the_words_alone(browser, small_address, words, path):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(small_address + path)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('main'))")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "新办读者证300张" in copied
    for number in page.locator(".report-text a.line").all_text_contents():
        assert f"\n{number}\n" not in copied
        assert f"。{number}" not in copied.replace(" ", "")
    assert f"{words['zh']['text_note']}\n" not in copied
    context.close()


def test_side_by_side_pairs_every_paragraph_by_keyboard(page, small_address):
    page.goto(small_address + "work/")
    headings = page.locator(".report-text :is(h2, h3)").count()
    button = page.locator(".both-button")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".both .twin")
    assert page.url == small_address + "work/?view=both"
    names = page.locator(".report-text :is(h2, h3, p, li)[id]").evaluate_all(
        "a => a.map(e => e.id)"
    )
    for name in names:
        own = page.locator(f"#{name}")
        twin = own.locator("xpath=descendant::*[contains(@class,'twin')]")
        twin = twin if twin.count() else own.locator("xpath=following-sibling::*[@lang]")
        assert twin.first.get_attribute("lang") == "en", name
    assert page.locator(".report-text :is(h2, h3)").count() == headings
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(small_address + "work/")
    assert page.locator(".twin").count() == 0


@pytest.mark.parametrize(("width", "beside"), [(360, False), (1440, True)])
def test_side_by_side_address_is_shareable_and_fits_the_screen(page, small_address, width, beside):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(small_address + "en/work/?view=both")
    page.wait_for_selector(".both .twin")
    own, twin = page.locator("#l7"), page.locator(".row:has(#l7) .twin")
    here, there = own.bounding_box(), twin.bounding_box()
    assert (there["x"] > here["x"] + here["width"] / 2) == beside
    assert (there["y"] >= here["y"] + here["height"]) != beside
    assert "新办读者证300张" in twin.inner_text()
    page.emulate_media(media="print")
    assert not twin.is_visible()
    page.locator(".both-print input").evaluate("box => box.click()")
    assert twin.is_visible()


def test_side_by_side_costs_nothing_unasked_and_says_so_when_it_fails(page, small_address, words):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(small_address + "work/", wait_until="networkidle")
    assert [url for url in asked if "/en/" in url] == []
    page.route("**/en/**", lambda route: route.abort())
    page.locator(".both-button").click()
    expect(page.locator(STATUS)).to_have_text(words["zh"]["failed"])


@pytest.mark.parametrize("end", ["header", ".page-foot"])
def test_a_language_link_at_either_end_keeps_the_place_that_was_read(page, small_address, end):
    page.set_viewport_size({"width": 360, "height": 300})
    page.clock.install()
    page.goto(small_address + "work/")
    touch(page)
    link = f"{end} a[hreflang=en]"
    # One is read, one is passed by on the way to the link, which takes a while to find.
    for place, time in (("#l7", 5000), ("#conduct", 500), (link, 5000)):
        page.evaluate(SCROLL, place)
        page.clock.run_for(time)
    page.locator(link).click()
    page.wait_for_url(f"{small_address}en/work/#l7")


def test_english_is_offered_once_by_a_line_and_never_forced(browser, small_address):
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(small_address + "work/")
    offer = page.locator(".site-offer")
    assert page.url == small_address + "work/"
    assert offer.locator("a").evaluate("a => a.href") == small_address + "en/work/"
    offer.locator("button").click()
    expect(offer).to_be_hidden()
    page.goto(small_address + "plan/")
    assert page.locator(".site-offer:visible").count() == 0
    assert context.cookies() == []
    context.close()
