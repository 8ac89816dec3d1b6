"""What people type, and the page that comes first: the built engine in a real browser."""

from __future__ import annotations

import calendar
import json
import re

import pytest
import yaml

from conftest import ROOT
from output.assets import hashed_folder

GOALS, PARK_CITY = "vision/goals/", "vision/park-city/"
HALF_YEAR, NEAR_TERM = "progress/first-half-2021/", "progress/near-term/"
ACCESSIBILITY = "about/accessibility/"
BAY, PASS, BELT = "zones/qishui-bay/", "zones/qishui-pass/", "zones/qihe-belt/"
SOUTH_BANK, FARM = "zones/south-bank-city/", "zones/agricultural-park/"
FOUND = {
    "zh": {
        # words that stand on one page, several without spaces, one character; a thematic page that
        # says all of it in several paragraphs, before home that says it in one
        "安全生产、疫情防控": NEAR_TERM,
        "魄力": "work-style/",
        "精致商务休闲区建设": PARK_CITY,
        "古镇旅游服务中心": PASS,
        "链": BELT,
        # marks and figures, by what they are worth
        "信易+": HALF_YEAR,
        "“每周一事”": "work-style/mechanisms/",
        "1加6": "work-style/platforms/",
        "二三产": SOUTH_BANK,
        "2.08亿元": HALF_YEAR,
        "两亿零八百万": HALF_YEAR,
        "百分之六十三点二": HALF_YEAR,
        "十五千米": BELT,
        "三十里": BELT,
        "15000米": BELT,
        # short forms, what is typed so far
        "农公园": FARM,
        "固投": HALF_YEAR,
        "乡村振": FARM,
        # pinyin: whole, unfinished, composed, after Chinese that is chosen, with tones, initials
        "qishuiwan": BAY,
        "nan an cheng": SOUTH_BANK,
        "qi'shui'g": PASS,
        "淇河feng'mao": BELT,
        "qíshuǐwān": BAY,
        "fengmaodai": BELT,
        "zgnygy": FARM,
        "n'a'c": SOUTH_BANK,
        # traditional and full-width, a wrong character of the same sound, two in the wrong order
        "淇水灣": BAY,
        "１５公里": BELT,
        "招商引姿": NEAR_TERM,
        "营商环镜": HALF_YEAR,
        "善于习学": "work-style/",
        # questions and everyday words
        "今年计划的投资完成了几成": HALF_YEAR,
        "淇河边上那个公园有多长？": BELT,
        "对领导干部有什么要求": "work-style/",
        "这个会是谁讲的话": "questions/",
        # what readers say for the report's words, by its sound, too
        "新冠": NEAR_TERM,
        "旧城改造": BAY,
        "财政收入": HALF_YEAR,
        "xinguan": NEAR_TERM,
        "jiuceng gaizao": BAY,
        "caizheng shouru": HALF_YEAR,
        # about the site itself, and what only the page of questions says
        "老人看不清字怎么放大": ACCESSIBILITY,
        "发现写错字了跟谁说": "about/contribute/",
        "发现有错误跟谁说": "about/contribute/",
        "这篇报道是哪家报纸登的": "about/",
        "术语表": "about/translation/",
        "glossary": "about/translation/",
        "我家房子要不要拆": "questions/",
        # a page that is named, beside words that others have
        "淇水湾那边将来主打什么": BAY,
        # pinyin with the usual mix-ups
        "zaosang yinzi": NEAR_TERM,
        "anquan sengchan": NEAR_TERM,
        "lanan cen": SOUTH_BANK,
        # the other language, a pasted sentence with other marks
        "rural revitalization": FARM,
        "聚焦新休闲,微度假,慢生活,以中原乡村为底色": FARM,
    },
    "en": {
        "necklaces": BELT,
        "rural revitalisation": FARM,
        "urban renewals": BAY,
        "208 million": HALF_YEAR,
        "forty-two point eight percent": HALF_YEAR,
        "fifteen km": BELT,
        "1 plus 6": "work-style/platforms/",
        "microvacation": FARM,
        "reconstuction": NEAR_TERM,
        "vacaton": FARM,
        "epedemic": NEAR_TERM,
        "how long is the park along the river?": BELT,
        "red tape": HALF_YEAR,
        "covid": NEAR_TERM,
        "where is Hebi": "about/translation/",
        "淇水关": PASS,
        "qishuiwan": BAY,
        "qishui wan": BAY,
        "rual revitalisation": FARM,
        "how do I make the letters bigger": ACCESSIBILITY,
        "is this an official government website": "about/",
        "who may republish this": "about/",
        "glossary": "about/translation/",
        "can I download the data for Python": "about/data/",
        "self-serv": HALF_YEAR,
        "where is Qishui Bay": BAY,
        "tax rate": "questions/",
        "hospital opening hours": "questions/",
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


@pytest.fixture(scope="module")
def search(browser, site):
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


@pytest.mark.parametrize("code", FOUND)
def test_the_right_page_comes_first_in_the_readers_language(search, code):
    prefix = "" if code == "zh" else "en/"
    first = {}
    for query, wanted in FOUND[code].items():
        found = [group[0]["location"] for group in search(code, query)["items"]]
        assert all(location.startswith("en/") == (code == "en") for location in found), query
        if not found or found[0] != prefix + wanted:
            first[query] = found[:2]
    assert first == {}


@pytest.mark.parametrize("code", NOTHING)
def test_nothing_is_found_for_what_the_site_does_not_say(search, code):
    found = {
        (query, group[0]["location"])
        for query in NOTHING[code]
        for group in search(code, query)["items"]
    }
    assert {one for one in found if not one[1].endswith("questions/")} == set()


def test_nothing_found_offers_the_pages_with_the_nearest_names(search):
    near = search("zh", "农业考试报名")["near"]
    assert {"location": FARM, "title": "中国农业公园"} in near
    assert search("zh", "租金")["near"] == []


@pytest.mark.parametrize(("code", "query", "missing"), ABSENT)
def test_what_the_report_does_not_say_is_named_and_not_answered(search, code, query, missing):
    answer = search(code, query)
    assert answer["missing"] == missing
    # But for the page of questions, which says that it says nothing.
    assert {group[0]["location"].split("/")[-2] for group in answer["items"]} <= {"questions"}


@pytest.mark.parametrize(
    ("code", "query", "missing", "page"),
    [
        ("zh", "淇水湾 房价", ["房价"], BAY),
        ("zh", "南岸城有学校吗", ["学校"], SOUTH_BANK),
        ("zh", "农业公园摘草莓", ["摘草莓"], FARM),
        ("zh", "淇河鲫鱼", ["鲫鱼"], BELT),
        ("en", "Qishui Bay apartments", ["apartments"], f"en/{BAY}"),
        ("en", "Qishui Pass ticket price", ["ticket", "price"], f"en/{PASS}"),
    ],
)
def test_the_known_part_of_a_query_is_still_found(search, code, query, missing, page):
    answer = search(code, query)
    assert answer["missing"] == missing
    assert answer["items"][0][0]["location"] == page


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
        answer = search(code, query)
        assert (answer["missing"], answer["items"]) == ([], []), code


def test_a_word_that_only_a_page_about_the_site_has_is_said_to_be_missing(search):
    answer = search("zh", "读屏")
    assert answer["missing"] == ["读屏"]
    assert {group[0]["location"].split("/")[0] for group in answer["items"]} == {"about"}
    assert search("zh", "无障碍")["missing"] == []


@pytest.mark.parametrize(
    ("code", "query", "via"),
    [
        ("zh", "新冠", "疫情防控"),
        ("zh", "財政收入", "一般公共预算收入"),
        ("en", "COVID", "epidemic prevention and control"),
    ],
)
def test_the_reports_wording_is_said_and_marked(search, code, query, via):
    page, passage, *_ = search(code, query)["items"][0]
    assert page["via"] == passage["via"] == via
    assert f"<mark>{via}</mark>" in passage["text"]
    assert "via" not in search(code, via)["items"][0][0]


def test_the_words_of_a_page_about_the_site_are_not_called_the_reports(search):
    for code, query in (("zh", "看不清"), ("en", "zoom")):
        answer = search(code, query)
        assert answer["items"][0][0]["location"].endswith(ACCESSIBILITY)
        assert not any("via" in passage for passage in answer["items"][0])
        assert answer["missing"] == [query]


def test_a_missing_word_is_named_without_the_words_of_asking(search):
    answer = search("zh", "有没有补贴")
    assert answer["missing"] == ["补贴"]
    assert [group[0]["location"] for group in answer["items"]] == ["questions/"]


def test_order_spaces_and_marks_between_terms_do_not_decide(search):
    def found(query):
        places = [group[0]["location"] for group in search("zh", query)["items"]]
        return [place for place in places if not place.startswith(("about/", "questions/"))]

    for one, other in (("招商引资", "灾后重建"), ("督导", "纪律"), ("古镇", "豫北")):
        forms = [f"{one}{glue}{other}" for glue in (" ", "", "、", "和")]
        forms += [f"{other}{glue}{one}" for glue in (" ", "", "、", "和")]
        results = {form: found(form) for form in forms}
        assert all(sorted(pages) == sorted(results[forms[0]]) for pages in results.values()), (
            results
        )
        assert all(pages[0] == results[forms[0]][0] for pages in results.values()), results


@pytest.mark.parametrize(
    ("code", "query"), [("zh", "财政收入"), ("zh", "park city"), ("zh", "盲人"), ("en", "淇水湾")]
)
def test_the_words_to_mark_on_the_opened_page_are_never_empty(search, code, query):
    assert search(code, query)["items"][0][0]["terms"]


def test_no_excerpt_is_the_title_of_a_box(search):
    for code, query, title in (
        ("zh", "编者导读", "编者导读"),
        ("en", "summary", "Editors' summary"),
    ):
        texts = {
            passage["text"].replace("<mark>", "").replace("</mark>", "")
            for group in search(code, query)["items"]
            for passage in group[1:]
        }
        assert texts != {title}


def excerpt(search, code, query):
    """Give the first page's first passage: its address and its words."""
    _, passage, *_ = search(code, query)["items"][0]
    return passage["location"], passage["text"]


def test_excerpt_is_the_sentence_with_exact_marks(search):
    where, text = excerpt(search, "zh", "人城产 营城")
    assert where == f"{GOALS}#l33"
    assert "<mark>人、城、产</mark>”<mark>营城</mark>逻辑" in text
    where, text = excerpt(search, "en", "ribbon park 15 km")
    assert where == f"en/{BELT}#l55"
    assert "<mark>ribbon</mark>-shaped <mark>park 15 kilometers</mark> long" in text


def test_excerpt_of_a_long_text_is_where_most_was_found(search):
    _, text = excerpt(search, "zh", "守信受益 信用有价")
    assert text == (
        "…探索推广“信易+”信用产品应用，营造了<mark>守信受益</mark>、<mark>信用有价</mark>的浓厚氛围。"
    )


def test_text_of_a_page_is_shown_as_text(search):
    _, text = excerpt(search, "zh", "start end 标记")
    assert "<!--" not in text
    assert "<" not in text.replace("<mark>", "").replace("</mark>", "")
