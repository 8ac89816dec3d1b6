from __future__ import annotations

import pytest

from conftest import copy_project


def lines(result):
    assert "Traceback" not in result.stdout + result.stderr
    return result.stdout.splitlines()


def test_good_project_passes(project):
    result = project.run("--check")
    assert result.returncode == 0
    assert result.stdout == (
        "docs/source/report-raw.txt: 3488 characters, 2806 on the pages, 682 in the ledger, "
        "0 unaccounted for.\n"
    )


def test_all_mistakes_are_said_in_one_run_and_the_last_site_stays(project):
    assert project.run("site").returncode == 0
    home = (project.root / "site/index.html").read_bytes()
    (project.root / "docs/zh/orphan.md").write_text("# 孤页 {#page-title}\n", encoding="utf-8")
    project.replace("docs/zh/vision/index.md", "(goals.md)", "(gaols.md)")
    project.replace("docs/zh/vision/index.md", "(approach.md)", "(approach.md#nowhere)")
    project.replace("docs/en/index.md", "(vision/index.md)", "(/vision/)")
    project.replace("mkdocs.yml", "  - report.md", "  - reprot.md")
    project.replace("docs/source/corrections.yml", "count: 91", "count: 92")
    project.replace(
        "docs/zh/zones/qihe-belt.md", "活力点，构筑一条15公里", "活力点，构筑一条25公里"
    )
    with (project.root / "docs/en/vision/goals.md").open("ab") as file:
        file.write("示范区".encode("gbk"))
    result = project.run("site")
    assert result.returncode == 1
    found = lines(result)
    for start in (
        "docs/zh/orphan.md:1: the page must have a twin.",
        "docs/zh/orphan.md:1: the page must stand in nav.",
        "docs/zh/report.md:1: the page must stand in nav.",
        f"{project.line('docs/zh/vision/index.md', 'gaols')}: the link gaols.md must lead to",
        f"{project.line('docs/zh/vision/index.md', '#nowhere')}: the link approach.md#nowhere must",
        f"{project.line('docs/en/index.md', '(/vision/)')}: the link /vision/ must lead to",
        f"{project.line('mkdocs.yml', 'reprot')}: nav must name pages that exist, but reprot.md",
        f"{project.line('docs/source/corrections.yml', 'count: 92')}: D1: the rule must",
        f"{project.line('docs/zh/zones/qihe-belt.md', '25公里')}: the report's text must be as in",
        f"{project.line('docs/en/vision/goals.md', chr(0xFFFD))}: the file must be UTF-8.",
    ):
        assert any(line.startswith(start) for line in found), (start, found)
    assert (project.root / "site/index.html").read_bytes() == home
    assert list(project.root.glob(".build-*")) == []


def test_missing_twin_is_named(project):
    (project.root / "docs/en/zones/qishui-bay.md").unlink()
    found = lines(project.run("--check"))
    assert any(
        line.startswith("docs/zh/zones/qishui-bay.md:1: the page must have a twin.")
        for line in found
    )


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        (
            "docs/source/corrections.yml",
            "edits: [\n",
            "docs/source/corrections.yml:2: the text must",
        ),
        ("docs/source/corrections.yml", "", "docs/source/corrections.yml:1: the file must fit"),
        ("docs/source/glossary.yml", "terms: 3\n", "docs/source/glossary.yml:1: "),
        ("mkdocs.yml", "site_name: [\n", "mkdocs.yml:1: "),
    ],
)
def test_unreadable_file_is_one_line(project, path, content, expected):
    (project.root / path).write_text(content, encoding="utf-8")
    result = project.run("--check")
    assert result.returncode == 1
    assert any(line.startswith(expected) for line in lines(result)), lines(result)


def test_raw_text_is_guarded(project):
    project.replace("docs/source/report-raw.txt", "8月18日", "8月19日")
    found = lines(project.run("--check"))
    assert any(
        line.startswith("docs/source/report-raw.txt:1: the text as received") for line in found
    )


def test_two_builds_are_the_same_bytes(tmp_path):
    sites = []
    for name in ("one", "two"):
        project = copy_project(tmp_path / name)
        assert project.run("site").returncode == 0
        folder = project.root / "site"
        sites.append(
            {
                file.relative_to(folder).as_posix(): file.read_bytes()
                for file in folder.rglob("*")
                if file.is_file() and file.suffix != ".gz"
            }
        )
    assert sites[0] == sites[1]


def test_every_break_of_the_chain_is_one_line_in_one_run(project):
    project.replace("docs/source/report-raw.txt", "8月18日", "8月19日")
    project.replace("docs/source/corrections.yml", "- id: A3\n", "- id: A2\n")
    project.replace("docs/source/corrections.yml", 'was: "问题导', 'was: "难题导')
    project.replace("docs/zh/zones/qishui-bay.md", "<!-- --8<-- [start:qishui-bay] -->\n", "")
    project.replace("docs/zh/zones/qishui-pass.md", ":qishui-pass]", ":qihe-belt]")
    project.replace("docs/zh/zones/qishui-pass.md", ":qishui-pass]", ":qihe-belt]")
    found = lines(project.run("--check"))
    for start in (
        "docs/source/report-raw.txt:1: the text as received must have the SHA-256",
        f"{project.line('docs/source/corrections.yml', '难题导')}: A8: “was” must match",
        f"{project.line('docs/zh/zones/qishui-bay.md', '[end:')}: the region qishui-bay must start",
        f"{project.line('docs/zh/zones/qishui-pass.md', '[start:')}: the region qihe-belt must",
    ):
        assert any(line.startswith(start) for line in found), (start, found)
    assert any("the id A2 must be unique" in line for line in found)


def test_faulty_front_matter_is_named_with_its_line(project):
    project.replace("docs/en/vision/goals.md", "title: Goals", "title: [Goals]")
    project.replace("docs/en/index.md", "search: {boost: 0.4}", "search: {boost: high}")
    project.replace("docs/zh/index.md", "description: ", "descripton: ")
    project.replace("docs/zh/report.md", "---\n", "")
    found = lines(project.run("--check"))
    for start in (
        "docs/en/vision/goals.md:2: title must fit the schema “Front matter”",
        "docs/en/index.md:4: search.boost must fit the schema “Front matter”",
        "docs/zh/index.md:2: the file must fit the schema “Front matter”: 'description' is a",
        "docs/zh/report.md:1: the page must begin with front matter",
    ):
        assert any(line.startswith(start) for line in found), (start, found)
