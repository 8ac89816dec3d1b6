"""Add to a page's HTML what editors do not type: boxes around tables, marks of doubt, `lang`.

A page is also cut where the template puts something of its own: after its heading, after its lead.
Pure functions; what they leave alone stays byte for byte.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape
from typing import Any, NamedTuple

from justhtml import Element, JustHTML, Node

from text.html import is_text
from text.numbers import placed_numbers
from text.scripts import HAN

TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
WIDE = 4  # columns: with so many, a table may scroll on a phone
# What editors write within <div class="figures" markdown>: a list of links, each a figure.
SHOWN = re.compile(r'(?<=<div class="figures">).*?(?=</div>)', re.DOTALL)
FIGURE = re.compile(r"(?P<link><li>\s*<a [^>]*>(?P<figure>[^<]*))(?=</a>)")
# A run of Chinese, with the marks and figures that stand within it.
CHINESE = re.compile(
    f"《?(?:[0-9][0-9.]*)?[{HAN}](?:[{HAN}\u3000-\u303f\uff00-\uffef“”·/0-9]*[{HAN}》〕])?"
)
# Elements that hold no elements.
NO_ELEMENTS = {"script", "style", "title", "textarea", "option"}
DIV = re.compile(r"</?div\b[^>]*>")
LEAD = 'class="admonition lead"'
# August 18, 15 kilometers; not <h1 id.
BESIDE_FIGURE = re.compile(r"((?<=[a-z]) (?=\d)|(?<=\d) (?=[a-z]))(?![^<]*>)")


def wrap_tables(html: str, name: str) -> str:
    """Give the page with its tables in boxes; one that may scroll is reached by keyboard.

    `name` is what a voice calls such a box.
    """

    def wrap(table: re.Match[str]) -> str:
        first = table[0].partition("</tr>")[0]
        wide = len(re.findall(r"<t[hd][ >]", first)) >= WIDE
        reached = f' tabindex="0" role="region" aria-label="{escape(name)}"' if wide else ""
        return f'<div class="scroll"{reached}>{table[0]}</div>'

    return TABLE.sub(wrap, html)


def mark_doubtful(html: str, figures: Iterable[dict[str, Any]], language: str, mark: str) -> str:
    """Put the mark after each shown figure that has the value of a doubtful one."""
    doubtful = {(f["unit"], Decimal(str(f["value"]))) for f in figures if "doubt" in f}

    def marked(match: re.Match[str]) -> str:
        found = placed_numbers(match["figure"], language, written_out=False)
        doubted = any((number.unit, number.value) in doubtful for number in found)
        return (
            f'{match["link"]}<small class="doubtful">{escape(mark)}</small>'
            if doubted
            else match[0]
        )

    return SHOWN.sub(lambda shown: FIGURE.sub(marked, shown[0]), html)


def mark_chinese(html: str) -> str:
    """Put each run of Chinese that stands in no Chinese element of a page into one of its own.

    Editors write them as they are; a screen reader needs `lang` (WCAG 3.1.2).
    """
    root = JustHTML(html, sanitize=False, track_node_locations=True).root
    done, end = [], 0
    for start in _foreign(root, ""):
        stop = html.find("<", start)
        words = html[start : stop if stop >= 0 else len(html)]
        done += [html[end:start], CHINESE.sub(r'<span lang="zh-CN">\g<0></span>', words)]
        end = start + len(words)
    return "".join([*done, html[end:]])


def _foreign(node: Node, language: str) -> Iterator[int]:
    """Yield where each text begins that is in no Chinese element; `language` is what is known."""
    for child in node.children or ():
        if is_text(child) and not language.startswith("zh"):
            if CHINESE.search(child.data) and child.origin_offset is not None:
                yield child.origin_offset
        elif isinstance(child, Element) and child.name not in NO_ELEMENTS:
            yield from _foreign(child, child.attrs.get("lang") or language)


def bind_figures(heading: str) -> str:
    """Give a heading in which no line ends between a figure and the word beside it."""
    return BESIDE_FIGURE.sub("\u00a0", heading)


class PageParts(NamedTuple):
    """The HTML of a page; joined, the three are what was cut."""

    heading: str
    lead: str
    rest: str


def page_parts(html: str) -> PageParts:
    """Cut after the first heading and after the box of the lead, whatever stands before or in it.

    A page without a lead has "" for it: all that follows the heading is the rest.
    """
    heading, end, body = html.partition("</h1>")
    depth, found = 0, False
    for tag in DIV.finditer(body):
        depth += -1 if tag[0].startswith("</") else 1
        found = found or LEAD in tag[0]
        if found and not depth:
            return PageParts(heading + end, body[: tag.end()], body[tag.end() :])
    return PageParts(heading + end, "", body)
