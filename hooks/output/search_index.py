"""Write what the search reads: an index a language, tables of characters, the engine in one file.

A passage is a paragraph, list item, table row or definition with the nearest id at or before it, so
that a reader who follows a result lands on the very words; a definition stands under its term. What
carries `data-search-exclude` is left out.

A reader finds pages in the reader's language only, whatever the query is written in: each passage
carries its twin's words, which are searched and never shown. The tables give the sound of each
character (pypinyin) and its simplified form (OpenCC), for the characters that the site uses and the
common ones that sound like them, the thesaurus of each language and the words of asking. The engine
is docs/assets/javascripts/search/, joined and without its comments (`assets`). It looks through all
text for each query, so one index is fetched whole. tests/bench/README.md says how well it finds.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import opencc
from justhtml import Element, Node
from pypinyin import lazy_pinyin

from text.html import EXCLUDED, HEADINGS, classes, is_text, parse
from text.scripts import HAN, HAN_RUN

READ_ON = "more"  # the section that sends readers on to other pages, which say it better
# English words that are in every kind of sentence; the engine compares their stems.
COMMON = """a about according actually after again against all allowed along already also always am
among an and another any anybody anyone anything are aren't around article as ask at back bad be
become been before being best better between big bit both bring but by call came can can't cannot
certain change come could couldn't did didn't do does doesn't don't done down during each else end
enough even ever every everyone everything exactly explain few find for found from get gets give
given go goes going good got great had happen has hasn't have haven't he help her him his how i
i'd i'm if important in into is isn't it its just keep kind know last left less let like little
long look lot lots many may maybe me mean meant might mix more most move much must my need never
news next nice no nobody now of off often on once one only or other our out over please possible put
quite really right same say says see seen set shall she should show shown since so some somebody
someone something soon sort stand start still stop such supposed take talk tell than thank
that the their them then there these they thing this those through time to together told too took
toward try type under until us use used usual very want was way we well went were what whatever when
where whether which while who whom whose why will wish with within without won't would wouldn't
wrong yet you your"""
# What a Chinese question has around what is asked for: alternatives of a JavaScript pattern.
PHRASES = [
    r"[有会能](?=[^有]+吗)|^对(?=..?有)|^(?:请问|问一下|我?想(?:问一下|知道|问)?|我要|关于|有关)",
    r"有没有|怎么[办样]|怎么回事|一回事|沿着|是?什么(?:样子?|时候|地方|意思|是)?|有什么|叫什么|为什么",
    r"[做干说]什么|干[嘛啥]|啥(?:意思|样|时候|叫)?|多少钱?|多[大长高久远]|[几哪]一?年(?:的事)?|在?哪一?[天个些里儿家]?(?:地方)?|[几哪][个号月场次]?|谁|怎[样么]|如何",
    r"具体|要?建成|过?没有$|到底|究竟|发现|[你我他咱]们?|大家|别人|[这那][个些里儿边篇份]?|一下|一共|目前|那么|这么|大概|大约|麻烦|一个|现在|以后|今后|将来|还有|可以|能够?",
    r"应[该当]|需要|打算|准备|是否|请|文章|新闻|稿子|报道|[吗呢吧啊呀嘛的了是把被让跟该又而与俺咋都也还就很想说]|的话|知道|告诉",
]
# How a query is put as a question, and to the site itself.
QUESTION = (
    r"^(?:what|how|who|when|where|which|why|can|could|is|are|do|does|did|will|has|have)\b"
    r"|什么|怎|哪|谁|几|多少|多大|多长|咋|啥|如何|是否|(.)不\1|有没有|[吗呢]"
)
SITE = (
    r"报纸|网站|网页|本站|你们|打印"
    r"|\bprint\b|\b(?:web)?sites?\b|\bpages?\b|\bd(?:o|id) you\b|\byour?\b"
)
# Who asks when, where, who or how large is led to the site's own question that asks so, too.
KINDS = [
    r"什么时候|哪一?天|啥时候|几月|几号|日期|何时|\bwhen\b|\bwhat (?:day|date)\b|\bdates?\b",
    r"在?哪[里儿]|地点|地址|会场|\bwhere\b|\bvenue\b|\blocated\b",
    r"谁|哪位|主持人|讲话人|出席|\bwho\b|\battended\b|\bchaired\b",
    r"多大|面积|界线|\bhow (?:big|large)\b|\bboundar(?:y|ies)\b",
]
# Characters that seldom tell one passage from another.
LIGHT = (
    "一样种些不与个为之也了于会在多大小就对将已年开得怎及很或把是有"
    "来没点看着给被要让谁跟都里啊吗吧呢和到的能去这那做用上下每只又再"
)
BLOCKS = {"p", "li", "tr", "dt", "dd", "blockquote", "caption", "pre"}
# Says who speaks in a box, and nothing of what is in it.
BOX_TITLE = "admonition-title"
SPACE = re.compile(r"\s+")


class Passage(NamedTuple):
    """A passage: the id it is reached by ("" for the page's top), its heading, its words."""

    anchor: str
    heading: str
    text: str


class Entry(NamedTuple):
    """A page as it is indexed: address without the language, title, aliases, passages.

    `boost` weighs the page.
    """

    path: str
    title: str
    boost: float
    aliases: list[str]
    passages: list[Passage]


def entry_of(path: str, title: str, meta: dict[str, Any], content: str) -> Entry:
    """Make the entry of a page from its address without the language, front matter and HTML."""
    search = meta.get("search") or {}
    return Entry(
        path,
        title,
        search.get("boost", 1),
        [str(alias) for alias in meta.get("aliases") or []],
        [passage for passage in cut(content) if passage.anchor != READ_ON],
    )


def index(entries: dict[str, Entry], twins: dict[str, Entry], prefix: str) -> list[Any]:
    """Build a language's index: what follows of each page, the weightiest pages first.

    A page is [address, title, boost, aliases in both languages, passages]. A passage is [anchor,
    heading, text, twin's text]; what stands at the same place of the twin page, by anchor and
    order, is its twin. A heading is 0 where it is that of the passage before, and in place of texts
    that an earlier passage has stands its number, so that the full text is not fetched twice.
    """
    nothing = Entry("", "", 1, [], [])
    seen: dict[tuple[str, str], int] = {}
    count = 0
    pages = []
    for path, entry in sorted(entries.items(), key=lambda item: -item[1].boost):
        twin = twins.get(path, nothing)
        passages: list[list[Any]] = []
        before = ""
        for (anchor, heading, text), words in _with_twins(entry, twin.passages):
            first = seen.setdefault((text, words), count)
            texts = [text, words] if first == count else [first]
            passages.append([anchor, 0 if heading == before else heading, *texts])
            before, count = heading, count + 1
        aliases = [*entry.aliases, *twin.aliases]
        pages.append([prefix + entry.path, entry.title, entry.boost, aliases, passages])
    return pages


def _with_twins(own: Entry, twin: list[Passage]) -> Iterable[tuple[Passage, str]]:
    waiting: dict[str, list[Passage]] = defaultdict(list)
    for passage in twin:
        waiting[passage.anchor].append(passage)
    for passage in own.passages:
        there = waiting[passage.anchor].pop(0) if waiting[passage.anchor] else None
        yield passage, (there.text or there.heading) if there else ""


def sounds(text: str) -> dict[str, str]:
    """Give the characters of each syllable of the text, in three parts parted by `|`.

    First those that most often read so in the text, then common ones that it lacks, then those that
    read so at times (重 is zhong, and chong in 重建).
    """
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for run, count in Counter(HAN_RUN.findall(text)).items():
        for character, syllable in zip(run, lazy_pinyin(run), strict=False):
            readings[character][syllable] += count
    table: dict[str, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
    for character, counts in sorted(readings.items()):
        (first, _), *others = counts.most_common()
        table[first][0].append(character)
        for syllable, _ in others:
            table[syllable][2].append(character)
    common = _common_characters()
    for character, syllable in zip(common, lazy_pinyin(common), strict=True):
        if character not in readings and syllable in table:
            table[syllable][1].append(character)
    return {s: "|".join(map("".join, parts)) for s, parts in sorted(table.items())}


def _common_characters() -> list[str]:
    """List the 3,755 characters of GB 2312's first level, which input methods offer first."""
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return [c.decode("gb2312") for c in rows if not (c[0] == 0xD7 and c[1] > 0xF9)]


def simplified(characters: set[str]) -> str:
    """List pairs of a traditional or variant form and the site's character that it stands for."""
    forms = [chr(code) for code in range(0x4E00, 0xA000)]
    pairs = zip(forms, opencc.OpenCC("t2s").convert("\n".join(forms)).split("\n"), strict=True)
    return "".join(a + b for a, b in pairs if a != b and b in characters and a not in characters)


def index_files(
    languages: dict[str, dict[str, Entry]],
    words: dict[str, list[str]],
    silences: list[tuple[list[str], str]],
) -> dict[str, str]:
    """Give the indexes and tables, by the name of their file.

    `languages` holds the entries of each language, the original one first; `words` is the thesaurus
    of all of them, `silences` is what the report does not say (rules/unsaid.py).
    """
    first, *others = languages
    files = {}
    for code, entries in languages.items():
        twins = languages[others[0] if code == first else first] if others else {}
        files[f"{code}.json"] = index(entries, twins, "" if code == first else f"{code}/")
    text = f"{languages[first]}\n{words}"
    files["tables.json"] = {
        "sounds": sounds(text),
        "simplified": simplified(set(re.findall(f"[{HAN}]", text))),
        "thesaurus": words,
        "unsaid": silences,
        "asking": {
            "common": COMMON,
            "phrases": "|".join(PHRASES),
            "light": LIGHT,
            "question": QUESTION,
            "site": SITE,
            "kinds": KINDS,
        },
    }
    return {
        name: json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        for name, data in files.items()
    }


class _Cutter:
    """Walk the tree; words belong to the innermost block, an id to the block that has it."""

    def __init__(self) -> None:
        self.found: list[Passage] = []
        self.anchor = self.section = self.heading = ""
        self.above = ("", "")  # section and heading of a list of definitions
        self.words: list[str] = []

    def visit(self, node: Node) -> None:
        if is_text(node):
            self.words.append(node.data)
        if not isinstance(node, Element) or EXCLUDED in node.attrs or BOX_TITLE in classes(node):
            return
        tag, name = node.name, node.attrs.get("id") or ""
        if tag == "dl":
            self.above = self.section, self.heading
        elif tag == "dt":
            self.section, self.heading = self.above
        elif tag in {"td", "th"}:
            self.words.append(" ")
        is_block = tag in BLOCKS | HEADINGS
        if is_block:
            self.flush()
            if tag in HEADINGS:
                self.section = "" if tag == "h1" else name
            self.anchor = "" if tag == "h1" else name or self.section
        for child in node.children or ():
            self.visit(child)
        if tag in HEADINGS:
            self.heading = self.take()
            self.found.append(Passage(self.anchor, self.heading, ""))
        elif is_block:
            self.flush()
            if tag == "dt":  # its definition is reached by it and stands under it
                self.section, self.heading = self.anchor, self.found[-1].text
            self.anchor = self.section
        if tag == "dl":
            self.section, self.heading = self.above

    def take(self) -> str:
        text = SPACE.sub(" ", "".join(self.words)).strip()
        self.words = []
        return text

    def flush(self) -> None:
        text = self.take()
        if text:
            self.found.append(Passage(self.anchor, self.heading, text))


def cut(markup: str) -> list[Passage]:
    """Cut the HTML of one page into passages; a heading is one too, with no words of its own."""
    cutter = _Cutter()
    for node in parse(markup).children or ():
        cutter.visit(node)
    cutter.flush()
    return cutter.found
