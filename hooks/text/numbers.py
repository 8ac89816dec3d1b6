"""Read the numbers in a Chinese or an English text: same values, whatever their units.

Pure functions. 2.08亿元 is 208 million yuan, 一是 is First, 四大 is four, 8月18日 is August 18.
"""

import re
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from text.markdown import TARGET
from text.scripts import NUMERALS, numeral

WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ORDINALS = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh"]
MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
]
# As in a date, where it may be short; alone, “March” and “May” begin a sentence in other senses.
MONTH = "|".join(rf"{month[:3]}(?:{month[3:]}|t?\.)?" for month in MONTHS)
BARE_MONTH = rf"(?<=[\w,] )(?:March|May)|{'|'.join(m for m in MONTHS if m not in ('March', 'May'))}"
SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
SCALES |= {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALE = r"(?:([万亿]+)| ?(thousand|million|billion|trillion)\b)?"
NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
CHINESE_NUMBER = rf"(\d+|[{NUMERALS}]{{1,3}})"
# What counts things in this report's Chinese; 一 is left out, as English often has "a" for it.
COUNTED = r"(?:十?[二三四五六七八九]|十|两)(?=[大区个项条种处句件方份部示起岸生])"

# Read in either language: a page may show a unit of the other one.
UNITS = [
    (
        rf"{CHINESE_NUMBER}月{CHINESE_NUMBER}(?:[日号]|(?=[—–-]\d+[日号]))",
        lambda m: _date(_whole(m[1]), m[2]),
    ),
    (
        rf"\b({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?![\d,]*\d)",
        lambda m: _date(_month(m[1]), m[2]),
    ),
    (
        rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTH})(?!\w)",
        lambda m: _date(_month(m[2]), m[1]),
    ),
    (
        rf"{CHINESE_NUMBER}月|(\d{{1,2}})(?=[—–-]\d{{1,2}}月)",
        lambda m: ("month", _whole(m[1] or m[2])),
    ),
    (rf"\b({BARE_MONTH})\b", lambda m: ("month", _month(m[1]))),
    (
        rf"{NUMBER}(?:([万亿]*)元|[ -]?(thousand|million|billion|trillion)?[ -]yuan)",
        lambda m: ("yuan", _scaled(m)),
    ),
    (rf"{NUMBER}(?:%| percent\b)", lambda m: ("percent", _value(m[1]))),
    (
        rf"(?:{NUMBER}|([{NUMERALS}]{{1,3}})|(?i:\b(one|{'|'.join(WORDS)})))"
        r"[ -]?(?:公里|千米|kilomet(?:er|re)s?\b|km\b)",
        lambda m: ("kilometers", _value(m[1]) if m[1] else _whole(m[2] or m[3])),
    ),
    (r"1\+6", lambda m: ("name 1+6", Decimal(1))),
    (
        r"(?:\d\d世纪)?(?:\d\d)?(\d0)年代|(?:\b\d\d|[’'])(\d0)s\b",
        lambda m: ("decade", Decimal(m[1] or m[2])),
    ),
    (r"(\d{4})年|\b((?:19|20)\d\d)\b", lambda m: ("year", Decimal(m[1] or m[2]))),
    (NUMBER + SCALE, lambda m: ("number", _scaled(m))),
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
    """List the numbers of a text with their places, in order; those in words if `written_out`."""
    found = []
    words = CHINESE if language == "zh" else ENGLISH
    text = TARGET.sub(_blank, text)
    for pattern, read in [*UNITS, *(words if written_out else ())]:
        for match in re.finditer(pattern, text):
            found.append(Number(match.start(), match.end(), *read(match)))
        text = re.sub(pattern, _blank, text)
    return sorted(found)


def differing_numbers(zh: str, en: str, written_out: bool = True) -> tuple[list[str], list[str]]:
    """List the numbers that only the Chinese has, and those that only the English has.

    Without `written_out` only those with a unit count: an editor may write 5 or five, or neither.
    """
    ours, theirs = _count(zh, "zh", written_out), _count(en, "en", written_out)
    ours, theirs = ours - theirs, theirs - ours
    for one, other in ((ours, theirs), (theirs, ours)):
        for unit, value in list(one):
            if unit == "year":  # 2000 seats are no year, but look like one
                same = min(one[unit, value], other["number", value])
                one[unit, value] -= same
                other["number", value] -= same
    return _shown(ours, written_out), _shown(theirs, written_out)


def _count(text: str, language: str, written_out: bool) -> Counter[tuple[str, Decimal]]:
    return Counter((f.unit, f.value) for f in placed_numbers(text, language, written_out))


def _shown(found: Counter[tuple[str, Decimal]], written_out: bool) -> list[str]:
    return sorted(
        f"{value.normalize():f}" if unit == "number" else f"{unit} {value.normalize():f}"
        for unit, value in found.elements()
        if written_out or unit != "number"
    )


def _blank(match: re.Match[str]) -> str:
    """Use words up without moving those after them."""
    return "\N{BULLET}" * len(match[0])


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _scaled(match: re.Match[str]) -> Decimal:
    return _value(match[1]) * SCALES.get(match[2] or match[3], 1)


def _whole(text: str) -> Decimal:
    """Read a whole number in digits, Chinese numerals or an English word."""
    word = text.lower()
    if text.isdigit():
        return Decimal(text)
    return Decimal(["one", *WORDS].index(word) + 1 if word.isascii() else numeral(text))


def _month(name: str) -> Decimal:
    return Decimal([month[:3] for month in MONTHS].index(name[:3]) + 1)


def _date(month: Decimal, day: str) -> tuple[str, Decimal]:
    return "date", month * 100 + _whole(day)
