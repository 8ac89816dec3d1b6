"""Draw the pictures that go with a shared link: `make cards`, after a change of the site's name.

press/card.html is filled for each language and photographed by Chromium. The pictures are
committed, so that a build needs no browser: docs/assets/images/card-LANGUAGE.png, 1200 by 630.
"""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / "hooks")]

from browser_setup import launch  # noqa: E402
from console import run  # noqa: E402
from language.words import fill_up, read_words  # noqa: E402

TEMPLATE = ROOT / "press/card.html"
FOLDER = ROOT / "docs/assets/images"
SIZE = {"width": 1200, "height": 630}


def names() -> dict[str, str]:
    """Give the site's name in Chinese and English; other languages show the English card."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    languages = {entry.locale: entry.site_name for entry in config.plugins["i18n"].config.languages}
    return {"zh": languages["zh"] or config.site_name, "en": languages["en"]}


def main() -> int:
    """Draw a card for each language."""
    template = jinja2.Template(TEMPLATE.read_text(encoding="utf-8"), autoescape=True)
    style = (ROOT / "press/card.css").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport=SIZE)
        for code, title in names().items():
            line = fill_up(read_words(ROOT, [code]), [code])[code]["card_line"]
            page.set_content(template.render(language=code, title=title, line=line))
            page.add_style_tag(content=style)
            file = FOLDER / f"card-{code}.png"
            page.screenshot(path=file)
            print(file.relative_to(ROOT))
        browser.close()
    return 0


if __name__ == "__main__":
    run(lambda _: main())
