"""Mark a doubtful figure where a page shows it by itself, as the tables of figures do.

Readers see beside the number, wherever they meet it, that the ledger doubts it. Pure functions.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from language.numbers import placed_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

# What editors write within <div class="figures" markdown>: a list of links, each a figure.
SHOWN = re.compile(r'(?<=<div class="figures">).*?(?=</div>)', re.DOTALL)
FIGURE = re.compile(r"(?P<link><li>\s*<a [^>]*>(?P<figure>[^<]*))(?=</a>)")


def mark_doubtful(html: str, figures: Iterable[dict[str, Any]], language: str, mark: str) -> str:
    """Put the mark after each shown figure that has the value of a doubtful one."""
    doubtful = {(f["unit"], Decimal(str(f["value"]))) for f in figures if "doubt" in f}

    def marked(match: re.Match[str]) -> str:
        found = placed_numbers(match["figure"], language, written_out=False)
        doubted = any((number.unit, number.value) in doubtful for number in found)
        return f'{match["link"]}<small class="doubtful">{mark}</small>' if doubted else match[0]

    return SHOWN.sub(lambda shown: FIGURE.sub(marked, shown[0]), html)
