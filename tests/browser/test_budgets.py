"""What a page may cost: the budgets of the first view, and that nothing breaks the policy.

The numbers stand in hooks/output/assets.py. Compressed means gzip 9; a kB is 1,000 bytes. The icon
counts as a request.
"""

import gzip
import re

import pytest

from browser.conftest import MISSING, in_both
from conftest import ROOT, pages_of
from output.assets import (
    FIRST,
    FIRST_PAINT,
    FIRST_VIEW,
    FIRST_VIEW_LONG,
    FURTHER,
    LONG,
    REQUESTS,
    SCRIPT,
    hashed_folder,
    join_sheets,
    policy,
)

SHIFT = 0.01
CLASS = re.compile(r"\.([a-z][\w-]*)")
WATCH = """window.refused = []; window.shift = 0;
addEventListener("securitypolicyviolation", (e) => refused.push(
  `${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
new PerformanceObserver((list) => {
  for (const e of list.getEntries()) if (!e.hadRecentInput) shift += e.value;
}).observe({ type: "layout-shift", buffered: true });"""
# What terms mean, fetched at the first touch.
MEANINGS = 6_000


def packed(data):
    return len(gzip.compress(data, 9))


def test_the_first_view_keeps_its_budget(site):
    """The build itself holds the first paint."""
    further = packed((hashed_folder(site / "assets") / "more.css").read_bytes())
    further += packed((site / "assets/images/favicon.svg").read_bytes())
    for page in pages_of(site):
        name = page.parent.relative_to(site).as_posix().removeprefix("en/")
        most = FIRST_VIEW_LONG if f"{name}.md" in LONG else FIRST_VIEW
        assert packed(page.read_bytes()) + further <= most, page


def test_the_build_names_a_page_that_is_too_heavy(project):
    words = "".join(chr(0x4E00 + n * 7 % 20000) for n in range(9000))
    page = project.root / "docs/zh/plan.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")
    found = project.run("--check").stdout
    assert f"docs/zh/plan.md:1: the page must be at most {FIRST_PAINT} bytes" in found


def test_the_policy_of_each_page_lets_in_its_own_styles_and_boot_script(site):
    for page in pages_of(site):
        html = page.read_text(encoding="utf-8")
        (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
        (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
        (said,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
        assert said == policy(style, script), page
        assert not re.search(r"\son\w+=|\sstyle=|javascript:", html), page
        data = page.name != "404.html"  # a script that never runs: application/ld+json
        assert len(re.findall("<script|<style", html)) == 2 + data, page
    assert "unsafe" not in said


def test_no_page_lacks_the_styles_of_what_it_draws(site):
    assets = ROOT / "docs/assets"
    sheets = {name: join_sheets(assets, [name]) for name in FURTHER}
    of_all = set(CLASS.findall(join_sheets(assets, FIRST)))
    drawn = dict.fromkeys(sheets, 0)
    for page in pages_of(site):
        html = page.read_text(encoding="utf-8")
        style, _, body = html.partition("</style>")
        classes = {name for names in re.findall(r'class="([^"]*)"', body) for name in names.split()}
        styled = of_all.union(*(CLASS.findall(s) for s in sheets.values() if s in style))
        for name, sheet in sheets.items():
            drawn[name] += sheet in style
            lacking = classes & set(CLASS.findall(sheet)) - styled
            assert not lacking, f"{page} lacks {name}.css for {lacking}"
    assert all(drawn.values())


def test_every_script_is_small_strict_and_makes_no_html(site):
    code = hashed_folder(site / "assets")
    for script in code.glob("*.js"):
        text = script.read_text(encoding="utf-8")
        words = script.stem.startswith("meanings-")
        assert words or '"use strict"' in text, script
        assert not re.search(r"innerHTML|\beval\(", text), script
        if script.stem != "engine":
            assert packed(text.encode()) <= (MEANINGS if words else SCRIPT), script


def test_nothing_of_the_theme_is_published_or_included(site):
    names = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    theirs = re.compile(r"bundle|workers|lunr|palette|\.map$|main\.[0-9a-f]")
    assert [name for name in names if theirs.search(name)] == []
    used = re.compile(r"\{%-? *(?:extends|include|import|from) \"([^\"]+)\"")
    for file in (ROOT / "overrides").rglob("*.html"):
        for name in used.findall(file.read_text(encoding="utf-8")):
            assert (ROOT / "overrides" / name).exists(), f"{file}: {name}"


@pytest.fixture
def watched(page):
    """A page that keeps what its policy refused, what moved, what it asked for and what failed."""
    page.asked, page.failed = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("response", lambda r: page.failed.append(r.url) if r.status >= 400 else None)
    page.on("pageerror", lambda error: page.failed.append(str(error)))
    page.add_init_script(WATCH)
    return page


@pytest.mark.parametrize("width", [360, 1440])
def test_first_view_asks_little_moves_nothing_and_breaks_no_policy(
    watched, address, samples, width
):
    watched.set_viewport_size({"width": width, "height": 800})
    for path in [*in_both(samples), MISSING]:
        watched.asked.clear()
        watched.failed.clear()
        watched.goto(address + path, wait_until="networkidle")
        assert len(watched.asked) <= REQUESTS, watched.asked
        assert [url for url in watched.asked if not url.startswith(address)] == []
        assert [url for url in watched.asked if url.endswith(".js")] == []
        assert [said for said in watched.failed if said != address + MISSING] == []
        assert watched.evaluate("shift") <= SHIFT, path
        assert watched.evaluate("refused") == [], path


def test_an_english_reader_sees_the_offer_and_nothing_moves(browser, small_address):
    context = browser.new_context(locale="en-GB", viewport={"width": 360, "height": 760})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(small_address, wait_until="networkidle")
    assert page.locator(".site-offer").is_visible()
    assert page.evaluate("shift") <= SHIFT
    context.close()


def test_no_policy_is_broken_while_everything_is_used(watched, small_address):
    watched.goto(small_address + "work/?h=图书&view=large#l7")
    watched.locator("[data-step='1']").click()
    watched.goto(small_address + "work/?view=both")
    watched.wait_for_selector(".both .twin")
    refused = watched.evaluate("refused")
    watched.goto(small_address + "work/?view=standard")
    watched.locator(".find-box").fill("东书屋")
    watched.wait_for_selector(".find-item")
    watched.locator(".scheme").click()
    watched.wait_for_selector(".dark")
    watched.locator(".share summary").click()
    watched.locator(".share button").click()
    watched.locator(".tools > [role=status]:not(:empty)").wait_for()
    watched.locator(".read-aloud button").click()
    watched.locator(".read-aloud [role=status]:not(:empty)").wait_for()
    assert refused + watched.evaluate("refused") == []
