"""Check the site's addresses: what is published stays, or leads to what came in its place.

Whoever linked to a page, cited a paragraph or printed its QR code still finds it. mkdocs.yml says
where a page moved. All languages have the same paths and ids. Pure rules.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from project import Project
from report.ledger import SECTIONS
from text.files import CONFIG
from text.glossary import term_id
from text.markdown import find_ids
from text.pages import FULL_TEXT, SourcePage, page_path, report_order
from text.problem import Problem, say

GLOSSARY_PAGE = "about/translation.md"
LEDGER_PAGE = "about/text.md"
REDIRECTS = ("extra", "redirects")


def given_ids(project: Project, name: str) -> set[str]:
    """Give the ids that the site sets on a page: of paragraphs, glossary terms, ledger entries.

    Lines as received have theirs for ever, as that text never changes.
    """
    ids = {"more"} | {  # the pager
        passage.block.id
        for passage in project.passages
        if name in {passage.page, FULL_TEXT} and passage.block.kind in {"p", "li"}
    }
    if name == GLOSSARY_PAGE:
        ids |= {term_id(term) for term in project.terms}
    if name == LEDGER_PAGE and project.ledger.data:
        entries = (entry for section in SECTIONS for entry in project.ledger.data[section])
        ids |= {f"fix-{entry['id'].lower()}" for entry in entries}
    return ids


def current_ids(project: Project, page: SourcePage) -> set[str]:
    """Give the ids on a page that a link can lead to."""
    pages = project.pages[page.language]
    ids = given_ids(project, page.name) | {id_ for id_, _ in page.ids}
    for _, name, region in report_order(pages) if page.name == FULL_TEXT else ():
        for own in pages[name].regions if name in pages else ():
            if own.name == region:
                ids |= {id_ for id_, _ in find_ids("\n".join(own.lines))}
    return ids


def kept_pages(project: Project, base: Project) -> Iterator[Problem]:
    """Each page of the base is there, or leads elsewhere."""
    gone = _paths(base) - _paths(project) - project.redirects.keys()
    for path in sorted(gone) if project.settings.data else ():
        yield Problem(CONFIG, project.settings.line(REDIRECTS), say("page-gone", path=path))


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
    return project.proved and bool(project.glossary.data and project.ledger.data)


def _line_now(before: SourcePage, page: SourcePage, id_: str) -> int:
    """Give the line of a page at which an id of its base would stand; 1 for one the site gave."""
    line = next((line for own, line in before.ids if own == id_), 0)
    matcher = SequenceMatcher(a=before.text.split("\n"), b=page.text.split("\n"), autojunk=False)
    for _, start, end, new, new_end in matcher.get_opcodes():
        if start < line <= end:
            return min(new + line - start, max(new_end, 1))
    return 1


def check_redirects(project: Project) -> Iterator[Problem]:
    """Each redirect leads from what is no page to a page, at once."""
    redirects, pages = project.redirects, _paths(project)
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
        yield Problem(CONFIG, project.settings.line([*REDIRECTS, old]), message)


def _paths(project: Project) -> set[str]:
    return {page_path(name) for pages in project.pages.values() for name in pages}


def _end(redirects: dict[str, str], path: str) -> str:
    """Follow redirects to the first path that is not redirected, or back to one that was."""
    seen = set()
    while path in redirects and path not in seen:
        seen.add(path)
        path = redirects[path]
    return path
