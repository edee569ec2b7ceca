"""The changes of every device as they lie on the disk: `people/<device>/000001.jsonl`, one change a line.

A device only ever writes below its own name, and only at the end: so a synchroniser never has two writers of one file.
Every line has a checksum of its own. A line that was cut short is no change; what was acknowledged is whole.
"""

from __future__ import annotations

import contextlib
import os
import re
import threading
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import msgspec

from callassist.decoding import JsonShape, from_json
from callassist.files import TEMP_SUFFIX, Disk, make_folders, write_atomic
from callassist.messages import Message, describe_error, english, message
from callassist.people.record_changes import FORGET, FORGOTTEN, VERSION, Change, RecordPart, mark_of
from callassist.people.record_compaction import compacted
from callassist.store.storage import without_halves

FOLDER = "people"
FULL = 256 * 1024
"""Bytes after which a new file is begun."""
_WORTH = 0.8
"""A file is written anew for what was said anew since where it shrinks to this part of itself."""
DEVICE = re.compile(r"[a-z0-9]{4,40}")
"""What a device may be called: a folder that has another name is none."""
_SEGMENT = re.compile(r"\d{6}\.jsonl")
_SUFFIX = ".jsonl"
_SEAL = b',"crc32":'
_shape = JsonShape(Change)
_WRITING = threading.RLock()
"""Held by who writes a segment anew: what the people forget, and what an exchange brings, may be at the same file."""


def line_of(change: Change) -> bytes:
    """A change as a line, its end included."""
    try:
        body = msgspec.json.encode(change, enc_hook=english)[:-1]
    except UnicodeEncodeError:
        body = msgspec.json.encode(without_halves(msgspec.to_builtins(change, enc_hook=english)))[:-1]
    return b"%b%b%d}\n" % (body, _SEAL, zlib.crc32(body))


def change_in(line: bytes) -> Change:
    """The change in a line. Raises ValueError where it is not as it was written."""
    body, seal, number = line.rstrip(b"\r\n}").rpartition(_SEAL)
    if not seal or not number.isdigit() or zlib.crc32(body) != int(number):
        raise ValueError("not as it was written")
    try:
        return _shape.read(body + b"}")
    except msgspec.ValidationError:
        head = from_json(body + b"}", _ChangeHead)
        if head.version <= VERSION:
            raise
        return Change(device=head.device, seq=head.seq, id=head.id, time=head.time, version=head.version)


class _ChangeHead(msgspec.Struct, frozen=True):
    """What every version says of a change."""

    device: str
    seq: int
    id: str
    time: int
    version: int = VERSION


@dataclass(slots=True)
class SegmentsRead:
    """What lies in some segments: the changes, and where lines are that cannot be read."""

    changes: list[Change] = field(default_factory=list[Change])
    sizes: dict[str, int] = field(default_factory=dict[str, int])
    """Name of a file below the folder -> how much of it was read."""
    troubles: list[tuple[Path, Message]] = field(default_factory=list[tuple[Path, Message]])


