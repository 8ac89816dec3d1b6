"""A page has moved and a heading has another id: who comes by the old address finds the new one."""

import re

import pytest

from browser.conftest import attributes, parse
from conftest import SITE_URL, copy_small, served
from output.assets import hashed_folder

OLD, NEW = "plan/", "later/programme/"


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """Do as CONTRIBUTING.md says: move the page, mend the links, redirect."""
    project = copy_small(tmp_path_factory.mktemp("moved") / "small")
    for language in ("zh", "en"):
        folder = project.root / "docs" / language
        (folder / "later").mkdir()
        text = (folder / "plan.md").read_text(encoding="utf-8").replace("(work.md", "(../work.md")
        (folder / "later/programme.md").write_text(text, encoding="utf-8")
        (folder / "plan.md").unlink()
        for file in folder.glob("*.md"):
            text = file.read_text(encoding="utf-8").replace("plan.md", "later/programme.md")
            if file.name == "work.md":
                text = re.sub(r"## (.*) {#rest}", r'## <span id="rest"></span>\1 {#next}', text)
            file.write_text(text, encoding="utf-8")
    project.replace("mkdocs.yml", "plan.md", "later/programme.md")
    project.replace("mkdocs.yml", "redirects: {}", f"redirects: {{{OLD}: {NEW}}}")
    result = project.run("site")
    assert result.returncode == 0, result.stdout
    return project.root / "site"


@pytest.mark.parametrize(("scripts", "place"), [(True, "#l26"), (True, ""), (False, "")])
def test_the_old_address_leads_to_the_new_page(browser, moved, scripts, place):
    """With scripts to the same place on it, too; without, the page itself is what can be had."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    with served(moved) as address:
        page.goto(f"{address}en/{OLD}{place}")
        page.wait_for_url(f"{address}en/{NEW}{place}")
        assert page.locator("h1").count() == 1
        assert page.locator(":target").count() == bool(place)
    assert said == []
    context.close()


def test_who_is_not_taken_along_has_a_link_in_the_same_language(moved):
    for prefix, tag in (("", "zh-CN"), ("en/", "en")):
        tree = parse((moved / prefix / OLD / "index.html").read_text(encoding="utf-8"))
        assert attributes(tree, "html", "lang") == [tag]
        assert attributes(tree, "link[rel=canonical]", "href") == [f"{SITE_URL}{prefix}{NEW}"]
        assert attributes(tree, "a", "href") == ["../later/programme/"]


def test_what_only_leads_on_is_in_no_list(moved):
    search = hashed_folder(moved / "search")
    for file in (moved / "sitemap.xml", search / "zh.json", search / "en.json"):
        text = file.read_text(encoding="utf-8")
        assert NEW in text, file
        assert OLD not in text.replace(NEW, ""), file


def test_the_old_id_of_a_heading_still_leads_there(page, moved):
    with served(moved) as address:
        page.goto(f"{address}work/#rest")
        assert page.locator("h2:has(:target)").get_attribute("id") == "next"
