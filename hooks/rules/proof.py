"""Prove that the pages hold the report: nothing lost, added or changed since the text was received.

Readers can trust each character of the report's text, because no build passes while a page differs
from the restored report (`report/restore.py`). What the editors quote outside the regions, in
`<q>…</q>` within a line or in a block quotation (`> …`), stands in the report too; and each loss of
the ledger is told at its words: who supplies a list learns all places that still say it is lost.
Pure rules.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from project import Project
from report.align import Match, Origin, Printed
from report.ledger import LEDGER
from report.restore import ReportBlock
from text.files import CONFIG
from text.markdown import PLACEHOLDER, QUOTATION, QUOTE
from text.pages import FULL_TEXT, ORIGINAL, RegionBlock, SourcePage, report_order
from text.problem import Message, Problem, say

NAMES = {"h2": "part-h2", "h3": "part-h3", "p": "part-paragraph", "li": "part-item"}
LOST_BOX = re.compile(r"box \S+ lost")
# Drawings of what is lost; each names its loss.
EMPTY = {"five-lost", "one-and-six"}
# A quotation within quotation marks takes the other pair; an apostrophe may be straight or curly.
EQUAL = str.maketrans("‘’'", "“””")
UNCLOSED = re.compile(r"<q>(?!.*</q>)|<q\s")


def included_regions(pages: dict[str, SourcePage]) -> Iterator[Problem]:
    """Each region stands on one page, under one name, and once in the full text."""
    homes: dict[str, SourcePage] = {}
    for page in pages.values():
        for region in page.regions:
            if region.name in homes:
                message = say("region-twice", name=region.name, path=homes[region.name].path)
                yield Problem(page.path, region.line, message)
            homes.setdefault(region.name, page)
    full = next((page.path for page in pages.values() if page.name == FULL_TEXT), FULL_TEXT)
    wanted = Counter(name for name, page in homes.items() if page.name != FULL_TEXT)
    for line, page_name, name in report_order(pages):
        home = homes.get(name)
        if home is None or home.name != page_name:
            message = say("region-missing", page=page_name, name=name)
            yield Problem(full, line, message)
        elif not wanted[name]:
            message = say("region-included-twice", name=name)
            yield Problem(full, line, message)
        wanted[name] = 0
    for name in sorted(+wanted):
        page = homes[name]
        line = next(region.line for region in page.regions if region.name == name)
        message = say("region-not-included", name=name, page=full)
        yield Problem(page.path, line, message)


def same_report(matches: list[Match]) -> Iterator[Problem]:
    """What the Chinese pages print, in the full text's order, is the cleaned report."""
    printed = [match.printed for match in matches if match.printed]
    count = 0
    for match in matches:
        block, own = match
        count += own is not None
        if own and block and not match.fits:
            yield Problem(_path(own), own.text.line, _differing(block, own.text))
        elif own and not block:
            yield Problem(_path(own), own.text.line, _surplus(own.text))
        elif not own:
            path, line = _place(printed, count - 1)
            after, _ = _place(printed, count)
            yield Problem(path, line, _missing(block, "" if after == path else after))


def published(
    pages: dict[str, SourcePage], shown: dict[str, list[str]], matches: list[Match]
) -> Iterator[Problem]:
    """Each page is built, and the Chinese ones show the words of their regions, as proved above.

    `shown` is what the built pages of a language have of the report's words, by page; `matches` are
    given for the Chinese ones.
    """
    whole = [printed.text.text for _, printed in matches if printed]
    for name, page in pages.items():
        own = [b.text for region in page.regions if not region.is_note for b in region.blocks]
        if name not in shown:
            yield Problem(page.path, 1, say("page-unbuilt", file=CONFIG))
        elif matches and shown[name] != (whole if name == FULL_TEXT else own):
            yield Problem(page.path, 1, say("report-unshown"))


def _path(printed: Printed) -> str:
    return f"docs/{ORIGINAL}/{printed.page}"


def _place(printed: list[Printed], index: int) -> tuple[str, int]:
    """Name the page and line at which the block number `index` stands, or last stood."""
    if not printed:
        return f"docs/zh/{FULL_TEXT}", 1
    own = printed[max(0, min(index, len(printed) - 1))]
    return _path(own), own.text.line


def _differing(block: ReportBlock, text: RegionBlock) -> Message:
    if block.text == text.text:
        wanted, found = (
            NAMES[block.kind],
            say(NAMES[text.kind]) if text.kind in NAMES else text.kind,
        )
        return say("markup-wrong", words=_short(text.text), wanted=say(wanted), found=found)
    source, page = _around(block.text, text.text)
    return say("report-differs", line=block.line, source=source, page=page, file=LEDGER)


def _missing(block: ReportBlock, next_page: str) -> Message:
    place = say("part-between", page=next_page) if next_page else say("part-after")
    words = _short(block.text)
    return say("report-incomplete", line=block.line, words=words, place=place, file=LEDGER)


def _surplus(text: RegionBlock) -> Message:
    return say("report-surplus", words=_short(text.text), file=LEDGER)


def _around(wanted: str, found: str) -> tuple[str, str]:
    """Cut two texts down to where they first differ, with some words around it."""
    same = next(
        (i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b),
        min(len(wanted), len(found)),
    )
    start = max(same - 8, 0)
    return wanted[start : same + 12], found[start : same + 12]


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:24]}…"


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
        message = say("loss-without-entry", file=LEDGER, places=boxes[region])
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
        message = say("loss-supplied", entry=loss["id"], other=supplying[0], places=still)
        yield Problem(LEDGER, line, message)
    elif lacking:
        where = {"line": loss["line"], "pages": lacking, "places": still}
        yield Problem(LEDGER, line, say("loss-without-box", entry=loss["id"], **where))


def _boxes(project: Project) -> defaultdict[str, list[str]]:
    """Give the boxes' places by the region they stand after, or the page that has none."""
    found = defaultdict(list)
    for pages in project.pages.values():
        for page in pages.values():
            for block in page.blocks:
                if LOST_BOX.fullmatch(block.kind):
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


def report_text(pages: dict[str, SourcePage]) -> str:
    """Join the report's blocks of one language, one a line; of a torn page, all that it has."""
    texts = [page.text for page in pages.values() if page.torn]
    for page in pages.values():
        for region in page.regions if not page.torn else ():
            texts += [block.text for block in region.blocks if not region.is_note]
    return "\n".join(texts)


def quoted_verbatim(page: SourcePage, report: str) -> Iterator[Problem]:
    """Each quotation stands in the report, a capital at its start and the pair of marks apart."""
    low = report.casefold().translate(EQUAL)
    for line, content in enumerate(page.text.split("\n"), start=1):
        block = QUOTATION.match(content)
        quotes = [block[1]] if block else QUOTE.findall(content)
        for quote in quotes:
            if quote.casefold().translate(EQUAL) not in low:
                yield Problem(page.path, line, say("quotation-foreign", quote=quote))
        if UNCLOSED.search(content):
            yield Problem(page.path, line, say("quotation-open"))
