"""Read the whole project once: what rules check and what pages are made of.

Beside it stands its base, the tree that a change starts from: what that has must not be lost, nor a
translation left behind.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from report.align import Match, Origin, Passage, align, find_origins, passages
from report.ledger import read_ledger
from report.restore import Report, restore
from text.files import CONFIG, FOLDER, Source, read_source, read_yaml
from text.git import commit_named, files_of, git, is_own
from text.pages import ORIGINAL, SourcePage, find_languages, read_pages
from text.problem import Message, Problem, say

# All that a project is read from.
FOLDERS = ("docs/", "overrides/words/", CONFIG)
FIGURES = f"{FOLDER}/figures.yml"
KINDS = ("growth", "amount", "count", "share")  # of figures
FALLBACK = "en"
# Of what is put into a word there are a few parts, in braces, by their number at most.
WORD = {"type": "string", "pattern": r"^([^{}]|\{[0-9]?\})*$"}
WORDS = {"title": "Words", "type": "object", "additionalProperties": WORD}
TEXT = {"type": ["string", "null"]}
SETTINGS = {
    "title": "Settings",
    "properties": {
        "extra": {
            "properties": {
                **dict.fromkeys(("publisher", "icp", "contact"), TEXT),
                "redirects": {
                    "type": ["object", "null"],
                    # A folder of two letters is a language, and moves along; files have a dot.
                    "propertyNames": {
                        "pattern": "^(?!(?:[a-z]{2}|assets)/)([a-z0-9][a-z0-9-]*/)+$"
                    },
                    "additionalProperties": {"type": "string"},
                },
            }
        }
    },
}


@dataclass(frozen=True)
class Project:
    """The project as it stands at `root`; what can't be read is among `problems`.

    `pages` (by name), `thesauri` and `word_files` are by language, the original one first;
    `matches` lays the report's blocks against the Chinese pages.
    """

    root: Path
    pages: dict[str, dict[str, SourcePage]]
    ledger: Source
    report: Report
    matches: list[Match]
    glossary: Source
    figures: Source
    unsaid: Source
    thesauri: dict[str, Source]
    word_files: dict[str, Source]
    settings: Source
    problems: list[Problem]

    @classmethod
    def read(cls, root: Path) -> Project:
        """Read the project at `root`, each file once."""
        languages = find_languages(root)
        read = {language: read_pages(root, language) for language in languages}
        pages = {language: found for language, (found, _) in read.items()}
        ledger = read_ledger(root)
        report = restore(root, ledger)
        glossary, figures, unsaid = (
            read_source(root, name) for name in ("glossary", "figures", "unsaid")
        )
        thesauri = {code: read_source(root, "thesaurus", code) for code in languages}
        word_files = read_words(root, languages)
        settings = read_yaml(root, CONFIG, SETTINGS)
        sources = (glossary, figures, unsaid, settings, *thesauri.values(), *word_files.values())
        return cls(
            root=root,
            pages=pages,
            ledger=ledger,
            report=report,
            matches=align(pages[ORIGINAL], report.blocks),
            glossary=glossary,
            figures=figures,
            unsaid=unsaid,
            thesauri=thesauri,
            word_files=word_files,
            settings=settings,
            problems=[
                *(problem for _, found in read.values() for problem in found),
                *report.problems,
                *(problem for source in sources for problem in source.problems),
            ],
        )

    @property
    def whole(self) -> bool:
        """Say whether every page can be used; else what pages say of each other is not known."""
        return not any(page.unusable for pages in self.pages.values() for page in pages.values())

    @property
    def torn(self) -> bool:
        """Say whether on some page it is not known where a region begins or ends."""
        return any(page.torn for pages in self.pages.values() for page in pages.values())

    @cached_property
    def proved(self) -> bool:
        """Say whether the pages hold the report, so that it is known which words stand where."""
        fits = all(match.fits for match in self.matches)
        return self.whole and fits and bool(self.matches)

    @cached_property
    def passages(self) -> list[Passage]:
        """Give the report's blocks with their place and their words in all languages."""
        return passages(self.matches, self.pages)

    @cached_property
    def report_in(self) -> dict[str, str]:
        """Give the report's words by language, a block a line."""
        return {
            code: "\n".join(own.words.get(code, "") for own in self.passages) for code in self.pages
        }

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Give each region of the pages its part of the report."""
        return find_origins(self.passages)

    @property
    def terms(self) -> list[dict[str, Any]]:
        """Give the glossary's entries; none where it can't be used."""
        return self.glossary.data["terms"] if self.glossary.data else []

    @property
    def redirects(self) -> dict[str, str]:
        """Give where pages moved: the path of each that is gone → that of the page in its place."""
        extra = (self.settings.data or {}).get("extra") or {}
        return extra.get("redirects") or {}

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """Give the site's own words by language and key; what a language lacks is the English."""
        return fill_up(self.word_files, list(self.pages))


class Base(NamedTuple):
    """The commit that a change starts from ("" where none is known), and what it had.

    `project` is None where nothing that it had differs here.
    """

    commit: str
    project: Project | None
    problems: list[Problem]

    @property
    def account(self) -> Message:
        """Say what this tree is compared with."""
        return say("compared", commit=self.commit[:7]) if self.commit else say("compared-none")

    @classmethod
    def none(cls) -> Base:
        """Give a base of which nothing is known."""
        return cls("", None, [])


def read_base(root: Path, named: str) -> Base:
    """Find the base of the project at `root`, and read it; `named` is a commit, or "" for none.

    A workflow names it: for a pull request the first parent of the merge that is checked out, for a
    push what was last deployed; one that can't be read is a problem. Where none is named it is
    where HEAD leaves origin/HEAD, else HEAD, else nothing (an archive): never a problem.
    """
    if named:
        commit = commit_named(root, named)
        if not commit:
            message = say("base-unknown", name=named)
            return Base.none()._replace(problems=[Problem(CONFIG, 1, message)])
    else:
        commit = _found(root) if is_own(root, CONFIG) else ""
    if not commit or not git(root, "diff", "--name-only", commit, "--", *FOLDERS):
        return Base(commit, None, [])
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files_of(root, commit, FOLDERS):
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return Base(commit, Project.read(Path(folder)), [])


def _found(root: Path) -> str:
    left = git(root, "merge-base", "HEAD", "origin/HEAD").strip()
    return left or commit_named(root, "HEAD")


def read_words(root: Path, languages: list[str]) -> dict[str, Source]:
    """Read overrides/words/LANGUAGE.yml of each language that has one, and of the fallback."""
    paths = {code: f"overrides/words/{code}.yml" for code in {*languages, FALLBACK}}
    return {
        code: read_yaml(root, path, WORDS)
        for code, path in paths.items()
        if (root / path).exists() or code == FALLBACK
    }


def fill_up(files: dict[str, Source], languages: list[str]) -> dict[str, dict[str, str]]:
    """Give the words of each language; what one lacks is the English."""
    own = {language: source.data or {} for language, source in files.items()}
    return {code: own.get(FALLBACK, {}) | own.get(code, {}) for code in languages}
