"""Say what a change does to the words of the pages: `make compare BASE=origin/main`.

The base, any name that git knows, and the project as it stands here are both built, and what a
reader reads in the article of each page is compared, a paragraph a line. What is printed is
Markdown; on GitHub it also goes to the summary of the run. Nothing fails here: a side that can't be
built is said in one line.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from difflib import unified_diff
from itertools import accumulate
from pathlib import Path

from justhtml import Drop, JustHTML

from publish.command import run

ROOT = Path(__file__).parents[2]
# Tools, dates and numbers of lines, which would show a change where no word of the page has one.
LEFT_OUT = Drop(".tools, .page-foot, a.line")
MOST_BYTES = 60_000
TITLE = "## 各页文字的变化 · What changes on the pages"


def build(project: Path, site: Path) -> dict[str, list[str]] | None:
    """Build a project into a new folder; give the paragraphs of its pages; None where it fails."""
    command = [sys.executable, "hooks/build.py", str(site)]
    # What is wrong with either side is not this run's to annotate.
    environment = os.environ | {"GITHUB_ACTIONS": ""}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False)
    if done.returncode:
        return None
    files = {file: file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))}
    return {name.removesuffix("index.html"): paragraphs(file) for file, name in files.items()}


def build_base(base: str, folder: Path) -> dict[str, list[str]] | None:
    """Build what git calls `base`, checked out in `folder`, as `build` does."""
    tree = str(folder / "tree")
    # "--end-of-options": a name is never an option.
    added = _git("worktree", "add", "--quiet", "--detach", "--end-of-options", tree, base)
    try:
        return build(Path(tree), folder / "base") if added else None
    finally:
        _git("worktree", "remove", "--force", tree)


def _git(*arguments: str) -> bool:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    return done.returncode == 0


def paragraphs(file: Path) -> list[str]:
    """Give the words of a page's article, a block a line; none where it has no article."""
    html = JustHTML(file.read_text(encoding="utf-8"), sanitize=False, transforms=[LEFT_OUT])
    article = html.query_one("article")
    # "\0", which no page holds: a line may end within a block.
    text = article.to_text("\0", strip=False, separator_blocks_only=True) if article else ""
    lines = (" ".join(block.split()) for block in text.split("\0"))
    return [line for line in lines if line]


def account(before: dict[str, list[str]], now: dict[str, list[str]]) -> Iterator[str]:
    """Yield the blocks of Markdown that say what differs between the pages of two builds."""
    changed = sorted(name for name in before.keys() & now.keys() if before[name] != now[name])
    lists = {
        "新增 · Added": sorted(now.keys() - before.keys()),
        "删去 · Removed": sorted(before.keys() - now.keys()),
        "改动 · Changed": changed,
    }
    for label, names in lists.items():
        if names:
            yield f"{label}: {' '.join(f'`/{name}`' for name in names)}"
    diffs = (unified_diff(before[n], now[n], f"/{n}", f"/{n}", n=1, lineterm="") for n in changed)
    lines = [line for diff in diffs for line in diff]
    kept = within(lines, MOST_BYTES)
    if kept:
        yield fenced(kept)
    if len(kept) < len(lines):
        yield f"截去 {len(lines) - len(kept)} 行。 · {len(lines) - len(kept)} lines are cut."
    if not any(lists.values()):
        yield "各页文字没有变化。 · No page changes."


def within(lines: list[str], most: int) -> list[str]:
    """Give the first lines, as many as fit into so many bytes."""
    sizes = accumulate(len(line.encode()) + 1 for line in lines)
    return [line for line, size in zip(lines, sizes, strict=True) if size <= most]


def fenced(lines: list[str]) -> str:
    """Put a diff between fences that are longer than any within."""
    text = "\n".join(lines)
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 0)
    return f"{fence}diff\n{text}\n{fence}"


def main(arguments: list[str]) -> int:
    """Print what differs from the base that is named; on GitHub add it to the run's summary."""
    if len(arguments) != 1 or not arguments[0]:
        print("usage: make compare BASE=origin/main", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        before = build_base(arguments[0], Path(folder))
        now = None if before is None else build(ROOT, Path(folder) / "now")
    if before is None:
        blocks = [f"`{arguments[0]}` 生成不了，没有比较。 · It can’t be built: nothing to compare."]
    elif now is None:
        blocks = ["现在的文字生成不了，见 `make check`。 · This can’t be built: see `make check`."]
    else:
        blocks = list(account(before, now))
    text = "\n\n".join([TITLE, *blocks])
    print(text)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
    return 0


if __name__ == "__main__":
    run(main)
