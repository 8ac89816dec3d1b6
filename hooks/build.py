"""Build the site, or only check it: `python hooks/build.py site`, `python hooks/build.py --check`.

All mistakes are said in one run, a line each, as `path:line: what must hold. What to do.`. The site
is built beside its target and exchanged with it whole on success, so that a failed build leaves the
last good one; a check writes nothing there. Exit code 1 where anything was found.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from annotations import annotate
from console import run
from output.manifest import NAME, write_manifest
from rules.files import check_configuration
from rules.left_behind import note
from rules.site import broken_link
from text.files import CONFIG
from text.git import commit_time
from text.problem import Problem, say
from workplace import put, refuses, workplace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from events import Build
    from text.problem import Message

ROOT = Path(__file__).parent.parent
# By what a site is known to be one: hooks/workplace.py replaces nothing else.
SIGN = ("index.html", "404.html", NAME, "robots.txt", "sitemap.xml*", "source/report-raw.txt")
# Of processor time, so that a busy machine fails no build.
MOST_SECONDS = 55
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# MkDocs says by a line of log alone that a link leads to no page or file.
LINK = re.compile(
    r"Doc file '(?P<page>.+?)' contains an? (?P<kind>.*?)link (?:to )?'(?P<link>.+?)'"
    r"(?:.* Did you mean '(?P<near>.+)'\?)?"
)
EXCLUDED = "is excluded from the built site"
WHY = {"absolute ": "part-link-absolute", "unrecognized relative ": "part-link-ending"}


class _Warnings(logging.Handler):
    """Keep what MkDocs and the hooks warn of, as problems."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: set[Problem] = set()

    def emit(self, record: logging.LogRecord) -> None:
        ours = [argument for argument in record.args or () if isinstance(argument, Problem)]
        self.problems |= set(ours) or {_problem(record.getMessage())}


def _problem(message: str) -> Problem:
    """Turn a warning of MkDocs into a problem; MkDocs names the page, we find the line."""
    link = LINK.match(message)
    if link:
        path = f"docs/{link['page']}"
        text = (ROOT / path).read_text(encoding="utf-8", errors="replace")
        why = (
            "part-link-excluded" if EXCLUDED in message else WHY.get(link["kind"], "part-link-file")
        )
        return broken_link(path, text, link["link"], say(why), link["near"] or "")
    what = message.strip().partition("\n")[0].rstrip(".") or say("part-stopped")
    return Problem(CONFIG, 1, say("build-warning", what=what))


class Outcome(NamedTuple):
    """What a build found: problems; if there are none, the good news, a line each."""

    problems: list[Problem]
    account: Sequence[Message] = ()


def _good_news(build: Build) -> Outcome:
    """Say where the characters of the text as received are; the proof has passed by now."""
    report = build.project.report
    account = [build.base.account]
    if build.left_behind:
        account.append(note(build.left_behind, build.base.commit))
    counts = {
        "size": report.size,
        "printed": report.printed,
        "taken": report.taken.total(),
        "missing": report.unaccounted,
        "supplied": report.supplied,
    }
    key = "all-well-supplied" if report.supplied else "all-well"
    account.append(say(key, **{name: f"{count:,}" for name, count in counts.items()}))
    return Outcome([], account)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def build_site(target: Path) -> Outcome:
    """Build strictly into `target`, an empty folder."""
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    outcome, config = Outcome([]), None
    try:
        # Before MkDocs reads it: a tag may run code.
        problems = check_configuration((ROOT / CONFIG).read_text("utf-8", errors="replace"))
        if found := sorted(problems):
            return Outcome(found)
        config = load_config(str(ROOT / CONFIG), site_dir=str(target))
        config.published = True  # a preview puts a script of its own into the pages
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        write_manifest(
            ROOT,
            target,
            site_url=config.site_url,
            repo_url=config.extra["repository"],
            pdf={code: pdf.pages for code, pdf in config.build.pdfs.items()},
        )
        outcome = _good_news(config.build)
    except TimeoutError:
        page = getattr(config, "_current_page", None)
        path = f"docs/{page.file.src_uri}" if page else CONFIG
        warnings.problems.add(Problem(path, 1, say("build-slow", seconds=MOST_SECONDS)))
    except (MkDocsException, SystemExit) as error:
        warnings.problems.add(_problem(str(error)))
    except Exception as error:  # noqa: BLE001 (an editor is owed a line, not a traceback)
        if isinstance(error, OSError) and error.errno in FULL:
            return Outcome([Problem(CONFIG, 1, say("disk-full"))])
        # What is told already is the cause; without any, the crash itself is told.
        what = f"{type(error).__name__}: {error}".partition("\n")[0].rstrip(".")
        crash = Problem(CONFIG, 1, say("build-crash", what=what))
        told = {p for p in warnings.problems if p.message.key != "build-warning"}
        warnings.problems = told or {crash}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        logger.removeHandler(warnings)
    return outcome._replace(problems=sorted(warnings.problems))


def main(arguments: list[str]) -> int:
    """Build into the folder that is named, or check only; print problems and give the exit code."""
    if len(arguments) != 1:
        print("usage: python hooks/build.py SITE_FOLDER | --check", file=sys.stderr)
        return 2
    if arguments == ["--check"]:
        with tempfile.TemporaryDirectory() as folder:
            return _tell(build_site(Path(folder)), checking=True)
    target = ROOT / arguments[0]
    if refuses(target, SIGN):
        return 2
    try:
        with workplace(target) as new:
            code = _tell(build_site(new), checking=False)
            if not code:
                put(new, target)
            return code
    except BrokenPipeError:
        raise
    except OSError as error:
        name = arguments[0]
        print(f"{name} can't be written ({error.strerror}). / 写不了{name}。", file=sys.stderr)
        return 1


def _tell(outcome: Outcome, *, checking: bool) -> int:
    """Print what was found, or in a check the good news; give the exit code."""
    problems, account = outcome
    for problem in problems:
        print(problem.both)
    if os.environ.get("GITHUB_ACTIONS") == "true" and (problems or checking):
        annotate(problems, account)
    if problems:
        print(f"{len(problems)} to mend; nothing was published.", file=sys.stderr)
    elif checking:
        print("\n".join(message.both for message in account))
    return 1 if problems else 0


if __name__ == "__main__":
    os.chdir(ROOT)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # The same commit gives the same bytes on another day.
    os.environ.setdefault("SOURCE_DATE_EPOCH", commit_time(ROOT) or "0")
    run(main, "stopped; nothing was published.")
