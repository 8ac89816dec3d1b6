"""What a reader is shown first: the home page, the drawings and the template of the zones."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from browser.conftest import path_of_page
from conftest import pages_of


def test_a_zone_shows_its_place_on_the_belt(page, address):
    page.goto(address + "zones/")
    pages = page.locator(".section-pages a").evaluate_all("links => links.map((a) => a.href)")
    beads = []
    for url in pages:
        page.goto(url)
        assert page.locator(".section-pages [aria-current=page]").count() == 1
        found = "all => all.map((circle) => circle.classList.contains('current'))"
        current = page.locator(".strip .river circle").evaluate_all(found)
        beads += [current.index(True)] if True in current else []
    # Each has one, in the section's order; the belt is the line itself.
    assert beads
    assert beads == list(range(len(current)))


def test_the_drawn_sequence_fits_on_two_sheets(page, address, site):
    for file in pages_of(site):
        if 'class="glance"' in file.read_text(encoding="utf-8"):
            page.goto(address + path_of_page(site, file))
            sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
            assert len(sheets) <= 2, file


def test_a_word_without_end_does_not_break_the_page(page, address, samples):
    page.set_viewport_size({"width": 320, "height": 700})
    for path in samples:
        page.goto(address + path)
        page.evaluate(
            """() => {
              for (const e of document.querySelectorAll("h1, .report-text p, li, a, blockquote p"))
                e.append("W".repeat(200));
            }"""
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


# The headings of the report that are as near to the words above them as to those below.
CROWDED = """() => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const words = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const within = node.parentElement;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { top, bottom } = range.getBoundingClientRect();
    const isMark = within.closest("a.line, summary");
    if (!node.data.trim() || isMark || !within.checkVisibility() || top === bottom) continue;
    words.push({ heading: within.closest(".report-text :is(h2, h3)"), top, bottom });
  }
  return words.flatMap(({ heading, top, bottom }, at) => {
    if (!heading) return [];
    const above = top - words[at - 1].bottom;
    const below = words[at + 1].top - bottom;
    return above > below ? [] : [[heading.textContent, above, below]];
  });
}"""


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_heading_of_the_report_is_nearer_to_its_own_text(page, address, prefix, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}{prefix}report/")
    assert page.locator(".report-text :is(h2, h3)").count()
    assert page.evaluate(CROWDED) == []
