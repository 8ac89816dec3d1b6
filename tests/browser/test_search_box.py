"""The search box in a real browser: how a query comes in, what is said, what goes wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from conftest import wait_for

RESULTS = ".find-item > a"
HELP = ".find-help"
SAID = ".find [role=status]"


@pytest.fixture
def box(page, small_address):
    page.goto(small_address)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    field = page.locator("input.find-box")
    field.click()
    yield field
    assert errors == []


def first(page):
    """Give the first answer to what stands in the box."""
    find = "document.querySelector('.find')"
    wait_for(page, f"{find}.dataset.answered === {find}.querySelector('.find-box').value")
    return page.locator(RESULTS).first.get_attribute("href")


@pytest.mark.parametrize(("prefix", "query"), [("", "东书屋"), ("en/", "East Reading Room")])
def test_what_is_typed_is_searched_in_the_readers_language(page, small_address, prefix, query):
    page.goto(small_address + prefix)
    page.locator("input.find-box").click()
    # What a keyboard has no key for is composed by an input method, which ends in an insertion.
    for character in query:
        if character.isascii():
            page.keyboard.press("Space" if character == " " else character)
        else:
            page.keyboard.insert_text(character)
    assert first(page).startswith(f"{small_address}{prefix}plan/")
    found = page.locator(RESULTS).evaluate_all("links => links.map((a) => a.href)")
    home = f"{small_address}en/"
    assert [url for url in found if url.startswith(home) != bool(prefix)] == []


def test_pasted_and_dictated_text_is_searched(page, small_address, box):
    # fill() sends an input event and no key, as a mouse paste and dictation do.
    box.fill("东书屋")
    assert first(page).startswith(small_address + "plan/")


def test_text_being_composed_is_searched(page, small_address, box):
    page.context.new_cdp_session(page).send(
        "Input.imeSetComposition",
        {"text": "dong'shu'wu", "selectionStart": 11, "selectionEnd": 11},
    )
    assert first(page).startswith(small_address + "plan/")


def test_answers_are_announced_with_their_count_in_the_pages_language(page, small_address, box):
    box.fill("书屋")
    first(page)
    count = page.locator(".find-item").count()
    assert page.locator(SAID).inner_text() == f"找到 {count} 页"
    page.goto(small_address + "en/")
    page.locator("input.find-box").fill("library")
    first(page)
    assert page.locator(SAID).inner_text() == f"{page.locator('.find-item').count()} pages found"


def test_nothing_found_says_so_and_offers_ways_on(page, small_address, words, box):
    box.fill("比特币")
    page.wait_for_selector(f"{HELP}:not([hidden]) a")
    assert page.locator(RESULTS).count() == 0
    links = page.locator(f"{HELP} a")
    found = [links.nth(i).get_attribute("href") for i in range(links.count())]
    assert small_address + "about/site-map/" in found
    assert small_address + "report/" in found
    expect(page.locator(SAID)).to_have_text(words["zh"]["search_missing"].format("“比特币”"))


def test_the_reports_word_and_the_missing_one_are_said_and_go_with_the_query(
    page, small_address, words, box
):
    said = page.locator(SAID)
    box.fill("借书证")
    first(page)
    via = words["zh"]["search_via"].format("读者证")
    assert via in page.locator(".find-item").first.inner_text()
    box.fill("存疑")
    expect(said).to_have_text(words["zh"]["search_missing_about"].format("“存疑”"))
    box.fill("")
    expect(said).not_to_contain_text("存疑")
    page.goto(small_address + "en/")
    page.locator("input.find-box").fill("bitcoin")
    expect(said).to_have_text(words["en"]["search_missing"].format("“bitcoin”"))


def test_a_search_has_an_address(page, small_address, box):
    box.fill("12.5%")
    first(page)
    wait_for(page, "location.search.includes('q=')")
    shared = page.url
    page.goto(small_address + "plan/")
    page.goto(shared)
    assert page.locator("input.find-box").input_value() == "12.5%"
    assert first(page).startswith(small_address + "work/")


def test_figure_is_shown_with_its_sentence_and_marked(page, box):
    box.fill("1200册")
    first(page)
    item = page.locator(".find-item").first
    assert "<mark" in item.inner_html()
    assert "图书馆借出图书1200册，同比增长12.5%" in item.inner_text()


def test_opened_page_scrolls_to_the_place_and_marks_it(page, box):
    page.set_viewport_size({"width": 360, "height": 300})
    box.fill("西书屋")
    first(page)
    box.press("Enter")
    page.wait_for_url("**/plan/**#l26")
    page.wait_for_selector("#l26 mark")
    assert page.locator("#l26:target").count() == 1
    place = page.locator("#l26").bounding_box()
    assert 0 <= place["y"] < 300


def test_nothing_is_fetched_before_the_reader_searches(page, small_address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(small_address, wait_until="networkidle")
    assert [url for url in asked if url.endswith(("engine.js", "tables.json", "zh.json"))] == []
    with page.expect_request("**/engine.js"):  # before the first key
        page.locator("input.find-box").click()
    page.locator("input.find-box").fill("书")
    first(page)
    assert [u for u in asked if "en.json" in u] == []


@pytest.mark.parametrize(
    "query",
    [
        "淇" * 10_000,
        "，。！？；：“”",
        ".*+?^${}()|[]\\",
        "<script>document.title='run'</script>",
        "<img src=x onerror=document.title='run'>",
        "😀🎉",
        "a" * 3000,
        "\\ud800 \\udfff",
        "' OR 1=1 --",
    ],
)
def test_strange_query_gets_a_plain_answer(page, box, query):
    if "ud800" in query:
        box.evaluate(
            "b => { b.value = '\\ud800书\\udfff'; b.dispatchEvent(new InputEvent('input')); }"
        )
    else:
        box.fill(query)
    wait_for(page, "document.querySelector('.find').dataset.answered")
    assert "run" not in page.title()
    assert page.locator(".find img, .find script").count() == 0
    box.fill("东书屋")
    assert "plan/" in first(page)


@pytest.mark.parametrize("body", [None, '[["plan/", "打算", 1, "", [["", "打'])
def test_index_that_fails_or_is_cut_off_is_said_plainly(page, words, box, body):
    def answer(route):
        if body is None:
            route.abort()
        else:
            route.fulfill(body=body, content_type="application/json")

    page.context.route("**/search/*/zh.json", answer)
    page.reload()  # the fixture has turned to the box, which fetches the index
    box.fill("东书屋")
    page.wait_for_selector(f"{HELP}:not([hidden])")
    expect(page.locator(SAID)).to_have_text(words["zh"]["search_failed"])
    page.context.unroute("**/search/*/zh.json")
    box.fill("西书屋")
    assert "plan/" in first(page)
