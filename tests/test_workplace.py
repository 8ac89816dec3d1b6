"""Nothing is half-published: a killed build, a full disk, two builds at once."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest
import workplace

from conftest import ENVIRONMENT
from output.manifest import checksums


def start(project, **options):
    """Start a build and go on."""
    command = [sys.executable, "hooks/build.py", "site"]
    return subprocess.Popen(
        command, cwd=project.root, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, **options
    )


def left(project):
    return sorted(path.name for path in project.root.glob(".build-*"))


def test_the_build_after_a_killed_one_clears_what_it_left(project, small_site):
    build = start(project)
    while not list(project.root.glob(".build-*/site/en/*.html")):
        assert build.poll() is None
        time.sleep(0.01)
    build.kill()
    build.communicate()
    assert len(left(project)) == 1
    assert not (project.root / "site").exists()
    assert project.run("site").returncode == 0
    assert left(project) == []
    assert checksums(project.root / "site") == checksums(small_site)


def test_an_interrupted_build_leaves_nothing_and_says_so_in_a_line(project):
    build = start(project, stderr=subprocess.PIPE)
    while not list(project.root.glob(".build-*/site")):
        assert build.poll() is None
        time.sleep(0.01)
    build.send_signal(signal.SIGINT)
    _, said = build.communicate()
    assert build.returncode == 1
    assert said == "stopped; nothing was published.\n"
    assert left(project) == []


def test_a_full_disk_is_a_line_and_the_last_site_stays(project, small_site):
    shutil.copytree(small_site, project.root / "site")
    most = (20_000, 20_000)
    build = start(
        project,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, most),
        stderr=subprocess.DEVNULL,
    )
    said, _ = build.communicate()
    assert build.returncode == 1
    assert said.splitlines()[0].startswith(
        "mkdocs.yml:1: the disk must have room for the site. Make room, then build again."
    )
    assert len(said.splitlines()) == 1
    assert checksums(project.root / "site") == checksums(small_site)
    assert left(project) == []


def test_two_builds_at_once_do_not_harm_each_other(project, small_site):
    builds = [start(project), start(project)]
    for build in builds:
        build.communicate()
    assert [build.returncode for build in builds] == [0, 0]
    assert left(project) == []
    assert checksums(project.root / "site") == checksums(small_site)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_new_site_takes_the_place_of_the_last(tmp_path, monkeypatch, can_exchange):
    if not can_exchange:
        monkeypatch.setattr(workplace, "_exchange", lambda *_: False)
    target = tmp_path / "site"
    for words in ("one", "two"):
        with workplace.workplace(target) as new:
            (new / "page").write_text(words, encoding="utf-8")
            workplace.put(new, target)
        assert (target / "page").read_text(encoding="utf-8") == words
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_taken_away_by_a_killed_build_is_put_back(tmp_path, monkeypatch):
    target = tmp_path / "site"
    target.mkdir()
    monkeypatch.setattr(workplace, "_exchange", lambda *_: False)
    monkeypatch.setattr(workplace.shutil, "rmtree", lambda *_args, **_more: None)
    with suppress(KeyboardInterrupt), workplace.workplace(target) as new:
        target.rename(new.with_name(workplace.OLD))  # between the two steps of `put`
        raise KeyboardInterrupt
    assert not target.exists()
    monkeypatch.undo()
    with workplace.workplace(tmp_path / "copy"):  # not what it was
        assert not (tmp_path / "copy").exists()
    with workplace.workplace(target):
        assert target.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
