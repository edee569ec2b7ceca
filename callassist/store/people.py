"""The book of people: `people.json`, all of it in memory, and below `people` the changes that it comes from.

What counts are the changes (`segments`): every machine writes its own, and whoever holds the same ones has the same
people (`people.record_fold`). `people.json` is what they come to, so that opening need not go through them: a TinyDB
file that any program reads. What another program wrote into it is taken in as changes of its own; it never replaces
what is known better here.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

import msgspec

from callassist.files import Disk
from callassist.messages import NOTHING, Message, describe_error, english, joined, message
from callassist.people.person_model import Person
from callassist.people.record_changes import (
    FORGET,
    FORGOTTEN,
    GONE,
    LATEST,
    MERGE,
    UNKNOWN_TIME,
    UNMERGE,
    Change,
    RecordPart,
    difference,
    mark_of,
)
from callassist.people.record_fold import Records
from callassist.store.machine import new_id
from callassist.store.managed_file import FilePlace, ManagedFile
from callassist.store.migrations import PEOPLE, Ladder, ReadOnly, keep_before_migrating
from callassist.store.segments import FOLDER, Segments
from callassist.store.storage import DAMAGED_SUFFIX, Damaged, Tables, read_and_heal, read_either, set_aside

NAME = "people.json"
RESTORED = "restored"
"""The table that marks a people file as one that a backup brought back: it is what is wanted, not merely old."""
_KNOWN = "events"
"""The table that says which changes the people in the file come from."""
_AT_ONCE = 200
"""Records that are folded before the window may change one in between."""
_FORMER = 20
"""Versions of one record that are remembered after a change from elsewhere."""


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


class _Covered(msgspec.Struct):
    """Which changes the people in a file come from."""

    files: dict[str, int] = {}
    """Segment -> its size, as far as it was read."""
    seen: dict[str, int] = {}
    """Device -> up to which of its changes."""
    time: int = 0
    """The latest time that any of them tells."""
    last: dict[str, tuple[int, str]] = {}
    """Device -> number and id of the last change that was written here under that name."""
    forgotten: list[str] = []
    """Marks of those who must not come back."""


class PeopleFile(ManagedFile):
    """Satisfies `people.book.PeopleBook`: all at once in memory, on the disk as soon as the writer gets to it.

    Opening never fails: a damaged file is set aside, and the book comes from the changes, or begins anew (`trouble`
    says so); one that this program may not change is `read_only` (a sentence), and then changes raise ReadOnly.
    """

    def __init__(self, path: Path, place: FilePlace, ladder: Ladder = PEOPLE, *, read_only: str = "") -> None:
        """`read_only` is a sentence why nothing may be changed here (another program has the folder), or empty."""
        self._ladder = ladder
        self.trouble = NOTHING
        self.read_only = read_only
        self._damaged = False
        tables = self._load(path, place)
        super().__init__(path, tables, place)
        self.device = place.machine or new_id()
        self._segments = Segments(path.parent / FOLDER, place.root, place.disk)
        self._reading = threading.RLock()
        """Held by who takes in what others wrote; before `_lock`."""
        self.records: Records | None = None
        """All changes, once they were needed: one machine alone never needs them."""
        self._waiting: list[Change] = []
        """Own changes that are not on the disk yet."""
        self._to_scrub: set[str] = set()
        self._former: dict[str, list[tuple[Person, dict[str, int]]]] = {}
        """What records were before a change from elsewhere, and what was known then: the window may still hold them."""
        self._people: dict[str, Person] = {}
        self._numbers: dict[str, int] = {}
        """Which document a person is, by id."""
        self._new: dict[str, Person | None] = {}
        """What was put (or, None, removed) since the last save."""
        self._taken: dict[str, Person | None] = {}
        """What is in the tables and not yet on the disk."""
        self._last = 0
        self._take_in(tables)
        covered = _covered(tables)
        self._files, self._time = dict(covered.files), min(covered.time, LATEST - 1)
        self._seen = dict(covered.seen)
        self._own = covered.last.get(self.device, (0, ""))
        self._forgotten = set(covered.forgotten)
        self._base: dict[str, Person] | None = dict(self._people) if not covered.seen and self._people else None
        """People who come from no change that is known here: they are taken in before anything is changed."""
        self._reserved: Change | None = None
        """The change that will take them in."""
        self._begin(tables)

    def _begin(self, tables: Tables) -> None:
        try:
            found = self._segments.sizes()
            if found != self._files or tables.get(RESTORED):
                self._catch_up(whole=True)
        except OSError as error:
            self.read_only = self.read_only or message(
                "{path} cannot be read right now ({why}), so nobody can be changed.",
                path=self._segments.folder,
                why=describe_error(error),
            )
            return
        if self._damaged and self._people:
            self.trouble = joined(
                " ", [self.trouble, message("The people were made anew from the changes in {name}.", name=FOLDER)]
            )
        if tables.get(RESTORED) and not self.read_only:
            self._adopt(tables)
        if (self._waiting or self._to_scrub) and not self.read_only:
            self._place.writer.want(self)

    def all(self) -> Sequence[Person]:
        """Everybody, in the order they were first put."""
        return tuple(self._people.values())

    def get(self, person_id: str) -> Person | None:
        return self._people.get(person_id)

    def put(self, person: Person) -> None:
        self.put_many((person,))

    def put_many(
        self, people: Iterable[Person], remove: Iterable[str] = (), *, based_on: Mapping[str, Person] | None = None
    ) -> None:
        """Put all of these and remove those ids, as one change: on the disk all of it or nothing.

        Only what differs is changed: from the newest record, or from that in `based_on`, by id, which whoever made the
        change had before them. What came to be known since stays.
        """
        if self.read_only:
            raise ReadOnly(self.read_only)
        wanted = {person.id: person for person in people if not self._is_forgotten(person.id)}
        with self._lock:
            bases = {who: base for who in wanted if (base := self._people.get(who)) is not None}
            older = {who: base for who, base in (based_on or {}).items() if who in bases and base != bases[who]}
            parts = self._parts(wanted, tuple(remove), bases | older)
            seen: Mapping[str, int] = self._seen
            for who, base in older.items():
                seen = _least(seen, next((known for one, known in self._former.get(who, ()) if one == base), seen))
            if parts:
                self._write(parts, seen)
            changes: dict[str, Person | None] = {**wanted, **dict.fromkeys(remove)}
            if self.records is not None:
                changes = {who: self.records.person(who) for who in changes}
            else:
                changes |= {who: _onto(bases[who], base, wanted[who]) for who, base in older.items()}
            self._people = _merged(self._people, changes)
            self._new |= changes
        self._changed()

    def remove(self, person_id: str) -> None:
        self.put_many((), (person_id,))

    def forget(self, ids: Collection[str]) -> None:
        """These are forgotten for good, on every machine; no word of theirs is left in the changes once it is saved."""
        if self.read_only:
            raise ReadOnly(self.read_only)
        marks = {mark_of(who) for who in ids}
        with self._lock:
            self._write([RecordPart(who=mark, kind=FORGET) for mark in sorted(marks)], self._seen)
            gone: dict[str, Person | None] = dict.fromkeys(ids)
            self._people = _merged(self._people, gone)
            self._new |= gone
            self._to_scrub |= marks
            self._forgotten |= marks
        self._changed(alike=True)

    def forgotten(self) -> dict[str, set[str]]:
        """Mark of everybody who is forgotten -> the devices that say they hold nothing of them any more. Reads all."""
        self._catch_up(whole=True)
        with self._lock:
            return {who: set(by) for who, by in (self.records or Records()).forgotten.items()}

    def forgotten_marks(self) -> set[str]:
        """The marks of those who are forgotten, as far as is known here."""
        with self._lock:
            return set(self._forgotten)

    def take_in_changes(self) -> None:
        """Take in what came into the folder of changes, now. Those who listen hear of it. Raises OSError."""
        self._catch_up(whole=True)
        self._place.writer.want(self)

    def tell_forgotten(self, marks: Collection[str]) -> None:
        """Here nothing is left of these people: the other machines may know."""
        with self._lock:
            self._write([RecordPart(who=mark, kind=FORGOTTEN) for mark in sorted(marks)], self._seen)
        self._changed()

    def forget_once_more(self, marks: Collection[str]) -> None:
        """Say of these that they are forgotten, to whoever has not heard it yet; `settle` keeps it."""
        with self._lock:
            self._write([RecordPart(who=mark, kind=FORGET) for mark in sorted(marks)], self._seen)
        self._changed()

    def compact(self) -> int:
        """Take out of our full files what was said anew since; how many files that changed. Raises OSError."""
        if self.read_only or self.device in self.shared_names():
            return 0
        with self._reading:
            written = self._segments.compact(self.device)
            with self._lock:
                self._files |= written
        if written:
            self._changed()
        return len(written)

    def seen(self) -> dict[str, int]:
        """Up to which of its changes each machine is known here, this one's own included."""
        with self._lock:
            return {**self._seen, self.device: self._own[0]}

    def shared_names(self) -> set[str]:
        """Names that more than one machine used for what it wrote (see `record_fold`). Reads all."""
        self._catch_up(whole=True)
        return self.records.shared_names() if self.records is not None else set()

    def rename(self, device: str) -> bool:
        """What is written from now on is another device's. False while something waits to be written."""
        with self._reading, self._lock:
            if self._waiting or self._reserved is not None or self.records is None:
                return False
            self.device, self._own = device, self.records.last(device)
            self._seen = self.records.seen(device)
        return True

    def _is_forgotten(self, who: str) -> bool:
        return bool(self._forgotten) and mark_of(who) in self._forgotten

    def take_in_file(self, path: Path) -> int:
        """What another people file knows besides (a copy that a synchroniser made) comes into the book; how many
        records it changed. Raises FileNotFoundError, OSError, Damaged, ReadOnly.
        """
        if self.read_only:
            raise ReadOnly(self.read_only)
        found = read_either(path, self._ladder.decode, self._place.disk)
        if newer := self._ladder.newer(found.value):
            raise ReadOnly(newer)
        self._catch_up(whole=True)
        count = self._take_others(_people_in(self._ladder.climb(found.value)))
        self._changed()
        return count

    def refresh(self) -> None:
        """Take in what another program changed, if it did. Those who listen hear when it is done."""
        with contextlib.suppress(OSError):
            if self._elsewhere() is not None or self._segments.sizes() != self._files:
                self._place.writer.want(self)

    def save(self) -> None:
        """As every file; what may not be written here is only read again."""
        if not self.read_only:
            super().save()
            return
        changed = self._segments.sizes() != self._files
        if changed:
            self._catch_up()
        if (stamp := self._elsewhere()) is not None:
            self._look_at_it()
            self._stamp, changed = stamp, True
        if changed:
            self.saved_at = self._place.now()

    # From the disk

    def _load(self, path: Path, place: FilePlace) -> Tables:
        empty: Tables = {"meta": {"1": {"schema": self._ladder.current}}, "people": {}}
        try:
            read = read_either if self.read_only else read_and_heal
            found = read(path, self._ladder.decode, place.disk)
        except FileNotFoundError:
            aside = sorted(path.parent.glob(f"{path.name}{DAMAGED_SUFFIX}*"))
            if aside:
                self._damaged = True
                self.trouble = message(
                    "Nobody is known here, since {name} could not be read. It was set aside as {aside}; "
                    "a backup may have it.",
                    name=path.name,
                    aside=aside[-1],
                )
            return empty
        except Damaged as damage:
            self._damaged = True
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

    def _catch_up(self, *, whole: bool = False) -> None:
        """Take in the changes that came since; with `whole`, all of them are read if they were not yet."""
        with self._reading:
            self._read_news(whole=whole)

    def _read_news(self, *, whole: bool) -> None:
        if self.records is None:
            if whole or self._segments.sizes() != self._files:
                self._read_all()
            return
        found = self._segments.read(self._files)
        if found.sizes == self._files:
            return
        with self._lock:
            touched = self.records.add(found.changes)
            self._files = found.sizes
        self._know(touched)

    def _read_all(self) -> None:
        found = self._segments.read()
        covered = self._seen if self.records is None else {}
        records = Records(one for one in found.changes if one.seq <= covered.get(one.device, 0))
        touched = records.add(one for one in found.changes if one.seq > covered.get(one.device, 0))
        with self._lock:
            known = records.seen()
            if self._base is None and any(known.get(name, 0) < seq for name, seq in covered.items()):
                self._base = dict(self._people)  # from changes that are not here, or not yet
            self._own = max(self._own, records.last(self.device))
            self._time = max(self._time, records.latest)
            records.add(self._waiting)
            self.records, self._files = records, found.sizes
        if self._base is not None:
            self._import_base()
            touched |= set(self._people)
        if records.forgotten:  # what was said of somebody may have been gone before it was read here
            touched |= {who for who in self._people if mark_of(who) in records.forgotten}
        self._know(touched)

    def _know(self, touched: Collection[str]) -> None:
        """These records may be other than before."""
        records = self.records
        if records is None:
            return
        ids = sorted(touched)
        for start in range(0, len(ids), _AT_ONCE):
            with self._lock:
                changes: dict[str, Person | None] = {}
                for who in ids[start : start + _AT_ONCE]:
                    found, current = records.person(who), self._people.get(who)
                    if found == current:
                        continue
                    changes[who] = found
                    if current is not None:
                        former = self._former.setdefault(who, [])
                        former.append((current, self._seen))
                        del former[:-_FORMER]
                self._people = _merged(self._people, changes)
                self._new |= changes
        with self._lock:
            self._seen = records.seen(self.device)
            self._time = max(self._time, records.latest)
            gone = records.forgotten.keys() - self._forgotten
            self._forgotten |= gone
            gone |= {mark for who in touched if (mark := mark_of(who)) in self._forgotten} if self._forgotten else set()
            if gone and not self.read_only:
                self._to_scrub |= gone
                self._count(alike=True)

    def _import_base(self) -> None:
        """The people of a file that comes from no change we know, as one change that has seen nothing."""
        base, self._base = self._base or {}, None
        change = self._reserved
        parts = tuple(_as_said(person) for person in base.values())
        with self._lock:
            if self.records is not None:
                parts = tuple(part for part in parts if self.records.person(part.who) != base[part.who])
            if change is None:
                if not parts:
                    return
                change = self._next(free=True)
            change = msgspec.structs.replace(change, parts=parts)
            self._waiting.append(change)
            self._waiting.sort(key=lambda one: one.seq)
            if self.records is not None:
                self.records.add([change])
            if not self.read_only:
                self._count()

    def _take_others(self, people: Mapping[str, Person]) -> int:
        """What another file says of people, as words that have seen nothing of ours; how many records it changed."""
        records = self.records
        if records is None:
            return 0
        with self._reading, self._lock:
            parts = [_as_said(one) for one in people.values() if self._people.get(one.id) != one]
            if not parts:
                return 0
            before = self._people
            change = msgspec.structs.replace(self._next(free=True), parts=tuple(parts))
            touched = records.add([change])
            if any(records.person(who) != before.get(who) for who in touched):
                self._waiting.append(change)
                self._count()
        self._know(touched)
        return sum(self._people.get(who) != before.get(who) for who in touched)

    def _adopt(self, tables: Tables) -> None:
        """A backup was brought back: the people are to be as it has them, by a change that says so."""
        wanted = _people_in(tables)
        self.put_many(wanted.values(), [who for who in tuple(self._people) if who not in wanted])

    def _meet_elsewhere(self) -> None:
        """Another program wrote the file. What it says that is new here comes in; what it lacks stays."""
        try:
            found = read_either(self.path, self._ladder.decode, self._place.disk)
        except FileNotFoundError:
            return
        except Damaged:
            set_aside(self.path, self._place.disk)
            return
        if newer := self._ladder.newer(found.value):
            self.read_only = newer
            raise OSError(newer)
        self._catch_up(whole=True)
        if found.trouble:
            set_aside(self.path, self._place.disk)
            return
        tables = self._ladder.climb(found.value)
        self._keep_strange(tables)
        if tables.get(RESTORED):
            self._adopt(tables)
        elif not self._covers(_covered(tables)):
            self._take_others(_people_in(tables))
        self.saved_at = self.saved_at or self._place.now()

    def _covers(self, covered: _Covered) -> bool:
        """Whether all that a file comes from is known here."""
        known = {**self._seen, self.device: self._own[0]}
        return bool(covered.seen) and all(known.get(name, 0) >= seq for name, seq in covered.seen.items())

    def _keep_strange(self, tables: Tables) -> None:
        """Records of another's file that are not understood are kept in ours, as they are."""
        ours = (self._storage.read() or {}).get("people", {}).values()
        strange = [one for one in tables.get("people", {}).values() if _person(one) is None and one not in ours]
        for document in strange:
            self._last += 1
            self._db.add("people", {self._last: document})
            self._count()

    def _look_at_it(self) -> None:
        """Take over what another program wrote, and change nothing. Raises OSError; what is damaged is passed over."""
        with contextlib.suppress(Damaged):
            found = read_either(self.path, self._ladder.decode, self._place.disk)
            tables = self._ladder.climb(found.value)
            self._take_in(tables)
            covered = _covered(tables)
            self.records, self._files, self._seen = None, dict(covered.files), dict(covered.seen)
            self._catch_up()

    # To the disk

    def _parts(
        self, wanted: Mapping[str, Person], remove: Collection[str], bases: Mapping[str, Person]
    ) -> list[RecordPart]:
        """What is to be written for this, records that became one and one that became two included."""
        parts: list[RecordPart] = []
        gone = {who for who in remove if who in self._people and who not in wanted}
        for who, person in wanted.items():
            base = bases.get(who)
            before = set(base.merged_from) if base is not None else set[str]()
            merged = sorted(gone.intersection(person.merged_from) - before)
            parts += [RecordPart(who=who, kind=MERGE, other=other) for other in merged]
            gone -= set(merged)
            apart = sorted(before.intersection(wanted) - set(person.merged_from))
            parts += [RecordPart(who=who, kind=UNMERGE, other=other) for other in apart]
        parts += [part for who, person in wanted.items() if (part := difference(bases.get(who), person)) is not None]
        return [*parts, *(RecordPart(who=who, kind=GONE) for who in sorted(gone))]

    def _write(self, parts: Sequence[RecordPart], seen: Mapping[str, int]) -> None:
        """An own change is to be written. Under the lock."""
        if self._base is not None and self._reserved is None:
            self._reserved = self._next(free=True)
        change = msgspec.structs.replace(self._next(), parts=tuple(parts), seen=dict(seen))
        self._waiting.append(change)
        if self.records is not None:
            self.records.add([change])

    def _next(self, *, free: bool = False) -> Change:
        """The next own change, still empty. Under the lock."""
        seq, before = self._own
        now = int(self._place.now().timestamp() * 1000) << 16
        self._time = min(max(self._time + 1, now), LATEST - 1)  # a file that tells of the far future stops nobody
        self._own = (seq + 1, token_hex(4))
        return Change(device=self.device, seq=seq + 1, id=self._own[1], time=self._time, before=before, free=free)

    def _prepare(self) -> None:
        self._catch_up(whole=bool(self._waiting) and bool(set(self._seen) - {self.device}))
        if self._reserved is not None and self._base is not None:
            self._import_base()
        with self._lock:
            waiting = tuple(self._waiting)
        if waiting:
            sizes = self._segments.append(self.device, waiting)
            with self._lock:
                self._files |= sizes
                self._waiting = self._waiting[len(waiting) :]
                self._reserved = None
            self._know({part.who for change in waiting for part in change.parts})
        if self._to_scrub:
            with self._lock:
                gone, before = self._to_scrub, dict(self._files)
            same = {name for name, size in self._segments.sizes().items() if before.get(name) == size}
            for path in self._segments.scrub(gone):
                name = f"{path.parent.name}/{path.name}"
                if name in same:
                    self._files[name] = path.stat().st_size
            with self._lock:
                self._to_scrub = self._to_scrub - gone

    def _prepared(self) -> bool:
        return not self._waiting and not self._to_scrub

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
        seq, last = self._own
        seen = {**self._seen, self.device: seq} if seq else self._seen
        own = {self.device: (seq, last)} if seq else {}
        covered = _Covered(self._files, seen, self._time, own, sorted(self._forgotten))
        self._db.put(_KNOWN, {1: msgspec.to_builtins(covered)})
        if RESTORED in (self._storage.read() or {}):
            self._db.remove(RESTORED, self._db.documents(RESTORED))
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


