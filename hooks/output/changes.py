"""Say when the words of each page last changed, from git's history.

One `git log` for all pages. A page that includes regions of others (the full text) changes with
them. Without git, or in a clone without the whole history, no date is known and none is given.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from text.git import git, has_whole_history
from text.regions import find_includes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from text.pages import SourcePage

# The day is that of the place which the report is about.
ZONE = datetime.timezone(datetime.timedelta(hours=8), "Asia/Shanghai")
COMMIT = "\x01"


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
    parts = (f"docs/{path}" for _, path, _ in find_includes(page.text))
    return max(days.get(path, "") for path in (page.path, *parts))
