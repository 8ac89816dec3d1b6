"""A build as an editor runs it: all mistakes in one run, a line each, and the last site stays."""

from __future__ import annotations

import hashlib
import json
import os
import shutil

import pytest

from conftest import SITE_URL, commit_all, copy_small, name_of, read_cases
from output.made_files import NAME, checksums

MISTAKES = read_cases("mistakes_build")
DRESSED = '<div class="report-text"><p>取消</p></div>{% endif %}{{ parts.rest'


def lines(result):
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    return result.stdout.splitlines()


def test_good_project_passes(project):
    result = project.run("--check")
    assert result.returncode == 0
    assert result.stdout.splitlines()[-1] == (
        "All is well: the pages say what the report says. Of its 276 characters as received "
        "157 are on the pages, 119 are in the ledger of repairs, 0 missing. "
        "/ 检查通过：各页与报道一致。收到的276个字符，157个在各页上，119个在修复登记里，"
        "0个没有着落。"
    )


@pytest.fixture(scope="module")
def broken(small_site, tmp_path_factory):
    """A project with a site and every mistake, and what a build said of it."""
    project = copy_small(tmp_path_factory.mktemp("broken") / "project")
    shutil.copytree(small_site, project.root / "site")
    project.make(MISTAKES)
    return project, lines(project.run("site"))


@pytest.mark.parametrize("case", MISTAKES, ids=name_of)
def test_mistake_is_said_with_its_line(broken, case):
    project, said = broken
    assert project.lacks(case, said) == [], said


def test_last_site_stays_and_nothing_is_left_beside_it(broken, small_site):
    root = broken[0].root
    assert checksums(root / "site") == checksums(small_site)
    assert list(root.glob(".build-*")) == []


def test_useless_files_are_a_line_each(project):
    (project.root / "docs/source/corrections.yml").write_text("edits: [\n", encoding="utf-8")
    (project.root / "docs/source/glossary.yml").write_text("terms: 3\n", encoding="utf-8")
    said = lines(project.run("--check"))
    for begun in ("docs/source/corrections.yml:2: the text must", "docs/source/glossary.yml:1: "):
        assert any(line.startswith(begun) for line in said), said


def test_useless_configuration_is_a_line(project):
    (project.root / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    said = lines(project.run("--check"))
    (line,) = said
    assert line.startswith("mkdocs.yml:2: the text must be YAML (a value is missing)."), line


def test_a_build_elsewhere_is_the_same_bytes(project, small_site):
    """Another folder, hash seed, locale, zone and age of the files: the manifest, too, is equal.

    So it is within the repository of another project, in which an archive was unpacked.
    """
    commit_all(project.root.parent)
    for file in project.root.rglob("*"):
        os.utime(file, (1e9, 1e9))
    elsewhere = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "America/Lima"}
    assert project.run("site", **elsewhere).returncode == 0
    site = project.root / "site"
    assert checksums(site) == checksums(small_site)
    assert (site / NAME).read_bytes() == (small_site / NAME).read_bytes()


def test_the_manifest_names_each_file_by_its_checksum(small_site):
    manifest = json.loads((small_site / NAME).read_text(encoding="utf-8"))
    assert (manifest["commit"], manifest["site_url"], manifest["pdf"]) == ("", SITE_URL, {})
    files = manifest["files"]
    found = [file for file in small_site.rglob("*") if file.is_file() and file.name != NAME]
    assert files == {
        file.relative_to(small_site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in found
    }


def test_a_section_within_a_section_is_told_at_its_line(project):
    for pages, name in (("plan.md", "目标"), ("about/text.md", "一带")):
        old, new = f"      - {pages}\n", f"      - {name}:\n          - {pages}\n"
        project.replace("mkdocs.yml", old, new)
    said = lines(project.run("--check"))
    assert len(said) == 2, said
    for name, line in zip(("打算", "关于"), said, strict=True):
        assert f": the section “{name}” must hold pages only, not “" in line
    assert said[0].startswith(project.line("mkdocs.yml", "- 目标:"))
    assert said[1].startswith(project.line("mkdocs.yml", "- 一带:"))


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
def test_a_page_that_is_left_out_is_told(project, setting):
    project.replace("mkdocs.yml", "exclude_docs:", f"{setting}:")
    project.replace("mkdocs.yml", "  /assets/javascripts/\n", "  /zh/report.md\n  /en/report.md\n")
    said = lines(project.run("--check"))
    assert len(said) == 2, said
    for language, line in zip(("en", "zh"), said, strict=True):
        assert line.startswith(f"docs/{language}/report.md:1: the page must be built. "), line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("parts.rest", "parts.rest | replace('为老人送书', '')"),
        ("{{ parts.rest", "{% if path in ['plan/', 'report/'] %}" + DRESSED),
    ],
)
def test_words_of_the_report_that_a_template_drops_or_adds_are_told(project, old, new):
    project.replace("overrides/main.html", old, new)
    said = lines(project.run("--check"))
    assert len(said) == 2, said
    for name, line in zip(("plan", "report"), said, strict=True):
        assert line.startswith(f"docs/zh/{name}.md:1: the page as built must show the report"), line


def test_each_way_in_which_mkdocs_words_a_broken_link_is_read(project):
    """Fails when MkDocs' wording changes: `build.LINK` reads it."""
    links = ["wrok.md", "wrok", "/work/", "work.md#nowhere", "#nowhere", "../../README.md"]
    page = "docs/zh/plan.md"
    with (project.root / page).open("a", encoding="utf-8") as file:
        file.writelines(f"\n[甲{n}]({link})\n" for n, link in enumerate(links))
    found = lines(project.run("--check"))
    for n, link in enumerate(links):
        start = f"{project.line(page, f'[甲{n}]')}: the link {link} must lead to a page, file or"
        assert any(words.startswith(start) for words in found), (start, found)
    assert not any("must build without a warning" in words for words in found), found


def test_what_is_lost_or_astray_is_said_without_what_it_breaks(project):
    (project.root / "docs/source/figures.yml").unlink()
    (project.root / "overrides/words/en.yml").unlink()
    (project.root / "docs/note.md").write_text("# Astray {#page-title}\n", encoding="utf-8")
    begun = (
        "docs/note.md:1: docs must hold only assets, source",
        "docs/note.md:1: the page must stand in nav.",
        "docs/source/figures.yml:1: this file must be readable.",
        "overrides/words/en.yml:1: this file must be readable.",
    )
    said = lines(project.run("--check"))
    assert len(said) == len(begun), said
    assert all(line.startswith(words) for line, words in zip(said, begun, strict=True)), said
