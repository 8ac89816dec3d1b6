"""Hold the elements of a rendered page: a list of those that may stand there; all others are told.

Nothing runs, loads, frames or posts anything, and nothing that stood in angle brackets vanishes.
Refused, never cleaned in silence. A pure rule over a page and its HTML, before the site's own
drawings are put in.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rules.rendered import Reader, as_rendered
from text.markdown import PLACEHOLDER
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from text.pages import SourcePage
    from text.problem import Message

# What the site sets on its own elements, and no page may: by it they are told from typed ones.
OWN = ("data-region", "data-search-exclude")
EVERYWHERE = {"id", "class", "lang", "title", "role", *OWN}
# The classes that pages may use, as CONTRIBUTING names them, and those that Markdown and terms get.
CLASSES = ("four", "figures", "necklace", "ways", "squares", "tasks", "halves", "glance")
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
    "img": {"src", "alt", "width", "height", "loading"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope"},
    "details": {"open"},
    **dict.fromkeys(("del", "ins", "time"), {"datetime"}),
}
SCHEMES = {"a": {"", "http", "https", "mailto"}, "img": {""}}
NAME = re.compile(r"[a-z][a-z0-9-]*")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# What Markdown makes of the words of a heading in Chinese.
MADE_ID = re.compile(r"_?\d[\w-]*", re.ASCII)
# Ids of the site's own parts, and names that a script finds in `window` or `document`.
RESERVED = re.compile(r"raw-.*|_.*|main|content|forms|images|links|body|head")
# What a browser takes for a comment; it may end it before Python's reader does.
COMMENT = re.compile(r"<(?:[!?]|/(?![a-z]))[^>\n]*", re.IGNORECASE)
# A tag without its end, which Python's reader takes for words.
OPEN_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))[^<>\n]*")


def sound_html(page: SourcePage, html: str, shown: Collection[str]) -> Iterator[Problem]:
    """Check the HTML of a page; `shown` is what its markers may name."""
    unsafe = [*only_markers(page, html, shown), *whole_tags(page, html)]
    yield from unsafe
    if not unsafe:  # else it is not known where elements begin
        read = Reader(html)
        yield from (*safe_elements(page, read), *as_rendered(page, read))


def only_markers(page: SourcePage, html: str, shown: Collection[str]) -> Iterator[Problem]:
    """No comment is published: markers are taken away, and each names what there is."""
    for marker in PLACEHOLDER.finditer(html):
        if marker["name"] not in shown:
            message = say("marker-unknown", known=sorted(shown), name=marker["name"])
            yield Problem(page.path, _line_of(page, marker[0]), message)
    for comment in COMMENT.finditer(PLACEHOLDER.sub("", html)):
        yield Problem(page.path, _line_of(page, unescape(comment[0])), say("comment"))


def whole_tags(page: SourcePage, html: str) -> Iterator[Problem]:
    """Each tag ends: a browser takes all up to the next `>` for its own."""
    for tag in OPEN_TAG.finditer(PLACEHOLDER.sub("", html)):
        yield Problem(page.path, _line_of(page, unescape(tag[0])), say("tag-open"))


def safe_elements(page: SourcePage, read: Reader) -> Iterator[Problem]:
    """Each element, attribute and address is on the list."""
    told = set()
    typed = {name for name, _ in page.ids}
    for name in OWN:
        if name in page.text.casefold():
            message = say("attribute-refused", name=name)
            yield Problem(page.path, _line_of(page, name), message)
    for tag, attributes in read.elements:
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
    for name, value in attributes.items():
        known = name in EVERYWHERE or name in ELEMENTS[tag] or name.startswith("aria-")
        if not known:
            style = name == "style"
            yield name, say("style-refused") if style else say("attribute-refused", name=name)
        elif name in {"href", "src"} and not _leads_to_page(value or "", SCHEMES[tag]):
            picture = tag == "img"
            message = say("picture-elsewhere") if picture else say("address-refused", address=value)
            yield value or "", message
        elif name == "id" and not NAME.fullmatch(value or ""):
            yield value or "", say("id-odd", name=value)
        elif name == "class" and not attributes.keys() & set(OWN):
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
    return parts.scheme.lower() in schemes and not (parts.netloc and not parts.scheme)


def _line_of(page: SourcePage, words: str) -> int:
    for text in (page.bare, page.text):  # code and comments last
        for number, line in enumerate(text.casefold().split("\n"), start=1):
            if words and words.casefold() in unescape(line):
                return number
    return 1
