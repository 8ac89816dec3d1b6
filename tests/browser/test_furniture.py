"""What stands at the foot of a page: pass it on, report an error, print it; and the share card."""

from __future__ import annotations

import re
import struct
from html import unescape
from urllib.parse import parse_qs, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import segno
import yaml

from browser.conftest import path_of_page
from conftest import ROOT, SITE_URL, copy_small, pages_of, touch, wait_for
from output.made_files import draw, path_of

WECHAT = "Mozilla/5.0 (Linux; Android 12) Chrome/107.0 Mobile MicroMessenger/8.0.40"
GRANT = "Object.defineProperty(navigator, 'clipboard', {value: "


def foot(site, path):
    html = (site / path / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<aside class="(?:tools|page-foot)".*?</aside>', html, re.DOTALL)
    assert len(found) == 2, path
    return unescape("".join(found))


def test_every_page_has_its_tools_once_and_the_404_page_none(site):
    for file in pages_of(site):
        if file.name == "index.html":
            foot(site, path_of_page(site, file))
    assert "<aside" not in (site / "404.html").read_text(encoding="utf-8")


def test_each_page_has_the_code_of_its_own_address(site):
    codes = {file.relative_to(site).as_posix() for file in (site / "qr").rglob("*.svg")}
    wanted = set()
    for file in pages_of(site):
        if file.name == "404.html":
            continue
        url = path_of_page(site, file)
        wanted.add(path_of(url))
        svg = (site / path_of(url)).read_bytes()
        assert svg == draw("", SITE_URL + url).svg, url
        assert ElementTree.fromstring(svg).tag.endswith("svg")
        html = foot(site, url)
        src = re.search(r'<img src="([^"]+)"', html)[1]
        assert urljoin(SITE_URL + url, src) == SITE_URL + path_of(url), url
        assert f">{SITE_URL}{url}<" in html, url
    assert codes == wanted


def test_a_code_is_drawn_with_its_border_and_says_the_address():
    """Read the modules of the drawing back, and hold them against the code of the same words."""
    code = draw("x", "https://example.org/a/")
    wanted = segno.make("https://example.org/a/", error="m", micro=False)
    side = wanted.symbol_size()[0]
    assert code.size == 4 * side
    box = re.search(rb'viewBox="0 0 (\d+) (\d+)"', code.svg)
    assert (int(box[1]), int(box[2])) == (side, side)
    assert b'fill="#fff"' in code.svg


@pytest.mark.parametrize(
    ("url", "path"),
    [("", "index"), ("./", "index"), ("en/", "en"), ("en/a/b/", "en/a/b")],
)
def test_the_code_of_a_page_is_found_by_its_address(url, path):
    assert path_of(url) == f"qr/{path}.svg"


def error_links(html):
    return re.findall(r'<a class="report-error" href="([^"]+)"', html)


@pytest.fixture
def showing(small):
    """The made-up site, with a page that says where errors are reported and who is responsible."""
    for language in ("zh", "en"):
        page = small.root / f"docs/{language}/plan.md"
        marks = "<!-- render: reporting -->\n\n<!-- render: in-charge -->\n"
        page.write_text(f"{page.read_text('utf-8')}\n{marks}", encoding="utf-8")
    return small


def test_without_repository_and_contact_nothing_is_promised(showing, words):
    result = showing.run("site")
    assert result.returncode == 0, result.stdout
    for prefix, language in (("", "zh"), ("en/", "en")):
        path = f"{prefix}plan"
        assert error_links(foot(showing.root / "site", path)) == []
        said = (showing.root / "site" / path / "index.html").read_text(encoding="utf-8")
        assert words[language]["report_nowhere"] in said
        assert words[language]["publisher_none"] in said


def configure(project):
    old = 'repository: !ENV [REPO_URL, ""]'
    project.replace("mkdocs.yml", old, "repository: https://github.com/a/b")
    project.replace("mkdocs.yml", 'contact: ""', "contact: editors@example.org")
    result = project.run("site")
    assert result.returncode == 0, result.stdout
    return project.root / "site"


@pytest.fixture(scope="module")
def configured(tmp_path_factory):
    return configure(copy_small(tmp_path_factory.mktemp("configured") / "small"))


def test_with_both_an_error_is_reported_by_form_or_by_letter(configured):
    form, letter = error_links(foot(configured, "plan"))
    address = f"{SITE_URL}plan/"
    asked = parse_qs(urlsplit(form).query)
    assert form.startswith("https://github.com/a/b/issues/new?")
    title = "纠错：下半年的打算"
    assert asked == {"template": ["error.yml"], "title": [title], "page": [address]}
    written = parse_qs(urlsplit(letter).query)
    assert letter.startswith("mailto:editors@example.org?")
    assert written == {"subject": [title], "body": [f"{address}\n\n"]}
    form, _ = error_links(foot(configured, "en/plan"))
    assert parse_qs(urlsplit(form).query)["title"][0].startswith("Error: ")


def test_with_a_contact_the_page_that_says_so_names_it(showing, words):
    said = (configure(showing) / "en/plan/index.html").read_text(encoding="utf-8")
    assert f'href="mailto:editors@example.org">{words["en"]["report_mail"]}' in said
    assert words["en"]["report_nowhere"] not in said


def test_with_a_repository_each_page_leads_to_its_own_file_in_its_language(configured, words):
    for file in pages_of(configured):
        if file.name == "404.html":
            continue
        text = file.read_text(encoding="utf-8")
        (edit,) = re.findall(r'class="edit" href="([^"]+)"', text)
        source = edit.removeprefix("https://github.com/a/b/edit/main/")
        assert (ROOT / "tests/site" / source).exists(), edit
        english = "en" in file.relative_to(configured).parts
        assert source.startswith("docs/en/") == english
        assert words["en" if english else "zh"]["who_edits"] in text


def test_the_form_has_the_fields_that_the_link_fills():
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/error.yml").read_text(encoding="utf-8"))
    assert {"page", "sentence"} <= {part["id"] for part in form["body"]}


def test_a_report_brings_the_selected_sentence_along(page, configured):
    page.route("**/*", lambda route: route.fulfill(path=file_of(configured, route.request.url)))
    page.goto(f"{SITE_URL}work/")
    links = page.locator(".report-error")
    plain = [links.nth(n).get_attribute("href") for n in range(2)]
    touch(page)
    page.evaluate(
        """() => {
          const found = [...document.querySelectorAll('.report-error')];
          for (const a of found) a.addEventListener('click', (e) => e.preventDefault());
          getSelection().selectAllChildren(document.querySelector('#l7'));
        }"""
    )
    words = page.evaluate("getSelection().toString().trim()")
    assert words
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


@pytest.mark.parametrize(("agent", "shown"), [(None, True), (WECHAT, False)])
def test_print_is_offered_only_where_it_works(browser, small_address, agent, shown):
    context = browser.new_context(user_agent=agent) if agent else browser.new_context()
    page = context.new_page()
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(small_address + "plan/")
    button = page.locator(".print-button")
    assert button.is_visible() == shown
    if shown:
        button.focus()
        page.keyboard.press("Enter")
        wait_for(page, "window.printed")
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


def test_a_shared_link_has_its_card(site):
    for file in pages_of(site):
        html = file.read_text(encoding="utf-8")
        pairs = re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', html)
        if file.name == "404.html":
            assert pairs == []
            continue
        path, found = path_of_page(site, file), dict(pairs)
        assert len(found) == len(pairs), path
        english = path.startswith("en/")
        assert found["url"] == SITE_URL + path
        assert found["locale"] == ("en_US" if english else "zh_CN")
        assert found["type"] == ("website" if path in {"", "en/"} else "article")
        assert f'<meta name="description" content="{found["description"]}">' in html
        assert f"<title>{found['title']} - " in html or path in {"", "en/"}
        card = f"assets/images/card-{'en' if english else 'zh'}.png"
        assert found["image"] == SITE_URL + card
        data = (site / card).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        size = struct.unpack(">II", data[16:24])
        assert size == (1200, 630) == (int(found["image:width"]), int(found["image:height"]))
        assert len(data) < 60_000
        assert '<meta name="twitter:card" content="summary_large_image">' in html
