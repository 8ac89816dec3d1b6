"""A mistake in what an editor wrote, in the one form that every check here speaks."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """What must hold at a place, and what to do.

    `path` is relative to the project's root, `line` counts from 1, `message` reads
    "what must hold. What to do."
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
