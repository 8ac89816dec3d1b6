"""What was published stays: the record of addresses, and what an editor is told to do."""

from __future__ import annotations

import re

import pytest
import yaml

from addresses import ADDRESSES, page_path, read_redirects
from conftest import ROOT
from project import Project
from rules.addresses import sound_addresses
from rules.check import find_problems
from stamp import record_addresses

RECORD = yaml.safe_load((ROOT / ADDRESSES).read_text(encoding="utf-8"))
BELT = "zones/qihe-belt.md"
TERMS = "about/translation.md"
FOUND = "find-said"  # what the search says, on every page


def said(project):
    return [str(problem) for problem in sound_addresses(Project.read(project.root))]


def recorded(project):
    return yaml.safe_load((project.root / ADDRESSES).read_text(encoding="utf-8"))


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_what_is_on_record_is_what_a_reader_can_link_to(site, prefix):
    moved = read_redirects(ROOT).data or {}
    for path in RECORD.keys() - moved.keys():
        file = site / prefix / path.strip("/") / "index.html"
        there = set(re.findall(r'<[^>]* id="([^"]+)"', file.read_text(encoding="utf-8")))
        there -= {id_ for id_ in there if id_ == FOUND or id_.startswith("raw-")}
        assert there == set(RECORD[path]), file


@pytest.mark.parametrize(
    ("name", "path"),
    [("index.md", "/"), ("vision/index.md", "vision/"), ("vision/goals.md", "vision/goals/")],
)
def test_a_page_has_the_address_that_mkdocs_gives_it(name, path):
    assert page_path(name) == path
    assert path in RECORD


def test_index_is_no_part_of_another_name():
    assert page_path("vision/reindex.md") == "vision/reindex/"


def test_a_heading_with_a_new_id_keeps_its_old_one_by_an_anchor(project):
    for language in ("zh", "en"):
        project.replace(f"docs/{language}/{BELT}", " {#more}", " {#next}")
    line = project.line(ADDRESSES, "zones/qihe-belt/:")
    must = f"the published id more must stay ({line}). Restore it, or put "
    do = '`<span id="more"></span>` before the words in its place.'
    new = (
        f"{ADDRESSES}:1: new addresses must be on record (zones/qihe-belt/#next). Run `make stamp`."
    )
    assert said(project) == [f"docs/{code}/{BELT}:1: {must}{do}" for code in ("zh", "en")] + [new]
    project.replace(f"docs/zh/{BELT}", "## 继续读", '## <span id="more"></span>继续读')
    project.replace(f"docs/en/{BELT}", "## Read", '## <span id="more"></span>Read')
    assert said(project) == [new]
    assert record_addresses(project.root) == f"New addresses are in {ADDRESSES}."
    assert said(project) == []
    ids = recorded(project)["zones/qihe-belt/"]
    assert ids == sorted([*RECORD["zones/qihe-belt/"], "next"])


def test_a_term_that_is_renamed_keeps_its_old_id_by_an_anchor(project):
    project.replace("docs/source/glossary.yml", "en: new industrial city", "en: new factory city")
    anchor = '<span id="term-new-industrial-city"></span>'
    for language, words in (("zh", "“根据”写明"), ("en", "“Basis” says")):
        project.replace(f"docs/{language}/{TERMS}", words, anchor + words)
    problems = find_problems(Project.read(project.root))
    assert [problem for problem in problems if problem.path.endswith(TERMS)] == []


def test_an_anchor_takes_no_id_that_the_site_gives(project):
    project.replace(f"docs/zh/{TERMS}", "“根据”", '<span id="term-orbit"></span>“根据”')
    (problem,) = find_problems(Project.read(project.root))
    assert problem.message == "the id term-orbit must not be used: the site has it. Choose another."


def test_nothing_is_recorded_while_the_text_is_not_whole(project):
    """A passage that is missing would give its neighbor's ids to a page, for ever."""
    before = recorded(project)
    project.replace("docs/zh/report.md", '--8<-- "zh/zones/index.md:positioning"', "")
    assert "wait" in record_addresses(project.root)
    assert recorded(project) == before


def test_nothing_is_recorded_while_the_record_cannot_be_read(project):
    project.replace(ADDRESSES, "\nvision/:", "\n<<<<<<< HEAD\nvision/:")
    before = (project.root / ADDRESSES).read_text(encoding="utf-8")
    assert "wait" in record_addresses(project.root)
    assert (project.root / ADDRESSES).read_text(encoding="utf-8") == before


def test_a_redirect_of_no_path_is_one_line(project):
    project.replace(ADDRESSES, "\nvision/:", "\nvision/aims/: [page-title]\nvision/:")
    project.replace("mkdocs.yml", "redirects: {}", "redirects: {/vision/aims: vision/goals/}")
    (problem,) = find_problems(Project.read(project.root))
    line = project.line("mkdocs.yml", "/vision/aims")
    assert str(problem).startswith(f"{line}: the file must fit the schema “Redirects”: '/vision")


def test_recording_twice_changes_nothing(project):
    before = (project.root / ADDRESSES).read_bytes()
    assert record_addresses(project.root) == ""
    assert (project.root / ADDRESSES).read_bytes() == before
