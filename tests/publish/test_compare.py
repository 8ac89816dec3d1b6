"""What `make compare` says of a change: which pages, which words."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from compare import account, fenced, paragraphs, within

from conftest import ENVIRONMENT, ROOT

PAGE = """<!doctype html><title>t</title><main><article>
<h1>Title</h1><aside class="tools"><button>Print</button></aside>
<p id="l5">One <a href="x">word</a>, <b>two</b>
words.<a class="line" href="#l5">5</a></p><ul><li>Three</li><li>Four</li></ul>
<div class="page-foot">Changed today</div></article></main>"""


def test_what_a_reader_reads_is_a_paragraph_a_line(tmp_path):
    file = tmp_path / "index.html"
    file.write_text(PAGE, encoding="utf-8")
    assert paragraphs(file) == ["Title", "One word, two words.", "Three", "Four"]
    file.write_text("<p>No article</p>", encoding="utf-8")
    assert paragraphs(file) == []


def test_pages_that_came_went_and_changed_are_named_and_only_changed_words_are_shown():
    before = {"same/": ["as it was"], "gone/": ["x"], "text/": ["a", "b", "c", "d", "old", "e"]}
    now = {"same/": ["as it was"], "new/": ["x"], "text/": ["a", "b", "c", "d", "new", "e"]}
    assert list(account(before, now)) == [
        "新增 · Added: `/new/`",
        "删去 · Removed: `/gone/`",
        "改动 · Changed: `/text/`",
        "```diff\n--- /text/\n+++ /text/\n@@ -4,3 +4,3 @@\n d\n-old\n+new\n e\n```",
    ]


def test_where_nothing_changed_this_is_said():
    assert list(account({"": ["a"]}, {"": ["a"]})) == ["各页文字没有变化。 · No page changes."]


@pytest.mark.parametrize(("text", "fence"), [("+a", "```"), ("+a `````b", "``````")])
def test_no_text_closes_the_fence(text, fence):
    assert fenced([text]) == f"{fence}diff\n{text}\n{fence}"


def test_a_long_account_is_cut_at_a_line_and_says_so():
    assert within(["汉" * 10, "b", "c"], 33) == ["汉" * 10, "b"]
    blocks = list(account({"": []}, {"": ["汉" * 1000] * 30}))
    assert len("\n\n".join(blocks).encode()) < 61_000
    assert blocks[-1] == "截去 11 行。 · 11 lines are cut."


@pytest.fixture
def history(project):
    """A copy of the project in git, whose last commit is `base`."""
    shutil.copytree(ROOT / "press", project.root / "press")
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "x"]):
        names = ["-c", "user.name=x", "-c", "user.email=x"]
        subprocess.run(["git", *names, *command], cwd=project.root, check=True)
    subprocess.run(["git", "tag", "base"], cwd=project.root, check=True)
    return project


def test_a_changed_word_is_shown_in_the_summary_of_the_run(history, tmp_path):
    history.replace("docs/en/plan.md", "service is to improve", "services are to improve")
    summary = tmp_path / "summary.md"
    said = run(history, "base", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert "改动 · Changed: `/en/plan/`\n" in said
    assert "services are to improve.\n" in said
    assert summary.read_text(encoding="utf-8") == said
    trees = subprocess.run(["git", "worktree", "list"], cwd=history.root, capture_output=True)
    assert trees.stdout.count(b"\n") == 1


def test_a_base_that_is_not_there_is_said_and_fails_nothing(history):
    assert "It can’t be built" in run(history, "no/such/base")


def run(project, base, **settings):
    done = subprocess.run(
        [sys.executable, "press/compare.py", base],
        cwd=project.root,
        env=ENVIRONMENT | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
