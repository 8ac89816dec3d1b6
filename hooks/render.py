"""Fill a page's `<!-- render: name -->` from overrides/partials/name.html.

Readers get the ledger, the glossary and the site map as they are today, in their language, because
no one copies them by hand. Events: `on_env` keeps the templates, `on_page_context` fills.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority, get_plugin_logger

from cleaner import clean
from ledger import SECTIONS, difference, read_ledger
from sources import (
    GLOSSARY,
    GLOSSARY_SCHEMA,
    RAW_TEXT,
    read_text,
    read_yaml,
)

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from cleaner import Report

PLACEHOLDER = re.compile(r"<!-- render: ([a-z-]+) -->")

log = get_plugin_logger("render")
_env: list[jinja2.Environment] = []


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the template environment of the language being built."""
    _env[:] = [env]


# Before the search plugin reads the page, so that what is rendered is found.
@event_priority(60)
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Replace each placeholder by its partial."""
    root = Path(config.config_file_path).parent
    page.content = PLACEHOLDER.sub(lambda m: _render(m[1], root, context), page.content or "")


def _render(name: str, root: Path, context: dict[str, Any]) -> str:
    template = _env[0].get_template(f"partials/{name}.html")
    return template.render({**context, **_data(name, root)})


def _data(name: str, root: Path) -> dict[str, Any]:
    """Read what a partial shows; the rules have said by now what is wrong with it."""
    if name == "corrections":
        report = clean(root)
        return {"ledger": _shown_ledger(root, report), "report": report}
    if name == "received":
        return {"raw_lines": read_text(root, RAW_TEXT)[0].split("\n")}
    if name == "glossary":
        glossary = read_yaml(root, GLOSSARY, GLOSSARY_SCHEMA).data or {}
        return {"terms": glossary.get("terms", [])}
    return {}


def _shown_ledger(root: Path, report: Report) -> dict[str, Any]:
    """Read the ledger, with what each entry took and where an edit's words differ."""
    ledger = read_ledger(root).data or {}
    for section in SECTIONS if ledger else ():
        for entry in ledger[section]:
            entry["taken"] = report.taken[entry["id"]]
            if section == "edits":
                entry["difference"] = difference(entry["was"], entry["now"])
    return ledger
