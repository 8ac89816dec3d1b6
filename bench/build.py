"""Measure how long a build takes beside stock Material: `python bench/build.py`, by `make bench`.

The project is copied and gets page pairs that hold every rule; then `hooks/build.py` builds it, and
`mkdocs build` the same pages with Material and static-i18n alone. Processor seconds and memory are
those of the process that builds; the ratio is what counts, since machines differ.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
PARTS = ("docs", "hooks", "overrides", "mkdocs.yml")
SIZES = (0, 100, 1000)
SECTION = 10
PAGE = {
    "zh": (
        "---\ntitle: 第{n}页\ndescription: 这是用来量时间的第{n}页，内容不属于报道。\n---\n\n"
        "# 第{n}页 {{#page-title}}\n\n{body}\n\n## 要点 {{#points}}\n\n- 甲：{n}\n- 乙：{n}\n"
    ),
    "en": (
        "---\ntitle: Page {n}\ndescription: Page {n}, made to measure time, is not of the report.\n"
        "---\n\n# Page {n} {{#page-title}}\n\n{body}\n\n"
        "## Points {{#points}}\n\n- A: {n}\n- B: {n}\n"
    ),
}
WORDS = {
    "zh": "这一页的内容只用来量时间。山上有石，石上有云，云在移动，说的是今天的天气。",
    "en": "This page is here to measure time. There are stones on a hill, and clouds move. ",
}
# What stock needs of the configuration to build the same pages.
KEPT = ("site_name", "docs_dir", "nav", "validation", "markdown_extensions")


def copy_project(target: Path) -> None:
    """Copy what a build reads to a new folder."""
    target.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, target / part)


def add_pairs(project: Path, count: int) -> None:
    """Add page pairs to a copy of the project: pages, navigation and translation record."""
    for language, page in PAGE.items():
        folder = project / "docs" / language / "more"
        folder.mkdir()
        for n in range(count):
            text = page.format(n=n, body="\n\n".join([WORDS[language] * 3] * 4))
            (folder / f"page-{n}.md").write_text(text, encoding="utf-8")
    file = project / "mkdocs.yml"
    pages = "".join(
        f"{'' if n % SECTION else f'      - 第{n}页起:{chr(10)}'}          - more/page-{n}.md\n"
        for n in range(count)
    )
    section = f"  - 更多:\n{pages}" if count else ""
    file.write_text(file.read_text("utf-8").replace("nav:\n", f"nav:\n{section}", 1), "utf-8")


def strip(project: Path) -> None:
    """Leave of a copy what stock Material needs for the same pages."""
    file = project / "mkdocs.yml"
    config = yaml.load(file.read_text("utf-8").replace("!ENV", ""), yaml.SafeLoader)
    languages = config["plugins"][0]["i18n"]["languages"]
    for language in languages:
        language.pop("theme", None)  # words of ours in overrides
    i18n = {"docs_structure": "folder", "languages": languages}
    own = {name: config[name] for name in KEPT}
    own |= {"theme": {"name": "material"}, "plugins": ["search", {"i18n": i18n}]}
    file.write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")


def measure(project: Path, command: list[str]) -> tuple[float, float]:
    """Run a build; give its processor seconds and its memory in MB."""
    program = (
        "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:], capture_output=True)"
    )
    program += "; u = resource.getrusage(resource.RUSAGE_CHILDREN)"
    program += "; print(r.returncode, u.ru_utime + u.ru_stime, u.ru_maxrss)"
    done = subprocess.run(
        [sys.executable, "-c", program, sys.executable, *command],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    code, seconds, memory = done.stdout.split()
    assert code == "0", f"{command} failed in {project}"
    return float(seconds), int(memory) / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> int:
    """Print a table: page pairs, seconds of ours and of stock, ratio, memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, nargs="+", default=SIZES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-stock", action="store_true", help="leave stock Material out")
    options = parser.parse_args()
    print("pairs added   check s   build s   stock s   ratio   MB")
    builds = {}
    for count in options.pairs:
        with tempfile.TemporaryDirectory() as folder:
            ours, stock = Path(folder) / "ours", Path(folder) / "stock"
            copy_project(ours)
            add_pairs(ours, count)
            shutil.copytree(ours, stock)
            strip(stock)
            runs = options.runs if count < max(SIZES) else 1
            figures = []
            for _ in range(runs):
                check = measure(ours, ["hooks/build.py", "--check"])
                build = measure(ours, ["hooks/build.py", "site"])
                plain = (0.0, 0.0)
                if not options.no_stock:
                    plain = measure(stock, ["-m", "mkdocs", "build", "--quiet"])
                figures.append((check[0], build[0], plain[0], build[1]))
            check, build, plain, memory = map(statistics.median, zip(*figures, strict=True))
            builds[count] = build
            ratio = f"{build / plain:.2f}" if plain else "-"
            print(
                f"{count:>11}{check:>10.2f}{build:>10.2f}{plain:>10.2f}{ratio:>8}{memory:>6.0f}",
                flush=True,
            )
    if {100, 1000} <= builds.keys():
        print(f"1,000 pairs take {builds[1000] / builds[100]:.1f} times what 100 take.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
