"""Hold what the editors quote against the report: a quotation is the report's own words.

Outside the regions the report is quoted in `<q>…</q>` within a line, or in a block quotation
(`> …`); readers can trust that the words stand in the report. Pure rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from text.markdown import QUOTATION, QUOTE
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from text.pages import SourcePage

# A quotation within quotation marks takes the other pair; an apostrophe may be straight or curly.
EQUAL = str.maketrans("‘’'", "“””")
UNCLOSED = re.compile(r"<q>(?!.*</q>)|<q\s")


def report_text(pages: dict[str, SourcePage]) -> str:
    """Join the report's blocks of one language, one a line."""
    return "\n".join(
        text.text
        for page in pages.values()
        for region in page.regions
        if not region.is_note
        for text in region.blocks
    )


def quoted_verbatim(page: SourcePage, report: str) -> Iterator[Problem]:
    """Each quotation stands in the report, a capital at its start and the pair of marks apart."""
    low = report.casefold().translate(EQUAL)
    for line, content in enumerate(page.text.split("\n"), start=1):
        block = QUOTATION.match(content)
        quotes = [block[1]] if block else QUOTE.findall(content)
        for quote in quotes:
            if quote.casefold().translate(EQUAL) not in low:
                yield Problem(page.path, line, say("quotation-foreign", quote=quote))
        if UNCLOSED.search(content):
            yield Problem(page.path, line, say("quotation-open"))
