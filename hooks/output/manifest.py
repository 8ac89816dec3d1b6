"""Say in the built site what it is built from, and what each of its files must be.

manifest.json: the commit, the two addresses that operators set, the SHA-256 of each file. With it
anyone can build the same site and compare (`make verify`).
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from text.files import CONFIG
from text.git import git, is_own

NAME = "manifest.json"


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
