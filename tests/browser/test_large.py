"""长辈版 / Large text in a real browser: real sizes, as computed and as drawn."""

from __future__ import annotations

import gzip

import pytest

from conftest import ROOT, wait_for

PATHS = ["zones/qihe-belt/", "en/zones/qihe-belt/", "progress/first-half-2021/", "en/about/text/"]
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PATHS, ""])
def test_all_that_is_drawn_is_large_clear_and_still(page, address, path, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}{path}?view=large")
    page.wait_for_timeout(300)
    assert page.evaluate(FAULTS) == []


@pytest.mark.parametrize("path", PATHS)
def test_each_size_is_real_and_fits_the_narrowest_phone(page, address, path):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{address}{path}?view=large")
    larger = page.locator("[data-step='1']")
    for size in SIZES:
        p = "getComputedStyle(document.querySelector('.report-text :is(p[id], li), article > p'))"
        assert page.evaluate(f"parseFloat({p}.fontSize)") == size
        line = page.evaluate(f"parseFloat({p}.lineHeight)")
        assert line >= 1.6 * size
        assert page.evaluate(f"parseFloat({p}.marginBottom)") >= 1.3 * line
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, size
        larger.focus()
        page.keyboard.press("Enter")
    assert larger.get_attribute("aria-disabled") == "true"
    assert page.locator(".site-large output").inner_text() == "5/5"
    page.goto(address + "en/vision/")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "40px"


@pytest.mark.parametrize(
    ("path", "into", "out"),
    [
        ("", "长辈版", "退出长辈版"),
        ("en/report/", "Large text", "Leave large text"),
        ("no/page", "长辈版", "退出长辈版"),
    ],
)
def test_one_step_in_and_one_step_out_at_the_same_place(page, address, path, into, out):
    page.goto(address + path)
    assert page.locator(".site-large a:visible").all_inner_texts() == [into]
    page.locator(".site-large a:visible").click()
    page.wait_for_url("**?view=large")
    assert page.locator(".site-large a:visible").all_inner_texts() == [out]
    page.goto(address + path)
    assert page.locator("html.large").count() == 1
    page.locator(".site-large a:visible").click()
    # The address that is passed on does not switch off another reader's large text.
    wait_for(page, "!location.search")
    assert page.locator("html.large").count() == 0
    page.reload()
    assert page.locator("html.large").count() == 0
    assert page.context.cookies() == []


def test_the_class_is_there_before_the_body(page, address):
    page.add_init_script(
        """new MutationObserver(() => {
          if (document.body && !("seen" in window)) seen = document.documentElement.className;
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.goto(address + "vision/?view=large")
    assert "large" in page.evaluate("window.seen").split()
    page.goto(address + "vision/goals/")
    assert "large" in page.evaluate("window.seen").split()


def test_a_device_that_keeps_nothing_keeps_it_in_the_addresses(page, address):
    page.add_init_script(
        """for (const name of ["getItem", "setItem"]) {
          Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError"); };
        }"""
    )
    page.goto(address + "vision/?view=large")
    page.locator("[data-step='1']").click()
    page.locator(".sections a", has_text="片区").click()
    page.wait_for_url("**/zones/?view=large&size=1")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "28px"
    page.locator(".site-large a:visible").click()
    wait_for(page, "!location.search")
    assert page.locator("html.large").count() == 0


def test_every_section_and_the_search_are_at_hand(page, address):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + "en/zones/?view=large")
    assert page.locator(".sections a:visible").count() == 7
    page.mouse.wheel(0, 600)
    page.wait_for_timeout(300)
    page.locator("input.find-box").click()
    page.keyboard.type("42.8")
    page.wait_for_selector(".find-item")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(FAULTS) == []


def test_without_script_there_is_no_dead_link(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".site-large").is_hidden()
    context.close()


def test_it_is_light():
    assert len(gzip.compress((ROOT / "docs/assets/stylesheets/large.css").read_bytes())) < 1800
