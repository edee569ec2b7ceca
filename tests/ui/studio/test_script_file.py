"""Saving a script: at whatever moment it is cut short, its text is whole, and calls have one that can be used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callassist.files import Disk
from callassist.script.library import Library
from callassist.ui.studio.script_file import ScriptFile
from tests.ui.studio.test_studio import SMALL

NOW = datetime(2026, 11, 24, 14, 2, 7, tzinfo=UTC)
BROKEN = SMALL.replace("-> second", "-> secnd")


class Cut(BaseException):
    """The power is gone."""


class CutDisk(Disk):
    """Does so many acts, and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.left = most

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cut

    def write(self, path: str, data: bytes) -> None:
        self._count()
        super().write(path, data)

    def replace(self, source: str, target: str) -> None:
        self._count()
        super().replace(source, target)

    def remove(self, path: str | Path) -> None:
        self._count()
        super().remove(path)

    def sync_folder(self, folder: str) -> None:
        self._count()
        super().sync_folder(folder)


class NoWriter:
    """The test writes by its own hand."""

    def want(self, job: ScriptFile, within: float = 0.0) -> None:
        assert isinstance(job, ScriptFile)
        assert within <= 0.25

    def settle(self, job: ScriptFile, timeout: float) -> bool:
        job.save()
        job.after_save()
        return timeout > 0


Opened = Callable[[Disk, str], tuple[ScriptFile, Path]]


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Opened:
    def made(disk: Disk, text: str) -> tuple[ScriptFile, Path]:
        own = tmp_path / "own"
        own.mkdir(exist_ok=True)
        path = own / "small.call.md"
        path.write_text(text, encoding="utf-8")
        return ScriptFile(own, path, text, NoWriter(), lambda: NOW, sound=SMALL, who="Sam", disk=disk), path

    return made


@pytest.mark.parametrize(("before", "after"), [(SMALL, BROKEN), (SMALL, SMALL + "\n"), (BROKEN, SMALL)])
def test_cut_short_at_any_moment_the_text_is_whole_and_calls_have_one(opened, before, after):
    for most in range(40):
        disk = CutDisk(most)
        file, path = opened(Disk(), before)
        if before == BROKEN:  # as it was left by the session before
            file.put(SMALL, sound=True)
            file.save()
            file.put(BROKEN, sound=False)
            file.save()
        file.disk = file.versions.disk = disk
        file.put(after, sound=after != BROKEN)
        cut = False
        try:
            file.save()
        except Cut:
            cut = True
        assert path.read_text(encoding="utf-8") in (before, after)
        entry = Library(path.parent / "x", path.parent, path.parent / "y").entries()[0]
        assert entry.script is not None
        if not cut:
            break
    assert not cut
    assert most > 2


def test_what_somebody_else_wrote_is_never_written_over(opened, qtbot):
    file, path = opened(Disk(), SMALL)
    told: list[str] = []
    file.changed_outside.connect(told.append)
    path.write_text(BROKEN, encoding="utf-8")
    assert file.look() == BROKEN
    file.put(SMALL + "\n", sound=True)
    file.save()
    file.after_save()
    assert told == [BROKEN]
    assert path.read_text(encoding="utf-8") == BROKEN
    file.put(SMALL + "\n\n", sound=True)
    file.save()
    assert path.read_text(encoding="utf-8") == BROKEN
    file.rebase(BROKEN)
    file.save()
    assert path.read_text(encoding="utf-8") == SMALL + "\n\n"
    assert file.look() is None


def test_a_file_that_was_taken_away_is_written_again(opened, qtbot):
    file, path = opened(Disk(), SMALL)
    path.unlink()
    assert file.look() is None
    file.put(BROKEN, sound=False)
    file.save()
    assert path.read_text(encoding="utf-8") == BROKEN
    assert [one.text for one in file.versions.all()] == [BROKEN, SMALL]


def test_a_failure_is_told_and_the_moment_of_saving_too(opened, qtbot):
    file, _ = opened(Disk(), SMALL)
    with qtbot.waitSignal(file.not_saved):
        file.after_failure(OSError("full"))
    file.put(SMALL + "\n", sound=True)
    with qtbot.waitSignal(file.saved) as told:
        assert file.settle()
    assert told.args == [NOW]
