from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, copy_small
from report.align import align
from report.ledger import LEDGER, read_ledger
from report.restore import restore
from rules.proof import included_regions, same_report
from text.pages import find_regions, read_pages

# A place within the words of each block: after `#### ` or `- `.
AT = 5


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
    return [str(problem) for problem in same_report(align(pages, REPORT.blocks))]


def test_pages_hold_the_report():
    assert FAULTS == []
    assert REPORT.blocks
    assert problems(PAGES) == []
    assert [str(p) for p in included_regions(PAGES)] == []


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


# What a slip does to a line of a region.
SLIPS = {
    "a character changes": lambda line: f"{line[:AT]}某{line[AT + 1 :]}",
    "a character goes": lambda line: line[:AT] + line[AT + 1 :],
    "a character comes": lambda line: f"{line[:AT]}不{line[AT:]}",
    "two characters change places": lambda line: (
        line[: AT - 1] + line[AT] + line[AT - 1] + line[AT + 1 :]
    ),
    "a sentence goes": lambda line: line.partition("。")[2],
    "a line goes": lambda _: "",
    "a line comes twice": lambda line: f"{line}\n\n{line}",
    "its kind changes": lambda line: line[2:] if line.startswith("- ") else f"- {line}",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_any_block_is_caught_by_page_and_line(slip):
    for place in places(PAGES):
        page = PAGES[place.page]
        number = region_of(PAGES, place).blocks[place.block].line - 1
        lines = page.text.split("\n")
        lines[number] = SLIPS[slip](lines[number])
        regions, faults = find_regions(page.path, "\n".join(lines))
        changed = replace(page, text="\n".join(lines), regions=regions)
        found = [*map(str, faults), *problems({**PAGES, place.page: changed})]
        assert any(page.path in problem for problem in found), (place, found)


def test_two_lines_that_change_places_are_caught():
    page = PAGES["plan.md"]
    one, other = (block.line - 1 for block in page.regions[0].blocks[1:3])
    lines = page.text.split("\n")
    lines[one], lines[other] = lines[other], lines[one]
    regions, _ = find_regions(page.path, "\n".join(lines))
    assert problems({**PAGES, "plan.md": replace(page, text="\n".join(lines), regions=regions)})


@pytest.mark.parametrize("section", ["edits", "moves", "rules", "notes"])
def test_dropped_or_changed_ledger_entry_is_caught(project, section):
    for number in range(len(WHOLE[section])):
        change_entry(project, section, number)


def change_entry(project, section, number):
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
        (project.root / LEDGER).write_text(json.dumps(ledger), encoding="utf-8")
        report = restore(project.root, read_ledger(project.root))
        found = report.problems or list(same_report(align(PAGES, report.blocks)))
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
def test_faulty_composition_is_reported(project, old, new, expected):
    project.replace("docs/zh/report.md", old, new)
    pages, _ = read_pages(project.root, "zh")
    assert any(expected in str(problem) for problem in included_regions(pages))


def test_region_on_two_pages_is_reported(project):
    text = (project.root / "docs/zh/plan.md").read_text(encoding="utf-8")
    (project.root / "docs/zh/again.md").write_text(text, encoding="utf-8")
    pages, _ = read_pages(project.root, "zh")
    assert any(
        "the region service must stand once, but docs/zh/again.md has it too" in str(problem)
        for problem in included_regions(pages)
    )
