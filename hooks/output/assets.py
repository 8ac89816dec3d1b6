"""Publish our style sheets and the search engine joined, without comments and spaces.

docs/assets keeps them readable, in files of one subject each. The large text joins the sheet of the
site: one request, and less to fetch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import rcssmin
import rjsmin

if TYPE_CHECKING:
    from pathlib import Path

SHEETS = {"site": ("site", "large"), "print": ("print",)}
# In the order in which each needs the ones before it.
ENGINE = ["constants", "text", "numbers", "asking", "sounds", "corpus", "terms"]
ENGINE += ["answers", "engine"]


def join_sheets(assets: Path, name: str) -> str:
    """Give the words of a published sheet, made from the sheets below docs/assets."""
    texts = [(assets / f"stylesheets/{part}.css").read_text("utf-8") for part in SHEETS[name]]
    return rcssmin.cssmin("\n".join(texts))


def join_engine(assets: Path) -> str:
    """Join the parts of the engine, below docs/assets."""
    texts = [(assets / f"javascripts/search/{part}.js").read_text("utf-8") for part in ENGINE]
    return rjsmin.jsmin("\n".join(texts))


def write_assets(assets: Path, site: Path) -> None:
    """Write the sheets that the pages load, and no others, and the engine."""
    folder = site / "assets/stylesheets"
    for name, parts in SHEETS.items():
        (folder / f"{name}.css").write_text(join_sheets(assets, name), encoding="utf-8")
        for part in set(parts) - {name}:
            (folder / f"{part}.css").unlink(missing_ok=True)
    (site / "search/engine.js").write_text(join_engine(assets), encoding="utf-8")
