"""What takes too long for every day (`make proof`): never half a site, the same bytes anywhere.

What is killed, and when, comes of a seed that is printed: PROOF_SEED=… does it again.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time

import pytest

from conftest import ENVIRONMENT, ROOT
from output.manifest import NAME, checksums, differences

SEED = int(os.environ.get("PROOF_SEED") or random.SystemRandom().randrange(10**6))
MOMENTS = 20
BUILD = [sys.executable, "hooks/build.py", "site"]


def start(project):
    quiet = subprocess.DEVNULL
    return subprocess.Popen(BUILD, cwd=project.root, env=ENVIRONMENT, stdout=quiet, stderr=quiet)


def seconds(project):
    """Give how long a build takes."""
    begun = time.monotonic()
    assert start(project).wait() == 0
    return time.monotonic() - begun


def faults(site):
    """Give what a site is not that its own manifest says; its words alone would not tell."""
    wanted = json.loads((site / NAME).read_text(encoding="utf-8"))["files"]
    return differences(wanted, checksums(site))


def left(project):
    return [path.name for path in project.root.glob(".build-*")]


@pytest.fixture
def published(whole):
    """A project with a site; at the end its site was there at every moment."""
    assert whole.run("site").returncode == 0
    absences, ended = [], threading.Event()

    def look():
        while not ended.is_set():
            if not (whole.root / "site/index.html").exists():
                absences.append(time.monotonic())

    watch = threading.Thread(target=look)
    watch.start()
    yield whole
    ended.set()
    watch.join()
    assert absences == []


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(published):
    chance = random.Random(SEED)
    whole = min(seconds(published) for _ in range(3))
    tally = {"ended before": 0, "killed": 0, "interrupted": 0, "left a folder": 0}
    for _ in range(MOMENTS):
        page = published.root / "docs/zh/about/contribute.md"
        page.write_text(page.read_text("utf-8") + f"\n{chance.random()}\n", encoding="utf-8")
        build, how = start(published), chance.choice([signal.SIGKILL, signal.SIGINT])
        time.sleep(chance.uniform(0, whole))
        ended = build.poll() is not None
        build.send_signal(how)
        build.wait()
        assert faults(published.root / "site") == []
        kind = "killed" if how is signal.SIGKILL else "interrupted"
        tally["ended before" if ended else kind] += 1
        tally["left a folder"] += bool(left(published))
        assert len(left(published)) <= 1
    published.run("site")
    assert left(published) == []
    print(f"\nseed {SEED}, {MOMENTS} moments within {whole:.1f} s: {tally}")


def test_a_full_disk_leaves_a_whole_site_whatever_room_there_was(published):
    """A small file system where one can be mounted (as root), else a limit of files' size."""
    site, disk = published.root / "site", published.root / "disk"
    disk.mkdir()
    tally = {}
    for room in range(200, 3_801, 400):  # kB; the site needs about 3,300
        mounted = _mount(disk, room)
        target = disk / "site" if mounted else site
        command = [sys.executable, "hooks/build.py", str(target)]
        if not mounted:
            command = ["sh", "-c", f'ulimit -f {room // 20}; exec "$@"', "sh", *command]
        build = subprocess.run(
            command,
            cwd=published.root,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        there = target.exists() and faults(target) == []
        assert there == (build.returncode == 0 or not mounted), room
        if build.returncode:
            assert "the disk must have room for the site" in build.stdout, build.stdout
            assert len(build.stdout.splitlines()) == 1
        assert list(target.parent.glob(".build-*")) == []
        tally[room] = "built" if build.returncode == 0 else "refused"
        if mounted:
            subprocess.run(["umount", disk], check=True)
    assert "refused" in tally.values()
    print(f"\nkB of room on {'a small disk' if mounted else 'a limited file'}: {tally}")


def _mount(folder, size):
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", folder]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_three_builds_at_once_do_not_harm_each_other(published):
    for _ in range(3):
        builds = [start(published) for _ in range(3)]
        assert [build.wait() for build in builds] == [0, 0, 0]
        assert faults(published.root / "site") == []
        assert left(published) == []


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
    assert (one / NAME).read_bytes() == (two / NAME).read_bytes()
    verify = [sys.executable, "press/verify.py", str(two)]
    said = subprocess.run(verify, cwd=clones[0], capture_output=True, text=True, check=True)
    assert said.stdout == f"All files of {two} are what this commit builds.\n"
    (two / "en/index.html").write_text("changed", encoding="utf-8")
    (two / "new.html").write_text("added", encoding="utf-8")
    said = subprocess.run(verify, cwd=clones[0], capture_output=True, text=True, check=False)
    named = [line.split(":")[0] for line in said.stdout.splitlines()]
    assert (said.returncode, named) == (1, ["en/index.html", "new.html"])
