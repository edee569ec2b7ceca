"""What every test of the store needs: a disk that fails when told to, and calls that are plainly samples."""

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from callassist.calls.events import CallHeader, Entry, NoteWritten, ScriptRef
from callassist.files import Disk

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class FailingDisk(Disk):
    """A disk that refuses what it is told to: operation name -> error number, for ever or `times` times."""

    def __init__(self) -> None:
        super().__init__(sleep=lambda _: None)
        self.refused: dict[str, int] = {}
        self.calls: list[str] = []

    def refuse(self, number: int, *operations: str) -> None:
        self.refused = dict.fromkeys(operations or ("write",), number)

    def _meet(self, operation: str) -> None:
        self.calls.append(operation)
        number = self.refused.get(operation)
        if number is not None:
            raise OSError(number, os.strerror(number))

    def read(self, path: Path) -> bytes:
        self._meet("read")
        return super().read(path)

    def write(self, path: str, data: bytes) -> None:
        if self.refused.get("write") == errno.ENOSPC:
            Path(path).write_bytes(data[: len(data) // 2])
        self._meet("write")
        super().write(path, data)

    def append(self, path: Path, data: bytes) -> int:
        self._meet("append")
        return super().append(path, data)

    def replace(self, source: str, target: str) -> None:
        self._meet("replace")
        super().replace(source, target)

    def link(self, source: str, target: str) -> None:
        self._meet("link")
        super().link(source, target)

    def sync_folder(self, folder: str) -> None:
        self._meet("sync_folder")
        super().sync_folder(folder)

    def make_folder(self, folder: Path) -> None:
        self._meet("make_folder")
        super().make_folder(folder)


def header(call: str = "20261122-093000-a", started: datetime = NOW, **more: object) -> CallHeader:
    facts = {"person": {"name": "Sample Person", "company": "Sample & Co"}, "job": {"title": "Nurse"}}
    script = ScriptRef("sample", "Sample script", 1, "en", "h1")
    return CallHeader(id=call, started=started, script=script, facts=facts, **more)  # type: ignore[arg-type]


def note(seq: int, text: str = "a note", *, draft: bool = False) -> Entry:
    event = NoteWritten(note=f"n{seq}", text=text, step="opening", draft=draft)
    return Entry(seq, float(seq), NOW + timedelta(seconds=seq), event)
