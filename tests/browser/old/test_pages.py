"""What is read in the old engines: every kind of page, what is not there, what is gone."""

import pytest

from browser.conftest import MISSING, in_both
from browser.old.test_controls import see
from conftest import served
from publish.offline import make

# Words that run together in a row, words at the edge of the screen, a page that is too wide.
FAULTS = r"""(() => {
  const faults = [];
  const words = document.createRange();
  const boxes = (css) => [...document.querySelectorAll(css)].map((e) => {
    words.selectNodeContents(e);
    return words.getBoundingClientRect();
  }).filter(({ width, height }) => width > 1 && height > 1);
  for (const css of [".sections li", ".section-pages li", ".masthead > *",
    ".tools button, .tools summary", ".page-foot > *", ".site-footer li", ".pager a"]) {
    const row = boxes(css);
    row.forEach((b, n) => row.slice(0, n).forEach((a) => {
      const across = Math.max(b.left - a.right, a.left - b.right);
      const down = Math.abs(b.top + b.bottom - a.top - a.bottom);
      if (across < 4 && down < Math.min(a.height, b.height)) faults.push(`together: ${css}`);
    }));
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`${scrollWidth} wide`);
  for (const e of document.querySelectorAll("main p, main li, main h1, main h2, main h3")) {
    const { left, right, width } = e.getBoundingClientRect();
    if (width > 1 && (left < 8 || right > clientWidth))
      faults.push(`at the edge: ${e.outerHTML.slice(0, 60)}`);
  }
  return faults;
})()"""


@pytest.mark.parametrize("view", ["", "?view=large"], ids=["plain", "large"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_menu_and_margins(old, address, samples, width, view):
    old.resize(width)
    found = []
    for path in in_both(samples):
        old.open(f"{address}{path}{view}")
        found += [f"{path}: {fault}" for fault in old.evaluate(FAULTS)]
    assert found == [], "\n".join(found)


def test_page_that_is_not_there(old, origin):
    old.open(origin + MISSING)
    old.click(".find-box")
    old.type("1200")
    old.wait(see(".find-item a"))
    old.errors = [error for error in old.errors if "404" not in error]


def test_page_that_has_moved(old, moved):
    with served(moved) as there:
        old.open(f"{there}plan/#l26")
        old.wait("/later.programme.$/.test(location.pathname) && location.hash === '#l26'")


def test_scripts_of_a_former_release(old, release):
    address, publish, _ = release
    old.open(f"{address}work/")
    publish()
    old.click(".scheme")
    old.wait(see("div.anew"))
    old.click(".scheme")
    old.wait("document.querySelector('.dark')")
    old.errors = [error for error in old.errors if "404" not in error]


def test_copy_on_a_memory_stick(old, small_site, tmp_path):
    make(small_site, tmp_path / "网站")
    old.open((tmp_path / "网站/index.html").as_uri())
    old.click(".find-box")
    old.type("dongshuwu")
    old.wait(see(".find-item a"))
    old.press("Enter")
    old.wait("document.querySelector('mark')")
    old.click(".both-button")
    old.wait(see(".both .twin"))
    old.click(".scheme")
    old.wait("document.querySelector('.dark')")
