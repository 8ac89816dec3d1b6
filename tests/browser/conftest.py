"""The made-up site, served; and which of the real pages stand for all of them."""

from __future__ import annotations

import fcntl
import os
import re

import pytest

from conftest import ROOT, copy_small, pages_of, served
from language.words import fill_up, read_words

MISSING = "no/such/page"  # shows 404.html


def in_both(paths):
    return [prefix + path for prefix in ("", "en/") for path in paths]


@pytest.fixture(scope="session")
def words():
    """Give the site's own words, by language."""
    return fill_up(read_words(ROOT, ["zh", "en"]), ["zh", "en"])


@pytest.fixture(scope="session")
def small_site(tmp_path_factory):
    """Build the made-up site once for all workers, which only read it: the first one builds."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    site = folder / "built-small/site"
    with (folder / "lock-small").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            result = copy_small(folder / "built-small").run("site")
            assert result.returncode == 0, result.stdout + result.stderr
    return site


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
