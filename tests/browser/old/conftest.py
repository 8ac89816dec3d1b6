"""A page in each of the old engines, and the table that `make old-browsers` shows."""

from urllib.parse import urlsplit

import pytest

from browser.old.engine import PACKAGES, MissingControlError, new_page, started
from browser.test_late_scripts import release
from browser.test_redirects import moved
from conftest import served

__all__ = ["moved", "release"]  # fixtures of our neighbors

EVERYTHING_FROM = 78
RESULTS = {"passed": "works", "skipped": "isn't there", "failed": "BROKEN", "error": "BROKEN"}


@pytest.fixture(scope="session")
def origin(configured):
    """Serve the made-up site, with all that operators set; give its address."""
    with served(configured[0]) as there:
        yield there


@pytest.fixture(scope="session", params=PACKAGES)
def engine(request, tmp_path_factory):
    with started(request.param, tmp_path_factory.mktemp("profile")) as there:
        yield request.param, there


@pytest.fixture
def old(engine, origin, address):
    """Give a new page; nothing is kept from another, and nothing may be said in its console."""
    _, browser = engine
    with new_page(browser) as page:
        page.resize(1280)
        for site in (origin, address):
            there = "{0.scheme}://{0.netloc}".format(urlsplit(site))
            page.send("Storage.clearDataForOrigin", origin=there, storageTypes="all")
        yield page
    assert page.errors == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Before Chromium 78 a control may be missing."""
    try:
        return (yield)
    except MissingControlError as missing:
        version, _ = item.funcargs["engine"]
        if version >= EVERYTHING_FROM:
            raise
        pytest.skip(f"isn't there: {missing}")


def pytest_terminal_summary(terminalreporter):
    """Print engines beside controls."""
    table = {}
    for outcome, result in RESULTS.items():
        for report in terminalreporter.stats.get(outcome, []):
            name, _, kind = report.nodeid.partition("::")[2].removesuffix("]").partition("[")
            version, _, rest = kind.partition("-")
            row = table.setdefault(f"{name.removeprefix('test_').replace('_', ' ')} {rest}", {})
            row[version] = result
    terminalreporter.write_line("\n" + " " * 52 + "".join(f"{v:<12}" for v in PACKAGES))
    for name, row in table.items():
        cells = "".join(f"{row.get(str(version), ''):<12}" for version in PACKAGES)
        terminalreporter.write_line(f"{name:<52}{cells}")
