"""Ask git about the project's history."""

import io
import os
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path


def git(root: Path, *arguments: str) -> str:
    """Give what git says of the project at `root`; nothing where it knows nothing, or is not.

    A repository further up is another one, in which an archive of the project was unpacked.
    """
    command = ["git", "-c", "core.quotepath=off", *arguments]
    own = os.environ | {"GIT_CEILING_DIRECTORIES": str(root.resolve().parent)}
    options = {"cwd": root, "env": own, "capture_output": True, "encoding": "utf-8"}
    try:
        done = subprocess.run(command, check=True, **options)
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return ""
    return done.stdout


def commit_time(root: Path, commit: str = "HEAD") -> str:
    """Give the second of a commit, since 1970; "" where git knows none of that name."""
    return git(root, "log", "-1", "--format=%ct", "--end-of-options", commit).strip()


def has_whole_history(root: Path) -> bool:
    """Say whether all of the history is here: no shallow clone, and git at all."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == "false"


def is_own(root: Path, file: str) -> bool:
    """Say whether the repository is the project's: it has this file of the project's top."""
    return git(root, "ls-files", "--full-name", "--", file).strip() == file


def commit_named(root: Path, name: str) -> str:
    """Give the hash of the commit that git calls `name`; "" where it knows none."""
    return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")[
        :40
    ]


def files_of(root: Path, commit: str, folders: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each plain file that a commit has below `folders`."""
    command = ["git", "archive", "--format=tar", commit]
    archive = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            if member.isfile() and member.name.startswith(folders):
                yield member.name, tar.extractfile(member).read()
