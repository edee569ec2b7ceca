"""What a file of ours looks like, and a TinyDB storage that never writes over the only good copy.

A file is TinyDB's own JSON, with one more table at its end: the seal, a checksum of all before it. A flipped bit in a
phone number still parses; the seal is what notices. Files without a seal (made or edited by hand) are read as they are.
"""

from __future__ import annotations

import errno
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from callassist.decoding import from_json
from callassist.files import Disk, NotOurs, backup_of, real_file, write_atomic
from callassist.messages import NOTHING, Message, WordedError, describe_error, english, joined, message

Tables: TypeAlias = dict[str, dict[str, Any]]
"""A TinyDB file in memory: table name -> document id -> document."""

T = TypeVar("T")

SEAL = "seal"
_SEAL_OPENS = b',"seal":{"1":{"crc32":'
_SEAL_CLOSES = b"}}}"
_SEAL_LONGEST = len(_SEAL_OPENS) + 10 + len(_SEAL_CLOSES) + 2
_LONGEST_NUMBER = 16
DAMAGED_SUFFIX = ".damaged"


class Damaged(WordedError):
    """Neither the file nor the copy of its previous version can be read. The text is a sentence for people."""

    def __init__(self, describe_error: Message) -> None:
        super().__init__(describe_error)
        self.why = describe_error


def encode(tables: Tables) -> bytes:
    """The bytes of a file with these tables, sealed. `tables` must hold at least one table, and none named "seal"."""
    try:
        body = msgspec.json.encode(tables, enc_hook=english)[:-1]
    except UnicodeEncodeError:
        body = msgspec.json.encode(without_halves(tables))[:-1]
    return b"%b%b%d%b" % (body, _SEAL_OPENS, zlib.crc32(body), _SEAL_CLOSES)


def without_halves(value: Any) -> Any:
    """The same with half characters (a broken emoji from a clipboard) replaced: no file can hold those."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        pairs = cast("dict[Any, Any]", value).items()
        return {without_halves(key): without_halves(each) for key, each in pairs}
    if isinstance(value, list | tuple):
        return [without_halves(each) for each in cast("list[Any]", value)]
    return value


def seal_of(raw: bytes) -> bool | None:
    """Whether the bytes are what was written: True, False, or None where there is no seal to tell."""
    at = raw.rfind(_SEAL_OPENS, -_SEAL_LONGEST)
    if at < 0:
        return None
    number, closes, rest = raw[at + len(_SEAL_OPENS) :].partition(_SEAL_CLOSES)
    return bool(closes) and not rest.strip() and number.isdigit() and zlib.crc32(raw[:at]) == int(number)


def decode_tables(raw: bytes) -> Tables:
    """The tables of a file, without the seal. Raises ValueError when it is not one of ours."""
    tables = from_json(raw, dict[str, dict[str, dict[str, Any]]])
    tables.pop(SEAL, None)
    for table in tables.values():
        check_numbers(table)
    return tables


def check_numbers(documents: Iterable[str]) -> None:
    """Documents have numbers, as TinyDB writes them. Raises ValueError for a key that is none."""
    for key in documents:
        if not (key.isascii() and key.isdecimal() and len(key) < _LONGEST_NUMBER):
            raise ValueError("a document without a number")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What was read, from which file, and a sentence where something was wrong (empty: nothing)."""

    value: T
    origin: Path
    trouble: Message = NOTHING


@dataclass(frozen=True, slots=True)
class _Tried(Generic[T]):
    path: Path
    trouble: Message
    value: T | None = None
    missing: bool = False

    @property
    def good(self) -> bool:
        return self.value is not None and not self.trouble


def _try(path: Path, decode: Callable[[bytes], T], disk: Disk) -> _Tried[T]:
    try:
        raw = disk.read(path)
    except FileNotFoundError:
        return _Tried(path, message("is not there"), missing=True)
    except OSError as error:
        return _Tried(path, message("cannot be read ({why})", why=describe_error(error)))
    if not raw.strip():
        return _Tried(path, message("is empty"))
    try:
        value = decode(raw)
    except (ValueError, RecursionError):
        return _Tried(path, message("is damaged"))
    if seal_of(raw) is False:
        return _Tried(path, message("is not as it was written"), value)
    return _Tried(path, NOTHING, value)


def read_either(path: Path, decode: Callable[[bytes], T], disk: Disk) -> Found[T]:
    """Read `path`, or where that fails the copy of its previous version.

    `decode` raises ValueError for bytes it cannot take. Raises FileNotFoundError when there is neither file, Damaged
    when neither can be read. Changes nothing on the disk.
    """
    first = _try(path, decode, disk)
    if first.good and first.value is not None:
        return Found(first.value, path)
    second = _try(backup_of(path), decode, disk)
    if first.missing and second.missing:
        raise FileNotFoundError(str(path))
    if second.good and second.value is not None:
        return Found(
            second.value,
            second.path,
            message("{name} {trouble}. Its copy is whole, and is used instead.", name=path.name, trouble=first.trouble),
        )
    for tried in (first, second):
        if tried.value is not None:
            return Found(
                tried.value,
                tried.path,
                message("{name} {trouble}. Please look it over.", name=tried.path.name, trouble=tried.trouble),
            )
    raise Damaged(message("{path} {trouble}, and there is no readable copy of it.", path=path, trouble=first.trouble))


