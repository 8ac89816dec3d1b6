"""The folder that a command fills: never half a site, and never what another hand put there."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time

import pytest

import build
import command
from conftest import ENVIRONMENT
from output.made_files import checksums
from publish import offline, package

SIGNS = {"build": build.SIGN, "offline": offline.SIGN, "package": package.SIGN}


def start(project, *arguments, **options):
    """Start a build, or another command, and go on."""
    called = [sys.executable, *(arguments or ("hooks/build.py", "site"))]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    environment = ENVIRONMENT | {"PYTHONPATH": "hooks"}
    return subprocess.Popen(called, cwd=project.root, env=environment, **pipes, **options)


def left(folder):
    return [path.name for path in folder.glob(".build-*")]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_the_last_site(project, small_site, how):
    shutil.copytree(small_site, project.root / "site")
    build = start(project)
    while not list(project.root.glob(".build-*/new/en/*.html")):
        assert build.poll() is None
        time.sleep(0.01)
    build.send_signal(how)
    _, said = build.communicate()
    assert checksums(project.root / "site") == checksums(small_site)
    if how is signal.SIGINT:
        assert (build.returncode, said) == (1, "stopped; nothing was published.\n")
        assert left(project.root) == []


@pytest.mark.parametrize("name", ["site", "offline", "package"])
def test_a_full_disk_is_a_line_and_leaves_what_was_there(project, small_site, name):
    limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))}
    shutil.copytree(small_site, project.root / "site")
    command = () if name == "site" else ("-m", f"publish.{name}", "site", name)
    made = start(project, *command, **limit)
    lines = [line for line in "".join(made.communicate()).splitlines() if "nothing was" not in line]
    said = "the disk must have room" if name == "site" else "can't be read or written ("
    assert (made.returncode, [said in line for line in lines]) == (1, [True])
    assert checksums(project.root / "site") == checksums(small_site)
    assert name == "site" or not (project.root / name).exists()
    assert left(project.root) == []


def test_the_next_command_puts_right_what_a_killed_one_left(tmp_path):
    """Between two renames the last site is set aside; what is a day old is of nobody."""
    target, other = tmp_path / "site", tmp_path / ".build-site-copy-12345678"
    killed, old = tmp_path / ".build-site-abcdefgh", tmp_path / ".build-site-ijklmnop"
    (killed / command.OLD).mkdir(parents=True)
    (killed / command.OLD / "page").write_text("last")
    for folder in (old, other):
        folder.mkdir()
        os.utime(folder, (1e9, 1e9))
    with command.workplace(target):
        assert (target / "page").read_text() == "last"
    assert sorted(tmp_path.iterdir()) == [killed, other, target]
    with command.workplace(target) as new:
        (new / "page").write_text("next")
        command.put(new, target)
    assert (target / "page").read_text() == "next"
    assert sorted(tmp_path.iterdir()) == [killed, other, target]


@pytest.mark.parametrize("name", ["offline", "package"])
def test_what_a_command_made_stays_until_a_new_one_is_whole(project, small_site, tmp_path, name):
    folder = tmp_path / "a folder/of it"
    assert project.publish(name, small_site, folder).returncode == 0
    made = checksums(folder)
    assert project.publish(name, tmp_path / "no site", folder).returncode == 1
    assert checksums(folder) == made
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    (folder / ".DS_Store").touch()
    assert not command.refuses(folder, SIGNS[name])
    (folder / "letter.txt").touch()
    said = project.publish(name, small_site, folder)
    line = f"{folder}: must be empty or what this command made before. Name another folder.\n"
    assert (said.returncode, said.stdout, said.stderr) == (2, "", line)


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_links_files_and_the_folders_of_people_are_refused(tmp_path, small_site, sign):
    names = ("home/.config", "home/Documents", "work/.git", "empty")
    for name in names:
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    foreign = [tmp_path / name for name in ("home", "work", "file", "link", "lost")]
    assert [path for path in foreign if not command.refuses(path, sign)] == []
    assert not command.refuses(tmp_path / "empty", sign)
    assert not command.refuses(tmp_path / "nowhere", sign)
    assert command.refuses(small_site, sign) == (sign is not build.SIGN)
