"""Rules of text: each case of cases/RULE.yml is a text, and what the rule says of which line.

A case may take what it lacks from the head of its file, put `before` above its text and make a
`change` in it (in the translation, where it has both). A message that ends in … is only begun.
"""

from __future__ import annotations

import pytest
import yaml

from conftest import ROOT, name_of, read_cases
from output.page_html import mark_chinese
from rules.characters import check_marks
from rules.check import twin_rules
from rules.elements import check_elements
from rules.parity import heading_ids
from rules.proof import quoted_verbatim
from rules.structure import check_structure
from rules.wording import explained_abbreviations, marked_languages, plain_words
from text.files import parse_yaml
from text.glossary import Glossary
from text.numbers import differing_numbers
from text.pages import SourcePage, find_regions

LANGUAGES = ("zh", "en", "fr")


def page(case, language=None):
    """Give the case's page, and the problems of its markers."""
    language = language or next(code for code in LANGUAGES if code in case)
    text = "\n\n".join(filter(None, (case.get("before"), case[language])))
    if case.get("change"):
        old, new = case["change"]
        assert old in text
        text = text.replace(old, new, 1)
    path = f"docs/{language}/p.md"
    regions, faults = find_regions(path, text)
    return SourcePage(language, "p.md", text, regions), faults


def twins(case):
    zh, _ = page({**case, "change": None}, "zh")
    en, faults = page(case, "en")
    found = [*faults, *twin_rules(zh, en, Glossary(case["terms"], "en"))]
    assert {problem.path for problem in found} <= {en.path}
    return found


def numbers(case):
    found = differing_numbers(case["zh"], case["en"], written_out=case.get("written_out", True))
    return {code: figures for code, figures in zip(LANGUAGES, found, strict=False) if figures}


def terms(case):
    glossary = Glossary(case["terms"], "en")
    found = {
        "missing": [zh for zh, _ in glossary.missing(case["zh"], case["en"])],
        "surplus": list(map(list, glossary.surplus(case["zh"], case["en"]))),
        "banned": list(map(list, glossary.banned(case["en"]))),
    }
    return {name: words for name, words in found.items() if words}


RULES = {
    "abbreviations": lambda c: explained_abbreviations(page(c)[0], c.get("terms", [])),
    "elements": lambda c: check_elements(page(c)[0]),
    "files": lambda c: parse_yaml("p.yml", c["yaml"], yaml.safe_load(c["schema"])).problems,
    "front_matter": lambda c: page(c)[0].front_matter.problems,
    "headings": lambda c: heading_ids(page(c)[0]),
    "languages": lambda c: marked_languages(page(c)[0]),
    "marks": lambda c: check_marks(page(c)[0]),
    "numbers": numbers,
    "parity": twins,
    "quotations": lambda c: quoted_verbatim(page(c)[0], c["report"]),
    "regions": lambda c: page(c)[1],
    "structure": lambda c: check_structure(page(c)[0]),
    "terms": terms,
    "voices": lambda c: mark_chinese(c["html"]),
    "wording": lambda c: plain_words(page(c)[0]),
}


def by_line(problems):
    """Give what is said as a case writes it: a message, or some, to a line."""
    found = {}
    for problem in problems:
        found.setdefault(problem.line, []).append(problem.message)
    return {line: said[0] if len(said) == 1 else said for line, said in found.items()}


CASES = [(rule, case) for rule in RULES for case in read_cases(rule)]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=name_of)
def test_rule_says_what_the_case_expects(rule, case):
    said = RULES[rule](case)
    said = said if isinstance(said, (dict, str)) else by_line(said)
    expected = case.get("expect", {})
    for line, begun in expected.items() if isinstance(said, dict) else ():
        if str(begun).endswith("…") and said.get(line, "").startswith(begun[:-1]):
            said[line] = begun
    assert said == expected


def test_every_file_of_cases_is_read():
    names = {file.stem for file in (ROOT / "tests/cases").glob("*.yml")}
    elsewhere = {"pasted", "hostile"}  # test_pasted.py
    assert {n for n in names - elsewhere if not n.startswith("mistakes_")} == set(RULES)
