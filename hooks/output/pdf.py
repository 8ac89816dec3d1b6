"""Offer the full report as PDF on its own page, in a site that has it (`make pdf`).

The page is printed when it is built, and then told how long its PDF is: its template writes the
words of the link with `{}` for both numbers. A plain build offers nothing: a PDF of another day's
text is never published.
"""

from pathlib import Path
from typing import NamedTuple

from text.pages import ORIGINAL


class Pdf(NamedTuple):
    """How long a PDF of the report is: its pages, its size in kB."""

    pages: int
    size: int


def path_of_pdf(language: str) -> str:
    """Give the path in the site of the PDF in a language."""
    return f"pdf/report.{language}.pdf"


def report_page(language: str) -> str:
    """Give the path in the site of the page that is printed."""
    return f"{'' if language == ORIGINAL else f'{language}/'}report/index.html"


def tell_lengths(site: Path, words: dict[str, dict[str, str]], pdfs: dict[str, Pdf]) -> None:
    """Write into each page that offers a PDF how long it is; `words` are those of the site."""
    for language, pdf in pdfs.items():
        page, link = site / report_page(language), words[language]["pdf"]
        html = page.read_text(encoding="utf-8")
        page.write_text(html.replace(link, link.format(*pdf)), encoding="utf-8")
