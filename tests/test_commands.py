"""What a person at a terminal reads: one line where something is in the way, never a traceback."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys

import pytest

from conftest import ENVIRONMENT, ROOT

WRITES = """
import os, runpy, sys
written = []
def hear(event, arguments):
    if event in ("open", "os.mkdir"):
        reads = event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if not reads and os.path.abspath(arguments[0]).startswith(os.getcwd() + os.sep):
            written.append(arguments[0])
sys.addaudithook(hear)
sys.dont_write_bytecode = True
sys.path.insert(0, "hooks")
sys.argv = ["hooks/build.py", "--check"]
try:
    runpy.run_path("hooks/build.py", run_name="__main__")
except SystemExit as ended:
    print(ended.code, written)
"""
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


def start(project, script, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, f"hooks/{script}", *arguments],
        cwd=project.root,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def make(*arguments, folder=ROOT):
    return subprocess.run(
        ["make", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("mistakes", [0, 9])
def test_a_check_to_which_nobody_listens_ends_without_a_word(project, mistakes):
    with (project.root / "docs/zh/index.md").open("a", encoding="utf-8") as page:
        page.writelines(f"\n[甲{n}](nowhere{n}.md)\n" for n in range(mistakes))
    listener, pipe = os.pipe()
    os.close(listener)  # as in `make check | head -1`, its line read
    check = start(project, "build.py", "--check", stdout=pipe)
    os.close(pipe)
    _, said = check.communicate()
    assert check.returncode == 1
    assert said == ""


def test_a_terminal_that_lacks_a_character_shows_the_rest(project):
    with (project.root / "docs/zh/index.md").open("a", encoding="utf-8") as page:
        page.write("\n[👍](nowhere.md)\n")
    said = project.run("--check", PYTHONIOENCODING="ascii")
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert "the link nowhere.md must lead to a page" in said.stdout


def test_a_check_writes_nothing_into_the_project(project):
    done = subprocess.run(
        [sys.executable, "-c", WRITES],
        cwd=project.root,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0 []"


def test_a_folder_that_can_not_be_written_is_a_line(project):
    done = project.run("mkdocs.yml/site")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("mkdocs.yml/site can't be written (")


def test_a_port_that_is_taken_is_a_line(project):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        server = start(project, "serve.py", port, stdout=subprocess.PIPE)
        said = server.communicate()
    assert server.returncode == 1
    assert "".join(said).splitlines() == [
        f"Port {port} is taken. Choose another: make serve PORT=8001 "
        f"/ 端口{port}已被占用，请换一个：make serve PORT=8001"
    ]


@pytest.mark.parametrize("port", ["eight", "99999"])
def test_what_is_no_port_is_a_line(project, port):
    server = start(project, "serve.py", port, stdout=subprocess.PIPE)
    said = server.communicate()
    assert server.returncode == 1
    assert "".join(said).splitlines() == [f"{port} is no port. Choose one: make serve PORT=8001"]


def test_the_addresses_are_said_when_they_answer_and_the_end_is_quiet(project):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = start(project, "serve.py", str(port), stdout=subprocess.PIPE)
    for line in server.stdout:
        if f"http://127.0.0.1:{port}/en/" in line:
            break
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
    assert len(lines) <= 24
    assert [line for line in lines if len(line) > 100] == []
