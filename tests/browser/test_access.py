"""What axe-core finds on every page, in every dress that a reader can put it in: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import TimeoutError

from browser.conftest import MISSING, in_both
from conftest import SITE_URL

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice")


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
# The site is one theme: each page in these, and a few that have everything in all others.
ON_EVERY_PAGE = (LIGHT, DARK, LARGE)
ON_SAMPLES = (
    *(Dress("light", width, {}) for width in (320, 768, 1440)),
    Dress("more contrast", 360, {"contrast": "more"}),
    Dress("forced colors", 360, {"forced_colors": "active"}),
)


class Run(NamedTuple):
    """What was found, and which exceptions were needed."""

    found: list[str]
    used: set[int]


def paths_of(site):
    tree = ElementTree.parse(site / "sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return [loc.text.removeprefix(SITE_URL) for loc in tree.iterfind(".//s:loc", space)]


def box_of(page):
    """Give the search box, as a reader finds it: the one box in the search landmark."""
    return page.get_by_role("search").locator("input:not([type=checkbox])").first


def type_a_query(page, words):
    box = box_of(page)
    box.click()
    box.press_sequentially("12.5%")
    page.get_by_role("search").get_by_role("link").first.wait_for()


def open_notes(page, words):
    page.locator("summary").evaluate_all("all => all.forEach((s) => s.click())")


def read_both(page, words):
    page.get_by_role("button", name=words["side_by_side"]).click()
    page.locator(".twin").first.wait_for()


# What a reader may do on a page of the made-up site, and then meets.
STATES = (("", type_a_query), ("work/", open_notes), ("plan/", read_both))


class Visit(NamedTuple):
    """A page to load once, what to do there, and the dresses to run axe-core in."""

    url: str
    act: Callable[[Page, dict[str, str]], None] | None
    language: str
    dresses: list[Dress]


def visits(address, paths, samples, small_address):
    for path in (*paths, MISSING):
        dressed = ON_EVERY_PAGE
        if path in (*in_both(samples), MISSING):
            dressed += ON_SAMPLES
        for query in ("", LARGE.query):
            dresses = [dress for dress in dressed if dress.query == query]
            yield Visit(address + path + query, None, "", dresses)
    for language, prefix in (("zh", ""), ("en", "en/")):
        for path, act in STATES:
            for dress in ON_EVERY_PAGE:
                yield Visit(f"{small_address}{prefix}{path}{dress.query}", act, language, [dress])


def dress_up(page, dress):
    page.set_viewport_size({"width": dress.width, "height": 800})
    page.emulate_media(reduced_motion="reduce", **{**PLAIN, **dress.settings})


def faults_of(page, dress, url):
    """Run axe-core; give each fault with what it is excepted by, or None."""
    for fault in page.evaluate(RUN, [list(TAGS), [list(e[:2]) for e in EXCEPTIONS]]):
        said = f"{dress.name} {dress.width} {url}: {fault['rule']}: {fault['place']}"
        yield f"{said} ({fault['why']})", fault["exempt"]


@pytest.fixture(scope="module")
def run(browser, address, site, samples, small_address, words):
    found, used = [], set()
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(5_000)  # what a reader may do is there, or it is a fault
    context.set_default_navigation_timeout(30_000)
    page = context.new_page()
    for url, act, language, dresses in visits(address, paths_of(site), samples, small_address):
        dress_up(page, dresses[0])
        page.goto(url)
        try:
            if act:
                act(page, words[language])
        except TimeoutError:
            found.append(f"{url}: it must be possible to {act.__name__}")
        page.evaluate(AXE_SCRIPT)
        for dress in dresses:
            dress_up(page, dress)
            for said, exception in faults_of(page, dress, url):
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
