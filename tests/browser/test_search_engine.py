"""What people type, and the page that comes first: the built engine in a real browser."""

from __future__ import annotations

import calendar
import json
import re
import sys
from contextlib import contextmanager

import pytest
import yaml

from conftest import ROOT
from output.assets import hashed_folder

sys.path.append(str(ROOT / "bench"))
from search import SETS, address, homes, read_queries, right  # noqa: E402

FIRST = 0.9  # of the queries of the sets, at least

# On the made-up site: each way to ask that the engine knows, and the page that comes first.
WAYS = {
    "zh": {
        # words, several without spaces, in another order, in a question, what is typed so far
        "东书屋": "plan/",
        "老人书屋": "plan/",
        "开门晚上": "plan/",
        "东书屋几点开门": "plan/",
        "有恒": "work/",
        # pinyin: whole, unfinished, with tones; a character of the same sound; traditional
        "dongshuwu": "plan/",
        "dong shu": "plan/",
        "dōngshūwū": "plan/",
        "西树屋": "plan/",
        "東書屋": "plan/",
        # figures, by what they are worth
        "一千二百册": "work/",
        "百分之十二点五": "work/",
        "12.5％": "work/",
        "3月5日": "",
        # what readers say for the report's words, by its sound, too; the other language
        "借书证": "work/",
        "jieshuzheng": "work/",
        "reading room": "plan/",
        # about the site itself
        "术语表": "about/translation/",
    },
    "en": {
        "East Reading Room": "plan/",
        "reading rooms": "plan/",
        "twelve point five percent": "work/",
        "1200 books": "work/",
        "libary": "",
        "perseverence": "work/",
        "library card": "work/",
        "东书屋": "plan/",
        "dongshuwu": "plan/",
        "glossary": "about/translation/",
    },
}
NOTHING = {
    "zh": ["比特币", "高铁时刻表", "彩票", "市长是谁", "鸡蛋多少钱一斤", "，。！？", "😀", "@@"],
    "en": [
        "bitcoin",
        "lottery",
        "parking",
        "hotel prices",
        "passport visa",
        "dentist",
        "...",
        "<>",
    ],
}

ABSENT = [
    ("zh", "税", ["税"]),
    ("zh", "租金", ["租金"]),
    ("zh", "补助", ["补助"]),
    ("zh", "谁主持会议", ["主持"]),
    ("zh", "核酸", ["核酸"]),
    ("zh", "鹤壁天气", ["天气"]),
    ("zh", "什么时候通地铁", ["通地铁"]),
    ("zh", "高铁", ["高铁"]),
    ("zh", "医院在哪里", ["医院"]),
    ("en", "tax incentive", ["tax", "incentive"]),
    ("en", "subsidy", ["subsidy"]),
    ("en", "financing", ["financing"]),
    ("en", "contact", ["contact"]),
    ("en", "GDP", ["GDP"]),
    ("en", "kindergarten", ["kindergarten"]),
    # as the reader typed it: no character taken off, no piece of a longer word, none across a mark
    ("zh", "小麦", ["小麦"]),
    ("zh", "养老金上调", ["养老金上调"]),
    ("zh", "公交车时刻表", ["公交车时刻表"]),
    ("zh", "幼儿园、高铁", ["幼儿园", "高铁"]),
    ("zh", "養老院", ["養老院"]),
    ("zh", "会不会拆迁", ["拆迁"]),
    ("en", "Café", ["Café"]),
]


@contextmanager
def engine(browser, site):
    """Give a function that answers a query as the worker does."""
    page = browser.new_page()
    page.add_script_tag(path=hashed_folder(site / "assets") / "engine.js")
    for code in ("zh", "en"):
        pages, tables = (
            json.loads((hashed_folder(site / "search") / f"{n}.json").read_text())
            for n in (code, "tables")
        )
        page.evaluate(
            "([code, pages, tables]) => { self[code] = new SearchEngine(code, pages, tables); }",
            [code, pages, tables],
        )
    yield lambda code, query: page.evaluate("([c, q]) => self[c].search(q)", [code, query])
    page.close()


