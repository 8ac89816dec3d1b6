"""Make the files beside the pages: the page where a page was, QR codes, the way to PDF and picture.

A page that moved leads to the new one, and to the same place in it: a static host sends no redirect
of its own (GitHub Pages), so the page does it at once, by a script that keeps the fragment
(`#l31`), without scripts by `refresh`, and by a link for who is not taken along. A code is a small
file of its own, `qr/zones/qishui-bay.svg` for `/zones/qishui-bay/`: pages stay light, and only who
opens it loads it. The PDF of the full report is printed, and the picture of the poster drawn, when
their pages are built (`make pdf`); the pages are then told how long they are: their templates write
the words of the link with `{}` for each number; a plain build offers nothing, since a PDF of
another day's text is never published. Last comes manifest.json: the commit, what operators set, and
the SHA-256 of each file, by which anyone can build the same site and compare (`make verify`).
"""

import base64
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import segno
from markupsafe import escape
from mkdocs.utils import get_relative_url

from project import Project
from text.files import CONFIG
from text.git import git, is_own
from text.pages import ORIGINAL, page_path

# Any pattern is read by any phone; to try all eight takes three quarters of the drawing.
MASK = 3
REFRESH = 'http-equiv="refresh"'
# The same on every page, so that one hash admits it.
SCRIPT = 'location.replace(document.querySelector("a").href+location.hash)'
DIGEST = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
POLICY = f"default-src 'none'; script-src 'sha256-{DIGEST}'; base-uri 'none'"
PAGE = """\
<!doctype html>
<html lang="{lang}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="{policy}">
  <noscript><meta http-equiv="refresh" content="0; url={there}"></noscript>
  <meta name="viewport" content="width=device-width,initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>{moved}</title>{canonical}
</head>
<body>
  <p>{moved}{colon}<a href="{there}">{title}</a></p>
  <script>{script}</script>
</body>
</html>
"""
NAME = "manifest.json"
# The page of which a picture is drawn.
POSTER = "at-a-glance"


def redirect_pages(project: Project, language: dict[str, Any], site_url: str) -> dict[str, str]:
    """Give the page of each redirect in a language, by its path in the site.

    What leads to no page has been told, and is left out.
    """
    code, prefix, words = language["code"], language["prefix"], language["words"]
    pages = {page_path(name): page for name, page in project.pages[code].items()}
    made = {}
    for old, new in project.redirects.items():
        if new in pages and old not in pages:
            there = prefix + new.lstrip("/")
            canonical = f'\n  <link rel="canonical" href="{escape(site_url + there)}">'
            made[f"{prefix}{old}index.html"] = PAGE.format(
                policy=POLICY,
                script=SCRIPT,
                lang="zh-CN" if code == ORIGINAL else code,
                there=get_relative_url(there, prefix + old),
                canonical=canonical if site_url else "",
                title=escape((pages[new].front_matter.data or {}).get("title", new)),
                moved=escape(words["page_moved"]),
                colon=escape(words["colon"]),
            )
    return made


class Code(NamedTuple):
    """A page's code: its path in the site, the pixels of a side, the drawing."""

    path: str
    size: int
    svg: bytes


def draw(path: str, address: str) -> Code:
    """Draw the code of an address, four pixels a module, black on white in any colour scheme."""
    code = segno.make(address, error="m", micro=False, mask=MASK)
    out = io.BytesIO()
    code.save(out, kind="svg", xmldecl=False, nl=False, omitsize=True, dark="#000", light="#fff")
    return Code(path, code.symbol_size(scale=4)[0], out.getvalue())


def path_of(url: str) -> str:
    """Name the file of the code of a page by the page's address within the site."""
    return f"qr/{url.removeprefix('./').strip('/') or 'index'}.svg"


def write_codes(codes: list[Code], site: Path) -> None:
    """Write the codes into the folder of the built site."""
    for code in codes:
        file = site / code.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(code.svg)


class Drawn(NamedTuple):
    """What a browser draws in a language: the PDF's pages and kB; the picture's kB, 0 for none."""

    pages: int
    size: int
    picture: int


def path_of_pdf(language: str) -> str:
    """Give the path in the site of the PDF in a language."""
    return f"pdf/report.{language}.pdf"


def path_of_picture(language: str) -> str:
    """Give the path in the site of the picture in a language."""
    return f"pdf/{POSTER}.{language}.png"


def drawn_files(drawn: Mapping[str, Drawn]) -> list[str]:
    """Give the paths in the site of what a browser draws, by language."""
    pictures = [path_of_picture(language) for language, own in drawn.items() if own.picture]
    return [*map(path_of_pdf, drawn), *pictures]


def drawn_page(name: str, language: str) -> str:
    """Give the path in the site of the page of that name that is drawn: `report`, or `POSTER`."""
    return f"{'' if language == ORIGINAL else f'{language}/'}{name}/index.html"


def tell_lengths(site: Path, words: dict[str, dict[str, str]], drawn: dict[str, Drawn]) -> None:
    """Write into each page that offers PDF or picture how long it is; `words` are the site's."""
    for language, (*pdf, picture) in drawn.items():
        for name, key, numbers in [("report", "pdf", pdf), (POSTER, "picture", [picture])]:
            page, link = site / drawn_page(name, language), escape(words[language][key])
            if all(numbers):
                html = page.read_text(encoding="utf-8")
                page.write_text(html.replace(link, link.format(*numbers)), encoding="utf-8")


def write_manifest(root: Path, site: Path, **settings: Any) -> None:
    """Write the manifest of the site that is built from the project at `root`, with `settings`."""
    manifest = {"commit": commit_of(root), **settings, "files": checksums(site)}
    (site / NAME).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def checksums(site: Path) -> dict[str, str]:
    """Give the SHA-256 of each file of a site but the manifest, by its path, sorted."""
    files = sorted(file for file in site.rglob("*") if file.is_file() and file != site / NAME)
    return {file.relative_to(site).as_posix(): checksum(file.read_bytes()) for file in files}


def checksum(data: bytes) -> str:
    """Give the SHA-256 of data, as sha256sum prints it."""
    return hashlib.sha256(data).hexdigest()


def commit_of(root: Path) -> str:
    """Name the commit that is checked out; "" where files were changed after it, or without git."""
    if not is_own(root, CONFIG):
        return ""
    changed = git(root, "status", "--porcelain", "--untracked-files=normal", "--", ".")
    return "" if changed else git(root, "rev-parse", "HEAD").strip()


def differences(wanted: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Name the files whose SHA-256 is not the wanted one, a line each.

    What a site says of itself may hold anything, also what steers a terminal: `repr` escapes it.
    """
    lines = []
    for path in sorted(wanted.keys() | found.keys()):
        if path not in found:
            lines.append(f"{path!r}: this file must be there. It is missing.")
        elif path not in wanted:
            lines.append(f"{path!r}: this file must not be there. Nothing builds it.")
        elif wanted[path] != found[path]:
            lines.append(f"{path!r}: SHA-256 must be {wanted[path]!r}. It is {found[path]!r}.")
    return lines
