"""What axe-core finds on a page, in every dress that a reader can put it in: nothing."""

from typing import Any, NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from browser.conftest import MISSING, in_both

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]
RUN = """async ([within, tags]) => {
  const { violations } = await axe.run(within, {
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
  });
  const why = (node) => [...node.any, ...node.all, ...node.none].map(({ message }) => message);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => [id, ...node.target, ...why(node)].join(" | ")));
}"""


class Dress(NamedTuple):
    """How a reader's screen is set."""

    name: str
    width: int
    settings: dict[str, Any]


PLAIN = {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"}
LIGHT = Dress("light", 1280, {})
DARK = Dress("dark", 360, {"color_scheme": "dark"})
# The site is one theme: some pages have, between them, all that any page has.
NARROW = Dress("narrow", 360, {})
MORE = (
    Dress("more contrast", 360, {"contrast": "more"}),
    Dress("forced colors", 360, {"forced_colors": "active"}),
)
LARGE = "?view=large"


def type_a_query(page, words):
    page.get_by_role("searchbox").click()
    page.keyboard.type("12.5%")
    page.get_by_role("search").locator("mark", has_text="12.5").first.wait_for()


def open_notes(page, words):
    page.locator("summary").evaluate_all("all => all.forEach((s) => s.click())")


def read_both(page, words):
    page.get_by_role("button", name=words["side_by_side"]).click()
    page.locator(".twin").first.wait_for()


# What a reader may do on a page of the made-up site, and where she then is: the answers of the
# search lie over the page.
STATES = {
    "": (type_a_query, "header"),
    "work/": (open_notes, "html"),
    "plan/": (read_both, "html"),
}


def dress_up(page, dress):
    page.set_viewport_size({"width": dress.width, "height": 800})
    page.emulate_media(reduced_motion="reduce", **{**PLAIN, **dress.settings})


def faults(page, url, dresses, within="html"):
    """Run axe-core on the page that is shown, or a part of it, in each dress."""
    page.evaluate(AXE_SCRIPT)
    for dress in dresses:
        dress_up(page, dress)
        for fault in page.evaluate(RUN, [within, TAGS]):
            yield f"{dress.name} {url}: {fault}"


@pytest.fixture
def page(browser):
    context = browser.new_context(locale="zh-CN")
    yield context.new_page()
    context.close()


def test_no_kind_of_page_breaks_a_rule(page, address, samples):
    """Each kind in each dress, in one language or the other. Every page: make proof."""
    found = []
    for path in (*samples, MISSING):
        dress_up(page, LIGHT)
        page.goto(address + path)
        found += faults(page, path, (LIGHT, *(MORE if path == samples[0] else ())))
        page.goto(f"{address}en/{path}")
        found += faults(page, f"en/{path}", [DARK])
    for path in (*samples, MISSING):  # at the end: the device keeps it
        page.goto(address + path + LARGE)
        found += faults(page, path + LARGE, [NARROW])
    assert found == [], "\n" + "\n".join(found)


@pytest.mark.parametrize(("prefix", "language"), [("", "zh"), ("en/", "en")])
@pytest.mark.parametrize("path", STATES)
def test_what_a_reader_opens_breaks_no_rule(page, small_address, words, path, prefix, language):
    (act, within), found = STATES[path], []
    for view, dress in (("", LIGHT), (LARGE, DARK)):
        dress_up(page, dress)
        page.goto(small_address + prefix + path + view)
        act(page, words[language])
        found += faults(page, path + view, [dress], within)
    assert found == [], "\n" + "\n".join(found)


# Safari takes a list without marks for no list, outside a nav and without a role.
DROPPED = """() => [...document.querySelectorAll("ul, ol")]
  .filter((e) => e.children.length && e.getClientRects().length && !e.closest("nav, [role=list]"))
  .filter((e) => [...e.children].every((item) => {
    const { display, listStyleType } = getComputedStyle(item);
    return display !== "list-item" || listStyleType === "none";
  })).map((e) => e.outerHTML.slice(0, 80))"""


def test_no_list_is_one_that_a_screen_reader_is_not_told_of(page, address, samples):
    for path in (*in_both(samples), MISSING):
        page.goto(address + path)
        assert page.evaluate(DROPPED) == [], path


def test_axe_core_sees_a_fault(page, small_address):
    page.goto(small_address)
    page.locator("h1").evaluate("h1 => h1.after(document.createElement('img'))")
    assert any("image-alt" in fault for fault in faults(page, "", [LIGHT]))