@pytest.fixture(scope="module")
def search(browser, site):
    with engine(browser, site) as answer:
        yield answer


@pytest.fixture(scope="module")
def small_search(browser, small_site):
    with engine(browser, small_site) as answer:
        yield answer


@pytest.mark.parametrize("code", WAYS)
def test_the_right_page_comes_first_in_the_readers_language(small_search, code):
    prefix = "" if code == "zh" else "en/"
    first = {}
    for query, wanted in WAYS[code].items():
        found = [group[0]["location"] for group in small_search(code, query)["items"]]
        assert all(location.startswith("en/") == (code == "en") for location in found), query
        if not found or found[0] != prefix + wanted:
            first[query] = found[:2]
    assert first == {}


def test_the_query_sets_find_what_they_want(search):
    """How good the real search is: `make bench-search` says it by kind of query."""
    where = homes()
    queries = [query for name in SETS for query in read_queries(name)]
    missed = []
    for query in queries:
        answer = search(query["site"], query["query"])
        pages = [group[0]["location"].removeprefix("en/") for group in answer["items"]]
        wanted = set().union(*(where.get(w, {address(w)}) for w in query["want"]))
        if right(query["kind"], pages, wanted, missing=bool(answer["missing"])) != 1:
            missed.append((query["query"], pages[:1]))
    assert len(missed) <= (1 - FIRST) * len(queries), missed


def of_the_report(answer):
    """Give the addresses of the report's paragraphs among the answers."""
    places = [passage["location"] for group in answer["items"] for passage in group]
    return [place for place in places if re.search(r"#l\d", place)]


@pytest.mark.parametrize(
    ("code", "query"), [(code, query) for code in NOTHING for query in NOTHING[code]]
)
def test_nothing_of_the_report_is_found_for_what_it_does_not_say(search, code, query):
    assert of_the_report(search(code, query)) == []


@pytest.mark.parametrize(("code", "query", "missing"), ABSENT)
def test_what_the_report_does_not_say_is_named_and_not_answered(search, code, query, missing):
    answer = search(code, query)
    assert answer["missing"] == missing
    assert of_the_report(answer) == []


@pytest.mark.parametrize(
    ("code", "query", "missing"),
    [
        ("zh", "淇水湾 房价", ["房价"]),
        ("zh", "南岸城有学校吗", ["学校"]),
        ("zh", "农业公园摘草莓", ["摘草莓"]),
        ("zh", "淇河鲫鱼", ["鲫鱼"]),
        ("en", "Qishui Bay apartments", ["apartments"]),
        ("en", "Qishui Pass ticket price", ["ticket", "price"]),
    ],
)
def test_the_known_part_of_a_query_is_still_found(search, code, query, missing):
    answer = search(code, query)
    assert answer["missing"] == missing
    assert of_the_report(answer)


def passages_of(site, code, page):
    """Give the passages of a page of the index as (anchor, heading, text)."""
    stored, found = [], []
    index = json.loads((hashed_folder(site / "search") / f"{code}.json").read_text())
    for location, _, _, _, passages in index:
        for anchor, heading, text, *_ in passages:
            stored.append(stored[text] if isinstance(text, int) else text)
            if location.endswith(page):
                found.append((anchor, heading, stored[-1]))
    return found


def bare(text):
    return re.sub(r"[\W_]", "", text.lower())


ASKING = {
    "zh": ["{}", "{}是什么", "{}是什么意思？", "什么是{}", "{}在哪里"],
    "en": ["{}", "what is {}", "What does “{}” mean?", "where is {}"],
}


