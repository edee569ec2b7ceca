"""A store in a folder of its own, whose disk can be told to fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from callassist.store.calls import CallStore
from callassist.store.writer import Writer
from tests.store.samples import NOW, FailingDisk


@pytest.fixture
def disk() -> FailingDisk:
    return FailingDisk()


@pytest.fixture
def writer() -> Iterator[Writer]:
    writer = Writer()
    yield writer
    writer.close(5)


@pytest.fixture
def store(tmp_path: Path, writer: Writer, disk: FailingDisk) -> CallStore:
    return CallStore(tmp_path / "data", writer, now=lambda: NOW, disk=disk)