class Segments:
    """All segments below one folder. Everything raises OSError when the disk refuses."""

    def __init__(self, folder: Path, root: Path, disk: Disk) -> None:
        """`root` is what must be there already, or whose parent must (see `files.make_folders`)."""
        self.folder, self._root, self._disk = folder, root, disk

    def devices(self) -> list[str]:
        """Those that something is known of."""
        return sorted(entry.name for entry in _entries(self.folder) if DEVICE.fullmatch(entry.name))

    def sizes(self) -> dict[str, int]:
        """Name below the folder -> size, of every file that holds changes; copies that a synchroniser made as well."""
        found: dict[str, int] = {}
        for device in self.devices():
            for entry in _entries(self.folder / device):
                if entry.name.endswith(_SUFFIX) and not entry.is_symlink() and entry.is_file():
                    found[f"{device}/{entry.name}"] = entry.stat().st_size
        return found

    def copies(self) -> list[Path]:
        """Segments under a name that we give none: copies that a synchroniser made. They are read all the same."""
        return sorted(self.folder / name for name in self.sizes() if not _SEGMENT.fullmatch(name.partition("/")[2]))

    def read(self, known: Mapping[str, int] = {}) -> SegmentsRead:
        """What lies in every file whose size is another than `known`."""
        found = SegmentsRead()
        for name, size in sorted(self.sizes().items()):
            if known.get(name) == size:
                found.sizes[name] = size
                continue
            path = self.folder / name
            try:
                data = self._disk.read(path)
            except FileNotFoundError:  # gone since it was listed
                continue
            found.sizes[name] = len(data)
            found.changes += _changes_in(data, path, name.partition("/")[0], found.troubles)
        return found

    def append(self, device: str, changes: Iterable[Change]) -> dict[str, int]:
        """Write these behind what the device has written, and force them to the disk: all of them, or an error.

        Returns the sizes of the files that grew. Doing it again after an error is right: a change counts once.
        """
        lines = b"".join(map(line_of, changes))
        folder = self.folder / device
        with _WRITING:
            return self._append(device, folder, lines)

    def _append(self, device: str, folder: Path, lines: bytes) -> dict[str, int]:
        make_folders(folder, self._root, self._disk)
        path = self._last(folder)
        size = self._disk.append(path, lines)
        if size == len(lines):  # a new file: its name must last as well
            self._disk.sync_folder(str(folder))
        return {f"{device}/{path.name}": size}

    def _last(self, folder: Path) -> Path:
        """The file to go on with: the last one, unless it is full, or its last line was cut short."""
        names = sorted(entry.name for entry in _entries(folder) if _SEGMENT.fullmatch(entry.name))
        if not names:
            return folder / f"{1:06}{_SUFFIX}"
        path = folder / names[-1]
        if path.is_symlink() or not path.is_file() or path.stat().st_size >= FULL or _is_cut(path):
            return folder / f"{int(names[-1].partition('.')[0]) + 1:06}{_SUFFIX}"
        return path

    def files_of(self, device: str) -> list[Path]:
        """The files of one device; for "", those that lie in the folder itself."""
        return sorted(
            self.folder / device / entry.name
            for entry in _entries(self.folder / device)
            if entry.name.endswith(_SUFFIX) and not entry.is_symlink() and entry.is_file()
        )

    def missing(self, device: str, lines: Sequence[bytes]) -> list[bytes]:
        """Those of a device's lines that are in none of its files here."""
        files = [self._disk.read(path) for path in self.files_of(device)]
        known = {key_of_line(line) for data in files for line in lines_in(data, device)[0]}
        return [line for line in lines if key_of_line(line) not in known]

    def add_lines(self, device: str, name: str, lines: Sequence[bytes]) -> bool:
        """Keep lines of another machine in a file of this name (any other than ours: the first), those that are not
        there yet behind those that are. Whether there were any.
        """
        with _WRITING:
            return self._add_lines(device, name, lines)

    def _add_lines(self, device: str, name: str, lines: Sequence[bytes]) -> bool:
        path = self.folder / device / (name if _SEGMENT.fullmatch(name) or not device else f"{0:06}{_SUFFIX}")
        here: list[bytes] = []
        with contextlib.suppress(FileNotFoundError):
            here = self._disk.read(path).split(b"\n")[:-1]
        known = {key_of_line(line): line for line in here}
        for line in lines:
            before = known.get(key := key_of_line(line))
            if before is None or (len(line), line) < (len(before), before):  # without what was said anew since
                known[key] = line
        after = list(known.values())
        if after != here:
            make_folders(path.parent, self._root, self._disk)
            write_atomic(path, b"".join(line + b"\n" for line in after), self._disk, keep_previous=False)
        return after != here

    def compact(self, device: str) -> dict[str, int]:
        """Write those full files of a device anew of which a good part was said anew since; their sizes then."""
        with _WRITING:
            return self._compact(device)

    def _compact(self, device: str) -> dict[str, int]:
        files = [path for path in self.files_of(device) if _SEGMENT.fullmatch(path.name)]
        troubles: dict[Path, list[tuple[Path, Message]]] = {path: [] for path in files}
        read = {path: _changes_in(self._disk.read(path), path, device, troubles[path]) for path in files}
        short = {one.id: one for one in compacted([one for found in read.values() for one in found])}
        written: dict[str, int] = {}
        for path in files[:-1]:
            data = b"".join(line_of(short[change.id]) for change in read[path])
            ours = not troubles[path] and all(one.version <= VERSION for one in read[path])
            if ours and len(data) < path.stat().st_size * _WORTH:
                write_atomic(path, data, self._disk, keep_previous=False)
                written[f"{device}/{path.name}"] = len(data)
        return written

    def scrub(self, marks: Collection[str]) -> list[Path]:
        """Write every file anew that tells of these people (by `mark_of`), without a word of them. Returns the files.

        In such a file a line that cannot be read goes as well: it cannot be told what it holds.
        """
        with _WRITING:
            return self._scrub(marks)

    def _scrub(self, marks: Collection[str]) -> list[Path]:
        written: list[Path] = []
        for name in sorted(self.sizes()):
            path = self.folder / name
            data = self._disk.read(path)
            kept = scrubbed(data, marks)
            if kept != data:
                write_atomic(path, kept, self._disk, keep_previous=False)
                written.append(path)
        for path in sorted(self.folder.glob(f"*/*{_SUFFIX}{TEMP_SUFFIX}")):
            self._disk.remove(path)
        return written


