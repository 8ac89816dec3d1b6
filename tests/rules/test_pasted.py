"""Whatever an editor pastes, or somebody hostile: a page each, in one build, told or right."""

from __future__ import annotations

import io

import pytest
import yaml
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from conftest import ROOT, copy_small
from rules.files import check_configuration, check_files

HEAD = {
    "zh": "---\ntitle: 试写{n}\ndescription: 这一页用来试写第{n}例。\n---\n\n"
    "# 试写{n} {{#page-title}}\n\n",
    "en": "---\ntitle: Trial {n}\ndescription: This page tries case {n}.\n---\n\n"
    "# Trial {n} {{#page-title}}\n\n",
}
FIRST = 8  # the line of a page on which its case begins


def cases(told):
    found = []
    for name in ("pasted", "hostile"):
        file = yaml.safe_load((ROOT / f"tests/cases/{name}.yml").read_text(encoding="utf-8"))
        for case in file.get("told" if told else "passes", []):
            found.append(case if isinstance(case, dict) else {"what": case, "zh": case, "en": case})
    return found


TOLD, PASSES = cases(told=True), cases(told=False)


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Give what a build says of each page, by the number of its case, but for the navigation."""
    project = copy_small(tmp_path_factory.mktemp("pasted") / "project")
    for n, case in enumerate([*TOLD, *PASSES]):
        for language, head in HEAD.items():
            file = project.root / f"docs/{language}/trial/case-{n}.md"
            file.parent.mkdir(exist_ok=True)
            # Bytes, as an editor may leave them.
            file.write_bytes((head.format(n=n) + case[language] + "\n").encode())
    result = project.run("--check")
    assert "Traceback" not in result.stdout + result.stderr
    found = {}
    for line in result.stdout.splitlines():
        path, number, message = line.split(":", 2)
        if "/trial/case-" in path and "must stand in nav" not in message:
            n = int(path.rpartition("-")[2].removesuffix(".md"))
            found.setdefault(n, []).append((path, int(number), message))
    return found


@pytest.mark.parametrize("n", range(len(TOLD)), ids=lambda n: TOLD[n]["what"][:30])
def test_it_is_told_at_its_line(said, n):
    chinese = TOLD[n]["zh"] != TOLD[n]["en"]
    told = [
        message
        for path, line, message in said.get(n, [])
        if line >= FIRST and (chinese or path.startswith("docs/zh/"))
    ]
    assert told, said.get(n)
    if words := TOLD[n].get("says"):  # of one mistake one line
        (message,) = [m for path, _, m in said[n] if path.startswith("docs/zh/")]
        assert words in message


@pytest.mark.parametrize("n", range(len(PASSES)), ids=lambda n: PASSES[n]["what"][:30])
def test_it_passes(said, n):
    found = said.get(len(TOLD) + n, [])
    chinese = PASSES[n]["zh"] != PASSES[n]["en"]
    assert [words for words in found if chinese or words[0].startswith("docs/zh/")] == []


def test_a_page_that_cannot_be_used_is_one_line(project):
    pages = {
        "zh/plan.md": ("the file must be UTF-8.", lambda t: t.encode("utf-16")),
        "zh/work.md": (
            "two versions of the page must be made one.",
            lambda t: t.replace("\n# ", "\n<<<<<<< HEAD\n# ", 1).encode(),
        ),
        "en/index.md": (
            "a paragraph must have at most 200 of [ and of <.",
            lambda t: (t + "\n" + "[" * 10_000).encode(),
        ),
        "en/about/text.md": (
            "a page must have at most 100,000 characters.",
            lambda t: (t + "word " * 40_000).encode(),
        ),
    }
    for path, (_, break_it) in pages.items():
        file = project.root / "docs" / path
        file.write_bytes(break_it(file.read_text(encoding="utf-8")))
    lines = project.run("--check").stdout.splitlines()
    assert len(lines) == len(pages), lines
    for path, (begun, _) in pages.items():
        assert any(line.startswith(f"docs/{path}:") and begun in line for line in lines), lines


def test_line_ends_and_marks_of_editors_are_no_matter(project):
    for file in (project.root / "docs").rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("\n\n", " \n\n").rstrip().replace("\n", "\r\n")
        file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    result = project.run("--check")
    assert result.returncode == 0, result.stdout


FILES = {
    "docs/zh/NOTICE.MD": (b"x", "in small letters. Name the file notice.md."),
    "docs/zh/IMG.JPG": (b"x", "in small letters. Name the file img.jpg."),
    "docs/zh/README.md": (b"x", "a name must be of lower-case letters"),
    "docs/zh/about/aux.md": (b"x", "a name must not be one that Windows keeps"),
    "docs/en/~$plan.docx": (b"x", "docs/en must hold only"),
    "docs/zh/about/index.html": (b"<script>1</script>", "docs/zh must hold only"),
    "docs/CNAME": (b"x.example", "docs must hold only assets, source"),
    "docs/404.html": (b"x", "docs must hold only assets, source"),
    "docs/source/report-clean.txt": (b"x", "a file that the build makes"),
    "docs/source/list.xlsx": (b"x", "docs/source must hold only"),
    "docs/assets/fonts/x.woff2": (b"x", "docs/assets must hold only"),
    "docs/assets/images/x.svg": (b"<svg><script/></svg>", "<script>"),
    "docs/assets/images/y.svg": (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "must not declare"),
    "docs/assets/images/z.svg": (b"<svg onload='x()'/>", "a drawing must not set onload"),
    "docs/assets/images/p.svg": (b"<?xml-stylesheet href='x'?><svg/>", "must not hold <?>"),
    "docs/assets/images/s.svg": (b"<svg><style>@IMPORT 'x'</style></svg>", "not set @IMPORT"),
    "docs/assets/images/t.svg": (b"<svg><style>a{b:u\\72l(x)}</style></svg>", "not set \\"),
    "docs/assets/images/u.svg": (b"<svg fill=\"URL('//x')\"/>", "a drawing must not set fill"),
    "docs/assets/images/a.png": (b"<html>", "a picture must be whole"),
    "docs/assets/images/b.png": (b"\0" * 600_000, "a picture must have at most 500 kB"),
}


def test_files_that_do_not_belong_are_told(tmp_path):
    for path, (content, _) in FILES.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (tmp_path / "docs/zh/link.md").symlink_to("/etc/passwd")
    photo = Image.new("RGB", (8, 8))
    exif = photo.getexif()
    exif[0x0110] = "a camera"
    photo.save(tmp_path / "docs/zh/photo.jpg", exif=exif)
    photo.save(tmp_path / "docs/zh/wrong.png", format="JPEG")
    film = io.BytesIO()
    photo.save(film, "JPEG")
    (tmp_path / "docs/zh/film.jpg").write_bytes(film.getvalue() + b"a film")
    words = PngInfo()
    words.add_text("Author", "Zhang San")
    photo.save(tmp_path / "docs/zh/words.png", pnginfo=words)
    Image.new("1", (6000, 6000)).save(tmp_path / "docs/zh/vast.png")
    wanted = {path: begun for path, (_, begun) in FILES.items()} | {
        "docs/zh/link.md": "a link must not stand for a file",
        **dict.fromkeys(
            ("docs/zh/photo.jpg", "docs/zh/film.jpg", "docs/zh/words.png"),
            "a picture must carry no data of camera or place",
        ),
        "docs/zh/wrong.png": "a picture must be PNG, as its name says",
        "docs/zh/vast.png": "a picture must have at most 20,000,000 pixels",
    }
    said = [str(problem) for problem in check_files(tmp_path)]
    for path, begun in wanted.items():
        assert any(line.startswith(f"{path}:") and begun in line for line in said), (path, said)
    assert {line.split(":")[0] for line in said} == wanted.keys()


@pytest.mark.parametrize(
    "line", ["a: !!python/name:os.system", "a: !ENV [HOME, x]", "a: !ENV PATH", "a: !relative x"]
)
def test_configuration_takes_no_tag_that_runs_or_reads(line):
    (problem,) = check_configuration(f"b: !ENV [SITE_URL, x]\n{line}\n")
    assert problem.line == 2


@pytest.mark.parametrize("path", ["overrides/partials/toc.html", "overrides/words/zh.yml"])
def test_no_file_of_the_machine_is_published_by_a_link(project, path):
    (project.root / path).unlink()
    (project.root / path).symlink_to("/etc/passwd")
    lines = project.run("--check").stdout.splitlines()
    assert lines[0].startswith(f"{path}:1: a link must not stand for a file")
    assert not any("root:" in line for line in lines)


VALUES = [
    ("mkdocs.yml", 'contact: ""', "contact: [a]", "extra.contact must be a text"),
    ("mkdocs.yml", 'icp: ""', "icp: {a: b}", "extra.icp must be a text"),
    ("mkdocs.yml", "redirects: {}", "redirects: {robots.txt/: work/}", "extra.redirects must not"),
    ("overrides/words/en.yml", "line: Line {}", 'line: "{0.real}"', "line must have the form"),
    ("docs/source/figures.yml", "what: 借", "what: =借", "figures.books-growth.zh.what must have"),
    ("docs/source/corrections.yml", "match: ^★", "match: '(★+)+$'", "rules.E1.match must have"),
]


def test_what_is_printed_or_run_of_a_value_is_of_its_form(project):
    for path, old, new, _ in VALUES:
        project.replace(path, old, new)
    said = project.run("--check").stdout.splitlines()
    for path, _, new, begun in VALUES:
        place = project.line(path, new)
        assert any(line.startswith(f"{place}: {begun}") for line in said), (place, said)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://x.example/", "../../etc/x.md"])
def test_the_menu_leads_to_pages_alone(project, link):
    project.replace("mkdocs.yml", "  - report.md\n", f"  - report.md\n  - 甲: {link}\n")
    (said,) = project.run("--check").stdout.splitlines()
    assert said.startswith(f"{project.line('mkdocs.yml', link)}: nav must name pages")


def test_annotations_stand_at_the_lines_and_give_the_runner_no_command(project, tmp_path):
    project.replace("docs/zh/plan.md", "## 继续读", "::stop-commands::x%0A <b>，## 继续读")
    (project.root / "docs/zh/a\n::stop-commands::y.md").write_text("甲", encoding="utf-8")
    summary = tmp_path / "summary.md"
    result = project.run("--check", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    place = project.line("docs/zh/plan.md", "stop-commands").split(":")
    assert f"::error file={place[0]},line={place[1]}::" in result.stdout
    commands = [line for line in result.stdout.splitlines() if line.startswith("::")]
    assert all(line.startswith("::error file=") for line in commands)
    assert not any("x%0A" in line for line in commands)
    assert "<b>" not in summary.read_text(encoding="utf-8")
