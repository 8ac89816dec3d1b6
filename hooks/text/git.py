"""Ask git about the project's history."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def git(root: Path, *arguments: str) -> str:
    """Give what git says of the project at `root`; nothing where it knows nothing, or is not."""
    command = ["git", "-c", "core.quotepath=off", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return ""
    return done.stdout


def commit_time(root: Path, commit: str = "HEAD") -> str:
    """Give the second of a commit, since 1970; "" where git knows none of that name."""
    return git(root, "log", "-1", "--format=%ct", "--end-of-options", commit).strip()


def has_whole_history(root: Path) -> bool:
    """Say whether all of the history is here: no shallow clone, and git at all."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == "false"
