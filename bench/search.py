"""Benchmark the search as a reader meets it: queries typed into the real box in Chromium.

`make bench-search` runs the query sets (bench/queries-*.yml, see bench/README.md) over the built
site and prints, for each set and kind of query: how often the first result is right (hit@1),
one of the first three (hit@3), the mean reciprocal rank, the share of queries without a result, the
share of results in the wrong language, the time from the last key to the answer, the time to the
very first answer, and the bytes that a first search fetches. `--pages 1000` adds as many random
page pairs to the index.

A result is right when the page it opens holds a paragraph that was asked for; the full text, which
holds all of them, does not count. Of a thing that is absent the box must name the word that the
report lacks, and show no page, or first the page of the rest of the query.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / "hooks")]

from browser_setup import launch  # noqa: E402
from output.assets import hashed_folder  # noqa: E402
from report.ledger import read_ledger  # noqa: E402
from report.origins import find_origins  # noqa: E402
from report.restore import restore  # noqa: E402
from text.pages import read_pages  # noqa: E402

SETS = ("dev-4", "blind-14", "blind-15")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve a folder and say nothing."""

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def homes() -> dict[str, set[str]]:
    """Give the thematic page that holds each paragraph or heading of the report."""
    found = find_origins(read_pages(ROOT, "zh")[0], restore(ROOT, read_ledger(ROOT)).blocks)
    return {
        block.id: {passage.page.removesuffix("index.md").replace(".md", "/")}
        for passage in found.values()
        for block in passage.blocks
    }


def read_queries(name: str) -> list[dict[str, Any]]:
    """Read a query set."""
    return yaml.safe_load((ROOT / f"bench/queries-{name}.yml").read_text("utf-8"))


def address(path: str) -> str:
    """Give the address of a page path below its language's root; "" is the home page."""
    return f"{path.rstrip('/')}/" if path else ""


def type_in(page: Page, query: str) -> list[str]:
    """Type a query with real keys; give the addresses of the results, in order."""
    box = page.locator("input.find-box")
    box.fill("")
    page.wait_for_timeout(30)
    page.evaluate("window.answered = 0")
    keys = re.findall(r"[\x20-\x7e]|[^\x20-\x7e]+", query)
    for number, part in enumerate(keys):
        if number == len(keys) - 1:
            page.evaluate("window.answered = 0")
        if len(part) == 1 and part.isascii():
            page.keyboard.type(part)
        else:
            page.keyboard.insert_text(part)
            page.keyboard.press("Shift")
    wait = "window.answered && window.last === document.querySelector('.find-box').value"
    page.wait_for_function(wait, timeout=8000)
    page.wait_for_timeout(20)
    links = page.locator(".find-item > a:first-child")
    return [links.nth(i).get_attribute("href") or "" for i in range(links.count())]


def right(kind: str, pages: list[str], wanted: set[str], *, missing: bool) -> int:
    """Give the rank of the right result, from 1; 0 is none. Nothing to find is right if none is."""
    if kind == "absent" and not missing:
        return 0
    if kind in {"nothing", "absent"} and not wanted:
        # The page of questions may say that the report says nothing.
        return 0 if [page for page in pages if page != "questions/"] else 1
    return next((n for n, path in enumerate(pages, 1) if path in wanted), 0)


def run(
    base: str, queries: list[dict[str, Any]], where: dict[str, set[str]]
) -> list[dict[str, Any]]:
    """Type every query; give a row each."""
    rows = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for site in ("zh", "en"):
            prefix = base + ("en/" if site == "en" else "")
            page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
            page.goto(prefix)
            page.evaluate(
                """() => {
                    document.querySelector(".find-box").addEventListener("input", (event) => {
                        window.typed = event.timeStamp;
                    });
                    const find = document.querySelector(".find");
                    new MutationObserver(() => {
                        window.last = find.dataset.answered;
                        window.missing = find.dataset.missing > 0;
                        window.answered = performance.now();
                    }).observe(find, { attributeFilter: ["data-answered"] });
                }"""
            )
            page.locator("input.find-box").click()
            for query in (q for q in queries if q["site"] == site):
                found = type_in(page, query["query"])
                pages = [href.removeprefix(prefix).split("#")[0].split("?")[0] for href in found]
                wanted = set().union(*(where.get(w, {address(w)}) for w in query["want"]))
                missing = page.evaluate("window.missing")
                rank = right(query["kind"], pages, wanted, missing=missing)
                rows.append(
                    {
                        **query,
                        "rank": rank,
                        "first": pages[0] if pages else None,
                        "none": not found,
                        "wrong": sum(not href.startswith(prefix) for href in found)
                        + (sum(h.startswith(base + "en/") for h in found) if site == "zh" else 0),
                        "ms": page.evaluate("window.answered - window.typed"),
                    }
                )
            page.close()
        browser.close()
    return rows


