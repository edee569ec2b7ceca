"""The calendar on the disk: one TinyDB file, `calendar.json`, with what came in, and apart from it what was said of it.

Reading it is the only wait; it may be done on any thread, once.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from callassist.calendars.calendar_entry import CalendarEntry, key_of
from callassist.calendars.choices import EntryChoice
from callassist.files import Disk
from callassist.messages import NOTHING, Message, describe_error, english, message
from callassist.people.named_by import NamedBy
from callassist.people.person_model import Person
from callassist.store.managed_file import FilePlace, ManagedFile
from callassist.store.migrations import CALENDAR, ReadOnly, keep_before_migrating
from callassist.store.storage import Damaged, Tables, decode_tables, encode, read_and_heal, read_either

NAME = "calendar.json"

Kept = TypeVar("Kept", CalendarEntry, EntryChoice)
CalendarParts = tuple[Mapping[str, CalendarEntry], Mapping[str, EntryChoice]]


@dataclass(frozen=True, slots=True)
class FoundCalendar:
    """What the file holds, for those who only look at it."""

    entries: dict[str, CalendarEntry]
    choices: dict[str, EntryChoice]
    trouble: Message
    newer: Message
    not_understood: int


def read_calendar_file(path: Path, disk: Disk) -> FoundCalendar:
    """Look at the file without changing it. Raises FileNotFoundError, OSError, Damaged."""
    found = read_either(path, CALENDAR.decode, disk)
    return _found(CALENDAR.climb(found.value), found.trouble, CALENDAR.newer(found.value))


def _found(tables: Tables, trouble: Message, newer: Message) -> FoundCalendar:
    entries, odd = _read(tables, "entries", CalendarEntry)
    choices, odder = _read(tables, "choices", EntryChoice)
    return FoundCalendar(entries, choices, trouble, newer, odd + odder)


def _read(tables: Tables, table: str, of: type[Kept]) -> tuple[dict[str, Kept], int]:
    """What is kept by its key, and how much of it cannot be understood."""
    found: dict[str, Kept] = {}
    documents = tables.get(table, {})
    odd = 0
    for document in documents.values():
        try:
            one = msgspec.convert(document, of)
        except msgspec.ValidationError:
            odd += 1
            continue
        if one.is_sound:
            found[one.key] = one
        else:
            odd += 1
    return found, odd


class CalendarFile(ManagedFile):
    """The calendar, open. Changes are in memory at once, and on the disk as soon as the writer gets to them."""

    def __init__(self, place: FilePlace, *, read_only: str = "") -> None:
        """What cannot be read is told in `trouble`, and keeps nobody from going on: the file is set aside."""
        path = place.root / NAME
        tables, self.trouble, newer = _opened(path, place.disk, read_only=bool(read_only))
        super().__init__(path, tables, place)
        self.read_only = read_only or newer
        """A sentence why nothing may be changed here, or empty."""
        found = _found(tables, NOTHING, NOTHING)
        self.entries: dict[str, CalendarEntry] = found.entries
        self.choices: dict[str, EntryChoice] = found.choices
        self._places = {
            table: {_key(one): int(number) for number, one in tables.get(table, {}).items()}
            for table in ("entries", "choices")
        }
        """Which document each is."""
        self._last = {table: max(map(int, tables.get(table, {})), default=0) for table in ("entries", "choices")}
        self._new: dict[str, dict[str, CalendarEntry | EntryChoice | None]] = {"entries": {}, "choices": {}}
        self._fresh = not tables

    def keep(
        self,
        entries: Mapping[str, CalendarEntry],
        choices: Iterable[EntryChoice] = (),
        *,
        based_on: Mapping[str, CalendarEntry] | None = None,
    ) -> None:
        """These are all entries now; and these choices are made where there is none yet. Raises ReadOnly.

        What is there and not in `based_on`, which whoever calls had before them, came since and stays. What was said
        of an entry goes once the entry and its series are gone.
        """
        self._must_be_writable()
        with self._lock:
            kept = _onto(self.entries, self.entries if based_on is None else based_on, entries)
            said = {one.key: one for one in choices} | self.choices
            series = {entry.uid for entry in kept.values()}
            said = {key: one for key, one in said.items() if key.rpartition("|")[0] in series}
            self._put(kept, said)
        self._changed()

    def put_back(self, before: CalendarParts, after: CalendarParts) -> None:
        """What led from the one to the other is undone; what came since stays. Raises ReadOnly."""
        self._must_be_writable()
        with self._lock:
            self._put(_onto(self.entries, after[0], before[0]), _onto(self.choices, after[1], before[1]))
        self._changed()

    def take_in(
        self, change: Callable[[Mapping[str, CalendarEntry], Mapping[str, EntryChoice]], CalendarParts]
    ) -> None:
        """Change what there is by what it is at that moment. Raises ReadOnly."""
        self._must_be_writable()
        with self._lock:
            self._put(*change(self.entries, self.choices))
        self._changed(alike=True)  # it may be taken out since somebody is forgotten

    def parts(self) -> CalendarParts:
        """What there is now."""
        with self._lock:
            return self.entries, self.choices

    def _put(self, entries: Mapping[str, CalendarEntry], choices: Mapping[str, EntryChoice]) -> None:
        self._change("entries", self.entries, entries)
        self._change("choices", self.choices, choices)
        self.entries, self.choices = dict(entries), dict(choices)

    def choose(self, *choices: EntryChoice) -> None:
        """This is what was said now. Raises ReadOnly."""
        self._must_be_writable()
        with self._lock:
            said = self.choices | {one.key: one for one in choices}
            said = {key: one for key, one in said.items() if one != EntryChoice(key=key)}
            self._change("choices", self.choices, said)
            self.choices = said
        self._changed()

    def forget(self, people: Container[str], person: Person | None) -> None:
        """Take out every event that is about these people, and what was said of it. Raises OSError."""
        named = _about(self.entries, self.choices, people, person)
        if named:
            self.keep({key: entry for key, entry in self.entries.items() if entry.uid not in named})
            if not self.close():
                raise OSError(self.failure or message("the file could not be written in time"))

    def _must_be_writable(self) -> None:
        if self.read_only:
            raise ReadOnly(self.read_only)

    def _change(self, table: str, before: Mapping[str, Kept], after: Mapping[str, Kept]) -> None:
        new = self._new[table]
        new |= {key: one for key, one in after.items() if before.get(key) != one}
        new |= {key: None for key in before if key not in after}

    def _take_over(self) -> int:
        if self._fresh:
            self._db.put("meta", {1: {"schema": CALENDAR.current}})
            self._fresh = False
        for table, new in self._new.items():
            self._new[table] = {}
            documents: dict[int, dict[str, Any]] = {}
            gone: list[int] = []
            for key, one in new.items():
                if one is not None:
                    documents[self._place_of(table, key)] = msgspec.to_builtins(one, enc_hook=english)
                elif (place := self._places[table].pop(key, None)) is not None:
                    gone.append(place)
            if documents:
                self._db.put(table, documents)
            if gone:
                self._db.remove(table, gone)
        return self._changes

    def _place_of(self, table: str, key: str) -> int:
        places = self._places[table]
        if key not in places:
            self._last[table] += 1
            places[key] = self._last[table]
        return places[key]


def _onto(current: Mapping[str, Kept], before: Mapping[str, Kept], after: Mapping[str, Kept]) -> dict[str, Kept]:
    """The change from one to the other, made to what is another by now."""
    changed = {key: one for key, one in after.items() if before.get(key) != one}
    return {key: one for key, one in current.items() if key in after or key not in before} | changed


def _key(document: Mapping[str, Any]) -> str:
    """By what an entry, or a choice, is known."""
    return str(document.get("key") or key_of(str(document.get("uid")), str(document.get("recurrence", ""))))


def _opened(path: Path, disk: Disk, *, read_only: bool) -> tuple[Tables, Message, Message]:
    """The tables, what was wrong with them, and whether a newer program wrote them."""
    try:
        found = (read_either if read_only else read_and_heal)(path, CALENDAR.decode, disk)
    except FileNotFoundError:
        return {}, NOTHING, NOTHING
    except Damaged as damage:
        return {}, damage.why, NOTHING
    except OSError as error:
        why = message("{path} cannot be read right now ({why}).", path=path, why=describe_error(error))
        return {}, why, why
    newer, version = CALENDAR.newer(found.value), CALENDAR.version(found.value)
    if version < CALENDAR.current and not (read_only or newer):
        keep_before_migrating(path, version, disk)
    return CALENDAR.climb(found.value), found.trouble, newer


# Forgetting


def _about(
    entries: Mapping[str, CalendarEntry],
    choices: Mapping[str, EntryChoice],
    people: Container[str],
    person: Person | None,
) -> set[str]:
    """The UIDs of all events that are about these people: it was said so, or the event names the person."""
    found = {key.rpartition("|")[0] for key, one in choices.items() if one.person and one.person in people}
    if person is not None:
        who = NamedBy(person)
        found |= {entry.uid for entry in entries.values() if names(entry, who)}
    return found


def names(entry: CalendarEntry, who: NamedBy) -> bool:
    """Whether an event names them: by an address, a number, or the whole name."""
    everybody = [*entry.attendees, *([entry.organizer] if entry.organizer else [])]
    lines = [entry.title, entry.place, *entry.text.splitlines(), *(f"{one.name} {one.address}" for one in everybody)]
    return any(who.stands_in(line) for line in lines) or any(who.is_name(one.name) for one in everybody)


def without_people(data: bytes, people: Container[str], person: Person | None) -> bytes | None:
    """The file of a calendar without what is about these people; None when it cannot be read."""
    try:
        tables = decode_tables(data)
    except ValueError:
        return None
    found = _found(tables, NOTHING, NOTHING)
    gone = _about(found.entries, found.choices, people, person)
    if not gone:
        return data
    kept = {
        table: {
            number: one for number, one in tables.get(table, {}).items() if _key(one).rpartition("|")[0] not in gone
        }
        for table in ("entries", "choices")
    }
    return encode({**tables, **kept})
