"""Measure how many requests a second nginx answers from the package, beside its own empty page.

`make bench-serve` (`python bench/serve.py SITE_FOLDER [--seconds 30]`). wrk (Debian's package) asks
over loopback, as a browser does, for gzip: the home page, the full text, the index of the search,
and an address that is missing; then an empty page of the same nginx. Exit code 1 if an answer was
an error that it should not be.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / "hooks"), str(ROOT / "press")]

import nginx  # noqa: E402
from output.assets import hashed_folder  # noqa: E402
from package import lay_out  # noqa: E402

RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
SLOW = re.compile(r"99%\s+(\S+)")
FAILED = re.compile(r"(?:Non-2xx or 3xx responses|Socket errors): (.+)")
EMPTY = 'server { listen 80; location / { return 200 ""; } }'


def load(address: str, seconds: int) -> tuple[float, str, str]:
    """Ask for an address; give the requests a second, the slowest hundredth, and the errors."""
    command = ["wrk", "-t", "1", "-c", "32", "-d", f"{seconds}s", "--latency"]
    command += ["-H", "Accept-Encoding: gzip", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    errors = FAILED.search(said)
    return float(RATE.search(said)[1]), SLOW.search(said)[1], errors[1] if errors else ""


def main() -> int:
    """Print a line an address."""
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("--seconds", type=int, default=30)
    options = parser.parse_args()
    if not (nginx.COMMAND and shutil.which("wrk")):
        print("This needs nginx and wrk. Install them (apt-get install nginx wrk).")
        return 2
    site = options.site
    base = urlsplit(json.loads((site / "manifest.json").read_text("utf-8"))["site_url"]).path
    index = hashed_folder(site / "search").relative_to(site) / "zh.json"
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        here.chmod(0o755)
        lay_out(site, here / "package", str(here / "package"))
        text = (here / "package/nginx.conf").read_text("utf-8")
        with nginx.serve(here / "empty", EMPTY) as origin:
            rate, slow, _ = load(f"{origin}/", options.seconds)
            print(f"{rate:9,.0f} a second, 99% within {slow}: nginx's empty page")
        with nginx.serve(here / "served", text) as origin:
            for path in ("", "report/", index.as_posix(), "no/such/"):
                rate, slow, errors = load(f"{origin}{base}{path}", options.seconds)
                failed |= bool(errors) and path != "no/such/"
                said = f"; errors: {errors}" if errors else ""
                print(f"{rate:9,.0f} a second, 99% within {slow}: {base}{path}{said}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
