"""Read the key figures of the report, docs/source/figures.yml."""

from pathlib import Path

from text.files import FOLDER, Source, read_yaml

FIGURES = f"{FOLDER}/figures.yml"
SCHEMA = f"{FOLDER}/figures.schema.yml"
KINDS = ("growth", "amount", "count", "share")


def read_figures(root: Path) -> Source:
    """Read the figures; their data is None where they break their schema."""
    return read_yaml(root, FIGURES, SCHEMA)
