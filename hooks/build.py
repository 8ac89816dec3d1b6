"""Build the site, or only check it: `python hooks/build.py site`, `python hooks/build.py --check`.

All mistakes are said in one run, a line each, as `path:line: what must hold. What to do.`. The site
is written to a temporary folder beside its target and swapped in whole on success, so that a
failed build leaves the last good one. Exit code 1 where anything was found.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from cleaner import clean
from problem import Problem
from sources import RAW_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
CONFIG = "mkdocs.yml"
OURS = re.compile(r"^(?:\w+: )?([\w./-]+):(\d+): (.+)$", re.DOTALL)
LINK = re.compile(
    r"Doc file '(?P<page>[^']+)' contains an? .*?link '(?P<link>[^']+)',? ?(?P<why>.*)"
)
NAV = re.compile(r"(?:reference to|link to) '(?P<link>[^']+)' (?:is|in).*'nav' configuration")
OUTSIDE_NAV = re.compile(r'not included in the "nav" configuration:(?P<pages>.*)', re.DOTALL)


class _Warnings(logging.Handler):
    """Keep what MkDocs and the hooks warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_site(target: Path) -> list[Problem]:
    """Build strictly into `target`, an empty folder; give every problem found."""
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        config = load_config(str(ROOT / CONFIG), site_dir=str(target))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (MkDocsException, SystemExit) as error:
        warnings.messages.append(str(error))
    except Exception as error:  # noqa: BLE001 (an editor is owed a line, not a traceback)
        warnings.messages.append(
            f"{type(error).__name__}: {error}. Run `make serve` for all of it."
        )
    finally:
        logger.removeHandler(warnings)
    return sorted({problem for text in warnings.messages for problem in _problems(text)})


def _problems(message: str) -> Iterator[Problem]:
    """Turn a warning into problems; MkDocs names the page, we find the line."""
    ours, link, nav = OURS.match(message), LINK.match(message), NAV.search(message)
    outside = OUTSIDE_NAV.search(message)
    if ours:
        yield Problem(ours[1], int(ours[2]), ours[3])
    elif link:
        path = f"docs/{link['page']}"
        why = link["why"].strip(" .")
        text = (
            f"the link {link['link']} must lead to a page, file or heading ({why}). Mend the link."
        )
        yield Problem(path, _line_of(path, link["link"]), text)
    elif nav:
        text = f"nav must name pages that exist, but {nav['link']} is none. Mend nav."
        yield Problem(CONFIG, _line_of(CONFIG, nav["link"]), text)
    elif outside:
        for page in re.findall(r"^\s*- (\S+)$", outside["pages"], re.MULTILINE):
            text = f"the page must stand in nav. Add it to nav in {CONFIG}."
            yield Problem(f"docs/{page}", 1, text)
    else:
        line = message.strip().splitlines()[0] if message.strip() else "the build stopped"
        yield Problem(CONFIG, 1, f"the site must build without a warning: {line}")


def _line_of(path: str, words: str) -> int:
    try:
        lines = (ROOT / path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return 1
    return next((n for n, line in enumerate(lines, start=1) if words in line), 1)


def _account() -> str:
    """Say where the characters of the text as received are; the proof has passed by now."""
    report = clean(ROOT)
    return (
        f"{RAW_TEXT}: {report.size} characters, {report.printed} on the pages, "
        f"{report.taken.total()} in the ledger, {report.unaccounted} unaccounted for."
    )


def swap(new: Path, target: Path) -> None:
    """Put the folder `new` in the place of `target`."""
    old = target.with_name(f"{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Build into the folder that is named, or check only; print problems and give the exit code."""
    if len(arguments) != 1:
        print("usage: python hooks/build.py SITE_FOLDER | --check", file=sys.stderr)
        return 2
    checking = arguments == ["--check"]
    target = ROOT / ("site" if checking else arguments[0])
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".build-") as folder:
        new = Path(folder) / "site"
        new.mkdir()
        problems = build_site(new)
        for problem in problems:
            print(problem)
        if problems:
            print(f"{len(problems)} to mend; nothing was published.", file=sys.stderr)
            return 1
        if checking:
            print(_account())
        else:
            new.chmod(0o755)
            swap(new, target)
    return 0


if __name__ == "__main__":
    os.chdir(ROOT)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    sys.exit(main(sys.argv[1:]))
