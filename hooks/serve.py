"""Serve the site while it is edited: `python hooks/serve.py 8000`, the port (`make serve`).

What is to mend is said at each save, and the page is shown all the same. Exit code 1 where the port
can't be had or the site can't be built.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from pathlib import Path

from mkdocs.commands.serve import serve
from mkdocs.exceptions import MkDocsException

from command import run
from text.files import CONFIG
from text.problem import Problem

ROOT = Path(__file__).parent.parent
HOST = "127.0.0.1"
# What tells of edits; by a line of its log alone, that the site can be opened now.
SERVER = "mkdocs.livereload"
SERVES = "Serving on "


class _Log(logging.Handler):
    """Print what is to mend, in both languages, the server's news, and the site's addresses."""

    def __init__(self, address: str) -> None:
        super().__init__(logging.INFO)
        self.address = address

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.WARNING and record.name != SERVER:
            return
        said = [given.both for given in record.args or () if isinstance(given, Problem)]
        if SERVES in record.getMessage():
            said = [f"中文 {self.address}  English {self.address}en/  (Ctrl-C: 结束 · end)"]
        print("\n".join(said) or record.getMessage())


def refusal(port: str) -> str:
    """Say in a line why a port can't be had; "" where it can."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as MkDocs' server does
        try:
            tried.bind((HOST, int(port)))
        except (ValueError, OverflowError):
            return f"{port} is no port. Choose one: make serve PORT=8001"
        except OSError:
            return (
                f"Port {port} is taken. Choose another: make serve PORT=8001 "
                f"/ 端口{port}已被占用，请换一个：make serve PORT=8001"
            )
    return ""


def main(arguments: list[str]) -> int:
    """Serve until interrupted."""
    port = arguments[0] if arguments else "8000"
    if why := refusal(port):
        print(why, file=sys.stderr)
        return 1
    print("Building the site … · 正在生成网站……")
    address = f"http://{HOST}:{port}/"
    os.environ["SITE_URL"] = address
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.INFO)
    log.addHandler(_Log(address))
    try:
        serve(str(ROOT / CONFIG), dev_addr=f"{HOST}:{port}")
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    os.chdir(ROOT)
    run(main)
