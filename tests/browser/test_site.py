"""What a reader or a crawler gets: the built site, read as HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import yaml

from conftest import ROOT, SITE_URL, SUBPATH, pages_of
from output.assets import ENGINE, FIRST, MORE, hashed_folder, join_sheets
from report.ledger import read_ledger
from report.restore import restore
from text.pages import read_pages

PAGES = 27
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
    assert len(content) == 2 * PAGES
    assert {twin(name) for name in content} == set(content)


def test_language_and_title(content):
    titles = set()
    for name, page in content.items():
        english = name.startswith("en/")
        assert page.all("html")[0]["lang"] == ("en" if english else "zh-CN"), name
        assert ("The Zone Meeting Explained" if english else "示范区会议解读") in page.title, name
        assert (english, page.title) not in titles, name
        titles.add((english, page.title))
        (description,) = page.all("meta", name="description")
        assert len(description["content"]) > 20, name


def test_hreflang_is_absolute_and_mutual(content):
    for name, page in content.items():
        links = {a["hreflang"]: a["href"] for a in page.all("link") if "hreflang" in a}
        zh = address_of(name.removeprefix("en/"))
        assert links == {
            "zh-CN": zh,
            "en": zh.replace(SITE_URL, f"{SITE_URL}en/"),
            "x-default": zh,
        }, name
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


def test_no_inline_style(html):
    for name, page in html.items():
        assert [attrs for _, attrs in page.elements if "style" in attrs] == [], name


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
    found = [url.findtext("s:loc", None, space) for url in tree.iterfind("s:url", space)]
    assert sorted(found) == sorted(address_of(name) for name in content)
    for url in tree.iterfind("s:url", space):
        links = {a.get("hreflang"): a.get("href") for a in url.iterfind("x:link", space)}
        assert url.findtext("s:loc", None, space) in links.values()
        assert links["x-default"] == links["zh-CN"]
        assert links["en"] == links["zh-CN"].replace(SITE_URL, f"{SITE_URL}en/")


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


def sentences(report):
    """Split the report at 。！？; each heading, list item and the byline is one."""
    for block in report.blocks:
        if block.kind == "p":
            yield from re.findall(r"[^。！？]+[。！？”]*", block.text)
        else:
            yield block.text


def squeeze(text):
    return re.sub(r"\s+", "", text)


def test_every_sentence_is_on_one_thematic_page_and_in_the_full_text(content):
    words = {
        name: squeeze("".join(page.words))
        for name, page in content.items()
        if not name.startswith("en/")
    }
    wanted = list(sentences(restore(ROOT, read_ledger(ROOT))))
    assert len(wanted) == 80
    pages, _ = read_pages(ROOT, "zh")
    regions = {
        name: squeeze("".join(b.text for r in page.regions for b in r.blocks))
        for name, page in pages.items()
    }
    for sentence in map(squeeze, wanted):
        assert sentence in words["report/index.html"], sentence
        homes = [name for name, text in regions.items() if sentence in text]
        assert len(homes) >= 1, sentence
        home = homes[0].replace("index.md", "index.html").replace(".md", "/index.html")
        assert sentence in words[home], sentence


def test_losses_are_said_in_both_languages(content):
    for name, zh, en in (
        ("vision/index.html", "此处缺失：五个示范片区的清单", "Lost here: the list of five"),
        ("work-style/platforms/index.html", "此处缺失：“1”和“6”各是什么", "Lost here: what the 1"),
    ):
        assert zh in "".join(content[name].words)
        assert en in "".join(content[f"en/{name}"].words)
        assert zh in "".join(content["report/index.html"].words)
        assert en in "".join(content["en/report/index.html"].words)


def test_paragraphs_have_the_same_ids_in_both_languages_and_in_the_full_text(content):
    blocks = [b.id for b in restore(ROOT, read_ledger(ROOT)).blocks if b.kind in {"p", "li"}]
    for prefix in ("", "en/"):
        full = [i for i in content[f"{prefix}report/index.html"].ids() if re.match(r"l\d", i)]
        assert full == blocks
        thematic = [
            i
            for name, page in content.items()
            if name.startswith("en/") == bool(prefix) and name != f"{prefix}report/index.html"
            for i in page.ids()
            if re.match(r"l\d", i)
        ]
        assert sorted(thematic) == sorted(blocks)


def test_each_page_opens_with_a_labelled_lead(content):
    for name, page in content.items():
        label = "Editors’ summary" if name.startswith("en/") else "编者导读"
        assert label in "".join(page.words), name
        assert len(page.all("div", **{"class": "admonition lead"})) == 1, name


def test_each_passage_says_where_it_comes_from(site, content):
    for path, part, full, raw in (
        ("vision/goals/", "第二部分（一）", "../../report/#part-2", "../../about/text/#raw-27"),
        ("vision/park-city/", "第三部分", "../../report/#part-3", "../../about/text/#raw-69"),
        ("zones/qishui-bay/", "第二部分（二）", "../../report/#l45", "../../about/text/#raw-45"),
        ("", "标题和导语", "report/#report-title", "about/text/#raw-3"),
        ("en/vision/goals/", "part 2 (1)", "../../report/#part-2", "../../about/text/#raw-27"),
    ):
        page = content[f"{path}index.html"]
        (line,) = page.all("p", **{"class": "source-line"})
        assert part in "".join(page.words), path
        links = [a["href"] for a in page.all("a")]
        assert full in links, path
        assert raw in links, path
    thematic = [name for name, page in content.items() if page.all("p", **{"class": "source-line"})]
    assert len(thematic) == 2 * 17


def test_repaired_paragraph_has_a_note_and_an_untouched_one_has_none(content):
    for prefix, reason in (("", "一句话被换行切断。"), ("en/", "One sentence was cut in two")):
        assert reason in "".join(content[f"{prefix}vision/approach/index.html"].words)
        assert reason in "".join(content[f"{prefix}report/index.html"].words)
        untouched = content[f"{prefix}zones/qihe-belt/index.html"]
        assert untouched.all("details", **{"class": "text-note"}) == []


def test_whole_ledger_and_every_raw_line_are_shown(content):
    ledger = yaml.safe_load((ROOT / "docs/source/corrections.yml").read_text(encoding="utf-8"))
    entries = [e for s in ("edits", "moves", "rules", "notes") for e in ledger[s]]
    for prefix, language in (("", "zh"), ("en/", "en")):
        page = content[f"{prefix}about/text/index.html"]
        words = "".join(page.words)
        ids = page.ids()
        for entry in entries:
            assert f"fix-{entry['id'].lower()}" in ids
            assert entry["reason"][language] in words, entry["id"]
        assert [i for i in ids if i.startswith("raw-")] == [f"raw-{n}" for n in range(1, 139)]
        raw = (ROOT / "docs/source/report-raw.txt").read_text(encoding="utf-8")
        for line in raw.split("\n"):
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
