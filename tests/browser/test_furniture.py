"""What stands around the text: tools, where an error is reported, where on the belt a zone is."""

from urllib.parse import parse_qs, urljoin, urlsplit

from playwright.sync_api import expect

from browser.conftest import attributes, read_pages, text_of
from conftest import ROOT, SITE_URL, served, touch, wait_for
from output.made_files import draw, path_of

WECHAT = "Mozilla/5.0 (Linux; Android 12) Chrome/107.0 Mobile MicroMessenger/8.0.40"
GRANT = "Object.defineProperty(navigator, 'clipboard', {value: "


def test_each_page_has_its_tools_and_the_code_of_its_own_address(pages, site):
    wanted = set()
    for path, tree in pages.items():
        assert len(tree.query("aside.tools .read-aloud")) == 1, path
        assert len(tree.query("aside.page-foot")) == 1, path
        (source,) = attributes(tree, ".qr img", "src")
        assert urljoin(SITE_URL + path, source) == SITE_URL + path_of(path)
        assert (site / path_of(path)).read_bytes() == draw("", SITE_URL + path).svg, path
        wanted.add(site / path_of(path))
    assert set((site / "qr").rglob("*.svg")) == wanted


def test_without_a_contact_nothing_is_promised(pages, words):
    for path in ("about/contribute/", "en/about/contribute/"):
        assert pages[path].query(".report-error") == []
        assert words["en" if "en/" in path else "zh"]["report_nowhere"] in text_of(pages[path])


def test_with_a_contact_an_error_is_reported_by_form_or_by_letter(configured, words):
    pages = read_pages(configured[0])
    form, letter = attributes(pages["plan/"], "a.report-error", "href")
    asked = parse_qs(urlsplit(form).query)
    assert form.startswith("https://github.com/a/b/issues/new?")
    title = "纠错：下半年的打算"
    assert asked == {"template": ["error.yml"], "title": [title], "page": [f"{SITE_URL}plan/"]}
    written = parse_qs(urlsplit(letter).query)
    assert letter.startswith("mailto:editors@example.org?")
    assert written == {"subject": [title], "body": [f"{SITE_URL}plan/\n\n"]}
    said = text_of(pages["en/plan/"])
    assert words["en"]["report_nowhere"] not in said
    assert words["en"]["publisher"].format("甲编辑部") in said
    for path, tree in pages.items():
        (edit,) = attributes(tree, "a.edit", "href")
        source = edit.removeprefix("https://github.com/a/b/edit/main/")
        assert (ROOT / "tests/site" / source).exists(), edit
        assert source.startswith("docs/en/") == path.startswith("en/")


def test_a_report_brings_the_selected_sentence_along(page, configured):
    with served(configured[0]) as address:
        page.goto(f"{address}work/")
        touch(page)
        page.evaluate(
            """() => {
              for (const a of document.querySelectorAll('.report-error'))
                a.addEventListener('click', (e) => e.preventDefault());
              getSelection().selectAllChildren(document.querySelector('#l7'));
            }"""
        )
        words = page.evaluate("getSelection().toString().trim()")[:300]
        form, letter = page.locator(".report-error").all()
        form.click()
        letter.click()
        assert parse_qs(urlsplit(form.get_attribute("href")).query)["sentence"] == [words]
        body = parse_qs(urlsplit(letter.get_attribute("href")).query)["body"]
        assert body == [f"{SITE_URL}work/\n\n{words}"]


def share(page):
    page.locator(".share summary").click()
    page.locator(".share button").click()


def test_share_opens_the_systems_sheet_with_place_and_view(page, small_address):
    page.add_init_script(
        "Object.defineProperty(navigator, 'share', {value: (d) => { window.shared = d; }})"
    )
    page.goto(small_address + "work/?from=singlemessage&view=both#l7")
    share(page)
    wait_for(page, "window.shared")
    shared = page.evaluate("window.shared")
    assert shared["url"] == small_address + "work/?view=both#l7"
    assert shared["title"] == page.title()


def test_share_copies_the_link_where_there_is_no_sheet(page, small_address, words):
    page.add_init_script(
        GRANT + "{writeText: async (t) => { window.copied = t; }}});"
        "Object.defineProperty(navigator, 'share', {value: undefined})"
    )
    page.goto(small_address + "en/plan/?from=timeline")
    share(page)
    wait_for(page, "document.querySelector('.tools > [role=status]').textContent")
    assert page.evaluate("window.copied") == small_address + "en/plan/"
    assert page.locator(".tools > [role=status]").inner_text() == words["en"]["link_copied"]


def test_share_shows_the_link_selected_where_nothing_may_be_copied(page, small_address, words):
    page.add_init_script(
        GRANT + "undefined});Object.defineProperty(navigator, 'share', {value: undefined})"
    )
    page.goto(small_address + "plan/")
    share(page)
    box = page.locator(".tools input[readonly]")
    assert box.input_value() == small_address + "plan/"
    assert box.evaluate("e => e.selectionEnd - e.selectionStart") == len(small_address + "plan/")
    assert words["zh"]["link_copy"] in page.locator(".tools > [role=status]").inner_text()


def test_what_an_app_cannot_do_is_said_with_the_way_on_when_it_is_asked(
    browser, small_address, words
):
    context = browser.new_context(user_agent=WECHAT)
    page = context.new_page()
    page.add_init_script(GRANT + "undefined})")
    page.goto(small_address + "report/")
    said = page.locator(".tools > [role=status]")
    assert said.inner_text() == ""
    page.locator(".print-button").click()
    expect(said).to_have_text(words["zh"]["cannot"])
    number = page.locator(".report-text a.line").nth(2)
    number.click()
    expect(number).to_have_attribute("data-said", words["zh"]["cannot"])
    context.close()


def test_a_closed_code_costs_no_request(page, small_address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(small_address + "plan/")
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/qr/" in url] == []
    page.locator(".share summary").click()
    wait_for(page, "document.querySelector('.qr img').naturalWidth > 0")
    assert page.locator(".qr img").bounding_box()["width"] > 100


def test_a_zone_shows_its_place_on_the_belt(pages):
    for home in ("zones/", "en/zones/"):
        for link in attributes(pages[home], ".section-pages a", "href"):
            tree = pages[urljoin(f"/{home}", link).lstrip("/")]
            (here,) = tree.query(".zoned .section-pages [aria-current=page]")
            assert urljoin(f"/{home}{link}", here.attrs["href"]) == urljoin(f"/{home}", link)
