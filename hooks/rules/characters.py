"""Hold the characters of a page: none that nobody sees, and none that only looks like another.

They come with what is pasted from word processors, PDFs and chats. A search doesn't find them, a
screen reader spells them, and two words that look alike differ. Pure rules.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from language.scripts import HAN
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from text.pages import SourcePage

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
ADVICE = [
    (re.compile(f"[{SPACES}]"), "Type an ordinary space."),
    (re.compile(f"[{LINE_ENDS}]"), "Begin a new line."),
    (re.compile(f"[{UNSEEN}{CONTROL}]"), "Remove it; nobody sees it."),
    (re.compile(f"[{UNKNOWN}]"), "Type the character that was meant."),
    (re.compile("\t"), "Type spaces."),
    (re.compile("^\u3000+|\u3000(?=[A-Za-z#*>|-])"), "Remove it; a paragraph needs no indent."),
]
LOOKS = re.compile(f"[{LOOK_ALIKE}]")
# The characters that UTF-8 read as Western European (cp1252) or as GBK turns into.
WESTERN = re.compile("[\u00a0-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}")
CHINESE = re.compile(f"[{HAN}]{{2,}}")
# U+FFFD in UTF-8 read as GBK; memory that was never filled, read as GBK.
GARBAGE = re.compile("锟斤拷|烫烫烫|屯屯屯")
MEANT = {"\u2e85": "亻", "\u2ea0": "民", "\u2ec5": "见", "\u2ee2": "马"}


def sound_characters(page: SourcePage) -> Iterator[Problem]:
    """Each character of a page is one that a reader sees and can type."""
    for number, line in enumerate(page.text.split("\n"), start=1):
        if line.isascii() and line.isprintable():
            continue
        for message in (*_single(line), *_misread(line)):
            yield Problem(page.path, number, message)


def _single(line: str) -> Iterator[str]:
    told = set()
    for pattern, advice in ADVICE:
        for found in pattern.finditer(line):
            if found[0] not in told:
                told.add(found[0])
                yield f"{_name(found)} must not stand here. {advice}"
    for found in LOOKS.finditer(line):
        if found[0] not in told:
            told.add(found[0])
            meant = MEANT.get(found[0], unicodedata.normalize("NFKC", found[0]))
            yield f"{_name(found)} must not stand for {meant}. Type {meant}."


def _misread(line: str) -> Iterator[str]:
    """Find text that was saved in one encoding and read in another."""
    for found in GARBAGE.finditer(line):
        yield say("was-meant-text", found=found[0])
    for pattern, encoding in ((WESTERN, "cp1252"), (CHINESE, "gb18030")):
        for found in pattern.finditer(line):
            meant = _decoded(found[0], encoding)
            if meant and (pattern is WESTERN or CHINESE.fullmatch(meant)):
                message = f"“{found[0]}” must be what was meant, “{meant}”: the text was"
                yield f"{message} mis-decoded. Type it again."


def _decoded(words: str, encoding: str) -> str:
    try:
        meant = words.encode(encoding).decode()
    except UnicodeError:
        return ""
    return meant if meant != words else ""


def _name(found: re.Match[str]) -> str:
    character = found[0][0]
    name = unicodedata.name(character, "no character")
    return f"column {found.start() + 1}: U+{ord(character):04X} ({name})"
