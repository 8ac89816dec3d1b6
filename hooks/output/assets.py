"""Publish our style sheets and scripts joined, without comments and spaces.

docs/assets keeps them readable, in files of one subject each. What the first paint needs stands
in every page: the sheets of all pages, and of some more what they draw; large text, side by side
and print are one further file; a script comes when it is used.

Their folder is named by a digest of them, so that a browser may keep it for ever; that of the
search index by a digest of what the index is made of, for pages name it before it is there.

A page may cost a reader with a weak signal so many bytes, as gzip 9 makes them: what the first
paint needs is its HTML, which holds its styles; 14,600 come with the first round trip.
"""

import base64
import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import rcssmin
import rjsmin

from text.pages import SourcePage
from text.problem import Problem, say

FIRST = ("tokens", "type", "page", "report", "tools")
# Further sheets, of the pages that need them: known by their address, a line end and their HTML.
FURTHER = {
    "figures": re.compile(r'class="(?:four|figures|necklace|squares|tasks|key-figures)\b'),
    "river": re.compile(r'\Azones/|class="(?:river|necklace|beads|glance)\b'),
    "front": re.compile(r"\A\n"),
    "poster": re.compile('class="glance'),
}
MORE = ("large", "both", "print")
# What the search index is made of.
INDEXED = (
    *("docs/**/*.md", "docs/source/*", "overrides/**/*", "hooks/**/*.py"),
    *("mkdocs.yml", "requirements.txt"),
)
# Those of one rule, if `:is()` stands in them.
SELECTORS = re.compile(r"[^{}]*:is\([^{}]*(?=\{)")
HASHED = re.compile(r"[0-9a-f]{10}")
# At an address that stays: pages of an earlier release ask for it.
STAYS = "anew.js"
# In the order in which each needs the ones before it.
ENGINE = ["constants", "text", "numbers", "sounds", "corpus", "terms"]
ENGINE += ["answers", "engine"]
FIRST_PAINT = 14_500
FIRST_VIEW = 20_000
# The full text, the long pages about it, and the list of all pages.
LONG = {"report.md", "about/text.md", "about/translation.md", "about/site-map.md"}
FIRST_PAINT_LONG = 24_000
FIRST_VIEW_LONG = 28_000
REQUESTS = 3
SCRIPT = 3_000


def join_sheets(assets: Path, names: Iterable[str]) -> str:
    """Give the words of the sheets of that name below docs/assets, joined."""
    texts = [(assets / f"stylesheets/{name}.css").read_text("utf-8") for name in names]
    return SELECTORS.sub(_spelled_out, rcssmin.cssmin("\n".join(texts)))


def _spelled_out(selectors: re.Match[str]) -> str:
    """Give selectors without `:is()`, for which Chromium before 88 would drop the whole rule."""
    return ",".join(one for selector in _split(selectors[0]) for one in _each(selector))


def _each(selector: str) -> list[str]:
    before, _, after = selector.partition(":is(")
    if not after:
        return [selector]
    depth, end = 1, 0
    while depth:
        depth += {"(": 1, ")": -1}.get(after[end], 0)
        end += 1
    return [one for part in _split(after[: end - 1]) for one in _each(before + part + after[end:])]


def _split(selectors: str) -> list[str]:
    """Split at the commas that are in no parentheses."""
    return re.findall(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+", selectors)


def join_engine(assets: Path) -> str:
    """Join the parts of the engine, below docs/assets."""
    texts = [(assets / f"javascripts/search/{part}.js").read_text("utf-8") for part in ENGINE]
    return rjsmin.jsmin("\n".join(texts))


class First(NamedTuple):
    """What a page has before all else: its styles, and the policy that lets them and boot in."""

    style: str
    policy: str


def further_sheets(path: str, html: str) -> tuple[str, ...]:
    """Give the names of the sheets that a page needs beside those of every page."""
    return tuple(name for name, needed in FURTHER.items() if needed.search(f"{path}\n{html}"))


def head(assets: Path, *, guarded: bool) -> dict[str, Any]:
    """Give what stands in the head of pages: `boot`, and `first`, which takes `further_sheets`.

    `guarded` is false in a preview, whose reload script the policy would refuse.
    """
    boot = rjsmin.jsmin((assets / "javascripts/boot.js").read_text("utf-8"))

    @cache
    def first(*names: str) -> First:
        style = join_sheets(assets, (*FIRST, *names))
        return First(style, policy(style, boot) if guarded else "")

    return {"boot": boot, "first": first}


def policy(style: str, script: str) -> str:
    """Give the Content Security Policy under which a page runs nothing but our own files."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {_hash(script)}",
            f"style-src 'self' {_hash(style)}",
            "img-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types site",
        ]
    )


def code_files(assets: Path, made: Mapping[str, str]) -> dict[str, str]:
    """Give the further sheet, the scripts and the engine by name, and the scripts that are made."""
    scripts = {
        f"../{STAYS}" if file.name == STAYS else file.name: rjsmin.jsmin(file.read_text("utf-8"))
        for file in sorted((assets / "javascripts").glob("*.js"))
        if file.name != "boot.js"
    }
    joined = {"more.css": join_sheets(assets, MORE), "engine.js": join_engine(assets)}
    return joined | scripts | {**made}


def folder_of_code(files: Mapping[str, str]) -> str:
    """Give the path in the site of the folder that holds `code_files`."""
    return f"assets/{_digest({name: text.encode() for name, text in files.items()})}"


def folder_of_index(root: Path) -> str:
    """Give the path in the site of the folder that holds the search index of a project."""
    files = {}
    for pattern in INDEXED:
        for file in filter(Path.is_file, root.glob(pattern)):
            files[file.relative_to(root).as_posix()] = file.read_bytes()
    return f"search/{_digest(files)}"


def _digest(files: Mapping[str, bytes]) -> str:
    parts = (part for name, data in sorted(files.items()) for part in (name.encode(), data))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:10]


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files, by their path below `folder`."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def hashed_folder(folder: Path) -> Path:
    """Give the folder below `folder` that is named by a digest, in a built site."""
    (found,) = (path for path in folder.iterdir() if HASHED.fullmatch(path.name))
    return found


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def packed(text: str) -> int:
    """Give the size of a text as it is sent."""
    return len(gzip.compress(text.encode(), 9))


def light(page: SourcePage, html: str) -> Iterator[Problem]:
    """The built page keeps the budget of the first paint."""
    most, size = FIRST_PAINT_LONG if page.name in LONG else FIRST_PAINT, packed(html)
    if size > most:
        yield Problem(page.path, 1, say("page-heavy", most=most, size=size))
