"""A model of a disk that loses its power: what was not forced to it may be lost, in whole or in part.

Names and contents are written separately. After a cut, any first part of the name changes since the folder was last
synced may have happened, and a content that was never synced is garbage. Every such disk must give back all that was
acknowledged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from callassist.files import Disk, write_atomic
from callassist.store.storage import decode_tables, encode, read_either


@dataclass
class PowerDisk(Disk):
    """Files as contents by number, names as numbers; keeps every disk that a cut now would leave behind."""

    contents: list[bytes] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    safe: dict[str, int] = field(default_factory=dict)
    """The names as of the last sync of the folder."""
    unsafe: list[dict[str, int]] = field(default_factory=list)
    """The names after each change since then."""
    links: bool = True

    def left(self) -> list[dict[str, bytes]]:
        """Every disk that there may be after a cut now."""
        return [{name: self.contents[n] for name, n in names.items()} for names in (self.safe, *self.unsafe)]

    def _named(self) -> None:
        self.unsafe.append(dict(self.names))

    def read(self, path: Path) -> bytes:
        if str(path) not in self.names:
            raise FileNotFoundError(str(path))
        return self.contents[self.names[str(path)]]

    def write(self, path: str, data: bytes) -> None:
        self.contents.append(b"\x00garbage")
        self.names[path] = len(self.contents) - 1
        self._named()
        self.contents[-1] = data  # forced to the disk

    def replace(self, source: str, target: str) -> None:
        self.names[target] = self.names.pop(source)
        self._named()

    def link(self, source: str, target: str) -> None:
        if not self.links:
            raise PermissionError("no links here")
        if target in self.names:
            raise FileExistsError(target)
        self.names[target] = self.names[source]
        self._named()

    def remove(self, path: str | Path) -> None:
        if self.names.pop(str(path), None) is not None:
            self._named()

    def exists(self, path: str) -> bool:
        return path in self.names

    def sync_folder(self, folder: str) -> None:
        assert folder
        self.safe, self.unsafe = dict(self.names), []


class Cut(PowerDisk):
    """Looks at every disk that a cut would leave, after every operation."""

    acknowledged = 0
    seen = 0

    def _named(self) -> None:
        super()._named()
        for files in self.left():
            self.seen += 1
            assert _newest(files) >= self.acknowledged


def _newest(files: dict[str, bytes]) -> int:
    after = PowerDisk(list(files.values()), {name: number for number, name in enumerate(files)})
    try:
        found = read_either(Path("a.json"), decode_tables, after)
    except FileNotFoundError:
        return 0
    return int(found.value["t"]["1"]["n"])


@pytest.mark.parametrize("links", [True, False])
def test_what_was_acknowledged_survives_a_power_cut_at_any_moment(links: bool) -> None:
    disk = Cut(links=links)
    for number in range(1, 20):
        write_atomic("a.json", encode({"t": {"1": {"n": number}}}), disk)
        disk.acknowledged = number
    print(f"\n{disk.seen} disks after a power cut, nothing acknowledged was lost on any")
