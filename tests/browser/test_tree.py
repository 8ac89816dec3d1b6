"""What a screen reader is told of a page: its landmarks, headings, lists, links and controls.

Kept in tests/snapshots/tree-*.yml, without the words of a page's own text and the terms linked in
it, so that an editor's change changes nothing here; `make access` writes them anew. Read them
aloud.
"""

from __future__ import annotations

import re

import pytest

import snapshot
from conftest import SITE_URL

PAGES = {"home": "", "zone": "zones/qihe-belt/"}
PREFIX = {"zh": "", "en": "en/"}
TEXT = re.compile(r"^(\s*- (?:paragraph|listitem|text|term|definition|cell)): .+$", re.MULTILINE)

WITHOUT_OWN_WORDS = """() => {
  for (const term of document.querySelectorAll("a.term")) term.replaceWith(term.textContent);
  const own = "article :is(h1, h2, h3, :is(p:not([data-search-exclude]), li) > a:not([class]))";
  for (const named of document.querySelectorAll(own)) named.textContent = "…";
}"""


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize("name", PAGES)
def test_tree_is_as_kept(browser, plain_address, name, language):
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="zh-CN")
    page = context.new_page()
    page.goto(plain_address + PREFIX[language] + PAGES[name])
    page.wait_for_timeout(300)
    page.evaluate(WITHOUT_OWN_WORDS)
    tree = page.locator("body").aria_snapshot()
    context.close()
    text = TEXT.sub(r"\1", tree).replace(plain_address, SITE_URL).replace(SITE_URL, "https://site/")
    snapshot.check(snapshot.FOLDER / f"tree-{name}-{language}.yml", text + "\n")
