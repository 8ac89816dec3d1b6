"""Hold the marks of the editors' words: “…‘…’…” in both languages, and each language's own.

Pure rules, line by line. What stands in `<q>…</q>` is shown inside “ ”, so ‘ ’ is next there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from language.scripts import HAN
from text.markdown import BOX, INCLUDE, TARGET
from text.pages import ORIGINAL
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from text.pages import SourcePage
    from text.problem import Message

SHOWN = re.compile(r"^(?:title|description): (.*)$")
BOX_TITLE = re.compile(r'"(.*)"\s*$')
CHINESE = re.compile(r'<span lang="?zh[^>]*>.*?</span>')
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


def sound_marks(page: SourcePage) -> Iterator[Problem]:
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
        for mark in FULL_WIDTH.findall(CHINESE.sub("", text)):
            yield say("mark-foreign", mark=mark)
