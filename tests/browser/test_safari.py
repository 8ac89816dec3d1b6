"""What older browsers lack is taken away from ours, and the page is used as ever.

Chromium before 102 puts a worker under the policy of its page; the functions and the look-behind
that go are those that Chromium 67 or Safari 13 has not. What scripts may be written in is held by
tests/test_scripts.py.
"""

import re

import pytest

from browser.conftest import in_both

OLD = r"""
for (const [owner, names] of [
  [Array.prototype, "at findLast flatMap findLastIndex toReversed toSorted toSpliced with"],
  [String.prototype, "at isWellFormed matchAll replaceAll toWellFormed"],
  [Object, "fromEntries groupBy hasOwn"], [Promise, "any try withResolvers"], [Map, "groupBy"],
  [self, "structuredClone WeakRef"],
  [(self.Element || Object).prototype, "checkVisibility replaceChildren"],
]) for (const name of names.split(" ")) delete owner[name];
const noLookBehind = (make) => (of, ...rest) => {
  if (/\(\?<[=!]/.test(rest[rest.length - 1][0])) throw new SyntaxError("invalid group specifier");
  return make(of, ...rest);
};
self.RegExp = new Proxy(RegExp, {
  construct: (of, words) => noLookBehind(Reflect.construct)(of, words),
  apply: noLookBehind(Reflect.apply),
});
"""
SAID = ".find [role=status]"


@pytest.fixture
def old(page):
    """A page in which what is newer is not there, neither in it nor in its worker."""
    page.add_init_script(OLD)

    def answer(route):
        policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
        script = route.fetch()
        route.fulfill(
            response=script,
            body=OLD + script.text(),
            headers={**script.headers, "Content-Security-Policy": policy},
        )

    page.context.route("**/search.js", answer)
    return page


@pytest.mark.parametrize("query", ["dongshuwu", "East Reading Room", "1200册"])
def test_the_search_answers(old, small_address, query):
    old.goto(small_address)
    old.locator("input.find-box").fill(query)
    old.wait_for_selector(".find-item a")


def test_a_query_that_fails_is_not_said_to_be_a_search_that_could_not_be_loaded(
    page, small_address, words
):
    broken = """;const { search } = SearchEngine.prototype;
    SearchEngine.prototype.search = function (query) {
      if (query === "坏") throw new Error("broken");
      return search.call(this, query);
    };"""

    def answer(route):
        script = route.fetch()
        route.fulfill(response=script, body=script.text() + broken)

    page.context.route("**/engine.js", answer)
    page.goto(small_address)
    page.locator("input.find-box").fill("坏")
    page.wait_for_selector(".find-help:not([hidden]) a")
    assert words["zh"]["search_failed"] not in page.locator(".find").inner_text()
    page.locator("input.find-box").fill("东书屋")
    page.wait_for_selector(".find-item")


def test_answers_come_where_the_small_address_may_not_be_changed_so_often(page, small_address):
    page.add_init_script(
        "History.prototype.replaceState = () => { throw new DOMException('', 'SecurityError'); };"
    )
    page.goto(small_address)
    page.locator("input.find-box").fill("东书屋")
    page.locator(SAID, has_text="找到").wait_for()


@pytest.mark.parametrize("width", [320, 1280])
def test_without_gaps_between_boxes_words_stand_apart(page, address, samples, width):
    def answer(route):
        html = re.sub(r'<meta http-equiv="Content-Sec[^>]*>', "", route.fetch().text())
        style = re.sub(r"(?<=[;{])gap:[^;}]*", "", html.replace("@supports not (", "@supports ("))
        route.fulfill(body=style, content_type="text/html")

    apart = """(css) => {
      const boxes = [...document.querySelectorAll(css)].map((e) => e.getBoundingClientRect())
        .filter(({ width }) => width);
      const next = boxes.slice(1).map((box, n) => [boxes[n], box]);
      return next.map(([a, b]) => (b.top >= a.bottom ? 99 : Math.round(b.left - a.right)));
    }"""
    page.set_viewport_size({"width": width, "height": 700})
    page.context.route(lambda url: url.endswith("/"), answer)
    for path in in_both(samples):
        page.goto(address + path)
        for row in (".sections li", ".section-pages li", ".masthead > *", ".page-foot > *"):
            assert min(page.evaluate(apart, row), default=99) >= 4, (path, row)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
