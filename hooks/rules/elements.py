"""Hold a page's pictures and tables: each picture has its words, and both are Markdown.

Blind people, and everyone on a slow line, read what a picture says. Pure rules over the whole text,
since a tag may span lines; what HTML a page may hold is for `rules/active.py`.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from text.markdown import IMAGE, TAG
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from text.pages import SourcePage
    from text.problem import Message

DECORATION = re.compile(r"""\brole=["']?presentation\b""")
RASTER = re.compile(r"\.(?:png|jpe?g|webp|gif|avif|bmp|tiff?)(?=[?#]|$)", re.IGNORECASE)
FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|webp|gif|avif|bmp|tiff?|svg)|(?:img|dsc|image|screenshot|微信图片)?[-_\d]+",
    re.IGNORECASE,
)
SAYS_NOTHING = {
    *("image", "picture", "photo", "photograph", "screenshot", "graphic", "chart", "icon"),
    *("图", "图片", "照片", "截图", "图表", "图标", "配图", "插图"),
}
PICTURE_TEXT = re.compile(r"\{:? *\.(?:caption|picture-text)\b[^}]*\}\s*$")
# What Markdown makes, and nobody types.
PICTURES = {"img", "picture"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}


def sound_elements(page: SourcePage) -> Iterator[Problem]:
    """Check a page by every rule of this module."""
    text = page.bare
    for rule in (images, refused_tags):
        for place, message in rule(text):
            yield Problem(page.path, text.count("\n", 0, place) + 1, message)


def images(text: str) -> Iterator[tuple[int, Message]]:
    """Each image says what it shows; a picture that may hold words has them below it."""
    for image in IMAGE.finditer(text):
        alt, source = image["alt"].strip(), image["src"] or ""
        ornament = bool(DECORATION.search(image["attributes"] or ""))
        if ornament and alt:
            yield image.start(), say("ornament-words")
        elif not alt and not ornament:
            yield image.start(), say("picture-unsaid")
        elif alt and _says_nothing(alt, source):
            yield image.start(), say("picture-words-idle", words=alt)
        if RASTER.search(source) and not ornament and not _has_words(text[image.end() :]):
            yield image.start(), say("picture-alone")


def refused_tags(text: str) -> Iterator[tuple[int, Message]]:
    """No HTML where Markdown has the better form."""
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if name in PICTURES:
            yield tag.start(), say("picture-as-html", tag=name)
        elif name in TABLES:
            yield tag.start(), say("table-as-html", tag=name)


def _says_nothing(alt: str, source: str) -> bool:
    name = PurePosixPath(source)
    return (
        bool(FILE_NAME.fullmatch(alt))
        or alt.casefold() in SAYS_NOTHING
        or alt.casefold() in {name.name.casefold(), name.stem.casefold()}
    )


def _has_words(after: str) -> bool:
    """Say whether the next paragraph, or the rest of this one, is a caption or picture text."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", after)]
    return any(
        "\n" in part.replace("\r", "") and PICTURE_TEXT.search(part) for part in paragraphs[:2]
    )
