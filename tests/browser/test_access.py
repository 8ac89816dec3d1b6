"""What axe-core finds on every page, in every dress that a reader can put it in: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import TimeoutError

from conftest import ROOT, SITE_URL
from language.words import fill_up, read_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice")
MISSING = "no/such/page"  # shows 404.html
# One page of each template.
TEMPLATES = (
    "",
    "zones/qihe-belt/",
    "zones/",
    "progress/first-half-2021/",
    "report/",
    "about/text/",
)


class Exempt(NamedTuple):
    """What axe-core calls a fault and is none: the rule, the elements, and why."""

    rule: str
    selector: str
    reason: str


EXCEPTIONS: tuple[Exempt, ...] = ()

RUN = """async ([tags, exceptions]) => {
  const { violations } = await axe.run({
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], elementRef: true,
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => ({
    rule: id, place: node.target.join(" "),
    why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; "),
    exempt: exceptions.findIndex(([rule, selector]) =>
      rule === id && node.element && node.element.matches(selector)),
  })));
}"""


class Dress(NamedTuple):
    """How a reader's screen is set."""

    name: str
    width: int
    settings: dict[str, str]
    query: str = ""


PLAIN = {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"}
LIGHT = Dress("light", 1280, {})
DARK = Dress("dark", 360, {"color_scheme": "dark"})
LARGE = Dress("large", 360, {}, "?view=large")
# The site is one theme: each page in these, and the templates in all others.
ON_EVERY_PAGE = (LIGHT, DARK, LARGE)
ON_TEMPLATES = (
    *(Dress("light", width, {}) for width in (320, 768, 1440)),
    Dress("more contrast", 360, {"contrast": "more"}),
    Dress("forced colors", 360, {"forced_colors": "active"}),
)


class Run(NamedTuple):
    """What was found, and which exceptions were needed."""

    found: list[str]
    used: set[int]


def in_both(paths):
    return [prefix + path for prefix in ("", "en/") for path in paths]


def paths_of(site):
    tree = ElementTree.parse(site / "sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return [loc.text.removeprefix(SITE_URL) for loc in tree.iterfind(".//s:loc", space)]


def box_of(page):
    """Give the search box, as a reader finds it: the one box in the search landmark."""
    return page.get_by_role("search").locator("input:not([type=checkbox])").first


def type_a_query(page, language):
    box = box_of(page)
    box.click()
    box.press_sequentially("42.8%")
    page.get_by_role("search").get_by_role("link").first.wait_for()
    page.wait_for_timeout(300)


def open_notes(page, language):
    page.locator("summary").evaluate_all("all => all.forEach((s) => s.click())")


def read_both(page, language):
    words = fill_up(read_words(ROOT, [language]), [language])[language]
    page.get_by_role("button", name=words["side_by_side"]).click()
    page.locator("[lang|=zh], [lang=en]").first.wait_for()
    page.wait_for_timeout(300)


# What a reader may do on a page, and then meets.
STATES = (("", type_a_query), ("vision/approach/", open_notes), ("vision/goals/", read_both))


class Visit(NamedTuple):
    """A page to load once, what to do there, and the dresses to run axe-core in."""

    path: str
    act: Callable[[Page, str], None] | None
    dresses: list[Dress]


def visits(paths):
    for path in (*paths, MISSING):
        dressed = ON_EVERY_PAGE
        if path in (*in_both(TEMPLATES), MISSING):
            dressed += ON_TEMPLATES
        for query in ("", LARGE.query):
            yield Visit(path + query, None, [dress for dress in dressed if dress.query == query])
    for path in in_both([path for path, _ in STATES]):
        act = dict(STATES)[path.removeprefix("en/")]
        for dress in ON_EVERY_PAGE:
            yield Visit(path + dress.query, act, [dress])


def dress_up(page, dress):
    page.set_viewport_size({"width": dress.width, "height": 800})
    page.emulate_media(reduced_motion="reduce", **{**PLAIN, **dress.settings})


def faults_of(page, dress, path):
    """Run axe-core; give each fault with what it is excepted by, or None."""
    for fault in page.evaluate(RUN, [list(TAGS), [list(e[:2]) for e in EXCEPTIONS]]):
        said = f"{dress.name} {dress.width} /{path}: {fault['rule']}: {fault['place']}"
        yield f"{said} ({fault['why']})", fault["exempt"]


@pytest.fixture(scope="module")
def run(browser, address, site):
    found, used = [], set()
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(5_000)
    page = context.new_page()
    for path, act, dresses in visits(paths_of(site)):
        dress_up(page, dresses[0])
        page.goto(address + path)
        try:
            if act:
                act(page, "en" if path.startswith("en/") else "zh")
        except TimeoutError:
            found.append(f"/{path}: it must be possible to {act.__name__}")
        page.evaluate(AXE_SCRIPT)
        for dress in dresses:
            dress_up(page, dress)
            for said, exception in faults_of(page, dress, path):
                if exception >= 0:
                    used.add(exception)
                else:
                    found.append(said)
    context.close()
    return Run(found, used)


def test_no_page_breaks_a_rule(run):
    assert run.found == [], "\n" + "\n".join(run.found)


def test_every_exception_is_needed(run):
    idle = [EXCEPTIONS[n] for n in range(len(EXCEPTIONS)) if n not in run.used]
    assert idle == [], "these exceptions except nothing: remove them"


def test_axe_core_is_recent_and_sees_a_fault(page, address):
    page.goto(address)
    page.evaluate(AXE_SCRIPT)
    assert tuple(map(int, page.evaluate("axe.version").split(".")[:2])) >= (4, 10)
    page.locator("h1").evaluate("h1 => h1.after(document.createElement('img'))")
    faults = page.evaluate(RUN, [list(TAGS), [["image-alt", "main img"]]])
    assert [fault["exempt"] for fault in faults if fault["rule"] == "image-alt"] == [0]
