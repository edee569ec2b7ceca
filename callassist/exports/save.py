"""Writes exports to files: whole or not at all, however many calls there are and whenever somebody cancels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from callassist.exports.file_names import call_name, distinct
from callassist.exports.formats import ExportFormat, Format, OutgoingCall
from callassist.files import Disk, whole_file

Item = TypeVar("Item")
Progress = Callable[[int, int], None]
"""Told how many calls are done, and of how many; 0 of them when that is not known."""


class Cancelled(Exception):
    """Somebody cancelled. What was being written is removed, what was there before is untouched."""


def watched(
    items: Iterable[Item], total: int = 0, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Iterator[Item]:
    """The items one by one, telling how far it is. Raises `Cancelled` between two of them."""
    for done, item in enumerate(items, 1):
        if cancelled is not None and cancelled():
            raise Cancelled
        yield item
        if progress is not None:
            progress(done, total)


def save_in_one(
    told: Iterable[OutgoingCall], path: Path, format_: Format, form: ExportFormat, disk: Disk | None = None
) -> None:
    """All calls in one file."""
    with whole_file(path, disk or Disk()) as out:
        format_.write(told, out, form)


def save_each(
    told: Iterable[OutgoingCall], folder: Path, format_: Format, form: ExportFormat, disk: Disk | None = None
) -> tuple[Path, ...]:
    """A file for each call, named after it, in `folder`, which must be there. The files, also when it was cancelled.

    No two calls of one export share a file, and each file is whole.
    """
    written: list[Path] = []
    for call in told:
        name = distinct(call_name(call.report, format_.suffix), [path.name for path in written])
        path = folder / name
        with whole_file(path, disk or Disk()) as out:
            format_.write([call], out, form)
        written.append(path)
    return tuple(written)
