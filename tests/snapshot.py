"""Texts that a test compares with what was kept: `make access` writes them anew.

Read the difference that git shows before you commit it: it is what a reader will meet.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"
UPDATE = os.environ.get("UPDATE_SNAPSHOTS") == "1"
HINT = "Is the change meant? Run `make access` and read what git says of {}."


def check(path: Path, text: str) -> None:
    """Hold `text` against the file `path`, or write it there where an update is asked for."""
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text.splitlines() == kept.splitlines(), HINT.format(path.name)
