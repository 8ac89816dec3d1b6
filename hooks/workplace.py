"""A place to build beside the last good site, and the step that puts the new one in its place.

Each build works in a folder of its own, `.build-NAME-…`, which it keeps locked while it lives: the
next one of that name clears the folders that nobody holds, of builds that were killed. The folder
that holds all of them is locked for the two short moments in which builds could meet: the start and
the exchange. What is put in its place by press/ is made so, too. All ask first what stands there.
"""

from __future__ import annotations

import ctypes
import fcntl
import glob
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OLD = "old"
# What a system puts into each folder that somebody looks at.
LEFT_BY_SYSTEMS = {".DS_Store"}
# Of renameat2 (Linux) and renamex_np (macOS): both names change what they mean in one step.
EXCHANGE = 2
HERE = -100


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
    """Give an empty folder for the site that shall stand at `target`; at the end it is gone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target.parent):
        _clear(target)
        folder = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
        own = os.open(folder, os.O_RDONLY)
        fcntl.flock(own, fcntl.LOCK_EX)
    try:
        site = folder / "site"
        site.mkdir(mode=0o755)
        yield site
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(own)


def put(new: Path, target: Path) -> None:
    """Put the folder `new`, of a workplace, in the place of `target`; no moment has neither.

    Where the system can't exchange two folders, a moment is without a site; a build that is killed
    in it is repaired by the next one.
    """
    with _locked(target.parent):
        if not target.exists():
            new.rename(target)
        elif not _exchange(new, target):
            target.rename(new.with_name(OLD))
            new.rename(target)


def _prefix(target: Path) -> str:
    return f".build-{target.name}-"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _clear(target: Path) -> None:
    """Remove what killed builds have left, and put back a site that one had taken away."""
    # As many characters as mkdtemp adds: the name of another target may begin like this one's.
    for folder in target.parent.glob(f"{glob.escape(_prefix(target))}{'?' * 8}"):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not target.exists() and (folder / OLD).exists():
                (folder / OLD).rename(target)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:  # a build that lives
            pass
        finally:
            os.close(descriptor)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system can't."""
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            return library.renamex_np(*names, EXCHANGE) == 0
        return library.renameat2(HERE, names[0], HERE, names[1], EXCHANGE) == 0
    except AttributeError:  # an older system
        return False
