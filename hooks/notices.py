"""Say on a translated page which sections are older than the Chinese.

Only a preview shows it: a stale section fails `make check` and the build. Events: `on_config` reads
the records, `on_page_markdown` puts the notices in.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from freshness import read_record, states
from languages import language_context
from pages import FULL_TEXT, ORIGINAL, find_languages, read_pages, report_order

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from pages import Page as SourcePage

HEADING = re.compile(r"^#{1,6} .*\{#([a-z0-9-]+)\}\s*$")

_stale: dict[str, dict[str, set[str]]] = {}


def stale_sections(root: Path, language: str) -> dict[str, set[str]]:
    """Name the stale sections of each page; the full text is as old as what it is composed of."""
    zh, other = (read_pages(root, code)[0] for code in (ORIGINAL, language))
    record = read_record(root, language).data or {"pages": {}}
    found: dict[str, set[str]] = {}
    for state in states(zh, other, record):
        if state.record and not state.fresh:
            found.setdefault(state.page, set()).add(state.section)
    parts = {section for page in _composed(other) for section in found.get(page, ())}
    if parts:
        found.setdefault(FULL_TEXT, set()).update(parts)
    return found


def _composed(pages: dict[str, SourcePage]) -> set[str]:
    return {page for _, page, _ in report_order(pages)}


def put_notices(markdown: str, stale: set[str], section: str, whole_page: str) -> str:
    """Put a notice under each stale heading, and one under the first heading of the page."""
    lines = []
    first = True
    for line in markdown.split("\n"):
        lines.append(line)
        heading = HEADING.match(line)
        if heading and first:
            lines += ["", _notice(whole_page)]
        elif heading and heading[1] in stale:
            lines += ["", _notice(section)]
        first = first and not heading
    return "\n".join(lines)


def _notice(words: str) -> str:
    return f'<div class="stale" role="note" data-search-exclude>{words}</div>\n'


def on_config(config: MkDocsConfig) -> None:
    """Read the records anew, so that a preview follows an edit."""
    root = Path(config.config_file_path).parent
    _stale.clear()
    _stale.update({code: stale_sections(root, code) for code in find_languages(root)[1:]})


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the notices into a page that has stale sections."""
    language = language_context(config)
    name = page.file.src_uri.removeprefix(f"{language['code']}/")
    stale = _stale.get(language["code"], {}).get(name)
    if not stale:
        return markdown
    words = language["words"]
    return put_notices(markdown, stale, words["stale"], words["stale_page"])
