"""What a reader meets in a real browser: search typed by keyboard, no script, no stray request."""

from __future__ import annotations

import pytest

from conftest import touch, wait_for

QUERIES = [
    ("zh", "淇水湾", "zones/qishui-bay/"),
    ("zh", "增加值", "progress/first-half-2021/"),
    ("zh", "42.8%", "progress/first-half-2021/"),
    ("zh", "乡村振兴", None),
    ("en", "economy", None),
    ("en", "industrial", None),
    ("en", "reconstruction", None),
    ("en", "park city", "vision/park-city/"),
    ("en", "42.8%", "progress/first-half-2021/"),
]


def search(page, address, language, query):
    home = address + ("en/" if language == "en" else "")
    page.goto(home)
    box = page.locator("input.find-box")
    box.click()
    # Real key events: the theme's box listens to keyup. What a keyboard has no key for is
    # composed by an input method, which ends in an insertion and a keyup.
    for character in query:
        if character.isascii():
            page.keyboard.press("Space" if character == " " else character)
        else:
            page.keyboard.insert_text(character)
            page.keyboard.press("Shift")
    page.wait_for_selector(".find-item")
    page.wait_for_timeout(200)
    links = page.locator(".find-item > a")
    return home, [links.nth(i).get_attribute("href") for i in range(links.count())]


@pytest.mark.parametrize(("language", "query", "first"), QUERIES)
def test_search_finds_in_the_readers_language(page, address, language, query, first):
    home, found = search(page, address, language, query)
    assert found
    for href in found:
        path = href.removeprefix(address)
        assert path.startswith("en/") == (language == "en"), (query, href)
    if first:
        assert found[0].removeprefix(home).split("?")[0].split("#")[0] == first
    assert not found[0].removeprefix(home).startswith("report/")


def test_a_result_opens_at_its_place(page, address):
    search(page, address, "zh", "营商环境")
    page.keyboard.press("Enter")
    page.wait_for_url("**/progress/first-half-2021/**")
    assert "最优营商环境" in page.locator("#l13").inner_text()


def test_a_query_is_shown_as_text(page, address):
    page.goto(address)
    page.locator("input.find-box").click()
    page.keyboard.type("<img src=x onerror=document.title='run'>")
    page.wait_for_timeout(400)
    assert page.title() != "run"
    assert page.locator(".find img").count() == 0


@pytest.mark.parametrize("path", ["", "en/", "zones/qishui-bay/", "en/report/", "no/such/page"])
def test_no_request_fails_or_leaves_the_site(page, address, path):
    requests, failed, errors = [], [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + path)
    page.wait_for_timeout(500)
    assert [url for url in requests if not url.startswith(address)] == []
    assert [url for url in failed if not url.endswith("no/such/page")] == []
    assert errors == []


def test_both_languages_are_read_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "zones/qihe-belt/")
    assert "15公里长的带状公园" in page.locator("#l55").inner_text()
    page.locator("a.site-language").click()
    assert page.url == f"{address}en/zones/qihe-belt/"
    assert "15 kilometers long" in page.locator("#l55").inner_text()
    page.locator("a.site-language").click()
    assert page.url == f"{address}zones/qihe-belt/"
    context.close()


def test_language_link_leads_to_the_twin_with_javascript(page, address):
    page.goto(address + "en/vision/goals/")
    page.wait_for_timeout(300)
    page.locator("a.site-language").click()
    assert page.url == f"{address}vision/goals/"


@pytest.mark.parametrize("path", ["", "en/", "progress/first-half-2021/", "en/about/translation/"])
def test_no_page_scrolls_sideways(page, address, path):
    page.goto(address + path)
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_text_note_opens_by_keyboard_and_leads_to_its_entry(page, address):
    page.goto(address + "vision/approach/")
    summary = page.locator("#l65 summary")
    summary.focus()
    page.keyboard.press("Enter")
    note = page.locator("#l65 details")
    assert "一句话被换行切断。" in note.inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/about/text/#fix-a7")


