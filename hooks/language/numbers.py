"""Read the numbers in a Chinese or an English text: same values, whatever their units.

Pure functions. 2.08亿元 is 208 million yuan, 一是 is First, 四大 is four, 8月18日 is August 18.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from language.scripts import NUMERALS, numeral
from text.markdown import TARGET

WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ORDINALS = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh"]
MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
]
SCALES = {"万": 10**4, "亿": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}
NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
# What counts things in this report's Chinese; 一 is left out, as English often has "a" for it.
COUNTED = r"(?:十?[二三四五六七八九]|十|两)(?=[大区个项条种处句件方份部示起岸生])"

# Read in either language: a page may show a unit of the other one.
UNITS = [
    (r"(\d+)月(\d+)日", lambda m: ("date", Decimal(int(m[1]) * 100 + int(m[2])))),
    (
        rf"({'|'.join(MONTHS)}) (\d+)",
        lambda m: ("date", Decimal((MONTHS.index(m[1]) + 1) * 100 + int(m[2]))),
    ),
    (
        rf"{NUMBER}(?:([万亿]?)元| ?(thousand|million|billion)? yuan)",
        lambda m: ("yuan", _value(m[1]) * SCALES.get(m[2] or m[3], 1)),
    ),
    (rf"{NUMBER}(?:%| percent\b)", lambda m: ("percent", _value(m[1]))),
    (rf"{NUMBER}(?:公里| kilometers)", lambda m: ("kilometers", _value(m[1]))),
    (r"1\+6", lambda m: ("name 1+6", Decimal(1))),
    (r"(\d{4})年|\b((?:19|20)\d\d)\b", lambda m: ("year", Decimal(m[1] or m[2]))),
    (NUMBER, lambda m: ("number", _value(m[1]))),
]
# Written-out numbers and ordinals: compared in the report's text, free in the editors'.
CHINESE = [
    (rf"(?<=[（])([{NUMERALS}])(?=）)", lambda m: ("number", Decimal(numeral(m[1])))),
    (rf"(?:^|(?<=[。；]))([{NUMERALS}])[是要]", lambda m: ("ordinal", Decimal(numeral(m[1])))),
    (rf"^([{NUMERALS}]) ", lambda m: ("number", Decimal(numeral(m[1])))),
    (COUNTED, lambda m: ("number", Decimal(numeral(m[0])))),
]
ENGLISH = [
    (rf"\b({'|'.join(ORDINALS)}),", lambda m: ("ordinal", Decimal(ORDINALS.index(m[1]) + 1))),
    (
        rf"(?i)\b({'|'.join(WORDS)})\b",
        lambda m: ("number", Decimal(WORDS.index(m[1].lower()) + 2)),
    ),
]


class Number(NamedTuple):
    """A number where it stands in a text: text[start:end] is the number as written."""

    start: int
    end: int
    unit: str
    value: Decimal


def placed_numbers(text: str, language: str, written_out: bool = True) -> list[Number]:
    """List the numbers of a text with their places, in order.

    Without `written_out` only those with a unit count: an editor may write 5 or five, or neither.
    """
    found = []
    words = CHINESE if language == "zh" else ENGLISH
    text = TARGET.sub(_blank, text)
    for pattern, read in [*UNITS, *(words if written_out else ())]:
        for match in re.finditer(pattern, text):
            found.append(Number(match.start(), match.end(), *read(match)))
        text = re.sub(pattern, _blank, text)
    return sorted(number for number in found if written_out or number.unit != "number")


def _count(text: str, language: str, written_out: bool = True) -> Counter[tuple[str, Decimal]]:
    return Counter((f.unit, f.value) for f in placed_numbers(text, language, written_out))


def differing_numbers(zh: str, en: str, written_out: bool = True) -> tuple[list[str], list[str]]:
    """List the numbers that only the Chinese has, and those that only the English has."""
    ours, theirs = _count(zh, "zh", written_out), _count(en, "en", written_out)
    return _shown(ours - theirs), _shown(theirs - ours)


def _shown(found: Counter[tuple[str, Decimal]]) -> list[str]:
    return sorted(
        f"{value.normalize():f}" if unit == "number" else f"{unit} {value.normalize():f}"
        for unit, value in found.elements()
    )


def _blank(match: re.Match[str]) -> str:
    """Use words up without moving those after them."""
    return "\N{BULLET}" * len(match[0])


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
