"""Offer the full report as PDF, only in a site that has it: `make pdf`.

Chromium prints the PDF from the built site (press/print_report.py), so a site is built twice: the
second time PDF_FOLDER names the folder of the PDFs, which are copied, and the full text links to
its own with its pages and size. A plain build names no folder and offers nothing: a PDF of another
day's text is never published.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

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
