"""Offer the full report as PDF, only in a site that has it: `make pdf`.

Chromium prints the PDF from the built site (press/print_report.py), so a site is built twice: the
second time PDF_FOLDER names the folder of the PDFs, which are copied, and the full text links to
its own with its pages and size. A plain build names no folder and offers nothing: a PDF of another
day's text is never published. Events: `on_files` adds the PDFs, `on_page_context` gives the page
its own.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from languages import language_context
from pages import FULL_TEXT

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

LIST = "pages.json"


class Pdf(NamedTuple):
    """A PDF of the report: its path in the site, its file, its pages and its size in kB."""

    path: str
    file: Path
    pages: int
    size: int


def find_pdfs(folder: str) -> dict[str, Pdf]:
    """Find the PDF of each language in a folder that press/print_report.py wrote; "" has none."""
    if not folder:
        return {}
    pages = json.loads((Path(folder) / LIST).read_text(encoding="utf-8"))
    return {code: _pdf(Path(folder) / f"report.{code}.pdf", n) for code, n in pages.items()}


def _pdf(file: Path, pages: int) -> Pdf:
    return Pdf(f"pdf/{file.name}", file, pages, round(file.stat().st_size / 1000))


# After static-i18n (priority -100), which knows no file that is made, not read.
@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the PDFs to the site."""
    for pdf in find_pdfs(os.environ.get("PDF_FOLDER", "")).values():
        if not files.get_file_from_path(pdf.path):
            files.append(File.generated(config, pdf.path, abs_src_path=str(pdf.file)))


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Give the full text the PDF in its language."""
    language = language_context(config)
    if page.file.src_uri.removeprefix(f"{language['code']}/") == FULL_TEXT:
        context["pdf"] = find_pdfs(os.environ.get("PDF_FOLDER", "")).get(language["code"])
