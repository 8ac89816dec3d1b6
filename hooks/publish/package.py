"""Pack the built site for any web server: `python -m publish.package SITE FOLDER`.

One archive, the same bytes for the same site: the site with each text file also compressed (gzip,
Brotli), an nginx configuration for the address that it is built for, and SHA256SUMS of all files.
Beside it, the archive's own checksum.

Servers tell a file from its older self by size and time alone. All files bear the time of the
site's commit: of two commits within a second a reader may keep what she has of the first.
"""

import gzip
import io
import json
import os
import shutil
import sys
import tarfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import jinja2

from command import put, refuses, run, workplace
from output.made_files import NAME, checksum
from text.git import commit_time

ROOT = Path(__file__).parents[2]
ARCHIVE = "zone-meeting-explained"
# By what a package is known to be one: command.py replaces nothing else.
SIGN = (f"{ARCHIVE}.tar.gz*",)
# Where the configuration expects the unpacked archive.
FOLDER = f"/srv/{ARCHIVE}"
TEXT = {".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".xml", ".yml"}


def lay_out(site: Path, folder: Path, served_from: str = FOLDER) -> None:
    """Write what the archive holds into a folder; the configuration names `served_from`."""
    target = folder / "site"
    shutil.copytree(site, target)
    for file in [file for file in target.rglob("*") if file.suffix in TEXT]:
        data = file.read_bytes()
        packed = {".gz": gzip.compress(data, 9, mtime=0), ".br": brotli.compress(data)}
        for suffix, less in packed.items():
            beside = file.with_name(file.name + suffix)
            if len(less) < len(data) and not beside.exists():
                beside.write_bytes(less)
    settings = read_settings(site, served_from)
    for name in ("nginx.conf", "locations.conf"):
        template = jinja2.Template(Path(__file__).with_name(name).read_text("utf-8"))
        (folder / name).write_text(template.render(settings), encoding="utf-8")
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    sums = [f"{checksum(f.read_bytes())}  {f.relative_to(folder).as_posix()}\n" for f in files]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def read_settings(site: Path, served_from: str) -> dict[str, Any]:
    """Give what the nginx configuration says of a site; of one without address, what fits all."""
    address = json.loads((site / NAME).read_text("utf-8"))["site_url"]
    url = urlsplit(address)
    folders = [page.parent.relative_to(site).as_posix() for page in site.rglob("404.html")]
    return {
        "site_url": address or "the site",
        "host": url.hostname or "_",
        "port": url.port or 80,
        "base": url.path or "/",
        "prefixes": ["" if folder == "." else f"{folder}/" for folder in sorted(folders)],
        "folder": served_from,
    }


def time_of(site: Path) -> int:
    """Give the second, since 1970, that all files of a site bear: of its commit if it has one."""
    commit = json.loads((site / NAME).read_text("utf-8"))["commit"]
    said = os.environ.get("SOURCE_DATE_EPOCH") or (commit and commit_time(ROOT, commit))
    if said:
        return int(said)
    print("No commit is known that gives this site: its files bear the time of its build.")
    return int((site / NAME).stat().st_mtime)


def pack(folder: Path, time: int) -> bytes:
    """Give a folder as a gzipped tar archive, its files of `time` and of no owner."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        mode = 0o755 if entry.isdir() else 0o644
        own = {"uid": 0, "gid": 0, "uname": "", "gname": ""}
        return entry.replace(mtime=time, mode=mode, **own, deep=False)

    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        tar.add(folder, folder.name, filter=plain)
    return gzip.compress(out.getvalue(), 9, mtime=0)


def main(arguments: list[str]) -> int:
    """Write the archive of a built site, and its checksum, into a folder."""
    if len(arguments) != 2:
        print("usage: python -m publish.package SITE_FOLDER FOLDER", file=sys.stderr)
        return 2
    site, folder = map(Path, arguments)
    if refuses(folder, SIGN):
        return 2
    archive = f"{ARCHIVE}.tar.gz"
    with workplace(folder) as new:
        lay_out(site, new / ARCHIVE)
        data = pack(new / ARCHIVE, time_of(site))
        shutil.rmtree(new / ARCHIVE)
        (new / archive).write_bytes(data)
        line = f"{checksum(data)}  {archive}\n"
        (new / f"{archive}.sha256").write_text(line, encoding="utf-8")
        put(new, folder)
    print(f"{folder / archive} ({len(data) / 1e6:.1f} MB)")
    return 0


if __name__ == "__main__":
    run(main)
