"""What readers set for themselves: spacing, size, less motion, more contrast, system colors."""

from __future__ import annotations

import pytest

from browser.conftest import MISSING, in_both

# WCAG 1.4.12, all at once.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""

# Elements whose words are cut off. What is there for screen readers alone is a pixel wide.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e);
  if (!e.checkVisibility({ checkVisibilityCSS: true }) || e.clientWidth <= 1) return false;
  if (!e.innerText || !e.innerText.trim()) return false;
  const hidden = (overflow) => overflow === "hidden" || overflow === "clip";
  return (hidden(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
    || (hidden(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
}).map((e) => `${e.scrollWidth}x${e.scrollHeight} in ${e.clientWidth}x${e.clientHeight}: `
  + e.outerHTML.slice(0, 80))"""

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

OPEN_TOOLS = """() => {
  for (const e of document.querySelectorAll(".tools details")) e.open = true;
}"""

MOVING = """() => [...document.querySelectorAll("*")].flatMap((e) =>
  ["", "::before", "::after"].map((part) => [e, part, getComputedStyle(e, part)])
).filter(([, , style]) => {
  const seconds = (all) => Math.max(...all.split(",").map(parseFloat));
  return seconds(style.transitionDuration) > 0.01
    || (style.animationName !== "none" && seconds(style.animationDuration) > 0.01)
    || style.scrollBehavior === "smooth";
}).map(([e, part]) => e.localName + (e.className ? "." + e.className : "") + part)"""

# Bars, beads and lines that are painted by a background alone, which system colors wipe out.
PAINTED = """() => [...document.querySelectorAll("main *")].flatMap((e) =>
  ["", "::before", "::after"].map((part) => [e, part, getComputedStyle(e, part)])
).filter(([e, part, style]) => {
  if (part ? style.content === "none" : e.textContent.trim() || e.closest("svg")) return false;
  if (!e.checkVisibility() || !parseFloat(style.width) || !parseFloat(style.height)) return false;
  return style.display !== "none" && !/, 0\\)$/.test(style.backgroundColor);
}).map(([e, part, style]) => ({
  name: `${e.localName}.${e.className}${part} in .${e.parentElement.className}`,
  lost: style.forcedColorAdjust !== "none" && !parseFloat(style.borderTopWidth)
    && !parseFloat(style.borderInlineStartWidth),
})).filter(({ lost }) => lost).map(({ name }) => name)"""


@pytest.fixture(scope="module")
def paths(samples):
    return [*in_both(samples), MISSING]


def faults(page, address, paths, script, *arguments):
    found = []
    for path in paths:
        page.goto(address + path)
        found += [f"/{path}: {fault}" for fault in page.evaluate(script, *arguments)]
    return found


def listed(found):
    return "\n" + "\n".join(found)


@pytest.mark.parametrize("width", [360, 1280])
def test_wider_spacing_cuts_no_words_off(browser, address, paths, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = []
    for path in paths:
        page.goto(address + path)
        before = set(page.evaluate(CLIPPED))
        page.add_style_tag(content=SPACING)
        after = set(page.evaluate(CLIPPED))
        found += [f"/{path}: {fault}" for fault in sorted(before | after)]
        if page.evaluate(SIDEWAYS) > 0:
            found.append(f"/{path}: the page scrolls sideways")
    context.close()
    assert found == [], listed(found)


# The narrowest is a page enlarged fourfold.
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_scrolls_sideways(page, address, paths, width):
    page.set_viewport_size({"width": width, "height": 256})
    found = []
    for path in paths:
        page.goto(address + path)
        page.evaluate(OPEN_TOOLS)
        found += [f"/{path}: {box}" for box in page.evaluate(SCROLLERS)]
        if page.evaluate(SIDEWAYS) > 0:
            found.append(f"/{path}: the page scrolls sideways")
    assert found == [], listed(found)


def test_a_finger_finds_every_control(page, address, paths):
    page.set_viewport_size({"width": 360, "height": 740})
    page.add_init_script(f"addEventListener('load', {OPEN_TOOLS})")
    found = faults(page, address, paths, SMALL, 44)
    assert found == [], listed(found)


def test_nothing_moves_where_a_reader_wants_less_motion(page, address, samples):
    page.emulate_media(reduced_motion="reduce")
    found = faults(page, address, samples, MOVING)
    assert found == [], listed(sorted(set(found)))


def test_system_colors_leave_focus_and_bars(page, address, samples):
    page.emulate_media(forced_colors="active")
    found = faults(page, address, samples, PAINTED)
    page.goto(address)
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(({ outlineStyle, outlineWidth }) => outlineStyle === 'auto' || "
            "(outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2))"
            "(getComputedStyle(document.activeElement))"
        )
        if not outline:
            found.append(page.evaluate("document.activeElement.outerHTML.slice(0, 100)"))
    assert found == [], listed(found)