def first_answer(base: str, site: Path, slowdown: int) -> None:
    """Print how soon the first answer stands on the page, and how long the engine sets up.

    The browser slows the page and not its workers, so the set-up is timed on a slowed page, too.
    """
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(bypass_csp=True)
        page.goto(base)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        page.evaluate(
            """() => {
                const box = document.querySelector(".find-box");
                box.addEventListener("keydown", () => { window.typed ??= performance.now(); });
                new MutationObserver(() => { window.shown ??= performance.now(); })
                    .observe(document.querySelector(".find-list"), {childList: true});
            }"""
        )
        page.locator(".find-box").press("q")
        page.wait_for_function("window.shown", timeout=20_000)
        shown = page.evaluate("window.shown - window.typed")
        page.add_script_tag(path=hashed_folder(site / "assets") / "engine.js")
        setup = page.evaluate(
            """async () => {
                const { index } = document.body.dataset;
                const read = async (name) => (await fetch(`${index}${name}.json`)).json();
                const [pages, tables] = [await read("zh"), await read("tables")];
                const start = performance.now();
                new SearchEngine("zh", pages, tables).search("园");
                return performance.now() - start;
            }"""
        )
        browser.close()
    print(
        f"processor slowed {slowdown} times: first answer {shown:.0f} ms after the first key; "
        f"the engine sets up and answers in {setup:.0f} ms"
    )


def report(name: str, rows: list[dict[str, Any]]) -> None:
    """Print the measures of a set, by kind."""
    kinds = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
        kinds["all"].append(row)
    print(f"\n{name}: {len(rows)} queries")
    print("kind          n  hit@1  hit@3    MRR   none  wrong language")
    for kind, own in sorted(kinds.items(), key=lambda item: (item[0] == "all", item[0])):
        share = [
            statistics.mean(row["rank"] == 1 for row in own),
            statistics.mean(1 <= row["rank"] <= 3 for row in own),
            statistics.mean(1 / row["rank"] if row["rank"] else 0 for row in own),
            statistics.mean(row["none"] for row in own),
        ]
        wrong = sum(row["wrong"] for row in own)
        print(f"{kind:12} {len(own):3} " + " ".join(f"{s:6.2f}" for s in share) + f" {wrong:6}")
    times = sorted(row["ms"] for row in rows)
    p95 = times[int(0.95 * (len(times) - 1))]
    print(f"last key to answer: median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms")


def add_pages(site: Path, count: int) -> None:
    """Add page pairs of random common characters and of made-up words among common English ones."""
    rng = random.Random(count)
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))
    han = [pair.decode("gb2312") for pair in rows]
    parts = [
        "ba",
        "ke",
        "lo",
        "ri",
        "sun",
        "ter",
        "mi",
        "da",
        "ven",
        "or",
        "pla",
        "tic",
        "ga",
        "el",
    ]
    latin = ["".join(rng.choices(parts, k=rng.randint(2, 4))) for _ in range(4000)]
    latin += ["the", "of", "and", "to", "in", "for", "new", "city", "area", "first", "year"] * 300
    pairs = [
        [("".join(rng.choices(han, k=60)), " ".join(rng.choices(latin, k=30))) for _ in range(6)]
        for _ in range(count)
    ]
    for code in ("zh", "en"):
        file = hashed_folder(site / "search") / f"{code}.json"
        pages = json.loads(file.read_text(encoding="utf-8"))
        prefix = "en/" if code == "en" else ""
        for number, texts in enumerate(pairs):
            own = [pair if code == "zh" else pair[::-1] for pair in texts]
            passages = [[f"p{n}", own[0][0][:8], *pair] for n, pair in enumerate(own)]
            pages.append([f"{prefix}random/{number}/", own[0][0][:10], 1, [], passages])
        text = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
        file.write_text(text, encoding="utf-8")


def main() -> int:
    """Run the benchmark over the folder `site`, as `make build` writes it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", choices=list(SETS), action="append")
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true", help="print the queries for engines.mjs")
    options = parser.parse_args()
    if options.json:
        homes_of = {block: sorted(pages) for block, pages in homes().items()}
        queries = [q for name in options.set or SETS[:1] for q in read_queries(name)]
        print(json.dumps({"queries": queries, "homes": homes_of}, ensure_ascii=False))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(ROOT / "site", site)
        where = homes()
        if options.pages:
            add_pages(site, options.pages)
        handler = functools.partial(Handler, directory=str(site))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        for name in options.set or SETS:
            rows = run(base, read_queries(name), where)
            report(name, rows)
            for row in rows if options.misses else ():
                if row["rank"] != 1:
                    said = f"{row['site']} {row['kind']}: {row['query']}"
                    print(f"  {said} → {row['first']}, wanted {row['want']}")
        for slowdown in (1, 4):
            first_answer(base, site, slowdown)
        server.shutdown()
        for code in ("zh", "en"):
            index = hashed_folder(site / "search")
            files = [index / f"{code}.json", index / "tables.json"]
            files.append(hashed_folder(site / "assets") / "engine.js")
            size = sum(len(gzip.compress(file.read_bytes())) for file in files)
            print(f"a first search in {code} fetches {size / 1000:.1f} kB (gzip)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
