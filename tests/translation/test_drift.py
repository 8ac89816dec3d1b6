"""How much drift the checks catch, by kind, on the real pages: each kind is tried at every place.

What no check can catch (a sentence dropped, a lost "not") voids the section's second reading: it is
shown as unread on about/translation until somebody has read it again.
"""

from __future__ import annotations

import re

import pytest
import yaml

from conftest import ROOT
from language.glossary import Glossary
from rules.check import twin_rules
from rules.quotations import quoted_verbatim, report_text
from text.pages import SourcePage, read_pages
from text.regions import find_regions
from translation.record import read_record, states

TERMS = yaml.safe_load((ROOT / "docs/source/glossary.yml").read_text(encoding="utf-8"))["terms"]
GLOSSARY = Glossary(TERMS, "en")
NAMES = ["Qishui Bay", "South Bank City", "Qishui Pass", "China Agricultural Park"]
NEGATION = re.compile(r"\b(?:not|does not|cannot|no)\b ?")


@pytest.fixture(scope="module")
def twins():
    zh, en = (read_pages(ROOT, code)[0] for code in ("zh", "en"))
    return zh, en


def lines_of(page, wanted):
    """Give the numbers of the report's lines in a page that match."""
    return [
        text.line - 1
        for region in page.regions
        if not region.is_note
        for text in region.blocks
        if re.search(wanted, page.text.split("\n")[text.line - 1])
    ]


def edited(page, number, new):
    lines = page.text.split("\n")
    lines[number : number + 1] = new
    text = "\n".join(lines)
    regions, faults = find_regions(page.path, text)
    return SourcePage("en", page.name, text, regions), faults


def digit(line):
    return re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), line, count=1)


def swap_scale(line):
    swap = {"million": "billion", "billion": "million"}
    return re.sub("million|billion", lambda m: swap[m[0]], line, count=1)


def swap_name(line):
    name = next(n for n in NAMES if n in line)
    return line.replace(name, NAMES[(NAMES.index(name) + 1) % len(NAMES)], 1)


KINDS = {
    "digit changed": (r"\d", lambda line: [digit(line)], 1.0),
    "million and billion swapped": ("million|billion", lambda line: [swap_scale(line)], 1.0),
    "ordinal changed": (r"^(- )?First,", lambda line: [line.replace("First,", "Second,", 1)], 1.0),
    "item dropped": ("^- ", lambda _: [], 1.0),
    "item added": ("^- ", lambda line: [line, "- One more."], 1.0),
    "paragraph dropped": ("^[A-Z“]", lambda _: [], 1.0),
    "name swapped": ("|".join(NAMES), lambda line: [swap_name(line)], 1.0),
    "quotes dropped": ("“", lambda line: [line.replace("“", "").replace("”", "")], 1.0),
    "banned word": ("^- ", lambda line: [f"{line} A garden city."], 1.0),
    "heading renamed": (r"^#.*\{#", lambda line: [line.replace("{#", "{#x", 1)], 1.0),
    "left in Chinese": ("^[A-Z“]", lambda line: [f"{line} 还没有翻译。"], 1.0),
    "items reordered": ("^- First,", lambda line: [line.replace("First,", "Third,", 1)], 1.0),
    "sentence dropped": (r"\. [A-Z][^.]*\.$", lambda line: [line.rsplit(". ", 1)[0] + "."], 0.4),
    "lost not": (NEGATION.pattern, lambda line: [NEGATION.sub("", line, count=1)], 0.0),
}


@pytest.mark.parametrize("kind", KINDS)
def test_drift_is_caught_or_voids_the_second_reading(twins, kind, record_property):
    zh, en = twins
    wanted, change, share = KINDS[kind]
    record = read_record(ROOT, "en").data
    tried = caught = 0
    for name, page in en.items():
        for number in lines_of(page, wanted):
            line = page.text.split("\n")[number]
            other, faults = edited(page, number, change(line))
            if other.text == page.text:
                continue
            tried += 1
            found = [*faults, *twin_rules(zh[name], other, GLOSSARY)]
            report = report_text({**en, name: other})
            found += [p for p in quoted_verbatim(other, report) if name == p.path]
            caught += bool(found)
            assert all(problem.path == f"docs/en/{name}" for problem in found)
            if not found:
                void = [
                    s for s in states(zh, {name: other}, record) if s.page == name and not s.read
                ]
                assert void, f"{name}:{number + 1} drifted unseen"
    assert tried >= 3 or kind in {"million and billion swapped", "lost not"}
    print(f"{kind}: {caught} of {tried} caught by a check")
    record_property("caught", f"{caught} of {tried}")
    assert caught >= share * tried


def test_items_in_another_order_are_caught(twins):
    zh, en = twins
    page = en["progress/near-term.md"]
    first, second = lines_of(page, "^- ")[:2]
    lines = page.text.split("\n")
    lines[first], lines[second] = lines[second], lines[first]
    text = "\n".join(lines)
    other = SourcePage("en", page.name, text, find_regions(page.path, text)[0])
    assert list(twin_rules(zh[page.name], other, GLOSSARY))
