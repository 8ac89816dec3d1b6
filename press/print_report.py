"""Print the full report as PDF: `python press/print_report.py SITE_FOLDER PDF_FOLDER` (`make pdf`).

Chromium prints the page of a built site as a reader would, with print.css: tagged for screen
readers, with an outline, the fonts within. The site answers under its own address, so links in the
PDF lead to the published pages, and nothing is asked of the network. hooks/output/pdf.py
puts what is written here, report.LANGUAGE.pdf and the number of its pages, into the next build.
"""

from __future__ import annotations

import io
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from playwright.sync_api import Browser, Route, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

ROOT = Path(__file__).parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / "hooks")]

from browser_setup import launch  # noqa: E402
from console import run  # noqa: E402
from output.pdf import LIST  # noqa: E402
from text.pages import find_languages  # noqa: E402
from workplace import put, refuses, workplace  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = "report/"
# By what a folder of PDFs is known to be one: hooks/workplace.py replaces nothing else.
SIGN = (LIST, "report.*.pdf")
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
TRACES = ("/CreationDate", "/ModDate", "/Creator")
# Chromium names a glyph by the first character that has it, a radical where there is one (⼯ for
# 工): nobody would find 工作 in the PDF. Unicode normalizes the Kangxi
# radicals (U+2F00), not those of the supplement (U+2E80), which are in simplified words these.
RADICAL = re.compile(rb"(<[0-9A-F]{2,4}> )<(2E[89A-F][0-9A-F]|2F[0-9A-D][0-9A-F])>")
SIMPLIFIED = dict(
    ["⺠民", "⺟母", "⻁虎", "⻄西", "⻅见", "⻆角", "⻉贝", "⻋车", "⻓长", "⻔门", "⻘青", "⻙韦"]
    + [
        "⻚页",
        "⻛风",
        "⻜飞",
        "⻝食",
        "⻢马",
        "⻣骨",
        "⻤鬼",
        "⻥鱼",
        "⻦鸟",
        "⻧卤",
        "⻨麦",
        "⻩黄",
    ]
    + ["⻬齐", "⻮齿", "⻰龙", "⻳龟"]
)


def print_page(browser: Browser, site: Path, path: str) -> bytes:
    """Print a page of a built site."""
    html = (site / path / "index.html").read_text(encoding="utf-8")
    address = CANONICAL.search(html)[1]
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", _answer(site, address.removesuffix(path)))
    page.goto(address)
    headings = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(h => h.textContent)")
    printed = page.pdf(format="A4", prefer_css_page_size=True, tagged=True, outline=True)
    context.close()
    return _mend(printed, headings)


def _answer(site: Path, base: str) -> Callable[[Route], None]:
    """Answer requests from the folder of the site, as its server would."""

    def answer(route: Route) -> None:
        url = route.request.url.split("?")[0].split("#")[0]
        file = site / unquote(url.removeprefix(base))
        file = file / "index.html" if url.endswith("/") else file
        if url.startswith(base) and file.is_file():
            route.fulfill(path=file)
        else:
            route.abort()

    return answer


def _mend(printed: bytes, headings: list[str]) -> bytes:
    """Make the words of a PDF findable and its outline readable; take the hour of printing out."""
    writer = PdfWriter(clone_from=io.BytesIO(printed))
    writer.pdf_header = "%PDF-1.7"
    writer.metadata = {k: v for k, v in writer.metadata.items() if k not in TRACES}
    for number in range(1, len(writer._objects) + 1):  # pypdf lists them nowhere else
        entry = writer.get_object(number)
        if isinstance(entry, DictionaryObject) and "/ToUnicode" in entry:
            table = entry["/ToUnicode"].get_object()
            table.set_data(RADICAL.sub(_ideograph, table.get_data()))
    # Chromium drops the space where a heading's line ends, and doubles one that it moves down.
    entries = _outline(writer.root_object["/Outlines"])
    for entry, heading in zip(entries, headings, strict=True):
        entry[NameObject("/Title")] = TextStringObject(" ".join(heading.split()))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _outline(parent: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield the outline's entries in the order of the text."""
    entry = parent.get("/First")
    while entry:
        entry = entry.get_object()
        yield entry
        yield from _outline(entry)
        entry = entry.get("/Next")


def _ideograph(match: re.Match[bytes]) -> bytes:
    """Give the character for a radical that has the same glyph: 工 for the radical ⼯."""
    radical = chr(int(match[2], 16))
    character = SIMPLIFIED.get(radical) or unicodedata.normalize("NFKC", radical)
    return match[1] + b"<%04X>" % ord(character)


def main(arguments: list[str]) -> int:
    """Print the full report in every language into a folder."""
    if len(arguments) != 2:
        print("usage: python press/print_report.py SITE_FOLDER PDF_FOLDER", file=sys.stderr)
        return 2
    site, folder = map(Path, arguments)
    if refuses(folder, SIGN):
        return 2
    pages = {}
    with workplace(folder) as new, sync_playwright() as playwright:
        browser = launch(playwright)
        for number, code in enumerate(find_languages(ROOT)):
            printed = print_page(browser, site, f"{code}/{PAGE}" if number else PAGE)
            (new / f"report.{code}.pdf").write_bytes(printed)
            pages[code] = len(PdfReader(io.BytesIO(printed)).pages)
            print(f"{folder}/report.{code}.pdf: {pages[code]} pages")
        browser.close()
        (new / LIST).write_text(json.dumps(pages), encoding="utf-8")
        put(new, folder)
    return 0


if __name__ == "__main__":
    run(main)