def test_a_paragraph_links_to_itself(page, address):
    page.goto(address + "zones/qihe-belt/")
    page.locator("#l55 a.line").click()
    assert page.url == address + "zones/qihe-belt/#l55"
    assert page.locator("#l55:target").count() == 1


def test_a_paragraphs_number_copies_its_words_source_and_address(page, address):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', "
        "{value: {writeText: async (text) => { window.copied = text; }}})"
    )
    page.goto(address + "zones/qihe-belt/")
    touch(page)
    page.locator("#l55 a.line").click()
    wait_for(page, "window.copied")
    words, source = page.evaluate("window.copied").split("\n")
    assert words.startswith("五是淇河风貌带定位：打造全市滨河核心区。")
    assert "55" not in words
    assert "zones/qihe-belt/#l55，" in source
    assert "已复制" in page.locator(".tools > [role=status]").inner_text()


def test_side_by_side_pairs_every_paragraph_by_keyboard(page, address):
    page.goto(address + "vision/goals/")
    button = page.locator(".both-button")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".both .twin")
    assert page.url == address + "vision/goals/?view=both"
    for name in ("part-2", "part-2-1", "l31", "l33", "l37"):
        own = page.locator(f"#{name}")
        twin = own.locator("xpath=descendant::*[contains(@class,'twin')]")
        twin = twin if twin.count() else own.locator("xpath=following-sibling::*")
        assert twin.first.get_attribute("lang") == "en", name
    assert "“three areas”" in page.locator(".row:has(#l31) .twin").inner_text()
    assert page.locator(".report-text h2").count() == 1
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(address + "vision/goals/")
    assert page.locator(".twin").count() == 0


@pytest.mark.parametrize(("width", "beside"), [(360, False), (1440, True)])
def test_side_by_side_address_is_shareable_and_fits_the_screen(page, address, width, beside):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "en/zones/qihe-belt/?view=both")
    page.wait_for_selector(".both .twin")
    own = page.locator("#l55").bounding_box()
    twin = page.locator(".row .twin").bounding_box()
    assert (twin["x"] > own["x"] + own["width"] / 2) == beside
    assert (twin["y"] >= own["y"] + own["height"]) != beside
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert "15公里长的带状公园" in page.locator(".row .twin").inner_text()
    page.emulate_media(media="print")
    assert not page.locator(".row .twin").is_visible()
    page.locator(".both-print input").evaluate("box => box.click()")
    assert page.locator(".row .twin").is_visible()


def test_side_by_side_costs_nothing_unasked_and_says_so_when_it_fails(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "vision/goals/")
    page.wait_for_timeout(300)
    assert [url for url in asked if "/en/" in url] == []
    page.route("**/en/**", lambda route: route.abort())
    page.locator(".both-button").click()
    wait_for(page, "document.querySelector('.tools > [role=status]').textContent")
    assert page.locator(".tools > [role=status]").inner_text() == "没有取到另一种语言的页面。"


def test_language_link_keeps_the_place(page, address):
    page.goto(address + "vision/park-city/#part-3-3")
    page.wait_for_timeout(300)
    page.mouse.wheel(0, 30)
    page.wait_for_timeout(900)
    page.locator("a.site-language").click()
    assert page.url.startswith(address + "en/vision/park-city/#")
    assert page.locator(":target").count() == 1


def test_english_is_offered_once_by_a_line_and_never_forced(browser, address):
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(address + "zones/")
    offer = page.locator(".site-offer")
    assert page.url == address + "zones/"
    assert offer.locator("a").evaluate("a => a.href") == address + "en/zones/"
    offer.locator("button").click()
    page.goto(address + "vision/")
    page.wait_for_timeout(200)
    assert page.locator(".site-offer:visible").count() == 0
    assert context.cookies() == []
    context.close()


def test_chinese_browser_is_offered_nothing(browser, address):
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(200)
    assert page.locator(".site-offer:visible").count() == 0
    context.close()
