"""What lies in the folder of calls, without opening a file: names, times and sizes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from callassist.store.atomic import BACKUP_SUFFIX
from callassist.store.calls import CallStore, is_call_name


class SeenFile(NamedTuple):
    """A call's file: its path below the folder of calls, with slashes, and what tells whether it changed."""

    path: str
    mtime_ns: int
    size: int


def months(store: CallStore) -> dict[str, int]:
    """Every month's folder ("2026/11", newest first) -> when a name in it last changed, in ns."""
    found: dict[str, int] = {}
    for month in store.months():
        found[f"{month.parent.name}/{month.name}"] = month.stat().st_mtime_ns
    return found


def month_files(folder: Path, month: str) -> list[SeenFile]:
    """The calls in one month's folder, newest first. One of which only the `.bak` is left is seen by that."""
    whole: dict[str, SeenFile] = {}
    copies: dict[str, SeenFile] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name.removesuffix(BACKUP_SUFFIX)
                if is_call_name(name):
                    found = entry.stat()
                    seen = SeenFile(f"{month}/{name}", found.st_mtime_ns, found.st_size)
                    (whole if name == entry.name else copies)[name] = seen
    except FileNotFoundError:
        return []
    return [seen for _, seen in sorted((copies | whole).items(), reverse=True)]
