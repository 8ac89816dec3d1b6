"""Check the editors' words: what a link, a color or a place says must be said in words.

Words of another language are marked, since a screen reader changes its voice at `lang`, and an
abbreviation is explained. Pure rules over the editors' own lines; the report's text and what quotes
it (`<q>`, `> `) is the newspaper's and is never checked.
"""

import re
from collections.abc import Iterator
from typing import Any

from rules.parity import BOTH_SCRIPTS
from text.markdown import BOX, IMAGE, LINK, Line, number_lines
from text.pages import ORIGINAL, SourcePage
from text.problem import Message, Problem, say
from text.scripts import HAN, in_chinese

QUOTED = re.compile(r"<q>.*?</q>|^\s*>.*")
TAGS = re.compile(r"<[^>]*>")
EDGES = " *_~.,;:!?…>»→›“”\"'()。，；：！？、（）《》〉▶"
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
VAGUE = {
    *("here", "click", "click here", "press here", "tap here", "see here", "this", "this link"),
    *("link", "the link", "this page", "more", "read more", "see more", "learn more", "details"),
    *("more details", "find out more", "view", "go", "continue"),
    *(
        "这里",
        "此处",
        "这个",
        "点击",
        "点击这里",
        "点击此处",
        "点这里",
        "点此",
        "请点击",
        "请点这里",
    ),
    *("更多", "查看更多", "阅读更多", "了解更多", "更多内容", "详情", "查看详情", "详见", "查看"),
    *("链接", "本链接", "此链接", "这个链接", "本页", "这一页", "进入", "前往", "继续"),
}
# A name after it, in quotation marks or brackets, says what the color or the place alone can't.
UNNAMED = r"(?!\s*[“‘\"(（「『《*])"
COLOR = r"(?:red|green|blue|yellow|orange|purple|pink|gr[ae]y|black|white|brown)"
COLORED = (
    r"(?:buttons?|links?|text|words?|letters?|dots?|circles?|cells?|rows?|bars|boxes|marks?|icons?|"
    r"arrows?|headings?|numbers?|figures?|entries|items?)"
)
ZH_COLOR = r"[红绿蓝黄橙紫灰黑白粉棕]色"
# Atomic groups: 字样“…” must not be taken for a bare 字. Only things on a page count: 绿色 begins
# many names of policies, such as 绿色行动, 绿色标准, 绿色数字经济.
COLOR_ALONE = [
    rf"\b(?:marked|shown|highlighted|printed|written|set|underlined|drawn|colou?red) in "
    rf"(?:(?:bright|dark|light|bold) )?{COLOR}\b{UNNAMED}",
    rf"\b(?:the|a|each|every|any) (?:(?:bright|dark|light) )?{COLOR} {COLORED}\b{UNNAMED}",
    rf"{ZH_COLOR}的?(?>文字|按钮|链接|图标|箭头|圆点|方块|方框|格子|单元格|标记|标题|线条|部分|"
    rf"字样|字体|字|数字(?!化|经济|中国|政府|城市)){UNNAMED}",
    rf"[用以]{ZH_COLOR}(?:标|表示|显示|注明|突出|加粗)",
    rf"(?:标记?|显示|印|写|涂)[为成]{ZH_COLOR}",
    r"标[红黄绿蓝](?:的|处|部分|者)",
]
THING = r"(?:button|link|box|menu|panel|icon|column|picture|image|chart|list|table)"
ZH_THING = r"(?>按钮|链接|图标|菜单|方框|栏目|一栏|栏|图片|图表|列表|表格)"
PLACE_ALONE = [
    rf"\bthe {THING} (?:on|to|at) (?:the|your) (?:upper |lower |top |bottom |far )?"
    rf"(?:right|left)\b{UNNAMED}",
    rf"\bthe (?:right|left)(?:-hand)? {THING}\b{UNNAMED}",
    rf"\bthe (?:round|square|circular|triangular) (?:button|icon|mark|link)\b{UNNAMED}",
    rf"[左右](?:边|侧|面|上角|下角|上方|下方)的?(?:那个|这个)?{ZH_THING}{UNNAMED}",
    rf"(?:圆形|方形|三角形)的?(?:按钮|图标|标志){UNNAMED}",
]
SHOUTED = re.compile(r"\b[A-Z]{2,}(?:[ ,;:'’–-]+[A-Z]+){3,}\b")
MARKED = re.compile(
    r"<(?P<tag>\w+)\b[^>\n]*\blang=[^>\n]*>.*?</(?P=tag)>"
    r"|\[[^\]\n]*\]\([^)\n]*\)\{[^}\n]*\blang=[^}\n]*\}"
)
WHOLE = re.compile(r"\n *\{:[^}\n]*\blang=[^}\n]*\}\s*$")
PARAGRAPH_END = re.compile(r"(\n[ \n]*\n)")
NOT_WORDS = re.compile(r"\]\([^)]*\)|<[^>]*>|\{[^}]*\}|https?://\S+|^--8<-- .*")
CHINESE = re.compile(rf"[\d.]*[{HAN}]+")
# Three words, the first of which may be a figure: fewer are most often a name or a term.
PHRASE = re.compile(r"[A-Za-z\d][\w.'’-]*(?: [A-Za-z][\w'’-]*){2,}", re.ASCII)
ABBREVIATION = re.compile(r"(?<![\w./-])(?!(?:[IVXLC]+|[A-Z]+-\d)\b)[A-Z]{2,}(?=s?\b)(?!\.\w)")
# Names that nobody says in full.
NAMES = {
    *("MIT", "PDF", "RSS", "QR", "HTML", "CSS", "CSV", "JSON", "YAML", "SVG", "PNG", "EPUB", "UTF"),
    *("OK", "ID", "TV", "US", "UK", "UN", "EU", "GMT", "UTC", "COVID"),
}


