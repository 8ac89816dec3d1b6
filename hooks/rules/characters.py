"""Check the characters and marks of a page: what a reader sees, types and hears.

None is unseen or only looks like another: they come with what is pasted from word processors, PDFs
and chats; a search doesn't find them, a screen reader spells them. Marks are “…‘…’…” in both
languages, and each language's own; what stands in `<q>…</q>` is shown inside “ ”, so ‘ ’ is next
there. Pure rules.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from text.markdown import BOX, INCLUDE, TARGET
from text.pages import ORIGINAL, SourcePage
from text.problem import Message, Problem, say
from text.scripts import HAN

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
LINE_ENDS = "\v\f\x1c-\x1e\x85\u2028\u2029"
# Zero-width marks, direction marks, tags, variation selectors, interlinear marks.
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
CONTROL = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
# Radicals (⽂), ligatures (ﬁ), compatibility ideographs, full- and half-width letters and digits.
LOOK_ALIKE = (
    "\u2e80-\u2fdf\ufb00-\ufb06\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9d"
    "\U0002f800-\U0002fa1f"
)
UNKNOWN = "\ufffd\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff"
FAULTS = [
    (re.compile(f"[{SPACES}]"), "space-odd"),
    (re.compile(f"[{LINE_ENDS}]"), "line-end-odd"),
    (re.compile(f"[{UNSEEN}{CONTROL}]"), "character-unseen"),
    (re.compile(f"[{UNKNOWN}]"), "character-unknown"),
    (re.compile("\t"), "tab"),
    (re.compile("^\u3000+|\u3000(?=[A-Za-z#*>|-])"), "indent"),
]
# Those that editors meet have a name in both languages.
NAMES = {
    "\t": "part-tab",
    "\u00a0": "part-no-break-space",
    "\u00ad": "part-soft-hyphen",
    "\u200b": "part-no-width",
    "\u3000": "part-wide-space",
    "\ufeff": "part-byte-order",
    "\ufffd": "part-replacement",
}
CODED = re.compile(r"&(?:[a-zA-Z]+\d*|#\d+|#[xX][\da-fA-F]+);")
LOOKS = re.compile(f"[{LOOK_ALIKE}]+")
# The characters that UTF-8 read as Western European (cp1252) or as GBK turns into.
WESTERN = re.compile("[\u00a0-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}")
CHINESE = re.compile(f"[{HAN}]{{2,}}")
# U+FFFD in UTF-8 read as GBK; memory that was never filled, read as GBK.
GARBAGE = re.compile("锟斤拷|烫烫烫|屯屯屯")
MEANT = {"\u2e85": "亻", "\u2ea0": "民", "\u2ec5": "见", "\u2ee2": "马"}
SHOWN = re.compile(r"^(?:title|description): (.*)$")
BOX_TITLE = re.compile(r'"(.*)"\s*$')
CHINESE_WORDS = re.compile(r'<span lang="?zh[^>]*>.*?</span>')
TAG = re.compile(r"<[^>]*>|\{[^}]*\}")
STRAIGHT = re.compile(r"\w*['\"]\w*")
FULL_WIDTH = re.compile("[，。；：！？、（）「」『』【】《》〈〉～％]")
# Not the first of an image, nor of a row of points.
HALF_WIDTH = re.compile(
    rf"(?<=[{HAN}])(?:[,;:?()]|!(?!\[)|\.(?![\w.]))|[,;?()](?=[{HAN}])|!(?=[{HAN}])"
)
ENTITY = re.compile(r"&#?\w+;")
CHINESE_MARKS = dict(zip(",;:!?().", "，；：！？（）。", strict=True))
ROW = re.compile(r"\]\([^)]*\)，\[([^\]]*)\]\(")
APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")


def check_characters(page: SourcePage) -> Iterator[Problem]:
    """Each character of a page is one that a reader sees and can type."""
    lines = zip(page.text.split("\n"), page.bare.split("\n"), strict=True)
    for number, (line, bare) in enumerate(lines, start=1):
        odd = () if line.isascii() and line.isprintable() else (*_single(line), *_misread(line))
        for message in (*odd, *_coded(bare)):
            yield Problem(page.path, number, message)


def _single(line: str) -> Iterator[Message]:
    told = set()
    for pattern, key in FAULTS:
        for found in pattern.finditer(line):
            if found[0] not in told:
                told.add(found[0])
                yield say(key, column=found.start() + 1, character=_character(found[0][0]))
    for found in LOOKS.finditer(line):
        meant = "".join(MEANT.get(c, unicodedata.normalize("NFKC", c)) for c in found[0])
        yield say("look-alike", column=found.start() + 1, found=found[0], meant=meant)


def _coded(line: str) -> Iterator[Message]:
    """Find characters of the same kinds that are written as `&nbsp;` or `&#8203;`."""
    for found in CODED.finditer(line):
        for pattern, key in FAULTS:
            if pattern.fullmatch(unescape(found[0])):
                yield say(key, column=found.start() + 1, character=f"`{found[0]}`")


def _misread(line: str) -> Iterator[Message]:
    """Find text that was saved in one encoding and read in another."""
    for found in GARBAGE.finditer(line):
        yield say("garbled", found=found[0])
    for pattern, encoding in ((WESTERN, "cp1252"), (CHINESE, "gb18030")):
        for found in pattern.finditer(line):
            meant = _decoded(found[0], encoding)
            if meant and (pattern is WESTERN or CHINESE.fullmatch(meant)):
                yield say("garbled-words", found=found[0], meant=meant)


def _decoded(words: str, encoding: str) -> str:
    try:
        meant = words.encode(encoding).decode()
    except UnicodeError:
        return ""
    return meant if meant != words else ""


def _character(found: str) -> Message:
    known = say(NAMES.get(found, "part-unnamed"))
    name = known if found in NAMES else unicodedata.name(found, known)
    return say("part-character", code=f"{ord(found):04X}", name=name)


def check_marks(page: SourcePage) -> Iterator[Problem]:
    """Check a page by every rule of this module."""
    for line, text in _editors(page):
        for message in (*_nested(text), *_straight(text), *_foreign(text, page.language)):
            yield Problem(page.path, line, message)


def _editors(page: SourcePage) -> Iterator[tuple[int, str]]:
    """Yield the lines of the editors, those of the front matter that readers see included."""
    for line, text in enumerate(page.text.split("\n---\n")[0].split("\n"), start=1):
        if shown := SHOWN.match(text):
            yield line, re.sub(r"^(['\"])(.*)\1$", r"\2", shown[1])
    for line in page.lines:
        if (not line.report or page.language != ORIGINAL) and not INCLUDE.match(line.text):
            text = line.text
            yield line.number, BOX_TITLE.sub(r"\1", text) if BOX.match(text) else text


def _nested(text: str) -> Iterator[Message]:
    """Marks alternate: a quotation inside one takes the other pair."""
    text = APOSTROPHE.sub("", text.replace("<q>", "“").replace("</q>", "”"))
    opened: list[str] = []
    for place, mark in enumerate(text):
        if mark in "“‘":
            if opened and opened[-1] == mark:
                other = "‘ ’" if mark == "“" else "“ ”"
                words = text[place : place + 12]
                yield say("marks-nested", words=words, mark=mark, other=other)
            opened.append(mark)
        elif mark in "”’" and opened and opened[-1] == {"”": "“", "’": "‘"}[mark]:
            opened.pop()


def _straight(text: str) -> Iterator[Message]:
    """Prose has curly marks; those of tags, of attributes and of code are no prose."""
    for found in STRAIGHT.findall(TAG.sub("", TARGET.sub("]", text))):
        yield say("mark-straight", words=found)


def _foreign(text: str, language: str) -> Iterator[Message]:
    """Chinese has its own marks, and parts the links of a row by 、; another language has none."""
    if language == ORIGINAL:
        for words in ROW.findall(text):
            yield say("links-in-a-row", words=words)
        for found in HALF_WIDTH.finditer(ENTITY.sub("", TAG.sub("", TARGET.sub("]", text)))):
            words = found.string[max(found.start() - 6, 0) : found.end() + 6]
            wanted = CHINESE_MARKS[found[0]]
            yield say("mark-half-width", words=words, mark=found[0], wanted=wanted)
    else:
        for mark in FULL_WIDTH.findall(CHINESE_WORDS.sub("", text)):
            yield say("mark-foreign", mark=mark)
