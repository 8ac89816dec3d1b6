"""What the commands share: the folder that one fills, and the person at a terminal.

A command works in a folder of its own beside its target, `.build-NAME-…`, which takes the target's
place when it is whole: the old folder is set aside, the new one put in its place, the old removed.
Who is killed leaves the last one; between the two steps it is set aside, and the next one puts it
back.
"""

import glob
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

OLD, NEW = "old", "new"
# What a system puts into each folder that somebody looks at.
LEFT_BY_SYSTEMS = {".DS_Store"}
# No command runs as long: what is older is of one that was killed.
SECONDS_OF_A_DAY = 86_400


def run(main: Callable[[list[str]], int], stopped: str = "stopped.") -> NoReturn:
    """End with the exit code of `main`; interrupted, or without a file or room, with a line."""
    sys.stdout.reconfigure(errors="replace", line_buffering=True)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(stopped)
    except BrokenPipeError:
        # As `make check | head -1` leaves it. Python would flush once more, and say so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        # Many at once, as of a copy, name none of them.
        what, why = error.filename or "a file", error.strerror or "no room, or no right"
        sys.exit(f"{what} can't be read or written ({why}). / {what}读不了或写不了。")


def refuses(target: Path, sign: Iterable[str]) -> bool:
    """Say in a line that `target` may not be replaced, where it may not.

    It may be where nothing is there, where it is an empty folder, or one that the same command
    made: each pattern of its `sign` finds something there, and there is at its top no other file,
    and nothing hidden.
    """
    if target.is_dir() and not target.is_symlink():
        top = [path for path in target.iterdir() if path.name not in LEFT_BY_SYSTEMS]
        made = [set(target.glob(pattern)) for pattern in sign]
        foreign = {path for path in top if not path.is_dir() or path.name.startswith(".")}
        refused = bool(top) and not (all(made) and foreign <= set().union(*made))
    else:
        refused = os.path.lexists(target)
    if refused:
        what = "must be empty or what this command made before. Name another folder."
        print(f"{target}: {what}", file=sys.stderr)
    return refused


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """Give an empty folder, for `put` to put in the place of `target`; at the end it is gone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".build-{target.name}-"
    # As many characters as mkdtemp adds: the name of another target may begin like this one's.
    for left in target.parent.glob(f"{glob.escape(prefix)}{'?' * 8}"):
        with suppress(FileNotFoundError):  # of one that has just ended
            _put_back(left, target)
            if time.time() - left.stat().st_mtime > SECONDS_OF_A_DAY:
                shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    try:
        new = folder / NEW
        new.mkdir(mode=0o755)
        yield new
    finally:
        _put_back(folder, target)
        shutil.rmtree(folder, ignore_errors=True)


def put(new: Path, target: Path) -> None:
    """Put the folder that `workplace` gave in the place of `target`."""
    if target.exists():
        target.rename(new.with_name(OLD))
    new.rename(target)


def _put_back(folder: Path, target: Path) -> None:
    """Put back what the command that worked in `folder` had set aside and replaced by nothing."""
    if not target.exists() and (folder / OLD).exists():
        (folder / OLD).rename(target)
