"""Say how long a build takes: `make bench`, beside Material and static-i18n with the same pages.

The project is copied and gets page pairs that hold every rule. Processor seconds are those of the
process; the ratio counts, as machines differ. The preview's are by the clock.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import yaml

from conftest import ENVIRONMENT, copy_project

HEAD = "---\ntitle: {name}\ndescription: {name}\n---\n\n# {name} {{#page-title}}\n"
# A page's name and a paragraph.
WORDS = {
    "zh": ("用来量生成时间的第{}页", "山上有石，石上有云，云在移动，说的是今天的天气。" * 4),
    "en": ("Page {}, made to measure time", "There are stones on a hill, and clouds move. " * 4),
}
# What stock needs of the configuration to build the same pages.
KEPT = ("site_name", "docs_dir", "nav", "validation", "markdown_extensions")


def add_pairs(project: Path, count: int) -> None:
    """Add page pairs to a copy of the project, and to its navigation in sections of ten."""
    for language, (name, words) in WORDS.items():
        folder = project / "docs" / language / "more"
        folder.mkdir()
        for n in range(count):
            text = HEAD.format(name=name.format(n)) + f"\n{words}\n" * 4
            (folder / f"page-{n}.md").write_text(text, "utf-8")
    lines = ["nav:"]
    for n in range(count):
        lines += [f"  - 第{n}页起:"] * (n % 10 == 0) + [f"      - more/page-{n}.md"]
    file = project / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("nav:", "\n".join(lines), 1), "utf-8")


def strip(project: Path) -> None:
    """Leave of a copy what stock Material needs for the same pages."""
    file = project / "mkdocs.yml"
    config = yaml.safe_load(file.read_text("utf-8").replace("!ENV", ""))
    languages = config["plugins"][0]["i18n"]["languages"]
    for language in languages:
        language.pop("theme", None)  # words of ours in overrides
    i18n = {"docs_structure": "folder", "languages": languages}
    own = {name: config[name] for name in KEPT}
    own |= {"theme": {"name": "material"}, "plugins": ["search", {"i18n": i18n}]}
    file.write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")


def seconds(project: Path, *command: str) -> float:
    """Run Python in a project; give its processor seconds."""
    before, call = os.times(), [sys.executable, *command]
    subprocess.run(call, cwd=project, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return sum(os.times()[2:4]) - sum(before[2:4])  # of children


def rebuild(project: Path) -> float:
    """Give the seconds from an edit of a page until the preview shows it."""
    call = [sys.executable, "-u", "hooks/serve.py", "8479"]
    with subprocess.Popen(call, cwd=project, env=ENVIRONMENT, stdout=subprocess.PIPE) as preview:
        found = (re.search(rb"http://\S+/", line) for line in preview.stdout)
        address = next(match[0].decode() for match in found if match)
        page = project / "docs/zh/about/contribute.md"
        page.write_text(page.read_text("utf-8") + "\n量一量。\n", "utf-8")
        start = time.monotonic()
        while "量一量" not in urllib.request.urlopen(f"{address}about/contribute/").read().decode():
            time.sleep(0.05)
        preview.terminate()
        return time.monotonic() - start


def main() -> None:
    """Print a line a size; sizes may be named (`--pairs 0 20`)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, nargs="+", default=(0, 100, 1000))
    print("pairs added   check   build   stock   ratio   preview", flush=True)
    for count in parser.parse_args().pairs:
        with tempfile.TemporaryDirectory() as folder:
            ours = copy_project(Path(folder) / "ours").root
            add_pairs(ours, count)
            stock = shutil.copytree(ours, Path(folder) / "stock")
            strip(stock)
            check = seconds(ours, "hooks/build.py", "--check")
            build = seconds(ours, "hooks/build.py", "site")
            plain = seconds(stock, "-m", "mkdocs", "build", "--quiet")
            print(f"{count:11}{check:8.1f}{build:8.1f}{plain:8.1f}", end="")
            print(f"{build / plain:8.2f}{rebuild(ours):10.1f}", flush=True)


if __name__ == "__main__":
    main()
