"""What readers say for what the report says, and what a page about the site is called."""

from __future__ import annotations

import pytest

from conftest import ROOT
from rules.thesaurus import MOST_WORDS, check_thesaurus, needed_aliases, useful_words
from text.files import Source, parse_yaml, read_source
from text.pages import SourcePage, find_regions

REPORT = "抓好疫情防控，打造“高端”制造业。"


def page(name, body, meta=""):
    head = f"---\ntitle: 题\ndescription: 用一句话说明这一页是什么。\n{meta}---\n"
    text = f"{head}# 题 {{#page-title}}\n{body}\n"
    regions, _ = find_regions(f"docs/zh/{name}", text)
    return SourcePage("zh", name, text, regions)


PAGES = {
    "near.md": page(
        "near.md", f"散步\n<!-- --8<-- [start:a] -->\n{REPORT}\n<!-- --8<-- [end:a] -->"
    ),
    "about/text.md": page("about/text.md", "勘误 防疫"),
}


def thesaurus(text):
    rules = {"title": "Thesaurus", "type": "object"}
    return parse_yaml("docs/source/thesaurus.zh.yml", text, rules)


def said(text):
    return [str(problem) for problem in check_thesaurus(thesaurus(text))]


@pytest.mark.parametrize(
    ("text", "useful"),
    [
        ("疫情防控: [新冠, 防疫]", {"疫情防控": ["新冠", "防疫"]}),  # as only about/ has it
        ("高端制造业: [CBD]", {"高端制造业": ["CBD"]}),
        ("勘误: [订正]", {"勘误": ["订正"]}),
        ("疫情防控: [新冠, 散步, 高端制造]", {"疫情防控": ["新冠"]}),
        ("疫情防控: [散步]", {}),
        ("没有这个词: [新冠]", {}),
    ],
)
def test_what_the_pages_have_outgrown_is_left_out_without_a_word(text, useful):
    assert said(text) == []
    assert useful_words(thesaurus(text), PAGES.values()) == useful


def test_words_of_the_pages_are_of_whole_letters():
    pages = [page("a.md", "The websites of the County’s offices")]
    text = "offices: [website, county's]"
    assert useful_words(thesaurus(text), pages) == {"offices": ["website"]}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "制造业: [工厂]\n疫情防控: [工厂]",
            "2: “工厂” must stand once, but is under “制造业” too. Drop one.",
        ),
        (
            "疫情防控: [新冠]\n制造业: [工厂]",
            "2: “制造业” must stand before “疫情防控”, as the terms are sorted. Move it.",
        ),
    ],
)
def test_untrue_entry_is_reported_with_its_line(text, problem):
    assert said(text) == [f"docs/source/thesaurus.zh.yml:{problem}"]


def test_too_many_words_are_reported():
    words = ", ".join(f"词{n}个" for n in range(MOST_WORDS + 1))
    (problem,) = said(f"疫情防控: [{words}]")
    assert problem.startswith(
        "docs/source/thesaurus.zh.yml:1: the words must be 600 at most, not 601."
    )


def test_broken_file_is_reported_by_its_own_rule(tmp_path):
    assert read_source(tmp_path, "thesaurus", "fr") == Source(
        "docs/source/thesaurus.fr.yml", {}, [], None
    )
    (tmp_path / "docs/source").mkdir(parents=True)
    schema = "docs/source/thesaurus.schema.yml"
    (tmp_path / schema).write_bytes((ROOT / schema).read_bytes())
    for text, message in (
        ("疫情防控: 新冠\n", "must be a list"),
        ("疫情防控: [新\n", "the text must be YAML"),
        ("疫情防控: [新冠]\n疫情防控: [防疫]\n", "the key 疫情防控 must stand once"),
    ):
        (tmp_path / "docs/source/thesaurus.fr.yml").write_text(text, encoding="utf-8")
        source = read_source(tmp_path, "thesaurus", "fr")
        assert message in str(source.problems[0])
        assert list(check_thesaurus(source)) == []


def test_aliases_are_for_pages_without_the_reports_text_and_not_their_own_words():
    aliased = "aliases: [勘误, 订正]\n"
    (problem,) = needed_aliases(page("about/text.md", "勘误", aliased))
    assert str(problem) == (
        "docs/zh/about/text.md:4: alias “勘误” must be a word that the page does not use. Drop it."
    )
    body = f"<!-- --8<-- [start:a] -->\n{REPORT}\n<!-- --8<-- [end:a] -->"
    (problem,) = needed_aliases(page("near.md", body, aliased))
    assert problem.message.startswith("a page of the report must have no aliases.")
    assert list(needed_aliases(page("about/text.md", "改过", aliased))) == []
    broken = SourcePage("zh", "about/text.md", "---\naliases: [a\n---\n", [])
    assert list(needed_aliases(broken)) == []
