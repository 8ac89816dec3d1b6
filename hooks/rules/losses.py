"""Hold the losses of the ledger against the pages: each is told at its words, and nothing else is.

When the newspaper turns up, who supplies a list is told all places that still say it is lost. Pure
rules; they hold for pages that are proved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from report.ledger import LEDGER
from text.markdown import PLACEHOLDER
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from project import Project
    from report.origins import Origin

BOX = re.compile(r"box \S+ lost")
# Drawings of what is lost; each names its loss.
EMPTY = {"five-lost", "one-and-six"}


def told_losses(project: Project) -> Iterator[Problem]:
    """Each loss has a box after the region that holds its line, and each such box its loss."""
    boxes, losses = _boxes(project), project.ledger.data["notes"]
    told = set()
    for n, loss in enumerate(losses):
        if loss["kind"] == "lost":
            region = _region(project.origins, loss["line"])
            told.add(region)
            yield from _fault(project, n, project.origins[region].page, boxes[region])
    for region in boxes.keys() - told:
        message = say("loss-unentered", file=LEDGER, places=boxes[region])
        path, _, line = boxes[region][0].rpartition(":")
        yield Problem(path, int(line), message)


def drawn_losses(project: Project) -> Iterator[Problem]:
    """Each drawing of what is lost names a loss of the ledger."""
    lost = {loss["id"].lower() for loss in project.ledger.data["notes"] if loss["kind"] == "lost"}
    for path, line, name, chosen in _drawings(project):
        if chosen not in lost:
            yield Problem(path, line, say("drawing-without-loss", name=name))


def _fault(project: Project, n: int, page_name: str, boxes: list[str]) -> Iterator[Problem]:
    """Say what a loss lacks, or what supplies it, and where it is still told."""
    ledger = project.ledger
    loss = ledger.data["notes"][n]
    pages = [own[page_name] for own in project.pages.values() if page_name in own]
    told = {place.rpartition(":")[0] for place in boxes}
    lacking = [page.path for page in pages if page.path not in told]
    supplying = [
        edit["id"]
        for edit in ledger.data["edits"]
        if edit["kind"] == "supplied" and edit["line"] == loss["line"]
    ]
    line = ledger.line(["notes", n])
    own = loss["id"].lower()
    drawn = [f"{path}:{at}" for path, at, _, chosen in _drawings(project) if chosen == own]
    still = [f"{LEDGER}:{line}", *boxes, *drawn]
    if supplying:
        message = say("loss-supplied", entry=supplying[0], places=still)
    elif lacking:
        message = say("loss-untold", line=loss["line"], pages=lacking, places=still)
    else:
        return
    yield Problem(LEDGER, line, say("in-entry", entry=loss["id"], message=message))


def _boxes(project: Project) -> defaultdict[str, list[str]]:
    """Give the boxes' places by the region they stand after, or the page that has none."""
    found = defaultdict(list)
    for pages in project.pages.values():
        for page in pages.values():
            for block in page.blocks:
                if BOX.fullmatch(block.kind):
                    above = [r.name for r in page.regions if r.blocks and r.line < block.line]
                    found[above[-1] if above else page.name].append(f"{page.path}:{block.line}")
    return found


def _region(origins: dict[str, Origin], line: int) -> str:
    """Name the region whose words come last up to a raw line."""
    names = {block.line: name for name, origin in origins.items() for block in origin.blocks}
    return names[max((own for own in names if own <= line), default=min(names))]


def _drawings(project: Project) -> Iterator[tuple[str, int, str, str]]:
    """Yield path and line of each drawing of what is lost, its name, and the loss it names."""
    for pages in project.pages.values():
        for page in pages.values():
            for found in PLACEHOLDER.finditer(page.text):
                if found["name"] in EMPTY:
                    line = page.text.count("\n", 0, found.start()) + 1
                    yield page.path, line, found["name"], found["chosen"].strip()
