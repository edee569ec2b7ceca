"""A disk with next to no room, to see what is left when it is full. Only where a test may mount one."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own at `folder`, as large as `size` ("256k"). Skips the test where that is not allowed."""
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or not mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder):
        pytest.skip("needs the right to mount")
    try:
        yield folder
    finally:
        # Lazily: whatever is still open in it may be closed later.
        assert subprocess.run(["/bin/umount", "-l", str(folder)], check=False, capture_output=True).returncode == 0


def mount(*options: str | Path) -> bool:
    """Whether the system did it."""
    return subprocess.run(["/bin/mount", *map(str, options)], check=False, capture_output=True).returncode == 0


def fill(folder: Path) -> Path:
    """Leave no byte free below `folder`; gives the file that takes all the room."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as handle, contextlib.suppress(OSError):
        while True:
            handle.write(b"x" * 512)
    return ballast
