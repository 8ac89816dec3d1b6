"""Draw the QR code of every page's address, so that a reader takes the page along by phone.

A code is a small file of its own, `qr/zones/qishui-bay.svg` for `/zones/qishui-bay/`: pages stay
light, and only who opens it loads it. Events: `on_page_context` draws, `on_post_build` writes once,
at the end.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import segno
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class Code(NamedTuple):
    """A page's code: its path in the site, the pixels of a side, the drawing."""

    path: str
    size: int
    svg: bytes


_codes: dict[str, Code] = {}


def draw(path: str, address: str) -> Code:
    """Draw the code of an address, four pixels a module, black on white in any colour scheme."""
    code = segno.make(address, error="m", micro=False)
    out = io.BytesIO()
    code.save(out, kind="svg", xmldecl=False, nl=False, omitsize=True, dark="#000", light="#fff")
    return Code(path, code.symbol_size(scale=4)[0], out.getvalue())


def path_of(url: str) -> str:
    """Name the file of the code of a page by the page's address within the site."""
    return f"qr/{url.removeprefix('./').strip('/') or 'index'}.svg"


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Draw the page's code and give it to the templates."""
    path = path_of(page.url)
    # Without a site_url no address is known that a phone could open.
    if page.canonical_url:
        _codes[path] = context["qr"] = draw(path, page.canonical_url)


# After static-i18n (priority -100) has built the last language.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the codes of all languages."""
    if config.plugins["i18n"].building:
        return
    for code in _codes.values():
        file = Path(config.site_dir) / code.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(code.svg)
