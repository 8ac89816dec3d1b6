"""Say how well the search finds: `make bench-search`, over the site as `make build` writes it.

For each set of queries (queries-*.yml) and kind: the share whose first result is right, one of the
first three, and that get none; with --misses the queries whose first is not. A result is right when
it is a page that the query wants ("" is the home page), whatever its passages. Of a thing that the
report says nothing of (kinds `absent`, `nothing`) the missing word must be named (`absent`), and no
page be shown, but those that are wanted and the questions.
"""

import argparse
import json
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright

from browser_setup import launch
from output.assets import hashed_folder

HERE = Path(__file__).parent
SETS = ("dev", "blind")
MAKE = "([code, pages, tables]) => { self[code] = new SearchEngine(code, pages, tables); }"
ASK = """([code, query]) => {
    const start = performance.now();
    return { ...self[code].search(query), ms: performance.now() - start };
}"""
Search = Callable[[str, str], dict[str, Any]]


@contextmanager
def engine(browser: Browser, site: Path) -> Iterator[Search]:
    """Give what answers a query in a language as the worker does: {items, near, missing, ms}."""
    index = hashed_folder(site / "search")
    page = browser.new_page()
    page.add_script_tag(path=hashed_folder(site / "assets") / "engine.js")
    tables, *indexes = (
        json.loads((index / f"{name}.json").read_text("utf-8")) for name in ("tables", "zh", "en")
    )
    for code, pages in zip(("zh", "en"), indexes, strict=True):
        page.evaluate(MAKE, [code, pages, tables])
    yield lambda code, query: page.evaluate(ASK, [code, query])
    page.close()


def read_queries(name: str) -> list[dict[str, Any]]:
    """Read a set: {site, kind, query, want}, want being pages by their path below the language."""
    return yaml.safe_load((HERE / f"queries-{name}.yml").read_text("utf-8"))


def rank(query: dict[str, Any], answer: dict[str, Any]) -> int:
    """Give the rank of the right result, from 1; 0 is none. Nothing to find is right if none is."""
    pages = [item["location"].removeprefix("en/").rstrip("/") for item in answer["items"]]
    if query["kind"] == "absent" and not answer["missing"]:
        return 0
    if query["kind"] in {"nothing", "absent"} and not query["want"]:
        return int(set(pages) <= {"questions"})
    return next((n for n, path in enumerate(pages, 1) if path in query["want"]), 0)


def report(name: str, rows: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """Print the measures of a set, by kind, from its queries and their answers."""
    kinds = defaultdict(list)
    for query, answer in rows:
        for kind in (query["kind"], "all"):
            kinds[kind].append((rank(query, answer), not answer["items"]))
    print(f"\n{name:12}   n  first  first three  none")
    for kind, own in kinds.items():
        first, three, none = (
            statistics.mean(values)
            for values in zip(*((r == 1, 1 <= r <= 3, none) for r, none in own), strict=True)
        )
        print(f"{kind:12} {len(own):3}  {first:5.2f}  {three:11.2f}  {none:4.2f}")
    times = statistics.quantiles((answer["ms"] for _, answer in rows), n=20)
    print(f"milliseconds: median {times[9]:.0f}, of 19 in 20 at most {times[-1]:.0f}")


def main() -> None:
    """Answer the sets that are named, or all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("--set", choices=SETS, action="append")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    with sync_playwright() as playwright, engine(launch(playwright), options.site) as search:
        for name in options.set or SETS:
            rows = [(query, search(query["site"], query["query"])) for query in read_queries(name)]
            report(name, rows)
            for query, answer in rows if options.misses else ():
                if rank(query, answer) != 1:
                    shown = [item["location"] for item in answer["items"][:1]]
                    print(f"  {query['site']} {query['query']} → {shown}, wanted {query['want']}")


if __name__ == "__main__":
    main()
