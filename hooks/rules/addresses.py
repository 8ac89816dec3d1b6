"""Hold the addresses on record: what was published stays, or leads to what came in its place.

Whoever linked to a page, cited a paragraph or printed its QR code still finds it. Pure rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addresses import ADDRESSES, current_ids, new_addresses, page_path
from rules.configuration import CONFIG
from rules.proof import same_report
from text.pages import ORIGINAL
from text.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from project import Project


def sound_addresses(project: Project) -> Iterator[Problem]:
    """Check a project by every rule of this module."""
    yield from kept_pages(project)
    yield from sound_redirects(project)
    if are_known(project):
        yield from kept_ids(project)
        yield from recorded_addresses(project)


def are_known(project: Project) -> bool:
    """Say whether the ids of pages are known: they follow from ledger, glossary and proof."""
    zh, blocks = project.pages[ORIGINAL], project.report.blocks
    usable = project.whole and blocks and project.glossary.data and not project.addresses.problems
    return bool(usable) and not any(same_report(zh, blocks))


def kept_pages(project: Project) -> Iterator[Problem]:
    """Each page on record is there, or leads elsewhere."""
    there = _paths(project) | (project.redirects.data or {}).keys()
    gone = (project.addresses.data or {}).keys() - there
    for path in sorted(gone) if not project.redirects.problems else ():
        line = project.addresses.line([path])
        message = f"the published page {path} must stay. Restore it, or add it to extra.redirects"
        yield Problem(ADDRESSES, line, f"{message} in {CONFIG}.")


def kept_ids(project: Project) -> Iterator[Problem]:
    """Each id on record is on its page, in every language."""
    for pages in project.pages.values():
        for name, page in pages.items():
            path = page_path(name)
            recorded = (project.addresses.data or {}).get(path, ())
            for id_ in sorted(set(recorded) - current_ids(project, page)):
                line = project.addresses.line([path, recorded.index(id_)])
                message = (
                    f"the published id {id_} must stay ({ADDRESSES}:{line}). Restore it, or put "
                    f'`<span id="{id_}"></span>` before the words in its place.'
                )
                yield Problem(page.path, 1, message)


def recorded_addresses(project: Project) -> Iterator[Problem]:
    """Each page and id is on record, so that it is kept from now on."""
    recorded = project.addresses.data or {}
    new = [
        name
        for path, ids in new_addresses(project).items()
        for name in ([f"{path}#{id_}" for id_ in ids] if path in recorded else [path])
    ]
    if new:
        message = f"new addresses must be on record ({', '.join(new)}). Run `make stamp`."
        yield Problem(ADDRESSES, 1, message)


def sound_redirects(project: Project) -> Iterator[Problem]:
    """Each redirect leads from what is no page to a page, at once."""
    redirects, pages = project.redirects.data or {}, _paths(project)
    for old, new in redirects.items():
        end = _end(redirects, old)
        if old in pages:
            message = (
                f"the page {old} must not be redirected while it is there. Remove one of the two."
            )
        elif end in redirects:
            message = f"the redirect of {old} must not lead in a circle. Name a page."
        elif end != new:
            message = f"the redirect of {old} must lead to {end} at once, not by {new}. Name it."
        elif end not in pages:
            message = f"the redirect of {old} must lead to a page, but {end} is none. Name a page."
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
