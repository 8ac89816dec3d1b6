"""Show an editor on the pull request what is to mend: at its line, and in a summary.

In the notation of GitHub's runner, which also reads its commands from whatever is printed: what an
editor wrote is escaped, so that no page can give it one.
"""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from text.problem import Message, Problem


def annotate(problems: list[Problem], account: Sequence[Message]) -> None:
    """Print an annotation for each problem, write the summary; `account` is the good news."""
    for problem in problems:
        place = f"file={_property(problem.path)},line={problem.line}"
        words = f"{problem.message.chinese}\n{problem.message}"
        print(f"::error {place}::{_data(words)}")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(summarize(problems, account))


def summarize(problems: list[Problem], account: Sequence[Message]) -> str:
    """Write the summary of a run in Markdown; all words of editors are plain text in it."""
    if not problems:
        news = "\n\n".join(html.escape(message.both) for message in account)
        return f"## 检查通过 / All is well\n\n{news}\n"
    lines = [f"## 有{len(problems)}处要改 / {len(problems)} to mend", ""]
    for problem in problems:
        place = html.escape(f"{problem.path}:{problem.line}")
        chinese = _plain(problem.message.chinese)
        lines.append(f"- <code>{place}</code><br>{chinese}<br>{_plain(problem.message)}")
    return "\n".join(lines) + "\n"


def _plain(words: str) -> str:
    """Give words as HTML in which Markdown finds nothing to read."""
    return "".join(c if c.isalnum() or c in " .,:;“”" else f"&#{ord(c)};" for c in words)


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
