"""The thesaurus: what readers say for what the pages say, docs/source/thesaurus.LANGUAGE.yml.

The search looks for the pages' term in place of a reader's word, and says so of the report's. Pure
functions but for the reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from text.files import FOLDER, Source, parse_yaml, read_schema, read_text
from text.markdown import FRONT_MATTER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from text.pages import SourcePage

SCHEMA = f"{FOLDER}/thesaurus.schema.yml"
ABOUT = "about/"
HIDDEN = re.compile(r"<[^>]*>|\{[#:][^}]*\}")
MARKS = re.compile(r"[“”‘’、·]")


def read_thesauri(root: Path, languages: list[str]) -> dict[str, Source]:
    """Read the thesaurus of each language: term → reader's words; none is an empty one."""
    there = [name for name in languages if (root / FOLDER / f"thesaurus.{name}.yml").exists()]
    rules = read_schema(root, SCHEMA) if there else {}
    found = {}
    for language in languages:
        path = f"{FOLDER}/thesaurus.{language}.yml"
        found[language] = Source(path, {}, [], None)
        if language in there:
            text, problems = read_text(root, path)
            found[language] = parse_yaml(path, text, rules)
            found[language].problems.extend(problems)
    return found


def useful_words(thesaurus: Source, pages: Iterable[SourcePage]) -> dict[str, list[str]]:
    """Give the entries that the search can use with the pages of the language as they are.

    A term that no page has would lead nowhere; a word that a page has would lead past it, unless
    the page is about the site.
    """
    texts = [(page.name.startswith(ABOUT), plain(shown(page))) for page in pages]
    everywhere = "\n".join(text for _, text in texts)
    others = "\n".join(text for about, text in texts if not about)
    useful = {
        term: [word for word in words if not has(others, word)]
        for term, words in (thesaurus.data or {}).items()
        if plain(term) in everywhere
    }
    return {term: words for term, words in useful.items() if words}


def shown(page: SourcePage) -> str:
    """Give what a page shows: its title and text, without marks of Markdown and HTML."""
    title = (page.front_matter.data or {}).get("title", "")
    return f"{title}\n{HIDDEN.sub('', FRONT_MATTER.sub('', page.text))}"


def plain(text: str) -> str:
    """Fold what is no matter to the search: case, and marks within a term."""
    return MARKS.sub("", text.replace("’", "'")).casefold()


def has(text: str, word: str) -> bool:
    """Say whether a plain text has a word, as a whole where it is of letters."""
    word = plain(word)
    if word not in text:
        return False
    return not word.isascii() or bool(re.search(rf"\b{re.escape(word)}\b", text))
