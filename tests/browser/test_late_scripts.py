"""Scripts come when they are used: what is pressed while one is on its way or where none comes."""

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
count(Clipboard.prototype, "writeText");
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
        ("work/", ".print-button", "done == 'print'"),
        ("work/", ".both-button", "document.querySelector('.both .twin')"),
        ("work/?view=large", "[data-step='1']", "document.documentElement.dataset.size == 1"),
        ("work/", "#l7 a.line", "done == 'writeText' && location.hash == '#l7'"),
        ("work/", "a.term", "document.querySelector('.gloss a') && !location.hash"),
    ],
)
def test_what_is_pressed_while_its_script_is_on_its_way_acts_once(
    late, small_address, path, control, done
):
    late.goto(small_address + path, wait_until="domcontentloaded")
    late.locator(control).first.click()
    late.wait_for_timeout(100)
    late.release()
    wait_for(late, done)
    late.wait_for_timeout(300)
    assert late.evaluate(f"Boolean({done})")
    assert late.evaluate("location.pathname").endswith("/" + path.partition("?")[0])


def test_enter_in_the_search_is_remembered(late, small_address):
    late.goto(small_address)
    late.locator("input.find-box").fill("东书屋")
    late.keyboard.press("Enter")
    late.wait_for_timeout(100)
    late.release()
    late.wait_for_url("**/plan/**")


def test_a_term_is_explained_by_the_first_key(page, small_address):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(small_address + "work/#%E6%B7")  # an address that was cut off
    page.locator("a.term").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".gloss a")
    page.locator(".gloss a").click()
    page.wait_for_url("**/about/translation/#term-*")
    assert page.locator(":target + dd").inner_text()
    assert errors == []


@pytest.fixture
def release(small_site, tmp_path):
    """Publish the site, then anew: `next` puts another release in the place of the one there."""
    folder = tmp_path / "site"
    shutil.copytree(small_site, folder)

    def publish(code="0123456789"):
        old = hashed_folder(folder / "assets")
        for page in folder.rglob("*.html"):
            page.write_text(page.read_text("utf-8").replace(old.name, code), encoding="utf-8")
        old.rename(old.with_name(code))

    with served(folder) as there:
        yield there, publish, folder


@pytest.mark.parametrize("control", [".find-box", ".read-aloud button", ".scheme"])
def test_a_page_of_an_earlier_release_is_loaded_anew_and_says_so(page, release, words, control):
    address, publish, _ = release
    page.goto(address + "work/")
    publish()
    page.locator(control).click()
    page.locator(NOTE, has_text=words["zh"]["loaded_anew"]).wait_for()
    assert page.url.split("?")[0] == address + "work/"
    assert "again" not in page.url
    assert page.evaluate("document.querySelector('[rel=stylesheet]').href.includes('0123456789')")
    # And it works.
    page.locator(".scheme").click()
    wait_for(page, "document.querySelector('.dark')")


def test_what_was_typed_is_kept_and_searched(page, release):
    address, publish, _ = release
    page.goto(address + "work/")
    publish()
    page.locator("input.find-box").fill("东书屋")
    page.wait_for_selector(".find-item")
    assert page.locator("input.find-box").input_value() == "东书屋"
    assert page.evaluate("document.activeElement.matches('.find-box')")


@pytest.mark.parametrize(("path", "share"), [("work/?view=large", 0), ("en/work/?q=library", 0.5)])
def test_what_never_comes_whole_is_said_after_one_reload(page, release, words, path, share):
    address, _, folder = release
    loads = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    for script in hashed_folder(folder / "assets").glob("*.js"):
        text = script.read_bytes()
        script.write_bytes(text[: int(len(text) * share)])
    page.goto(address + path)
    page.locator(".scheme").click()
    said = words["en" if "en/" in path else "zh"]["unloaded"]
    page.locator(NOTE, has_text=said).wait_for()
    page.locator(f"{NOTE} a").wait_for()
    page.wait_for_load_state("networkidle")
    page.locator(".scheme").click()
    page.wait_for_load_state("networkidle")
    assert len([url for url in loads if "again=1" in url]) == 1, loads


def test_without_a_signal_the_page_stays_and_says_so(page, release, words):
    address, _, _ = release
    page.goto(address + "work/")
    page.context.set_offline(True)
    page.locator(".scheme").click()
    page.locator(NOTE, has_text=words["zh"]["unloaded"]).wait_for()
    assert page.url == address + "work/"
    page.context.set_offline(False)
    page.locator(".scheme").click()
    wait_for(page, "document.querySelector('.dark')")
    assert page.locator(NOTE).is_hidden()
