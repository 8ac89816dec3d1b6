"""What a reader or a crawler gets: the built site, read as HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from browser.conftest import path_of_page
from conftest import ROOT, SITE_URL, SUBPATH, pages_of
from output.assets import ENGINE, FIRST, MORE, hashed_folder, join_sheets
from report.ledger import read_ledger
from report.restore import restore

URL_ATTRIBUTES = {"href", "src", "action", "poster", "data", "srcset", "content"}
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "circle", "rect"}


class Html(HTMLParser):
    """Every element with its attributes, and the text of the article."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.words = []
        self.title = ""
        self._skip = 0
        self._article = 0
        self._title = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._article += tag == "article"
        self._skip += tag in {"script", "style"}
        self._title = tag == "title" and not self.title

    def handle_endtag(self, tag):
        self._article -= tag == "article"
        self._skip -= tag in {"script", "style"}
        self._title = False

    def handle_data(self, data):
        if self._title:
            self.title += data
        if self._article and not self._skip:
            self.words.append(data)

    def all(self, tag, **wanted):
        return [
            attrs
            for name, attrs in self.elements
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]

    def ids(self):
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]


@pytest.fixture(scope="module")
def html(site):
    return {
        file.relative_to(site).as_posix(): Html(file.read_text(encoding="utf-8"))
        for file in pages_of(site)
    }


@pytest.fixture(scope="module")
def content(html):
    return {name: page for name, page in html.items() if not name.endswith("404.html")}


def twin(name):
    return name.removeprefix("en/") if name.startswith("en/") else f"en/{name}"


def address_of(name):
    return SITE_URL + name.removesuffix("index.html")


def test_every_page_is_there_with_its_twin(content):
    assert content
    assert {twin(name) for name in content} == set(content)


def test_language_and_title(content):
    titles = set()
    for name, page in content.items():
        english = name.startswith("en/")
        assert page.all("html")[0]["lang"] == ("en" if english else "zh-CN"), name
        assert (english, page.title) not in titles, name
        titles.add((english, page.title))
        (description,) = page.all("meta", name="description")
        assert description["content"], name


def alternates(name):
    zh = address_of(name.removeprefix("en/"))
    return {"zh-CN": zh, "en": zh.replace(SITE_URL, f"{SITE_URL}en/"), "x-default": zh}


def test_hreflang_is_absolute_and_mutual(content):
    for name, page in content.items():
        links = {a["hreflang"]: a["href"] for a in page.all("link") if "hreflang" in a}
        assert links == alternates(name), name
        (canonical,) = page.all("link", rel="canonical")
        assert canonical["href"] == address_of(name)


def test_language_link_leads_to_the_twin(content):
    for name, page in content.items():
        (link,) = page.all("a", **{"class": "site-language"})
        there = urljoin(address_of(name), link["href"])
        assert there == address_of(twin(name)), name


def test_nothing_comes_from_another_host(html, site):
    for name, page in html.items():
        for tag, attrs in page.elements:
            if tag in {"a", "html"} or (tag, attrs.get("rel")) == ("link", "canonical"):
                continue
            for key, value in attrs.items():
                if key in URL_ATTRIBUTES and value and urlsplit(value).netloc:
                    assert value.startswith(SITE_URL), (name, tag, value)
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        urls = re.findall(r"url\(\s*['\"]?((?:https?:)?//[^)]+)|@import[^;]+", text)
        assert urls == [], sheet


def test_ids_are_unique_and_headings_do_not_skip(content):
    for name, page in content.items():
        ids = page.ids()
        assert len(ids) == len(set(ids)), name
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False)), (name, levels)


def test_every_file_of_docs_is_published(site):
    code = hashed_folder(site / "assets")
    for folder in ("source", "assets"):
        for file in (ROOT / "docs" / folder).rglob("*"):
            if file.is_file():
                published = site / file.relative_to(ROOT / "docs")
                if file.parent.name == "search":
                    assert file.stem in ENGINE, file
                elif file.suffix == ".css":
                    assert file.stem in FIRST + MORE, file
                elif file.stem == "anew":  # what pages of an earlier release ask for, too
                    assert (site / "assets" / file.name).exists()
                elif file.suffix == ".js":
                    assert (code / file.name).exists() == (file.stem != "boot"), file
                else:
                    assert published.read_bytes() == file.read_bytes(), file
    more = (code / "more.css").read_text("utf-8")
    assert more == join_sheets(ROOT / "docs/assets", MORE)


def test_sitemap_names_every_page_once_and_its_twin(site, content):
    """Its days are held in test_metadata.py."""
    tree = ElementTree.parse(site / "sitemap.xml")
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    found = {
        url.findtext("s:loc", None, space): {
            a.get("hreflang"): a.get("href") for a in url.iterfind("x:link", space)
        }
        for url in tree.iterfind("s:url", space)
    }
    assert len(found) == len(list(tree.iterfind("s:url", space)))
    assert found == {address_of(name): alternates(name) for name in content}


@pytest.mark.parametrize(
    ("name", "lang", "first", "second"),
    [
        ("404.html", "zh-CN", "没有这一页", "Page not found"),
        ("en/404.html", "en", "Page not found", "没有这一页"),
    ],
)
def test_404_speaks_both_languages_the_readers_own_first(html, name, lang, first, second):
    page = html[name]
    assert page.all("html")[0]["lang"] == lang
    words = "".join(page.words)
    assert 0 < words.index(first) < words.index(second)
    links = {attrs["href"] for attrs in page.all("a")}
    # As it answers at any depth, its links begin at the root.
    assert {f"{SUBPATH}/about/site-map/", f"{SUBPATH}/en/about/site-map/"} <= links