@pytest.mark.parametrize("code", ASKING)
def test_nothing_that_the_report_says_is_called_missing(search, site, code):
    headings = {h for _, h, _ in passages_of(site, code, "questions/") if h}
    terms = yaml.safe_load((ROOT / "docs/source/glossary.yml").read_text("utf-8"))["terms"]
    queries = {way.format(term[c]) for way in ASKING[code] for term in terms for c in ("zh", "en")}
    text = " ".join(t for a, _, t in passages_of(site, code, "report/") if re.match(r"l\d", a))
    said = bare(text) if code == "zh" else f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "
    wrong = {
        (query, word)
        for query in headings | queries
        for word in search(code, query)["missing"]
        if word not in query
        or len(word) < 2
        or (bare(word) in said if code == "zh" else f" {word.lower()}" in said)
    }
    assert wrong == set()


def ways_to_write(figure):
    """Give ways to write a figure of figures.yml: in other units and signs, rounded, begun."""
    value, unit = figure["value"], figure["unit"]
    if unit == "percent":
        whole = int(value)
        ways = [f"{value}%", f"{value}％", f"百分之{value}", f"{value} percent", f"{value}pct"]
        ways += [f"{value}%".replace(".", "点"), f"{whole}%", f"百分之{whole}", f"{whole} percent"]
        return [*ways, f"{round(value)}%", f"约{round(value)}%"]
    if unit != "yuan":
        return [f"{value}个", f"{value} {unit}"]
    in_yi = value / 1e8
    whole, rest = divmod(value // 10**6, 100)
    ways = [f"{in_yi:g}亿元", f"{in_yi:g}亿".replace(".", "点"), f"{value}", f"{value:,}元"]
    ways += [f"{value // 10**4}万", f"{value / 1e6:g} million yuan", f"RMB {value / 1e9:g} billion"]
    ways += [f"{whole}亿", f"{whole}亿多", f"{round(in_yi)}亿元", f"{in_yi:.1f}亿元"]
    ways.append(f"{float(f'{value:.2g}') / 1e9:g} billion yuan")
    if rest:
        ways += [f"{whole}亿{rest}00万", f"{whole}亿{rest / 10:g}千万"]
    return ways


def ways_to_date(year, month, day):
    """Give ways to write a date."""
    name = calendar.month_name[month]
    ways = [f"{month}月{day}日", f"{month}月{day}号", f"{month}/{day}", f"{month}.{day}"]
    ways += [f"{month:02}.{day:02}", f"{month:02}{day:02}", f"{year}{month:02}{day:02}"]
    ways += [f"{year}{sign}{month}{sign}{day}" for sign in ".-/"]
    ways += [f"{year}.{month:02}.{day:02}", f"{day}.{month}.{year}", f"{year}年{month}月{day}日"]
    return [*ways, f"{name} {day}", f"{name} {day}th", f"{day}th of {name}", f"{name[:3]} {day}"]


def queries_for_figures(site):
    """Give the ways to write the report's own figures, with the paragraph that has each."""
    data = yaml.safe_load((ROOT / "docs/source/figures.yml").read_text("utf-8"))
    found = {(way, f["passage"]) for f in data["figures"] for way in ways_to_write(f)}
    for anchor, _, text in passages_of(site, "zh", "report/"):
        for month, day in re.findall(r"(\d+)月(\d+)日", text):
            ways = ways_to_date(int(data["months"][:4]), int(month), int(day))
            found |= {(way, anchor) for way in ways}
        for hours in re.findall(r"(\d+)小时", text):
            ways = (f"{hours}小时", f"{hours}h", f"{hours} hours", f"{hours}hrs")
            found |= {(way, anchor) for way in ways}
    return sorted(found)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_figure_of_the_report_is_found_however_it_is_written(search, site, code):
    wrong = {}
    for query, anchor in queries_for_figures(site):
        answer = search(code, query)
        shown = {passage["location"].split("#")[-1] for g in answer["items"] for passage in g}
        if answer["missing"] or anchor not in shown:
            wrong[query] = answer["missing"]
    assert wrong == {}


@pytest.mark.parametrize(
    "query", ["31%", "百分之三十一", "500亿元", "一百亿", "9.19", "12345", "41%"]
)
def test_a_figure_that_is_not_found_is_not_denied(search, query):
    for code in ("zh", "en"):
        assert search(code, query)["missing"] == [], code


def test_a_word_that_only_a_page_about_the_site_has_is_said_to_be_missing(small_search):
    answer = small_search("zh", "存疑")
    assert answer["missing"] == ["存疑"]
    assert [group[0]["location"] for group in answer["items"]] == ["about/text/"]
    assert small_search("zh", "术语表")["missing"] == []


@pytest.mark.parametrize(
    ("code", "query", "via"),
    [
        ("zh", "借书证", "读者证"),
        ("zh", "借書證", "读者证"),
        ("en", "Library card", "reader’s card"),
    ],
)
def test_the_reports_wording_is_said_and_marked(small_search, code, query, via):
    page, passage, *_ = small_search(code, query)["items"][0]
    assert page["via"] == passage["via"] == via
    assert f"<mark>{via}</mark>" in passage["text"]
    assert "via" not in small_search(code, via)["items"][0][0]


@pytest.mark.parametrize(("code", "query"), [("zh", "看不清"), ("en", "zoom")])
def test_the_words_of_a_page_about_the_site_are_not_called_the_reports(search, code, query):
    answer = search(code, query)
    assert not any("via" in passage for group in answer["items"] for passage in group)
    assert answer["missing"] == [query]


def test_a_missing_word_is_named_without_the_words_of_asking(search):
    assert search("zh", "有没有补贴")["missing"] == ["补贴"]


def test_nothing_found_offers_the_pages_with_the_nearest_names(small_search):
    near = small_search("zh", "作风考试报名")["near"]
    assert near == [{"location": "work/", "title": "成绩和作风"}]
    assert small_search("zh", "租金")["near"] == []


@pytest.mark.parametrize(("one", "other"), [("书屋", "老人"), ("守时", "恒心"), ("图书", "计划")])
def test_order_spaces_and_marks_between_terms_do_not_decide(small_search, one, other):
    results = {}
    for glue in (" ", "", "、", "和"):
        for form in (f"{one}{glue}{other}", f"{other}{glue}{one}"):
            found = [group[0]["location"] for group in small_search("zh", form)["items"]]
            results[form] = (found[:1], sorted(found))
    first, *rest = results.values()
    assert first[0]
    assert rest == [first] * len(rest), results


@pytest.mark.parametrize(
    ("code", "query"), [("zh", "借书证"), ("zh", "reading room"), ("zh", "存疑"), ("en", "东书屋")]
)
def test_the_words_to_mark_on_the_opened_page_are_never_empty(small_search, code, query):
    assert small_search(code, query)["items"][0][0]["terms"]


def test_the_title_of_a_box_is_no_answer(small_search):
    for code, query in (("zh", "编者导读"), ("en", "Editors’ summary")):
        assert small_search(code, query)["items"] == []


def excerpt(small_search, code, query):
    """Give the first page's first passage: its address and its words."""
    _, passage, *_ = small_search(code, query)["items"][0]
    return passage["location"], passage["text"]


def test_excerpt_is_the_sentence_with_exact_marks(small_search):
    where, text = excerpt(small_search, "zh", "老人 书屋")
    assert where == "plan/#l26"
    assert text == "…西<mark>书屋</mark>不收费，为<mark>老人</mark>送书。"
    where, text = excerpt(small_search, "en", "library card")
    assert where == "en/work/#l7"
    assert "…300 new <mark>reader’s card</mark>s were issued" in text


def test_text_of_a_page_is_shown_as_text(search):
    """What editors are told of markers is words, and no mark-up."""
    for group in search("zh", "start end")["items"]:
        for passage in group[1:]:
            assert "<" not in re.sub("</?mark>", "", passage["text"])
