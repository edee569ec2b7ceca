"""The book of people: one TinyDB file, `people.json`, all of it in memory.

Two machines may share the folder: what another program wrote since is read again before ours is written, and only the
people that were changed here are put into it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from callassist.files import Disk
from callassist.messages import NOTHING, Message, describe_error, english, message
from callassist.people.person_model import Person
from callassist.store.managed_file import FilePlace, ManagedFile
from callassist.store.migrations import PEOPLE, Ladder, ReadOnly, keep_before_migrating
from callassist.store.storage import DAMAGED_SUFFIX, Damaged, Tables, read_and_heal, read_either

NAME = "people.json"


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """What a people file holds, for those who only look at it."""

    people: tuple[Person, ...]
    trouble: Message
    newer: Message
    not_understood: int
    twice: int


def read_people(path: Path, disk: Disk, ladder: Ladder = PEOPLE) -> FoundPeople:
    """Look at a people file without changing it. Raises FileNotFoundError, OSError, Damaged."""
    found = read_either(path, ladder.decode, disk)
    documents = ladder.climb(found.value).get("people", {}).values()
    people = [person for document in documents if (person := _person(document)) is not None]
    by_id = {person.id: person for person in people}
    return FoundPeople(
        tuple(by_id.values()),
        found.trouble,
        ladder.newer(found.value),
        len(documents) - len(people),
        len(people) - len(by_id),
    )


class PeopleFile(ManagedFile):
    """Satisfies `people.book.PeopleBook`: all at once in memory, on the disk as soon as the writer gets to it.

    Opening never fails: a damaged file is set aside and the book begins anew (`trouble` says so); one that this
    program may not change is `read_only` (a sentence), and then changes raise ReadOnly.
    """

    def __init__(self, path: Path, place: FilePlace, ladder: Ladder = PEOPLE, *, read_only: str = "") -> None:
        """`read_only` is a sentence why nothing may be changed here (another program has the folder), or empty."""
        self._ladder = ladder
        self.trouble = NOTHING
        self.read_only = read_only
        tables = self._load(path, place)
        super().__init__(path, tables, place)
        self._people: dict[str, Person] = {}
        self._numbers: dict[str, int] = {}
        """Which document a person is, by id."""
        self._new: dict[str, Person | None] = {}
        """What was put (or, None, removed) since the last save."""
        self._taken: dict[str, Person | None] = {}
        """What is in the tables and not yet on the disk."""
        self._last = 0
        self._take_in(tables)

    def all(self) -> Sequence[Person]:
        """Everybody, in the order they were first put."""
        return tuple(self._people.values())

    def get(self, person_id: str) -> Person | None:
        return self._people.get(person_id)

    def put(self, person: Person) -> None:
        self.put_many((person,))

    def put_many(self, people: Iterable[Person], remove: Iterable[str] = ()) -> None:
        """Put all of these and remove those ids, as one change: on the disk all of it or nothing."""
        if self.read_only:
            raise ReadOnly(self.read_only)
        changes: dict[str, Person | None] = {person.id: person for person in people}
        changes |= dict.fromkeys(remove)
        with self._lock:
            self._people = _merged(self._people, changes)
            self._new |= changes
        self._changed()

    def remove(self, person_id: str) -> None:
        self.put_many((), (person_id,))

    def refresh(self) -> None:
        """Take in what another program changed in the file, if it did. Those who listen hear when it is done."""
        if self._elsewhere() is not None:
            self._place.writer.want(self)

    def save(self) -> None:
        """As every file; what may not be written here is only read again."""
        if not self.read_only:
            super().save()
        elif (stamp := self._elsewhere()) is not None:
            self._look_at_it()
            self._stamp, self.saved_at = stamp, self._place.now()

    def _load(self, path: Path, place: FilePlace) -> Tables:
        empty: Tables = {"meta": {"1": {"schema": self._ladder.current}}, "people": {}}
        try:
            read = read_either if self.read_only else read_and_heal
            found = read(path, self._ladder.decode, place.disk)
        except FileNotFoundError:
            aside = sorted(path.parent.glob(f"{path.name}{DAMAGED_SUFFIX}*"))
            if aside:
                self.trouble = message(
                    "Nobody is known here, since {name} could not be read. It was set aside as {aside}; "
                    "a backup may have it.",
                    name=path.name,
                    aside=aside[-1],
                )
            return empty
        except Damaged as damage:
            self.trouble = damage.why
            return empty
        except OSError as error:
            self.read_only = message(
                "{path} cannot be read right now ({why}), so nobody can be changed.",
                path=path,
                why=describe_error(error),
            )
            return empty
        self.trouble = found.trouble
        self.read_only = self.read_only or self._ladder.newer(found.value)
        version = self._ladder.version(found.value)
        if version < self._ladder.current and not self.read_only:
            keep_before_migrating(path, version, place.disk)
        return self._ladder.climb(found.value)

    def _take_in(self, tables: Tables) -> None:
        """Make the people in `tables` those of this book. One that is not understood stays in the file as it is."""
        people: dict[str, Person] = {}
        numbers: dict[str, int] = {}
        for key, document in sorted(tables.get("people", {}).items(), key=lambda item: int(item[0])):
            person = _person(document)
            if person is None:
                self.trouble = message(
                    "Some people in {name} could not be understood. They are kept as they are.", name=self.path.name
                )
                continue
            people[person.id] = person
            numbers[person.id] = int(key)
        self._people, self._numbers = people, numbers
        self._last = max(map(int, tables.get("people", {})), default=0)

    def _meet_elsewhere(self) -> None:
        """Take over what another program wrote, and put what was changed here on top."""
        found = read_and_heal(self.path, self._ladder.decode, self._place.disk)
        if newer := self._ladder.newer(found.value):
            self.read_only = newer
            raise OSError(newer)
        tables = self._ladder.climb(found.value)
        self._storage.write(tables)
        with self._lock:
            self._take_in(tables)
            self._people = _merged(self._people, self._taken | self._new)
        self.saved_at = self.saved_at or self._place.now()

    def _look_at_it(self) -> None:
        """Take over what another program wrote, and change nothing. Raises OSError; what is damaged is passed over."""
        with contextlib.suppress(Damaged):
            found = read_either(self.path, self._ladder.decode, self._place.disk)
            self._take_in(self._ladder.climb(found.value))

    def _take_over(self) -> int:
        self._taken |= self._new
        self._new.clear()
        documents: dict[int, dict[str, Any]] = {}
        for person_id, person in self._taken.items():
            if person is not None:
                documents[self._number(person_id)] = msgspec.to_builtins(person, enc_hook=english)
        gone = [person_id for person_id, person in self._taken.items() if person is None]
        self._db.put("people", documents)
        self._db.remove("people", [self._numbers.pop(each) for each in gone if each in self._numbers])
        return self._changes

    def _committed(self) -> None:
        super()._committed()
        self._taken.clear()

    def _number(self, person_id: str) -> int:
        """The number of somebody's document; the next free one for somebody new."""
        if person_id not in self._numbers:
            self._last += 1
            self._numbers[person_id] = self._last
        return self._numbers[person_id]


def _merged(people: dict[str, Person], changes: dict[str, Person | None]) -> dict[str, Person]:
    merged = dict(people)
    for person_id, person in changes.items():
        if person is None:
            merged.pop(person_id, None)
        else:
            merged[person_id] = person
    return merged


def _person(document: object) -> Person | None:
    try:
        return msgspec.convert(document, Person)
    except msgspec.ValidationError:
        return None
