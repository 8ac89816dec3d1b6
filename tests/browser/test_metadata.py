"""What programs are told of a page: structured data, days, robots.txt."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from browser.conftest import path_of_page
from conftest import SITE_URL, commit_all, copy_small, pages_of
from output.structured_data import FIGURES_PAGE, PageFacts, script

FULL = "report/"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
# What nobody here knows, or grants.
UNKNOWN = {"author", "publisher", "creator", "datePublished", "dateCreated", "license", "keywords"}
UNKNOWN_LABELS = {"siteidcode", "pubdate", "contentsource", "author", "keywords", "columnkeywords"}


class Head(HTMLParser):
    """The head of a page, its first heading, and the day that the page itself gives."""

    def __init__(self, text):
        super().__init__()
        self.meta, self.data, self.links, self.day = [], [], {}, ""
        self.language = self.heading = self._open = ""
        self.holds_report = 'class="report-text"' in text
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "html":
            self.language = attrs["lang"]
        elif tag == "meta" and "content" in attrs:
            self.meta.append((attrs.get("name") or attrs.get("property"), attrs["content"]))
        elif tag == "link":
            self.links[attrs["rel"]] = attrs["href"]
        elif tag == "time":
            self.day = attrs["datetime"]
        self._open = attrs.get("type", tag)

    def handle_endtag(self, tag):
        self._open = "" if tag in {"script", "h1"} else self._open

    def handle_data(self, data):
        if self._open == "application/ld+json":
            self.data.append(json.loads(data))
        if self._open == "h1":
            self.heading += data

    def thing(self, *types):
        (found,) = [thing for thing in self.data[0]["@graph"] if thing["@type"] in types]
        return found

    def label(self, name):
        return [content for key, content in self.meta if key == name]


def read(site):
    """Give the pages by their address below the site's."""
    return {
        path_of_page(site, file): Head(file.read_text(encoding="utf-8"))
        for file in pages_of(site)
        if file.name == "index.html"
    }


@pytest.fixture(scope="module")
def pages(site):
    return read(site)


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


def values(thing):
    """Yield every key and value of a thing, at any depth."""
    for key, value in thing.items() if isinstance(thing, dict) else enumerate(thing):
        yield key, value
        if isinstance(value, (dict, list)):
            yield from values(value)


def test_every_page_says_what_it_is_under_its_own_address(pages):
    for path, page in pages.items():
        assert len(page.data) == 1, path
        thing = page.thing("Article", "WebPage")
        english = path.startswith("en/")
        assert thing["@id"] == thing["url"] == page.links["canonical"] == SITE_URL + path
        assert thing["inLanguage"] == page.language
        assert [thing["description"]] == page.label("description")
        assert thing["isPartOf"]["@type"] == "WebSite"
        assert thing["isPartOf"]["url"] == (f"{SITE_URL}en/" if english else SITE_URL)
        assert [thing["isPartOf"]["name"]] == page.label("og:site_name")
        assert thing["@type"] == ("Article" if page.holds_report else "WebPage"), path
        assert ("about" in thing) == page.holds_report
        if path.removeprefix("en/") != FULL:
            assert thing["headline" if page.holds_report else "name"] == page.heading, path
        original = {"@id": SITE_URL + path.removeprefix("en/")}
        translation = [{"@id": f"{SITE_URL}en/{path}"}]
        assert thing.get("translationOfWork") == (original if english else None), path
        assert thing.get("workTranslation") == (None if english else translation), path


def test_the_full_text_is_called_by_the_reports_headline(small_site):
    for prefix, words in (("", "青石镇图书馆办起来"), ("en/", "Qingshi Town’s library is")):
        page = Head((small_site / prefix / FULL / "index.html").read_text(encoding="utf-8"))
        assert page.thing("Article")["headline"].startswith(words)


def test_the_way_to_a_page_leads_from_home_over_pages_of_its_language(pages):
    for path, page in pages.items():
        if path in {"", "en/"}:
            assert [t["@type"] for t in page.data[0]["@graph"]] == ["Article"]
            continue
        steps = page.thing("BreadcrumbList")["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        own = [step["item"].removeprefix(SITE_URL) for step in steps]
        assert own[0] == ("en/" if path.startswith("en/") else "")
        assert own[-1] == path
        assert set(own) <= pages.keys()
        assert len(set(own)) == len(own), path


def test_nothing_is_said_that_nobody_knows(pages):
    for path, page in pages.items():
        said = list(values(page.data[0]))
        assert {key for key, _ in said} & UNKNOWN == set(), path
        for key, value in said:
            assert value not in ("", None, [], {}), (path, key)
        assert {name.lower() for name, _ in page.meta if name} & UNKNOWN_LABELS == set(), path


def test_figures_are_a_data_set_on_their_page_alone(pages, site):
    for path, page in pages.items():
        found = [thing for thing in page.data[0]["@graph"] if thing["@type"] == "Dataset"]
        assert len(found) == (path.removeprefix("en/") == FIGURES_PAGE), path
        for data in found:
            assert data["temporalCoverage"]
            assert 50 <= len(data["description"]) <= 5000
            assert data["inLanguage"] == page.language
            files = [each["contentUrl"].removeprefix(SITE_URL) for each in data["distribution"]]
            assert files == [f"data/figures.{page.language[:2]}.csv", "data/figures.csv"]
            assert all((site / file).is_file() for file in files)


def days(site):
    tree = ElementTree.parse(site / "sitemap.xml")
    return {
        url.findtext("s:loc", None, SPACE).removeprefix(SITE_URL): (
            url.findtext("s:lastmod", "", SPACE)
        )
        for url in tree.iterfind("s:url", SPACE)
    }


@pytest.mark.parametrize("which", ["site", "dated"])
def test_every_day_is_the_one_that_the_page_gives(which, request):
    built = request.getfixturevalue(which)
    listed = days(built)
    for path, page in read(built).items():
        assert page.thing("Article", "WebPage").get("dateModified", "") == page.day, path
        assert listed[path] == page.day, path
        shared = "".join(page.label("article:modified_time"))
        assert shared == (page.day if path not in {"", "en/"} else ""), path


def test_a_page_has_the_day_of_its_own_change(dated):
    listed = days(dated)
    assert listed.pop("about/text/") == "2026-02-03"
    assert set(listed.values()) == {"2026-01-02"}


def test_no_words_end_the_script():
    words = "</script><script>alert(1)</script><!--"
    facts = PageFacts("u", words, words, "zh-CN", ("s", "u"), [], ["u"], "p", True, "")
    said = script(facts)
    assert "<" not in said
    assert json.loads(said)["@graph"][0]["headline"] == words


def test_crawlers_may_read_all_and_find_the_sitemap(site):
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line] == [
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {SITE_URL}sitemap.xml",
    ]
