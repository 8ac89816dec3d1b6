"""长辈版 / Large text in a real browser: real sizes, as computed and as drawn."""

import pytest

from browser.conftest import in_both
from conftest import wait_for

SIZES = [24, 28, 32, 36, 40]
# All that is drawn: texts that are too small or too tight, targets outside running text that are
# too small, what floats, what is fainter than 7:1.
FAULTS = r"""() => {
  const faults = [];
  const running = (e) => {
    const block = e.closest("p:not(.source-line, .caption), li, td, dd, h2, h3");
    return e.matches("a:not(.line)") && block &&
      block.innerText.trim().length > e.innerText.trim().length + 3;
  };
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).map((v) => v / 255)
      .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (!/^rgba.*, 0(\.\d+)?\)$/.test(color)) return color;
    }
    return "rgb(255, 255, 255)";
  };
  for (const e of document.body.querySelectorAll("*")) {
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    if (box.width < 2 || box.height < 2 || !Number(style.opacity) || !e.checkVisibility()) continue;
    if (e.closest("svg")) continue; // its sizes are those of the drawing
    const name = `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 20)}`;
    const size = parseFloat(style.fontSize);
    if ([...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) {
      if (size < 24) faults.push(`text of ${size}: ${name}`);
      if (parseFloat(style.lineHeight) < 1.6 * size) faults.push(`lines: ${name}`);
      const [a, b] = [luminance(style.color), luminance(ground(e))].sort((x, y) => y - x);
      if ((a + 0.05) / (b + 0.05) < 7) faults.push(`${style.color} on ${ground(e)}: ${name}`);
    }
    if (["fixed", "sticky"].includes(style.position)) faults.push(`floats: ${name}`);
    if (!e.matches("a, button, summary, label, input:not([type=radio], [type=checkbox])")) continue;
    if (running(e)) {
      if (!style.textDecorationLine.includes("underline")) faults.push(`not underlined: ${name}`);
    } else if (box.width < 60 || box.height < 60) {
      faults.push(`target of ${box.width} x ${box.height}: ${name}`);
    }
  }
  return faults;
}"""

# Where on the first page its first sentence, and what must stand before it, end.
ENDS = """() => {
  const [{ lastChild }] = [...document.querySelectorAll(".lead p:not(.admonition-title)")];
  const sentence = document.createRange();
  sentence.setStart(lastChild, 0);
  sentence.setEnd(lastChild, lastChild.data.search(/[。.]/) + 1);
  const parts = [".wordmark small", "h1", ".read-aloud button"];
  return [...parts.map((part) => document.querySelector(part)), sentence]
    .map((part) => part.getBoundingClientRect()).map(({ height, bottom }) => height && bottom);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_is_drawn_is_large_clear_and_still(page, address, samples, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 800})
    for path in in_both(samples):
        page.goto(f"{address}{path}?view=large")
        page.locator(".site-large output:not(:empty)").wait_for()
        assert page.evaluate(FAULTS) == [], path


def test_each_size_is_real(page, small_address):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{small_address}work/?view=large")
    larger = page.locator("[data-step='1']")
    p = "getComputedStyle(document.querySelector('.report-text p[id]'))"
    for size in SIZES:
        wait_for(page, f"parseFloat({p}.fontSize) === {size}")
        line = page.evaluate(f"parseFloat({p}.lineHeight)")
        assert line >= 1.6 * size
        assert page.evaluate(f"parseFloat({p}.marginBottom)") >= 1.3 * line
        larger.focus()
        page.keyboard.press("Enter")
    assert larger.get_attribute("aria-disabled") == "true"
    assert page.locator(".site-large output").inner_text() == f"{len(SIZES)}/{len(SIZES)}"
    page.goto(small_address + "en/plan/")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == f"{SIZES[-1]}px"


def test_one_step_in_and_one_step_out_at_the_same_place(page, small_address, words):
    page.goto(small_address + "work/")
    shown = page.locator(".site-large a:visible")
    assert shown.all_inner_texts() == [words["zh"]["large"]]
    shown.click()
    page.wait_for_url("**/work/?view=large")
    assert shown.all_inner_texts() == [words["zh"]["large_leave"]]
    shown.click()
    # The address that is passed on does not switch off another reader's large text.
    wait_for(page, "!location.search")
    page.reload()
    assert page.locator("html.large").count() == 0
    assert page.context.cookies() == []


def test_a_device_that_keeps_nothing_keeps_it_in_the_addresses(page, small_address):
    page.add_init_script(
        """for (const name of ["getItem", "setItem"]) {
          Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError"); };
        }"""
    )
    page.goto(small_address + "work/?view=large")
    page.locator("[data-step='1']").click()
    page.locator(".scheme").click()
    wait_for(page, "document.querySelector('.dark') && !site.along.length")
    page.locator(".sections a[href*='plan/']").click()
    page.wait_for_url("**/plan/?scheme=dark&view=large&size=1")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "28px"
    wait_for(page, "!site.along.length")  # along.js itself, not what stands for it till then
    page.locator(".site-large a:visible").click()
    wait_for(page, "location.search === '?scheme=dark'")
    assert page.locator("html.dark:not(.large)").count() == 1


def test_the_first_tap_below_an_open_search_acts(page, small_address):
    page.set_viewport_size({"width": 360, "height": 1600})
    page.goto(f"{small_address}?view=large")
    page.locator("input.find-box").fill("比特币")
    page.wait_for_selector(".find-help:not([hidden]) a")
    box = page.locator(".read-aloud button").bounding_box()
    page.mouse.click(box["x"] + 9, box["y"] + 9)
    wait_for(page, "document.querySelector('.read-aloud [role=status]').textContent")
    assert page.locator(".find.open").count() == 0


@pytest.mark.parametrize("path", ["", "en/"])
@pytest.mark.parametrize("size", [0, 1, 2])
def test_the_first_screen_says_what_it_is_and_about_and_can_read_it(browser, address, path, size):
    context = browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}{path}?view=large&size={size}")
    page.locator(".site-large output:not(:empty)").wait_for()
    ends = page.evaluate(ENDS)
    assert all(0 < end <= 740 for end in ends), ends
    context.close()


@pytest.mark.parametrize("view", ["", "?view=large&size=2"])
def test_the_rows_of_the_menu_show_where_the_reader_is(page, address, samples, view):
    """All of its name, or as much of it as the window holds."""
    shown = """[...document.querySelectorAll("li [aria-current]")]
      .map((e) => e.getBoundingClientRect())
      .every((b) => b.left >= 0 && Math.min(b.right, b.left + 200) <= innerWidth)"""
    page.set_viewport_size({"width": 320, "height": 740})
    for path in in_both(samples):
        page.goto(address + path + view)
        wait_for(page, shown)
