"""Hold a translation against the Chinese, block by block: one rule a function.

Readers of both languages get the same report. Pure rules over `blocks`; each problem names both
places and both sides. In the report's own text every term, figure and quotation counts; what the
editors say may be put more freely, but for names, units and banned words.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from language.numbers import differing_numbers
from language.scripts import HAN_RUN, in_chinese
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from language.glossary import Glossary
    from text.blocks import Block
    from text.pages import SourcePage

# Where Han may stand in a translation: quoted, in brackets beside the word it explains, as code.
BOTH_SCRIPTS = re.compile(r"“[^”]*”|\([^)]*\)|`[^`]*`|《[^》]*》")
HEADING_ID = re.compile(r"^heading #+(?: #(.+))?$")
TARGET = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]*)")


class Pair(NamedTuple):
    """A block of the Chinese page and its twin; `report` where it is the report's own text."""

    zh: Block
    other: Block
    zh_path: str
    path: str
    report: bool

    def problem(self, must: str, do: str) -> Problem:
        """Name the translation's line, and the Chinese one beside what must hold."""
        message = f"{must} ({self.zh_path}:{self.zh.line}). {do}"
        return Problem(self.path, self.other.line, message)


def same_pages(
    zh: dict[str, SourcePage], other: dict[str, SourcePage], language: str
) -> Iterator[Problem]:
    """Each page has its twin."""
    for name in sorted(zh.keys() - other.keys()):
        there = f"docs/{language}/{name}"
        yield Problem(f"docs/zh/{name}", 1, say("page-twin-write", there=there))
    for name in sorted(other.keys() - zh.keys()):
        there = f"docs/{language}/{name}"
        yield Problem(there, 1, f"the page must have a twin. Write docs/zh/{name}.")


def heading_ids(page: SourcePage) -> Iterator[Problem]:
    """Each heading has an id of its own, so that its address outlives a change of its words."""
    for block in page.blocks:
        if block.kind.startswith("heading") and not HEADING_ID.search(block.kind)[1]:
            message = say("heading-id-add", text=block.text)
            yield Problem(page.path, block.line, message)
    seen: dict[str, int] = {}
    for name, line in page.ids:
        if name in seen:
            message = (
                say("id-stand-once", name=name, seen=seen[name])
            )
            yield Problem(page.path, line, message)
        seen.setdefault(name, line)


def same_blocks(zh: SourcePage, other: SourcePage) -> Iterator[Problem]:
    """Twins have the same headings, paragraphs, items, tables and markers, one for one."""
    ours, theirs = zh.blocks, other.blocks
    matcher = _match(zh, other)
    for what, a1, a2, b1, b2 in matcher.get_opcodes():
        if what == "equal":
            continue
        line = theirs[min(b1, len(theirs) - 1)].line if theirs else 1
        there = ours[min(a1, len(ours) - 1)].line if ours else 1
        message = (
            f"the page must have the blocks of {zh.path}:{there}, one for one: "
            f"{_list(ours[a1:a2])} there, {_list(theirs[b1:b2])} here. Give both the same."
        )
        yield Problem(other.path, line, message)


def pairs(zh: SourcePage, other: SourcePage) -> list[Pair]:
    """Pair the blocks of twins; those that only one of them has are left out."""
    return [
        Pair(ours, theirs, zh.path, other.path, ours.line in zh.report_lines)
        for a, b, size in _match(zh, other).get_matching_blocks()
        for ours, theirs in zip(zh.blocks[a : a + size], other.blocks[b : b + size], strict=True)
    ]


def same_links(pair: Pair) -> Iterator[Problem]:
    """Links and images lead to the same places, in the same order."""
    ours, theirs = (TARGET.findall(text) for text in (pair.zh.text, pair.other.text))
    if ours != theirs:
        there, here = (", ".join(target for _, target in side) or "none" for side in (ours, theirs))
        must = f"links must be the same: {there} there, {here} here"
        yield pair.problem(must, "Mend the links.")


def same_figures(pair: Pair) -> Iterator[Problem]:
    """Figures keep their values."""
    ours, theirs = differing_numbers(pair.zh.text, pair.other.text, written_out=pair.report)
    if ours or theirs:
        there, here = (", ".join(side) or "none" for side in (ours, theirs))
        must = f"figures must be the same: only there {there}, only here {here}"
        yield pair.problem(must, "Check both sides.")


def same_terms(pair: Pair, glossary: Glossary) -> Iterator[Problem]:
    """Terms are rendered as in the glossary, and fixed renderings go back to their term."""
    for zh, rendering in glossary.missing(pair.zh.text, pair.other.text):
        if pair.report or glossary.is_name(zh):
            yield pair.problem(f"{zh} must be “{rendering}”", "Use the glossary's form.")
    for zh, rendering in glossary.surplus(pair.zh.text, pair.other.text):
        if pair.report or glossary.is_name(zh):
            yield pair.problem(f"“{rendering}” must stand for {zh}, which is not there", "Mend it.")
    ours, theirs = glossary.names_in_order(pair.zh.text, pair.other.text)
    if pair.report and ours != theirs and sorted(ours) == sorted(theirs):
        there, here = ("、".join(side) for side in (ours, theirs))
        must = f"names must keep their order: {there} there, {here} here"
        yield pair.problem(must, "Put them in order.")


def banned_terms(pair: Pair, glossary: Glossary) -> Iterator[Problem]:
    """No rendering that the glossary bans."""
    for form, rendering in glossary.banned(pair.other.text):
        yield pair.problem(f"“{form}” must not be used", f"Write “{rendering}”.")


def same_quotations(pair: Pair) -> Iterator[Problem]:
    """What the report quotes stays quoted."""
    ours, theirs = pair.zh.text.count("“"), pair.other.text.count("“")
    if pair.report and ours != theirs:
        must = f"quotations must be the same number: {ours} there, {theirs} here"
        yield pair.problem(must, "Quote what the report quotes, in “ ”.")


def no_han(page: SourcePage) -> Iterator[Problem]:
    """No Han in a translation outside quotations and names given in both scripts."""
    text = "".join(block.text for block in page.blocks)
    if in_chinese(text):
        han = sum(map(len, HAN_RUN.findall(text)))
        message = f"the page must be translated, but {han} of {len(text)} characters are Chinese. "
        yield Problem(page.path, 1, f"{message}Translate it.")
        return
    for block in page.blocks:
        for run in HAN_RUN.findall(BOTH_SCRIPTS.sub("", block.text)):
            message = say("translated-stand-mend", run=run)
            yield Problem(page.path, block.line, message)


def _match(zh: SourcePage, other: SourcePage) -> SequenceMatcher[str]:
    ours, theirs = ([block.kind for block in page.blocks] for page in (zh, other))
    return SequenceMatcher(a=ours, b=theirs, autojunk=False)


def _list(blocks: list[Block]) -> str:
    return ", ".join(block.kind for block in blocks) or "nothing"
