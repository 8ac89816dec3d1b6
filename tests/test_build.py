"""A build as an editor runs it: all mistakes in one run, a line each, and the last site stays."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest

from conftest import SITE_URL, copy_project, name_of, read_cases
from output.manifest import NAME, checksums

MISTAKES = read_cases("mistakes_build")


def lines(result):
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    return result.stdout.splitlines()


def test_good_project_passes(project):
    result = project.run("--check")
    assert result.returncode == 0
    assert result.stdout.splitlines()[-1] == (
        "All is well: the pages say what the report says. Of its 3,488 characters as received "
        "2,806 are on the pages, 682 are in the ledger of repairs, 0 missing. "
        "/ 检查通过：各页与报道一致。收到的3,488个字符，2,806个在各页上，682个在修复登记里，"
        "0个没有着落。"
    )


@pytest.fixture(scope="module")
def broken(built, tmp_path_factory):
    """A project with a site and every mistake, and what a build said of it."""
    project = copy_project(tmp_path_factory.mktemp("broken") / "project")
    shutil.copytree(built, project.root / "site")
    project.make(MISTAKES)
    return project, lines(project.run("site"))


@pytest.mark.parametrize("case", MISTAKES, ids=name_of)
def test_mistake_is_said_with_its_line(broken, case):
    project, said = broken
    assert project.lacks(case, said) == [], said


def test_last_site_stays_and_nothing_is_left_beside_it(broken, built):
    root = broken[0].root
    assert (root / "site/index.html").read_bytes() == (built / "index.html").read_bytes()
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


def test_a_build_elsewhere_is_the_same_bytes(project, built):
    """Another folder, hash seed, locale, zone and age of the files: the manifest, too, is equal."""
    for file in project.root.rglob("*"):
        os.utime(file, (1e9, 1e9))
    elsewhere = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "America/Lima"}
    assert project.run("site", **elsewhere).returncode == 0
    site = project.root / "site"
    assert checksums(site) == checksums(built)
    assert (site / NAME).read_bytes() == (built / NAME).read_bytes()


def test_the_manifest_names_each_file_by_its_checksum(built):
    manifest = json.loads((built / NAME).read_text(encoding="utf-8"))
    assert (manifest["commit"], manifest["site_url"], manifest["pdf"]) == ("", SITE_URL, {})
    files = manifest["files"]
    names = {file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()}
    assert files.keys() == names - {NAME}
    page = (built / "en/index.html").read_bytes()
    assert files["en/index.html"] == hashlib.sha256(page).hexdigest()


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
def test_a_page_that_is_left_out_is_told(project, setting):
    project.replace("mkdocs.yml", "exclude_docs:", f"{setting}:")
    project.replace("mkdocs.yml", "  /assets/javascripts/\n", "  /zh/report.md\n  /en/report.md\n")
    said = lines(project.run("--check"))
    assert len(said) == 2, said
    for language, line in zip(("en", "zh"), said, strict=True):
        assert line.startswith(f"docs/{language}/report.md:1: the page must be built. "), line


def test_words_of_the_report_that_a_template_drops_are_told(project):
    project.replace("overrides/main.html", "{{ lead[2] }}", "{{ lead[2] | replace('15公里', '') }}")
    said = lines(project.run("--check"))
    assert len(said) == 2, said
    for name, line in zip(("report", "zones/qihe-belt"), said, strict=True):
        assert line.startswith(f"docs/zh/{name}.md:1: the page as built must show the report"), line


@pytest.mark.parametrize("name", ["new page.md", "新页.md", "it's new.md"])
def test_page_is_named_whatever_its_name(project, name):
    text = (project.root / "docs/zh/zones/qihe-belt.md").read_text(encoding="utf-8")
    text = text.replace("[淇水湾](qishui-bay.md)", "[淇水湾](qishui%20bay.md)")
    (project.root / "docs/zh/zones" / name).write_text(text, encoding="utf-8")
    found = lines(project.run("--check"))
    line = next(n for n, words in enumerate(text.split("\n"), 1) if "qishui%20bay" in words)
    for start in (
        f"docs/zh/zones/{name}:1: the page must have a twin.",
        f"docs/zh/zones/{name}:1: the page must stand in nav.",
        f"docs/zh/zones/{name}:{line}: the link qishui%20bay.md must lead to a page",
    ):
        assert any(words.startswith(start) for words in found), (start, found)
    assert not any(words.startswith("mkdocs.yml:") for words in found), found


def test_each_way_in_which_mkdocs_words_a_broken_link_is_read(project):
    """Fails when MkDocs' wording changes: `build.LINK` reads it."""
    links = ["gaols.md", "gaols", "/vision/", "goals.md#nowhere", "#nowhere", "../../README.md"]
    page = "docs/zh/vision/approach.md"
    with (project.root / page).open("a", encoding="utf-8") as file:
        file.writelines(f"\n[甲{n}]({link})\n" for n, link in enumerate(links))
    found = lines(project.run("--check"))
    for n, link in enumerate(links):
        start = f"{project.line(page, f'[甲{n}]')}: the link {link} must lead to a page, file or"
        assert any(words.startswith(start) for words in found), (start, found)
    assert not any("must build without a warning" in words for words in found), found


READS = """
import collections, os, runpy, sys
count = collections.Counter()
def hear(event, arguments):
    if event != "open" or not isinstance(arguments[0], (str, os.PathLike)):
        return
    path = os.path.relpath(arguments[0])
    frame = sys._getframe(1)
    while frame and not any(part in frame.f_code.co_filename for part in ("/hooks/", "-packages/")):
        frame = frame.f_back
    if frame and "/hooks/" in frame.f_code.co_filename and path.startswith(("docs/", "overrides/")):
        count[path] += 1
sys.addaudithook(hear)
sys.path.insert(0, "hooks")
sys.argv = ["hooks/build.py", "--check"]
try:
    runpy.run_path("hooks/build.py", run_name="__main__")
except SystemExit:
    pass
for path, times in count.items():
    print(times, path)
"""


def test_no_file_is_read_twice(project):
    result = subprocess.run(
        [sys.executable, "-c", READS], cwd=project.root, capture_output=True, text=True, check=True
    )
    said = [line.split(" ", 1) for line in result.stdout.splitlines()]
    counts = {path: times for times, path in said if times.isdigit()}
    read = {path for path in counts if path.endswith((".md", ".yml"))}
    assert {"docs/zh/index.md", "docs/source/glossary.yml", "overrides/words/en.yml"} <= read
    assert {path: times for path, times in counts.items() if times != "1"} == {}


@pytest.mark.parametrize(
    ("path", "begun"),
    [
        ("docs/source/figures.yml", ["docs/source/figures.yml:1: this file must be readable."]),
        ("overrides/words/en.yml", ["overrides/words/en.yml:1: this file must be readable."]),
        (
            "docs/note.md",
            [
                "docs/note.md:1: docs must hold only assets, source",
                "docs/note.md:1: the page must stand in nav.",
            ],
        ),
    ],
)
def test_a_file_that_is_lost_or_astray_is_said_without_what_it_breaks(project, path, begun):
    file = project.root / path
    if file.exists():
        file.unlink()
    else:
        file.write_text("# Astray {#page-title}\n", encoding="utf-8")
    said = lines(project.run("--check"))
    assert len(said) == len(begun), said
    assert all(line.startswith(words) for line, words in zip(said, begun, strict=True)), said
