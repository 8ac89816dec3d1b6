"""Give every template the site's words in the language of the page, from overrides/strings.yml.

Events: `on_page_context` and `on_template_context`, before the other hooks' own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

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


@event_priority(90)
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Add the words to a page's templates, and the page's path without its language."""
    context.update(language_context(config))
    context["path"] = page.url.removeprefix(context["prefix"]).removeprefix("./")


@event_priority(90)
def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
    """Add the words to the templates that are no page, such as 404.html."""
    context.update(language_context(config))
