"""Hold the addresses of the base: what is published stays, or leads to what came in its place.

Whoever linked to a page, cited a paragraph or printed its QR code still finds it. Pure rules.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from addresses import current_ids, page_path
from rules.configuration import CONFIG
from rules.proof import same_report
from text.pages import ORIGINAL
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from project import Project
    from text.pages import SourcePage


def kept_pages(project: Project, base: Project) -> Iterator[Problem]:
    """Each page of the base is there, or leads elsewhere."""
    redirects = project.redirects
    gone = _paths(base) - _paths(project) - (redirects.data or {}).keys()
    for path in sorted(gone) if not redirects.problems else ():
        yield Problem(CONFIG, redirects.top, say("page-gone", path=path))


def kept_ids(project: Project, base: Project) -> Iterator[Problem]:
    """Each id on a page of the base is on that page, in every language."""
    if not (ids_are_known(project) and ids_are_known(base)):
        return
    for language, pages in project.pages.items():
        for name in sorted(pages.keys() & base.pages.get(language, {}).keys()):
            before, page = base.pages[language][name], pages[name]
            for id_ in sorted(current_ids(base, before) - current_ids(project, page)):
                line = _line_now(before, page, id_)
                yield Problem(page.path, line, say("id-gone", name=id_))


def ids_are_known(project: Project) -> bool:
    """Say whether the ids of pages are known: they follow from ledger, glossary and proof."""
    zh, blocks = project.pages[ORIGINAL], project.report.blocks
    usable = project.whole and blocks and project.glossary.data and project.ledger.data
    return bool(usable) and not any(same_report(zh, blocks))


def _line_now(before: SourcePage, page: SourcePage, id_: str) -> int:
    """Give the line of a page at which an id of its base would stand; 1 for one the site gave."""
    line = next((line for own, line in before.ids if own == id_), 0)
    matcher = SequenceMatcher(a=before.text.split("\n"), b=page.text.split("\n"), autojunk=False)
    for _, start, end, new, new_end in matcher.get_opcodes():
        if start < line <= end:
            return min(new + line - start, max(new_end, 1))
    return 1


def sound_redirects(project: Project) -> Iterator[Problem]:
    """Each redirect leads from what is no page to a page, at once."""
    redirects, pages = project.redirects.data or {}, _paths(project)
    for old, new in redirects.items():
        end = _end(redirects, old)
        if old in pages:
            message = say("redirect-of-page", path=old)
        elif end in redirects:
            message = say("redirect-circle", path=old)
        elif end != new:
            message = say("redirect-by-way", path=old, end=end, way=new)
        elif end not in pages:
            message = say("redirect-astray", path=old, end=end)
        else:
            continue
        yield Problem(CONFIG, project.redirects.line([old]), message)


def _paths(project: Project) -> set[str]:
    return {page_path(name) for pages in project.pages.values() for name in pages}


def _end(redirects: dict[str, str], path: str) -> str:
    """Follow redirects to the first path that is not redirected, or back to one that was."""
    seen = set()
    while path in redirects and path not in seen:
        seen.add(path)
        path = redirects[path]
    return path
