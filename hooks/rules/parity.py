"""Check a translation against the Chinese: one rule a function.

Readers of both languages get the same report. Pure rules over `blocks`; each problem names both
places and both sides. In the report's own text every block, term, figure and quotation counts. What
the editors say may be put in other sentences, paragraphs and lists: within a section twins share
the figures, the quotations and the links to the report; the pages share headings with their ids,
boxes, drawings and regions.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from text.blocks import Block, editors_sections
from text.glossary import Glossary
from text.numbers import differing_numbers
from text.pages import SourcePage
from text.problem import Message, Problem, say
from text.scripts import HAN_RUN, in_chinese

# Where Han may stand in a translation: quoted, in brackets beside the word it explains, as code.
BOTH_SCRIPTS = re.compile(r"“[^”]*”|\([^)]*\)|`[^`]*`|《[^》]*》")
# How the kinds of blocks begin (text/blocks.py), and the units of numbers (text/numbers.py).
KINDS = {
    "attributes": "part-attributes",
    "box": "part-box",
    "code block": "part-code-block",
    "front matter": "part-front-matter",
    "heading": "part-heading",
    "HTML": "part-html",
    "include": "part-include",
    "item": "part-item",
    "marker": "part-marker",
    "numbered item": "part-numbered-item",
    "paragraph": "part-paragraph",
    "quotation": "part-quotation",
    "table line": "part-table-line",
    "table row of": "part-table-row",
}
UNITS = {
    "date": "part-date",
    "decade": "part-decade",
    "kilometers": "part-kilometers",
    "month": "part-month",
    "name": "part-name",
    "ordinal": "part-ordinal",
    "percent": "part-percent",
    "year": "part-year",
    "yuan": "part-yuan",
}
HEADING_ID = re.compile(r"^heading #+(?: #(.+))?$")
TARGET = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]*)")
# What the editors are free in, outside the report's text: how many there are, and of which kind.
FREE = ("paragraph", "item", "numbered item", "quotation", "attributes", "code block", "table")
TO_REPORT = re.compile(r"(?:^|/)report\.md|#l\d")
QUOTED = re.compile(r"<q>")


class Pair(NamedTuple):
    """A block of the Chinese page and its twin, or all that the editors say in a section."""

    zh: Block
    other: Block
    zh_path: str
    path: str

    @property
    def place(self) -> str:
        """Name the Chinese line."""
        return f"{self.zh_path}:{self.zh.line}"

    def problem(self, message: Message) -> Problem:
        """Name the translation's line."""
        return Problem(self.path, self.other.line, message)


def same_pages(
    zh: dict[str, SourcePage], other: dict[str, SourcePage], language: str
) -> Iterator[Problem]:
    """Each page has its twin."""
    for name in sorted(zh.keys() - other.keys()):
        there = f"docs/{language}/{name}"
        yield Problem(f"docs/zh/{name}", 1, say("page-without-twin", path=there))
    for name in sorted(other.keys() - zh.keys()):
        message = say("page-without-twin", path=f"docs/zh/{name}")
        yield Problem(f"docs/{language}/{name}", 1, message)


def heading_ids(page: SourcePage) -> Iterator[Problem]:
    """Each heading has an id of its own, so that its address outlives a change of its words."""
    for block in page.blocks:
        if block.kind.startswith("heading") and not HEADING_ID.search(block.kind)[1]:
            message = say("heading-without-id", words=block.text)
            yield Problem(page.path, block.line, message)
    seen: dict[str, int] = {}
    for name, line in page.ids:
        if name in seen:
            yield Problem(page.path, line, say("id-twice", name=name, line=seen[name]))
        seen.setdefault(name, line)


def same_blocks(zh: SourcePage, other: SourcePage) -> Iterator[Problem]:
    """Twins have the same headings, boxes, drawings and regions, and these the same blocks."""
    ours, theirs = _shared(zh), _shared(other)
    for what, a1, a2, b1, b2 in _match(ours, theirs).get_opcodes():
        if what == "equal":
            continue
        line = theirs[min(b1, len(theirs) - 1)].line if theirs else 1
        there = ours[min(a1, len(ours) - 1)].line if ours else 1
        sides = {"there": _kinds(ours[a1:a2]), "here": _kinds(theirs[b1:b2])}
        message = say("blocks-differ", place=f"{zh.path}:{there}", **sides)
        yield Problem(other.path, line, message)


def pairs(zh: SourcePage, other: SourcePage) -> Iterator[Pair]:
    """Pair the blocks of the report's text; those that only one twin has are left out."""
    ours, theirs = _shared(zh), _shared(other)
    for a, b, size in _match(ours, theirs).get_matching_blocks():
        for block, twin in zip(ours[a : a + size], theirs[b : b + size], strict=True):
            if block.line in zh.report_lines:
                yield Pair(block, twin, zh.path, other.path)


def section_pairs(zh: SourcePage, other: SourcePage) -> Iterator[Pair]:
    """Pair what the editors say in the sections that both twins have, a block a section."""
    ours, theirs = (
        {block.section: block for block in editors_sections(page.blocks, page.report_lines)}
        for page in (zh, other)
    )
    for name in ours.keys() & theirs.keys():
        yield Pair(ours[name], theirs[name], zh.path, other.path)


