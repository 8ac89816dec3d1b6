"""What takes too long for every day (`make proof`): never half a site, the same bytes anywhere."""

import json
import random
import signal
import subprocess
import sys
import time

from browser.conftest import read_pages
from browser.test_access import LIGHT, dress_up, faults
from conftest import ENVIRONMENT, ROOT, Project
from output.made_files import NAME, checksums

BUILD = [sys.executable, "hooks/build.py", "site"]
MOMENTS = 20


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(whole):
    """One that is killed between two renames leaves none, and the next one puts it back."""
    site, begun = whole.root / "site", time.monotonic()
    assert whole.run("site").returncode == 0
    seconds = time.monotonic() - begun
    for _ in range(MOMENTS):
        build = subprocess.Popen(BUILD, cwd=whole.root, env=ENVIRONMENT)
        moment = random.uniform(0, seconds)
        time.sleep(moment)
        build.send_signal(random.choice([signal.SIGKILL, signal.SIGINT]))
        build.wait()
        left = [site, *whole.root.glob(".build-*/old")]
        found = next(folder for folder in left if folder.exists())
        wanted = json.loads((found / NAME).read_text(encoding="utf-8"))["files"]
        assert checksums(found) == wanted, moment
    assert whole.run("site").returncode == 0


def test_two_clones_give_the_same_bytes_and_can_be_verified(tmp_path):
    """Another folder, zone, locale, hash seed and mask of rights; the commit as it is now."""
    ways = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "America/Lima"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"},
    ]
    clones = [tmp_path / "one", tmp_path / "a longer name of 二"]
    for clone, way, mask in zip(clones, ways, (0o022, 0o077), strict=True):
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        subprocess.run(BUILD, cwd=clone, env=ENVIRONMENT | way, umask=mask, check=True)
    one, two = (clone / "site" for clone in clones)
    assert checksums(one) == checksums(two)
    said = Project(clones[0]).publish("verify", two)
    assert said.stdout == f"All files of {two} are what this commit builds.\n", said.stderr


def test_no_page_breaks_a_rule_of_access(browser, site, address):
    context = browser.new_context(locale="zh-CN")
    page, found = context.new_page(), []
    for path in read_pages(site):
        dress_up(page, LIGHT)
        page.goto(address + path)
        found += faults(page, path, [LIGHT])
    context.close()
    assert found == [], "\n" + "\n".join(found)
