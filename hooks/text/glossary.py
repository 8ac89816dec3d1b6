"""The glossary: how each term is rendered; compare the terms of two texts with it, both ways.

Pure functions over the glossary's entries (docs/source/glossary.yml). Where one term holds another,
the longer one is taken and its words are used up.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

MARKS = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


class Form(NamedTuple):
    """A form that a term takes in a text: folded, as a pattern of whole words, and its entry."""

    text: str
    pattern: re.Pattern[str]
    term: dict[str, Any]


class Glossary:
    """The glossary of one language pair, its forms sorted for the search once."""

    def __init__(self, terms: list[dict[str, Any]], language: str) -> None:
        """Take the entries of the file; those without the language are left out."""
        own = [term for term in terms if language in term]
        self.language = language
        self.zh = _forms((form, t) for t in own for form in [t["zh"], *t.get("zh_also", [])])
        self.other = _forms((form, t) for t in own for form in [t[language], *t.get("also", [])])
        self.avoided = [(form, _fold(form), t) for t in own for form in t.get("avoid", [])]

    def missing(self, zh: str, other: str) -> Iterator[tuple[str, str]]:
        """Yield each term of the Chinese that the translation lacks, with its rendering."""
        plain = _fold(other)
        for term in _found(_fold(zh), self.zh):
            forms = [term[self.language], *term.get("also", [])]
            if not any(_fold(form) in plain for form in forms):
                yield term["zh"], term[self.language]

    def surplus(self, zh: str, other: str) -> Iterator[tuple[str, str]]:
        """Yield each fixed rendering in the translation whose term the Chinese lacks."""
        for term in _found(_fold(other), self.other):
            forms = [term["zh"], *term.get("zh_also", [])]
            if term.get("reverse") and not any(form.strip("“”") in zh for form in forms):
                yield term["zh"], term[self.language]

    def banned(self, other: str) -> Iterator[tuple[str, str]]:
        """Yield each rendering that the glossary bans, with the one that it wants."""
        plain = _fold(other)
        for form, folded, term in self.avoided:
            whole = rf"(?<!\w){re.escape(folded)}s?(?!\w)"
            if folded in plain and re.search(whole, plain):
                yield form, term[self.language]

    def names_in_order(self, zh: str, other: str) -> tuple[list[str], list[str]]:
        """Give the names (terms with pinyin) of both texts, each where it first stands."""
        ours = [t["zh"] for t in _found(_fold(zh), self.zh) if "pinyin" in t]
        theirs = [t["zh"] for t in _found(_fold(other), self.other) if "pinyin" in t]
        return ours, theirs


def term_id(term: dict[str, Any]) -> str:
    """Name a term's entry: its English in letters, digits and hyphens."""
    words = re.sub(r"[^a-z0-9]+", "-", term["en"].lower().replace("+", " plus")).strip("-")
    return f"term-{words[:48].strip('-')}"


def term_forms(terms: list[dict[str, Any]], language: str) -> dict[str, dict[str, Any]]:
    """Give the forms of the terms that have a meaning, in one language, the longest first."""
    also = "zh_also" if language == "zh" else "also"
    forms = {
        form: term
        for term in terms
        if "meaning" in term
        for form in [term.get(language, term["en"]), *term.get(also, [])]
    }
    return dict(sorted(forms.items(), key=lambda pair: -len(pair[0])))


def _fold(text: str) -> str:
    """Fold case and quotation marks; American commas and periods stand before a closing mark."""
    return re.sub(r'[,.]"', '"', text.translate(MARKS).casefold())


def _forms(pairs: Iterable[tuple[str, dict[str, Any]]]) -> list[Form]:
    """Sort all forms, the longest first; Latin ones match whole words and their plural."""
    found = [Form(text, _pattern(text), term) for form, term in pairs for text in [_fold(form)]]
    return sorted(found, key=lambda form: -len(form.text))


def _pattern(form: str) -> re.Pattern[str]:
    start = r"(?<!\w)" if form[0].isascii() and form[0].isalnum() else ""
    end = r"s?(?!\w)" if form[-1].isascii() and form[-1].isalnum() else ""
    return re.compile(start + re.escape(form) + end)


def _found(text: str, forms: list[Form]) -> list[dict[str, Any]]:
    """List the terms of a text in the order of their first place."""
    places: dict[int, tuple[int, dict[str, Any]]] = {}
    for form in forms:
        if form.text not in text:
            continue
        for match in form.pattern.finditer(text):
            at, _ = places.get(id(form.term), (match.start(), form.term))
            places[id(form.term)] = (min(at, match.start()), form.term)
        text = form.pattern.sub(lambda m: "\N{BULLET}" * len(m[0]), text)
    return [term for _, term in sorted(places.values(), key=lambda place: place[0])]
