"""Read the site's own words, outside the pages: overrides/words/LANGUAGE.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from text.files import parse_yaml, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from text.problem import Problem

FOLDER = "overrides/words"
FALLBACK = "en"
SCHEMA = {
    "title": "Words",
    "type": "object",
    "additionalProperties": {"type": "string"},
}


def read_words(root: Path, languages: list[str]) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Read the words of each language, with their problems; what one lacks is the English."""
    found, problems = {}, []
    for language in {*languages, FALLBACK}:
        path = f"{FOLDER}/{language}.yml"
        if (root / path).exists() or language == FALLBACK:
            text, faults = read_text(root, path)
            source = parse_yaml(path, text, SCHEMA)
            found[language] = source.data or {}
            problems += faults or source.problems
    english = found.get(FALLBACK, {})
    return {language: english | found.get(language, {}) for language in languages}, problems
