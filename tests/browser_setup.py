"""Find a browser, fonts and nginx, or get them: `python tests/browser_setup.py`.

In this order: a Chromium or Chrome that is installed; the one that Playwright brings; Debian's
`chromium`, where this user may install it. With it a Chinese font, and a Latin one as wide as the
common ones (without it Debian draws DejaVu, which is a fifth wider). Else it says what to install.
Without nginx its tests say that they are skipped. Further names are programs to get as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

import nginx

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FONTS = ("fonts-noto-cjk", "fonts-liberation")


def find_browser() -> str | None:
    """Give the path of a browser that is there, or None."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    if MAC.exists():
        return str(MAC)
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def lacks_fonts() -> bool:
    """Say whether fontconfig, where it is there to be asked, has no Chinese font or no Arial."""
    if not shutil.which("fc-list"):
        return False
    chinese = _ask("fc-list", ":lang=zh-cn")
    return not chinese or "DejaVu" in _ask("fc-match", "Arial")


def _ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def launch(playwright):
    """Launch the browser that `find_browser` gives, with nothing going on behind the page."""
    arguments = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses its sandbox to root
    return playwright.chromium.launch(executable_path=find_browser(), args=arguments)


def _install_browser() -> None:
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if not find_browser():
        _install_debian("chromium", *FONTS)


def _install_debian(*packages: str) -> None:
    if not shutil.which("apt-get"):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    _run([*sudo, "apt-get", "update", "--quiet"])
    _run([*sudo, "apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages])


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return


def main(programs: list[str]) -> int:
    """Make sure that a browser starts; say what to do where none can be had."""
    if not find_browser():
        print("No browser found; installing one.", flush=True)
        _install_browser()
    if lacks_fonts():
        print("No Chinese font, or none like Arial, found; installing them.", flush=True)
        _install_debian(*FONTS)
    missing = [] if nginx.COMMAND else ["nginx"]
    missing += [program for program in programs if not shutil.which(program)]
    if missing:
        print(f"No {' and '.join(missing)} found; installing.", flush=True)
        _install_debian(*missing)
    try:
        with sync_playwright() as playwright:
            launch(playwright).close()
    except Error as error:
        print(f"The tests need a browser that starts ({str(error).splitlines()[0]}).")
        print("Install Chromium or Google Chrome, then run `make test` again.")
        return 1
    if lacks_fonts():
        print("The tests and the PDF need a Chinese font and one like Arial. Install them")
        print(f"({', '.join(FONTS)}), then try again.")
        return 1
    return 0


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parent.parent / "hooks"))
    from console import run

    run(main)
