"""Check what the editors deny or count of the report: docs/source/unsaid.yml proves each claim.

This site's promise is to say when the report does not say; there it must never be wrong. An entry
is a matter on which the report is silent: the words for it in each language, the sections of pages
that claim it (`page#id`), and under `but` each paragraph that has such a word all the same, with
why that is another thing. `times` is how often a word stands in the report. Pure rules.
"""

import re
from collections.abc import Iterator
from typing import Any

from project import Project
from text.blocks import Block, editors_sections
from text.pages import ORIGINAL, SourcePage, page_path
from text.problem import Message, Problem, say

# Pages about the site say much that it does not do.
ABOUT = "about/"
# The heading of each page; what its front matter says is of that section.
TITLE = "page-title"
DENIED = {
    "zh": re.compile(r"没有(?:说|提到|列出)"),
    "en": re.compile(r"\bdo(?:es)? not (?:say|mention|list)\b", re.IGNORECASE),
}
# What counts, a sentence: an entry proves it by `times`.
COUNTED = {
    "zh": re.compile(r"报道[^。\n]*?(?:只(?!要|能|好)|唯一)[^。\n]*"),
    "en": re.compile(r"\breport\b[^.\n]*?\b(?:only|never)\b[^.\n]*", re.IGNORECASE),
}
# What is denied by name: 没有提到城市更新.
NAMED = {
    "zh": re.compile(r"没有提到([^\W\d_a-zA-Z]{3,})"),
    "en": re.compile(r"\bdo(?:es)? not mention (?:the |any )?([a-z -]{5,})", re.IGNORECASE),
}
GAP = "…"
NAME = 4  # characters, of Chinese
NO_LETTERS = re.compile(r"[\W_]+")


def check_unsaid(project: Project) -> Iterator[Problem]:
    """Check each entry by the report, and each claim of the pages by the entries."""
    source = project.unsaid
    for number, entry in enumerate(source.data or ()):
        for key, message in (*_words(project, entry), *_claims(project, entry)):
            message = say("in-entry", entry=entry["id"], message=message)
            yield Problem(source.path, source.line([number, *key]), message)
    if source.data is not None:
        proved = {claim for entry in source.data for claim in entry["claims"]}
        counted: dict[str, list[str]] = {}
        for entry in source.data:
            for claim in entry["claims"] if "times" in entry else ():
                counted.setdefault(claim, []).extend([*entry["times"], *entry["zh"], *entry["en"]])
        for language in project.pages.keys() & DENIED.keys():
            report = project.report_in[language].casefold()
            for page in project.pages[language].values():
                yield from _unproved(page, proved, counted)
                yield from _contradicted(page, report)


def pattern(word: str, language: str) -> re.Pattern[str]:
    """Make the pattern of a word: whole words where it is of letters, … a gap of up to eight."""
    parts = [re.escape(part) for part in word.split(GAP)]
    start = "" if language == ORIGINAL else r"\b"
    return re.compile(start + ".{0,8}?".join(parts), re.IGNORECASE)


def silences(project: Project) -> list[tuple[list[str], str]]:
    """Give for the search the words of each matter that the report has in no sense.

    With them comes the address of the section that denies it, a question where there is one.
    """
    found = []
    for entry in project.unsaid.data or ():
        words = [(word, code) for code in project.pages for word in entry.get(code, ())]
        lacks = [word for word, code in words if not _in_part(project, word, code)]
        claim = min(entry["claims"], key=lambda claim: not claim.startswith("questions#"))
        page, _, section = claim.partition("#")
        path = page_path(f"{page}.md").removeprefix("/")
        found.append((lacks, f"{path}#{section}"))
    return found


def _in_part(project: Project, word: str, language: str) -> bool:
    """Say whether the report has a word, or a name in it: 公园城市 of 公园城市是."""
    parts = [word[at : at + NAME] for at in range(len(word) - NAME + 1)] or [word]
    parts = parts if language == ORIGINAL else [word, *filter(str.istitle, word.split())]
    return any(_passages(project, part, language) for part in parts)


def _words(project: Project, entry: dict[str, Any]) -> Iterator[tuple[list[Any], Message]]:
    """Say which words of an entry the report has after all, or has no more."""
    excused = {but["line"] for but in entry.get("but", ())}
    met = set()
    for language in project.pages.keys() & entry.keys():
        for number, word in enumerate(entry[language]):
            found = _passages(project, word, language)
            met |= found
            for line in sorted(found - excused):
                yield [language, number], say("unsaid-said", word=word, line=line)
    for number, word in enumerate(entry[ORIGINAL]):
        bare = pattern(NO_LETTERS.sub("", word), ORIGINAL)
        clean = NO_LETTERS.sub("", project.report.text)
        if bare.search(NO_LETTERS.sub("", project.report.raw)) and not bare.search(clean):
            yield [ORIGINAL, number], say("unsaid-received", word=word)
    for number, but in enumerate(entry.get("but", ())):
        if but["line"] not in met:
            yield ["but", number], say("but-idle", line=but["line"])
    for word, times in entry.get("times", {}).items():
        if (count := project.report.text.count(word)) != times:
            yield ["times", word], say("times-off", word=word, count=count)


def _passages(project: Project, word: str, language: str) -> set[str]:
    """Name the paragraphs that have a word, by their address."""
    wanted = pattern(word, language)
    if not wanted.search(project.report_in[language]):
        return set()
    return {own.id for own in project.passages if wanted.search(own.words.get(language, ""))}


def _claims(project: Project, entry: dict[str, Any]) -> Iterator[tuple[list[Any], Message]]:
    """Say which sections there are not."""
    pages = project.pages[ORIGINAL]
    for number, claim in enumerate(entry["claims"]):
        name, _, section = claim.partition("#")
        there = pages.get(f"{name}.md") or pages.get(f"{name}/index.md")
        if not there or section not in {block.section for block in there.blocks}:
            yield ["claims", number], say("claim-astray", claim=claim)


def _unproved(
    page: SourcePage, proved: set[str], counted: dict[str, list[str]]
) -> Iterator[Problem]:
    """Say which sections deny something and no entry names them, or count what none counts.

    `counted` has the words that are counted or looked for, by the sections that claim it.
    """
    name = page.name.removesuffix(".md").removesuffix("/index")
    for block in _sections(page):
        claim = f"{name}#{block.section or TITLE}"
        found = [] if claim in proved else DENIED[page.language].findall(block.text)[:1]
        for sentence in COUNTED[page.language].findall(block.text):
            if not any(word.casefold() in sentence.casefold() for word in counted.get(claim, ())):
                found.append(sentence)
        for words in found:
            message = say("unproved", words=words, claim=claim)
            yield Problem(page.path, _line(page, block, words), message)


def _contradicted(page: SourcePage, report: str) -> Iterator[Problem]:
    """Say what is denied by a name that the report has."""
    for block in _sections(page):
        for found in NAMED[page.language].finditer(block.text):
            if found[1].strip().casefold() in report:
                message = say("denied-said", words=found[1].strip())
                yield Problem(page.path, _line(page, block, found[0]), message)


def _sections(page: SourcePage) -> Iterator[Block]:
    """Yield what the editors say of the report, a block a section."""
    if not page.name.startswith(ABOUT):
        yield from editors_sections(page.blocks, page.report_lines)


def _line(page: SourcePage, section: Block, words: str) -> int:
    """Find the line on which a section says the words."""
    own = (b for b in page.blocks if b.section == section.section and words in b.text)
    return next((block.line for block in own), section.line)
