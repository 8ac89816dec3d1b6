"""Say on a translated page which sections are older than the Chinese.

Only a preview shows it: a stale section fails `make check` and the build. Pure functions.
"""

from __future__ import annotations

from text.markdown import HEADING


def put_notices(markdown: str, stale: set[str], section: str, whole_page: str) -> str:
    """Put a notice under each stale heading, and one under the first heading of the page.

    `section` and `whole_page` are the words of the two.
    """
    lines = []
    first = True
    for line in markdown.split("\n"):
        lines.append(line)
        heading = HEADING.match(line)
        if heading and heading["id"] and first:
            lines += ["", _notice(whole_page)]
        elif heading and heading["id"] in stale:
            lines += ["", _notice(section)]
        first = first and not (heading and heading["id"])
    return "\n".join(lines)


def _notice(words: str) -> str:
    return f'<div class="stale" role="note" data-search-exclude>{words}</div>\n'
