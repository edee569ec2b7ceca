"""Files that other programs are handed: in one folder of their own, read by nobody else, and gone after a day."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from callassist.files import Disk, write_atomic
from callassist.paths import make_private

OLD = 24 * 60 * 60
"""Seconds after which a file that was handed to another program is cleared away."""


def write_temp_file(folder: Path, name: str, content: bytes) -> Path:
    """A file for another program to open, whole or not at all. Raises OSError."""
    path = place_for(folder, name)
    write_atomic(path, content, Disk(), keep_previous=False)
    return path


def place_for(folder: Path, name: str) -> Path:
    """Where a file of this name may lie; the folder is made, private, and cleared of what is old. Raises OSError."""
    make_private(folder)
    folder.chmod(0o700)
    clear(folder)
    return folder / name


def clear(folder: Path, older_than: float = OLD) -> None:
    """Remove what was handed out longer ago than this, in seconds; what is held open stays until the next time."""
    oldest = time.time() - older_than
    with suppress(OSError):
        for path in list(folder.iterdir()):
            with suppress(OSError):
                if path.lstat().st_mtime < oldest:
                    path.unlink()
