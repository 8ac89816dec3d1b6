"""The search box in a real browser: how a query comes in, what is said, what goes wrong."""

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


def test_text_being_composed_is_searched(page, small_address, box):
    page.context.new_cdp_session(page).send(
        "Input.imeSetComposition",
        {"text": "dong'shu'wu", "selectionStart": 11, "selectionEnd": 11},
    )
    assert first(page).startswith(small_address + "plan/")


def test_arrows_enter_and_escape_go_through_the_answers(page, small_address, box):
    page.keyboard.type("1200")
    first(page)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.find-item a')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    page.keyboard.press("Escape")
    assert page.locator(".find.open").count() == 0
    page.keyboard.type("1200")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/**")


def test_answers_are_announced_with_their_count_in_the_pages_language(page, small_address, box):
    box.fill("书屋")
    first(page)
    count = page.locator(".find-item").count()
    assert page.locator(SAID).inner_text() == f"找到 {count} 页"
    page.goto(small_address + "en/")
    page.locator("input.find-box").fill("library")
    first(page)
    assert page.locator(SAID).inner_text() == f"{page.locator('.find-item').count()} pages found"


def test_a_missing_word_is_said_and_goes_with_the_query(page, small_address, words, box):
    said = page.locator(SAID)
    box.fill("比特币")
    lacks, unfound, partly, has, editors = words["zh"]["search_lacks"].split("|")
    expect(said).to_have_text(lacks.format("“比特币”"))
    assert page.locator(RESULTS).count() == 0
    links = page.locator(f"{HELP} a").evaluate_all("links => links.map((a) => a.href)")
    assert {small_address + "about/site-map/", small_address + "report/"} <= set(links)
    box.fill("存疑")
    one = words["zh"]["search_one"]
    expect(said).to_have_text(lacks.format("“存疑”") + editors + one)
    box.fill("借书证")
    first(page)
    assert said.inner_text().startswith(lacks.format("“借书证”") + has.format("“读者证”"))
    via = words["zh"]["search_nearest"].format("读者证")
    assert via in page.locator(".find-item").first.inner_text()
    at = page.url.split("?")[0]
    page.keyboard.press("Enter")  # leads nobody away from what is said
    assert page.evaluate("document.activeElement.matches('.find-item a')")
    assert page.url.split("?")[0] == at
    box.fill("99亿元")
    expect(said).to_have_text(unfound.format("“99亿元”"))
    box.fill("书屋在哪一层楼上晒太阳")
    expect(said).to_contain_text(partly + has.format("“书屋”"))
    box.fill("")
    expect(said).not_to_contain_text("借书证")


def test_a_search_has_an_address(page, small_address, box):
    box.fill("12.5%")
    first(page)
    wait_for(page, "location.search.includes('q=')")
    shared = page.url
    page.goto(small_address + "plan/")
    page.goto(shared)
    assert page.locator("input.find-box").input_value() == "12.5%"
    assert first(page).startswith(small_address + "work/")


def test_opened_page_scrolls_to_the_place_and_marks_it(page, box):
    page.set_viewport_size({"width": 360, "height": 300})
    box.fill("西书屋")
    first(page)
    assert page.locator(".find-text mark").first.inner_text() == "西书屋"
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
    ["淇" * 10_000, "，。！？；：“”", ".*+?^${}()|[]\\", "<img src=x onerror=throw(1)>", "😀"],
)
def test_strange_query_gets_a_plain_answer(page, box, query):
    box.fill(query)
    wait_for(page, "document.querySelector('.find').dataset.answered")
    assert page.locator(".find img").count() == 0
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
