"""Show where the report speaks: wrap its regions, and give each paragraph and item its id.

Readers tell the report's words from the editors', and can link to one paragraph: its id is the line
of the text as received on which it begins (`l65`). Events: `on_config` reads the report's ids,
`on_page_markdown` wraps the regions, a Markdown treeprocessor sets the ids.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from cleaner import clean
from pages import LANGUAGES, read_pages, report_order
from regions import INCLUDE, MARKER

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from cleaner import Block
    from pages import Page as SourcePage
    from problem import Problem

REGION_CLASS = "report-text"
ALIGNMENT = re.compile(r"text-align: (left|center|right);?")


def region_ids(pages: dict[str, SourcePage], blocks: list[Block]) -> dict[str, list[str]]:
    """Give each region's paragraph ids, in order; the proof says where pages and blocks differ."""
    ids = iter([block.id for block in blocks])
    regions = {
        region.name: region for page in pages.values() for region in page.regions if region.blocks
    }
    return {
        name: [next(ids, "") for _ in regions[name].blocks]
        for _, _, name in report_order(pages)
        if name in regions
    }


def wrap_regions(markdown: str, known: set[str]) -> str:
    """Put each region, and each include of one, into a `div`; drop includes that are not known."""
    return "\n".join(_wrap_line(line, known) for line in markdown.split("\n"))


def _wrap_line(line: str, known: set[str]) -> str:
    marker, include = MARKER.match(line), INCLUDE.match(line)
    if include:
        name = include["name"]
        if f"{include['path']}:{name}" not in known:
            return ""
        return line if _is_note(name) else f"{_opening(name)}\n\n{line}\n\n</div>"
    if not marker:
        return line
    what, name = marker.groups()
    if _is_note(name):
        return ""
    return _opening(name) if what == "start" else "</div>"


def _is_note(name: str) -> bool:
    return name.startswith("note-")


def _opening(name: str) -> str:
    return f'<div class="{REGION_CLASS}" data-region="{name}" markdown>'


class ReportMarkup(Extension):
    """Markdown extension: paragraph ids in the report's regions, table alignment as a class."""

    def __init__(self, ids: dict[str, list[str]]) -> None:
        super().__init__()
        self.ids = ids

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Register before MkDocs collects the anchors (priority 5)."""
        md.treeprocessors.register(_ReportTree(md, self.ids), "report", 15)


class _ReportTree(Treeprocessor):
    def __init__(self, md: Markdown, ids: dict[str, list[str]]) -> None:
        super().__init__(md)
        self.ids = ids

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.get("class") == REGION_CLASS:
                self.number(element)
            _align_by_class(element)

    def number(self, region: Element) -> None:
        blocks = [child for child in region.iter() if child.tag in {"h2", "h3", "p", "li"}]
        ids = self.ids.get(region.get("data-region", ""), [])
        for block, name in zip(blocks, ids, strict=False):
            if block.tag in {"p", "li"}:
                block.set("id", name)


def _align_by_class(cell: Element) -> None:
    """Inline styles are barred by the site's content security policy."""
    alignment = ALIGNMENT.fullmatch(cell.get("style", ""))
    if alignment:
        del cell.attrib["style"]
        cell.set("class", alignment[1])


_known: set[str] = set()


def on_config(config: MkDocsConfig) -> None:
    """Read the report's ids anew, so that a preview follows an edit."""
    root = Path(config.config_file_path).parent
    pages, _ = read_pages(root, "zh")
    _known.clear()
    for language in LANGUAGES:
        _known.update(_sound_regions(*read_pages(root, language)))
    extensions = config.markdown_extensions
    extensions[:] = [e for e in extensions if not isinstance(e, ReportMarkup)]
    extensions.append(ReportMarkup(region_ids(pages, clean(root).blocks)))


def _sound_regions(pages: dict[str, SourcePage], problems: list[Problem]) -> set[str]:
    """Name the regions (`zh/page.md:region`) that an include can be made of without a traceback."""
    faulty = {problem.path for problem in problems}
    return {
        f"{page.language}/{page.name}:{region.name}"
        for page in pages.values()
        if page.path not in faulty
        for region in page.regions
    }


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Wrap the regions of every page."""
    return wrap_regions(markdown, _known)
