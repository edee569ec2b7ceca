"""What windows of journeys share: scripts read once, calls made before, nothing by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QFileDialog

from callassist import assets
from callassist.demo import pump
from callassist.script import reader
from callassist.script.script_model import ReadResult
from callassist.ui import bridge
from callassist.ui.live import page as live
from callassist.ui.maintenance import maintenance_runner
from callassist.ui.scripts import folders
from tests.support.pictures import sample_worlds

NEVER = 10**8
"""In milliseconds."""


def _chosen(found: object, *_asked: object) -> object:
    return found


@pytest.fixture(scope="session", autouse=True)
def _bundled_scripts_are_read_once() -> Iterator[None]:
    read, bundled = reader.read_script, assets.path("scripts")

    @cache
    def once(path: Path, root: Path | None) -> ReadResult:
        return read(path, root=root)

    def read_script(path: Path, *, root: Path | None = None) -> ReadResult:
        return once(path, root) if path.is_relative_to(bundled) else read(path, root=root)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_script", read_script)
        yield


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> dict[str, Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maintenance_runner, "SETTLE", NEVER)
        return sample_worlds(tmp_path_factory.mktemp("worlds"))


@pytest.fixture
def _nothing_by_itself(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    """Nothing is shown, gone or done by a real clock, the disk or the mouse: every machine records the same."""
    monkeypatch.setattr(bridge, "SHOWN", NEVER)
    monkeypatch.setattr(maintenance_runner, "SETTLE", NEVER)
    monkeypatch.setattr(folders, "SETTLED_MS", NEVER)
    monkeypatch.setattr(live, "UNTICK_WITHIN", NEVER / 1000)
    ids = Random(1)  # noqa: S311  two who are alike in all else stand in the order of their ids
    monkeypatch.setattr(os, "urandom", ids.randbytes)
    for asked, none in (("getOpenFileName", ("", "")), ("getOpenFileNames", ([], "")), ("getSaveFileName", ("", ""))):
        monkeypatch.setattr(QFileDialog, asked, partial(_chosen, none))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", partial(_chosen, ""))
    QCursor.setPos(QApplication.primaryScreen().geometry().bottomRight())  # where no test has left it over a card
    pump()
