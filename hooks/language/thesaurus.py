"""The thesaurus: what readers say for what the report says, docs/source/thesaurus.LANGUAGE.yml.

The search looks for the report's term in place of a reader's word, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from text.files import FOLDER, Source, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = f"{FOLDER}/thesaurus.schema.yml"


def read_thesaurus(root: Path, language: str) -> Source:
    """Read the thesaurus of a language: term → reader's words; none is an empty one."""
    path = f"{FOLDER}/thesaurus.{language}.yml"
    if not (root / path).exists():
        return Source(path, {}, [], None)
    return read_yaml(root, path, SCHEMA)
