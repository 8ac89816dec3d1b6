"""Give every template the site's words in the language of the page, from overrides/strings.yml.

Events: `on_page_context` and `on_template_context`, before the other hooks' own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

from languages import language_context

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


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
