from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

import stamp
from conftest import ENVIRONMENT, ROOT
from output.stale_notices import put_notices
from text.pages import read_pages
from translation.record import digest, fresh_sections, read_record, stale_sections, states

RECORD = "docs/source/translation-en.yml"
PAGE = "docs/zh/zones/qihe-belt.md"


def problems(root):
    zh, en = (read_pages(root, code)[0] for code in ("zh", "en"))
    record = read_record(root, "en")
    return [str(p) for p in (*record.problems, *fresh_sections(root, "en", zh, en, record))]


def git(root, *arguments):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def history(project):
    git(project.root, "init", "-q")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "start")
    return project


def test_marks_of_language_void_no_second_reading():
    assert digest('“<span lang="zh-CN">公转</span>”') == digest("“公转”") != digest("“自转”")


def test_every_section_is_fresh():
    assert problems(ROOT) == []


def test_changed_chinese_makes_exactly_its_section_stale_and_shows_the_change(history):
    history.replace(PAGE, "把四个片区连起来，", "把四个片区接起来，")
    (problem,) = problems(history.root)
    place = history.line("docs/en/zones/qihe-belt.md", "{#page-title}")
    assert problem.startswith(f"{place}: the section page-title must be made")
    assert "把四个片区连起来" in problem
    assert "把四个片区接起来" in problem
    assert problem.endswith("Translate the change, then run `make stamp`.")


def test_white_space_stays_fresh(history):
    history.replace(PAGE, "把四个片区连起来，其中", "把四个片区连起来， 其中")
    history.replace(PAGE, "## 报道没有", "\n\n## 报道没有")
    assert problems(history.root) == []


def test_changing_only_the_english_leaves_it_stale_and_voids_the_reading(history):
    history.replace(PAGE, "把四个片区连起来，", "把四个片区接起来，")
    history.replace("docs/en/zones/qihe-belt.md", "and links four areas", "and joins four areas")
    assert len(problems(history.root)) == 1
    zh, en = (read_pages(history.root, code)[0] for code in ("zh", "en"))
    unread = [s for s in states(zh, en, read_record(history.root, "en").data) if not s.read]
    assert ("zones/qihe-belt.md", "page-title") in [(s.page, s.section) for s in unread]


def test_stale_section_without_history_is_still_named(project):
    project.replace(PAGE, "把四个片区连起来，", "把四个片区接起来，")
    (problem,) = problems(project.root)
    assert "the older is unknown" in problem


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda p: p["zones/qihe-belt.md"].update(more="0" * 12),
            "must be made from a version of docs/zh/zones/qihe-belt.md",
        ),
        (lambda p: p["zones/qihe-belt.md"].pop("more"), "the section more must be in"),
        (lambda p: p.update({"no.md": {"a": "0" * 12}}), "no.md must have the section a"),
        (lambda p: p["zones/qihe-belt.md"].update(more="x"), "must fit the schema"),
        (lambda p: p["zones/qihe-belt.md"].update(more={"from": "0" * 12}), "must fit the schema"),
    ],
)
def test_faulty_record_is_named_with_its_line(history, change, expected):
    file = history.root / RECORD
    record = yaml.safe_load(file.read_text(encoding="utf-8"))
    change(record)
    file.write_text(yaml.safe_dump(record), encoding="utf-8")
    found = problems(history.root)
    assert any(expected in problem for problem in found), found


def test_stamp_asks_and_writes_what_is_agreed_to(history):
    history.replace(PAGE, "把四个片区连起来，", "把四个片区接起来，")
    history.replace(PAGE, "## 报道没有", "## 报道里没有")
    asked = []

    def ask(question):
        asked.append(question)
        return "page-title" in question.splitlines()[0]

    assert stamp.stamp(history.root, "en", "", "", ask) == (1, 1)
    assert "把四个片区连起来" in asked[0]
    (problem,) = problems(history.root)
    assert "the section key-points must be made" in problem


def test_stamp_writes_nothing_new_where_all_is_fresh(project):
    before = (project.root / RECORD).read_text(encoding="utf-8")
    stamp.stamp(project.root, "en", "", "", lambda _: True)
    assert (project.root / RECORD).read_text(encoding="utf-8") == before


def test_reading_is_recorded_for_both_sides_and_voided_by_a_change_of_either(project):
    stamp.stamp(project.root, "en", "side-by-side", "", lambda _: True)

    def unread():
        zh, en = (read_pages(project.root, code)[0] for code in ("zh", "en"))
        return [s for s in states(zh, en, read_record(project.root, "en").data) if not s.read]

    assert unread() == []
    project.replace("docs/en/zones/qihe-belt.md", "## What the report does", "## What it does")
    assert [s.section for s in unread()] == ["key-points"]


@pytest.mark.parametrize(
    ("break_", "said"),
    [
        (lambda f: f.write_text("<<<<<<< HEAD\n" + f.read_text("utf-8")), "must be YAML"),
        (lambda f: f.unlink(), "must be readable. Restore it from git."),
    ],
)
def test_a_record_that_cannot_be_read_is_told_and_not_written_anew(history, break_, said):
    file = history.root / RECORD
    break_(file)
    before = file.exists() and file.read_bytes()
    result = subprocess.run(
        [sys.executable, "hooks/stamp.py", "en"],
        cwd=history.root,
        capture_output=True,
        text=True,
        env=ENVIRONMENT | {"YES": "1"},
        check=False,
    )
    assert result.returncode == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"{RECORD}:")
    assert said in line
    assert (file.exists() and file.read_bytes()) == before


def test_command_says_how_it_is_called(project):
    result = subprocess.run(
        [sys.executable, "hooks/stamp.py", "fr"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout.split()[0]) == (2, "usage:")


def test_notice_stands_at_the_section_and_in_the_pages_head(project):
    project.replace("docs/zh/vision/goals.md", "力争在“三区”", "争取在“三区”")
    zh, en = (read_pages(project.root, code)[0] for code in ("zh", "en"))
    assert stale_sections(zh, en, read_record(project.root, "en").data) == {
        "vision/goals.md": {"part-2-1"},
        "report.md": {"part-2-1"},
    }
    page = "# Goals {#page-title}\n\ntext\n\n### (1) Hold {#part-2-1}\n\ntext"
    lines = put_notices(page, {"part-2-1"}, "OLD SECTION", "OLD PAGE").split("\n")
    assert [n for n, line in enumerate(lines) if "OLD" in line] == [2, 9]
    assert "OLD PAGE" in lines[2]
    assert "OLD SECTION" in lines[9]


def test_preview_shows_the_notices(project):
    project.replace("docs/zh/vision/index.md", "努力把示范区全域", "全力把示范区全域")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "preview"],
        cwd=project.root,
        check=True,
        capture_output=True,
        env=ENVIRONMENT,
    )
    for path, count in (("en/vision", 2), ("en/report", 1), ("vision", 0), ("en/zones", 0)):
        html = (project.root / "preview" / path / "index.html").read_text(encoding="utf-8")
        assert html.count('class="stale"') == count, path
    html = (project.root / "preview/en/vision/index.html").read_text(encoding="utf-8")
    notice = html.index("This translation is older than the Chinese")
    assert html.index("Parts of this page are older") < html.index('id="part-4-slogan"') < notice


def test_check_passes_and_names_the_section_whose_second_reading_is_void(project):
    path = "docs/en/zones/qihe-belt.md"
    project.replace(path, "create a riverside belt of vitality", "create a belt of vitality")
    result = project.run("--check")
    place = project.line(path, "{#page-title}")
    assert result.returncode == 0
    assert f"{place}: the section page-title must be read a second time" in result.stdout
