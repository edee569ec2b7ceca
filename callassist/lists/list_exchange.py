"""A list as one file that another person can take over: its bounds, its people, and what was done so far.

Notes about people stay at home. What calls came to goes along, so that whoever goes on with the list is as fair as
whoever began it, and calls nobody who asked not to be called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from callassist.decoding import from_json
from callassist.lists.list_model import MOST_ENTRIES, BadList, CallingList, ListEntry, checked
from callassist.messages import english, message
from callassist.people.csv_reader import ContactFile, IncomingPerson
from callassist.people.importing import ImportPlan
from callassist.people.person_model import Person

FORMAT = "callassist/list/1"
SUFFIX = ".calllist.json"


class HandedList(msgspec.Struct, frozen=True, kw_only=True):
    """The shape of the file."""

    format: str
    list: CallingList
    entries: tuple[ListEntry, ...] = ()
    people: tuple[Person, ...] = ()


def handed_over(listing: CallingList, entries: Iterable[ListEntry], people: Mapping[str, Person]) -> bytes:
    """The file, as UTF-8. Whose record is gone is left out: there is nobody to call."""
    kept = [one for one in entries if one.person in people]
    told = {one.person: _told(people[one.person]) for one in kept}
    # Who was merged since goes by the id of today.
    renamed = tuple(replace(one, person=people[one.person].id) for one in kept)
    whole = HandedList(format=FORMAT, list=replace(listing, office=False), entries=renamed, people=tuple(told.values()))
    return msgspec.json.format(msgspec.json.encode(whole, enc_hook=english), indent=1)


def _told(person: Person) -> Person:
    """What goes along of somebody: calls are named by no id, for they stay at home as well."""
    interactions = tuple(replace(one, call="") for one in person.interactions)
    return replace(person, notes="", interactions=interactions, merged_from=(), distinct_from=())


def read_handed(data: bytes) -> HandedList:
    """The list in a file. `BadList` says what is wrong with it."""
    try:
        found = from_json(data.removeprefix(b"\xef\xbb\xbf"), HandedList)
    except msgspec.ValidationError as error:
        raise BadList(message("This file is no list of Call Assist: {why}.", why=str(error))) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadList(message("This file is damaged, or it is no list.")) from None
    if found.format != FORMAT:
        raise BadList(
            message("This list was written by a newer version of Call Assist ({format}).", format=found.format)
        )
    if len(found.entries) > MOST_ENTRIES:
        raise BadList(message("A list holds at most {most} people.", most=MOST_ENTRIES))
    checked(found.list)
    return found


def as_contacts(handed: HandedList) -> ContactFile:
    """Its people, to be looked through like those of any other file."""
    return ContactFile("list", "utf-8", len(handed.people), _incoming(handed.people))


def _incoming(people: Sequence[Person]) -> Iterator[IncomingPerson]:
    for number, person in enumerate(people, 1):
        yield IncomingPerson(number, person)


def taken_over(
    handed: HandedList, plan: ImportPlan, known: Mapping[str, Person]
) -> tuple[list[ListEntry], list[Person]]:
    """The entries with the ids that people have here, and the people who were known and learn what happened there.

    Who may be somebody else, and was not decided about, is not on the list: the plan says of whom that is so.
    """
    ids = {person.id: row.who for person, row in zip(handed.people, plan.rows, strict=False) if row.who}
    entries = [replace(one, person=ids[one.person]) for one in handed.entries if one.person in ids]
    afterwards = dict(known) | {row.after.id: row.after for row in plan.rows if row.after is not None}
    learned: dict[str, Person] = {}
    for person in handed.people:
        here = afterwards.get(ids.get(person.id, ""))
        if here is None:
            continue
        mine = {replace(one, call="") for one in here.interactions}
        new = tuple(one for one in person.interactions if one not in mine)
        if new:
            learned[here.id] = afterwards[here.id] = replace(here, interactions=(*here.interactions, *new))
    return entries, list(learned.values())


def members_of(plans: Iterable[ImportPlan], added: datetime, priority: int = 0) -> tuple[ListEntry, ...]:
    """Everybody whom these imports know by now, each once, in the order of the files."""
    ids = dict.fromkeys(row.who for plan in plans for row in plan.rows if row.who)
    return tuple(ListEntry(person=each, added=added, priority=priority) for each in ids)
