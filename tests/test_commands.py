"""What a person at a terminal reads: one line where something is in the way, never a traceback."""

import os
import shutil
import signal
import socket
import subprocess
import sys

import pytest

from conftest import ENVIRONMENT, ROOT

# In place of Python: it says what it is asked, and makes half an environment, later a whole one.
FAKE = """#!/bin/sh
echo "$@" PIP_USER=$PIP_USER >> asked
case "$*" in
*"-m venv"*)
    mkdir -p .venv/bin && cp "$0" .venv/bin/python
    if [ "$(grep -c venv asked)" = 1 ]; then exit 1; fi
    cp "$0" .venv/bin/pip ;;
esac
"""


def start(project, *command, **options):
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=project.root,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        text=True,
        **{"stdout": subprocess.PIPE, **options},
    )


def make(*arguments, folder=ROOT):
    return subprocess.run(
        ["make", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_check_to_which_nobody_listens_ends_without_a_word(project):
    listener, pipe = os.pipe()
    os.close(listener)  # as in `make check | head -1`, its line read
    check = start(project, "hooks/build.py", "--check", stdout=pipe)
    os.close(pipe)
    _, said = check.communicate()
    assert (check.returncode, said) == (1, "")


def test_a_terminal_that_lacks_a_character_shows_the_rest(project):
    with (project.root / "docs/zh/index.md").open("a", encoding="utf-8") as page:
        page.write("\n[👍](nowhere.md)\n")
    said = project.run("--check", PYTHONIOENCODING="ascii")
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert "the link nowhere.md must lead to a page" in said.stdout


def test_a_check_writes_nothing_into_the_project(project):
    def files():
        return {path: path.stat().st_mtime_ns for path in project.root.rglob("*")}

    before = files()
    assert project.run("--check", PYTHONDONTWRITEBYTECODE="1").returncode == 0
    assert files() == before


def test_a_folder_that_can_not_be_written_is_a_line(project):
    (line,) = project.run("mkdocs.yml/site").stderr.splitlines()
    assert "/mkdocs.yml can't be read or written (" in line


@pytest.mark.parametrize("port", ["eight", "99999", "taken"])
def test_a_port_that_can_not_be_had_is_a_line(project, port):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1]) if port == "taken" else port
        server = start(project, "hooks/serve.py", port)
        (line,) = "".join(server.communicate()).splitlines()
    assert server.returncode == 1
    assert port in line
    assert line.endswith("make serve PORT=8001")


def test_the_addresses_are_said_when_they_answer_and_the_end_is_quiet(project):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = start(project, "hooks/serve.py", str(port))
    assert any(f"http://127.0.0.1:{port}/en/" in line for line in server.stdout)
    socket.create_connection(("127.0.0.1", port)).close()
    server.send_signal(signal.SIGINT)
    _, said = server.communicate()
    assert "Traceback" not in said
    assert server.returncode == 0


def test_an_environment_that_was_half_made_is_made_again(tmp_path):
    for file in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / file, tmp_path)
    fake = tmp_path / "fake"
    fake.write_text(FAKE, encoding="utf-8")
    fake.chmod(0o755)
    results = [make("check", f"PYTHON={fake}", folder=tmp_path).returncode for _ in range(2)]
    assert results == [2, 0]
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert sum("-m venv" in line for line in asked) == 2
    # Some computers are set to install for the user alone, which an environment refuses.
    assert [line.endswith("PIP_USER=0") for line in asked if "-m pip" in line] == [True]


def test_the_help_fits_a_screen():
    lines = make("help").stdout.splitlines()
    assert 10 < len(lines) <= 24
    assert [line for line in lines if len(line) > 100] == []
