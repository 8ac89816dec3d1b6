"""One strict build for all workers, served under a subpath on loopback; a browser a worker."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import sync_playwright

from browser_setup import launch
from fork import run_build
from output.made_files import REFRESH

ROOT = Path(__file__).parent.parent
# A built site to test in place of one of our own: what CI tests is what it deploys.
TESTED_SITE = os.environ.get("TESTED_SITE", "")
SITE_URL = os.environ["SITE_URL"] if TESTED_SITE else "https://example.org/zone/"
SUBPATH = urlsplit(SITE_URL).path.rstrip("/")
# What operators and GitHub set is for the site that is tested, not for what the tests build.
THEIRS = {
    "BASE",
    "PULL_REQUEST_TEXT",
    "DATES",
    "REPO_URL",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in THEIRS}
ENVIRONMENT |= {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"}
PARTS = ("docs", "hooks", "overrides", "mkdocs.yml")


class Project(NamedTuple):
    """A copy of the project that a test may break."""

    root: Path

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def make(self, mistakes: list[dict[str, Any]]) -> None:
        """Make the mistakes of cases/mistakes_*.yml."""
        for case in mistakes:
            file = self.root / case["path"]
            if "change" in case:
                self.replace(case["path"], *case["change"])
            elif "write" in case:
                file.write_text(case["write"], encoding="utf-8")
            elif "add_gbk" in case:
                file.write_bytes(file.read_bytes() + case["add_gbk"].encode("gbk"))
            elif "remove" in case:
                file.unlink()

    def lacks(self, case: dict[str, Any], said: list[str]) -> list[str]:
        """Give what must be said of a mistake and is not."""
        path = case.get("at", case["path"])
        wanted = [
            f"{self.line(path, place)}: {message}"
            for place, messages in case["expect"].items()
            for message in (messages if isinstance(messages, list) else [messages])
        ]
        assert wanted
        return [words for words in wanted if not any(line.startswith(words) for line in said)]

    def line(self, path: str, words: str | int) -> str:
        """Give `path:line` of the first line that has `words`, or of the line of that number."""
        if isinstance(words, int):
            return f"{path}:{words}"
        lines = (self.root / path).read_bytes().decode(errors="replace").split("\n")
        return f"{path}:{next(n for n, text in enumerate(lines, start=1) if words in text)}"

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run hooks/build.py, with further variables of the environment."""
        if "PYTHONHASHSEED" in settings:  # a process of its own
            return self._python("hooks/build.py", *arguments, **settings)
        return run_build(self.root, arguments, ENVIRONMENT | settings)

    def publish(
        self, name: str, *arguments: object, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of hooks/publish, as make does."""
        return self._python("-m", f"publish.{name}", *map(str, arguments), **settings)

    def _python(self, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            capture_output=True,
            text=True,
            env=ENVIRONMENT | {"PYTHONPATH": "hooks"} | settings,
            check=False,
        )


def read_cases(name: str) -> list[dict[str, Any]]:
    """Give the cases of cases/NAME.yml, each with what the head of its file says of all."""
    file = yaml.safe_load((ROOT / f"tests/cases/{name}.yml").read_text(encoding="utf-8"))
    cases = file.pop("cases")
    return [{**file, **case} for case in cases]


def name_of(value: Any) -> str:
    """Name a case, or the rule it is of, as pytest lists it."""
    return value if isinstance(value, str) else value.get("what") or value["zh"]


def commit_all(root: Path, date: str = "2031-03-06T12:00:00+08:00") -> None:
    """Put all files of a project into a git of its own, on a day."""
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-qm", "a change"]):
        environment = os.environ | dates
        subprocess.run(
            ["git", *command], cwd=root, check=True, capture_output=True, env=environment
        )


def copy_project(target: Path) -> Project:
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / part, ignore=ignore)
        else:
            shutil.copy(source, target / part)
    return Project(target)


def copy_small(target: Path) -> Project:
    """Copy the made-up site of tests/site, with the machine of the real one."""
    shutil.copytree(ROOT / "tests/site", target, dirs_exist_ok=True)
    ignore = shutil.ignore_patterns("__pycache__")
    for part in ("hooks", "overrides", "docs/assets"):
        shutil.copytree(ROOT / part, target / part, ignore=ignore)
    for schema in (ROOT / "docs/source").glob("*.schema.yml"):
        shutil.copy(schema, target / "docs/source")
    return Project(target)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give the made-up site: what editors change on the real pages changes no test."""
    return copy_small(tmp_path / "project")


@pytest.fixture
def whole(tmp_path: Path) -> Project:
    """Give the real pages, for what is about them."""
    return copy_project(tmp_path / "whole")


def built_once(factory: pytest.TempPathFactory, name: str, copy: Callable) -> Path:
    """Build a copy of a project once for all workers, which only read it: the first one builds."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    site = folder / name / "site"
    with (folder / f"lock-{name}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            result = copy(folder / name).run("site")
            assert result.returncode == 0, result.stdout + result.stderr
    return site


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the made-up site, built."""
    return built_once(tmp_path_factory, "small", copy_small)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the real site, built."""
    return built_once(tmp_path_factory, "built", copy_project)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Path:
    """Give the site to test: the one that is named, or ours."""
    return ROOT / TESTED_SITE if TESTED_SITE else request.getfixturevalue("built")


def pages_of(site: Path) -> list[Path]:
    """List the pages of a site, and 404.html; what only leads on to where a page moved is none."""
    files = sorted(site.rglob("*.html"))
    return [file for file in files if REFRESH not in file.read_text("utf-8")]


class _Handler(SimpleHTTPRequestHandler):
    """Serve the site under its subpath, with the site's own 404 page, as GitHub Pages does."""

    def log_message(self, *_args: object) -> None:
        return

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(SUBPATH))

    def send_error(self, code: int, *_args: object) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path):
    """Serve a site on loopback; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{SUBPATH}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(site: Path):
    with served(site) as there:
        yield there


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright):
    browser = launch(playwright)
    yield browser
    browser.close()


def wait_for(page, expression):
    """Wait until an expression of JavaScript holds; the page may evaluate none itself.

    Of a page that is on its way it may find nothing yet, and throw.
    """
    safe = f"(() => {{ try {{ return Boolean({expression}); }} catch {{ return false; }} }})()"
    for _ in range(200):
        if page.evaluate(safe):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not so: {expression}")


def touch(page):
    """Touch the page as a reader does: the script of what she may do next comes with it."""
    page.keyboard.press("Shift")
    wait_for(page, "/matches/.test(site.page)")  # page.js itself, not what stands for it till then


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
