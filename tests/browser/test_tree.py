"""What a screen reader is told of a page: its landmarks, headings, lists, links and controls.

Kept in tests/snapshots/tree-*.yml, without the running text, so that a mended sentence changes
nothing here; `make access` writes them anew. Read them aloud.
"""

from __future__ import annotations

import re

import pytest

import snapshot
from conftest import SITE_URL

PAGES = {"home": "", "zone": "zones/qihe-belt/"}
PREFIX = {"zh": "", "en": "en/"}
TEXT = re.compile(r"^(\s*- (?:paragraph|listitem|text|term|definition|cell)): .+$", re.MULTILINE)


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize("name", PAGES)
def test_tree_is_as_kept(browser, plain_address, name, language):
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="zh-CN")
    page = context.new_page()
    page.goto(plain_address + PREFIX[language] + PAGES[name])
    page.wait_for_timeout(300)
    tree = page.locator("body").aria_snapshot()
    context.close()
    text = TEXT.sub(r"\1", tree).replace(plain_address, SITE_URL).replace(SITE_URL, "https://site/")
    snapshot.check(snapshot.FOLDER / f"tree-{name}-{language}.yml", text + "\n")
