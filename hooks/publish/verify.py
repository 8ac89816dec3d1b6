"""Say whether a site is what this repository builds: `make verify SITE=…`, a folder or an address.

The site's manifest.json names its commit, its addresses and each of its files. Each file is held
against it; then the site is built here once more with the same settings, and both lists must be
one. A PDF, which a browser draws and never twice the same, is held against the manifest alone.
Exit code 1 where a file differs; each is named with its SHA-256.
"""

import gzip
import json
import os
import sys
import tempfile
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
from output.made_files import Pdf, path_of_pdf, tell_lengths
from output.manifest import NAME, checksum, checksums, commit_of, differences
from text.git import has_whole_history

SECONDS = 30
# What package.py puts beside a file, for servers: it must hold the same bytes.
UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress}


def read_manifest(where: str) -> dict[str, Any]:
    """Read the manifest of a site; OSError where there is none, else another where it is odd."""
    found = json.loads(_read(where, NAME))
    texts = {name: str(found[name]) for name in ("commit", "site_url", "repo_url")}
    pdf = {str(code): Pdf(*map(int, numbers)) for code, numbers in found["pdf"].items()}
    files = {str(path): str(digest) for path, digest in found["files"].items()}
    return {**texts, "pdf": pdf, "files": files}


def _read(where: str, path: str) -> bytes:
    """Read a file of a site; urllib's HTTPError, an OSError, where it is missing."""
    if urlsplit(where).scheme not in {"http", "https"}:
        return (Path(where) / path).read_bytes()
    with urllib.request.urlopen(f"{where.rstrip('/')}/{quote(path)}", timeout=SECONDS) as answer:
        return answer.read()


def found_files(where: str, named: dict[str, str]) -> dict[str, str]:
    """Give the SHA-256 of each file of a site: of a folder, or those that are `named`."""
    if urlsplit(where).scheme not in {"http", "https"}:
        found = checksums(Path(where))
        further = [path for path in found.keys() - named.keys() if _packed(Path(where) / path)]
        return {path: digest for path, digest in found.items() if path not in further}
    found = {}
    for path in named:
        try:
            found[path] = checksum(_read(where, path))
        except urllib.error.HTTPError:  # it is missing
            continue
    return found


def _packed(file: Path) -> bool:
    """Say whether a file holds, compressed, what the one beside it holds."""
    try:
        unpack = UNPACK[file.suffix]
        return unpack(file.read_bytes()) == file.with_suffix("").read_bytes()
    except (KeyError, OSError, EOFError, zlib.error, brotli.error):
        return False


def built_files(manifest: dict[str, Any]) -> dict[str, str]:
    """Build the site with the settings of a manifest; give the SHA-256 of its files."""

    def tell(config: MkDocsConfig) -> dict[str, Pdf]:
        tell_lengths(Path(config.site_dir), config.build.project.words, manifest["pdf"])
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
    if not commit:
        return [f"{NAME}: the site must be built from a commit. Files were changed after it."]
    if commit != here:
        now = f"this is {here}" if here else "files were changed here"
        return [f"{NAME}: the site is of commit {commit!r}, {now}. Check that commit out."]
    if not has_whole_history(ROOT):
        return [f"{NAME}: dates need the whole history. Run `git fetch --unshallow`."]
    found = found_files(where, manifest["files"])
    if lines := differences(manifest["files"], found):
        return lines
    drawn = {path: found[path] for path in map(path_of_pdf, manifest["pdf"])}
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
        print(f"{where}: a site with a {NAME} must be there ({error!r}). Mend the address.")
        return 1
    if lines:
        print("\n".join(lines))
        return 1
    print(f"All files of {where} are what this commit builds.")
    for path in map(path_of_pdf, manifest["pdf"]):
        print(f"{path}: only held against the manifest, for a browser draws it.")
    return 0


if __name__ == "__main__":
    run(main)
