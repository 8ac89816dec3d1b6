"""Write the search indexes: one a language, read by docs/assets/javascripts/search.js.

A reader's search finds pages in the reader's language only. Material's own index, one for both
languages, is emptied: the page loads it unasked. Event: `on_post_build`, after the last language.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

TAG = re.compile(r"<[^>]*>")
BLOCK_END = re.compile(r"</(?:p|li|td|th|tr|h[1-6]|div|dd|dt)>")
SPACE = re.compile(r"[ \t]*\n\s*|[ \t]+")


def split_by_language(
    docs: list[dict[str, Any]], languages: list[str]
) -> dict[str, list[dict[str, Any]]]:
    """Sort Material's entries by language, the first of which has no prefix in its addresses."""
    first, *others = languages
    indexes: dict[str, list[dict[str, Any]]] = {language: [] for language in languages}
    # A preview that rebuilds repeats the entries; the last one of a place counts.
    for location, doc in {doc["location"]: doc for doc in docs}.items():
        code = location.partition("/")[0]
        indexes[code if code in others else first].append(_entry(location, doc))
    return indexes


def plain_text(markup: str) -> str:
    """Turn an entry's HTML into text, one block a line."""
    text = TAG.sub("", BLOCK_END.sub("\n", markup))
    text = SPACE.sub(lambda m: "\n" if "\n" in m[0] else " ", html.unescape(text))
    return text.replace("\u200b", "").strip()


def _entry(location: str, doc: dict[str, Any]) -> dict[str, Any]:
    entry = {
        "location": location,
        "title": plain_text(doc["title"]),
        "text": plain_text(doc["text"]),
    }
    # A page's front matter lowers its rank (`search: boost:`), as in the theme's own search: the
    # full text, which repeats the thematic pages, and the pages about the site come after them.
    return entry | {key: doc[key] for key in ("boost",) if key in doc}


# After static-i18n (priority -100) has joined the entries of all languages.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write search/zh.json, search/en.json and so on, and empty Material's index."""
    if config.plugins["i18n"].building:
        return
    folder = Path(config.site_dir) / "search"
    material = folder / "search_index.json"
    languages = config.plugins["i18n"].build_languages
    index = json.loads(material.read_text(encoding="utf-8"))
    for language, docs in split_by_language(index["docs"], languages).items():
        _write(folder / f"{language}.json", docs)
    _write(material, {"config": index["config"], "docs": []})


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
