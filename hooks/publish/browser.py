"""Find a Chromium or Chrome of this computer, and launch it."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ARGUMENTS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def find_browser() -> str | None:
    """Give the path of a browser: one that is installed, else the one that Playwright brings."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    if found or MAC.exists():
        return [*found, str(MAC)][0]
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def launch(playwright: Playwright) -> Browser:
    """Launch the browser that is found, with nothing going on behind the page."""
    # Chromium refuses its sandbox to root.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if root else [])]
    return playwright.chromium.launch(executable_path=find_browser(), args=arguments)
