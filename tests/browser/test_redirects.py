"""A page has moved and a heading has another id: who comes by the old address finds the new one."""

from __future__ import annotations

import re
import sys

import pytest

from conftest import ROOT, SITE_URL, copy_project, served
from output.assets import hashed_folder

sys.path.insert(0, str(ROOT / "press"))
from offline import make  # noqa: E402

OLD, NEW = "vision/approach/", "vision/method/"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Do as CONTRIBUTING.md says: move the page, mend the links, redirect."""
    project = copy_project(tmp_path_factory.mktemp("moved") / "project")
    for language in ("zh", "en"):
        folder = project.root / "docs" / language
        (folder / "vision/approach.md").rename(folder / "vision/method.md")
        for file in folder.rglob("*.md"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("approach.md", "method.md"), encoding="utf-8")
        page = folder / "zones/qihe-belt.md"
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"## (.*) {#more}", r'## <span id="more"></span>\1 {#next}', text)
        page.write_text(text, encoding="utf-8")
    project.replace("mkdocs.yml", "vision/approach.md", "vision/method.md")
    return project


@pytest.fixture(scope="module")
def moved(project):
    project.replace("mkdocs.yml", "redirects: {}", f"redirects: {{{OLD}: {NEW}}}")
    result = project.run("site")
    assert result.returncode == 0, result.stdout
    return project.root / "site"


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_old_address_leads_to_the_new_page(browser, moved, prefix, scripts):
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    with served(moved) as address:
        page.goto(f"{address}{prefix}{OLD}")
        page.wait_for_url(f"{address}{prefix}{NEW}", timeout=10_000)
        assert page.locator("h1").count() == 1
    assert said == []
    context.close()


@pytest.mark.parametrize(
    ("prefix", "language", "words"),
    [("", "zh-CN", "这一页搬走了，新地址：发展思路"), ("en/", "en", "This page has moved: ")],
)
def test_who_is_not_taken_along_has_a_link_in_the_same_language(moved, prefix, language, words):
    html = (moved / prefix / OLD / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in html
    assert words in re.sub(r"<a [^>]*>", "", html)
    assert f'<link rel="canonical" href="{SITE_URL}{prefix}{NEW}">' in html
    assert html.count('"../method/"') == 1
    assert 'content="0; url=../method/"' in html
    assert "<script" not in html


def test_what_only_leads_on_is_in_no_list(moved):
    search = hashed_folder(moved / "search")
    files = [moved / "sitemap.xml", moved / "about/site-map/index.html"]
    for file in (*files, search / "zh.json", search / "en.json"):
        name, text = file.name, file.read_text(encoding="utf-8")
        assert "method/" in text, name
        assert "approach/" not in text, name


def test_the_old_address_leads_on_in_a_copy_on_a_memory_stick(page, moved, tmp_path):
    make(moved, tmp_path / "copy")
    page.goto(f"{(tmp_path / 'copy' / OLD).as_uri()}/index.html")
    page.wait_for_url(f"{(tmp_path / 'copy' / NEW).as_uri()}/index.html", timeout=10_000)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_old_id_of_a_heading_still_leads_there(page, moved, prefix):
    with served(moved) as address:
        page.goto(f"{address}{prefix}zones/qihe-belt/#more")
        assert page.locator("h2:has(:target)").get_attribute("id") == "next"
