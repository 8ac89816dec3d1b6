"""What `make compare` says of a change: which pages, which words."""

import subprocess

from conftest import commit_all
from publish.compare import account, fenced, paragraphs

PAGE = """<!doctype html><title>t</title><main><article>
<h1>Title</h1><aside class="tools"><button>Print</button></aside>
<p id="l5">One <a href="x">word</a>, <b>two</b>
words.<a class="line" href="#l5">5</a></p><ul><li>Three</li><li>Four</li></ul>
<div class="page-foot">Changed today</div></article></main>"""


def test_what_a_reader_reads_is_a_paragraph_a_line(tmp_path):
    file = tmp_path / "index.html"
    file.write_text(PAGE, encoding="utf-8")
    assert paragraphs(file) == ["Title", "One word, two words.", "Three", "Four"]


def test_pages_that_came_went_and_changed_are_named_and_only_changed_words_are_shown():
    before = {"same/": ["as it was"], "gone/": ["x"], "text/": ["a", "b", "c", "d", "old", "e"]}
    now = {"same/": ["as it was"], "new/": ["x"], "text/": ["a", "b", "c", "d", "new", "e"]}
    assert list(account(before, now)) == [
        "新增 · Added: `/new/`",
        "删去 · Removed: `/gone/`",
        "改动 · Changed: `/text/`",
        "```diff\n--- /text/\n+++ /text/\n@@ -4,3 +4,3 @@\n d\n-old\n+new\n e\n```",
    ]


def test_no_text_closes_the_fence_and_a_long_account_is_cut():
    assert fenced(["+a `````b"]) == "``````diff\n+a `````b\n``````"
    blocks = list(account({"": []}, {"": ["汉" * 1000] * 30}))
    assert len("\n\n".join(blocks).encode()) < 61_000
    assert blocks[-1] == "截去 11 行。 · 11 lines are cut."


def test_a_changed_word_is_shown_in_the_summary_of_the_run(project, tmp_path):
    commit_all(project.root)
    project.replace("docs/en/plan.md", "service is to improve", "services are to improve")
    summary = tmp_path / "summary.md"
    said = project.publish("compare", "HEAD", GITHUB_STEP_SUMMARY=str(summary)).stdout
    assert "改动 · Changed: `/en/plan/`\n" in said
    assert summary.read_text(encoding="utf-8") == said
    trees = subprocess.run(["git", "worktree", "list"], cwd=project.root, capture_output=True)
    assert trees.stdout.count(b"\n") == 1
    assert "It can’t be built" in project.publish("compare", "no/such/base").stdout
