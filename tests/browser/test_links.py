"""Every link of the built site leads somewhere: lychee follows each, to the very place in a page.

It reads the files as they are served, under the subpath; what is absolute to SITE_URL (canonical,
alternate, sitemap) is looked up there, too. No network: of another host there is the repository,
which operators set, and mail.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import SITE_URL, SUBPATH, pages_of

# What operators set is no link of the site: publish.yml sets it.
ELSEWHERE = ("mailto:", *filter(None, [os.environ.get("REPO_URL")]))
# What is put at the end of work/index.html, and which address is named.
DEAD = {
    '<a href="gaols/">a page</a>': "work/gaols",
    '<a href="../plan/#gone">a place</a>': "plan#gone",
    '<a href="#gone">a place here</a>': "work/index.html#gone",
    '<img alt="" src="../assets/gone.png">': "assets/gone.png",
    f'<a href="{SITE_URL}gone/">absolute</a>': "gone/",
}


def follow(site: Path, folder: Path):
    """Follow every link of a site that is put under its subpath in a folder."""
    place = folder / f"host{SUBPATH}"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(site)
    result = subprocess.run(
        [
            *(Path(sys.executable).with_name("lychee"), "--offline", "--include-fragments"),
            *("--index-files", "index.html", "--root-dir", folder / "host"),
            *("--remap", f"^{re.escape(SITE_URL)}(.*) {place.as_uri()}/$1"),
            *("--no-ignore", "--no-progress", "--format", "json", place),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode in {0, 2}, result.stderr  # 2: a link is dead
    found = json.loads(result.stdout)
    base = f"{place.as_uri()}/"
    dead = {
        (Path(page).relative_to(place).as_posix(), link["url"].removeprefix(base))
        for page, links in found["error_map"].items()
        for link in links
    }
    others = {link["url"] for links in found["excluded_map"].values() for link in links}
    return found["total"], dead, {url for url in others if not url.startswith(ELSEWHERE)}


def test_every_link_leads_somewhere(site, tmp_path):
    total, dead, others = follow(site, tmp_path)
    assert dead == set()
    assert others == set()
    assert total > len(pages_of(site))


def test_each_dead_link_is_named(small_site, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(small_site, copy)
    _, before, _ = follow(copy, tmp_path / "before")  # pages that every real site has
    with (copy / "work/index.html").open("a", encoding="utf-8") as file:
        file.write("".join(DEAD) + '<a href="https://example.com/">another host</a>')
    _, dead, others = follow(copy, tmp_path)
    assert dead - before == {("work/index.html", url) for url in DEAD.values()}
    assert others == {"https://example.com/"}
