"""Tell search engines and other programs what a page is, in the words of schema.org (JSON-LD).

Only what the site knows is said: no author, publisher, license or day of printing.
"""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from text.pages import FULL_TEXT, ORIGINAL

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from report.align import Passage as Parallel

FIGURES_PAGE = "progress/first-half-2021/"


class PageFacts(NamedTuple):
    """What is said of a page.

    `site` is the site's name and address in the page's language, `trail` the names and addresses
    from the home page to the page. `addresses` are the page's in all languages, the original one
    first. `place` is where the report plays. `changed` is the day of the last change (ISO 8601), ""
    where it is not known.
    """

    url: str
    name: str
    description: str
    language: str
    site: tuple[str, str]
    trail: list[tuple[str, str]]
    addresses: list[str]
    place: str
    holds_report: bool
    changed: str


class Table(NamedTuple):
    """The key figures as a data set: its words, its months (ISO 8601), its files by address."""

    name: str
    description: str
    months: str
    files: list[str]


def headline(page: Page, blocks: list[Parallel], code: str) -> str:
    """Give the page's first heading; that of the full text is the report's own."""
    if page.file.src_uri == f"{code}/{FULL_TEXT}" and blocks:
        return blocks[0].words.get(code, "")
    return unescape(page.toc.items[0].title if page.toc.items else str(page.title))


def describe(
    page: Page, context: dict[str, Any], site: tuple[str, str], figures: dict[str, Any] | None
) -> str:
    """Give the words of a page's script from MkDocs' own page and the context of its templates.

    `site` is the site's name in the page's language, and its address in the first.
    """
    return script(page_facts(page, context, site), figures_table(context, figures, site[1]))


def page_facts(page: Page, context: dict[str, Any], site: tuple[str, str]) -> PageFacts:
    """Gather what is said of a page."""
    name, address = site
    codes, path = context["languages"], context["path"]
    home = address + context["prefix"]
    above = [
        section
        for section in reversed(page.ancestors)
        if section.children[0].is_page and section.children[0] is not page
    ]
    trail = [(name, home), *((s.title, s.children[0].canonical_url) for s in above)]
    return PageFacts(
        url=page.canonical_url,
        name=context["headline"],
        description=page.meta.get("description", ""),
        language="zh-CN" if context["code"] == ORIGINAL else context["code"],
        site=(name, home),
        trail=[*trail, (page.title, page.canonical_url)] if path else trail,
        addresses=[f"{address}{'' if c == codes[0] else f'{c}/'}{path}" for c in codes],
        place=context["words"]["place"],
        holds_report=context["holds_report"],
        changed=context["page_changed"],
    )


def figures_table(
    context: dict[str, Any], figures: dict[str, Any] | None, site: str
) -> Table | None:
    """Describe the key figures on the page that shows them, in the words of its language."""
    if not figures or context["path"] != FIGURES_PAGE:
        return None
    words, names = context["words"], (f"figures.{context['code']}.csv", "figures.csv")
    files = [f"{site}data/{name}" for name in names]
    return Table(words["figures_name"], words["figures_description"], figures["months"], files)


def script(facts: PageFacts, table: Table | None = None) -> str:
    """Give the words of the page's `<script type="application/ld+json">`."""
    things = [_page(facts), *_trail(facts.trail)]
    if table:
        things.append(_data_set(facts, table))
    data = {"@context": "https://schema.org", "@graph": things}
    # No end tag of a script can stand in it.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def robots(site: str | None) -> str:
    """Let crawlers read all; tell them where the sitemap is if the site's address is known.

    They look for robots.txt at the root of a host only; below a path it does no harm.
    """
    sitemap = f"\nSitemap: {site}sitemap.xml\n" if site else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _page(facts: PageFacts) -> dict[str, Any]:
    original, *translations = [{"@id": url} for url in facts.addresses]
    if facts.url != facts.addresses[0]:
        twin = {"translationOfWork": original}
    else:
        twin = {"workTranslation": translations} if translations else {}
    return {
        "@type": "Article" if facts.holds_report else "WebPage",
        "@id": facts.url,
        "url": facts.url,
        "headline" if facts.holds_report else "name": facts.name,
        "description": facts.description,
        "inLanguage": facts.language,
        **({"about": _place(facts)} if facts.holds_report else {}),
        **twin,
        **({"dateModified": facts.changed} if facts.changed else {}),
        "isPartOf": {"@type": "WebSite", "name": facts.site[0], "url": facts.site[1]},
    }


def _trail(trail: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Give the way to a page; to the home page leads none."""
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(trail, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}] if len(steps) > 1 else []


def _data_set(facts: PageFacts, table: Table) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": table.name,
        "description": table.description,
        "url": facts.url,
        "inLanguage": facts.language,
        "temporalCoverage": table.months,
        "spatialCoverage": _place(facts),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": url}
            for url in table.files
        ],
    }


def _place(facts: PageFacts) -> dict[str, str]:
    return {"@type": "Place", "name": facts.place}
