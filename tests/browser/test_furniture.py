"""What stands at the foot of a page: pass it on, report an error, print it; and the share card."""

from __future__ import annotations

import gzip
import re
import struct
from html import unescape
from urllib.parse import parse_qs, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import segno
import yaml

from conftest import ROOT, SITE_URL, copy_project, pages_of, touch, wait_for
from output.qr import draw, path_of

PAGES = ("", "en/", "zones/qihe-belt/", "en/zones/qihe-belt/", "about/contribute/")
WECHAT = "Mozilla/5.0 (Linux; Android 12) Chrome/107.0 Mobile MicroMessenger/8.0.40"
GRANT = "Object.defineProperty(navigator, 'clipboard', {value: "


def foot(site, path):
    html = (site / path / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<aside class="(?:tools|page-foot)".*?</aside>', html, re.DOTALL)
    assert len(found) == 2, path
    return unescape("".join(found))


def test_every_page_has_its_tools_once_and_the_404_page_none(site):
    pages = [file for file in pages_of(site) if file.name == "index.html"]
    assert len(pages) == 54
    for file in pages:
        foot(site, file.parent.relative_to(site).as_posix())
    assert "<aside" not in (site / "404.html").read_text(encoding="utf-8")


def test_each_page_has_the_code_of_its_own_address(site):
    codes = {file.relative_to(site).as_posix() for file in (site / "qr").rglob("*.svg")}
    wanted = set()
    for file in pages_of(site):
        if file.name == "404.html":
            continue
        path = file.parent.relative_to(site).as_posix().removeprefix(".")
        url = f"{path}/" if path else ""
        wanted.add(path_of(url))
        svg = (site / path_of(url)).read_bytes()
        assert svg == draw("", SITE_URL + url).svg, path
        assert ElementTree.fromstring(svg).tag.endswith("svg")
        assert len(gzip.compress(svg)) < 1000
        html = foot(site, path)
        src = re.search(r'<img src="([^"]+)"', html)[1]
        assert urljoin(SITE_URL + url, src) == SITE_URL + path_of(url), path
        assert f">{SITE_URL}{url}<" in html, path
    assert codes == wanted


def test_a_code_is_drawn_with_its_border_and_says_the_address():
    """Read the modules of the drawing back, and hold them against the code of the same words."""
    code = draw("x", "https://example.org/zones/")
    wanted = segno.make("https://example.org/zones/", error="m", micro=False)
    side = wanted.symbol_size()[0]
    assert code.size == 4 * side
    box = re.search(rb'viewBox="0 0 (\d+) (\d+)"', code.svg)
    assert (int(box[1]), int(box[2])) == (side, side)
    assert b'fill="#fff"' in code.svg


@pytest.mark.parametrize(
    ("url", "path"),
    [("", "index"), ("./", "index"), ("en/", "en"), ("en/zones/qihe-belt/", "en/zones/qihe-belt")],
)
def test_the_code_of_a_page_is_found_by_its_address(url, path):
    assert path_of(url) == f"qr/{path}.svg"


def error_links(html):
    return re.findall(r'<a class="report-error" href="([^"]+)"', html)


def test_without_repository_and_contact_nothing_is_promised(whole):
    whole.replace("mkdocs.yml", '!ENV [REPO_URL, ""]', '""')
    assert whole.run("site").returncode == 0
    site = whole.root / "site"
    for path in ("zones", "en/zones", "about/contribute"):
        assert error_links(foot(site, path)) == []
    for path, words in (
        ("about/contribute", "没有收纠错的地址"),
        ("en/about", "Nobody is named yet"),
    ):
        assert words in (site / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def configured(tmp_path_factory):
    project = copy_project(tmp_path_factory.mktemp("configured") / "project")
    project.replace(
        "mkdocs.yml",
        'repository: !ENV [REPO_URL, ""]',
        "repository: https://github.com/a/b",
    )
    project.replace("mkdocs.yml", 'contact: ""', "contact: editors@example.org")
    result = project.run("site")
    assert result.returncode == 0, result.stdout
    return project.root / "site"


def test_with_both_an_error_is_reported_by_form_or_by_letter(configured):
    form, letter = error_links(foot(configured, "zones/qihe-belt"))
    address = f"{SITE_URL}zones/qihe-belt/"
    asked = parse_qs(urlsplit(form).query)
    assert form.startswith("https://github.com/a/b/issues/new?")
    assert asked == {"template": ["error.yml"], "title": ["纠错：淇河风貌带"], "page": [address]}
    written = parse_qs(urlsplit(letter).query)
    assert letter.startswith("mailto:editors@example.org?")
    assert written["subject"] == ["纠错：淇河风貌带"]
    assert written["body"] == [f"{address}\n\n"]
    form, _ = error_links(foot(configured, "en/zones/qihe-belt"))
    assert parse_qs(urlsplit(form).query)["title"] == ["Error: Qihe River Landscape Belt"]
    said = (configured / "en/about/contribute/index.html").read_text(encoding="utf-8")
    assert 'href="mailto:editors@example.org">By email' in said
    assert "no address" not in said


def test_with_a_repository_each_page_leads_to_its_own_file_in_its_language(configured):
    for file in pages_of(configured):
        if file.name == "404.html":
            continue
        text = file.read_text(encoding="utf-8")
        (edit,) = re.findall(r'class="edit" href="([^"]+)"', text)
        source = edit.removeprefix("https://github.com/a/b/edit/main/")
        assert (ROOT / source).exists(), edit
        assert source.startswith("docs/en/") == ("en" in file.relative_to(configured).parts)
        assert "Anyone may propose" in text or "任何人都可以提出修改" in text


def test_the_form_has_the_fields_that_the_link_fills():
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/error.yml").read_text(encoding="utf-8"))
    assert {"page", "sentence"} <= {part["id"] for part in form["body"]}


def test_a_report_brings_the_selected_sentence_along(page, configured):
    page.route("**/*", lambda route: route.fulfill(path=file_of(configured, route.request.url)))
    page.goto(f"{SITE_URL}zones/qihe-belt/")
    links = page.locator(".report-error")
    plain = [links.nth(n).get_attribute("href") for n in range(2)]
    touch(page)
    page.evaluate(
        """() => {
          const found = [...document.querySelectorAll('.report-error')];
          for (const a of found) a.addEventListener('click', (e) => e.preventDefault());
          getSelection().selectAllChildren(document.querySelector('#l55 + *, h1'));
        }"""
    )
    words = page.evaluate("getSelection().toString().trim()")
    assert words
    page.wait_for_timeout(100)
    for n in range(2):
        links.nth(n).click()
    form, letter = (links.nth(n).get_attribute("href") for n in range(2))
    assert parse_qs(urlsplit(form).query)["sentence"] == [words[:300]]
    assert parse_qs(urlsplit(letter).query)["body"][0].endswith(f"/\n\n{words[:300]}")
    assert (form.startswith(plain[0]), letter.startswith(plain[1])) == (True, True)


def file_of(site, url):
    path = url.removeprefix(SITE_URL).split("?")[0].split("#")[0]
    return site / path / "index.html" if url.endswith("/") else site / path


def share(page):
    page.locator(".share summary").click()
    page.locator(".share button").click()


def test_share_opens_the_systems_sheet_with_place_and_view(page, address):
    page.add_init_script(
        "Object.defineProperty(navigator, 'share', {value: (d) => { window.shared = d; }})"
    )
    page.goto(address + "zones/qihe-belt/?from=singlemessage&view=both#l55")
    share(page)
    wait_for(page, "window.shared")
    shared = page.evaluate("window.shared")
    assert shared["url"] == address + "zones/qihe-belt/?view=both#l55"
    assert shared["title"] == page.title()


def test_share_copies_the_link_where_there_is_no_sheet(page, address):
    page.add_init_script(
        GRANT + "{writeText: async (t) => { window.copied = t; }}});"
        "Object.defineProperty(navigator, 'share', {value: undefined})"
    )
    page.goto(address + "en/zones/?from=timeline")
    share(page)
    wait_for(page, "document.querySelector('.tools > [role=status]').textContent")
    assert page.evaluate("window.copied") == address + "en/zones/"
    assert "copied" in page.locator(".tools > [role=status]").inner_text()


def test_share_shows_the_link_selected_where_nothing_may_be_copied(page, address):
    page.add_init_script(
        GRANT + "undefined});Object.defineProperty(navigator, 'share', {value: undefined})"
    )
    page.goto(address + "zones/")
    share(page)
    box = page.locator(".tools input[readonly]")
    assert box.input_value() == address + "zones/"
    assert box.evaluate("e => e.selectionEnd - e.selectionStart") == len(address + "zones/")
    assert "请复制" in page.locator(".tools > [role=status]").inner_text()


@pytest.mark.parametrize(("agent", "shown"), [(None, True), (WECHAT, False)])
def test_print_is_offered_only_where_it_works(browser, address, agent, shown):
    context = browser.new_context(user_agent=agent) if agent else browser.new_context()
    page = context.new_page()
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(address + "zones/")
    button = page.locator(".print-button")
    assert button.is_visible() == shown
    if shown:
        button.focus()
        page.keyboard.press("Enter")
        wait_for(page, "window.printed")
    context.close()


def test_without_script_nothing_dead_is_offered_and_the_code_opens(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "zones/")
    assert page.locator("button:visible, input:visible").count() == 0
    page.locator(".share summary").click()
    assert page.locator(".qr img").is_visible()
    assert page.locator(".qr .address").inner_text() == f"{SITE_URL}zones/"
    context.close()


def test_a_closed_code_costs_no_request(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "zones/")
    page.wait_for_timeout(300)
    page.keyboard.press("End")
    page.wait_for_timeout(300)
    assert [url for url in asked if "/qr/" in url] == []
    page.locator(".share summary").click()
    wait_for(page, "document.querySelector('.qr img').naturalWidth > 0")
    assert page.locator(".qr img").bounding_box()["width"] > 100


@pytest.mark.parametrize("width", [320, 1280])
def test_the_tools_fit_the_screen_and_the_finger(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "en/zones/")
    page.locator(".share summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for tool in page.locator(":is(.tools, .page-foot) :is(button, a, summary):visible").all():
        assert tool.bounding_box()["height"] >= 44


@pytest.mark.parametrize(
    "name", ["share.js", "page.js", "print.js", "marks.js", "scheme.js", "both.js"]
)
def test_scripts_are_small_and_strict(name):
    text = (ROOT / "docs/assets/javascripts" / name).read_text(encoding="utf-8")
    assert '"use strict";' in text
    assert "innerHTML" not in text
    assert len(gzip.compress(text.encode())) < 3000


def test_a_shared_link_has_its_card(site):
    for path in PAGES:
        html = (site / path / "index.html").read_text(encoding="utf-8")
        pairs = re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', html)
        found = dict(pairs)
        assert len(found) == len(pairs) == 10, path
        english = path.startswith("en/")
        assert found["url"] == SITE_URL + path
        assert found["locale"] == ("en_US" if english else "zh_CN")
        assert found["type"] == ("website" if path in {"", "en/"} else "article")
        assert len(found["description"]) > 20
        card = f"assets/images/card-{'en' if english else 'zh'}.png"
        assert found["image"] == SITE_URL + card
        data = (site / card).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        size = struct.unpack(">II", data[16:24])
        assert size == (1200, 630) == (int(found["image:width"]), int(found["image:height"]))
        assert len(data) < 60_000
        assert '<meta name="twitter:card" content="summary_large_image">' in html
    assert dict(pairs)["title"] == "参与"
    assert "og:" not in (site / "404.html").read_text(encoding="utf-8")
