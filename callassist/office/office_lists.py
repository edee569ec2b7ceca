"""Lists that the office hands out, as they are on this desk and on the server: a lead's changes go there, and come to
all. How far somebody is follows from their record everywhere; whom to call next, the server alone says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec.structs import replace

from callassist.decoding import from_json
from callassist.files import Disk, backup_of
from callassist.lists.call_queue import Clocks, due_from
from callassist.lists.list_model import BadList, CallingList, ListEntry, checked
from callassist.lists.standing import barred_numbers, by_id, rows_of
from callassist.messages import Message, english, message
from callassist.office.invitation import OfficeRefused
from callassist.office.list_merge import (
    LIST,
    KnownEntries,
    body_of,
    changed_by,
    known_of,
    merged_lists,
    read_known,
    sign_of,
    write_known,
)
from callassist.office.office_carrier import (
    ANOTHER_BY_NOW,
    LEADS,
    ListContent,
    ListThere,
    OfficeCarrier,
    OfficeEntry,
    OfficeList,
)
from callassist.people.person_model import Person
from callassist.people.phone import key as number_key
from callassist.people.record_changes import mark_of
from callassist.planner.rule_settings import PlannerSettings
from callassist.store.list_files import ListFile, ListParts, ListStore

_PLAIN = re.compile(r"[A-Za-z0-9_]{1,60}")
"""What a list may be called on the disk."""


class AgreedList(msgspec.Struct, frozen=True):
    """A list as it was here and there when it was the same."""

    version: int = 0
    sign: str = ""


@dataclass(frozen=True, slots=True)
class ListsMet:
    """What an exchange of lists came to."""

    lists: tuple[ListThere, ...] = ()
    taken: int = 0
    """Lists that are others here than before."""
    troubles: tuple[Message, ...] = ()
    told: tuple[Message, ...] = ()
    """Where what was changed here does not stand, since somebody else changed the same."""


@dataclass(frozen=True, slots=True)
class OfficeLists:
    """The lists of this desk."""

    store: ListStore
    settings: PlannerSettings

    def exchange(
        self,
        carrier: OfficeCarrier,
        agreed: dict[str, AgreedList],
        everybody: Sequence[Person],
        *,
        rights: str,
        now: datetime,
        forgotten: set[str],
        member: str = "",
    ) -> ListsMet:
        """Take what was changed there, give what was changed here. `agreed` is kept between exchanges; `forgotten` are
        marks of people who are on no list any more; `member` is what we are called there. Raises OfficeError, OSError,
        ReadOnly.
        """
        return _ListMeeting(
            carrier, self.store, self.settings, agreed, everybody, rights in LEADS, now, forgotten, member
        ).run()


def lists_waiting(data: Path, lists: ListStore) -> int:
    """How many lists of the office were changed here since they were the same there."""
    known = read_known(data)

    def signs(entries: KnownEntries) -> dict[str, str]:
        return {mark: one.sign for mark, one in entries.items()}

    return sum(
        signs(known.get(file.listing.id, {})) != signs(known_of((file.listing, file.entries), {}))
        for file in lists.all()
        if file.listing.office
    )


@dataclass(slots=True)
class _ListMeeting:
    """One exchange. `may`: whether this desk may change what is handed out."""

    carrier: OfficeCarrier
    store: ListStore
    settings: PlannerSettings
    agreed: dict[str, AgreedList]
    everybody: Sequence[Person]
    may: bool
    now: datetime
    forgotten: set[str]
    member: str
    known: dict[str, KnownEntries] = field(default_factory=dict[str, KnownEntries])
    told: list[Message] = field(default_factory=list[Message])
    people: Mapping[str, Person] = field(init=False)
    taken: int = 0
    troubles: list[Message] = field(default_factory=list[Message])

    def __post_init__(self) -> None:
        self.people = by_id(self.everybody)
        known = read_known(self._data) if self.may else {}
        self.known = {name: one for name, one in known.items() if name in self.agreed}

    @property
    def _data(self) -> Path:
        return self.store.folder.parent

    def run(self) -> ListsMet:
        there, given = {one.id: one for one in self.carrier.lists()}, False
        for one in there.values():
            self._take(one)
        for file in self.store.all():
            if file.listing.id not in there and self.agreed.pop(file.listing.id, None) is not None:
                self._taken_back(file)
            elif file.listing.office and self.may:
                given |= self._give(file)
        if self.may:
            write_known(self._data, self.known, Disk())
        lists = self.carrier.lists() if given else there.values()
        return ListsMet(tuple(lists), self.taken, tuple(self.troubles), tuple(self.told))

    def _sign(self, listing: CallingList, entries: Sequence[ListEntry]) -> str:
        """By this a list is known that is the same in all that the server is told from here."""
        ordered = sorted(entries, key=lambda one: one.person)
        people = [self.people.get(one.person) for one in ordered] if self.may else []
        told = [(one.numbers, one.country, one.zone, one.hours) if one is not None else None for one in people]
        whole = (replace(listing, office=True), ordered, told)
        return blake2b(msgspec.json.encode(whole, enc_hook=english), digest_size=16).hexdigest()

    def _take(self, there: ListThere) -> None:
        file, known = self.store.get(there.id), self.agreed.get(there.id, AgreedList())
        here = self._sign(file.listing, file.entries) if file is not None else ""
        alike = file is not None and file.listing.office and there.version == known.version
        if alike and (self.may or here == known.sign):
            return
        path = self.store.folder / f"{there.id}.json"
        if file is None and _PLAIN.fullmatch(there.id) and (path.exists() or backup_of(path).exists()):
            return  # it is not read yet, or cannot be
        content = self.carrier.entries(there.id)
        parts = _parts_of(there.id, content, self.forgotten)
        if parts is None:
            self.troubles.append(message("A list of the office cannot be understood here."))
            return
        sign = self._sign(*parts)
        apart = bool(here) and bool(self.may or known.sign) and here not in (known.sign, sign)
        by = _changed_by(content) if self.may else {}
        self._put(file, parts, by, apart=apart)
        self.agreed[there.id] = AgreedList(content.version, sign)
        self.known[there.id] = known_of(parts, by)

    def _put(self, file: ListFile | None, parts: ListParts, by: Mapping[str, str], *, apart: bool) -> None:
        """The list as the office has it. `apart`: it was changed here, too; what of that may stand, stands."""
        listing, entries = parts
        if apart and file is not None and self.may:
            known = self.known.get(listing.id, {})
            met = merged_lists((file.listing, file.entries), parts, known, by, self._name_of)
            (listing, entries), self.told = met.parts, [*self.told, *met.told]
        elif apart:
            self.troubles.append(
                message(
                    "“{name}” was changed here, where only a lead may: as the office has it, it stands.",
                    name=listing.name,
                )
            )
        if file is None:
            self.store.create(listing, entries)
        elif file.listing == listing and set(file.entries) == set(entries):
            return
        else:
            file.take_in(lambda _listing, _entries: (listing, entries))
        self.taken += 1

    def _name_of(self, person: str) -> str:
        found = self.people.get(person)
        return found.label if found is not None else person

    def _taken_back(self, file: ListFile) -> None:
        """The office does not hand it out any more. Where it was not taken back here, nobody is called by it at first:
        others have it, too."""
        if file.listing.office:
            file.change(replace(file.listing, office=False, paused=True))
            self.taken += 1

    def _give(self, file: ListFile) -> bool:
        """Whether it was given. Where another desk was first, its change is taken the next time."""
        listing, known = file.listing, self.agreed.get(file.listing.id, AgreedList())
        sign = self._sign(listing, file.entries)
        if sign == known.sign:
            return False
        handed = OfficeList(
            id=listing.id,
            base=known.version,
            running=not listing.paused and listing.finished is None,
            body=body_of(replace(listing, office=False), self._changer(listing.id, LIST, listing)),
            entries=tuple(self._entries(file)),
        )
        try:
            self.agreed[listing.id] = AgreedList(self.carrier.hand_out(handed), sign)
            by = {LIST: changed_by(handed.body)} | {mark_of(one.person): changed_by(one.body) for one in handed.entries}
            self.known[listing.id] = known_of((listing, file.entries), by)
        except OfficeRefused as error:
            if error.code != ANOTHER_BY_NOW:
                raise
            return False
        return True

    def _changer(self, list_id: str, mark: str, one: CallingList | ListEntry) -> str:
        """Who changed it last, now that it is given from here."""
        known = self.known.get(list_id, {}).get(mark)
        return known.by if known is not None and known.sign == sign_of(one) else self.member

    def _entries(self, file: ListFile) -> Iterator[OfficeEntry]:
        listing, settings, clocks = file.listing, self.settings, Clocks(self.settings, self.now, self.now.tzinfo)
        for row in rows_of(listing, file.entries, self.people, settings, barred=barred_numbers(self.everybody)):
            entry, person = row.entry, row.person
            made = OfficeEntry(
                person=entry.person,
                body=body_of(entry, self._changer(listing.id, mark_of(entry.person), entry)),
                priority=entry.priority,
                off=bool(entry.closed),
                due=due_from(row, listing, clocks),
                number=number_key(person.number, person.country) if person is not None else "",
            )
            if person is not None and settings.holds("T1"):
                place = clocks.place(person)
                days = sum(1 << day for day in place.hours.days)
                made = replace(made, zone=str(place.zone), starts=place.hours.start, ends=place.hours.end, days=days)
            yield made


def _changed_by(content: ListContent) -> dict[str, str]:
    """Who changed what last, by the mark of whom it is about."""
    entries = [(from_json(body, ListEntry).person, body) for body in content.entries]
    return {LIST: changed_by(content.body)} | {mark_of(person): changed_by(body) for person, body in entries}


def _parts_of(list_id: str, content: ListContent, forgotten: set[str]) -> ListParts | None:
    """The list that the office has; None where it is none."""
    try:
        listing = checked(from_json(content.body, CallingList))
        entries = [from_json(body, ListEntry) for body in content.entries]
    except (ValueError, BadList):
        return None
    if listing.id != list_id or not _PLAIN.fullmatch(list_id):
        return None
    return replace(listing, office=True), tuple(one for one in entries if mark_of(one.person) not in forgotten)
