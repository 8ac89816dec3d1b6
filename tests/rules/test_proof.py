from __future__ import annotations

import json
import random
import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, copy_small
from report.ledger import LEDGER, read_ledger
from report.restore import restore
from rules.proof import included_regions, same_report
from text.pages import read_pages
from text.regions import find_regions

MUTATIONS = 300


@dataclass(frozen=True)
class Place:
    """A block of a page's region, by page name, region name and number."""

    page: str
    region: str
    block: int


def read(root):
    """Give the report of a project, its Chinese pages and their faults."""
    return restore(root, read_ledger(root)), *read_pages(root, "zh")


with tempfile.TemporaryDirectory() as folder:
    REPORT, PAGES, FAULTS = read(copy_small(Path(folder) / "small").root)
WHOLE = yaml.safe_load((ROOT / "tests/site" / LEDGER).read_text(encoding="utf-8"))


def places(pages):
    return [
        Place(name, region.name, number)
        for name, page in pages.items()
        for region in page.regions
        for number in range(len(region.blocks))
    ]


def region_of(pages, place):
    return next(r for r in pages[place.page].regions if r.name == place.region)


def problems(pages):
    return [str(problem) for problem in same_report(pages, REPORT.blocks)]


@pytest.mark.parametrize("found", [(REPORT, PAGES, FAULTS), read(ROOT)], ids=["small", "real"])
def test_pages_hold_the_report(found):
    report, pages, faults = found
    assert faults == []
    assert report.blocks
    assert [str(p) for p in same_report(pages, report.blocks)] == []
    assert [str(p) for p in included_regions(pages)] == []


def test_difference_names_page_line_and_both_sides():
    place = Place("plan.md", "service", 1)
    page, block = PAGES[place.page], region_of(PAGES, place).blocks[1]
    text = page.text.replace("西书屋不收费", "西书屋也收费")
    changed = replace(page, text=text, regions=find_regions(page.path, text)[0])
    assert problems({**PAGES, place.page: changed}) == [
        f"docs/zh/plan.md:{block.line}: the report's text must be as in the source: line 26 says "
        "“晚上开门。西书屋不收费，为老人送书。”, the page says "
        "“晚上开门。西书屋也收费，为老人送书。”. Restore the report's text, or record the repair "
        "in docs/source/corrections.yml."
    ]


def change_character(rng, lines, i, _):
    at = rng.randrange(len(lines[i]))
    lines[i] = lines[i][:at] + "某" + lines[i][at + 1 :]


def drop_character(rng, lines, i, _):
    at = rng.randrange(len(lines[i]))
    lines[i] = lines[i][:at] + lines[i][at + 1 :]


def add_character(rng, lines, i, _):
    at = rng.randrange(len(lines[i]) + 1)
    lines[i] = lines[i][:at] + "不" + lines[i][at:]


def swap_characters(rng, lines, i, _):
    at = rng.randrange(len(lines[i]) - 1)
    lines[i] = lines[i][:at] + lines[i][at + 1] + lines[i][at] + lines[i][at + 2 :]


def drop_sentence(_rng, lines, i, _):
    lines[i] = lines[i].partition("。")[2]


def drop_line(_rng, lines, i, _):
    lines[i] = ""


def double_line(_rng, lines, i, _):
    lines[i] = f"{lines[i]}\n\n{lines[i]}"


def swap_lines(rng, lines, i, others):
    other = rng.choice(others)
    lines[i], lines[other] = lines[other], lines[i]


def change_kind(_rng, lines, i, _):
    lines[i] = lines[i].removeprefix("- ") if lines[i].startswith("- ") else f"- {lines[i]}"


def drop_section(_rng, lines, _i, others):
    for other in others:
        lines[other] = ""


KINDS = [
    change_character,
    drop_character,
    add_character,
    swap_characters,
    drop_sentence,
    drop_line,
    double_line,
    swap_lines,
    change_kind,
    drop_section,
]
# What stands in a heading's braces is its id: the report's text does not have it.
MARKUP = re.compile(r" \{#[a-z0-9-]+\}$")


def report_of(text):
    """Give what a page says as report text: kind and words of each block."""
    return [(b.kind, b.text) for r in find_regions("p", text)[0] for b in r.blocks]


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_mutated_page_is_caught_by_page_and_line(seed):
    rng = random.Random(seed)
    place = rng.choice(places(PAGES))
    page, region = PAGES[place.page], region_of(PAGES, place)
    numbers = [block.line - 1 for block in region.blocks]
    lines = page.text.split("\n")
    KINDS[seed % len(KINDS)](rng, lines, numbers[place.block], numbers)
    text = "\n".join(lines)
    regions, faults = find_regions(page.path, text)
    if report_of(text) == report_of(page.text) and not faults:
        heading = MARKUP.search(page.text.split("\n")[numbers[place.block]])
        assert heading or text == page.text, "a change of the report's text went unseen"
        return
    changed = replace(page, text=text, regions=regions)
    found = [*map(str, faults), *problems({**PAGES, place.page: changed})]
    assert any(f"{page.path}:" in problem or page.path in problem for problem in found), found
    assert all(re.match(r"docs/zh/[\w/-]+\.md:[1-9]", problem) for problem in found)


@pytest.mark.parametrize(
    ("section", "number"),
    [(s, n) for s in ("edits", "moves", "rules", "notes") for n in range(len(WHOLE[s]))],
)
def test_dropped_or_changed_ledger_entry_is_caught(small, section, number):
    entries = WHOLE[section]
    entry = entries[number]
    for put in (
        [entry],
        *([[{**entry, "line": entry["line"] + 1}]] if "line" in entry else []),
        [{**entry, **({"was": entry["was"] + "某"} if "was" in entry else {"match": "某"})}],
        [{**entry, **({"now": entry["now"] + "某"} if "now" in entry else {"line": 999})}],
        [{**entry, "kind": "lost" if section != "notes" else "stray"}],
        # Of others that are gone rules/addresses.py tells: their place on the page is an address.
        *([[], [{**entry, "id": "Z9"}, entry]] if section == "edits" else []),
    ):
        ledger = {**WHOLE, section: [*entries[:number], *put, *entries[number + 1 :]]}
        # JSON is YAML, and quicker to write.
        (small.root / LEDGER).write_text(json.dumps(ledger), encoding="utf-8")
        report = restore(small.root, read_ledger(small.root))
        found = report.problems or list(same_report(PAGES, report.blocks))
        assert bool(found) == (put != [entry]), put


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('service"', 'srevice"', "plan.md must have"),
        ('--8<-- "zh/plan.md:service"\n', "", "the full text must include"),
        (
            '--8<-- "zh/plan.md:service"\n',
            '--8<-- "zh/plan.md:service"\n\n--8<-- "zh/plan.md:service"\n',
            "the region service must be included once",
        ),
    ],
)
def test_faulty_composition_is_reported(small, old, new, expected):
    small.replace("docs/zh/report.md", old, new)
    pages, _ = read_pages(small.root, "zh")
    assert any(expected in str(problem) for problem in included_regions(pages))


def test_region_on_two_pages_is_reported(small):
    text = (small.root / "docs/zh/plan.md").read_text(encoding="utf-8")
    (small.root / "docs/zh/again.md").write_text(text, encoding="utf-8")
    pages, _ = read_pages(small.root, "zh")
    assert any(
        "the region service must stand once, but docs/zh/again.md has it too" in str(problem)
        for problem in included_regions(pages)
    )
