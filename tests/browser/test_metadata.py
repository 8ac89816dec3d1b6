"""What programs are told of a page: language, addresses, share card, structured data, days."""

import json
import struct
from xml.etree import ElementTree

import pytest

from browser.conftest import attributes, parse, read_pages, text_of
from conftest import SITE_URL, commit_all, copy_small

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
# What nobody here knows, or grants.
UNKNOWN = {"author", "publisher", "creator", "datePublished", "dateCreated", "license", "keywords"}


def content_of(tree, name):
    """Give the content of the page's meta elements of that name or property."""
    return attributes(tree, f'meta[name="{name}"], meta[property="{name}"]', "content")


def things_of(tree):
    """Give the structured data of a page by type."""
    (script,) = tree.query('script[type="application/ld+json"]')
    return {thing["@type"]: thing for thing in json.loads(text_of(script))["@graph"]}


def page_thing(tree):
    things = things_of(tree)
    return things.get("Article") or things["WebPage"]


def alternates(path):
    original = path.removeprefix("en/")
    zh = SITE_URL + original
    return {"zh-CN": zh, "en": f"{SITE_URL}en/{original}", "x-default": zh}


def test_each_page_has_a_title_an_address_and_a_twin(pages):
    titles = set()
    for path, tree in pages.items():
        tag = "en" if path.startswith("en/") else "zh-CN"
        (title,) = tree.query("head title")
        assert attributes(tree, "html", "lang") == [tag], path
        assert (tag, text_of(title)) not in titles, path
        titles.add((tag, text_of(title)))
        assert attributes(tree, "link[rel=canonical]", "href") == [SITE_URL + path]
        links = tree.query("link[rel=alternate][hreflang]")
        found = {link.attrs["hreflang"]: link.attrs["href"] for link in links}
        assert found == alternates(path)
        assert {url.removeprefix(SITE_URL) for url in found.values()} <= pages.keys()
        assert all(content_of(tree, "description")), path


def test_a_shared_link_has_its_card(pages, site):
    for path, tree in pages.items():
        english, home = path.startswith("en/"), path in {"", "en/"}
        assert content_of(tree, "og:url") == [SITE_URL + path]
        assert content_of(tree, "og:locale") == ["en_US" if english else "zh_CN"]
        assert content_of(tree, "og:type") == ["website" if home else "article"]
        assert content_of(tree, "og:description") == content_of(tree, "description")
        (title,) = content_of(tree, "og:title")
        assert text_of(tree.query("head title")[0]).startswith(title)
        (card,) = content_of(tree, "og:image")
        data = (site / card.removeprefix(SITE_URL)).read_bytes()
        size = [int(*content_of(tree, f"og:image:{side}")) for side in ("width", "height")]
        assert list(struct.unpack(">II", data[16:24])) == size == [1200, 630]


def test_structured_data_says_what_the_page_is(pages):
    for path, tree in pages.items():
        thing, english = page_thing(tree), path.startswith("en/")
        holds_report = bool(tree.query(".report-text"))
        assert thing["@type"] == ("Article" if holds_report else "WebPage"), path
        assert thing["@id"] == thing["url"] == SITE_URL + path
        assert [thing["inLanguage"]] == attributes(tree, "html", "lang")
        assert [thing["description"]] == content_of(tree, "description")
        assert thing["isPartOf"]["url"] == (f"{SITE_URL}en/" if english else SITE_URL)
        assert [thing["isPartOf"]["name"]] == content_of(tree, "og:site_name")
        if path.removeprefix("en/") != "report/":
            name = thing["headline" if holds_report else "name"]
            assert name == " ".join(text_of(tree.query("h1")[0]).split()), path
        original = {"@id": SITE_URL + path.removeprefix("en/")}
        assert thing.get("translationOfWork") == (original if english else None)
        translations = [{"@id": f"{SITE_URL}en/{path}"}]
        assert thing.get("workTranslation") == (None if english else translations)
        assert thing.keys() & UNKNOWN == set()


def test_the_full_text_is_called_by_the_reports_headline(small_pages):
    assert page_thing(small_pages["report/"])["headline"].startswith("青石镇图书馆办起来")
    english = page_thing(small_pages["en/report/"])["headline"]
    assert english.startswith("Qingshi Town’s library is")


def test_the_way_to_a_page_leads_from_home_over_pages_of_its_language(pages):
    for path, tree in pages.items():
        home = "en/" if path.startswith("en/") else ""
        steps = things_of(tree).get("BreadcrumbList", {}).get("itemListElement", [])
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        own = [step["item"].removeprefix(SITE_URL) for step in steps]
        assert own[:1] + own[-1:] == ([] if path == home else [home, path])
        assert set(own) <= pages.keys()
        assert len(set(own)) == len(own), path


def test_figures_are_a_data_set_whose_file_is_there(pages, site):
    found = [things["Dataset"] for things in map(things_of, pages.values()) if "Dataset" in things]
    for data in found:
        (file,) = data["distribution"]
        assert (site / file["contentUrl"].removeprefix(SITE_URL)).is_file()
        assert data["temporalCoverage"]


def test_names_break_neither_attributes_nor_structured_data(configured):
    """The name of that site has what ends an attribute and a script."""
    site, name = configured
    tree = read_pages(site)["work/"]
    assert tree.errors == []
    assert content_of(tree, "og:site_name") == [name]
    assert page_thing(tree)["isPartOf"]["name"] == name
    (word_mark,) = tree.query(".wordmark span")
    assert text_of(word_mark).startswith(name)
    assert parse((site / "404.html").read_text(encoding="utf-8")).errors == []


@pytest.fixture(scope="module")
def dated(tmp_path_factory):
    """A site of a project with history, of which one page changed later than the rest."""
    project = copy_small(tmp_path_factory.mktemp("dated") / "small")
    commit_all(project.root, "2026-01-02T03:04:05Z")
    project.replace("docs/zh/about/text.md", "每一处", "逐处")
    commit_all(project.root, "2026-02-03T03:04:05Z")
    result = project.run("site")
    assert result.returncode == 0, result.stdout
    return project.root / "site"


def urls_of(site):
    """Give each entry of the sitemap by its address below the site's."""
    entries = list(ElementTree.parse(site / "sitemap.xml").iterfind("s:url", SPACE))
    found = {entry.findtext("s:loc", "", SPACE).removeprefix(SITE_URL): entry for entry in entries}
    assert len(found) == len(entries)
    return found


def test_the_day_of_a_page_is_that_of_its_own_change_everywhere(dated):
    listed = urls_of(dated)
    for path, tree in read_pages(dated).items():
        day = "2026-02-03" if path == "about/text/" else "2026-01-02"
        assert attributes(tree, ".changed time", "datetime") == [day], path
        assert page_thing(tree)["dateModified"] == day
        assert listed[path].findtext("s:lastmod", "", SPACE) == day
        assert content_of(tree, "article:modified_time") == ([] if path in {"", "en/"} else [day])


def test_crawlers_find_every_page_once_with_its_twin(site, pages):
    found = {
        path: {link.get("hreflang"): link.get("href") for link in entry.iterfind("x:link", SPACE)}
        for path, entry in urls_of(site).items()
    }
    assert found == {path: alternates(path) for path in pages}
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert robots == f"User-agent: *\nAllow: /\n\nSitemap: {SITE_URL}sitemap.xml\n"
