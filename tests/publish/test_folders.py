"""The folder that a command is told to fill: what another hand put there is never touched."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from workplace import refuses

import build
from conftest import ENVIRONMENT, ROOT, copy_small

sys.path.insert(0, str(ROOT / "press"))

import offline
import package
import print_report

PRESS = {f"press/{module.__name__}.py": module.SIGN for module in (offline, package, print_report)}
COMMANDS = {"hooks/build.py": build.SIGN, **PRESS}


@pytest.fixture(scope="module")
def run(small_site, tmp_path_factory):
    """Run a command of a copy of the project, so that none can harm the project itself."""
    project = copy_small(tmp_path_factory.mktemp("folders") / "project")
    for part in ("press", "tests"):
        shutil.copytree(ROOT / part, project.root / part)

    def run(command, folder, site=small_site):
        sites = [site] if command in PRESS else []
        return subprocess.run(
            [sys.executable, command, *sites, folder],
            cwd=project.root,
            capture_output=True,
            text=True,
            env=ENVIRONMENT,
            check=False,
        )

    return run


def holds(folder):
    return {path: path.is_file() and path.read_bytes() for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_another_hand_put_there_is_not_touched(run, command, tmp_path):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    result = run(command, tmp_path)
    line = f"{tmp_path}: must be empty or what this command made before. Name another folder.\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", line)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_made_stays_until_a_new_one_is_whole(run, command, tmp_path):
    folder, broken = tmp_path / "a folder/of it", tmp_path / "no site"
    broken.mkdir()
    assert run(command, folder).returncode == 0
    made = holds(folder)
    assert made
    if command in PRESS:
        assert run(command, folder, broken).returncode == 1
        assert holds(folder) == made
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    (folder / ".DS_Store").touch()
    assert not refuses(folder, COMMANDS[command])
    (folder / "letter.txt").write_text("dear", encoding="utf-8")
    assert refuses(folder, COMMANDS[command])


def test_links_files_and_the_folders_of_people_are_refused(tmp_path):
    """Whatever the sign; an empty folder and none are not."""
    names = ("home/.config", "home/Documents", "work/.git", "empty")
    home, _, work, empty = (tmp_path / name for name in names)
    for name in names:
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "file").write_text("dear", encoding="utf-8")
    (tmp_path / "link").symlink_to(empty)
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    foreign = [home.parent, work.parent, *(tmp_path / name for name in ("file", "link", "lost"))]
    for sign in COMMANDS.values():
        assert [path for path in (*foreign, ROOT) if not refuses(path, sign)] == []
        assert not refuses(empty, sign)
        assert not refuses(tmp_path / "nowhere", sign)
