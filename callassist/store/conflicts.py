"""Copies that a synchroniser put beside our files, because two machines changed the same one.

Nextcloud, Dropbox, Syncthing, OneDrive, iCloud and others each name them their own way, but all keep the beginning of
the name and its end. What is in them is missed until somebody takes it over: nothing of ours is replaced by that.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from callassist.calls.other_version import ELSEWHERE, news_of
from callassist.files import Disk
from callassist.messages import Message, describe_error, message
from callassist.store.calls import CallStore, copied_call
from callassist.store.managed_file import ELSEWHERE_SUFFIX
from callassist.store.migrations import ReadOnly
from callassist.store.people import NAME as PEOPLE
from callassist.store.people import PeopleFile
from callassist.store.storage import Damaged

MERGED_SUFFIX = ".merged"
"""What is added to the name of a copy once all that it knows was taken over."""
_STEM = PEOPLE.removesuffix(".json")
_OF_PEOPLE = re.compile(rf"{_STEM}[ ._(-].*\.json", re.IGNORECASE)

_STILL = 2_500_000_000
"""Nanoseconds: file systems count time in steps of up to two seconds, so what is younger may change unseen."""


class Conflicts:
    """Finds the copies below one data folder; looks again only into folders that changed."""

    def __init__(self, store: CallStore) -> None:
        self._store = store
        self._known: dict[Path, tuple[int, tuple[Path, ...]]] = {}

    def find(self) -> list[Path]:
        """Every copy that is there now. What cannot be looked at is passed over."""
        folders = [(self._store.root, is_of_people), *((month, is_conflict_name) for month in self._store.months())]
        return [path for folder, wanted in folders for path in self._in(folder, wanted)]

    def _in(self, folder: Path, wanted: Callable[[str], bool]) -> tuple[Path, ...]:
        try:
            changed = folder.stat().st_mtime_ns
            known = self._known.get(folder)
            young = time.time_ns() - changed < _STILL
            if known is None or known[0] != changed or young:
                known = self._known[folder] = (changed, tuple(_named(folder, wanted)))
        except OSError:
            return ()
        return known[1]


def is_of_people(name: str) -> bool:
    """Whether a file of this name is such a copy of the people file."""
    return _OF_PEOPLE.fullmatch(name) is not None


def is_conflict_name(name: str) -> bool:
    """Whether a file of this name, among the calls, is such a copy; so is what another program wrote meanwhile."""
    call, _, number = name.rpartition(f".json{ELSEWHERE_SUFFIX}-")
    return bool(copied_call(name)) or bool(call and number.isdecimal())


def is_conflict(path: Path) -> bool:
    """Whether a file among the calls is such a copy, by its name."""
    return is_conflict_name(path.name)


def told(path: Path) -> Message:
    """What to say about such a copy."""
    return message(
        "{name} is a copy that a synchroniser made, because two machines changed the same file. What only it knows is "
        "missing until you take it over.",
        name=path.name,
    )


@dataclass(frozen=True, slots=True)
class TakenOver:
    """How many copies are taken over, and of which that could not be done: with a sentence why."""

    copies: int
    calls: tuple[str, ...] = ()
    """The calls that know more now."""
    people: int = 0
    failed: tuple[tuple[Path, Message], ...] = ()


def take_over(
    store: CallStore, book: PeopleFile, copies: Iterable[Path], disk: Disk, *, elsewhere: str = ELSEWHERE
) -> TakenOver:
    """Add what only these copies know to the calls and people. A copy is then kept under another name, beside its file,
    and goes with it. `elsewhere` as in `news_of`. Raises ReadOnly.
    """
    store.must_write()
    done, people = 0, 0
    calls: list[str] = []
    failed: list[tuple[Path, Message]] = []
    for path in copies:
        try:
            if is_of_people(path.name):
                people += book.take_in_file(path)
                if not book.settle():
                    raise OSError(book.failure)
                own = path.with_name(PEOPLE)
            else:
                call, more = _take_over_call(store, path, elsewhere)
                calls += [call] if more else []
                own = path.with_name(f"{call}.json")
            _put_away(path, own, disk)
            done += 1
        except (OSError, Damaged, ReadOnly) as error:
            failed.append((path, message("{name}: {why}", name=path.name, why=describe_error(error))))
    return TakenOver(done, tuple(dict.fromkeys(calls)), people, tuple(failed))


def _take_over_call(store: CallStore, path: Path, elsewhere: str) -> tuple[str, bool]:
    """The call's id, and whether it knows more now."""
    name = path.name
    call = copied_call(name) or name.rpartition(f".json{ELSEWHERE_SUFFIX}-")[0]
    theirs = store.load_file(path)
    if not store.exists(call):  # only the copy is there: it is the call
        own = path.with_name(f"{call}.json")
        store.put_back(path, own)
        return call, True
    if store.open_file(call) is not None:
        raise OSError(message("The call is open; it can be done once it is closed."))
    ours = store.load(call)
    news = news_of(ours.entries, theirs.entries, elsewhere, ours.header.script.lang)
    if news:
        file = store.reopen(call)
        for entry in news:
            file.append(entry)
        if not store.close_file(call):
            raise OSError(file.failure)
    return call, bool(news)


def _put_away(path: Path, own: Path, disk: Disk) -> None:
    if not disk.exists(str(path)):
        return
    number = 1
    while disk.exists(str(kept := own.with_name(f"{own.name}{MERGED_SUFFIX}-{number}"))):
        number += 1
    disk.replace(str(path), str(kept))
    disk.sync_folder(str(path.parent))


def _named(folder: Path, wanted: Callable[[str], bool]) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries)
    yield from (folder / name for name in names if wanted(name))
