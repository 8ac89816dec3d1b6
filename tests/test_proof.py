from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
import yaml

from cleaner import clean
from conftest import ROOT
from pages import read_pages
from proof import included_regions, same_report
from sources import LEDGER

MUTATIONS = 300


@dataclass(frozen=True)
class Place:
    """A block of a page's region, by page name, region name and number."""

    page: str
    region: str
    block: int


def load():
    pages, problems = read_pages(ROOT, "zh")
    assert problems == []
    return pages


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
    return [str(problem) for problem in same_report(pages, clean(ROOT).blocks)]


def test_pages_hold_the_report():
    pages = load()
    assert problems(pages) == []
    assert [str(p) for p in included_regions(pages)] == []


def test_difference_names_page_line_and_both_sides():
    pages = load()
    place = Place("zones/qihe-belt.md", "qihe-belt", 0)
    block = region_of(pages, place).blocks[0]
    region_of(pages, place).blocks[0] = block._replace(text=block.text.replace("15公里", "16公里"))
    assert problems(pages) == [
        f"docs/zh/zones/qihe-belt.md:{block.line}: the report's text must be as in the source: "
        "line 55 says “力点，构筑一条15公里长的带状公园，形成”, the page says "
        "“力点，构筑一条16公里长的带状公园，形成”. Restore the report's text, or record the "
        "repair in docs/source/corrections.yml."
    ]


def change_character(rng, blocks, i):
    at = rng.randrange(len(blocks[i].text))
    text = blocks[i].text
    blocks[i] = blocks[i]._replace(text=text[:at] + "某" + text[at + 1 :])


def drop_character(rng, blocks, i):
    at = rng.randrange(len(blocks[i].text))
    blocks[i] = blocks[i]._replace(text=blocks[i].text[:at] + blocks[i].text[at + 1 :])


def add_character(rng, blocks, i):
    at = rng.randrange(len(blocks[i].text) + 1)
    blocks[i] = blocks[i]._replace(text=blocks[i].text[:at] + "不" + blocks[i].text[at:])


def swap_characters(rng, blocks, i):
    text = blocks[i].text
    at = rng.randrange(len(text) - 1)
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    blocks[i] = blocks[i]._replace(text=swapped)


def drop_sentence(_rng, blocks, i):
    sentence = blocks[i].text.split("。")[0]
    blocks[i] = blocks[i]._replace(text=blocks[i].text.replace(sentence, "", 1))


def drop_block(_rng, blocks, i):
    del blocks[i]


def double_block(_rng, blocks, i):
    blocks.insert(i, blocks[i])


def swap_blocks(_rng, blocks, i):
    blocks[i - 1], blocks[i] = blocks[i], blocks[i - 1]


def change_kind(_rng, blocks, i):
    blocks[i] = blocks[i]._replace(kind="p" if blocks[i].kind == "li" else "li")


def drop_section(_rng, blocks, _i):
    blocks.clear()


KINDS = [
    change_character,
    drop_character,
    add_character,
    swap_characters,
    drop_sentence,
    drop_block,
    double_block,
    swap_blocks,
    change_kind,
    drop_section,
]


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_mutated_page_is_caught_by_page_and_line(seed):
    rng = random.Random(seed)
    pages = load()
    place = rng.choice(places(pages))
    region = region_of(pages, place)
    before = list(region.blocks)
    KINDS[seed % len(KINDS)](rng, region.blocks, place.block)
    if [b[:2] for b in region.blocks] == [b[:2] for b in before]:
        return  # a swap of equals changes nothing
    found = problems(pages)
    assert found
    lines = [int(problem.split(":")[1]) for problem in found]
    assert all(line >= 1 for line in lines)
    if len(region.blocks) == len(before):
        assert found[0].startswith(f"docs/zh/{place.page}:")
        assert {b.line for b in before} & set(lines)


def ledger_entries():
    ledger = yaml.safe_load((ROOT / LEDGER).read_text(encoding="utf-8"))
    return [(s, n) for s in ("edits", "moves", "rules", "notes") for n in range(len(ledger[s]))]


@pytest.mark.parametrize(("section", "number"), ledger_entries())
def test_dropped_or_changed_ledger_entry_is_caught(project, section, number):
    file = project.root / LEDGER
    whole = yaml.safe_load(file.read_text(encoding="utf-8"))
    entry = whole[section][number]

    def check(ledger):
        file.write_text(yaml.safe_dump(ledger, allow_unicode=True), encoding="utf-8")
        report = clean(project.root)
        return report.problems or list(same_report(load(), report.blocks))

    field = "line" if "line" in entry else "count"
    whole[section][number] = {**entry, field: entry[field] + 1}
    assert check(whole)
    if section != "notes":  # a note changes no character
        del whole[section][number]
        found = check(whole)
        assert found or entry["kind"] == "layout"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("report.md", ':goals"', ':gaols"', "docs/zh/report.md:22: vision/goals.md must have"),
        ("report.md", '--8<-- "zh/vision/goals.md:goals"\n', "", "the full text must include"),
        (
            "report.md",
            '--8<-- "zh/vision/goals.md:goals"\n',
            '--8<-- "zh/vision/goals.md:goals"\n\n--8<-- "zh/vision/goals.md:goals"\n',
            "the region goals must be included once",
        ),
    ],
)
def test_faulty_composition_is_reported(project, path, old, new, expected):
    project.replace(f"docs/zh/{path}", old, new)
    pages, _ = read_pages(project.root, "zh")
    assert any(expected in str(problem) for problem in included_regions(pages))


def test_region_on_two_pages_is_reported(project):
    text = (project.root / "docs/zh/vision/goals.md").read_text(encoding="utf-8")
    (project.root / "docs/zh/vision/again.md").write_text(text, encoding="utf-8")
    pages, _ = read_pages(project.root, "zh")
    assert any(
        "the region goals must stand once, but docs/zh/vision/again.md has it too" in str(problem)
        for problem in included_regions(pages)
    )
