"""What a change must not lose, judged against the commit that it starts from."""

from __future__ import annotations

import subprocess

import pytest

from behind import behind
from conftest import commit_all
from project import Project, read_base
from rules.check import find_problems
from rules.left_behind import left_behind, must_follow

BOX = "- [x] 英文不用改 · the English needs no change"


@pytest.fixture
def change(project):
    """The small site, committed: what a test does to it is a change."""
    commit_all(project.root)
    return project


def said(change):
    """Give what the rules say of the change beside its base."""
    base = read_base(change.root, "")
    return [str(p) for p in find_problems(Project.read(change.root), base.project)]


def left(change):
    base = read_base(change.root, "")
    places = left_behind(Project.read(change.root), base.project) if base.project else []
    return [f"{place.path} {place.name}" for place in places]


def git(change, *arguments):
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
    done = subprocess.run(command, cwd=change.root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def move(change, old, new):
    for language in ("zh", "en"):
        git(change, "mv", f"docs/{language}/{old}", f"docs/{language}/{new}")
        for file in (change.root / "docs" / language).rglob("*.md"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(old, new), encoding="utf-8")
    change.replace("mkdocs.yml", old, new)


def test_an_unchanged_tree_and_new_text_lose_nothing(change):
    assert read_base(change.root, "").project is None
    with (change.root / "docs/zh/plan.md").open("a", encoding="utf-8") as page:
        page.write("\n## 新的一节 {#new}\n\n新写的话。\n")
    with (change.root / "docs/en/plan.md").open("a", encoding="utf-8") as page:
        page.write("\n## A new section {#new}\n\nNew words.\n")
    assert said(change) == []
    assert left(change) == []


def test_a_page_that_is_gone_needs_a_redirect(change):
    move(change, "plan.md", "aims.md")
    (problem,) = said(change)
    assert problem.startswith(f"{change.line('mkdocs.yml', 'redirects: {}')}: the page plan/, whi")
    change.replace("mkdocs.yml", "redirects: {}", "redirects: {plan/: aims/}")
    assert said(change) == []
    assert left(change) == []


def test_a_heading_with_another_id_keeps_the_old_one_by_an_anchor(change):
    for language in ("zh", "en"):
        change.replace(f"docs/{language}/work.md", "{#figures}", "{#numbers}")
    problems = said(change)
    for language, problem in zip(("en", "zh"), problems, strict=True):
        line = change.line(f"docs/{language}/work.md", "{#numbers}")
        assert problem.startswith(f"{line}: the id figures, which is published, must stay.")
    change.replace("docs/zh/work.md", "## 数字", '## <span id="figures"></span>数字')
    change.replace("docs/en/work.md", "## Figures", '## <span id="figures"></span>Figures')
    assert said(change) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "id_"),
    [
        ("docs/source/glossary.yml", "en: reader’s card\n", "en: library card\n", "term-reader-s"),
        ("docs/source/corrections.yml", "  - id: C1\n", "  - id: C2\n", "fix-c1"),
    ],
)
def test_a_term_or_an_entry_that_goes_takes_an_address_with_it(change, path, old, new, id_):
    change.replace(path, old, new)
    assert any(f"the id {id_}" in problem for problem in said(change))


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        ("docs/zh/plan.md", "改善服务。", "改善各项服务。", "docs/en/plan.md page-title"),
        ("docs/zh/plan.md", "title: 下半年", "title: 今年下半年", "docs/en/plan.md front-matter"),
        ("docs/source/glossary.yml", "借书用的", "看书用的", "docs/source/glossary.yml terms.rea"),
        ("docs/source/corrections.yml", "多出一个", "多了一个", "docs/source/corrections.yml ed"),
        ("docs/source/figures.yml", "没有册数", "没有本数", "docs/source/figures.yml left_out"),
        ("overrides/words/zh.yml", "page_moved: ", "page_moved: 新", "overrides/words/en.yml"),
        ("mkdocs.yml", "打算:", "计划:", "mkdocs.yml Plans"),
    ],
)
def test_chinese_that_changes_alone_leaves_the_english_behind(change, path, old, new, place):
    text = (change.root / path).read_text(encoding="utf-8")
    (change.root / path).write_text(text.replace(old, new), encoding="utf-8")
    (found,) = left(change)
    assert found.startswith(place)