def key_of_line(line: bytes) -> tuple[int, str] | bytes:
    """By this a change is known, whatever of it is left."""
    change = _change_or_none(line)
    return line if change is None else (change.seq, change.id)


def lines_in(data: bytes, device: str) -> tuple[list[bytes], int]:
    """The whole lines of a device, and how many are not as they were written."""
    good: list[bytes] = []
    lines = [line for line in data.split(b"\n")[:-1] if line]
    for line in lines:
        change = _change_or_none(line)
        if change is not None and change.device == device and change.seq > 0:
            good.append(line)
    return good, len(lines) - len(good)


def scrubbed(data: bytes, marks: Collection[str]) -> bytes:
    """The lines of a segment, without a word of these people (by `mark_of`)."""
    lines = data.split(b"\n")[:-1]
    changes = [_change_or_none(line) for line in lines]
    kept = [
        None if change is None else _without(change, line, marks) for change, line in zip(changes, lines, strict=True)
    ]
    if kept == changes:
        return data
    pairs = zip(lines, changes, kept, strict=True)
    return b"".join(line + b"\n" if new == old else line_of(new) for line, old, new in pairs if new is not None)


def _change_or_none(line: bytes) -> Change | None:
    try:
        return change_in(line)
    except ValueError:
        return None


def _without(change: Change, line: bytes, marks: Collection[str]) -> Change:
    """The change, with no word of these people in it."""
    if change.version > VERSION:  # what is in it is not understood, but whom it names can be told
        try:
            named = any(mark_of(text) in marks for text in texts_of(from_json(line)))
        except (ValueError, RecursionError):
            named = True
        return msgspec.structs.replace(change, version=VERSION, parts=()) if named else change
    kept = tuple(
        _unnamed(part, marks)
        for part in change.parts
        if part.kind in (FORGET, FORGOTTEN) or (mark_of(part.who) not in marks and mark_of(part.other) not in marks)
    )
    return change if kept == change.parts else msgspec.structs.replace(change, parts=kept)


def _unnamed(part: RecordPart, marks: Collection[str]) -> RecordPart:
    """A record may name those that it was merged from, or told apart from; not once they are forgotten."""
    names = {"merged_from", "distinct_from"}
    if not names.intersection((*part.add, *part.drop, *part.order)):
        return part
    add, drop, order = dict(part.add), dict(part.drop), dict(part.order)
    for name in names & set(add):
        add[name] = [one for one in add[name] if mark_of(str(one[1])) not in marks]
    for held in (drop, order):
        for name in names & set(held):
            held[name] = [key for key in held[name] if mark_of(key.partition("#")[0]) not in marks]
    return msgspec.structs.replace(part, add=add, drop=drop, order=order)


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in cast("dict[str, object]", value).items():
            yield key
            yield from texts_of(each)
    elif isinstance(value, list):
        for each in cast("list[object]", value):
            yield from texts_of(each)


def _changes_in(data: bytes, path: Path, device: str, troubles: list[tuple[Path, Message]]) -> list[Change]:
    changes: list[Change] = []
    lines = data.split(b"\n")
    damaged = 0
    for line in lines[:-1]:
        try:
            change = change_in(line)
        except ValueError:
            damaged += 1
            continue
        if change.device == device and change.seq > 0:
            changes.append(change)
        else:
            damaged += 1
    if damaged:
        troubles.append((path, message("Damaged lines in {name}: {count}.", count=damaged, name=path.name)))
    return changes


def _is_cut(path: Path) -> bool:
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise OSError(
            error.errno, message("{folder} cannot be read: {why}", folder=folder, why=describe_error(error))
        ) from error
