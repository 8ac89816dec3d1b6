"""A third language is a folder, an entry of configuration and a glossary column: tried once."""

from __future__ import annotations

import yaml

from conftest import ROOT, SITE_URL
from output.assets import hashed_folder
from project import Project
from rules.check import find_problems
from stamp import stamp
from text.pages import find_languages, read_pages

CONFIG = """
        - locale: fr
          name: Français
          build: true
          site_name: La réunion de la zone expliquée
          theme: {language: fr}
"""


def add_language(project):
    english = project.root / "docs/en"
    for file in english.rglob("*.md"):
        there = project.root / "docs/fr" / file.relative_to(english)
        there.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8").replace('--8<-- "en/', '--8<-- "fr/')
        there.write_text(text.replace("Qishui Bay", "Baie de Qishui"), encoding="utf-8")
    # The list of languages ends where the hooks begin.
    project.replace("mkdocs.yml", "\nhooks:\n", f"{CONFIG[1:]}\nhooks:\n")
    glossary = project.root / "docs/source/glossary.yml"
    terms = yaml.safe_load(glossary.read_text(encoding="utf-8"))
    for term in terms["terms"]:
        if term["zh"] == "淇水湾":
            term["fr"] = "Baie de Qishui"
    glossary.write_text(yaml.safe_dump(terms, allow_unicode=True), encoding="utf-8")


def test_third_language_is_built_checked_and_linked(project):
    add_language(project)
    assert find_languages(project.root) == ["zh", "en", "fr"]
    assert any(
        "must be readable" in str(problem) for problem in find_problems(Project.read(project.root))
    )
    stamp(project.root, "fr", "", "", lambda _: True)
    result = project.run("site")
    assert result.returncode == 0, result.stdout
    page = (project.root / "site/fr/zones/qishui-bay/index.html").read_text(encoding="utf-8")
    assert '<html lang="fr"' in page
    assert "Baie de Qishui" in page
    for code in ("zh-CN", "en", "fr", "x-default"):
        assert f'hreflang="{code}"' in page
    assert 'lang="zh-CN">简体中文</a>' in page
    assert 'lang="en">English</a>' in page
    assert "From the report" in page
    assert 'id="l45"' in page
    assert (hashed_folder(project.root / "site/search") / "fr.json").exists()
    site = project.root / "site"
    assert "Baie de Qishui" in (site / "data/report.fr.txt").read_text(encoding="utf-8")
    assert ",quote_fr" in (site / "data/figures.csv").read_text(encoding="utf-8")
    assert f"<loc>{SITE_URL}fr/zones/qishui-bay/</loc>" in (
        (site / "sitemap.xml").read_text(encoding="utf-8")
    )
    project.replace("docs/fr/zones/qishui-bay.md", "Baie de Qishui area", "Qishui area")
    (problem,) = find_problems(Project.read(project.root))
    assert "淇水湾 must be “Baie de Qishui”" in str(problem)


def test_two_languages_are_here_now():
    assert find_languages(ROOT) == ["zh", "en"]
    assert len(read_pages(ROOT, "en")[0]) == 27
