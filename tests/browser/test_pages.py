"""What a reader is shown first: the home page, the drawings and the template of the zones."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from conftest import ROOT

ZONES = ("qishui-bay", "south-bank-city", "qishui-pass", "agricultural-park", "qihe-belt")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("zone", ZONES)
def test_zone_pages_share_one_template(language, zone):
    text = (ROOT / f"docs/{language}/zones/{zone}.md").read_text(encoding="utf-8")
    parts = ["{#page-title}\n\n> ", "!!! lead ", f"[start:{zone}]", "{#key-points}", "{#more}"]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_home_leads_to_six_points_every_zone_and_each_figure(page, address, prefix):
    page.goto(address + prefix)
    assert page.locator(".four li").count() == 6
    found = page.locator(".necklace li > a").evaluate_all("links => links.map(a => a.href)")
    assert found == [f"{address}{prefix}zones/{zone}/" for zone in ZONES]
    figures = page.locator(".figures li > a").evaluate_all("links => links.map(a => a.href)")
    assert figures
    for figure in figures:  # test_links sees that the place is there
        assert figure.startswith(address + prefix)
        assert urlsplit(figure).fragment


@pytest.mark.parametrize(("zone", "bead"), [("qishui-pass", 3), ("qihe-belt", 0)])
def test_a_zone_shows_its_place_on_the_belt(page, address, zone, bead):
    page.goto(f"{address}zones/{zone}/")
    current = page.locator(".section-pages [aria-current=page]")
    assert current.count() == 1
    filled = page.locator(".river circle").evaluate_all(
        "all => all.findIndex(c => c.classList.contains('current')) + 1"
    )
    assert filled == bead  # the belt is the line itself


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_drawn_sequence_fits_on_two_sheets(page, address, prefix):
    page.goto(f"{address}{prefix}at-a-glance/")
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) == 2


def test_a_word_without_end_does_not_break_the_page(page, address):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + "zones/qihe-belt/")
    page.evaluate(
        """() => {
          for (const e of document.querySelectorAll("h1, .report-text p, li, a, blockquote p")) {
            e.append("W".repeat(200));
          }
        }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


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
