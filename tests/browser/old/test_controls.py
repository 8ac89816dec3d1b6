"""Every control of every template, in each of the old engines, on the made-up site."""

import re

import pytest

from browser.old.devices import DEVICE, FORGETFUL, LACKING, REFUSED, VOICE
from conftest import ROOT

STATUS = "document.querySelector('.tools > [role=status]').textContent"
LANGUAGES = pytest.mark.parametrize("prefix", ["", "en/"], ids=["zh", "en"])


def see(css):
    """Give the expression that an element can be seen."""
    return f"[...document.querySelectorAll(`{css}`)].some((e) => e.getClientRects().length)"


@pytest.mark.parametrize(
    ("prefix", "query", "found"),
    [
        ("", "东书屋", "plan/"),
        ("", "1200册", "work/"),
        ("", "dongshuwu", "plan/"),
        ("en/", "East Reading Room", "en/plan/"),
    ],
    ids=["zh", "figure", "pinyin", "en"],
)
def test_search(old, origin, prefix, query, found):
    old.open(origin + prefix)
    old.click(".find-box")
    old.type(query)
    old.wait(f"document.querySelector('[data-answered=\"{query}\"]')")
    old.wait(see(f".find-item a[href*='/{found}?h=']"))
    old.press("ArrowDown")
    old.wait("document.activeElement.matches('.find-item a')")
    old.press("ArrowUp")
    old.press("Enter")
    old.wait(f"location.pathname.endsWith('/{found}') && document.querySelector('mark')")


@LANGUAGES
def test_search_of_an_address_is_cleared(old, origin, prefix):
    old.open(f"{origin}{prefix}?q=1200")
    old.wait(see(".find-item a"))
    old.click(".find [type=reset]")
    old.wait("!document.querySelector('.find-item') && !location.search")
    old.type("1200")
    old.wait(see(".find-item a"))
    old.press("Escape")
    old.wait("!document.querySelector('.find-item')")


@LANGUAGES
def test_term(old, address, prefix):
    old.open(f"{address}{prefix}report/")
    old.click("a.term")
    old.wait("document.querySelector('.gloss a') && !location.hash")
    old.click(".gloss a")
    old.wait("/^#term-/.test(location.hash) && document.querySelector(':target + dd')")


@LANGUAGES
def test_note_at_its_address(old, origin, prefix):
    old.open(f"{origin}{prefix}about/text/")
    inside = old.evaluate("document.querySelector('details:not([open]) [id]').id")
    old.open(f"{origin}{prefix}about/text/#{inside}")
    old.wait(see(f"#{inside}"))


@LANGUAGES
def test_paragraph_number_copies(old, origin, prefix):
    old.before(DEVICE)
    old.open(f"{origin}{prefix}work/")
    old.click("p[id] a.line")
    old.wait("location.hash && done.some(([name, words]) => words.includes(location.hash))")


def test_paragraph_number_refused(old, origin):
    old.before(REFUSED)
    old.open(f"{origin}work/")
    old.click("p[id] a.line")
    old.wait(f"{STATUS} && location.hash")


@LANGUAGES
def test_language_link_keeps_the_place(old, origin, prefix):
    old.open(f"{origin}{prefix}report/#part-2-2")
    old.press("Tab")
    old.wait("window.scrollY > 120")
    old.click("a.site-language")
    old.wait(f"/\\/{'report' if prefix else 'en.report'}\\/$/.test(location.pathname)")
    old.wait("location.hash")


@LANGUAGES
def test_side_by_side(old, origin, prefix):
    old.open(f"{origin}{prefix}work/")
    old.click(".both-button")
    old.wait(see(".both .twin"))
    apart = "(e) => e.nextElementSibling.getBoundingClientRect().left"
    old.wait(f"[...document.querySelectorAll('.row > p')].some({apart} > 200)")
    old.click(".both-print input")
    old.wait("document.querySelector('.print-both')")
    old.click(".both-button")
    old.wait("!location.search && !document.querySelector('.twin')")


