"""Make sure that a browser starts and finds fonts, as `make test` and `make pdf` do first.

A browser that is installed is taken; else Playwright's own is fetched, else Debian's lean one.
With it a Chinese font, and a Latin one as wide as the common ones (without it Debian draws DejaVu,
which is a fifth wider), and nginx, without which its tests are skipped. What is installed is said
in a line. Further names are programs to get as well.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

import nginx
from command import run
from publish.pdf import find_browser, launch

FONTS = ("fonts-noto-cjk", "fonts-liberation")


def lacking() -> list[str]:
    """List the packages of Debian that bring what is not here for tests and PDF."""
    packages = []
    try:
        with sync_playwright() as playwright:
            launch(playwright).close()
    except Error as error:
        print(f"No browser starts: {str(error).splitlines()[0]}")
        packages.append("chromium-headless-shell")
    return [*packages, *(FONTS if lacks_fonts() else ())]


def lacks_fonts() -> bool:
    """Ask fontconfig, where it is there to be asked."""
    if not shutil.which("fc-list"):
        return False
    return not _ask("fc-list", ":lang=zh-cn") or "DejaVu" in _ask("fc-match", "Arial")


def _ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _install(*packages: str) -> None:
    """Install packages of Debian, where this is one and the user may."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if all(shutil.which(program) for program in ("apt-get", *sudo[:1])):
        print(f"Installing {', '.join(packages)} …", flush=True)
        _ask(*sudo, "apt-get", "update")
        _ask(*sudo, "apt-get", "install", "--yes", "--no-install-recommends", *packages)


def main(programs: list[str]) -> int:
    """Install what is missing; say what to do where a browser or its fonts can't be had."""
    if not find_browser():
        print("Fetching a browser …", flush=True)
        _ask(sys.executable, "-m", "playwright", "install", "chromium")
    lacks = lacking()
    further = [] if nginx.COMMAND else ["nginx"]
    further += [program for program in programs if not shutil.which(program)]
    if lacks or further:
        _install(*lacks, *further)
        lacks = lacks and lacking()
    if lacks:
        print(
            "Tests and PDF need a browser, a Chinese font and one like Arial. As root, run once: "
            f"apt-get install --no-install-recommends {' '.join(lacks)}"
        )
    return 1 if lacks else 0


if __name__ == "__main__":
    run(main)
