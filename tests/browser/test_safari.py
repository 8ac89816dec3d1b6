"""What Safari lacks is taken away from ours, and the page is used as ever.

Other engines of former years are started themselves (make old-browsers); of Safari there is none to
start. What scripts may be written in is held by tests/test_scripts.py.
"""

import pytest

# Before 16.4.
NO_LOOK_BEHIND = r"""
const noLookBehind = (make) => (of, ...rest) => {
  if (/\(\?<[=!]/.test(rest[rest.length - 1][0])) throw new SyntaxError("invalid group specifier");
  return make(of, ...rest);
};
self.RegExp = new Proxy(RegExp, {
  construct: (of, words) => noLookBehind(Reflect.construct)(of, words),
  apply: noLookBehind(Reflect.apply),
});
"""
# Of a key that ends a composition it says only after the end which one it was.
ENDS_COMPOSITION = """box => box.dispatchEvent(
  new KeyboardEvent("keydown", { key: "Escape", keyCode: 229, bubbles: true, cancelable: true }))"""
SAID = ".find [role=status]"


@pytest.mark.parametrize("query", ["dongshuwu", "East Reading Room", "1200册"])
def test_the_search_answers_without_look_behind(page, small_address, query):
    def answer(route):
        script = route.fetch()
        route.fulfill(response=script, body=NO_LOOK_BEHIND + script.text())

    page.context.route("**/search.js", answer)
    page.goto(small_address)
    page.locator("input.find-box").fill(query)
    page.wait_for_selector(".find-item a")


def test_the_key_that_ends_a_composition_clears_nothing(page, small_address):
    page.goto(small_address)
    box = page.locator("input.find-box")
    box.fill("东书屋")
    page.wait_for_selector(".find-item a")
    assert box.evaluate(ENDS_COMPOSITION)
    assert box.input_value() == "东书屋"


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
