"""Check what the search reads beside the pages: the thesaurus, and what readers call a page.

docs/source/thesaurus.LANGUAGE.yml says what readers say for what the pages say: the search looks
for the pages' term in place of a reader's word, and says so of the report's. An entry that the
pages have outgrown is no mistake. Pure rules.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from text.files import Source
from text.markdown import FRONT_MATTER
from text.pages import SourcePage
from text.problem import Problem, say

ABOUT = "about/"
HIDDEN = re.compile(r"<[^>]*>|\{[#:][^}]*\}")
MARKS = re.compile(r"[“”‘’、·]")
MOST_WORDS = 600


def check_thesaurus(thesaurus: Source) -> Iterator[Problem]:
    """Each word stands once in the file, each term in its place of the order."""
    entries: dict[str, list[str]] = thesaurus.data or {}
    seen: dict[str, str] = {}
    for term, words in entries.items():
        for word in words:
            first = seen.setdefault(plain(word), term)
            if first != term or words.count(word) > 1:
                message = say("word-twice", word=word, term=first)
                yield Problem(thesaurus.path, thesaurus.line([term]), message)
    for before, term in pairwise(entries):
        if term.casefold() < before.casefold():
            message = say("term-unsorted", term=term, before=before)
            yield Problem(thesaurus.path, thesaurus.line([term]), message)
    if len(seen) > MOST_WORDS:
        message = say("words-too-many", most=MOST_WORDS, count=len(seen))
        yield Problem(thesaurus.path, 1, message)


def needed_aliases(page: SourcePage) -> Iterator[Problem]:
    """Only a page with no text of the report has aliases; none of them is a word of the page."""
    for alias in (page.front_matter.data or {}).get("aliases", ()):
        line = page.front_matter.line(["aliases"])
        if page.regions:
            yield Problem(page.path, line, say("aliases-of-report"))
            return
        if has(plain(shown(page)), alias):
            yield Problem(page.path, line, say("alias-idle", alias=alias))


def useful_words(thesaurus: Source, pages: Iterable[SourcePage]) -> dict[str, list[str]]:
    """Give the entries that the search can use with the pages of the language as they are.

    A term that no page has would lead nowhere; a word that a page has would lead past it, unless
    the page is about the site, or the term is the title of one.
    """
    pages = list(pages)
    titles = {plain((page.front_matter.data or {}).get("title", "")) for page in pages}
    texts = [(page.name.startswith(ABOUT), plain(shown(page))) for page in pages]
    everywhere = "\n".join(text for _, text in texts)
    others = "\n".join(text for about, text in texts if not about)
    useful = {
        term: [word for word in words if plain(term) in titles or not has(others, word)]
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
