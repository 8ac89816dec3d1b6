"""Prove that the pages hold the report: nothing lost, added or changed since the text was received.

Readers can trust each character of the report's text, because no build passes while a page differs
from the restored report (`report/restore.py`). Pure rules.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from report.ledger import LEDGER
from rules.configuration import CONFIG
from text.pages import FULL_TEXT, report_order
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.restore import ReportBlock
    from text.pages import SourcePage
    from text.problem import Message
    from text.regions import RegionBlock

NAMES = {
    "h1": "part-heading-1",
    "h2": "part-heading-2",
    "h3": "part-heading-3",
    "p": "part-a-paragraph",
    "li": "part-list-item",
}


def included_regions(pages: dict[str, SourcePage]) -> Iterator[Problem]:
    """Each region stands on one page, under one name, and once in the full text."""
    homes: dict[str, SourcePage] = {}
    for page in pages.values():
        for region in page.regions:
            if region.name in homes:
                message = say("region-twice", name=region.name, path=homes[region.name].path)
                yield Problem(page.path, region.line, message)
            homes.setdefault(region.name, page)
    full = next((page.path for page in pages.values() if page.name == FULL_TEXT), FULL_TEXT)
    wanted = Counter(name for name, page in homes.items() if page.name != FULL_TEXT)
    for line, page_name, name in report_order(pages):
        home = homes.get(name)
        if home is None or home.name != page_name:
            message = say("region-missing", page=page_name, name=name)
            yield Problem(full, line, message)
        elif not wanted[name]:
            message = say("region-included-twice", name=name)
            yield Problem(full, line, message)
        wanted[name] = 0
    for name in sorted(+wanted):
        page = homes[name]
        line = next(region.line for region in page.regions if region.name == name)
        message = say("region-not-included", name=name, full=full)
        yield Problem(page.path, line, message)


def same_report(pages: dict[str, SourcePage], blocks: list[ReportBlock]) -> Iterator[Problem]:
    """The regions of the Chinese pages, in the full text's order, are the cleaned report."""
    printed = list(_report_texts(pages))
    matcher = SequenceMatcher(
        a=[(block.kind, block.text) for block in blocks],
        b=[(text.kind, text.text) for _, text in printed],
        autojunk=False,
    )
    for what, a1, a2, b1, b2 in matcher.get_opcodes():
        if what == "equal":
            continue
        wanted, found = blocks[a1:a2], printed[b1:b2]
        for block, (path, text) in zip(wanted, found, strict=False):
            yield Problem(path, text.line, _differing(block, text))
        for block in wanted[len(found) :]:
            path, line = _place(printed, b2 - 1)
            after = _place(printed, b2)
            yield Problem(path, line, _missing(block, "" if after[0] == path else after[0]))
        for path, text in found[len(wanted) :]:
            yield Problem(path, text.line, _surplus(text))


def published(
    pages: dict[str, SourcePage], shown: dict[str, list[str]], *, original: bool
) -> Iterator[Problem]:
    """Each page is built, and the Chinese ones show the words of their regions, as proved above.

    `shown` is what the built pages of a language have of the report's words, by page.
    """
    whole = [block.text for _, block in _report_texts(pages)]
    for name, page in pages.items():
        own = [b.text for region in page.regions if not region.is_note for b in region.blocks]
        if name not in shown:
            yield Problem(page.path, 1, say("page-unbuilt", file=CONFIG))
        elif original and shown[name] != (whole if name == FULL_TEXT else own):
            yield Problem(page.path, 1, say("page-built-otherwise"))


def _report_texts(pages: dict[str, SourcePage]) -> Iterator[tuple[str, RegionBlock]]:
    for _, page_name, name in report_order(pages):
        page = pages.get(page_name)
        for region in page.regions if page else []:
            if region.name == name and not region.is_note:
                yield from ((page.path, text) for text in region.blocks)


def _place(printed: list[tuple[str, RegionBlock]], index: int) -> tuple[str, int]:
    """Name the page and line at which the block number `index` stands, or last stood."""
    if not printed:
        return f"docs/zh/{FULL_TEXT}", 1
    path, text = printed[max(0, min(index, len(printed) - 1))]
    return path, text.line


def _differing(block: ReportBlock, text: RegionBlock) -> Message:
    if block.text == text.text:
        wanted, found = (
            say(NAMES[kind]) if kind in NAMES else kind for kind in (block.kind, text.kind)
        )
        return say("report-kind", words=_short(text.text), wanted=wanted, found=found)
    source, page = _around(block.text, text.text)
    return say("report-differs", line=block.line, source=source, page=page, file=LEDGER)


def _missing(block: ReportBlock, next_page: str) -> Message:
    place = say("part-between", path=next_page) if next_page else say("part-after-this")
    words = _short(block.text)
    return say("report-incomplete", line=block.line, words=words, place=place, file=LEDGER)


def _surplus(text: RegionBlock) -> Message:
    return say("report-surplus", words=_short(text.text), file=LEDGER)


def _around(wanted: str, found: str) -> tuple[str, str]:
    """Cut two texts down to where they first differ, with some words around it."""
    same = next(
        (i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b),
        min(len(wanted), len(found)),
    )
    start = max(same - 8, 0)
    return wanted[start : same + 12], found[start : same + 12]


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:24]}…"
