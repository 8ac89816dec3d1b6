"""List the sections whose English may have been forgotten: `make behind`, of this branch's history.

A section is listed while its Chinese changed after its English last did. Nothing stops: what needed
no change in English stays on the list until the English changes for any reason. On GitHub the list
also goes to the summary of the run.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from command import run
from project import Project
from rules.left_behind import sections
from text.blocks import parse, split
from text.git import git, has_whole_history
from text.pages import ORIGINAL, even_out, page_path

ROOT = Path(__file__).parent.parent
COMMIT = "\x01"
TITLE = "## 中文改过、译文还没有改的 · Changed in Chinese, not in the translation"


class Change(NamedTuple):
    """A commit's place in the history (0 is the newest) and its day."""

    order: int
    day: str
    commit: str


def behind(root: Path) -> Iterator[str]:
    """Yield a line for each section of a translation that is older than its Chinese."""
    project, log = Project.read(root), _log(root)
    for language in [code for code in project.pages if code != ORIGINAL]:
        for name, page in project.pages[language].items():
            paths = [name, *_old_names(project, name)]
            zh, other = (_newest(root, log, code, paths) for code in (ORIGINAL, language))
            for section, here in sections(page.blocks).items():
                ours, theirs = zh.get(section), other.get(section)
                if ours and theirs and ours.order < theirs.order:
                    place = f"docs/{language}/{name}:{here.line}"
                    yield f"{place} {section}: 中文/Chinese {ours.day}, {language} {theirs.day}"


def _old_names(project: Project, name: str) -> Iterator[str]:
    """Yield what a page may have been called before it moved."""
    for old, new in project.redirects.items():
        if new == page_path(name):
            yield from (f"{old.rstrip('/')}.md", f"{old}index.md")


def _log(root: Path) -> dict[str, list[Change]]:
    """Give the commits of the branch that changed each file below docs, the newest first."""
    text = git(
        *(root, "log", "--first-parent", "-m", f"--format={COMMIT}%H %cs", "--name-only"),
        *("--relative", "--", "docs"),
    )
    found: dict[str, list[Change]] = {}
    for order, entry in enumerate(text.split(COMMIT)[1:]):
        head, *paths = entry.split("\n")
        commit, day = head.split(" ")
        for path in filter(None, paths):
            found.setdefault(path, []).append(Change(order, day, commit))
    return found


def _newest(
    root: Path, log: dict[str, list[Change]], language: str, names: list[str]
) -> dict[str, Change]:
    """Give for each section of a page the newest commit that changed its words."""
    found: dict[str, Change] = {}
    today: dict[str, str] = {}
    since = None
    for change, words in _versions(root, log, language, names):
        today = today or words
        if since:
            changed = [name for name in today if words.get(name) != today[name]]
            found = dict.fromkeys(changed, since) | found
        if today.keys() == found.keys():
            break
        since = change
    return dict.fromkeys(today, since) | found


def _versions(
    root: Path, log: dict[str, list[Change]], language: str, names: list[str]
) -> Iterator[tuple[Change, dict[str, str]]]:
    """Yield what each section of a page said after each commit that changed it, newest first."""
    paths = [f"docs/{language}/{name}" for name in names]
    history = [(change, path) for path in paths for change in log.get(path, ())]
    for change, path in sorted(history):
        text = git(root, "show", f"{change.commit}:./{path}")
        if text:  # a commit that moves a page away has none
            yield change, {n: s.words for n, s in sections(split(parse(even_out(text)))).items()}


def main() -> int:
    """Print the list; on GitHub add it to the run's summary."""
    if not has_whole_history(ROOT):
        print("git's whole history must be here. Fetch it: git fetch --unshallow.", file=sys.stderr)
        return 2
    lines = list(behind(ROOT)) or ["没有。 · None."]
    print("\n".join(lines))
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write("\n".join([TITLE, "", *(f"- {line}" for line in lines), ""]))
    return 0


if __name__ == "__main__":
    run(lambda _: main())
