"""Show where the report speaks, and where its words come from.

Readers tell the report's words from the editors', can link to one paragraph (its id is the line of
the text as received on which it begins, `l65`), see each repair, cite a page and take the cleaned
text home. Events: `on_config` reads the source, `on_files` adds the cleaned text,
`on_page_markdown` wraps the regions for `markup`, `on_page_context` gives the page its citation.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from cleaner import clean
from languages import language_context
from ledger import SECTIONS, read_ledger
from markup import REGION_CLASS, ReportMarkup, View
from pages import FULL_TEXT, ORIGINAL, find_languages, read_pages
from provenance import passages
from regions import INCLUDE, MARKER

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from cleaner import Report
    from pages import Page as SourcePage
    from problem import Problem

CLEAN_TEXT = "source/report-clean.txt"

_state: dict[str, Any] = {}


def wrap_regions(markdown: str, known: set[str]) -> str:
    """Put each region, and each include of one, into a `div`; drop includes that are not known."""
    return "\n".join(_wrap_line(line, known) for line in markdown.split("\n"))


def _wrap_line(line: str, known: set[str]) -> str:
    marker, include = MARKER.match(line), INCLUDE.match(line)
    if include:
        name = include["name"]
        if f"{include['path']}:{name}" not in known:
            return ""
        return line if _is_note(name) else f"{_opening(name)}\n\n{line}\n\n</div>"
    if not marker:
        return line
    what, name = marker.groups()
    if _is_note(name):
        return ""
    return _opening(name) if what == "start" else "</div>"


def _is_note(name: str) -> bool:
    return name.startswith("note-")


def _opening(name: str) -> str:
    return f'<div class="{REGION_CLASS}" data-region="{name}" markdown>'


def on_config(config: MkDocsConfig) -> None:
    """Read the source anew, so that a preview follows an edit."""
    root = Path(config.config_file_path).parent
    report = clean(root)
    known: set[str] = set()
    for language in find_languages(root):
        known |= _sound_regions(*read_pages(root, language))
    found = passages(read_pages(root, ORIGINAL)[0], report.blocks)
    markup = ReportMarkup(found, _ledger_entries(root) if report.blocks else {})
    _state.update(report=report, known=known, markup=markup, passages=found)
    extensions = config.markdown_extensions
    extensions[:] = [e for e in extensions if not isinstance(e, ReportMarkup)]
    extensions.append(markup)


def _ledger_entries(root: Path) -> dict[str, dict[str, Any]]:
    ledger = read_ledger(root).data
    return {entry["id"]: entry for section in SECTIONS for entry in ledger[section]}


def _sound_regions(pages: dict[str, SourcePage], problems: list[Problem]) -> set[str]:
    """Name the regions (`zh/page.md:region`) that an include can be made of without a traceback."""
    faulty = {problem.path for problem in problems}
    return {
        f"{page.language}/{page.name}:{region.name}"
        for page in pages.values()
        if page.path not in faulty
        for region in page.regions
    }


# After static-i18n (priority -100), which knows no file that is made, not read.
@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Offer the cleaned text, which is no file of the project, for download."""
    if not files.get_file_from_path(CLEAN_TEXT):
        files.append(File.generated(config, CLEAN_TEXT, content=_state["report"].text))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Wrap the page's regions, and tell the markup which page it is."""
    language = language_context(config)
    prefix = language["prefix"]
    _state["markup"].view = View(
        language["code"],
        language["words"],
        page.url == f"{prefix}{FULL_TEXT.removesuffix('.md')}/",
        lambda path: get_relative_url(prefix + path, page.url),
    )
    return wrap_regions(markdown, _state["known"])


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Give the templates the version of the text, and say whether the page holds report text."""
    report: Report = _state["report"]
    context["text_version"] = report.version
    context["holds_report"] = f'class="{REGION_CLASS}"' in (page.content or "")
