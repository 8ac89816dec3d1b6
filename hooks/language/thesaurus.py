"""The thesaurus: what readers say for what the pages say, docs/source/thesaurus.LANGUAGE.yml.

The search looks for the pages' term in place of a reader's word, and says so of the report's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from text.files import FOLDER, Source, parse_yaml, read_schema, read_text

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = f"{FOLDER}/thesaurus.schema.yml"


def read_thesauri(root: Path, languages: list[str]) -> dict[str, Source]:
    """Read the thesaurus of each language: term → reader's words; none is an empty one."""
    there = [name for name in languages if (root / FOLDER / f"thesaurus.{name}.yml").exists()]
    rules = read_schema(root, SCHEMA) if there else {}
    found = {}
    for language in languages:
        path = f"{FOLDER}/thesaurus.{language}.yml"
        found[language] = Source(path, {}, [], None)
        if language in there:
            text, problems = read_text(root, path)
            found[language] = parse_yaml(path, text, rules)
            found[language].problems.extend(problems)
    return found
