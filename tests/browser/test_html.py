"""Each built page is valid HTML: no parse error, no idle reference, Chinese that says it is."""

import re
from collections import Counter

import pytest

from browser.conftest import parse, text_of

REFERENCES = (
    *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details"),
    *("aria-errormessage", "aria-labelledby", "aria-owns", "for", "form", "headers", "list"),
)
HAN = re.compile(r"[\u3400-\u9fff]")


def parse_errors(tree):
    return [str(error) for error in tree.errors]


def equal_ids(tree):
    count = Counter(element.attrs["id"] for element in tree.query("[id]"))
    return [name for name in count if count[name] > 1]


def idle_references(tree):
    """Find the ids that are referred to and are not there."""
    ids = {element.attrs["id"] for element in tree.query("[id]")}
    for name in REFERENCES:
        for element in tree.query(f"[{name}]"):
            idle = set((element.attrs[name] or "").split() or [""]) - ids
            if idle:
                yield f"<{element.name} {name}>: {idle}"


def unmarked_chinese(tree):
    """Find Chinese words on an English page that a voice would read as English (WCAG 3.1.2)."""
    (html,) = tree.query("html")
    return _unmarked(html, "en") if html.attrs["lang"] == "en" else ()


def _unmarked(node, language):
    for child in node.children or ():
        if child.name == "#text" and HAN.search(child.data) and language.startswith("en"):
            yield child.data.strip()[:60]
        elif not child.name.startswith("#") and child.name not in {"script", "style", "title"}:
            yield from _unmarked(child, (child.attrs or {}).get("lang") or language)


RULES = (parse_errors, equal_ids, idle_references, unmarked_chinese)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page_is_valid_html(site, pages, rule):
    missing = parse((site / "404.html").read_text(encoding="utf-8"))
    all_pages = {**pages, "404.html": missing}
    found = [f"{path}: {fault}" for path, tree in all_pages.items() for fault in rule(tree)]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize(
    ("rule", "html"),
    [
        (parse_errors, "<p><div>in a paragraph</div></p>"),
        (equal_ids, '<p id="a">x</p><p id="a">y</p>'),
        (idle_references, '<button aria-controls="gone">x</button>'),
        (unmarked_chinese, "<p>the word 三生</p>"),
    ],
)
def test_a_fault_is_seen(rule, html):
    page = "<!doctype html><html lang=en><head><title>x</title></head><body>{}</body></html>"
    assert list(rule(parse(page.format("<p>valid</p>")))) == []
    assert list(rule(parse(page.format(html)))) != []


def test_a_missing_page_says_so_in_both_languages_the_readers_own_first(site):
    for path, first, second in (
        ("404.html", "没有这一页", "Page not found"),
        ("en/404.html", "Page not found", "没有这一页"),
    ):
        tree = parse((site / path).read_text(encoding="utf-8"))
        (article,) = tree.query("article")
        assert 0 < text_of(article).index(first) < text_of(article).index(second)
        # As it answers at any depth, its links begin at the root.
        links = [link.attrs["href"] for link in article.query("a")]
        assert len(links) == 4
        assert all(link.startswith("/") for link in links)