def same_numbers(pair: Pair) -> Iterator[Problem]:
    """A section has the same figures with a unit, whatever is said of them."""
    yield from _same_figures(pair, written_out=False)


def same_sources(pair: Pair) -> Iterator[Problem]:
    """A section has as many quotations, and links to the same places of the report."""
    ours, theirs = (len(QUOTED.findall(text)) for text in (pair.zh.text, pair.other.text))
    if ours != theirs:
        yield pair.problem(say("quotes-differ", there=ours, here=theirs, place=pair.place))
    ours, theirs = (
        sorted(to for _, to in TARGET.findall(text) if TO_REPORT.search(to))
        for text in (pair.zh.text, pair.other.text)
    )
    if ours != theirs:
        message = say("links-differ", there=_some(ours), here=_some(theirs), place=pair.place)
        yield pair.problem(message)


def same_links(pair: Pair) -> Iterator[Problem]:
    """Links and images lead to the same places, in the same order."""
    ours, theirs = (TARGET.findall(text) for text in (pair.zh.text, pair.other.text))
    if ours != theirs:
        there, here = (_some([target for _, target in side]) for side in (ours, theirs))
        yield pair.problem(say("links-differ", there=there, here=here, place=pair.place))


def same_figures(pair: Pair) -> Iterator[Problem]:
    """Figures keep their values, those in words too."""
    yield from _same_figures(pair, written_out=True)


def _same_figures(pair: Pair, *, written_out: bool) -> Iterator[Problem]:
    ours, theirs = differing_numbers(pair.zh.text, pair.other.text, written_out=written_out)
    if ours or theirs:
        there, here = (_some([_figure(figure) for figure in side]) for side in (ours, theirs))
        yield pair.problem(say("figures-differ", there=there, here=here, place=pair.place))


def same_terms(pair: Pair, glossary: Glossary) -> Iterator[Problem]:
    """Terms are rendered as in the glossary, and fixed renderings go back to their term."""
    for zh, rendering in glossary.missing(pair.zh.text, pair.other.text):
        yield pair.problem(say("term-missing", zh=zh, wanted=rendering, place=pair.place))
    for zh, rendering in glossary.surplus(pair.zh.text, pair.other.text):
        yield pair.problem(say("term-surplus", found=rendering, zh=zh, place=pair.place))
    ours, theirs = glossary.names_in_order(pair.zh.text, pair.other.text)
    if ours != theirs and sorted(ours) == sorted(theirs):
        there, here = ("、".join(side) for side in (ours, theirs))
        yield pair.problem(say("names-moved", there=there, here=here, place=pair.place))


def banned_terms(pair: Pair, glossary: Glossary) -> Iterator[Problem]:
    """No rendering that the glossary bans."""
    for form, rendering in glossary.banned(pair.other.text):
        yield pair.problem(say("term-banned", found=form, wanted=rendering, place=pair.place))


def same_quotations(pair: Pair) -> Iterator[Problem]:
    """What the report quotes stays quoted."""
    ours, theirs = pair.zh.text.count("“"), pair.other.text.count("“")
    if ours != theirs:
        message = say("quotations-differ", there=ours, here=theirs, place=pair.place)
        yield pair.problem(message)


def no_han(page: SourcePage) -> Iterator[Problem]:
    """No Han in a translation outside quotations and names given in both scripts."""
    text = "".join(block.text for block in page.blocks)
    if in_chinese(text):
        han = sum(map(len, HAN_RUN.findall(text)))
        yield Problem(page.path, 1, say("page-untranslated", count=han, size=len(text)))
        return
    for block in page.blocks:
        for run in HAN_RUN.findall(BOTH_SCRIPTS.sub("", block.text)):
            yield Problem(page.path, block.line, say("words-untranslated", words=run))


def _shared(page: SourcePage) -> list[Block]:
    """Give the blocks that a twin must have: the report's, and of the editors' what is not free."""
    return [
        block
        for block in page.blocks
        if block.line in page.report_lines or not block.kind.startswith(FREE)
    ]


def _match(ours: list[Block], theirs: list[Block]) -> SequenceMatcher[str]:
    kinds = ([block.kind for block in side] for side in (ours, theirs))
    return SequenceMatcher(None, *kinds, autojunk=False)


def _some(found: list[Any]) -> list[Any]:
    return found or [say("part-none")]


def _kinds(blocks: list[Block]) -> list[Message]:
    """Say what blocks are; a block's kind begins with a name of KINDS."""
    return [_kind(block.kind) for block in blocks] or [say("part-nothing")]


def _kind(kind: str) -> Message:
    name = next(name for name in KINDS if kind.startswith(name))
    return say(KINDS[name], mark=kind.removeprefix(name).strip())


def _figure(figure: str) -> Message | str:
    """Say a number with its unit, which stands before it."""
    unit, _, value = figure.partition(" ")
    return say(UNITS[unit], value=value) if unit in UNITS else figure
