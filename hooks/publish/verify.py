"""Say whether a site is what this repository builds: `make verify SITE=…`, a folder or an address.

The site's manifest.json names its commit and its addresses. Each file is held against the manifest,
then the site is built here once more with the same settings, and held against that. A PDF is drawn
by a browser, never twice the same: the site's own is taken for the second build. Exit code 1 where
a file differs; each is named with its SHA-256.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import brotli

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from console import run  # noqa: E402

from output.manifest import NAME, checksum, checksums, commit_of, differences  # noqa: E402
from output.pdf import LIST  # noqa: E402
from text.git import has_whole_history  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 30
# What press/package.py puts beside a file, for servers: it must hold the same bytes.
UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress}


def folder_files(
    site: Path, manifest: dict[str, Any]
) -> tuple[dict[str, str], Callable[[str], bytes]]:
    """Give the checksums of the files of a folder, and a function that reads one."""
    found = checksums(site)
    plain_files = found | {NAME: checksum((site / NAME).read_bytes())}
    for path in found.keys() - manifest["files"].keys():
        plain, dot, suffix = path.rpartition(".")
        if dot + suffix in UNPACK and _unpacked(site / path) == plain_files.get(plain):
            del found[path]
    return found, lambda path: (site / path).read_bytes()


def _unpacked(file: Path) -> str:
    """Give the checksum of what a compressed file holds; "" where it is broken."""
    try:
        return checksum(UNPACK[file.suffix](file.read_bytes()))
    except (OSError, EOFError, zlib.error, brotli.error):
        return ""


def published_files(
    address: str, manifest: dict[str, Any]
) -> tuple[dict[str, str], Callable[[str], bytes]]:
    """Give the checksums of the files that a manifest names, as they are published, as above."""

    def read(path: str) -> bytes:
        return fetch(f"{address.rstrip('/')}/{quote(path)}")

    found = {}
    for path in manifest["files"]:
        try:
            found[path] = checksum(read(path))
        except urllib.error.HTTPError:  # it is missing
            continue
    return found, read


def fetch(address: str) -> bytes:
    """Read what is at an address of http or https."""
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:
        return answer.read()


def build_again(
    manifest: dict[str, Any], read: Callable[[str], bytes], folder: Path
) -> dict[str, str]:
    """Build the site with the settings of a manifest; give the checksums of its files."""
    settings = {"SITE_URL": manifest["site_url"], "REPO_URL": manifest["repo_url"]}
    if manifest["pdf"]:
        pdfs = folder / "pdf"
        pdfs.mkdir()
        (pdfs / LIST).write_text(json.dumps(manifest["pdf"]), encoding="utf-8")
        for code in manifest["pdf"]:
            (pdfs / f"report.{code}.pdf").write_bytes(read(f"pdf/report.{code}.pdf"))
        settings["PDF_FOLDER"] = str(pdfs)
    site = folder / "site"
    command = [sys.executable, str(ROOT / "hooks/build.py"), str(site)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **settings})
    return checksums(site)


def verify(where: str) -> list[str]:
    """Give what differs between a site and what is built here, a line each."""
    remote = urlsplit(where).scheme in {"http", "https"}
    data = fetch(f"{where.rstrip('/')}/{NAME}") if remote else (Path(where) / NAME).read_bytes()
    manifest = json.loads(data)
    commit, here = manifest["commit"], commit_of(ROOT)
    if not commit:
        return [f"{NAME}: the site must be built from a commit. Files were changed after it."]
    if commit != here:
        now = f"this is {here}" if here else "files were changed here"
        return [f"{NAME}: the site is of commit {commit}, {now}. Run `git checkout {commit}`."]
    if not has_whole_history(ROOT):
        return [f"{NAME}: dates need the whole history. Run `git fetch --unshallow`."]
    found, read = (
        published_files(where, manifest) if remote else folder_files(Path(where), manifest)
    )
    if lines := differences(manifest["files"], found):
        return lines
    with tempfile.TemporaryDirectory() as folder:
        return differences(build_again(manifest, read, Path(folder)), found)


def main(arguments: list[str]) -> int:
    """Verify the site that is named."""
    if len(arguments) != 1 or not arguments[0]:
        print("usage: make verify SITE=folder-or-address", file=sys.stderr)
        return 2
    try:
        lines = verify(arguments[0])
    except (OSError, ValueError, KeyError) as error:
        lines = [f"{arguments[0]}: a site with a {NAME} must be there ({error}). Mend the address."]
    for line in lines:
        print(line)
    if not lines:
        print(f"All files of {arguments[0]} are what this commit builds.")
    return 1 if lines else 0


if __name__ == "__main__":
    run(main)
