"""What comes out of the printer, and the PDF of the full report as `make pdf` makes it."""

from __future__ import annotations

import io
import re
import unicodedata
from html import unescape

import pytest
from pypdf import PdfReader

from browser.conftest import in_both
from conftest import ROOT, SITE_URL, TESTED_SITE, copy_project, pages_of, touch, wait_for
from output.assets import FIRST, join_sheets
from report.ledger import read_ledger
from report.restore import restore

RADICALS = re.compile(r"[\u2e80-\u2fdf]")
HIDDEN = (
    ".sections",
    ".find",
    ".section-pages",
    ".toc",
    ".site-footer",
    ".tools > :not(.share)",
    ".site-offer",
    ".page-foot .report-error",
    ".tools summary",
    "main button",
)


def squeeze(text):
    return re.sub(r"\s+", "", text)


def print_of(page):
    return PdfReader(io.BytesIO(page.pdf(format="A4")))


def words_of(pdf):
    return squeeze("".join(page.extract_text() for page in pdf.pages))


def test_print_styles_are_for_paper_only(site):
    assert "@media print" not in join_sheets(ROOT / "docs/assets", FIRST)
    for file in pages_of(site):
        links = re.findall(r"<link [^>]*stylesheet[^>]*>", file.read_text(encoding="utf-8"))
        assert len(links) == 1, file
        assert 'more.css" media="print"' in links[0], file


def test_paper_has_the_text_and_no_tools(browser, address, samples):
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    for path in in_both(samples):
        page.goto(address + path)
        page.emulate_media(media="print")
        for selector in HIDDEN:
            assert page.locator(f"{selector}:visible").count() == 0, (path, selector)
        for selector in ("h1", ".qr img", ".qr .address", ".wordmark"):
            assert page.locator(selector).is_visible(), (path, selector)
    context.close()


def test_paper_is_black_on_white_when_the_screen_is_dark(browser, small_address):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(small_address + "work/")
    page.wait_for_selector("html.dark")
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
    assert page.locator("details[open]").count() == 0
    if script:
        touch(page)
    words = unicodedata.normalize("NFKC", words_of(print_of(page)))
    assert "被换行切断" in words
    # The picture of the code waits until it is wanted, on paper as on screen.
    assert [url for url in asked if "/qr/" in url] == [small_address + "qr/work.svg"]
    assert (f"<{SITE_URL}" in words) == script
    context.close()


def test_the_print_button_waits_for_the_picture_of_the_code(page, small_address):
    page.add_init_script("window.print = () => { window.printed = picture().complete; };")
    page.add_init_script("window.picture = () => document.querySelector('.qr img');")
    page.goto(small_address + "work/")
    assert not page.evaluate("picture().complete && picture().naturalWidth")
    page.locator("[data-script=print]").click()
    wait_for(page, "window.printed !== undefined")
    assert page.evaluate("[printed, picture().naturalWidth > 0]") == [True, True]


def test_beforeprint_opens_what_was_closed_and_afterprint_closes_it(page, small_address):
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
    (first, second) = page.evaluate(shown, "#more + ul a")
    assert f"{SITE_URL}plan/" in first
    assert f"{SITE_URL}report/" in second
    for selector in ("a.term", "a.line", ".source-line a"):
        found = page.evaluate(shown, f"article {selector}")
        assert found, selector
        assert set(found) == {"none"}, selector


def test_pages_are_numbered_and_nothing_is_split(page, address):
    page.goto(address + "about/text/")
    pdf = print_of(page)
    count = len(pdf.pages)
    for number, sheet in enumerate(pdf.pages, start=1):
        assert f"{number} / {count}" in sheet.extract_text()
    page.emulate_media(media="print")
    for selector, name, value in (
        ("h2", "break-after", "avoid"),
        ("tr", "break-inside", "avoid"),
        (".admonition", "break-inside", "avoid"),
    ):
        element = page.locator(f"article {selector}").first
        assert element.evaluate(f"e => getComputedStyle(e)['{name}']") == value, selector


@pytest.fixture(scope="session")
def printed(site, tmp_path_factory):
    """The site as `make pdf` leaves it."""
    if TESTED_SITE:
        return site
    project = copy_project(tmp_path_factory.mktemp("print") / "project")
    result = project.publish("pdf", "site")
    assert result.returncode == 0, result.stdout
    return project.root / "site"


def pdf_of(printed, code):
    return PdfReader(printed / f"pdf/report.{code}.pdf")


def report_page(site, code):
    return (site / ("" if code == "zh" else code) / "report/index.html").read_text("utf-8")


@pytest.mark.parametrize("code", ["zh", "en"])
def test_pdf_is_offered_with_its_pages_and_size(printed, code):
    file = printed / f"pdf/report.{code}.pdf"
    html = report_page(printed, code)
    (words,) = re.findall(rf'href="[./]+pdf/report\.{code}\.pdf" download>([^<]+)<', html)
    numbers = re.findall(r"\d+", words)
    assert numbers == [
        str(len(pdf_of(printed, code).pages)),
        str(round(file.stat().st_size / 1000)),
    ]


@pytest.mark.skipif(bool(TESTED_SITE), reason="this site was built with the PDF")
def test_a_plain_build_offers_no_pdf(site):
    assert not (site / "pdf").exists()
    assert "pdf/report" not in (site / "report/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", ["zh", "en"])
def test_pdf_is_tagged_in_its_language_with_title_outline_and_fonts(printed, code):
    pdf = pdf_of(printed, code)
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == {"zh": "zh-CN"}.get(code, code)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert "/CreationDate" not in pdf.metadata
    html = report_page(printed, code)
    assert pdf.metadata.title == unescape(re.search(r"<title>(.*?)</title>", html)[1])
    headings = [
        squeeze(re.sub(r"<[^>]+>", "", words))
        for words in re.findall(r"<h[1-6][^>]*>(.*?)</h", html, re.DOTALL)
    ]
    assert [squeeze(words) for words in outline(pdf.outline)] == headings
    fonts = list(fonts_of(pdf))
    assert fonts
    for font in fonts:
        assert font["/Subtype"] == "/Type3" or embedded(font), font.get("/BaseFont")


def outline(entries):
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry)
        else:
            yield entry.title


def fonts_of(pdf):
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            yield font.get_object()


def embedded(font):
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return any(key.startswith("/FontFile") for key in inner["/FontDescriptor"].get_object())


def test_pdf_holds_the_report_from_the_first_sentence_to_the_last(printed):
    """The first and the last block are found by the words that a reader would search for."""
    words = words_of(pdf_of(printed, "zh"))
    assert RADICALS.findall(words) == []
    blocks = [squeeze(block.text) for block in restore(ROOT, read_ledger(ROOT)).blocks]
    assert blocks[0] in words
    assert blocks[-1] in words
    english = words_of(pdf_of(printed, "en"))
    paragraphs = re.findall(r'<p[^>]* id="l\d+"[^>]*>(.*?)</p>', report_page(printed, "en"))
    for html in (paragraphs[0], paragraphs[-1]):
        plain = squeeze(unescape(re.sub(r"<[^>]+>", "", html)))
        assert plain[:60] in english, plain


def test_links_in_the_pdf_lead_to_the_published_site(printed):
    notes = [
        n.get_object() for page in pdf_of(printed, "zh").pages for n in page.get("/Annots", ())
    ]
    targets = [note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})]
    assert targets
    assert [target for target in targets if not target.startswith(SITE_URL)] == []
