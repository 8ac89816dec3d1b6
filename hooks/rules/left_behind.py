"""Say where the Chinese changed since the base of a change, and a translation did not.

By page and section, and by each pair of texts in docs/source, in the site's own words and in the
menu. A section is what stands under one heading, by the heading's id; the section "front-matter" is
the page's title and description. Only words count; what is new is not judged. Pure functions.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from project import Project
from text.blocks import Block
from text.files import CONFIG, Source
from text.pages import ORIGINAL, page_path
from text.problem import Message, Problem, say

# The box in .github/pull_request_template.md.
TICKED = re.compile(r"^\s*[-*] \[[xX]\] 英文不用改", re.MULTILINE)
FRONT_MATTER = "front-matter"
# What a reader is not told: where a link leads, tags, attributes, an empty comment's name.
UNSPOKEN = re.compile(r"(?<=\])\([^)]*\)|<[^<>]*>|\{[:#][^}]*\}|[\W_]+")
SENTENCE = re.compile(r"[^。！？\n]+[。！？”]*|\n")


class Section(NamedTuple):
    """What stands under a heading: its text, and its first line in the page, from 1."""

    text: str
    line: int

    @property
    def words(self) -> str:
        """Give the letters and digits that it says, without spaces and marks."""
        return UNSPOKEN.sub("", self.text)


class Place(NamedTuple):
    """A text that has stayed as it was: where it stands, and what it is called there."""

    path: str
    line: int
    name: str
    change: str

    def problem(self, commit: str) -> Problem:
        """Say what must hold in a pull request."""
        message = say("translation-behind", name=self.name, commit=commit[:7], change=self.change)
        return Problem(self.path, self.line, message)


def must_follow(pull_request: str | None) -> bool:
    """Say whether it stops a change: in a pull request with this text, the box not ticked."""
    return pull_request is not None and not TICKED.search(pull_request)


def note(places: list[Place], commit: str) -> Message:
    """Say what has stayed, for who works in a clone, or ticked the box."""
    names = [f"{place.path}:{place.line} ({place.name})" for place in places]
    return say("translations-behind", commit=commit[:7], places=names)


def left_behind(project: Project, base: Project) -> list[Place]:
    """List what a translation must follow and does not, in the order of path and line."""
    found: list[Place] = []
    for language in [code for code in project.pages if code != ORIGINAL]:
        found += _pages(project, base, language)
        found += _words(project, base, language)
        found += _menu(project, base, language)
        for name in ("glossary", "ledger", "figures"):
            found += _source(getattr(project, name), getattr(base, name), language)
    return sorted(set(found))


def _pages(project: Project, base: Project, language: str) -> Iterator[Place]:
    redirects = project.redirects
    now = {page_path(name): name for name in project.pages[ORIGINAL]}
    for name, before in base.pages[ORIGINAL].items():
        here = now.get(redirects.get(page_path(name), page_path(name)))
        sides = [pages.get(language, {}) for pages in (base.pages, project.pages)]
        if here is None or name not in sides[0] or here not in sides[1]:
            continue
        zh = sections(before.blocks), sections(project.pages[ORIGINAL][here].blocks)
        other = sections(sides[0][name].blocks), sections(sides[1][here].blocks)
        for section in zh[0].keys() & zh[1].keys() & other[0].keys() & other[1].keys():
            if change := _change(*(side[section] for side in (*zh, *other))):
                line = other[1][section].line
                yield Place(f"docs/{language}/{here}", line, section, change)


def _words(project: Project, base: Project, language: str) -> Iterator[Place]:
    files = project.word_files.get(language)
    both = [
        {key: {code: found.get(key, "") for code, found in own.items()} for key in own[ORIGINAL]}
        for own in (_words_of(base), _words_of(project))
    ]
    for key in both[0].keys() & both[1].keys() if files else ():
        if change := _pair(both[0][key], both[1][key], language):
            yield Place(files.path, files.line([key]), key, change)


def _words_of(project: Project) -> dict[str, dict[str, str]]:
    return {code: source.data or {} for code, source in project.word_files.items()} | {
        ORIGINAL: project.words[ORIGINAL]
    }


def _menu(project: Project, base: Project, language: str) -> Iterator[Place]:
    """A section of the menu is known by its title in the other language."""
    old = {title: zh for zh, title, _ in _titles(base.settings, language)}
    for zh, title, line in _titles(project.settings, language):
        if title in old and old[title] != zh:
            yield Place(CONFIG, line, title, changed_sentences(old[title], zh))


def _titles(settings: Source, language: str) -> Iterator[tuple[str, str, int]]:
    """Yield each title of the menu in Chinese and in a language, with its line."""
    for n, plugin in enumerate((settings.data or {}).get("plugins") or ()):
        i18n = plugin.get("i18n") or {} if isinstance(plugin, dict) else {}
        for m, own in enumerate(i18n.get("languages", ())):
            if own["locale"] == language:
                for zh, title in own.get("nav_translations", {}).items():
                    where = ["plugins", n, "i18n", "languages", m, "nav_translations", zh]
                    yield zh, title, settings.line(where)


def _source(source: Source, before: Source, language: str) -> Iterator[Place]:
    old = {key: texts for key, _, texts in _pairs(before.data)}
    for key, where, texts in _pairs(source.data):
        if key in old and (change := _pair(old[key], texts, language)):
            yield Place(source.path, source.line(where), ".".join(key), change)


def _pairs(
    data: Any, key: Sequence[str] = (), where: Sequence[str | int] = ()
) -> Iterator[tuple[tuple[str, ...], tuple[str | int, ...], dict[str, str]]]:
    """Yield each set of texts by language, with its name and its place.

    An entry of a list is named by its id, or by its English, so that it is found in another order.
    """
    if isinstance(data, dict):
        if ORIGINAL in data:
            yield tuple(key), (*where, ORIGINAL), {name: str(text) for name, text in data.items()}
        for name, value in data.items():
            yield from _pairs(value, (*key, str(name)), (*where, name))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            own = isinstance(value, dict) and (value.get("id") or value.get("en"))
            yield from _pairs(value, (*key, str(own or number)), (*where, number))


def _pair(before: dict[str, str], now: dict[str, str], language: str) -> str:
    sides = [texts.get(code, "") for code in (ORIGINAL, language) for texts in (before, now)]
    return _change(*(Section(text, 1) for text in sides)) if all(sides) else ""


def _change(zh: Section, zh_now: Section, other: Section, other_now: Section) -> str:
    """Say how the Chinese changed where the other did not; "" where there is nothing to say."""
    if zh.words == zh_now.words or other.words != other_now.words:
        return ""
    return changed_sentences(zh.text, zh_now.text)


def sections(blocks: list[Block]) -> dict[str, Section]:
    """Join the blocks of a page to its sections, by heading id."""
    found: dict[str, Section] = {}
    for block in blocks:
        name = block.section or FRONT_MATTER
        before = found.get(name, Section("", block.line))
        found[name] = Section(f"{before.text}\n{block.text}".strip(), before.line)
    return found


def changed_sentences(old: str, new: str) -> str:
    """Name the sentences that went (-) and came (+)."""
    a, b = (SENTENCE.findall(text) for text in (old, new))
    return " ".join(
        f"{line[0]}“{line[2:].strip()}”"
        for line in difflib.ndiff(a, b)
        if line[0] in "-+" and line[2:].strip()
    )