def test_marks_links_spaces_and_english_alone_leave_nothing_behind(change):
    change.replace(
        "docs/zh/plan.md", "建三个书屋，改善服务。", "建 三个书屋，“改善”[服务](work.md)！"
    )
    change.replace("docs/en/plan.md", "service is to improve", "service will improve")
    assert left(change) == []


def test_a_page_is_followed_where_it_moves(change):
    move(change, "plan.md", "aims.md")
    change.replace("mkdocs.yml", "redirects: {}", "redirects: {plan/: aims/}")
    change.replace("docs/zh/aims.md", "改善服务。", "改善各项服务。")
    assert left(change) == ["docs/en/aims.md page-title"]


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        (None, False),
        ("", True),
        (BOX, False),
        (BOX.replace("x", "X"), False),
        (BOX.replace("x", " "), True),
    ],
)
def test_a_pull_request_is_stopped_unless_its_box_is_ticked(text, stops):
    assert must_follow(text) == stops


def test_a_pull_request_says_at_its_line_what_stays_behind(change):
    change.replace("docs/zh/plan.md", "改善服务。", "改善各项服务。")
    place = change.line("docs/en/plan.md", "# Plans")
    stopped = change.run("--check", PULL_REQUEST_TEXT="my change")
    assert stopped.returncode == 1
    assert stopped.stdout.startswith(f"{place}: “page-title” must follow the Chinese, which has")
    for settings in ({}, {"PULL_REQUEST_TEXT": BOX}):
        passes = change.run("--check", **settings)
        assert passes.returncode == 0
        assert f"the translation has not: {place} (page-title)" in passes.stdout


def test_a_named_base_that_cannot_be_read_stops_in_one_line(change):
    for name in ("no-such", "0" * 40, "--help", "HEAD:docs", "HEAD^1"):  # HEAD is the first commit
        (problem,) = read_base(change.root, name).problems
        assert str(problem).startswith(f"mkdocs.yml:1: the base {name} must be a commit that git h")
    result = change.run("--check", BASE=name)
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 1


def test_a_base_is_found_where_none_is_named(change):
    head = git(change, "rev-parse", "HEAD")
    assert read_base(change.root, "").commit == head
    git(change, "update-ref", "refs/remotes/origin/main", head)
    git(change, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    git(change, "commit", "--allow-empty", "-qm", "mine")
    assert read_base(change.root, "").commit == head
    git(change, "checkout", "-q", "--orphan", "rewritten")
    git(change, "commit", "-qm", "another history")
    assert read_base(change.root, "").commit == git(change, "rev-parse", "HEAD")


def test_another_repository_around_the_project_is_no_base(project):
    (project.root.parent / "x").write_text("x", encoding="utf-8")
    commit_all(project.root.parent)
    assert read_base(project.root, "").commit == ""


def test_an_archive_is_compared_with_nothing(project):
    result = project.run("--check")
    assert result.returncode == 0
    assert result.stdout.startswith("Compared with no earlier version")


def test_a_base_that_is_no_site_stops_nothing(project):
    text = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    (project.root / "mkdocs.yml").unlink()
    (project.root / "docs").rename(project.root / "later")
    (project.root / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    commit_all(project.root)
    (project.root / "later").rename(project.root / "docs")
    (project.root / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert said(project) == []
    assert left(project) == []


def test_what_is_older_than_its_chinese_is_listed_until_it_changes(change):
    change.replace("docs/zh/plan.md", "改善服务。", "改善各项服务。")
    git(change, "commit", "-qam", "zh alone")
    (line,) = behind(change.root)
    assert line.startswith(f"{change.line('docs/en/plan.md', '# Plans')} page-title: ")
    move(change, "plan.md", "aims.md")
    change.replace("mkdocs.yml", "redirects: {}", "redirects: {plan/: aims/}")
    git(change, "commit", "-qam", "moved")
    assert [words.split(":")[0] for words in behind(change.root)] == ["docs/en/aims.md"]
    change.replace("docs/en/aims.md", "service is to improve", "all services are to improve")
    git(change, "commit", "-qam", "en too")
    assert list(behind(change.root)) == []
