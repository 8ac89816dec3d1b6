"""Put each table of a page into a box that scrolls, so that a wide one never moves the page."""

from __future__ import annotations

import re

TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
WIDE = 4  # columns: with so many, a table may scroll on a phone


def wrap_tables(html: str, name: str) -> str:
    """Give the page with its tables in boxes; one that may scroll is reached by keyboard.

    `name` is what a voice calls such a box.
    """

    def wrap(table: re.Match[str]) -> str:
        first = table[0].partition("</tr>")[0]
        wide = len(re.findall(r"<t[hd][ >]", first)) >= WIDE
        reached = f' tabindex="0" role="region" aria-label="{name}"' if wide else ""
        return f'<div class="scroll"{reached}>{table[0]}</div>'

    return TABLE.sub(wrap, html)
