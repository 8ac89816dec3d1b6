"""Publish our style sheets and scripts joined, without comments and spaces.

docs/assets keeps them readable, in files of one subject each. What the first paint needs stands
in every page, the same bytes, so that one policy serves all; large text, side by side and print
are one further file; a script comes when it is used.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import rcssmin
import rjsmin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FIRST = ("tokens", "type", "page", "report", "drawings", "tools")
MORE = ("large", "both", "print")
# What the theme would publish and no page of ours asks for.
THEMES_OWN = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
# In the order in which each needs the ones before it.
ENGINE = ["constants", "text", "numbers", "asking", "sounds", "corpus", "terms"]
ENGINE += ["answers", "engine"]


def join_sheets(assets: Path, names: Iterable[str]) -> str:
    """Give the words of the sheets of that name below docs/assets, joined."""
    texts = [(assets / f"stylesheets/{name}.css").read_text("utf-8") for name in names]
    return rcssmin.cssmin("\n".join(texts))


def join_engine(assets: Path) -> str:
    """Join the parts of the engine, below docs/assets."""
    texts = [(assets / f"javascripts/search/{part}.js").read_text("utf-8") for part in ENGINE]
    return rjsmin.jsmin("\n".join(texts))


def head(assets: Path, *, guarded: bool) -> dict[str, str]:
    """Give what stands in the head of every page: first styles, boot script, and the policy.

    `guarded` is false in a preview, whose reload script the policy would refuse.
    """
    first = join_sheets(assets, FIRST)
    boot = rjsmin.jsmin((assets / "javascripts/boot.js").read_text("utf-8"))
    return {"first": first, "boot": boot, "policy": policy(first, boot) if guarded else ""}


def policy(style: str, script: str) -> str:
    """Give the Content Security Policy under which a page runs nothing but our own files."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {_hash(script)}",
            f"style-src 'self' {_hash(style)}",
            "img-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types site",
        ]
    )


def is_unused(path: str) -> bool:
    """Say whether a file of the theme, named by its path in the site, is one that no page loads."""
    return path.startswith(THEMES_OWN)


def write_assets(assets: Path, site: Path) -> None:
    """Write the further sheet, the scripts and the engine; the parts they are made of go."""
    sheets, scripts = site / "assets/stylesheets", site / "assets/javascripts"
    for name in (*FIRST, *MORE):
        (sheets / f"{name}.css").unlink(missing_ok=True)
    (sheets / "more.css").write_text(join_sheets(assets, MORE), encoding="utf-8")
    (scripts / "boot.js").unlink()
    for source in set((assets / "javascripts").glob("*.js")) - {assets / "javascripts/boot.js"}:
        script, text = scripts / source.name, source.read_text("utf-8")
        script.write_text(rjsmin.jsmin(text), encoding="utf-8")
    (site / "search").mkdir(exist_ok=True)
    (site / "search/engine.js").write_text(join_engine(assets), encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
