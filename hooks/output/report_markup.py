"""Markdown extension: what a reader sees around the report's words.

Above a passage a line says which part of the report it is, with links to the full text and to the
lines as received; each paragraph has its id and a link to itself; beside a paragraph with ledger
entries of its own a mark opens what was repaired and why. Below the passage stands when a word was
corrected after the newspaper. Works without script.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from report.align import Origin
from report.restore import ReportBlock
from text.markdown import INCLUDE, MARKER
from text.pages import SourcePage
from text.problem import Problem

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

    def __init__(self, origins: dict[str, Origin], entries: dict[str, dict[str, Any]]) -> None:
        super().__init__()
        self.origins = origins
        self.entries = entries
        self.view = View("zh", {}, False, str)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Set ids before MkDocs collects them (priority 5), add links after it checks them (0)."""
        md.treeprocessors.register(_Ids(md, self), "report-ids", 15)
        md.treeprocessors.register(_Notes(md, self), "report-notes", -1)


class _Regions(Treeprocessor):
    """Walk the regions of a page, block by block."""

    def __init__(self, md: Markdown, markup: ReportMarkup) -> None:
        super().__init__(md)
        self.markup = markup

    def regions(self, root: Element) -> Iterator[tuple[Element, Origin]]:
        for element in list(root.iter()):
            name = element.get("data-region", "")
            if element.get("class") == REGION_CLASS and name in self.markup.origins:
                yield element, self.markup.origins[name]


class _Ids(_Regions):
    def run(self, root: Element) -> None:
        for region, origin in self.regions(root):
            for element, block in _pairs(region, origin):
                if element.tag in {"p", "li"}:
                    element.set("id", block.id)
        for element in root.iter():
            _align_by_class(element)


class _Notes(_Regions):
    def run(self, root: Element) -> None:
        view = self.markup.view
        for region, origin in self.regions(root):
            parents = {child: parent for parent in region.iter() for child in parent}
            for element, block in _pairs(region, origin):
                if element.tag in {"p", "li"}:
                    element.append(_permalink(block, view))
                entries = [self.markup.entries[id_] for id_ in block.entries]
                if entries and element.tag == "li":
                    element.append(_note(entries, view))
                elif entries:
                    element.set("class", "noted")
                    parent = parents[element]
                    parent.insert(list(parent).index(element) + 1, _note(entries, view))
            label = f"{view.words['from_report']}{view.words['comma']}{_part(origin, view.words)}"
            region.attrib |= {"role": "group", "aria-label": label}
            if not view.is_full_text:
                region.insert(0, _source_line(origin, view))
            for entry in self.entries_of(origin):
                if "changed" in entry:
                    region.append(_change_line(entry, view))

    def entries_of(self, origin: Origin) -> list[dict[str, Any]]:
        return [self.markup.entries[id_] for block in origin.blocks for id_ in block.entries]


def _pairs(region: Element, origin: Origin) -> list[tuple[Element, ReportBlock]]:
    found = [element for element in region.iter() if element.tag in BLOCKS]
    return list(zip(found, origin.blocks, strict=False))


def _source_line(origin: Origin, view: View) -> Element:
    """Build the quiet line above a origin."""
    line = Element("p", {"class": "source-line", "data-search-exclude": ""})
    label = SubElement(line, "b")
    label.text, label.tail = view.words["from_report"], " "
    full = SubElement(line, "a", href=view.link(f"report/#{origin.anchor}"))
    full.text, full.tail = _part(origin, view.words), " "
    raw = SubElement(line, "a", href=view.link(f"about/text/#raw-{origin.first}"))
    words = view.words["raw_line" if origin.first == origin.last else "raw_lines"]
    raw.text = words.format(origin.first, origin.last)
    return line


def _change_line(entry: dict[str, Any], view: View) -> Element:
    """Build the dated line below a passage, for those who quoted the words before."""
    line = Element("p", {"class": "source-line", "data-search-exclude": ""})
    label = SubElement(line, "b")
    label.text, label.tail = view.words["correction"], f" {change_of(entry, view.words)} "
    line.append(_entry_link(entry, view))
    return line


