"""Publish our style sheets without comments and spaces; docs/assets keeps them readable.

Event: `on_post_build`, after the last language.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rcssmin
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


# After static-i18n (priority -100) has copied the files of the last language.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Minify the sheets that the pages load."""
    for path in ("site", "large", "print"):
        sheet = Path(config.site_dir) / f"assets/stylesheets/{path}.css"
        sheet.write_text(rcssmin.cssmin(sheet.read_text(encoding="utf-8")), encoding="utf-8")
