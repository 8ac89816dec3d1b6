"""Hold docs/source/figures.yml against the report: each figure of a part is there.

Readers get tables, bars and CSV files that say what the report says, because an entry's words stand
in the passage it names, its value is read from them, and no figure of the part is left out unseen.
Pure rules.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from project import FIGURES, KINDS
from report.align import Passage
from report.ledger import LEDGER
from text.files import Source
from text.markdown import PLACEHOLDER, QUOTE
from text.numbers import Number, placed_numbers
from text.pages import ORIGINAL, SourcePage
from text.problem import Message, Problem, say

UNITS = {"percent": "percent", "yuan": "yuan", "projects": "number"}
# A date says when, a name says who: neither is measured.
NOT_MEASURED = {"date", "month", "year", "decade", "name 1+6"}


class Place(NamedTuple):
    """A paragraph of the report on a page."""

    path: str
    line: int
    text: str


def find_places(passages: list[Passage], language: str, part: int) -> dict[str, Place]:
    """Find the paragraphs and list items of a part, by address, on the pages of one language."""
    return {
        own.id: Place(f"docs/{language}/{own.page}", own.lines[language], own.words[language])
        for own in passages
        if own.part == part and own.block.kind in {"p", "li"} and language in own.lines
    }


def check_entries(source: Source) -> Iterator[Problem]:
    """Each entry has an id of its own; the months are in order, and of the year of the period."""
    months, period = source.data["months"], source.data["period"][ORIGINAL]
    first, last = months.split("/")
    if first > last or any(month[:4] not in period for month in (first, last)):
        message = say("months-off", months=months, period=period)
        yield Problem(FIGURES, source.line(["months"]), message)
    seen: dict[str, int] = {}
    for number, entry in enumerate(source.data["figures"]):
        line = source.line(["figures", number])
        if entry["id"] in seen:
            message = say("figure-id-twice", name=entry["id"], line=seen[entry["id"]])
            yield Problem(FIGURES, line, message)
        seen.setdefault(entry["id"], line)


def complete_figures(source: Source, places: dict[str, Place], language: str) -> Iterator[Problem]:
    """Each entry says what its passage says, and each figure of the part has its entry."""
    claimed: dict[str, set[Number]] = defaultdict(set)
    period = source.data["period"][language]
    if not any(period in place.text for place in places.values()):
        message = say("period-foreign", period=period)
        yield Problem(FIGURES, source.line(["period", language]), message)
    for section in ("figures", "left_out"):
        for number, entry in enumerate(source.data[section]):
            name = entry.get("id", f"left_out {number + 1}")
            found, key, fault = _claimed(entry, places, language)
            claimed[entry["passage"]] |= set(found)
            if fault:
                where = [section, number, *([key] if key in entry else [language, key])]
                message = say("in-entry", entry=name, message=fault)
                yield Problem(FIGURES, source.line(where), message)
    for address, place in places.items():
        for figure in placed_numbers(place.text, language):
            if figure.unit not in NOT_MEASURED and figure not in claimed[address]:
                words = place.text[max(figure.start - 14, 0) : figure.end + 4]
                message = say("figure-forgotten", words=words, file=FIGURES)
                yield Problem(place.path, place.line, message)


def _claimed(
    entry: dict[str, Any], places: dict[str, Place], language: str
) -> tuple[list[Number], str, Message | None]:
    """Give the figures of the passage that an entry stands for, or the faulty key and its fault."""
    place, words = places.get(entry["passage"]), entry[language]
    if not place:
        return [], "passage", say("passage-unknown", known=list(places))
    quote, figure = words["quote"], words.get("figure", words["quote"])
    there = f"{place.path}:{place.line}"
    if place.text.count(quote) != 1:
        count = place.text.count(quote)
        return [], "quote", say("quote-not-once", quote=quote, place=there, count=count)
    if quote.count(figure) != 1:
        return [], "figure", say("figure-not-once", figure=figure)
    start = place.text.index(quote) + quote.index(figure)
    end = start + len(figure)
    found = [f for f in placed_numbers(place.text, language) if start <= f.start and f.end <= end]
    if "value" not in entry:
        return found, "quote", None if found else say("quote-without-figure")
    for label in QUOTE.findall(words["what"]):
        if label.casefold() not in place.text.casefold():
            return found, "what", say("label-foreign", label=label, place=there)
    wanted = [(UNITS[entry["unit"]], Decimal(str(entry["value"])))]
    if [(f.unit, f.value) for f in found] != wanted:
        read = [f"{f.value.normalize():f} ({f.unit})" for f in found] or say("part-no-figure")
        return found, "value", say("value-off", figure=figure, found=read)
    return found, "", None


def shared_doubts(source: Source, ledger: Source) -> Iterator[Problem]:
    """A doubt of the ledger is named by each figure whose words it holds, or by none."""
    figures = source.data["figures"]
    named = {entry["doubt"] for entry in figures if "doubt" in entry}
    doubted = {
        note["id"]: note["was"]
        for note in ledger.data["notes"]
        if note["kind"] == "doubt" and note["id"] in named
    }
    for number, entry in enumerate(figures):
        quote = entry[ORIGINAL]["quote"]
        wanted = next((name for name, was in doubted.items() if quote in was), "")
        if entry.get("doubt", "") != wanted:
            line = source.line(["figures", number, *(["doubt"] if "doubt" in entry else [])])
            fault = say("doubt-unknown", file=LEDGER)
            if wanted:
                fault = say("doubt-other", doubt=wanted, file=LEDGER)
            yield Problem(FIGURES, line, say("in-entry", entry=entry["id"], message=fault))


def shown_kinds(source: Source, pages: dict[str, SourcePage]) -> Iterator[Problem]:
    """Each kind of figure in the file is shown on a page, and no page asks for another."""
    kinds = [entry["kind"] for entry in source.data["figures"]]
    shown = set()
    language = ""
    for page in pages.values():
        language = page.language
        for line, text in enumerate(page.text.split("\n"), start=1):
            for marker in PLACEHOLDER.finditer(text):
                if marker["name"] != "figures":
                    continue
                chosen = marker["chosen"].split()
                shown |= set(chosen or KINDS)
                for kind in sorted(set(chosen) - set(kinds)):
                    message = say("kind-without-figures", file=FIGURES, kind=kind)
                    yield Problem(page.path, line, message)
    for number, kind in enumerate(kinds):
        if kind not in shown and kind not in kinds[:number]:
            line = source.line(["figures", number, "kind"])
            yield Problem(FIGURES, line, say("kind-unshown", kind=kind, language=language))
