"""Lists on the disk: one TinyDB file a list, `lists/<id>.json`, all of it in memory once it was opened.

What calls came to is not in it but in the records of people, so a file changes only when somebody changes the list.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from callassist.files import Disk
from callassist.lists.list_model import CallingList, ListEntry, checked, with_entries
from callassist.messages import NOTHING, Message, describe_error, english, joined, message
from callassist.paths import make_private
from callassist.store.managed_file import FilePlace, ManagedFile
from callassist.store.migrations import LISTS, ReadOnly, keep_before_migrating
from callassist.store.storage import Damaged, Tables, decode_tables, encode, read_and_heal, read_either

FOLDER = "lists"

ListParts = tuple[CallingList, Sequence[ListEntry]]


@dataclass(frozen=True, slots=True)
class FoundList:
    """What the file of a list holds, for those who only look at it. `listing` is None where it cannot be understood."""

    listing: CallingList | None
    entries: tuple[ListEntry, ...]
    trouble: Message
    newer: Message
    not_understood: int


def read_list(path: Path, disk: Disk) -> FoundList:
    """Look at a list without changing it. Raises FileNotFoundError, OSError, Damaged."""
    found = read_either(path, LISTS.decode, disk)
    return _found(LISTS.climb(found.value), found.trouble, LISTS.newer(found.value))


def _found(tables: Tables, trouble: Message, newer: Message) -> FoundList:
    documents = [document for _, document in sorted(tables.get("entries", {}).items(), key=lambda item: int(item[0]))]
    entries = [entry for document in documents if (entry := _entry(document)) is not None]
    listing = _listing(tables.get("list", {}).get("1"))
    odd = len(documents) - len(entries) + (listing is None)
    return FoundList(listing, tuple(entries), trouble, newer, odd)


def _listing(document: object) -> CallingList | None:
    try:
        return checked(msgspec.convert(document, CallingList))
    except ValueError:
        return None


def _entry(document: object) -> ListEntry | None:
    try:
        return msgspec.convert(document, ListEntry)
    except msgspec.ValidationError:
        return None


class ListFile(ManagedFile):
    """One list, open. Changes are in memory at once, and on the disk as soon as the writer gets to them."""

    def __init__(self, path: Path, tables: Tables, place: FilePlace, *, read_only: str = "") -> None:
        super().__init__(path, tables, place)
        self.read_only = read_only
        """A sentence why nothing may be changed here, or empty."""
        found = _found(tables, NOTHING, NOTHING)
        if found.listing is None:
            raise ValueError("no list in this file")
        self.listing = found.listing
        self.entries = found.entries
        self._numbers = {str(one.get("person")): int(key) for key, one in tables.get("entries", {}).items()}
        """Which document an entry is, by person."""
        self._last = max(map(int, tables.get("entries", {})), default=0)
        self._new: dict[str, ListEntry | None] = {}

    def change(
        self,
        listing: CallingList | None = None,
        entries: Sequence[ListEntry] | None = None,
        *,
        based_on: ListParts | None = None,
    ) -> None:
        """This is the list now, and these are all who are on it, as one change. Raises ReadOnly, `BadList`.

        Only what differs from `based_on`, which whoever made the change had before them, is changed: what came from
        elsewhere since stays.
        """
        if self.read_only:
            raise ReadOnly(self.read_only)
        with self._lock:
            had, on_it = based_on if based_on is not None else (self.listing, self.entries)
            changed = self.listing if listing is None else checked(_onto(self.listing, had, listing))
            if entries is not None:
                self._put(_all_onto(self.entries, on_it, entries))
            self.listing = changed
        self._changed()

    def take_in(self, change: Callable[[CallingList, Sequence[ListEntry]], ListParts]) -> None:
        """Change the list by what it is at that moment. Raises ReadOnly, `BadList`."""
        if self.read_only:
            raise ReadOnly(self.read_only)
        with self._lock:
            listing, entries = change(self.listing, self.entries)
            checked(listing)
            self._put(entries)
            self.listing = listing
        self._changed(alike=True)  # it may be taken out since somebody is forgotten

    def _put(self, entries: Sequence[ListEntry]) -> None:
        known = {one.person: one for one in self.entries}
        self.entries = with_entries((), tuple(entries))
        now = {one.person: one for one in self.entries}
        self._new |= {person: one for person, one in now.items() if known.get(person) != one}
        self._new |= {person: None for person in known if person not in now}

    def _take_over(self) -> int:
        self._db.put("list", {1: msgspec.to_builtins(self.listing, enc_hook=english)})
        new, self._new = self._new, {}
        documents: dict[int, dict[str, Any]] = {}
        for person, entry in new.items():
            if entry is not None:
                if person not in self._numbers:
                    self._last += 1
                    self._numbers[person] = self._last
                documents[self._numbers[person]] = msgspec.to_builtins(entry, enc_hook=english)
        gone = [self._numbers.pop(person) for person, entry in new.items() if entry is None and person in self._numbers]
        if documents:
            self._db.put("entries", documents)
        if gone:
            self._db.remove("entries", gone)
        return self._changes


def _onto(current: CallingList, before: CallingList, after: CallingList) -> CallingList:
    """The change from one list to the other, made to a list that is another by now."""
    fields = {name: getattr(after, name) for name in CallingList.__struct_fields__}
    return replace(current, **{name: value for name, value in fields.items() if value != getattr(before, name)})


def _all_onto(
    current: Sequence[ListEntry], before: Sequence[ListEntry], after: Sequence[ListEntry]
) -> Sequence[ListEntry]:
    """The same for who is on it."""
    if current is before:
        return after
    had, wanted = {one.person: one for one in before}, {one.person: one for one in after}
    changed = {who: one for who, one in wanted.items() if had.get(who) != one}
    kept = [changed.pop(one.person, one) for one in current if one.person in wanted or one.person not in had]
    return [*kept, *changed.values()]


class ListStore:
    """All lists of one data folder. Reading them is the only wait; it may be done on any thread, once."""

    def __init__(self, place: FilePlace, *, read_only: str = "") -> None:
        self.folder = place.root / FOLDER
        self.read_only = read_only
        self.trouble = NOTHING
        """What could not be read, in sentences."""
        self._place = place
        self._files: dict[str, ListFile] = {}

    def open(self) -> None:
        """Read the lists that are not open yet. What cannot be read is set aside, told, and keeps nobody from the
        others."""
        told: list[str] = []
        try:
            paths = sorted(path for path in self.folder.iterdir() if path.suffix == ".json")
        except FileNotFoundError:
            paths = []
        except OSError as error:
            paths = []
            told.append(
                message("{path} cannot be read right now ({why}).", path=self.folder, why=describe_error(error))
            )
        for path in paths:
            if path.stem in self._files:
                continue
            try:
                self._files = {**self._files, path.stem: self._read(path)}
            except FileNotFoundError:
                continue
            except Damaged as damage:
                told.append(damage.why)
            except ValueError:
                told.append(message("The list {name} could not be understood. It is kept as it is.", name=path.name))
            except OSError as error:
                told.append(message("{path} cannot be read right now ({why}).", path=path, why=describe_error(error)))
        self.trouble = joined(" ", told) if told else NOTHING

    def _read(self, path: Path) -> ListFile:
        disk = self._place.disk
        found = (read_either if self.read_only else read_and_heal)(path, LISTS.decode, disk)
        read_only = self.read_only or LISTS.newer(found.value)
        version = LISTS.version(found.value)
        if version < LISTS.current and not read_only:
            keep_before_migrating(path, version, disk)
        return ListFile(path, LISTS.climb(found.value), self._place, read_only=read_only)

    def all(self) -> list[ListFile]:
        """Every list that is open, the newest first."""
        return sorted(self._files.values(), key=lambda one: one.listing.created.timestamp(), reverse=True)

    def get(self, list_id: str) -> ListFile | None:
        return self._files.get(list_id)

    def open_paths(self) -> list[Path]:
        return [one.path for one in self._files.values()]

    def create(self, listing: CallingList, entries: Iterable[ListEntry] = ()) -> ListFile:
        """A new list. Raises ReadOnly, `BadList`, and OSError where there can be no folder for it."""
        if self.read_only:
            raise ReadOnly(self.read_only)
        checked(listing)
        make_private(self.folder)
        tables: Tables = {
            "meta": {"1": {"schema": LISTS.current}},
            "list": {"1": msgspec.to_builtins(listing, enc_hook=english)},
            "entries": {},
        }
        file = ListFile(self.folder / f"{listing.id}.json", tables, self._place)
        file.change(entries=with_entries((), tuple(entries)))
        self._files = {**self._files, listing.id: file}
        return file

    def refresh(self) -> None:
        """Read again what other programs changed, where nothing of ours waits to be written, and what is new."""
        for list_id, file in tuple(self._files.items()):
            if file.saved and file.changed_elsewhere():
                self._files = {name: one for name, one in self._files.items() if name != list_id}
        self.open()

    def forget(self, gone: Container[str]) -> None:
        """Take these people off every list, and out of every copy. Raises OSError when a file refuses."""
        for file in self.all():
            if not any(one.person in gone for one in file.entries):
                continue
            file.change(entries=[one for one in file.entries if one.person not in gone])
            if not file.close():
                raise OSError(file.failure or message("the file could not be written in time"))

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait until all is on the disk. False when it could not be done in `timeout` seconds for each."""
        return all(file.settle(timeout) for file in self.all() if not file.saved)


def without_entries(data: bytes, people: Container[str]) -> bytes | None:
    """The file of a list without these people; None when it cannot be read."""
    try:
        tables = decode_tables(data)
    except ValueError:
        return None
    entries = tables.get("entries", {})
    kept = {key: entry for key, entry in entries.items() if entry.get("person") not in people}
    return data if len(kept) == len(entries) else encode(tables | {"entries": kept})
