"""Read the key figures of the report, docs/source/figures.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from text.files import FOLDER, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from text.files import Source

FIGURES = f"{FOLDER}/figures.yml"
SCHEMA = f"{FOLDER}/figures.schema.yml"
KINDS = ("growth", "amount", "count", "share")


def read_figures(root: Path) -> Source:
    """Read the figures; their data is None where they break their schema."""
    return read_yaml(root, FIGURES, SCHEMA)
