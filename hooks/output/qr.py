"""Draw the QR code of every page's address, so that a reader takes the page along by phone.

A code is a small file of its own, `qr/zones/qishui-bay.svg` for `/zones/qishui-bay/`: pages stay
light, and only who opens it loads it.
"""

import io
from pathlib import Path
from typing import NamedTuple

import segno


class Code(NamedTuple):
    """A page's code: its path in the site, the pixels of a side, the drawing."""

    path: str
    size: int
    svg: bytes


def draw(path: str, address: str) -> Code:
    """Draw the code of an address, four pixels a module, black on white in any colour scheme."""
    code = segno.make(address, error="m", micro=False)
    out = io.BytesIO()
    code.save(out, kind="svg", xmldecl=False, nl=False, omitsize=True, dark="#000", light="#fff")
    return Code(path, code.symbol_size(scale=4)[0], out.getvalue())


def path_of(url: str) -> str:
    """Name the file of the code of a page by the page's address within the site."""
    return f"qr/{url.removeprefix('./').strip('/') or 'index'}.svg"


def write_codes(codes: list[Code], site: Path) -> None:
    """Write the codes into the folder of the built site."""
    for code in codes:
        file = site / code.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(code.svg)
