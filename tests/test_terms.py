from __future__ import annotations

import yaml

from conftest import ROOT, SITE_URL, touch
from language.glossary import SCHEMA, term_id
from output.fill import sorted_terms
from text.files import read_yaml

TERMS = yaml.safe_load((ROOT / "docs/source/glossary.yml").read_text(encoding="utf-8"))["terms"]


def test_every_term_has_an_id_of_its_own():
    ids = [term_id(term) for term in TERMS]
    assert len(ids) == len(set(ids))


def test_glossary_is_sorted_for_each_language():
    chinese = [t["zh"] for t in sorted_terms(TERMS, "zh")]
    some = ["安全生产", "百园增效", "公园城市", "淇水湾", "乡村振兴", "自转"]
    assert [zh for zh in chinese if zh in some] == some
    english = [t["en"].strip('"').lower() for t in sorted_terms(TERMS, "en")]
    assert english[0] == '1+6" working system'
    assert english[1].startswith("24-hour")
    assert english.index("hebi") < english.index("park city") < english.index("subdistrict")


def test_unknown_key_and_wrong_type_are_named_with_their_line(project):
    project.replace("docs/source/glossary.yml", "{zh: 鹤壁, en: Hebi,", "{zh: 鹤壁, eng: Hebi,")
    project.replace(
        "docs/source/glossary.yml", "{zh: 豫北, en: northern Henan,", "{zh: 豫北, en: [],"
    )
    problems = read_yaml(project.root, "docs/source/glossary.yml", SCHEMA).problems
    found = [str(problem) for problem in problems]
    first = project.line("docs/source/glossary.yml", "鹤壁, eng")
    second = project.line("docs/source/glossary.yml", "豫北, en: []")
    assert any(f.startswith(first) and "'eng' does not match" in f for f in found), found
    assert any(f.startswith(second) and "is not of type 'string'" in f for f in found), found


def test_a_term_with_a_meaning_says_it_in_place_and_one_without_is_a_link(page, project):
    project.replace(
        "docs/source/glossary.yml",
        "{zh: 三生空间, ",
        "{zh: 三生空间, meaning: {zh: 一句解释。, en: A sentence.}, ",
    )
    result = project.run("site")
    assert result.returncode == 0, result.stdout
    site = project.root / "site"

    def answer(route):
        path = route.request.url.removeprefix(SITE_URL).split("?")[0].split("#")[0]
        file = site / path / "index.html" if path.endswith("/") else site / path
        route.fulfill(path=file)

    page.route("**/*", answer)
    page.goto(f"{SITE_URL}zones/qihe-belt/")
    touch(page)
    before = page.locator("#l55").inner_text()
    page.locator("a.term", has_text="三生空间").first.click()
    assert page.locator(".gloss").inner_text().startswith("一句解释。")
    assert page.url == f"{SITE_URL}zones/qihe-belt/"
    assert page.locator("#l55").inner_text() == before
    page.keyboard.press("Escape")
    assert page.locator(".gloss").count() == 0
    page.locator("a.term", has_text="淇河风貌带").first.click()
    page.wait_for_url("**/about/translation/#term-*")
