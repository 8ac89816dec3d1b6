"""The day on which a page last changed, from git's history and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from output.fill import page_changes
from text.pages import read_pages


def git(root, *arguments, date="2026-01-02T03:04:05Z"):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    command = ["git", *identity, *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True, env=os.environ | dates)


@pytest.fixture
def history(project):
    git(project.root, "init", "-q")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "start")
    project.replace("docs/zh/plan.md", "## 继续读", "## 再读")
    # Still the day before in Greenwich.
    git(project.root, "commit", "-qam", "a heading", date="2026-02-01T17:00:00Z")
    return project.root


def changes(root):
    return page_changes(root, read_pages(root, "zh")[0].values())


def test_page_and_full_text_have_the_day_of_their_newest_part(history):
    found = changes(history)
    assert found["docs/zh/plan.md"] == "2026-02-02"
    assert found["docs/zh/report.md"] == "2026-02-02"
    assert found["docs/zh/about/text.md"] == "2026-01-02"


def test_a_page_changes_with_what_it_shows_of_the_sources(history):
    before = changes(history)["docs/zh/about/translation.md"]
    glossary = history / "docs/source/glossary.yml"
    glossary.write_text(f"# 改过\n{glossary.read_text('utf-8')}", encoding="utf-8")
    git(history, "commit", "-qam", "a word", date="2026-03-01T00:00:00Z")
    assert before < changes(history)["docs/zh/about/translation.md"] == "2026-03-01"


def test_no_history_or_not_all_of_it_gives_no_day(history, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{history}", "shallow")
    assert changes(tmp_path / "shallow") == {}
    shutil.rmtree(history / ".git")
    assert changes(history) == {}


def test_publishing_without_the_days_fails(project):
    (line,) = project.run("--check", DATES="required").stdout.splitlines()
    assert line.startswith("mkdocs.yml:1: git's whole history must be here")
