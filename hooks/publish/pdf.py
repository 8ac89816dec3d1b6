"""Build the site with the report as PDF and a poster to keep: `python -m publish.pdf site`.

So does `make pdf`. Chromium prints the page as a reader would, with print.css, before the new site
takes the place of the last one: tagged for screen readers, with an outline, the fonts within. The
site answers under its own address, so links in the PDF lead to the published pages, and nothing is
asked of the network. The poster is a picture that readers pass on: at-a-glance/ as on paper, but in
colors and as long as it is, with the site's name, its address and code, the version of the text.
"""

import io
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from build import main
from command import run
from output.made_files import (
    POSTER,
    Drawn,
    drawn_page,
    path_of_pdf,
    path_of_picture,
    tell_lengths,
)
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
# Of the picture: a phone's width, the number of colors; the code is shown, and waited for.
WIDTH = 432
COLORS = 128
PICTURE = """async () => {
  document.documentElement.classList.add("picture");
  for (const image of document.querySelectorAll(".qr img")) {
    image.closest("details").open = true;
    image.loading = "eager";
    await image.decode();
  }
}"""
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
NAMES += ("google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ARGUMENTS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def add_drawn(config: MkDocsConfig, project: Project) -> dict[str, Drawn]:
    """Draw PDF and picture of a built site in each language into it; give how long they are."""
    site, words = Path(config.site_dir), project.words
    drawn = {}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for language in words:
            printed = print_page(browser, site, config.site_url, drawn_page("report", language))
            file = site / path_of_pdf(language)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(printed)
            pages = len(PdfReader(io.BytesIO(printed)).pages)
            print(f"{path_of_pdf(language)}: {pages} pages")
            picture, page = b"", drawn_page(POSTER, language)
            if (site / page).is_file():
                picture = draw_page(browser, site, config.site_url, page)
                (site / path_of_picture(language)).write_bytes(picture)
                print(path_of_picture(language))
            sizes = [round(len(data) / 1000) for data in (printed, picture)]
            drawn[language] = Drawn(pages, *sizes)
        browser.close()
    tell_lengths(site, words, drawn)
    return drawn


def draw_page(browser: Browser, site: Path, address: str, page: str) -> bytes:
    """Draw a page of the site as a PNG of 1080 pixels' width, a phone's width at its own scale."""
    tab = open_picture(browser, site, address, page)
    shot = Image.open(io.BytesIO(tab.screenshot(full_page=True)))
    tab.context.close()
    out = io.BytesIO()
    shot.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def open_picture(browser: Browser, site: Path, address: str, page: str) -> Page:
    """Open a page as its picture shows it: the rules for paper, of which `.picture` has its own."""
    size = {"width": WIDTH, "height": WIDTH}
    tab = _open(browser, site, address, page, viewport=size, device_scale_factor=1080 / WIDTH)
    tab.emulate_media(media="print", color_scheme="light")
    tab.evaluate(PICTURE)
    return tab


def _open(browser: Browser, site: Path, address: str, page: str, **how: Any) -> Page:
    """Open a page of the site in the folder `site`, which is built for `address`."""
    address = address or NOWHERE
    tab = browser.new_context(**how).new_page()
    tab.route("**/*", partial(_answer, site, address))
    tab.goto(address + page.removesuffix("index.html"))
    return tab


def print_page(browser: Browser, site: Path, address: str, page: str) -> bytes:
    """Print a page of the site in the folder `site`, which is built for `address`."""
    tab = _open(browser, site, address, page)
    headings = tab.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(h => h.textContent)")
    printed = tab.pdf(format="A4", prefer_css_page_size=True, tagged=True, outline=True)
    tab.context.close()
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
    run(lambda arguments: main(arguments, add_drawn), "stopped; nothing was published.")
