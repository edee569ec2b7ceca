"""One machine that exchanges once and is killed in the middle: `python -m tests.store.exchange_worker HOME N [seals]`.

The process ends by SIGKILL at the N-th operation on the disk; with a high N it ends by itself, with its count.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from callassist.files import Disk
from tests.store.stations import SealedStation, Station
from tests.support.stand_in_cipher import able_to_seal


class KilledDisk(Disk):
    """A disk at whose N-th operation the process is gone."""

    left = 0

    def _count(self) -> None:
        KilledDisk.left -= 1
        if KilledDisk.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def write(self, path: str, data: bytes) -> None:
        self._count()
        super().write(path, data[: len(data) // 2])  # the half of it may be there
        self._count()
        super().write(path, data)

    def append(self, path: Path, data: bytes) -> int:
        self._count()
        return super().append(path, data)

    def replace(self, source: str, target: str) -> None:
        self._count()
        super().replace(source, target)
        self._count()

    def remove(self, path: str | Path) -> None:
        self._count()
        super().remove(path)


def main(home: Path, left: int, *, seals: bool) -> None:
    KilledDisk.left = left
    station = (SealedStation if seals else Station)(home, disk=KilledDisk())
    station.sync()
    station.close()
    sys.stdout.write(str(left - KilledDisk.left))


if __name__ == "__main__":
    with able_to_seal():
        main(Path(sys.argv[1]), int(sys.argv[2]), seals="seals" in sys.argv[3:])
