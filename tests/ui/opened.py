"""Tells whether a file was opened by whatever code: Qt does not ask Python to open one."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_OPENED = 0x20  # IN_OPEN


@contextmanager
def watched(path: Path) -> Iterator[Opens]:
    """Watch a file for as long as the block lasts. Skips the test where the system cannot tell."""
    if sys.platform != "linux":
        pytest.skip("only Linux tells who opens a file")
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.inotify_init1(os.O_NONBLOCK)
    if handle < 0 and ctypes.get_errno() == errno.EMFILE:
        pytest.skip("the system has no watch left to give: other programs hold them all")
    assert handle >= 0
    try:
        assert libc.inotify_add_watch(handle, os.fsencode(path), _OPENED) >= 0
        yield Opens(handle)
    finally:
        os.close(handle)


class Opens:
    """What was seen so far."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._seen = False

    def any(self) -> bool:
        """Whether the file has been opened since the watch began."""
        with suppress(BlockingIOError):
            self._seen = bool(os.read(self._handle, 65536)) or self._seen
        return self._seen
