"""A reader without a mouse: Tab through a whole page, and see at each step where one is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browser.test_access import box_of

PREFIX = {"zh": "", "en": "en/"}
WIDTHS = (360, 1280)
MOST = 400  # steps; a walk that is longer is caught in a trap

# Everything that Tab must reach, in the document's order; a group of radio buttons counts once.
LIST = """() => {
  const wanted = "a[href], button, input, select, textarea, summary, audio[controls], [tabindex]";
  const groups = new Set();
  window.controls = [...document.querySelectorAll(wanted)].filter((e) => {
    const style = getComputedStyle(e);
    if (e.disabled || e.tabIndex < 0 || !e.getClientRects().length) return false;
    if (style.visibility !== "visible") return false;
    if (e.localName !== "summary" && e.closest("details:not([open])")) return false;
    if (e.type !== "radio") return true;
    const first = !groups.has(e.name);
    groups.add(e.name);
    return first;
  });
  window.look = (e) => {
    const s = getComputedStyle(e);
    const thick = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
    const outline = thick || s.outlineStyle === "auto"
      ? `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor}` : "";
    return [outline, s.boxShadow, s.backgroundColor, s.borderColor, s.borderWidth].join("|");
  };
  window.rest = new Map(window.controls.map((e) => [e, window.look(e)]));
  return window.controls.length;
}"""

IN_RESULTS = "document.activeElement.matches('[role=search] a, .md-search a')"

# Where the focus is: its number in the list, whether it is seen, whether something covers it.
HERE = """() => {
  const e = document.activeElement;
  if (e === document.body || e === document.documentElement) return null;
  const rects = [...e.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
  const open = rects.some((r) => [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5]].some(([x, y]) => {
    const at = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
    return at && (e.contains(at) || (at.contains(e) && getComputedStyle(e).display === "inline"));
  }));
  return {
    number: window.controls.indexOf(e),
    html: e.outerHTML.slice(0, 100),
    open,
    marked: window.look(e) !== window.rest.get(e),
    summary: e.localName === "summary" ? e.textContent.trim() : "",
  };
}"""


def visit(page, address):
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def said(page, here):
    """Give role and name of what has the focus, as a screen reader says them."""
    if here["summary"]:
        return f'summary "{here["summary"]}"'
    lines = page.locator(":focus").aria_snapshot().split("\n")
    return lines[0].removeprefix("- ").removesuffix(":")


def walk(page):
    """Press Tab until the page ends; give what was reached and what is wrong."""
    count = page.evaluate(LIST)
    reached, steps, faults = [], [], []
    while len(reached) < MOST:
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["number"] in reached:
            break
        reached.append(here["number"])
        steps.append(said(page, here))
        if not re.search(r'"\S.*"', steps[-1]):
            faults.append(f"says no name: {here['html']}")
        if not here["open"]:
            faults.append(f"covered or out of sight: {here['html']}")
        if not here["marked"]:
            faults.append(f"focus is not seen: {here['html']}")
    missed = sorted(set(range(count)) - set(reached))
    for number in missed:
        html = page.evaluate("(n) => window.controls[n].outerHTML.slice(0, 100)", number)
        faults.append(f"not reached by Tab: {html}")
    if reached != sorted(reached):
        faults.append("the order is not the document's")
    if len(reached) >= MOST:
        faults.append(f"the walk does not end: {steps[-3:]}")
    return steps, faults


@pytest.mark.parametrize("language", PREFIX)
def test_tab_reaches_everything_in_order_and_in_sight(page, address, samples, language):
    found = []
    for path in ("", samples[0]):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            visit(page, address + PREFIX[language] + path)
            steps, faults = walk(page)
            assert steps
            found += [f"/{path} {width}: {fault}" for fault in faults]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("language", PREFIX)
def test_the_first_stop_skips_to_the_beginning_of_the_text(page, address, samples, language):
    for path in ("", samples[0]):
        visit(page, address + PREFIX[language] + path)
        page.keyboard.press("Tab")
        target = page.locator(":focus").get_attribute("href")
        page.keyboard.press("Enter")
        heading = page.locator(f"main {target}, main{target}").first
        # Nothing of the text may be skipped: the target is the main heading, or holds it.
        assert heading.evaluate("e => e.matches('h1') || !!e.querySelector('h1')"), target
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("language", "query"), [("zh", "12.5%"), ("en", "library")])
def test_search_is_used_and_left_by_keyboard(page, small_address, language, query, width):
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, small_address + PREFIX[language])
    box = box_of(page)
    for _ in range(30):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.type(query)
    results = page.get_by_role("search").get_by_role("link")
    results.first.wait_for()
    for _ in range(5):  # past a button that clears, to the first result
        page.keyboard.press("Tab")
        if page.evaluate(IN_RESULTS):
            break
    assert page.evaluate(IN_RESULTS), "Tab does not lead from the box into the results"
    page.keyboard.press("Escape")
    expect(results).to_have_count(0)
    expect(box).to_be_focused()  # the focus is where the search began
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize("prefix", PREFIX.values())
def test_a_switch_says_its_state(page, small_address, prefix):
    """Each button that stays pressed or opens something changes what it says of itself."""
    visit(page, f"{small_address}{prefix}work/")
    switches = page.locator("button[aria-pressed]:visible, button[aria-expanded]:visible").all()
    assert switches
    for switch in switches:
        name = next(n for n in ("aria-pressed", "aria-expanded") if switch.get_attribute(n))
        before = switch.get_attribute(name)
        switch.focus()
        page.keyboard.press("Enter")
        expect(switch).not_to_have_attribute(name, before)
        expect(switch).to_be_focused()
        page.keyboard.press("Space")
        expect(switch).to_have_attribute(name, before)


def test_a_note_is_opened_and_passed_without_a_trap_and_leads_to_its_entry(page, small_address):
    visit(page, small_address + "work/")
    summary = page.locator("#l7 + .text-note > summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert "“新办”被换行切断。" in page.locator("#l7 + .text-note").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('details[open]')")
    summary.focus()
    page.keyboard.press("Space")
    assert not summary.evaluate("s => s.parentElement.open")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('details:not([open]) > p')")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/about/text/#fix-a2")
