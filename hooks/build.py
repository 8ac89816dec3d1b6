"""Build the site, or only check it: `python hooks/build.py site`, `python hooks/build.py --check`.

All mistakes are said in one run, a line each, as `path:line: what must hold. What to do.`, on
GitHub also at the lines of the pull request and in the run's summary. The site is built beside its
target and takes its place on success, so that a failed build leaves the last good one; a check
writes nothing there. Exit code 1 where anything was found.
"""

import errno
import html
import logging
import os
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from command import put, refuses, run, workplace
from output.made_files import NAME, write_manifest
from project import Project
from rules.files import check_addresses, check_configuration
from rules.left_behind import note
from rules.site import broken_link
from text.files import CONFIG, read_yaml
from text.git import commit_time
from text.problem import Message, Problem, say

ROOT = Path(__file__).parent.parent
# By what a site is known to be one: command.py replaces nothing else.
SIGN = ("index.html", "404.html", NAME, "robots.txt", "sitemap.xml*", "source/report-raw.txt")
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


# What a command adds to the site before its manifest; it gives what the manifest says of that.
Finish = Callable[[MkDocsConfig, Project], dict[str, Any]]


def build_site(target: Path, finish: Finish | None = None) -> Outcome:
    """Build strictly into `target`, an empty folder."""
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    outcome = Outcome([])
    try:
        # Before MkDocs reads it: a tag may run code.
        found = sorted(check_configuration((ROOT / CONFIG).read_text("utf-8", "replace")))
        found = found or sorted(check_addresses(read_yaml(ROOT, CONFIG, {}), os.environ))
        if found:
            return Outcome(found)
        config = load_config(str(ROOT / CONFIG), site_dir=str(target))
        config.extra["pdf"] = bool(finish)
        (events,) = config.hooks.values()
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        if not warnings.problems:
            settings = {"site_url": config.site_url, "repo_url": config.extra["repository"]}
            pdf = finish(config, events.run.build.project) if finish else {}
            write_manifest(ROOT, target, **settings, pdf=pdf)
        outcome = _good_news(events.run.build)
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
        logger.removeHandler(warnings)
    return outcome._replace(problems=sorted(warnings.problems))


def _good_news(build: Any) -> Outcome:
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


def main(arguments: list[str], finish: Finish | None = None) -> int:
    """Build into the folder that is named, or check only; print problems and give the exit code."""
    if len(arguments) != 1:
        print("usage: python hooks/build.py SITE_FOLDER | --check", file=sys.stderr)
        return 2
    prepare()
    if arguments == ["--check"]:
        with tempfile.TemporaryDirectory() as folder:
            return _tell(build_site(Path(folder)), checking=True)
    target = ROOT / arguments[0]
    if refuses(target, SIGN):
        return 2
    with workplace(target) as new:
        code = _tell(build_site(new, finish), checking=False)
        if not code:
            put(new, target)
        return code


def prepare() -> None:
    """Set what makes a build the same from any folder, on any day."""
    os.chdir(ROOT)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("SOURCE_DATE_EPOCH", commit_time(ROOT) or "0")


def _tell(outcome: Outcome, *, checking: bool) -> int:
    """Print what was found, or in a check the good news; give the exit code."""
    problems, account = outcome
    for problem in problems:
        print(problem.both)
    if os.environ.get("GITHUB_ACTIONS") == "true" and (problems or checking):
        _annotate(problems, account)
    if problems:
        print(f"{len(problems)} to mend; nothing was published.", file=sys.stderr)
    elif checking:
        print("\n".join(message.both for message in account))
    return 1 if problems else 0


def _annotate(problems: list[Problem], account: Sequence[Message]) -> None:
    """Print a command to GitHub's runner for each problem, write the summary of the run.

    What an editor wrote is escaped: the runner reads commands from whatever is printed, and no
    page can give it one; in the summary's Markdown it is plain text.
    """
    for problem in problems:
        place = f"file={_property(problem.path)},line={problem.line}"
        words = f"{problem.message.chinese}\n{problem.message}"
        print(f"::error {place}::{_data(words)}")
    lines = [f"## 有{len(problems)}处要改 / {len(problems)} to mend", ""]
    for path, line, message in problems:
        place = html.escape(f"{path}:{line}")
        lines.append(f"- <code>{place}</code><br>{_plain(message.chinese)}<br>{_plain(message)}")
    if not problems:
        lines = ["## 检查通过 / All is well"]
        lines += [f"\n{html.escape(message.both)}" for message in account]
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def _plain(words: str) -> str:
    """Give words as HTML in which Markdown finds nothing to read."""
    return "".join(c if c.isalnum() or c in " .,:;“”" else f"&#{ord(c)};" for c in words)


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


if __name__ == "__main__":
    run(main, "stopped; nothing was published.")
