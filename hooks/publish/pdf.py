"""Build the site with the full report as PDF: `python -m publish.pdf site` (`make pdf`).

Chromium prints the page as a reader would, with print.css, before the new site takes the place of
the last one: tagged for screen readers, with an outline, the fonts within. The site answers under
its own address, so links in the PDF lead to the published pages, and nothing is asked of the
network.
"""

import io
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from playwright.sync_api import Browser, Playwright, Route, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from build import main
from command import run
from output.made_files import Pdf, path_of_pdf, report_page, tell_lengths
from project import Project

# Where no address of the site is known, this stands for it while it is printed.
NOWHERE = "http://127.0.0.1/"
TRACES = ("/CreationDate", "/ModDate", "/Creator")
# Chromium names a glyph by the first character that has it, a radical where there is one (⼯ for
# 工): nobody would find 工作 in the PDF. Unicode normalizes the Kangxi radicals (U+2F00), not those
# of the supplement (U+2E80), which are in simplified words these.
RADICAL = re.compile(rb"(<[0-9A-F]{2,4}> )<(2E[89A-F][0-9A-F]|2F[0-9A-D][0-9A-F])>")
SIMPLIFIED = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
NAMES += ("google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ARGUMENTS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def add_pdfs(config: MkDocsConfig, project: Project) -> dict[str, Pdf]:
    """Print the full report of a built site in each language into it; give how long each is."""
    site, words = Path(config.site_dir), project.words
    pdfs = {}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for language in words:
            printed = print_page(browser, site, config.site_url, report_page(language))
            file = site / path_of_pdf(language)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(printed)
            pages = len(PdfReader(io.BytesIO(printed)).pages)
            pdfs[language] = Pdf(pages, round(len(printed) / 1000))
            print(f"{path_of_pdf(language)}: {pages} pages")
        browser.close()
    tell_lengths(site, words, pdfs)
    return pdfs


def print_page(browser: Browser, site: Path, address: str, page: str) -> bytes:
    """Print a page of the site in the folder `site`, which is built for `address`."""
    address = address or NOWHERE
    context = browser.new_context()
    tab = context.new_page()
    tab.route("**/*", partial(_answer, site, address))
    tab.goto(address + page.removesuffix("index.html"))
    headings = tab.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(h => h.textContent)")
    printed = tab.pdf(format="A4", prefer_css_page_size=True, tagged=True, outline=True)
    context.close()
    return _mend(printed, headings)


def _answer(site: Path, address: str, route: Route) -> None:
    """Answer a request from the folder of the site, as its server would."""
    url = route.request.url.split("?")[0].split("#")[0]
    file = site / unquote(url.removeprefix(address))
    file = file / "index.html" if url.endswith("/") else file
    if url.startswith(address) and file.is_file():
        route.fulfill(path=file)
    else:
        route.abort()


def _mend(printed: bytes, headings: list[str]) -> bytes:
    """Make the words of a PDF findable and its outline readable; take the hour of printing out."""
    writer = PdfWriter(clone_from=io.BytesIO(printed))
    writer.pdf_header = "%PDF-1.7"
    writer.metadata = {k: v for k, v in writer.metadata.items() if k not in TRACES}
    for number in range(1, len(writer._objects) + 1):  # pypdf lists them nowhere else
        entry = writer.get_object(number)
        if not isinstance(entry, DictionaryObject):
            continue
        if "/ToUnicode" in entry:
            table = entry["/ToUnicode"].get_object()
            table.set_data(RADICAL.sub(_ideograph, table.get_data()))
        if "/A" in entry and str(entry["/A"].get("/URI", "")).startswith(NOWHERE):
            del entry["/A"]  # a link that leads nowhere
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


def find_browser() -> str | None:
    """Give the path of a browser: one that is installed, else the one that Playwright brings."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    if found or MAC.exists():
        return [*found, str(MAC)][0]
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def launch(playwright: Playwright, *settings: str) -> Browser:
    """Launch the browser that is found, with nothing going on behind the page, as it is set."""
    # Chromium refuses its sandbox to root.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [*ARGUMENTS, *settings, *(["--no-sandbox"] if root else [])]
    return playwright.chromium.launch(executable_path=find_browser(), args=arguments)


if __name__ == "__main__":
    run(lambda arguments: main(arguments, add_pdfs), "stopped; nothing was published.")
