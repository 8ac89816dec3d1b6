"""Measure what a first view weighs beside stock Material: `python bench/page.py`.

Both sites are built from the same pages and served on loopback. A view ends before the reader
touches anything. Bytes are those of the file, compressed by gzip at level 9 where that is text; the
icon counts as a request, and as an image. The largest contentful paint is timed
with 150 ms of delay, 1.6 Mbit/s and a processor four times slower.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import statistics
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import sync_playwright

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests")]
from browser_setup import launch  # noqa: E402 (a folder that is no package)
from build import copy_project, measure, strip  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = ("", "zones/qishui-bay/", "progress/", "report/")
KINDS = {"document": "html", "stylesheet": "css", "script": "js", "image": "image", "font": "font"}
COLUMNS = ("html", "css", "js", "image", "font", "other")
TEXT = (".html", ".css", ".js", ".svg", ".json", ".xml")
PAINT = """new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true}))"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve a folder compressed, as a real server does, without a line for each request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, or 404."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = path.read_bytes() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in TEXT:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(site: Path) -> http.server.ThreadingHTTPServer:
    """Serve a folder on a free port of loopback until it is shut down."""
    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def size(site: Path, address: str) -> int:
    """Give the bytes that the server sends for an address, 0 for what it has not."""
    path = site / urlsplit(address).path.lstrip("/")
    path = path / "index.html" if path.is_dir() else path
    if not path.is_file():
        return 0
    return len(gzip.compress(path.read_bytes(), 9) if path.suffix in TEXT else path.read_bytes())


def weigh(browser: Browser, site: Path, address: str) -> tuple[Counter[str], Counter[str]]:
    """Give the requests and the bytes of a first view, by kind."""
    page = browser.new_page()
    seen: dict[str, str] = {}
    page.on("request", lambda r: seen.setdefault(r.url, KINDS.get(r.resource_type, "other")))
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(500)
    icon = page.locator('link[rel~="icon"]').first.get_attribute("href")
    seen[urljoin(address, icon)] = "image"
    page.close()
    requests, sizes = Counter(), Counter()
    for url, kind in seen.items():
        if not url.startswith(("data:", "blob:")):
            requests[kind] += 1
            sizes[kind] += size(site, url)
    return requests, sizes


def paint(browser: Browser, address: str) -> float:
    """Give the largest contentful paint in milliseconds, on a slow line and processor."""
    page = browser.new_page()
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    rate = 1_600_000 / 8
    slow = {"offline": False, "latency": 150, "downloadThroughput": rate, "uploadThroughput": rate}
    line.send("Network.emulateNetworkConditions", slow)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1000)
    time = page.evaluate(PAINT)
    page.close()
    return time


def main() -> int:
    """Print a table: a row a page and site, then the ratio of ours to stock."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="paints of each page")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = {name: Path(folder) / name for name in ("ours", "stock")}
        for project in sites.values():
            copy_project(project)
        strip(sites["stock"])
        measure(sites["ours"], ["hooks/build.py", "site"])
        measure(sites["stock"], ["-m", "mkdocs", "build", "--quiet"])
        servers = {name: serve(project / "site") for name, project in sites.items()}
        browser = launch(playwright)
        print(f"{'page':<22}{'site':<6}{'requests':>9}{'bytes':>9}{'LCP ms':>8}", end="")
        print("".join(f"{kind:>12}" for kind in COLUMNS))
        for path in [prefix + page for prefix in ("", "en/") for page in PAGES]:
            totals = []
            for name, server in servers.items():
                address = f"http://127.0.0.1:{server.server_port}/{path}"
                requests, sizes = weigh(browser, sites[name] / "site", address)
                time = statistics.median(paint(browser, address) for _ in range(runs))
                totals.append((requests.total(), sizes.total(), time))
                row = "{:>9}{:>9}{:>8.0f}".format(*totals[-1])
                kinds = "".join(f"{f'{requests[k]}: {sizes[k]}':>12}" for k in COLUMNS)
                print(f"{'/' + path:<22}{name:<6}{row}{kinds}", flush=True)
            ratios = [ours / stock for ours, stock in zip(*totals, strict=True)]
            print(f"{'':<22}{'ratio':<6}" + "{:>9.2f}{:>9.2f}{:>8.2f}".format(*ratios))
        browser.close()
        for server in servers.values():
            server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