def _entry_link(entry: dict[str, Any], view: View) -> Element:
    link = Element("a", href=view.link(f"about/text/#fix-{entry['id'].lower()}"))
    link.text = view.words["ledger_entry"].format(entry["id"])
    return link


def _part(origin: Origin, words: dict[str, str]) -> str:
    if not origin.part:
        return words["title_and_lead"]

    def number(n: int) -> str:
        return words["numbers"][n - 1] if words["numbers"] else str(n)

    section = words["section"].format(number(origin.section)) if origin.section else ""
    return words["part"].format(number(origin.part)) + section


def _permalink(block: ReportBlock, view: View) -> Element:
    number = block.id.removeprefix("l")
    label = view.words["copy_paragraph"].format(number)
    link = Element("a", {"class": "line", "href": f"#{block.id}", "data-search-exclude": ""})
    link.set("aria-label", label)
    link.set("title", label)
    link.text = number
    return link


def _note(entries: list[dict[str, Any]], view: View) -> Element:
    """Build the mark that opens what was repaired, or is doubtful, and why."""
    note = Element("details", {"class": "text-note", "data-search-exclude": ""})
    SubElement(note, "summary").text = view.words["text_note"]
    for entry in entries:
        line = SubElement(note, "p")
        if entry.get("now") is not None:
            _edit_marks(line, entry)
        reason = SubElement(line, "span")
        reason.text = entry["reason"].get(view.language, entry["reason"]["en"])
        reason.tail = " "
        if "evidence" in entry:
            reason.tail = f" {view.words['after'].format(evidence_of(entry, view.words))} "
        line.append(_entry_link(entry, view))
    return note


def _edit_marks(line: Element, entry: dict[str, Any]) -> None:
    """Mark what stood there and what stands there now; of what was supplied, that alone."""
    was, now = (entry[key].replace("\n", "↵") for key in ("was", "now"))
    sides = (
        {"ins": now.removeprefix(was)} if entry["kind"] == "supplied" else {"del": was, "ins": now}
    )
    for tag, words in sides.items():
        mark = SubElement(line, tag, lang="zh-CN")
        mark.text, mark.tail = words, " "


def _align_by_class(cell: Element) -> None:
    """Inline styles are barred by the site's content security policy."""
    alignment = ALIGNMENT.fullmatch(cell.get("style", ""))
    if alignment:
        del cell.attrib["style"]
        cell.set("class", alignment[1])


def region_texts(pages: Iterable[SourcePage], problems: list[Problem]) -> dict[str, str]:
    """Give the Markdown of each sound region, by what an include names: `zh/page.md:region`."""
    faulty = {problem.path for problem in problems}
    return {
        f"{page.language}/{page.name}:{region.name}": "\n".join(region.lines)
        for page in pages
        if page.path not in faulty
        for region in page.regions
    }


def wrap_regions(markdown: str, texts: dict[str, str]) -> str:
    """Put each region, and what an include names, into a `div`; drop what is not known."""
    return "\n".join(_wrap_line(line, texts) for line in markdown.split("\n"))


def _wrap_line(line: str, texts: dict[str, str]) -> str:
    marker, include = MARKER.match(line), INCLUDE.match(line)
    if include:
        name = include["name"]
        text = texts.get(f"{include['path']}:{name}", "")
        return text if _is_note(name) or not text else f"{_opening(name)}\n\n{text}\n\n</div>"
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


def evidence_of(entry: dict[str, Any], words: dict[str, str]) -> str:
    """Name the newspaper, its day and its page."""
    printed = entry["evidence"]
    day = day_of(printed["date"], words)
    return words["evidence"].format(printed["publisher"], day, printed["page"])


def change_of(entry: dict[str, Any], words: dict[str, str]) -> str:
    """Say what changed, when, and after what."""
    day = day_of(entry["changed"], words)
    said = words[f"changed_{entry['kind']}"]
    return said.format(entry["line"], day, evidence_of(entry, words), entry["was"], entry["now"])


def day_of(date: str, words: dict[str, str]) -> str:
    """Write out a day, which is given as YYYY-MM-DD."""
    year, month, day = map(int, date.split("-"))
    return words["day"].format(year, words["months"].split("|")[month - 1], day)
