"""A build as an editor runs it: all mistakes in one run, a line each, and the last site stays."""

from __future__ import annotations

import shutil

import pytest

from conftest import copy_project, name_of, read_cases

MISTAKES = read_cases("mistakes_build")


def lines(result):
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    return result.stdout.splitlines()


def test_good_project_passes(project):
    result = project.run("--check")
    assert result.returncode == 0
    assert result.stdout == (
        "docs/source/report-raw.txt: 3488 characters, 2806 on the pages, 682 in the ledger, "
        "0 unaccounted for.\n"
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
    assert any(line.startswith("mkdocs.yml:1: ") for line in said), said


def test_two_builds_are_the_same_bytes(project, built):
    assert project.run("site").returncode == 0
    one, two = (
        {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in folder.rglob("*")
            if file.is_file() and file.suffix != ".gz"
        }
        for folder in (built, project.root / "site")
    )
    assert one == two