def plain_words(page: SourcePage) -> Iterator[Problem]:
    """Check a page by every rule of this module."""
    lines = [
        line._replace(text=QUOTED.sub("", line.text)) for line in page.lines if not line.report
    ]
    for rule in (link_texts, same_link_texts, color_alone, place_alone, all_capitals):
        for number, message in rule(lines):
            yield Problem(page.path, number, message)


def link_texts(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """A link says where it leads: many readers hear or see the links of a page by themselves."""
    for line, text, target in _links(lines):
        words = text.strip(EDGES)
        if not text.strip():
            yield line, say("link-without-words", target=target)
        elif words.casefold() in VAGUE:
            yield line, say("link-vague", words=text)
        elif ADDRESS.match(text.strip()):
            yield line, say("link-bare", address=text)


def same_link_texts(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """Links with the same words lead to the same place."""
    first: dict[str, tuple[int, str]] = {}
    for line, text, target in _links(lines):
        words = text.strip(EDGES)
        there, before = first.setdefault(words.casefold(), (line, target))
        if words and target != before:
            message = say("links-alike", words=words, before=before, line=there, target=target)
            yield line, message


def color_alone(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """Nothing is known by its color alone."""
    for number, words in _matches(lines, COLOR_ALONE):
        yield number, say("color-alone", words=words)


def place_alone(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """Nothing is known by its place on a screen or its shape alone."""
    for number, words in _matches(lines, PLACE_ALONE):
        yield number, say("place-alone", words=words)


def all_capitals(lines: list[Line]) -> Iterator[tuple[int, Message]]:
    """Capitals are read slowly, and letter by letter by some screen readers."""
    for number, words in _matches(lines, [SHOUTED.pattern]):
        yield number, say("capitals", words=words)


def _links(lines: list[Line]) -> Iterator[tuple[int, str, str]]:
    """Yield line, words and target of each link; an image's words are its alt text."""
    for line in lines:
        for link in LINK.finditer(line.text):
            target = link["to"] or link["href"] or link["address"] or ""
            text = link["text"] or link["inside"] or link["address"] or ""
            yield line.number, TAGS.sub("", IMAGE.sub(r"\g<alt>", text)), target


def _matches(lines: list[Line], patterns: list[str]) -> Iterator[tuple[int, str]]:
    for line in lines:
        for pattern in patterns:
            flags = 0 if pattern == SHOUTED.pattern else re.IGNORECASE
            for found in re.finditer(pattern, line.text, flags):
                yield line.number, found[0]


def marked_languages(page: SourcePage) -> Iterator[Problem]:
    """Words of another language are marked as such."""
    text = _unmarked(page.bare)
    if page.language != ORIGINAL and in_chinese(text):
        return
    for line in number_lines(text, page.report_lines):
        if line.report:
            continue
        words = NOT_WORDS.sub(" ", line.text)
        chinese = page.language != ORIGINAL
        for found in _chinese(words) if chinese else PHRASE.findall(words):
            code, language = ("zh-CN", "part-chinese") if chinese else ("en", "part-english")
            value = code if BOX.match(line.text) else f'"{code}"'
            message = say("language-unmarked", words=found, language=say(language), code=value)
            yield Problem(page.path, line.number, message)


def explained_abbreviations(page: SourcePage, terms: list[dict[str, Any]]) -> Iterator[Problem]:
    """An abbreviation in English is said in full on its page, or is a term with a meaning."""
    if page.language != "en":
        return
    known = NAMES | {
        form for t in terms if "meaning" in t for form in (t["en"], *t.get("also", []))
    }
    for line in page.lines:
        for short in dict.fromkeys(ABBREVIATION.findall(_own_words(line))):
            said = rf"\({short}s?\)|\b{short}s? \([A-Za-z]|<abbr title=[^>]*>{short}"
            if short not in known and not re.search(said, page.bare):
                known.add(short)
                message = say("abbreviation-unexplained", short=short)
                yield Problem(page.path, line.number, message)


def _unmarked(text: str) -> str:
    """Blank what is marked: words within a line, and paragraphs whose last line says `lang`."""
    paragraphs = [
        re.sub(r"[^\n]", " ", part) if WHOLE.search(part) else MARKED.sub(" ", part)
        for part in PARAGRAPH_END.split(text)
    ]
    return "".join(paragraphs)


def _chinese(words: str) -> list[str]:
    """Find Chinese where it may stand; elsewhere `parity.no_han` wants it translated."""
    return [run for part in BOTH_SCRIPTS.findall(words) for run in CHINESE.findall(part)]


def _own_words(line: Line) -> str:
    return "" if line.report else NOT_WORDS.sub(" ", QUOTED.sub("", line.text))
