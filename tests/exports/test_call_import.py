"""Calls that were exported, back into a store whose disk does not take them."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from callassist.exports.call_import import import_calls
from callassist.store.callfile import CallFile, StoredCall
from callassist.store.calls import CallStore
from callassist.store.writer import Writer
from tests.exports.samples import BEGAN, entries, header
from tests.store.samples import FailingDisk


def test_a_call_that_the_disk_does_not_take_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer, disk = Writer(), FailingDisk()
    store = CallStore(tmp_path / "data", writer, now=lambda: BEGAN, disk=disk)
    closed = CallFile.close
    monkeypatch.setattr(CallFile, "close", lambda self, timeout: closed(self, min(timeout, 0.2)))
    disk.refuse(errno.ENOSPC)
    with pytest.raises(OSError, match="The disk is full"):
        import_calls((StoredCall(header("20261122-140600-a"), tuple(entries()), {}),), store)
    disk.refused = {}
    assert writer.close(10)
