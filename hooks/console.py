"""Run a command for a person at a terminal, who may stop it, stop reading, or lack a character."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable


def run(main: Callable[[list[str]], int], stopped: str = "stopped.") -> NoReturn:
    """End with the exit code of `main`; where it is interrupted, with the line `stopped`."""
    sys.stdout.reconfigure(errors="replace", line_buffering=True)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(stopped)
    except BrokenPipeError:
        # As `make check | head -1` leaves it. Python would flush once more, and say so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
