"""The made-up site, served; and which of the real pages stand for all of them."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT, pages_of, served
from project import fill_up, read_words

MISSING = "no/such/page"  # shows 404.html


def in_both(paths):
    return [prefix + path for prefix in ("", "en/") for path in paths]


@pytest.fixture(scope="session")
def words():
    """Give the site's own words, by language."""
    return fill_up(read_words(ROOT, ["zh", "en"]), ["zh", "en"])


@pytest.fixture(scope="session")
def small_address(small_site):
    with served(small_site) as there:
        yield there


def path_of_page(site, file):
    """Give the address of a page's file below the site's."""
    return file.relative_to(site).as_posix().removesuffix("index.html")


@pytest.fixture(scope="session")
def samples(site):
    """Give some Chinese pages that have, between them, every element and class; fullest first."""
    kinds = {}
    for file in pages_of(site):
        path = path_of_page(site, file)
        if file.name == "index.html" and not path.startswith("en/"):
            tags = re.findall(r'<(\w+)(?:[^>]*? class="([^"]*)")?', file.read_text("utf-8"))
            kinds[path] = {(tag, name) for tag, names in tags for name in ("", *names.split())}
    left, chosen = set().union(*kinds.values()), []
    while left:
        chosen.append(max(kinds, key=lambda path: len(kinds[path] & left)))
        left -= kinds[chosen[-1]]
    return chosen
