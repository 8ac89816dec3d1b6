"""Keep one 404 page, which speaks both languages, at the site's root.

static-i18n renders 404.html once a language, and the last one would win. Event: `on_post_template`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Drop the 404 page of every language but the first: MkDocs writes no empty file."""
    if template_name == "404.html" and config.plugins["i18n"].building:
        return ""
    return output_content
