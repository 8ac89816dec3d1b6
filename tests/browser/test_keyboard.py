"""A reader without a mouse: Tab through a whole page, and see at each step where one is."""

import pytest

# Everything that Tab must reach, in the document's order. What shows the focus is its outline
# alone, which system colors leave.
LIST = """() => {
  const wanted = "a[href], button, input, select, textarea, summary, audio[controls], [tabindex]";
  window.controls = [...document.querySelectorAll(wanted)].filter((e) => {
    const style = getComputedStyle(e);
    if (e.disabled || e.tabIndex < 0 || !e.getClientRects().length) return false;
    if (style.visibility !== "visible") return false;
    return e.localName === "summary" || !e.closest("details:not([open])");
  });
  return window.controls.length;
}"""

# Where the focus is: its number in the list, whether it is seen, whether something covers it.
HERE = """() => {
  const e = document.activeElement;
  if (e === document.body || e === document.documentElement) return null;
  const rects = [...e.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
  const open = rects.some((r) => [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5]].some(([x, y]) => {
    const at = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
    return at && (e.contains(at) || (at.contains(e) && getComputedStyle(e).display === "inline"));
  }));
  const { outlineStyle, outlineWidth } = getComputedStyle(e);
  return {
    number: window.controls.indexOf(e),
    html: e.outerHTML.slice(0, 100),
    open,
    marked: outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2),
    name: e.getAttribute("aria-label") || e.textContent.trim() || (e.labels || []).length,
  };
}"""


@pytest.fixture
def page(browser):
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def walk(page):
    """Press Tab until the page ends; yield what is wrong."""
    count = page.evaluate(LIST)
    reached = []
    while len(reached) <= count:
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["number"] in reached:
            break
        reached.append(here["number"])
        for wanted in ("name", "open", "marked"):
            if not here[wanted]:
                yield f"not {wanted}: {here['html']}"
    for number in set(range(count)) - set(reached):
        html = page.evaluate("(n) => window.controls[n].outerHTML.slice(0, 100)", number)
        yield f"not reached by Tab: {html}"
    if reached != sorted(reached):
        yield "the order is not the document's"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_tab_reaches_everything_in_order_and_in_sight(page, address, samples, prefix, width):
    page.set_viewport_size({"width": width, "height": 800})
    found = []
    for path in ("", samples[0]):
        page.goto(address + prefix + path)
        found += [f"/{path}: {fault}" for fault in walk(page)]
    assert found == [], "\n".join(found)


def test_the_first_stop_skips_to_the_heading_of_the_text(page, small_address):
    page.goto(small_address + "work/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("h1:target").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_a_note_is_opened_and_passed_without_a_trap_and_leads_to_its_entry(page, small_address):
    page.goto(small_address + "work/")
    summary = page.locator("#l7 + .text-note > summary")
    summary.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.text-note')")
    summary.focus()
    page.keyboard.press("Enter")
    assert "“新办”被换行切断。" in page.locator("#l7 + .text-note").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/about/text/#fix-a2")


def test_no_single_key_leads_away(page, small_address):
    page.goto(small_address + "work/")
    for key in "np,.sf/":
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")
    assert page.url == small_address + "work/"
    assert page.evaluate("document.activeElement === document.body")
