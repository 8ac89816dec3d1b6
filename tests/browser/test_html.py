"""Each built page is sound HTML: no parse error, no idle reference, landmarks told apart."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from justhtml import JustHTML

REFERENCES = (
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "for",
    "form",
    "headers",
    "list",
)
LABELABLE = {"button", "input", "meter", "output", "progress", "select", "textarea"}
INTEGERS = ("tabindex", "colspan", "rowspan", "start", "width", "height")
# A landmark that may stand more than once needs a name of its own each time.
LANDMARKS = {
    "nav": "navigation",
    "aside": "complementary",
    "main": "main",
    "search": "search",
    "form": "form",
    "section": "region",
}
ROLES = {*LANDMARKS.values(), "banner", "contentinfo"}
HAN = re.compile(r"[\u3400-\u9fff]")
UNNAMED = {"form", "region"}  # are landmarks only where they have a name


def parse(text):
    return JustHTML(text, sanitize=False, collect_errors=True, scripting_enabled=True)


@pytest.fixture(scope="module")
def trees(site):
    return {
        file.relative_to(site).as_posix(): parse(file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*.html"))
    }


def parse_errors(tree):
    return [str(error) for error in tree.errors]


def idle_references(tree):
    """Find the ids that are referred to and are not there, and labels of what can have none."""
    with_id = {element.attrs["id"]: element for element in tree.query("[id]")}
    for name in REFERENCES:
        for element in tree.query(f"[{name}]"):
            for target in (element.attrs[name] or "").split() or [""]:
                there = with_id.get(target)
                if there is None:
                    yield f"<{element.name} {name}={target}>: there is no such id"
                elif name == "for" and (
                    there.name not in LABELABLE or there.attrs.get("type") == "hidden"
                ):
                    yield f"<{element.name} for={target}>: <{there.name}> takes no label"


def bad_numbers(tree):
    for name in INTEGERS:
        for element in tree.query(f"[{name}]"):
            value = element.attrs[name] or ""
            if element.name not in {"svg", "rect", "image"} and not value.lstrip("-").isdigit():
                yield f"<{element.name} {name}={value!r}>"


def landmarks(tree):
    """Yield the role and the name of each landmark."""
    for element in tree.query("*"):
        role = element.attrs.get("role") or LANDMARKS.get(element.name)
        name = element.attrs.get("aria-label") or element.attrs.get("aria-labelledby") or ""
        if role in ROLES and (name or role not in UNNAMED):
            yield role, name


def equal_landmarks(tree):
    for (role, name), count in Counter(landmarks(tree)).items():
        if count > 1:
            yield f"{count} × {role} {name!r}"


def unmarked_chinese(tree):
    """Find Chinese words that a voice would read as English (WCAG 3.1.2)."""
    (html,) = tree.query("html")
    english = html.attrs["lang"].startswith("en")
    return _unmarked(html, "en") if english else ()


def _unmarked(node, language):
    for child in node.children or ():
        if child.name == "#text" and HAN.search(child.data) and language.startswith("en"):
            yield child.data.strip()[:60]
        elif not child.name.startswith("#") and child.name not in {"script", "style", "title"}:
            yield from _unmarked(child, (child.attrs or {}).get("lang") or language)


RULES = (parse_errors, idle_references, bad_numbers, equal_landmarks, unmarked_chinese)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page_is_sound_html(trees, rule):
    found = [f"{name}: {fault}" for name, tree in trees.items() for fault in rule(tree)]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize(
    ("rule", "html"),
    [
        (parse_errors, "<p><div>in a paragraph</div></p>"),
        (parse_errors, "<b><i>crossed</b></i>"),
        (idle_references, '<button aria-controls="gone">x</button>'),
        (idle_references, '<label for="box">x</label><div id="box"></div>'),
        (bad_numbers, '<label tabindex="">x</label>'),
        (unmarked_chinese, "<p>the word 三生</p>"),
        (equal_landmarks, "<nav>x</nav><nav>y</nav>"),
    ],
)
def test_a_fault_is_seen(rule, html):
    page = "<!doctype html><html lang=en><head><title>x</title></head><body>{}</body></html>"
    assert list(rule(parse(page.format("<p>sound</p>")))) == []
    assert list(rule(parse(page.format(html)))) != []
