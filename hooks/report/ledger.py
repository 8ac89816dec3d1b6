"""Read the corrections ledger and check what it says of itself.

Pure functions. Whether an entry fits the text as received is for `restore` to say.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from text.files import FOLDER, Source, read_source
from text.problem import Problem, say

LEDGER = f"{FOLDER}/corrections.yml"
SECTIONS = ("edits", "moves", "rules", "notes")
FROM_NEWSPAPER = {"misread", "supplied"}


def read_ledger(root: Path) -> Source:
    """Read the ledger of the project at `root`; its problems do not keep it from being used."""
    ledger = read_source(root, "corrections")
    if ledger.data is None:
        return ledger
    found = [*_doubled_ids(ledger), *_kinds(ledger)]
    return ledger._replace(problems=found)


def split_edit(was: str, now: str) -> tuple[str, str, str, str]:
    """Split an edit into what both share at the start, what goes, what comes, the shared end."""
    shorter = min(len(was), len(now))
    before = next((i for i in range(shorter) if was[i] != now[i]), shorter)
    rest = shorter - before
    after = next((i for i in range(rest) if was[-1 - i] != now[-1 - i]), rest)
    end = len(was) - after
    return was[:before], was[before:end], now[before : len(now) - after], was[end:]


def entry_places(ledger: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield line and id of each entry that a reader of the paragraph should know of."""
    for section in ("edits", "moves", "notes"):
        for entry in ledger[section]:
            if entry["kind"] not in {"layout", "lost"}:
                yield entry["line"], entry["id"]


def _doubled_ids(ledger: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for section in SECTIONS:
        for n, entry in enumerate(ledger.data[section]):
            if entry["id"] in seen:
                line = ledger.line([section, n, "id"])
                yield Problem(LEDGER, line, say("entry-id-twice", name=entry["id"]))
            seen.add(entry["id"])


def _kinds(ledger: Source) -> Iterator[Problem]:
    """An edit is of the kind that its “was” and “now” show, with evidence where it needs some."""
    for n, entry in enumerate(ledger.data["edits"]):
        fits, what = _KINDS[entry["kind"]]
        if not fits(entry["was"], entry["now"]):
            message = say("kind-wrong", entry=entry["id"], kind=entry["kind"], what=say(what))
            yield Problem(LEDGER, ledger.line(["edits", n, "kind"]), message)
        elif entry["kind"] not in FROM_NEWSPAPER:
            for field in entry.keys() & {"evidence", "changed"}:
                message = say("evidence-idle", entry=entry["id"], field=field)
                yield Problem(LEDGER, ledger.line(["edits", n, field]), message)


def _words(text: str) -> str:
    return re.sub(r"[\s★#]", "", text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _misread(was: str, now: str) -> bool:
    _, gone, come, _ = (_letters(part) for part in split_edit(was, now))
    return "\n" not in was + now and bool(gone and come) and abs(len(gone) - len(come)) < 2


_KINDS = {
    "duplicate": (lambda was, now: not now and len(was) > 8, "part-goes-whole"),
    "joined": (
        lambda was, now: "\n" in was and was.replace("\n", "") == now,
        "part-breaks-go",
    ),
    "stray": (
        lambda was, now: "\n" not in was and now and 0 < len(was) - len(now) < 4,
        "part-few-go",
    ),
    "punctuation": (
        lambda was, now: _letters(was) == _letters(now),
        "part-marks-change",
    ),
    "layout": (lambda was, now: _words(was) == _words(now), "part-no-word-changes"),
    "misread": (_misread, "part-as-many"),
    "supplied": (
        lambda was, now: now.startswith(was) and _letters(now) != _letters(was),
        "part-goes-on",
    ),
}