def test_dark(old, origin):
    old.open(origin)
    light = old.evaluate("getComputedStyle(document.body).backgroundColor")
    for dark in ("true", "false"):
        old.click(".scheme")
        old.wait(f"document.querySelector('.scheme[aria-pressed={dark}]')")
        old.open(f"{origin}work/")
        shown = f"getComputedStyle(document.body).backgroundColor === '{light}'"
        old.wait(f"({shown}) !== {dark}")


def test_dark_and_large_on_a_device_that_keeps_nothing(old, origin):
    old.before(FORGETFUL)
    old.open(f"{origin}work/?view=large")
    old.click(".scheme")
    old.wait("document.querySelector('.dark') && !site.along.length")
    old.click(".sections a[href*='plan/']")
    old.wait("location.pathname.endsWith('/plan/') && document.querySelector('.dark.large')")


@LANGUAGES
def test_large(old, origin, prefix):
    size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    old.open(f"{origin}{prefix}work/")
    plain = old.evaluate(size)
    old.click(".large-in")
    old.wait(f"document.querySelector('.large') && {size} > {plain}")
    first = old.evaluate(size)
    old.click("[data-step='1']")
    old.wait(f"{size} > {first}")
    old.click("[data-step='-1']")
    old.wait(f"{size} === {first}")
    old.click(".large-out")
    old.wait(f"{size} === {plain} && !location.search")


@LANGUAGES
def test_share(old, origin, prefix):
    old.before(DEVICE)
    old.open(f"{origin}{prefix}work/")
    old.click(".share summary")
    old.click(".share button")
    old.wait("done.some(([name, { url }]) => name === 'share' && url === location.href)")


@pytest.mark.parametrize("device", [REFUSED, LACKING], ids=["refused", "lacking"])
def test_share_shows_the_link(old, origin, device):
    old.before(device)
    old.open(f"{origin}work/")
    old.click(".share summary")
    old.click(".share button")
    old.wait("document.querySelector('.tools input[readonly]').value === location.href")


@LANGUAGES
def test_cite(old, origin, prefix):
    old.open(f"{origin}{prefix}work/")
    old.click(".cite summary")
    old.wait(see(".cite p"))


def test_print(old, origin):
    old.before(DEVICE)
    old.open(f"{origin}work/")
    old.click(".print-button")
    old.wait("done.some(([name]) => name === 'print')")


def test_print_where_there_is_none(old, origin):
    old.before("window.print = undefined;")
    old.open(f"{origin}work/")
    old.click(".print-button")
    old.wait(STATUS)


@LANGUAGES
def test_read_aloud(old, origin, prefix):
    old.before(VOICE)
    old.open(f"{origin}{prefix}work/")
    old.click(".read-aloud button")
    old.wait("said.length === 1 && document.querySelector('.reading')")
    old.evaluate("next()")
    old.wait("said.length === 2")
    old.click(".read-aloud button")
    old.click(".read-aloud button")
    old.wait("said.length === 3 && said[2] === said[1]")
    old.click(".read-aloud button + button")
    old.wait("!document.querySelector('.reading')")


def test_read_aloud_without_a_voice(old, origin):
    old.open(f"{origin}work/")
    old.click(".read-aloud button")
    old.wait("document.querySelector('.read-aloud [role=status]').textContent")


def test_offer_of_english(old, origin):
    old.before("Object.defineProperty(navigator, 'language', { value: 'en-US' });")
    old.open(origin)
    old.click(".site-offer button")
    old.wait(f"!({see('.site-offer')})")
    old.open(f"{origin}work/")
    old.wait(f"!({see('.site-offer')})")


def test_report_of_an_error(old, origin):
    old.open(f"{origin}work/")
    old.press("Tab")
    old.wait("/matches/.test(site.page)")
    old.evaluate("getSelection().selectAllChildren(document.querySelector('.report-text p'))")
    old.evaluate("""document.addEventListener('click', (event) => {
      event.preventDefault();
      window.asked = event.target.href;
    })""")
    old.click(".page-foot .report-error[data-field=sentence]")
    old.wait("/&sentence=./.test(window.asked)")


def test_every_control_of_the_templates_was_tried(old):
    templates = [file.read_text("utf-8") for file in (ROOT / "overrides").rglob("*.html")]
    assert set(re.findall(r'data-script="([\w-]+)"', "".join(templates))) <= old.used
