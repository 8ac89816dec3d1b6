"""Say whether a site is what this repository builds: `make verify SITE=…`, a folder or an address.

The site's manifest.json names its commit, its addresses and each of its files. Each file is held
against it; then the site is built here once more with the same settings, and both lists must be
one. PDF and picture, which a browser draws and never twice the same, are held against the manifest
alone.
A server may answer anything: each answer has a bound in bytes, in seconds and in redirects.
Exit code 1 where a file differs; each is named with its SHA-256.
"""

import json
import os
import signal
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import brotli
from mkdocs.config.defaults import MkDocsConfig

from build import ROOT, build_site, prepare
from command import run
from output.made_files import (
    NAME,
    Drawn,
    checksum,
    checksums,
    commit_of,
    differences,
    drawn_files,
    tell_lengths,
)
from project import Project
from text.files import CONFIG
from text.git import has_whole_history, is_own

SECONDS = 60
SECONDS_OF_ALL = 1_800
MOST_BYTES = 50_000_000


class _Near(urllib.request.HTTPRedirectHandler):
    """Follow a few redirects, to web addresses alone."""

    max_redirections = 3

    def redirect_request(self, *given: Any) -> urllib.request.Request | None:
        return super().redirect_request(*given) if given[-1].startswith("http") else None


def read_manifest(where: str) -> dict[str, Any]:
    """Read the manifest of a site; OSError where there is none, else another where it is odd."""
    found = json.loads(_read(where, NAME))
    texts = {name: str(found[name]) for name in ("commit", "site_url", "repo_url")}
    pdf = {str(code): Drawn(*map(int, numbers)) for code, numbers in found["pdf"].items()}
    files = {str(path): str(digest) for path, digest in found["files"].items()}
    return {**texts, "pdf": pdf, "files": files}


def _read(where: str, path: str) -> bytes:
    """Read a file of a site; urllib's HTTPError where the server gives none."""
    if urlsplit(where).scheme not in {"http", "https"}:
        return (Path(where) / path).read_bytes()
    signal.signal(signal.SIGALRM, _too_late)
    signal.alarm(SECONDS)
    try:
        address = f"{where.rstrip('/')}/{quote(path)}"
        with urllib.request.build_opener(_Near).open(address) as answer:
            data = answer.read(MOST_BYTES + 1)
    finally:
        signal.alarm(0)
    if len(data) > MOST_BYTES or answer.headers.get("Content-Encoding", "identity") != "identity":
        raise ValueError(f"{path!r} is compressed, unasked, or has no end")
    return data


def _too_late(*_: object) -> None:
    raise TimeoutError(f"no answer within {SECONDS} seconds")


def found_files(where: str, named: dict[str, str]) -> dict[str, str]:
    """Give the SHA-256 of each file of a site: of a folder, or those that are `named`."""
    if urlsplit(where).scheme not in {"http", "https"}:
        found = checksums(Path(where))
        further = [path for path in found.keys() - named.keys() if _packed(Path(where) / path)]
        return {path: digest for path, digest in found.items() if path not in further}
    found, end = {}, time.monotonic() + SECONDS_OF_ALL
    for path in named:
        if time.monotonic() > end:
            raise TimeoutError(f"no end within {SECONDS_OF_ALL} seconds")
        try:
            found[path] = checksum(_read(where, path))
        except urllib.error.HTTPError as error:
            if error.code not in {404, 410}:  # else it is missing
                raise
    return found


def _packed(file: Path) -> bool:
    """Say whether a file holds, compressed as by package.py, what the one beside it holds."""
    if file.suffix not in {".gz", ".br"} or not file.with_suffix("").is_file():
        return False
    data, plain = file.read_bytes(), file.with_suffix("").read_bytes()
    most = len(plain) + 1  # a small file may hold what fills the memory
    try:
        if file.suffix == ".br":
            return brotli.Decompressor().process(data, output_buffer_limit=most) == plain
        gz = zlib.decompressobj(31)
        return gz.decompress(data, most) == plain and gz.eof and not gz.unused_data
    except (zlib.error, brotli.error):
        return False


def built_files(manifest: dict[str, Any]) -> dict[str, str]:
    """Build the site with the settings of a manifest; give the SHA-256 of its files."""

    def tell(config: MkDocsConfig, project: Project) -> dict[str, Drawn]:
        tell_lengths(Path(config.site_dir), project.words, manifest["pdf"])
        return manifest["pdf"]

    os.environ |= {"SITE_URL": manifest["site_url"], "REPO_URL": manifest["repo_url"]}
    prepare()
    with tempfile.TemporaryDirectory() as folder:
        outcome = build_site(Path(folder), tell if manifest["pdf"] else None)
        if outcome.problems:
            raise ValueError(f"it can't be built here: {outcome.problems[0]}")
        return checksums(Path(folder))


def verify(where: str, manifest: dict[str, Any]) -> list[str]:
    """Give what differs between a site and what is built here, a line each."""
    commit, here = manifest["commit"], commit_of(ROOT)
    if not is_own(ROOT, CONFIG):
        return [f"{NAME}: git must know this project here. Clone it (`git status` says what is)."]
    if not commit:
        return [f"{NAME}: the site must be built from a commit. Files were changed after it."]
    if commit != here:
        now = f"this is {here}. Check" if here else "files were changed here. Clone anew, check"
        return [f"{NAME}: the site is of commit {commit[:60]!r}, {now} that commit out."]
    if not has_whole_history(ROOT):
        return [f"{NAME}: dates need the whole history. Run `git fetch --unshallow`."]
    found = found_files(where, manifest["files"])
    if lines := differences(manifest["files"], found):
        return lines
    drawn = {path: found[path] for path in drawn_files(manifest["pdf"])}
    return differences(built_files(manifest) | drawn, found)


def main(arguments: list[str]) -> int:
    """Verify the site that is named."""
    if len(arguments) != 1 or not arguments[0]:
        print("usage: make verify SITE=folder-or-address", file=sys.stderr)
        return 2
    where = arguments[0]
    try:
        manifest = read_manifest(where)
        lines = verify(where, manifest)
    except Exception as error:  # noqa: BLE001 (a site may say anything, and is owed a line)
        print(
            f"{where}: a site with a {NAME} must be there ({repr(error)[:300]}). Mend the address."
        )
        return 1
    if lines:
        print("\n".join(lines))
        return 1
    drawn = drawn_files(manifest["pdf"])
    but = " but PDF and PNG" if drawn else ""
    print(f"All files of {where}{but} are what this commit builds.")
    for path in drawn:
        print(f"{path}: only held against the manifest, for a browser draws it.")
    return 0


if __name__ == "__main__":
    run(main)
