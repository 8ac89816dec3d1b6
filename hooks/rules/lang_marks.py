"""Hold what a page's own language does not have: words of another one, and abbreviations.

A screen reader changes its voice at `lang`; without it Chinese in an English page is spelled out or
left out. Pure rules over the editors' own lines; `parity` says where Han may stand at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from language.scripts import HAN, in_chinese
from rules.parity import BOTH_SCRIPTS
from rules.wording import QUOTED
from text.lines import number_lines
from text.markdown import BOX
from text.pages import ORIGINAL
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from text.lines import Line
    from text.pages import SourcePage

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