def set_aside(path: Path, disk: Disk) -> Path:
    """Rename a file that cannot be read, so that it is kept and in nobody's way. Returns its new path."""
    path = real_file(path)
    aside = place_aside(path, disk)
    disk.replace(str(path), str(aside))
    return aside


def place_aside(path: Path, disk: Disk) -> Path:
    """A free name beside a file for what could not be read of it."""
    aside = path.with_name(path.name + DAMAGED_SUFFIX)
    number = 1
    while disk.exists(str(aside)):
        number += 1
        aside = path.with_name(f"{path.name}{DAMAGED_SUFFIX}-{number}")
    return aside


def read_and_heal(path: Path, decode: Callable[[bytes], T], disk: Disk) -> Found[T]:
    """As `read_either`, and afterwards `path` itself is whole again; what was damaged is set aside, never deleted.

    Raises OSError, having changed nothing, when the disk or the permissions refuse to let `path` be read.
    """
    try:
        disk.read(path)
    except FileNotFoundError:
        pass
    except NotOurs as error:
        if error.errno == errno.ENOLINK:  # to a drive that is not there, perhaps: the file may be whole
            raise
    try:
        found = read_either(path, decode, disk)
    except Damaged as damage:
        aside = [set_aside(each, disk) for each in (path, backup_of(path)) if disk.exists(str(each))]
        where = ", ".join(str(each) for each in aside)
        raise Damaged(
            message("{name} cannot be read. It was set aside as {where}.", name=path.name, where=where)
        ) from damage
    if not found.trouble:
        return found
    sentence = found.trouble
    good = disk.read(found.origin)
    if disk.exists(str(path)):
        # A copy first, so that whichever moment we die in, a readable file has one of the two names.
        if found.origin == path:
            return found
        aside = set_aside(path, disk)
        sentence = joined(" ", [sentence, message("The damaged file was set aside as {aside}.", aside=aside)])
    write_atomic(path, good, disk, keep_previous=False)
    return Found(found.value, path, sentence)


class AtomicStorage(Storage):
    """TinyDB over one sealed file, written whole and atomically.

    What TinyDB writes is held until `commit`, so that several changes become one write; `autocommit` commits each.
    Only one thread may use it, and one process (see `lock`): what was read once is not read again.
    """

    def __init__(self, path: Path, *, disk: Disk, tables: Tables | None = None, autocommit: bool = False) -> None:
        super().__init__()
        self.path = path
        self.trouble = NOTHING
        """A sentence when the file was damaged and its previous version was taken."""
        self._disk = disk
        self._tables = tables
        self._loaded = tables is not None
        self._autocommit = autocommit
        self._name = str(path)

    def read(self) -> Tables | None:
        """The tables, None for a file that does not exist yet. Raises Damaged; the damaged file is set aside."""
        if not self._loaded:
            try:
                found = read_and_heal(self.path, decode_tables, self._disk)
            except FileNotFoundError:
                self._tables = None
            else:
                self._tables, self.trouble = found.value, found.trouble
            self._loaded = True
        return self._tables

    def write(self, data: Tables) -> None:
        """Take over what TinyDB holds. It is on the disk after `commit`."""
        self._tables = data
        self._loaded = True
        if self._autocommit:
            self.commit()

    def commit(self) -> None:
        """Bring what was written to the disk. Raises OSError; it can be called again until it succeeds."""
        if self._tables:
            write_atomic(self._name, encode(self._tables), self._disk)

    def is_written(self) -> bool:
        """Whether the file holds what was to be written, though `commit` failed."""
        try:
            return self._disk.read(self.path) == encode(self._tables or {"": {}})
        except OSError:
            return False


class Database:
    """TinyDB with types: documents by number in tables by name. In memory until the storage commits."""

    def __init__(self, storage: AtomicStorage) -> None:
        self._tinydb: Any = TinyDB(storage=lambda: storage)

    def documents(self, table: str) -> dict[int, dict[str, Any]]:
        """Every document of a table, by number."""
        return {document.doc_id: document for document in self._tinydb.table(table)}

    def add(self, table: str, documents: Mapping[int, dict[str, Any]]) -> None:
        """Insert documents under numbers that are not taken. Raises ValueError when one is."""
        new = [Document(document, doc_id=number) for number, document in documents.items()]
        self._tinydb.table(table).insert_multiple(new)

    def put(self, table: str, documents: Mapping[int, dict[str, Any]]) -> None:
        """Insert documents, in the place of those that had their numbers."""
        self.remove(table, documents)  # an update would keep fields that the new document no longer has
        self.add(table, documents)

    def remove(self, table: str, numbers: Iterable[int]) -> None:
        """Remove documents; numbers that are not there are fine."""
        self._tinydb.table(table).remove(doc_ids=list(numbers))
