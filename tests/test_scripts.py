"""What is sent to browsers is read by Chromium 78 and Safari 13: nothing newer stands in a script.

No parser of JavaScript is among our packages: this is a list of the syntax and the functions that
are newer and likely to be written. Strings, expressions and comments are told apart from code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPTS = sorted([*ROOT.glob("docs/assets/javascripts/**/*.js"), *ROOT.glob("hooks/publish/*.js")])
# What is no code, at each place the first that fits. An expression stands where no value has ended.
TOKEN = re.compile(
    r"""(?P<comment> /\*.*?\*/ | //[^\n]*)
    | (?P<text> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`)
    | (?P<before> [(,=:\[!&|?{};>]\s* | \breturn\s)
      (?P<form> /(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)""",
    re.DOTALL | re.VERBOSE,
)
WITHIN = re.compile(r"(\$\{[^}]*\})")  # code within a template
METHODS = (
    "at|checkVisibility|findLast|findLastIndex|isWellFormed|replaceAll|replaceChildren"
    "|requestSubmit|showModal|toReversed|toSorted|toSpliced|toWellFormed|with"
)
NAMES = (
    "AggregateError|BroadcastChannel|FinalizationRegistry|OffscreenCanvas|ResizeObserver|WeakRef"
    "|requestIdleCallback|structuredClone|import[.]meta|Array[.]fromAsync|Intl[.](?:Segm|List)\\w+"
    "|AbortSignal[.]\\w+|Map[.]groupBy|Object[.](?:groupBy|hasOwn)|Promise[.](?:any|try|with\\w+)"
    "|URL[.](?:canParse|parse)|crypto[.]randomUUID"
)
CODE = re.compile(
    rf"""\?\.(?!\d) | \?\? | (?:&&|\|\|)= | (?<!\w)\#\w+ | \b\d+n\b | \bstatic\b | \bimport\(
    | \.(?:{METHODS})(?=\() | \b(?:{NAMES})\b""",
    re.VERBOSE,
)
EXPRESSION = re.compile(r"\(\?<[=!]|\(\?[a-z]*-?[a-z]+:|(?<=/)[a-z]*[dv][a-z]*$")


def code_of(token: re.Match[str]) -> str:
    """Give what of a token is code, the rest as blanks, so that lines and places stay."""
    before = token["before"] or ""
    rest = token[0][len(before) :]
    parts = WITHIN.split(rest) if rest.startswith("`") else [rest]
    return before + "".join(
        part if n % 2 else re.sub(r"[^\n]", " ", part) for n, part in enumerate(parts)
    )


def newer(script: str) -> Iterator[tuple[int, str]]:
    """Give what in a script is newer than the browsers that it is for, with its line."""
    found = [(match.start(), match[0]) for match in CODE.finditer(TOKEN.sub(code_of, script))]
    for token in TOKEN.finditer(script):
        for kind in ("text", "form"):
            for match in EXPRESSION.finditer(token[kind] or ""):
                found.append((token.start(kind) + match.start(), match[0]))
    for place, words in sorted(found):
        yield script.count("\n", 0, place) + 1, words


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("a?.b", "?."),
        ("a = b ?? 1", "??"),
        ("a ||= 1", "||="),
        ("class A { #b = 1; }", "#b"),
        ("`${a.at(-1)}`", ".at"),
        ("element.replaceChildren()", ".replaceChildren"),
        ("text.replaceAll('a', 'b')", ".replaceAll"),
        ("Object.hasOwn(a, b)", "Object.hasOwn"),
        ("structuredClone(a)", "structuredClone"),
        ("x = /(?<=a)b/", "(?<="),
        ("RegExp(`(?<!a)${b}`)", "(?<!"),
        ("text.match(/a/v)", "v"),
    ],
)
def test_what_is_newer_is_seen(script, words):
    assert list(newer(f"/* ?. */\n{script}")) == [(2, words)]


@pytest.mark.parametrize(
    "script",
    [
        "// a?.b ?? structuredClone",
        "a ? .5 : 1",
        "'a?.b'",
        '"#find .at("',
        "`?.${a}??`",
        "x = /[?.]|??|#a/u; y = z / 2 / w",
        "/a(?:b)(?=c)(?!d)/.exec(a)",
        "all(`#${id}`)",
        "a.flatMap(b).matchAll(c)",
    ],
)
def test_what_is_old_is_let_be(script):
    assert list(newer(script)) == []


def test_no_script_is_newer_than_the_browsers_it_is_for():
    found = [
        f"{file.relative_to(ROOT)}:{line}: “{words}” is newer than Chromium 78 and Safari 13"
        for file in SCRIPTS
        for line, words in newer(file.read_text(encoding="utf-8"))
    ]
    assert found == [], "\n".join(found)
