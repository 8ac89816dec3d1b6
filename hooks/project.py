"""Read the whole project once: what rules check and what pages are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from addresses import read_menu, read_redirects
from language.glossary import read_glossary
from language.thesaurus import read_thesauri
from language.words import fill_up, read_words
from report.figures import read_figures
from report.ledger import read_ledger
from report.origins import find_origins
from report.restore import restore
from text.pages import ORIGINAL, find_languages, read_pages

if TYPE_CHECKING:
    from pathlib import Path

    from report.origins import Origin
    from report.restore import Report
    from text.files import Source
    from text.pages import SourcePage
    from text.problem import Problem


@dataclass(frozen=True)
class Project:
    """The project as it stands at `root`; what can't be read is among `problems`.

    `pages`, `thesauri`, `words` and the files of words are by language, the original one first.
    """

    root: Path
    pages: dict[str, dict[str, SourcePage]]
    ledger: Source
    report: Report
    origins: dict[str, Origin]
    glossary: Source
    figures: Source
    thesauri: dict[str, Source]
    words: dict[str, dict[str, str]]
    word_files: dict[str, Source]
    redirects: Source
    menu: Source
    problems: list[Problem]

    @classmethod
    def read(cls, root: Path) -> Project:
        """Read the project at `root`, each file once."""
        languages = find_languages(root)
        read = {language: read_pages(root, language) for language in languages}
        pages = {language: found for language, (found, _) in read.items()}
        ledger = read_ledger(root)
        report = restore(root, ledger)
        glossary, figures = read_glossary(root), read_figures(root)
        thesauri = read_thesauri(root, languages)
        word_files = read_words(root, languages)
        redirects, menu = read_redirects(root), read_menu(root)
        sources = (glossary, figures, redirects, *thesauri.values(), *word_files.values())
        problems = [
            *(problem for _, found in read.values() for problem in found),
            *report.problems,
            *(problem for source in sources for problem in source.problems),
        ]
        return cls(
            root=root,
            pages=pages,
            ledger=ledger,
            report=report,
            origins=find_origins(pages[ORIGINAL], report.blocks),
            glossary=glossary,
            figures=figures,
            thesauri=thesauri,
            words=fill_up(word_files, languages),
            word_files=word_files,
            redirects=redirects,
            menu=menu,
            problems=problems,
        )

    @property
    def whole(self) -> bool:
        """Say whether every page can be used; else what pages say of each other is not known."""
        return not any(page.unusable for pages in self.pages.values() for page in pages.values())

    @property
    def terms(self) -> list[dict[str, Any]]:
        """Give the glossary's entries; none where it can't be used."""
        return self.glossary.data["terms"] if self.glossary.data else []
