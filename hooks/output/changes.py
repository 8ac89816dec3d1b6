"""Say when the words of each page last changed, from git's history.

One `git log` for all pages. A page that includes regions of others (the full text) changes with
them, and one that shows the data of docs/source with these. Without git, or in a clone without the
whole history, no date is known and none is given.
"""

import datetime
from collections.abc import Iterable
from pathlib import Path

from report.figures import FIGURES
from report.ledger import LEDGER
from text.git import git, has_whole_history
from text.markdown import PLACEHOLDER
from text.pages import SourcePage
from text.regions import find_includes

# The day is that of the place which the report is about.
ZONE = datetime.timezone(datetime.timedelta(hours=8), "Asia/Shanghai")
COMMIT = "\x01"
# What a marker of a page shows (output/fill.py).
SHOWN = {
    "corrections": (LEDGER,),
    "received": ("docs/source/report-raw.txt",),
    "glossary": ("docs/source/glossary.yml",),
    "figures": (FIGURES,),
}


def page_changes(root: Path, pages: Iterable[SourcePage]) -> dict[str, str]:
    """Give the day (ISO 8601) on which each page last changed, by its path; {} if unknown."""
    if not has_whole_history(root):
        return {}
    log = git(root, "log", f"--format={COMMIT}%ct", "--name-only", "--relative", "--", "docs")
    days: dict[str, str] = {}
    for commit in log.split(COMMIT)[1:]:
        seconds, *paths = commit.split("\n")
        day = datetime.datetime.fromtimestamp(int(seconds), ZONE).date().isoformat()
        for path in filter(None, paths):
            days.setdefault(path, day)
    return {page.path: day for page in pages if (day := _newest(page, days))}


def _newest(page: SourcePage, days: dict[str, str]) -> str:
    parts = [f"docs/{path}" for _, path, _ in find_includes(page.text)]
    for marker in PLACEHOLDER.finditer(page.text):
        parts += SHOWN.get(marker["name"], ())
    return max(days.get(path, "") for path in (page.path, *parts))
