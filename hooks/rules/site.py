"""Check the site as a whole: its navigation, its links to headings, the titles of its pages.

Readers reach every page, tell pages apart, and no link leads nowhere. Rules over MkDocs' own
objects or over pages; links to pages and files are checked by MkDocs itself, in words that `build`
reads.
"""

import re
from collections.abc import Iterable, Iterator

from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from text.files import CONFIG
from text.markdown import FENCED
from text.pages import SourcePage
from text.problem import Message, Problem, say

PARAGRAPH = re.compile(r"l\d+(?:-\d+)?")


def line_of(text: str, link: str) -> int:
    """Find the first line of a text that has a link, whole and not within another; else 1."""
    place = re.search(rf"(?<![\w./#-]){re.escape(link)}(?![\w./#-])", text)
    return text.count("\n", 0, place.start()) + 1 if place else 1


def broken_link(path: str, text: str, link: str, why: Message, near: str = "") -> Problem:
    """Say that a link of the page `path` leads nowhere, and to what near it there is."""
    message = say("link-astray", link=link, why=why)
    if near:
        message = say("link-astray-near", link=link, why=why, near=near)
    return Problem(path, line_of(text, link), message)


def complete_navigation(nav: Navigation, files: Files, config_text: str) -> Iterator[Problem]:
    """The navigation names pages of the site that exist, and every page."""
    for link in _links(nav.items):
        yield Problem(CONFIG, line_of(config_text, link), say("nav-astray", link=link))
    known = {page.file.src_uri for page in nav.pages}
    for file in files.documentation_pages():
        if file.src_uri not in known and file.inclusion.is_in_nav():
            yield Problem(f"docs/{file.src_uri}", 1, say("page-outside-nav", file=CONFIG))


def flat_sections(nav: Navigation, config_text: str) -> Iterator[Problem]:
    """A section of the navigation holds pages; the menu shows no second level."""
    for section in nav.items:
        for child in section.children or ():
            if child.is_section:
                message = say("nav-section", title=section.title, other=child.title)
                yield Problem(CONFIG, line_of(config_text, child.title), message)


def check_anchors(files: Files, *, paragraphs: bool) -> Iterator[Problem]:
    """A link to a heading or paragraph finds it; for when all pages are rendered.

    Of `paragraphs` nothing is said where their ids are not known.
    """
    for file in files.documentation_pages():
        page = file.page
        for target, anchors in ((page and page.links_to_anchors) or {}).items():
            there = target.page and target.page.present_anchor_ids
            for anchor, link in anchors.items():
                unknown = not paragraphs and PARAGRAPH.fullmatch(anchor)
                if there is None or anchor in there or unknown:
                    continue
                why = say("part-link-anchor", page=target.src_uri, name=anchor)
                yield broken_link(f"docs/{file.src_uri}", file.content_string, link, why)


def _links(items: Iterable[StructureItem]) -> Iterator[str]:
    for item in items:
        if item.is_link:
            yield item.url
        yield from _links(item.children or ())


def own_titles(pages: dict[str, SourcePage]) -> Iterator[Problem]:
    """No two pages of a language have the same title or first heading, and none is empty."""
    first: dict[tuple[str, str], str] = {}
    for page in pages.values():
        words = len(FENCED.findall(page.text))
        for block in page.blocks:
            heading = block.kind.startswith("heading # ")
            if heading or block.kind == "front matter title":
                key = "heading-taken" if heading else "title-taken"
                other = first.setdefault((key, block.text.casefold()), page.path)
                if other != page.path:
                    yield Problem(page.path, block.line, say(key, words=block.text, path=other))
            words += not block.kind.startswith(("front matter", "heading"))
        if not words and not page.unusable:
            yield Problem(page.path, 1, say("page-empty"))
