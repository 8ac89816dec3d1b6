"""The PDF of the full report and the picture to keep, as `make pdf` makes them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from PIL import Image
from pypdf import PdfReader

from conftest import ROOT, SITE_URL, TESTED_SITE, copy_project
from output.made_files import POSTER, drawn_page, path_of_picture
from publish.pdf import open_picture
from report.ledger import read_ledger
from report.restore import restore

RADICALS = re.compile(r"[\u2e80-\u2fdf]")


def squeeze(text):
    return re.sub(r"\s+", "", text)


def words_of(pdf):
    return squeeze("".join(page.extract_text() for page in pdf.pages))


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
    words = words_of(pdf_of(printed, "zh"))
    assert RADICALS.findall(words) == []  # a reader searches for characters, not for their parts
    blocks = [squeeze(block.text) for block in restore(ROOT, read_ledger(ROOT)).blocks]
    assert blocks[0] in words
    assert blocks[-1] in words
    english = words_of(pdf_of(printed, "en"))
    paragraphs = re.findall(r'<p[^>]* id="l\d+"[^>]*>(.*?)</p>', report_page(printed, "en"))
    for html in (paragraphs[0], paragraphs[-1]):
        plain = squeeze(unescape(re.sub(r"<[^>]+>", "", html)))
        assert plain[:60] in english, plain


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_picture_is_offered_and_whole_and_says_where_it_is_from(printed, browser, code):
    file, page = printed / path_of_picture(code), drawn_page(POSTER, code)
    html = (printed / page).read_text("utf-8")
    (size,) = re.findall(rf'href="[./]+{path_of_picture(code)}" download>[^<]*?(\d+) kB', html)
    assert size == str(round(file.stat().st_size / 1000))
    tab = open_picture(browser, printed, SITE_URL, page)
    height = tab.evaluate("document.documentElement.scrollHeight")
    with Image.open(file) as picture:
        assert picture.width == 1080
        assert abs(picture.height - height * 2.5) < 3  # a page may end within a pixel
    assert tab.evaluate("document.documentElement.scrollWidth") == 432
    for part in (".wordmark small", ".qr img", ".doubtful", ".beads", ".river", ".changed"):
        assert tab.locator(part).first.is_visible(), part
    assert tab.locator(".qr .address").inner_text() == SITE_URL + page.removesuffix("index.html")
    assert tab.locator("button, nav, .site-footer, .pager").locator("visible=true").count() == 0
    tab.context.close()
