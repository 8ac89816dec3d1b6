"""What a reader of the report relies on: each passage has its source, each repair its note."""

from urllib.parse import urlsplit

from browser.conftest import attributes, text_of
from conftest import ROOT, SITE_URL
from report.ledger import SECTIONS, read_ledger
from report.restore import restore

# Where a browser fetches something, or a program is sent; links that a reader follows apart.
FETCHED = ("src", "srcset", "data", "poster", "action")


def test_nothing_comes_from_another_host(pages, site):
    for path, tree in pages.items():
        links = attributes(tree, "link[href]", "href")
        links += [url for name in FETCHED for url in attributes(tree, f"[{name}]", name)]
        others = [url for url in links if urlsplit(url).netloc and not url.startswith(SITE_URL)]
        assert others == [], path
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text
        assert "url(" not in text or "//" not in text, sheet


def test_the_text_as_received_is_published_byte_for_byte(site):
    for file in (ROOT / "docs/source").iterdir():
        assert (site / "source" / file.name).read_bytes() == file.read_bytes(), file


def test_a_passage_leads_to_its_place_in_the_report_and_in_the_text_as_received(small_pages):
    for path, part, full, raw in (
        ("", "标题和导语", "report/#report-title", "about/text/#raw-1"),
        ("work/", "第一部分", "../report/#part-1", "../about/text/#raw-5"),
        ("en/plan/", "part 2 (2)", "../report/#part-2-2", "../about/text/#raw-24"),
    ):
        lines = small_pages[path].query("p.source-line")
        assert any(part in text_of(line).lower() for line in lines), path
        assert {full, raw} <= set(attributes(small_pages[path], ".source-line a", "href"))


def test_a_repaired_paragraph_has_a_note_and_an_untouched_one_has_none(small_pages):
    for prefix, reason in (("", "“新办”被换行切断。"), ("en/", "were cut in two by a line break")):
        for path in ("work/", "report/"):
            notes = small_pages[prefix + path].query("details.text-note")
            assert any(reason in text_of(note) for note in notes), path
        assert small_pages[f"{prefix}plan/"].query("details.text-note") == []


def test_the_whole_ledger_and_every_line_as_received_are_shown(pages):
    ledger = read_ledger(ROOT).data
    entries = [entry for section in SECTIONS for entry in ledger[section]]
    raw = (ROOT / "docs/source/report-raw.txt").read_text(encoding="utf-8").rstrip("\n")
    for prefix, language in (("", "zh"), ("en/", "en")):
        tree = pages[f"{prefix}about/text/"]
        words = text_of(tree.query("article")[0])
        ids = attributes(tree, "[id]", "id")
        for entry in entries:
            assert f"fix-{entry['id'].lower()}" in ids
            assert entry["reason"][language] in words, entry["id"]
        lines = tree.query(".received p")
        assert [text_of(line.query("code")[0]) for line in lines] == raw.split("\n")
        assert [line.attrs["id"] for line in lines] == [f"raw-{n + 1}" for n in range(len(lines))]


def test_a_page_with_the_reports_words_says_how_to_cite_it(pages):
    version = restore(ROOT, read_ledger(ROOT)).version
    for path, tree in pages.items():
        cites = [text_of(cite) for cite in tree.query("details.cite")]
        assert len(cites) == bool(tree.query(".report-text")), path
        assert all(SITE_URL + path in cite and version in cite for cite in cites), path
