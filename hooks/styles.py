"""Publish our style sheets without comments and spaces; docs/assets keeps them readable.

The large text joins the sheet of the site: one request, and less to fetch. Event: `on_post_build`,
after the last language.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rcssmin
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PUBLISHED = {"site": ("site", "large"), "print": ("print",)}


def publish(sources: Path, name: str) -> str:
    """Give the words of a published sheet, made from the sheets of a folder."""
    texts = [(sources / f"{part}.css").read_text(encoding="utf-8") for part in PUBLISHED[name]]
    return rcssmin.cssmin("\n".join(texts))


# After static-i18n (priority -100) has copied the files of the last language.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the sheets that the pages load, and no others."""
    folder = Path(config.site_dir) / "assets/stylesheets"
    for name, parts in PUBLISHED.items():
        text = publish(Path(config.docs_dir) / "assets/stylesheets", name)
        (folder / f"{name}.css").write_text(text, encoding="utf-8")
        for part in set(parts) - {name}:
            (folder / f"{part}.css").unlink(missing_ok=True)