def squeeze(text):
    return re.sub(r"\s+", "", text)


def test_each_block_of_the_report_is_on_one_thematic_page_and_all_are_in_the_full_text(content):
    """In the built pages: hooks/rules hold the Markdown against the source, by the letter."""
    report = restore(ROOT, read_ledger(ROOT))
    blocks = [block.id for block in report.blocks if block.kind in {"p", "li"}]
    for prefix in ("", "en/"):
        full = content[f"{prefix}report/index.html"]
        assert [i for i in full.ids() if re.match(r"l\d", i)] == blocks
        thematic = [
            i
            for name, page in content.items()
            if name.startswith("en/") == bool(prefix) and page is not full
            for i in page.ids()
            if re.match(r"l\d", i)
        ]
        assert sorted(thematic) == sorted(blocks)
    pages = [page for name, page in content.items() if not name.startswith("en/")]
    texts = [squeeze("".join(page.words)) for page in pages]
    whole = squeeze("".join(content["report/index.html"].words))
    for block in report.blocks:
        for part in filter(None, re.split(r"(?<=[。！？])", block.text)):
            assert squeeze(part) in whole, part
            assert sum(squeeze(part) in text for text in texts) > 1, part


def test_each_page_opens_with_a_labelled_lead(content):
    for name, page in content.items():
        label = "Editors’ summary" if name.startswith("en/") else "编者导读"
        assert label in "".join(page.words), name
        assert len(page.all("div", **{"class": "admonition lead"})) == 1, name


@pytest.fixture(scope="module")
def small_pages(small_site):
    """Give the pages of the made-up site by their address."""
    return {
        path_of_page(small_site, file): Html(file.read_text(encoding="utf-8"))
        for file in pages_of(small_site)
    }


def test_losses_are_said_in_both_languages(small_pages):
    for prefix, words in (("", "此处缺失：三个书屋的清单"), ("en/", "Lost here: ")):
        for path in ("plan/", "report/"):
            assert words in "".join(small_pages[prefix + path].words)


@pytest.mark.parametrize(
    ("path", "part", "full", "raw"),
    [
        ("", "标题和导语", "report/#report-title", "about/text/#raw-1"),
        ("work/", "第一部分", "../report/#part-1", "../about/text/#raw-5"),
        ("plan/", "第二部分（二）", "../report/#part-2-2", "../about/text/#raw-24"),
        ("en/plan/", "part 2 (2)", "../report/#part-2-2", "../about/text/#raw-24"),
    ],
)
def test_each_passage_says_where_it_comes_from(small_pages, path, part, full, raw):
    page = small_pages[path]
    assert page.all("p", **{"class": "source-line"})
    assert part in "".join(page.words)
    assert {full, raw} <= {a["href"] for a in page.all("a")}


def test_a_region_says_where_it_comes_from_and_what_is_whole_does_not(content):
    for name, page in content.items():
        regions = page.all("div", **{"class": "report-text"})
        lines = page.all("p", **{"class": "source-line"})
        assert len(lines) == (0 if "/report/" in f"/{name}" else len(regions)), name


def test_repaired_paragraph_has_a_note_and_an_untouched_one_has_none(small_pages):
    for prefix, reason in (("", "“新办”被换行切断。"), ("en/", "were cut in two by a line break")):
        assert reason in "".join(small_pages[f"{prefix}work/"].words)
        assert reason in "".join(small_pages[f"{prefix}report/"].words)
        assert small_pages[f"{prefix}plan/"].all("details", **{"class": "text-note"}) == []


def test_whole_ledger_and_every_raw_line_are_shown(content):
    ledger = read_ledger(ROOT).data
    entries = [e for s in ("edits", "moves", "rules", "notes") for e in ledger[s]]
    lines = (ROOT / "docs/source/report-raw.txt").read_text(encoding="utf-8").split("\n")
    for prefix, language in (("", "zh"), ("en/", "en")):
        page = content[f"{prefix}about/text/index.html"]
        words = "".join(page.words)
        ids = page.ids()
        for entry in entries:
            assert f"fix-{entry['id'].lower()}" in ids
            assert entry["reason"][language] in words, entry["id"]
        shown = [i for i in ids if i.startswith("raw-")]
        assert shown == [f"raw-{n}" for n in range(1, len(shown) + 1)]
        assert len(shown) == len("\n".join(lines).rstrip("\n").split("\n"))
        for line in lines:
            assert line in words


def test_cleaned_text_is_offered(site):
    assert (site / "source/report-clean.txt").read_text(encoding="utf-8") == restore(
        ROOT, read_ledger(ROOT)
    ).text


def test_page_with_report_text_says_how_to_cite_it(content):
    version = restore(ROOT, read_ledger(ROOT)).version
    for name, page in content.items():
        holds = bool(page.all("div", **{"class": "report-text"}))
        cites = page.all("details", **{"class": "cite"})
        assert len(cites) == holds, name
        if holds:
            words = "".join(page.words)
            assert address_of(name) in words
            assert version in words
