"""Copies that a synchroniser put beside our files, because two machines changed the same one.

Nextcloud, Dropbox, Syncthing, OneDrive, iCloud and others each name them their own way, but all keep the beginning of
the name and its end. Nothing reads them, so what is in them is missed until somebody is told.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from callassist.messages import Message, message
from callassist.store.calls import CallStore
from callassist.store.people import NAME as PEOPLE

_STEM = PEOPLE.removesuffix(".json")
_OF_PEOPLE = re.compile(rf"\A{_STEM}[ ._(-].*\.json", re.IGNORECASE)
_OF_CALL = re.compile(r"(?P<call>\d{8}-\d{6}-[A-Za-z0-9_-]+?)(?: |\.sync-conflict|\().*\.json")

_STILL = 2_500_000_000
"""Nanoseconds: file systems count time in steps of up to two seconds, so what is younger may change unseen."""


class Conflicts:
    """Finds the copies below one data folder; looks again only into folders that changed."""

    def __init__(self, store: CallStore) -> None:
        self._store = store
        self._known: dict[Path, tuple[int, tuple[Path, ...]]] = {}

    def find(self) -> list[Path]:
        """Every copy that is there now. What cannot be looked at is passed over."""
        folders = [(self._store.root, _OF_PEOPLE), *((month, _OF_CALL) for month in self._store.months())]
        return [path for folder, pattern in folders for path in self._in(folder, pattern)]

    def _in(self, folder: Path, pattern: re.Pattern[str]) -> tuple[Path, ...]:
        try:
            changed = folder.stat().st_mtime_ns
            known = self._known.get(folder)
            young = time.time_ns() - changed < _STILL
            if known is None or known[0] != changed or young:
                known = self._known[folder] = (changed, tuple(_named(folder, pattern)))
        except OSError:
            return ()
        return known[1]


def is_conflict(path: Path) -> bool:
    """Whether a file among the calls is such a copy, by its name."""
    return _OF_CALL.fullmatch(path.name) is not None


def told(path: Path) -> Message:
    """What to say about such a copy."""
    return message(
        "{name} is a copy that a synchroniser made, because two machines changed the same file. Nobody reads it: "
        "look into it, take over what is missing, and delete it.",
        name=path.name,
    )


def _named(folder: Path, pattern: re.Pattern[str]) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries)
    yield from (folder / name for name in names if pattern.fullmatch(name))
