"""Link the first use of a glossary term on a page to its entry on about/translation.

Readers learn what a word means, by touch and by keyboard: it is a link. Only
terms with a meaning are linked, once a page, outside headings, links and code,
and not in the summary or in what is drawn, where each entry is a link by itself.
"""

import json
import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from text.glossary import term_forms, term_id

WITHIN = {"p", "li"}
NEVER = {"a", "code", "summary", "details", "q"}
# By tag or class: what is quoted large, the summary, the lists that are drawn.
PLAIN = {"blockquote", "lead", "source-line"}
PLAIN |= {"four", "figures", "necklace", "squares", "tasks"}


def meanings_script(terms: list[dict[str, Any]], language: str) -> str:
    """Give what terms mean in a language, by their ids, as a script; "" if nothing is said."""
    found = {
        term_id(term): term["meaning"].get(language, term["meaning"]["en"])
        for term in terms
        if "meaning" in term
    }
    return f"site.meanings = {json.dumps(found, ensure_ascii=False)};\n" if found else ""


class TermLinks(Extension):
    """Markdown extension; `begin` is called before each page is rendered."""

    def __init__(self, terms: list[dict[str, Any]]) -> None:
        super().__init__()
        self.terms = terms
        self.begin("", "zh", linking=False)

    def begin(self, target: str, language: str, *, linking: bool) -> None:
        """Start a page: where entries are, the page's language."""
        self.target, self.language = target, language
        self.forms = term_forms(self.terms, language) if linking else {}
        self.used: set[int] = set()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Add links after MkDocs checks the editor's own (priority 0)."""
        md.treeprocessors.register(_Linker(md, self), "terms", -2)


class _Linker(Treeprocessor):
    def __init__(self, md: Markdown, links: TermLinks) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: Element) -> None:
        """Link within each paragraph and list item, from top to bottom."""
        for element in list(root) if self.links.forms else ():
            if not PLAIN & {element.tag, *(element.get("class") or "").split()}:
                if element.tag in WITHIN:
                    self.link(element)
                self.run(element)

    def link(self, element: Element) -> None:
        """Link the terms in an element's own text and after its inline children."""
        if element.tag in NEVER:
            return
        self.link_text(element, None)
        for child in list(element):
            if child.tag not in {"ul", "ol", "p", *NEVER}:
                self.link(child)
            if child.get("class") != "term":
                self.link_text(element, child)

    def link_text(self, parent: Element, before: Element | None) -> None:
        text = (parent.text if before is None else before.tail) or ""
        found = self.first_term(text)
        if not found:
            return
        start, form, term = found
        self.links.used.add(id(term))
        link = Element("a", {"class": "term", "href": f"{self.links.target}#{term_id(term)}"})
        link.text, link.tail = form, text[start + len(form) :]
        if before is None:
            parent.text = text[:start]
            parent.insert(0, link)
        else:
            before.tail = text[:start]
            parent.insert(list(parent).index(before) + 1, link)
        self.link_text(parent, link)

    def first_term(self, text: str) -> tuple[int, str, dict[str, Any]] | None:
        forms, used = self.links.forms, self.links.used
        unused = {form: t for form, t in forms.items() if form in text and id(t) not in used}
        if not unused:
            return None
        # Whole words, where words have spaces between them.
        start, end = ("", "") if self.links.language == "zh" else (r"(?<!\w)", r"(?!\w)")
        pattern = "|".join(f"{start}{re.escape(form)}{end}" for form in unused)
        match = re.search(pattern, text)
        return (match.start(), match[0], unused[match[0]]) if match else None
