"""Markdown extension: what a reader sees around the report's words.

Above a passage a line says which part of the report it is, with links to the full text and to the
lines as received; each paragraph has its id and a link to itself; beside a paragraph with ledger
entries of its own a mark opens what was repaired and why. Works without script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown import Markdown

    from cleaner import Block
    from provenance import Passage

REGION_CLASS = "report-text"
BLOCKS = {"h2", "h3", "p", "li"}
ALIGNMENT = re.compile(r"text-align: (left|center|right);?")


class View(NamedTuple):
    """What the page being rendered needs to know: its language's words, how it links to a path."""

    language: str
    words: dict[str, str]
    is_full_text: bool
    link: Callable[[str], str]


class ReportMarkup(Extension):
    """Number and annotate the report's regions; write table alignment as a class.

    `view` is set before each page is rendered.
    """

    def __init__(self, passages: dict[str, Passage], entries: dict[str, dict[str, Any]]) -> None:
        super().__init__()
        self.passages = passages
        self.entries = entries
        self.view = View("zh", {}, False, str)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Set ids before MkDocs collects them (priority 5), add links after it checks them (0)."""
        md.treeprocessors.register(_Ids(md, self), "report-ids", 15)
        md.treeprocessors.register(_Notes(md, self), "report-notes", -1)


class _Passages(Treeprocessor):
    """Walk the regions of a page, block by block."""

    def __init__(self, md: Markdown, markup: ReportMarkup) -> None:
        super().__init__(md)
        self.markup = markup

    def regions(self, root: Element) -> Iterator[tuple[Element, Passage]]:
        for element in list(root.iter()):
            name = element.get("data-region", "")
            if element.get("class") == REGION_CLASS and name in self.markup.passages:
                yield element, self.markup.passages[name]


class _Ids(_Passages):
    def run(self, root: Element) -> None:
        for region, passage in self.regions(root):
            for element, block in _pairs(region, passage):
                if element.tag in {"p", "li"}:
                    element.set("id", block.id)
        for element in root.iter():
            _align_by_class(element)


class _Notes(_Passages):
    def run(self, root: Element) -> None:
        view = self.markup.view
        for region, passage in self.regions(root):
            parents = {child: parent for parent in region.iter() for child in parent}
            for element, block in _pairs(region, passage):
                if element.tag in {"p", "li"}:
                    element.append(_permalink(block, view))
                entries = [self.markup.entries[id_] for id_ in block.entries]
                if entries and element.tag == "li":
                    element.append(_note(entries, view))
                elif entries:
                    parent = parents[element]
                    parent.insert(list(parent).index(element) + 1, _note(entries, view))
            label = f"{view.words['from_report']}{view.words['comma']}{_part(passage, view.words)}"
            region.attrib |= {"role": "group", "aria-label": label}
            if not view.is_full_text:
                region.insert(0, _source_line(passage, view))


def _pairs(region: Element, passage: Passage) -> list[tuple[Element, Block]]:
    found = [element for element in region.iter() if element.tag in BLOCKS]
    return list(zip(found, passage.blocks, strict=False))


def _source_line(passage: Passage, view: View) -> Element:
    """Build the quiet line above a passage."""
    line = Element("p", {"class": "source-line", "data-search-exclude": ""})
    label = SubElement(line, "b")
    label.text = view.words["from_report"]
    label.tail = f" {_part(passage, view.words)} "
    full = SubElement(line, "a", href=view.link(f"report/#{passage.anchor}"))
    full.text, full.tail = view.words["in_full_text"], " "
    raw = SubElement(line, "a", href=view.link(f"about/text/#raw-{passage.first}"))
    words = view.words["raw_line" if passage.first == passage.last else "raw_lines"]
    raw.text = words.format(_range(passage.first, passage.last))
    return line


def _part(passage: Passage, words: dict[str, str]) -> str:
    if not passage.part:
        return words["title_and_lead"]

    def number(n: int) -> str:
        return words["numbers"][n - 1] if words["numbers"] else str(n)

    section = words["section"].format(number(passage.section)) if passage.section else ""
    return words["part"].format(number(passage.part)) + section


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _permalink(block: Block, view: View) -> Element:
    label = view.words["paragraph_address"].format(block.line)
    link = Element("a", {"class": "line", "href": f"#{block.id}", "data-search-exclude": ""})
    link.set("aria-label", label)
    link.set("title", label)
    link.text = str(block.line)
    return link


def _note(entries: list[dict[str, Any]], view: View) -> Element:
    """Build the mark that opens what was repaired, or is doubtful, and why."""
    note = Element("details", {"class": "text-note", "data-search-exclude": ""})
    SubElement(note, "summary").text = view.words["text_note"]
    for entry in entries:
        line = SubElement(note, "p")
        if entry.get("now") is not None:
            _difference(line, entry)
        reason = SubElement(line, "span")
        reason.text = entry["reason"].get(view.language, entry["reason"]["en"])
        reason.tail = " "
        link = SubElement(line, "a", href=view.link(f"about/text/#fix-{entry['id'].lower()}"))
        link.text = view.words["ledger_entry"].format(entry["id"])
    return note


def _difference(line: Element, entry: dict[str, Any]) -> None:
    was = SubElement(line, "del", lang="zh-CN")
    was.text, was.tail = entry["was"].replace("\n", "↵"), " "
    now = SubElement(line, "ins", lang="zh-CN")
    now.text, now.tail = entry["now"], " "


def _align_by_class(cell: Element) -> None:
    """Inline styles are barred by the site's content security policy."""
    alignment = ALIGNMENT.fullmatch(cell.get("style", ""))
    if alignment:
        del cell.attrib["style"]
        cell.set("class", alignment[1])