def _covered(tables: Tables) -> _Covered:
    try:
        return msgspec.convert(tables.get(_KNOWN, {}).get("1", {}), _Covered)
    except msgspec.ValidationError:
        return _Covered()


def _people_in(tables: Tables) -> dict[str, Person]:
    documents = sorted(tables.get("people", {}).items(), key=lambda item: int(item[0]))
    return {person.id: person for _, document in documents if (person := _person(document)) is not None}


def _as_said(person: Person) -> RecordPart:
    """A record of a file, with the time at which it was last changed."""
    at = int(person.changed.timestamp() * 1000) << 16 if person.changed is not None else UNKNOWN_TIME
    part = difference(None, person, at=max(at, UNKNOWN_TIME))
    return part or RecordPart(who=person.id, at=at)


def _onto(current: Person, before: Person, after: Person) -> Person:
    """The change from `before` to `after`, made to a record that is another by now."""
    steps = (difference(None, current), difference(before, after))
    parts = (RecordPart(who=current.id) if part is None else part for part in steps)
    done = Records(Change(device="one", seq=n, id="one", time=n, parts=(part,)) for n, part in enumerate(parts, 1))
    return done.person(current.id) or after


def _least(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """What is known in both."""
    return {name: least for name, seq in one.items() if (least := min(seq, other.get(name, 0)))}


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
