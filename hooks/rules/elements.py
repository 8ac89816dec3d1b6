"""Check a page's pictures, tables and HTML: a list of what may stand there; all else is refused.

Blind people, and everyone on a slow line, read what a picture says. Nothing runs, loads, frames or
posts anything, and nothing that stood in angle brackets vanishes. Pure rules over a page, and over
its HTML before the site's own drawings are put in.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from rules.rendered import as_rendered
from text.html import HEADINGS, read_tags
from text.markdown import IMAGE, PLACEHOLDER, TAG
from text.pages import SourcePage
from text.problem import Message, Problem, say
from text.scripts import HAN

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
# What Markdown makes, and nobody types; for some, how it is written.
PICTURES = {"img", "picture"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
WRITTEN = {
    "a": "[…](page.md)",
    "blockquote": "> …",
    **{f"h{level}": f"{'#' * level} … {{#…}}" for level in range(1, 7)},
}
# What the site sets on its own elements, and no page may: by it they are told from typed ones.
OWN = ("data-region", "data-search-exclude")
OURS = {"role", "aria-label"}  # with it
EVERYWHERE = {"id", "class", "lang", "title", *OWN}
# The classes that pages may use, as CONTRIBUTING names them, and those that Markdown and terms get.
CLASSES = ("four", "figures", "necklace", "squares", "tasks", "halves", "glance")
CLASSES += ("caption", "picture-text", "lead", "note", "lost")
MADE = {"admonition", "admonition-title", "left", "center", "right", "noted", "term"}
PLAIN = (
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "br", "hr", "blockquote", "pre"),
    *("code", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "caption", "em"),
    *("strong", "b", "i", "small", "sub", "sup", "abbr", "dfn", "q", "kbd", "summary", "section"),
    *("figure", "figcaption", "aside"),
)
# Each element, with the attributes of its own.
ELEMENTS = {
    **dict.fromkeys(PLAIN, set()),
    "ol": {"start"},
    "a": {"href", "rel", "hreflang"},
    "img": {"src", "alt", "width", "height", "loading", "role"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope"},
    "details": {"open"},
    **dict.fromkeys(("del", "ins", "time"), {"datetime"}),
}
SCHEMES = {"a": {"", "http", "https", "mailto"}, "img": {""}}
# No name before an @ and no letter of another script passes for a host that a reader knows.
HOST = re.compile(rf"[a-z0-9.{HAN}-]+(?::\d+)?", re.IGNORECASE | re.ASCII)
NAME = re.compile(r"[a-z][a-z0-9-]*")
# What Markdown makes of the words of a heading in Chinese.
MADE_ID = re.compile(r"_?\d[\w-]*", re.ASCII)
# Ids of the site's own parts, and names that a script finds in `window` or `document`.
RESERVED = re.compile(r"raw-.*|_.*|main|content|forms|images|links|body|head")
# A tag without its end: a browser takes all up to the next `>` for its own.
OPEN_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))[^<>\n]*")


def check_elements(page: SourcePage) -> Iterator[Problem]:
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
        elif name in WRITTEN:
            yield tag.start(), say("written-as-html", tag=name, form=WRITTEN[name])


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


def check_html(page: SourcePage, html: str, shown: Collection[str]) -> Iterator[Problem]:
    """Check the HTML of a page; `shown` is what its markers may name."""
    read = read_tags(PLACEHOLDER.sub("", html))
    unsafe = [*only_markers(page, html, read.comments, shown), *whole_tags(page, html)]
    unsafe = unsafe or list(whole_elements(page, read.loose))
    yield from unsafe
    if not unsafe:  # else it is not known where elements begin
        yield from (*safe_elements(page, read.tags), *as_rendered(page, html))


def only_markers(
    page: SourcePage, html: str, comments: Iterable[str], shown: Collection[str]
) -> Iterator[Problem]:
    """No comment is published: markers are taken away, and each names what there is."""
    for marker in PLACEHOLDER.finditer(html):
        if marker["name"] not in shown:
            message = say("marker-unknown", known=sorted(shown), name=marker["name"])
            yield Problem(page.path, _line_of(page, marker[0]), message)
    for comment in comments:
        words = comment.partition("\n")[0].strip() or "<!"
        yield Problem(page.path, _line_of(page, words), say("comment"))


def whole_tags(page: SourcePage, html: str) -> Iterator[Problem]:
    """Each tag ends: a browser takes all up to the next `>` for its own."""
    for tag in OPEN_TAG.finditer(PLACEHOLDER.sub("", html)):
        yield Problem(page.path, _line_of(page, unescape(tag[0])), say("tag-open"))


def whole_elements(page: SourcePage, loose: Iterable[str]) -> Iterator[Problem]:
    """Each element ends within the one in which it begins, and ends nothing of the site's own."""
    for half in loose:
        yield Problem(page.path, _line_of(page, half), say("tag-alone", tag=f"{half}>"))


