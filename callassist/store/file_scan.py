"""What lies in the folder of calls, without opening a file: names, times and sizes."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import NamedTuple

from callassist.files import BACKUP_SUFFIX, backup_of
from callassist.store.calls import CallStore, is_call_name


class SeenFile(NamedTuple):
    """A call's file: its path below the folder of calls, with slashes, and what tells whether it changed."""

    path: str
    mtime_ns: int
    size: int


_STILL = 2_500_000_000
"""Nanoseconds: file systems count time in steps of up to two seconds, so what is younger may change unseen."""


def months(store: CallStore) -> dict[str, int]:
    """Every month's folder ("2026/11", newest first) -> when a name in it last changed, in ns.

    One that changed a moment ago has another value at every look, and is therefore looked into again.
    """
    now = time.time_ns()
    found: dict[str, int] = {}
    for month in store.months():
        try:
            changed = month.stat().st_mtime_ns
        except FileNotFoundError:  # removed since it was listed
            continue
        found[f"{month.parent.name}/{month.name}"] = changed if now - changed > _STILL else -now
    return found


def one_file(path: Path, month: str) -> SeenFile | None:
    """One call's file as `month_files` would see it; None when it is gone."""
    for each in (path, backup_of(path)):
        with contextlib.suppress(FileNotFoundError):
            found = _stat(each)
            return SeenFile(f"{month}/{path.name}", found.st_mtime_ns, found.st_size)
    return None


def _stat(path: Path | os.DirEntry[str]) -> os.stat_result:
    """Of a link that leads nowhere, the link's own: it is seen, and told. Raises FileNotFoundError."""
    try:
        return path.stat()
    except OSError:
        return path.stat(follow_symlinks=False)


def month_files(folder: Path, month: str) -> list[SeenFile]:
    """The calls in one month's folder, newest first. One of which only the `.bak` is left is seen by that."""
    whole: dict[str, os.DirEntry[str]] = {}
    copies: dict[str, os.DirEntry[str]] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name.removesuffix(BACKUP_SUFFIX)
                if is_call_name(name):
                    (whole if name == entry.name else copies)[name] = entry
    except FileNotFoundError:
        return []
    found: list[SeenFile] = []
    for name, entry in sorted((copies | whole).items(), reverse=True):
        with contextlib.suppress(FileNotFoundError):  # removed since it was listed
            seen = _stat(entry)
            found.append(SeenFile(f"{month}/{name}", seen.st_mtime_ns, seen.st_size))
    return found
