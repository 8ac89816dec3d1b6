"""What readers set for themselves, the width and size of the page; what their fingers find."""

import pytest

from browser.conftest import MISSING, in_both
from publish.pdf import launch

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# Boxes that scroll sideways by themselves and that no keyboard reaches, or that have no name.
SCROLLERS = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const overflow = getComputedStyle(e).overflowX;
  if (overflow !== "auto" && overflow !== "scroll") return false;
  if (!e.checkVisibility() || e.scrollWidth <= e.clientWidth + 1) return false;
  // The links in it move it along.
  if (e.closest("nav[aria-label]") && e.querySelector("a[href]")) return false;
  const name = e.getAttribute("aria-label") || e.getAttribute("aria-labelledby");
  return !(e.getAttribute("tabindex") === "0" && e.getAttribute("role") && name);
}).map((e) => e.outerHTML.slice(0, 120))"""

# Controls smaller than a finger. A link within a sentence is exempt (WCAG 2.5.5): what stands
# around it in its block are words of no control, or it is itself a line of the text.
SMALL = """(least) => {
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const inSentence = (e) => {
    let block = e.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const copy = block.cloneNode(true);
    for (const control of copy.querySelectorAll(controls)) control.remove();
    return /[\\p{L}\\p{N}]/u.test(copy.textContent);
  };
  return [...document.querySelectorAll(controls)].filter((e) => {
    if (!e.checkVisibility({ checkVisibilityCSS: true, opacityProperty: true })) return false;
    if (e.localName !== "summary" && e.closest("details:not([open])")) return false;
    const target = e.closest("label") || e;
    const box = target.getBoundingClientRect();
    if (box.right <= 0 || box.bottom <= 0 || box.width <= 1) return false;
    const inline = getComputedStyle(e).display === "inline";
    if (inline && (inSentence(e) || e.closest("main p"))) return false;
    // The number of a line and the mark of a note: all lines would stand apart if they were any
    // larger. What a finger finds of the mark is larger than what the eye sees.
    if (/^\\d+$/.test(e.textContent) || e.matches(".text-note > *")) return box.height < 24 - 0.5;
    return box.height < least - 0.5 || (box.width < least - 0.5 && e.localName !== "a");
  }).map((e) => {
    const box = e.getBoundingClientRect();
    return `${Math.round(box.width)}x${Math.round(box.height)} ${e.outerHTML.slice(0, 90)}`;
  });
}"""

OVERLAPS = """() => {
  const all = [...document.querySelectorAll(".masthead a, .masthead input")]
    .filter((e) => e.getClientRects().length)
    .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()]);
  return all.flatMap(([a, { right, bottom }], n) => all.slice(n + 1)
    .filter(([, next]) => next.left < right - 1 && next.top < bottom - 1)
    .map(([b]) => `${b} lies over ${a}`));
}"""

OPEN_TOOLS = """() => {
  for (const e of document.querySelectorAll(".tools details")) e.open = true;
}"""

LENGTHEN = """(word) => {
  const all = document.querySelectorAll("h1, .report-text p, li, a, blockquote p");
  for (const e of all) e.append(word);
}"""
LARGEST = "?view=large&size=4"


@pytest.fixture(scope="module")
def paths(samples):
    return [*in_both(samples), MISSING]


def faults(page, address, paths, script, *arguments):
    found = []
    for path in paths:
        page.goto(address + path)
        found += [f"/{path}: {fault}" for fault in page.evaluate(script, *arguments)]
    return "\n".join(found)


# The narrowest is a page enlarged fourfold; large text in its largest size; a word without end.
@pytest.mark.parametrize(
    ("width", "view", "word"),
    [(320, "", ""), (360, "", ""), (1440, "", ""), (320, LARGEST, ""), (320, "", "W" * 200)],
)
def test_no_page_scrolls_sideways(page, address, paths, width, view, word):
    page.set_viewport_size({"width": width, "height": 256})
    found = []
    for path in paths:
        page.goto(address + path + view)
        page.evaluate(OPEN_TOOLS)
        page.evaluate(LENGTHEN, word)
        found += [f"/{path}: {box}" for box in page.evaluate(SCROLLERS) if not view]
        if page.evaluate(SIDEWAYS) > 0:
            found.append(f"/{path}: the page scrolls sideways")
    assert found == [], "\n".join(found)


def test_letters_twice_as_large_lay_nothing_of_the_masthead_over_another(playwright, small_address):
    browser = launch(playwright, "--blink-settings=defaultFontSize=32")
    page = browser.new_page(viewport={"width": 320, "height": 700})
    for path in ("", "en/"):
        page.goto(small_address + path)
        assert page.evaluate(OVERLAPS) == [], path
    browser.close()


def test_a_finger_finds_every_control(page, address, paths):
    page.set_viewport_size({"width": 360, "height": 740})
    page.add_init_script(f"addEventListener('load', {OPEN_TOOLS})")
    assert faults(page, address, paths, SMALL, 44) == ""


def test_a_page_that_the_browser_has_kept_shows_what_was_chosen_since(page, small_address):
    page.goto(small_address)
    with page.expect_response("**/page.js"):
        page.mouse.wheel(0, 9)
    page.wait_for_load_state("networkidle")
    page.evaluate("localStorage.setItem('site.scheme', 'dark')")  # on the next page
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.wait_for_selector("html.dark")
