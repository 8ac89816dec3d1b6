"""Whatever an editor pastes, or somebody hostile: a page each, in one build, told or right."""

from __future__ import annotations

import pytest
import yaml

from conftest import ROOT, copy_project
from stamp import stamp

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
    project = copy_project(tmp_path_factory.mktemp("pasted") / "project")
    for n, case in enumerate([*TOLD, *PASSES]):
        for language, head in HEAD.items():
            file = project.root / f"docs/{language}/trial/case-{n}.md"
            file.parent.mkdir(exist_ok=True)
            # Bytes, as an editor may leave them.
            file.write_bytes((head.format(n=n) + case[language] + "\n").encode())
    stamp(project.root, "en", "", "", lambda _: True)
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
    assert [
        line
        for path, line, _ in said.get(n, [])
        if line >= FIRST and (chinese or path.startswith("docs/zh/"))
    ], said.get(n)


@pytest.mark.parametrize("n", range(len(PASSES)), ids=lambda n: PASSES[n]["what"][:30])
def test_it_passes(said, n):
    found = said.get(len(TOLD) + n, [])
    chinese = PASSES[n]["zh"] != PASSES[n]["en"]
    assert [words for words in found if chinese or words[0].startswith("docs/zh/")] == []
