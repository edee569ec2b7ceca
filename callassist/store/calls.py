"""All calls: a folder of files, one per call, `calls/<year>/<month>/<id>.json`.

The folder is the truth. Lists and search for a hundred thousand calls come from the index; what is here finds one
call, the newest few, and those that were never finished.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import msgspec

from callassist.calls.events import CallHeader, Entry, Event
from callassist.decoding import JsonShape
from callassist.files import Disk, backup_of, make_folders, write_atomic
from callassist.messages import NOTHING, Message, describe_error, joined, message
from callassist.store.callfile import CallDocument, CallFile, StoredCall, header_tables
from callassist.store.managed_file import FilePlace
from callassist.store.migrations import CALLS, NEWER, Ladder, ReadOnly, keep_before_migrating
from callassist.store.storage import (
    Damaged,
    Found,
    Tables,
    check_numbers,
    decode_tables,
    encode,
    place_aside,
    read_and_heal,
    read_either,
)
from callassist.store.writer import Writer

T = TypeVar("T")

_LEFT = 2 * 24 * 3600.0
"""Seconds after which a call that another machine never finished is anybody's to finish."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_DATED_ID = re.compile(r"(\d{4})(\d{2})\d{2}-")
_COPY = re.compile(
    # Behind an id of ours (its eight digits at the end), or behind any other where the sign cannot be part of an id.
    r"(?P<whole>\d{8}-\d{6}-[0-9a-f]{8})(?:[-_][^.]*|[ (].*|\.sync-conflict.*|\.[^.]*conflict.*)\.json"
    r"|(?P<call>\d{8}-\d{6}-[A-Za-z0-9_-]+?)(?:[ (].*|\.sync-conflict.*|\.[^.]*conflict.*)\.json",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{2}")
_shape = JsonShape(CallDocument)
_KINDS = frozenset(one.__struct_config__.tag for one in get_args(Event))
"""Of events that this program knows."""


def decode_call(raw: bytes) -> CallDocument:
    """A call's file as it is read. Raises ValueError when it is not one."""
    document = _shape.read(raw)
    _header_of(document)
    check_numbers(document.events)
    check_numbers(document.texts)
    return document


def _header_of(document: CallDocument) -> CallHeader:
    header = document.call.get("1")
    if header is None:
        raise ValueError("a call without a header")
    return header


class CallStore:
    """The calls below `folder` (the data folder). Reading raises OSError and `Damaged`; writing goes to `writer`."""

    def __init__(
        self,
        folder: Path,
        writer: Writer,
        *,
        now: Callable[[], datetime],
        disk: Disk | None = None,
        ladder: Ladder = CALLS,
        read_only: str = "",
        machine: str = "",
        earlier: Collection[str] = (),
    ) -> None:
        """`read_only` is a sentence why nothing may be changed here (another program has the folder), or empty.

        `machine` is what this machine calls itself in what it writes (`store.machine`), `earlier` what it did before.
        """
        self.root = folder
        self.folder = folder / "calls"
        self._disk = disk or Disk()
        self.place = FilePlace(folder, writer, self._disk, now, machine=machine)
        self._machines = {"", machine, *earlier}
        self._ladder = ladder
        self.read_only = read_only
        self._open: dict[str, CallFile] = {}
        self._opening = threading.Lock()
        """Held while a file is opened, or written by somebody who has it not open."""

    def create(self, header: CallHeader, texts: dict[str, str]) -> CallFile:
        """Begin a call's file with the texts of its scripts, by hash. Raises ValueError for an unusable id,
        FileExistsError for one that is taken, ReadOnly.
        """
        self.must_write()
        path = self.path_for(header.id, header.started)
        if header.id in self._open or path.exists() or backup_of(path).exists():
            raise FileExistsError(str(path))
        header = msgspec.structs.replace(header, machine=self.place.machine)
        file = self._opened(header.id, path, header_tables(header, texts))
        file.start()
        return file

    def load(self, call: str) -> StoredCall:
        """A call as it is on the disk. Raises FileNotFoundError, OSError, or Damaged (text: a sentence)."""
        return self.load_file(self.find(call))

    def load_file(self, path: Path) -> StoredCall:
        """As `load`, by path. A file of a newer program is read as far as it is understood, and is read-only."""
        found = read_either(path, self.decode, self._disk)
        told = [found.trouble, _told_of(found.value.odd)]
        return replace(found.value, trouble=joined(" ", filter(None, told)), path=path)

    def reopen(self, call: str) -> CallFile:
        """Go on writing a call: after a crash, or when it was finished too early. The file that is open, if it is.
        Where entries of it cannot be understood, a copy of the whole is set aside, and it goes on without them.

        Raises FileNotFoundError, OSError, Damaged, or ReadOnly when a newer program wrote it.
        """
        self.must_write()
        with self._opening:
            known = self._open.get(call)
            return known if known is not None else self._reopened(call)

    def _reopened(self, call: str) -> CallFile:
        path = self.find(call)
        stored = read_and_heal(path, self.decode, self._disk).value
        if stored.read_only:
            raise ReadOnly(stored.read_only)
        found = read_either(path, decode_tables, self._disk)
        version = self._ladder.version(found.value)
        if version < self._ladder.current:
            keep_before_migrating(path, version, self._disk)
        tables = self._ladder.climb(found.value)
        if stored.odd:
            write_atomic(place_aside(path, self._disk), self._disk.read(path), self._disk)
            tables["events"] = {key: one for key, one in tables["events"].items() if key not in stored.odd}
        return self._opened(call, path, tables)

    def remove(self, call: str) -> None:
        """Remove a call for ever: its file, and every copy beside it. Raises OSError."""
        self.must_write()
        file = self._open.pop(call, None)
        if file is not None:
            file.abandon()
        path = self.find(call)
        for each in copies_of(path):
            self._disk.remove(each)
        self._disk.sync_folder(str(path.parent))

    def rewrite(self, call: str, change: Callable[[Tables], Tables | None]) -> bool:
        """Write a call anew, and every copy beside it too. `change` gives new tables, None to leave it as it is.

        For what must not be kept; the previous version is gone afterwards. A copy that cannot be read is removed.
        Returns whether anything changed. Raises OSError, Damaged.
        """
        return self.rewrite_file(self.find(call), change, self._open.get(call))

    def rewrite_file(
        self, path: Path, change: Callable[[Tables], Tables | None], open_file: CallFile | None = None
    ) -> bool:
        """The same for a call's file wherever it lies, as among the removed ones."""
        self.must_write()
        changed = change(read_and_heal(path, decode_tables, self._disk).value)
        if changed is None:
            return False
        for copy in copies_of(path):  # before the file itself: killed here, it is all done again
            if copy not in (path, backup_of(path)):
                self._rewrite_copy(copy, change)
        if open_file is not None:
            return open_file.rewrite(change)
        for _ in range(2):  # the second time the copy of the version before is replaced as well
            write_atomic(path, encode(changed), self._disk)
        return True

    def _rewrite_copy(self, copy: Path, change: Callable[[Tables], Tables | None]) -> None:
        try:
            changed = change(decode_tables(self._disk.read(copy)))
        except ValueError:
            self._disk.remove(copy)
            return
        if changed is not None:
            write_atomic(copy, encode(changed), self._disk, keep_previous=False)

    def replace_file(self, call: str, path: Path, data: bytes, before: bytes | None) -> bool:
        """Write a call's file, where it still is as it was `before` (None: there was none) and nobody has it open.
        Whether that was done. Raises OSError, ReadOnly.
        """
        self.must_write()
        with self._opening:
            now: bytes | None = None
            with contextlib.suppress(FileNotFoundError):
                now = self._disk.read(path)
            if call in self._open or now != before:
                return False
            make_folders(path.parent, self.root, self._disk)
            write_atomic(path, data, self._disk)
            return True

    def put_back(self, path: Path, own: Path) -> None:
        """Give a file the name of the call that it holds, where that is free. Raises OSError, ReadOnly."""
        self.must_write()
        self._disk.replace(str(path), str(own))
        self._disk.sync_folder(str(own.parent))

    def renamed(self, machine: str) -> None:
        """This machine has another name from now on; calls of the old one stay its own."""
        self._machines.add(machine)
        self.place = dataclasses.replace(self.place, machine=machine)

    def close_file(self, call: str, timeout: float = 10.0) -> bool:
        """Bring a call to the disk and let go of its file. False when that did not work: then it stays open."""
        file = self._open.get(call)
        if file is None:
            return True
        if not file.close(timeout):
            return False
        del self._open[call]
        return True

    def open_file(self, call: str) -> CallFile | None:
        """The file of a call that is open for writing, None when it is not."""
        return self._open.get(call)

    def open_paths(self) -> list[Path]:
        """The files that are open for writing."""
        return [file.path for file in self._open.values()]

    def unfinished(self, among: Iterable[str] | None = None) -> list[StoredCall]:
        """The calls that were never finished, newest first; only those of `among` when it is given (see `index`).

        What another machine is in the middle of is left to it, unless nothing happened there for days.
        """
        paths = self.files() if among is None else [self.find(call) for call in among if self.exists(call)]
        found: list[StoredCall] = []
        for path in paths:
            header = self.header(path)
            if header is not None and header.finished is None and self._is_left_to_us(header, path):
                found.append(self.load_file(path))
        return sorted(found, key=lambda call: call.header.started, reverse=True)

    def is_own(self, header: CallHeader) -> bool:
        """Whether a call was made on this machine; a reader that has no name takes every call as its own."""
        ours = not self.place.machine or header.machine in self._machines
        return not header.taken_from and ours

    def _is_left_to_us(self, header: CallHeader, path: Path) -> bool:
        if self.is_own(header):
            return True
        try:
            last = path.stat().st_mtime
        except OSError:  # only its copy is left
            return True
        return self.place.now().timestamp() - last > _LEFT

    def recent(self, n: int, left_out: Callable[[Path], object] = lambda _: None) -> list[CallHeader]:
        """The headers of the newest `n` calls, as from `newest`."""
        return [call.header for call in islice(self.newest(left_out), n)]

    def newest(self, left_out: Callable[[Path], object] = lambda _: None) -> Iterator[StoredCall]:
        """The calls, newest first. Reads only as many files as it is asked for.

        `left_out` is told the files on the way that cannot be read.
        """
        for path in self.files():
            call = self._readable(path)
            if call is None:
                left_out(path)
            else:
                yield call

    def read(self, path: Path, decode: Callable[[bytes], T]) -> Found[T]:
        """Read a file in a way of one's own. Raises as `storage.read_either`."""
        return read_either(path, decode, self._disk)

    def decode(self, raw: bytes) -> StoredCall:
        """A call from the bytes of its file, of this version or another. Raises ValueError when it is none."""
        try:
            document = decode_call(raw)
        except msgspec.ValidationError:
            return self._read_other_version(raw)
        header = document.call["1"]
        if header.schema < self._ladder.current:
            return self._read_other_version(raw)
        told = NEWER if header.schema > self._ladder.current else NOTHING
        return replace(_stored(document), read_only=told)

    def tables(self, raw: bytes) -> Tables:
        """The tables of a call's file, in this program's version. Raises ValueError when it is none."""
        return self._ladder.climb(decode_tables(raw))

    def read_bytes(self, path: Path) -> bytes:
        """A file as it is. Raises OSError."""
        return self._disk.read(path)

    def header(self, path: Path) -> CallHeader | None:
        """The header in a file, None when there is nothing readable."""
        call = self._readable(path)
        return call.header if call is not None else None

    def _readable(self, path: Path) -> StoredCall | None:
        try:
            return read_either(path, self.decode, self._disk).value
        except (OSError, Damaged):
            return None

    def ids(self) -> Iterator[str]:
        """Every call's id, newest month first."""
        return (path.stem for path in self.files())

    def exists(self, call: str) -> bool:
        try:
            self.find(call)
        except FileNotFoundError:
            return False
        return True

    def problem(self) -> Message:
        """A sentence where calls cannot be looked at, all or those of a month; empty where they can."""
        for folder in (self.folder, *_folders(self.folder, _YEAR), *self.months()):
            try:
                os.scandir(folder).close()
            except FileNotFoundError:
                continue
            except OSError as error:
                return message("The folder {folder} cannot be read: {why}.", folder=folder, why=describe_error(error))
        return NOTHING

    def months(self) -> list[Path]:
        """The folders that hold calls, newest first."""
        return [month for year in _folders(self.folder, _YEAR) for month in _folders(year, _MONTH)]

    def files(self) -> Iterator[Path]:
        """Every call's file, newest first, also where only its `.bak` is left. Foreign files are passed over."""
        for month in self.months():
            yield from files_in(month)

    def find(self, call: str) -> Path:
        """Where a call's file is. Raises FileNotFoundError."""
        if not _ID.fullmatch(call):
            raise FileNotFoundError(call)
        dated = _DATED_ID.match(call)
        if dated:
            path = self.folder / dated[1] / dated[2] / f"{call}.json"
            if path.exists() or backup_of(path).exists():
                return path
        for month in self.months():
            path = month / f"{call}.json"
            if path.exists() or backup_of(path).exists():
                return path
        raise FileNotFoundError(call)

    def path_for(self, call: str, started: datetime) -> Path:
        """Where the file of a new call belongs. Raises ValueError for an id that is not a plain name."""
        if not _ID.fullmatch(call):
            raise ValueError(f"not usable as the name of a file: {call!r}")
        return self.folder / f"{started:%Y}" / f"{started:%m}" / f"{call}.json"

    def _read_other_version(self, raw: bytes) -> StoredCall:
        tables = self._ladder.climb(decode_tables(raw))
        document, odd = _understood(tables)
        kinds = {_kind_of(tables["events"][key]) for key in odd} - {""}
        # Kinds of events that are not known here are a newer program's, never damage.
        if self._ladder.newer(tables) or kinds - _KINDS:
            return replace(_stored(document), read_only=NEWER)
        return replace(_stored(document), odd=odd)

    def must_write(self) -> None:
        """Raises ReadOnly where nothing may be changed."""
        if self.read_only:
            raise ReadOnly(self.read_only)

    def _opened(self, call: str, path: Path, tables: Tables) -> CallFile:
        file = CallFile(path, tables, self.place)
        self._open[call] = file
        return file


def is_call_name(name: str) -> bool:
    """Whether a file of this name is a call's."""
    return name.endswith(".json") and _ID.fullmatch(name[:-5]) is not None and not copied_call(name)


def copied_call(name: str) -> str:
    """The id of the call of which a synchroniser made a copy under this name; empty for any other name.

    "<id>.sync-conflict-….json", "<id> (conflicted copy …).json", "<id>-LAPTOP.json" and the like.
    """
    found = _COPY.fullmatch(name)
    return (found["whole"] or found["call"]) if found is not None else ""


def is_of_call(name: str, call: str) -> bool:
    """Whether a file holds what a call says, or said: itself, its copies, earlier versions, what was set aside."""
    return name == f"{call}.json" or name.startswith(f"{call}.json.") or copied_call(name) == call


def copies_of(path: Path) -> list[Path]:
    """A call's file and all that lies beside it under its name: copies, earlier versions, what was set aside."""
    return sorted(each for each in path.parent.iterdir() if is_of_call(each.name, path.name.removesuffix(".json")))


def files_in(month: Path) -> list[Path]:
    """The calls' files in one folder, newest first by their names."""
    names: set[str] = set()
    with contextlib.suppress(OSError), os.scandir(month) as entries:  # `problem` says why
        for entry in entries:
            name = entry.name.removesuffix(".bak")
            if is_call_name(name):
                names.add(name)
    return [month / name for name in sorted(names, reverse=True)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _folders(folder: Path, pattern: re.Pattern[str]) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if pattern.fullmatch(entry.name) and _is_folder(entry)]
    except OSError:  # not there yet, or `problem` says why
        return []
    return [folder / name for name in sorted(names, reverse=True)]


def _stored(document: CallDocument) -> StoredCall:
    entries = tuple(sorted(document.events.values(), key=lambda entry: entry.seq))
    texts = {text.hash: text.text for text in document.texts.values()}
    return StoredCall(_header_of(document), entries, texts)


def _understood(tables: Tables) -> tuple[CallDocument, list[str]]:
    """What this program can make of a call, and the numbers of the entries of which it can make nothing.

    Raises ValueError when not even the header is understood.
    """
    events: dict[str, Entry] = {}
    odd: list[str] = []
    for key, raw in tables.get("events", {}).items():
        try:
            events[key] = msgspec.convert(raw, Entry)
        except msgspec.ValidationError:
            odd.append(key)
    shape = {"call": tables.get("call", {}), "texts": tables.get("texts", {})}
    return msgspec.structs.replace(msgspec.convert(shape, CallDocument), events=events), odd


def _kind_of(document: dict[str, Any]) -> str:
    """What an entry says that happened; nothing where it does not say it."""
    event = document.get("event")
    kind = cast("dict[str, Any]", event).get("type") if isinstance(event, dict) else None
    return kind if isinstance(kind, str) else ""


def _told_of(odd: Collection[str]) -> Message:
    if not odd:
        return NOTHING
    if len(odd) == 1:
        return message("1 entry of this call cannot be understood, and is left out.")
    return message("{n} entries of this call cannot be understood, and are left out.", n=len(odd))
