"""Make of the built site a copy for a memory stick: `python -m publish.offline SITE FOLDER`.

The same pages; links name index.html, which a folder shows by itself nowhere, and offline.js brings
search and side-by-side reading, as it explains. What only a server needs is left out.
"""

import json
import re
import shutil
import sys
from pathlib import Path

import rjsmin

from command import put, refuses, run, workplace
from output.assets import hashed_folder

# By what a copy is known to be one: command.py replaces nothing else.
SIGN = ("index.html*", "assets/*/offline.js")
FOR_SERVERS = ("404.html", "manifest.json", "robots.txt", "sitemap.xml*")
# A relative address that ends at a folder, up to its ?, # or end: `vision/`, `.`, `../..`.
FOLDER_LINK = re.compile(
    r'(\s(?:(?:href|data-map|data-report)="|content="0; url=))'
    r'(?![a-z]+:)((?:[^"#?]*/)?\.{1,2}|[^"#?]*/)(?=["#?])'
)
SHEET = re.compile(r'href="([^"]*)more\.css"')
# offline.js starts scripts by their address; nothing but these files is there to be started.
TRUSTED_TYPES = re.compile(r"; require-trusted-types-for [^\"]*")
BOOT = "  <script>"


def page_for_folder(html: str) -> str:
    """Make of a page one that works from a folder."""
    html = FOLDER_LINK.sub(_named, TRUSTED_TYPES.sub("", html, count=1))
    sheet = SHEET.search(html)
    if not sheet:  # a page that leads on from an old address
        return html
    return html.replace(BOOT, f'  <script src="{sheet[1]}offline.js"></script>\n{BOOT}', 1)


def _named(link: re.Match[str]) -> str:
    return f"{link[1]}{link[2].rstrip('/')}/index.html"


def make(site: Path, folder: Path) -> None:
    """Write the copy of a built site into an empty folder."""
    left_out = shutil.ignore_patterns(*FOR_SERVERS)
    shutil.copytree(site, folder, ignore=left_out, dirs_exist_ok=True)
    script = rjsmin.jsmin(Path(__file__).with_name("offline.js").read_text("utf-8"))
    (hashed_folder(folder / "assets") / "offline.js").write_text(script, encoding="utf-8")
    read = list(hashed_folder(folder / "search").glob("*.json"))
    for page in folder.rglob("*.html"):
        html = page_for_folder(page.read_text("utf-8"))
        page.write_text(html, encoding="utf-8")
        if "both-button" in html:
            read.append(page)
    for file in read:
        path, text = file.relative_to(folder).as_posix(), file.read_text("utf-8")
        said = f"offline.put({json.dumps(path)}, {json.dumps(text, ensure_ascii=False)});"
        file.with_name(f"{file.name}.js").write_text(said, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Make the copy."""
    if len(arguments) != 2:
        print("usage: python -m publish.offline SITE_FOLDER FOLDER", file=sys.stderr)
        return 2
    site, folder = map(Path, arguments)
    if refuses(folder, SIGN):
        return 2
    with workplace(folder) as new:
        make(site, new)
        put(new, folder)
    print(f"Open {folder}/index.html (English: {folder}/en/index.html); copy the whole folder.")
    return 0


if __name__ == "__main__":
    run(main)
