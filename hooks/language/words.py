"""Read the site's own words, outside the pages: overrides/words/LANGUAGE.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from text.files import parse_yaml, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from text.files import Source

FOLDER = "overrides/words"
FALLBACK = "en"
SCHEMA = {
    "title": "Words",
    "type": "object",
    "additionalProperties": {"type": "string"},
}


def read_words(root: Path, languages: list[str]) -> dict[str, Source]:
    """Read the file of words of each language that has one, and of the fallback."""
    found = {}
    for language in {*languages, FALLBACK}:
        path = f"{FOLDER}/{language}.yml"
        if (root / path).exists() or language == FALLBACK:
            text, faults = read_text(root, path)
            source = parse_yaml(path, text, SCHEMA)
            found[language] = source._replace(problems=faults or source.problems)
    return found


def fill_up(files: dict[str, Source], languages: list[str]) -> dict[str, dict[str, str]]:
    """Give the words of each language; what one lacks is the English."""
    own = {language: source.data or {} for language, source in files.items()}
    return {code: own.get(FALLBACK, {}) | own.get(code, {}) for code in languages}