def safe_elements(
    page: SourcePage, tags: Iterable[tuple[str, dict[str, str | None]]]
) -> Iterator[Problem]:
    """Each element, attribute and address is on the list."""
    told = set()
    typed = {name for name, _ in page.ids}
    for name in OWN:
        if name in page.text.casefold():
            message = say("attribute-refused", name=name)
            yield Problem(page.path, _line_of(page, name), message)
    for tag, attributes in tags:
        own = attributes.get("id") or ""
        if tag in HEADINGS and MADE_ID.fullmatch(own) and own not in typed:
            # That a heading has no id of its own is told by rules/parity.py.
            attributes = {name: value for name, value in attributes.items() if name != "id"}
        for words, message in _faults(tag, attributes):
            problem = Problem(page.path, _line_of(page, words), message)
            if problem not in told:
                told.add(problem)
                yield problem


def _faults(tag: str, attributes: dict[str, str | None]) -> Iterator[tuple[str, Message]]:
    """Give what to look for in the source, and what is wrong."""
    if tag not in ELEMENTS:
        yield f"<{tag}", say("element-refused", tag=tag)
        return
    ours = bool(attributes.keys() & set(OWN))
    for name, value in attributes.items():
        known = name in EVERYWHERE or name in ELEMENTS[tag]
        known = known and (name != "role" or value == "presentation")
        if not known and not (ours and name in OURS):
            style = name == "style"
            yield name, say("style-refused") if style else say("attribute-refused", name=name)
        elif name in {"href", "src"} and not _leads_to_page(value or "", SCHEMES[tag]):
            picture = tag == "img"
            shown = " ".join((value or "").split())
            message = say("picture-elsewhere") if picture else say("address-refused", address=shown)
            yield value or "", message
        elif name == "id" and not NAME.fullmatch(value or ""):
            yield value or "", say("id-odd", name=value)
        elif name == "class" and not ours:
            for own in set((value or "").split()) - {*CLASSES, *MADE}:
                yield own, say("class-refused", name=own, known=CLASSES)


def own_ids(page: SourcePage, given: set[str]) -> Iterator[Problem]:
    """No page takes an id that the site has `given` to it, or that a script takes for another.

    One that the site gave once and gives no more is free: an anchor keeps its place.
    """
    for name, line in page.ids:
        if RESERVED.fullmatch(name) or name in given:
            yield Problem(page.path, line, say("id-taken", name=name))


def _leads_to_page(address: str, schemes: set[str]) -> bool:
    """Say whether an address is of a known scheme, however it is spelt."""
    try:
        parts = urlsplit(re.sub(r"[\x00-\x20\x7f]+", "", address))
    except ValueError:
        return False
    web = parts.scheme in {"http", "https"}
    fits = bool(HOST.fullmatch(parts.netloc)) if web else not parts.netloc
    return parts.scheme in schemes and fits and "\\" not in address


def _line_of(page: SourcePage, words: str) -> int:
    for text in (page.bare, page.text):  # code and comments last
        for number, line in enumerate(text.casefold().split("\n"), start=1):
            if words and words.casefold() in unescape(line):
                return number
    return 1
