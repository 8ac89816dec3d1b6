"""Know the tree that a change starts from: what it has must not be lost, nor a translation left.

A workflow names it by BASE: for a pull request the first parent of the merge that is checked out,
for a push what was last deployed; one that can't be read stops the build. Where none is named it is
where HEAD leaves origin/HEAD, else HEAD, else nothing (an archive): that never stops anything.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from project import Project
from rules.configuration import CONFIG
from text.git import commit_named, files_of, git, is_own
from text.problem import Message, Problem, say

# All that a project is read from.
FOLDERS = ("docs/", "overrides/words/", CONFIG)


class Base(NamedTuple):
    """The commit that a change starts from ("" where none is known), and what it had.

    `project` is None where nothing that it had differs here.
    """

    commit: str
    project: Project | None
    problems: list[Problem]

    @property
    def account(self) -> Message:
        """Say what this tree is compared with."""
        return say("compared", commit=self.commit[:7]) if self.commit else say("compared-none")

    @classmethod
    def none(cls) -> Base:
        """Give a base of which nothing is known."""
        return cls("", None, [])


def read_base(root: Path, named: str) -> Base:
    """Find the base of the project at `root`, and read it; `named` is a commit, or "" for none."""
    if named:
        commit = commit_named(root, named)
        if not commit:
            message = say("base-unknown", name=named)
            return Base.none()._replace(problems=[Problem(CONFIG, 1, message)])
    else:
        commit = _found(root) if is_own(root, CONFIG) else ""
    if not commit or not git(root, "diff", "--name-only", commit, "--", *FOLDERS):
        return Base(commit, None, [])
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files_of(root, commit, FOLDERS):
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return Base(commit, Project.read(Path(folder)), [])


def _found(root: Path) -> str:
    left = git(root, "merge-base", "HEAD", "origin/HEAD").strip()
    return left or commit_named(root, "HEAD")
