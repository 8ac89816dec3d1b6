"""Say which language is being built, and give the site's own words in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

FILE = "overrides/strings.yml"
FALLBACK = "en"


def words_of(root: Path, language: str) -> dict[str, str]:
    """Read the words of one language; what it lacks is the English."""
    table = yaml.safe_load((root / FILE).read_text(encoding="utf-8"))
    return {name: words.get(language, words[FALLBACK]) for name, words in table.items()}


def language_context(config: MkDocsConfig) -> dict[str, Any]:
    """Say which language is being built: its code, its prefix in addresses, its words."""
    i18n = config.plugins["i18n"]
    code = i18n.current_language
    return {
        "code": code,
        "prefix": "" if code == i18n.default_language else f"{code}/",
        "languages": i18n.build_languages,
        "words": words_of(Path(config.config_file_path).parent, code),
    }
