"""Hold the files below docs: of kinds that the site uses, plainly named, with nothing hidden.

What lies in docs is published. Rules over the folder; each problem is on line 1 of its file.
"""

from __future__ import annotations

import os
import re
import warnings
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from PIL import Image

from text.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PICTURES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
# What each folder below docs may hold; a folder of two letters is a language.
KINDS = {
    "assets": {*PICTURES, ".svg", ".css", ".js"},
    "source": {".txt", ".yml"},
    "a language": {*PICTURES, ".md"},
}
NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*")
MADE = {"source/report-clean.txt"}
MOST_BYTES = 500_000
MOST_PIXELS = 20_000_000
SVG_ELEMENTS = {
    *("svg", "g", "defs", "title", "desc", "style", "text", "tspan", "path", "circle", "ellipse"),
    *("line", "polyline", "polygon", "rect", "stop", "linearGradient", "radialGradient", "mask"),
}


def sound_files(root: Path) -> Iterator[Problem]:
    """Each file below docs is of a kind that its folder holds, and what it seems to be."""
    docs = root / "docs"
    for folder, folders, names in os.walk(docs):
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted([*names, *linked]):
            file = Path(folder) / name
            path = PurePosixPath(file.relative_to(docs).as_posix())
            for message in _faults(file, path):
                yield Problem(f"docs/{path}", 1, message)


def shadowing(paths: Iterable[str], theme: list[Path]) -> Iterator[Problem]:
    """No file below docs (`paths`) takes the place of one of the theme, in its folders."""
    for path in paths:
        if any((folder / path).is_file() for folder in theme):
            message = "a file must not take the place of one of the theme. Rename it."
            yield Problem(f"docs/{path}", 1, message)


def _faults(file: Path, path: PurePosixPath) -> Iterator[str]:
    if file.is_symlink():
        yield "a link must not stand for a file. Put the file itself here."
        return
    top = path.parts[0] if len(path.parts) > 1 else ""
    kinds = KINDS.get("a language" if re.fullmatch("[a-z]{2}", top) else top)
    if kinds is None:
        yield "docs must hold only assets, source and a folder for each language. Remove the file."
    elif str(path) in MADE:
        yield "a file that the build makes must not be kept. Remove it."
    elif path.suffix not in kinds:
        yield f"docs/{top} must hold only {', '.join(sorted(kinds))}. Remove or convert it."
    elif not all(NAME.fullmatch(part) for part in path.parts):
        yield "a name must be of lower-case letters a to z, digits and hyphens. Rename the file."
    elif path.suffix in PICTURES:
        yield from _picture(file, path)
    elif path.suffix == ".svg":
        yield from _drawing(file)


def _picture(file: Path, path: PurePosixPath) -> Iterator[str]:
    """Open a picture with a bound, and look for what a camera wrote into it."""
    if file.stat().st_size > MOST_BYTES:
        yield f"a picture must have at most {MOST_BYTES // 1000} kB. Make it smaller."
        return
    try:
        with warnings.catch_warnings(), Image.open(file) as image:
            warnings.simplefilter("error")
            fits = image.format == PICTURES[path.suffix]
            if image.width * image.height > MOST_PIXELS:
                yield f"a picture must have at most {MOST_PIXELS:,} pixels. Make it smaller."
                return
            hidden = set(image.info) & {"exif", "comment", "xmp", "Raw profile type exif"}
            image.load()
    except Exception as error:  # noqa: BLE001 (a picture may break a decoder in any way)
        yield f"a picture must be whole ({type(error).__name__}). Save it again."
        return
    if not fits:
        yield f"a picture must be {PICTURES[path.suffix]}, as its name says. Save it again."
    if hidden:
        yield "a picture must carry no data of camera or place. Save it without metadata."


def _drawing(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8", errors="replace")
    if re.search("<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        yield "a drawing must not declare entities. Remove the declaration."
        return
    try:
        elements = list(ElementTree.fromstring(text).iter())
    except ElementTree.ParseError as error:
        yield f"a drawing must be sound XML ({error}). Save it again."
        return
    for element in elements:
        name = str(element.tag).rpartition("}")[2]
        active = [key for key, value in element.items() if _is_active(key, value)]
        if name not in SVG_ELEMENTS:
            yield f"a drawing must not hold <{name}>. Remove it."
        for key in active:
            yield f"a drawing must not set {key.rpartition('}')[2]}. Remove it."


def _is_active(key: str, value: str) -> bool:
    """Say whether an attribute runs something or loads it from elsewhere."""
    name = key.rpartition("}")[2].lower()
    inside = value.startswith("#") or "url(" not in value
    return name.startswith("on") or (name == "href" and not value.startswith("#")) or not inside
