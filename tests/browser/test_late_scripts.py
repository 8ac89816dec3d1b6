"""Scripts come when they are used: what is pressed while one is on its way or where none comes."""

from __future__ import annotations

import shutil

import pytest

from conftest import served, wait_for
from output.assets import hashed_folder

# What the device does is counted.
DEVICE = """
window.done = [];
const count = (owner, name) => Object.defineProperty(owner, name, {
  configurable: true,
  value: () => { done.push(name); return Promise.resolve(); },
});
count(window, "print");
count(navigator, "share");
count(Clipboard.prototype, "writeText");
count(SpeechSynthesis.prototype, "speak");
SpeechSynthesis.prototype.getVoices = () => [{ lang: "zh-CN", localService: true }];
window.SpeechSynthesisUtterance = class {};
"""
NOTE = "div.anew"


@pytest.fixture
def late(page):
    """A page whose scripts come when the test lets them."""
    held, come = [], []

    def answer(route):
        if come:
            route.continue_()
        else:
            held.append(route)

    def release():
        come.append(True)
        for route in held:
            route.continue_()

    page.context.route("**/*.js", answer)
    page.release = release
    page.add_init_script(DEVICE)
    return page


@pytest.mark.parametrize(
    ("path", "control", "done"),
    [
        ("zones/", ".print-button", "done == 'print'"),
        ("zones/", ".share button", "done == 'share'"),
        ("zones/", ".read-aloud button", "done == 'speak'"),
        ("zones/", ".scheme", "document.querySelector('.dark .scheme[aria-pressed=true]')"),
        ("vision/goals/", ".both-button", "document.querySelector('.both .twin')"),
        ("vision/?view=large", "[data-step='1']", "document.documentElement.dataset.size == 1"),
        ("zones/qihe-belt/", "#l55 a.line", "done == 'writeText' && location.hash == '#l55'"),
        ("zones/qihe-belt/", "a.term", "document.querySelector('.gloss a') && !location.hash"),
    ],
)
def test_what_is_pressed_while_its_script_is_on_its_way_acts_once(
    late, address, path, control, done
):
    late.goto(address + path, wait_until="domcontentloaded")
    if ".share" in control:
        late.locator(".share summary").click()
    late.locator(control).first.click()
    late.wait_for_timeout(100)
    late.release()
    wait_for(late, done)
    late.wait_for_timeout(300)
    assert late.evaluate(f"Boolean({done})")
    assert late.evaluate("location.pathname").endswith("/" + path.partition("?")[0])


def test_enter_in_the_search_is_remembered(late, address):
    late.goto(address)
    late.locator("input.find-box").fill("淇水湾")
    late.keyboard.press("Enter")
    late.wait_for_timeout(100)
    late.release()
    late.wait_for_url("**/zones/qishui-bay/**")


def test_a_term_is_explained_by_the_first_key(page, address):
    page.goto(address + "en/zones/qihe-belt/")
    page.locator("a.term").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".gloss a")
    page.locator(".gloss a").click()
    page.wait_for_url("**/en/about/translation/#term-*")
    assert page.locator(":target + dd").inner_text()


def test_an_address_that_was_cut_off_breaks_nothing(page, address):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + "zones/qihe-belt/#%E6%B7")
    page.locator("a.term").first.click()
    page.wait_for_selector(".gloss a")
    assert errors == []


@pytest.fixture
def release(site, tmp_path):
    """Publish the site, then anew: `next` puts another release in the place of the one there."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)

    def publish(code="0123456789"):
        old = hashed_folder(folder / "assets")
        for page in folder.rglob("*.html"):
            page.write_text(page.read_text("utf-8").replace(old.name, code), encoding="utf-8")
        old.rename(old.with_name(code))

    with served(folder) as there:
        yield there, publish, folder


CONTROLS = {
    "the search": ("zones/", ".find-box"),
    "read aloud": ("zones/", ".read-aloud button"),
    "side by side": ("vision/goals/", ".both-button"),
    "print": ("zones/", ".print-button"),
    "dark": ("zones/", ".scheme"),
    "share": ("zones/", ".share button"),
}


@pytest.mark.parametrize(("path", "control"), CONTROLS.values(), ids=CONTROLS)
def test_a_page_of_an_earlier_release_is_loaded_anew_and_says_so(page, release, path, control):
    address, publish, _ = release
    page.goto(address + path)
    publish()
    if control == ".share button":
        page.locator(".share summary").click()
    page.locator(control).click()
    page.locator(NOTE, has_text="重新载入").wait_for()
    assert page.url.split("?")[0] == address + path
    assert "again" not in page.url
    assert page.evaluate("document.querySelector('[rel=stylesheet]').href.includes('0123456789')")
    # And it works.
    page.locator(".scheme").click()
    wait_for(page, "document.querySelector('.dark')")


def test_what_was_typed_is_kept_and_searched(page, release):
    address, publish, _ = release
    page.goto(address + "zones/")
    publish()
    page.locator("input.find-box").fill("淇水湾")
    page.wait_for_selector(".find-item")
    assert page.locator("input.find-box").input_value() == "淇水湾"
    assert page.evaluate("document.activeElement.matches('.find-box')")


@pytest.mark.parametrize("path", ["zones/", "zones/?view=large", "en/zones/?q=park"])
def test_what_never_comes_is_said_after_one_reload(page, release, path):
    address, _, folder = release
    loads = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    shutil.rmtree(hashed_folder(folder / "assets"))
    page.goto(address + path)
    page.locator(".scheme").click()
    page.locator(NOTE, has_text="没有装载成功" if "en/" not in path else "not be loaded").wait_for()
    page.locator(f"{NOTE} a").wait_for()
    page.wait_for_timeout(500)
    page.locator(".scheme").click()
    page.wait_for_timeout(500)
    assert len([url for url in loads if "again=1" in url]) == 1, loads


def test_without_a_signal_the_page_stays_and_says_so(page, release):
    address, _, _ = release
    page.goto(address + "zones/")
    page.context.set_offline(True)
    page.locator(".scheme").click()
    page.locator(NOTE, has_text="没有装载成功").wait_for()
    assert page.url == address + "zones/"
    page.context.set_offline(False)
    page.locator(".scheme").click()
    wait_for(page, "document.querySelector('.dark')")
    assert page.locator(NOTE).is_hidden()
