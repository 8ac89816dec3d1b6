"""The search box in a real browser: how a query comes in, what is said, what goes wrong."""

from __future__ import annotations

import pytest

from conftest import wait_for

RESULTS = ".find-item > a"
HELP = ".find-help"
SAID = ".find [role=status]"


@pytest.fixture
def box(page, address):
    page.goto(address)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    field = page.locator("input.find-box")
    field.click()
    yield field
    assert errors == []


def first(page):
    page.wait_for_selector(RESULTS)
    page.wait_for_timeout(250)
    return page.locator(RESULTS).first.get_attribute("href")


def test_pasted_and_dictated_text_is_searched(page, address, box):
    # fill() sends an input event and no key, as a mouse paste and dictation do.
    box.fill("淇水湾")
    assert first(page).startswith(address + "zones/qishui-bay/")


def test_text_being_composed_is_searched(page, address, box):
    page.context.new_cdp_session(page).send(
        "Input.imeSetComposition",
        {"text": "qi'shui'wan", "selectionStart": 11, "selectionEnd": 11},
    )
    assert first(page).startswith(address + "zones/qishui-bay/")


def test_answers_are_announced_with_their_count_in_the_pages_language(page, address, box):
    box.fill("15公里")
    first(page)
    said = page.locator(".find-output [role=status]")
    assert said.get_attribute("role") == "status"
    count = page.locator(".find-item").count()
    assert said.inner_text() == f"找到 {count} 页"
    page.goto(address + "en/")
    page.locator("input.find-box").click()
    page.locator("input.find-box").fill("15 km")
    first(page)
    assert "pages found" in page.locator(".find-output [role=status]").inner_text()


def test_nothing_found_says_so_and_offers_ways_on(page, address, box):
    box.fill("比特币")
    page.wait_for_selector(f"{HELP}:not([hidden]) a")
    assert page.locator(RESULTS).count() == 0
    links = page.locator(f"{HELP} a")
    found = [links.nth(i).get_attribute("href") for i in range(links.count())]
    assert address + "about/site-map/" in found
    assert address + "report/" in found
    assert page.locator(SAID).inner_text() == "报道没有提到“比特币”。"


def test_the_reports_word_and_the_missing_one_are_said_and_go_with_the_query(page, address, box):
    box.fill("新冠")
    first(page)
    assert "报道里的说法：疫情防控" in page.locator(".find-item").first.inner_text()
    box.fill("读屏")
    said = page.locator(SAID)
    said.filter(has_text="读屏").wait_for()
    assert said.inner_text() == "报道没有提到“读屏”。关于本站的页面里有："
    box.fill("")
    said.filter(has_not_text="读屏").wait_for()
    page.goto(address + "en/")
    page.locator("input.find-box").fill("tax")
    page.locator(SAID).filter(has_text="tax").wait_for()
    assert page.locator(SAID).inner_text() in (
        "The report does not mention “tax”; pages about this site do:",
        "The report does not mention “tax”.",
    )


def test_a_search_has_an_address(page, address, box):
    box.fill("信易+")
    first(page)
    wait_for(page, "location.search.includes('q=')")
    shared = page.url
    page.goto(address + "about/")
    page.goto(shared)
    assert first(page).startswith(address + "progress/first-half-2021/")
    assert page.locator("input.find-box").input_value() == "信易+"


def test_figure_is_shown_with_its_sentence_and_marked(page, address, box):
    box.fill("2.08亿元")
    first(page)
    shown = page.locator(".find-item").first.inner_html()
    assert "<mark" in shown
    text = page.locator(".find-item").first.inner_text()
    assert "一般公共预算收入完成2.08亿元，同比增长20.3%" in text


def test_opened_page_scrolls_to_the_place_and_marks_it(page, address, box):
    box.fill("城市“项链”")
    first(page)
    box.press("Enter")
    page.wait_for_url("**/zones/qihe-belt/**#l55")
    page.wait_for_selector("#l55 mark")
    assert page.locator("#l55:target").count() == 1
    place = page.locator("#l55").bounding_box()
    assert 0 <= place["y"] < 800


def test_nothing_is_fetched_before_the_reader_searches(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_timeout(400)
    assert [url for url in asked if url.endswith(("engine.js", "tables.json", "zh.json"))] == []
    with page.expect_request("**/engine.js"):  # before the first key
        page.locator("input.find-box").click()
    page.locator("input.find-box").fill("园")
    first(page)
    assert [u for u in asked if "en.json" in u] == []


@pytest.mark.parametrize(
    "query",
    [
        "淇" * 10_000,
        "，。！？；：“”",
        ".*+?^${}()|[]\\",
        "<script>document.title='run'</script>",
        "😀🎉",
        "a" * 3000,
        "\\ud800 \\udfff",
        "' OR 1=1 --",
    ],
)
def test_strange_query_gets_a_plain_answer(page, box, query):
    if "ud800" in query:
        box.evaluate(
            "b => { b.value = '\\ud800淇\\udfff'; b.dispatchEvent(new InputEvent('input')); }"
        )
    else:
        box.fill(query)
    page.wait_for_timeout(500)
    assert "run" not in page.title()
    box.fill("淇水湾")
    assert "zones/qishui-bay/" in first(page)


@pytest.mark.parametrize("body", [None, '[["zones/", "片区", 1, "", [["", "片'])
def test_index_that_fails_or_is_cut_off_is_said_plainly(page, address, box, body):
    def answer(route):
        if body is None:
            route.abort()
        else:
            route.fulfill(body=body, content_type="application/json")

    page.context.route("**/search/*/zh.json", answer)
    page.reload()  # the fixture has turned to the box, which fetches the index
    box.fill("淇水湾")
    page.wait_for_selector(f"{HELP}:not([hidden])")
    assert "搜索没有装载成功" in page.locator(SAID).inner_text()
    page.context.unroute("**/search/*/zh.json")
    box.fill("淇水湾片区")
    assert "zones/qishui-bay/" in first(page)
