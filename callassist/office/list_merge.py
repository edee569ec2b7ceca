"""Two leads who change one list at the same time: changes of different people on it all stand. Of one, what the office
has stands, and the other lead is told what theirs was.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from callassist.decoding import from_json
from callassist.files import MOST, Disk, read_plain, write_if_changed
from callassist.lists.list_model import CallingList, ListEntry
from callassist.messages import Message, english, joined, message
from callassist.people.record_changes import mark_of
from callassist.store.exchange_desk import KEPT
from callassist.store.list_files import ListParts

NAME = "office-lists.json"
Kept = TypeVar("Kept", CallingList, ListEntry)
LIST = ""
"""In the place of somebody: what holds for the whole list."""


class KnownEntry(msgspec.Struct, frozen=True, array_like=True):
    """An entry as it was here and there, and who had changed it last."""

    sign: str
    by: str = ""


KnownEntries = dict[str, KnownEntry]
"""By the mark of somebody, or LIST."""


class ChangedBy(msgspec.Struct, frozen=True):
    """Who changed what else is in the same body."""

    by: str = ""


def read_known(data: Path) -> dict[str, KnownEntries]:
    """For each list how it was when it was the same here and there. It may be lost: then more is told than need be."""
    with contextlib.suppress(OSError, ValueError):
        return from_json(read_plain(data / KEPT / NAME, MOST), dict[str, KnownEntries])
    return {}


def write_known(data: Path, known: Mapping[str, KnownEntries], disk: Disk) -> None:
    """Raises OSError."""
    write_if_changed(data / KEPT / NAME, msgspec.json.encode(known, order="deterministic"), data, disk)


def body_of(one: CallingList | ListEntry, by: str) -> bytes:
    """As it is told to the office."""
    return msgspec.json.encode(msgspec.to_builtins(one, enc_hook=english) | {"by": by})


def changed_by(body: bytes) -> str:
    try:
        return from_json(body, ChangedBy).by
    except ValueError:
        return ""


def known_of(parts: ListParts, by: Mapping[str, str]) -> KnownEntries:
    """What is to be known of a list that is the same here and there; `by` is who changed what, by mark."""
    listing, entries = parts
    found = {LIST: KnownEntry(sign_of(listing), by.get(LIST, ""))}
    return found | {(mark := mark_of(one.person)): KnownEntry(sign_of(one), by.get(mark, "")) for one in entries}


def sign_of(one: CallingList | ListEntry) -> str:
    plain = msgspec.structs.replace(one, office=True) if isinstance(one, CallingList) else one
    return blake2b(msgspec.json.encode(plain, enc_hook=english), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class MergedList:
    """What comes of both, and where what was changed here does not stand."""

    parts: ListParts
    told: tuple[Message, ...] = ()


def merged_lists(
    ours: ListParts, theirs: ListParts, known: KnownEntries, by: Mapping[str, str], name_of: Callable[[str], str]
) -> MergedList:
    """`known` is what both were made from, `by` who made theirs, by mark; `name_of` is what somebody is called."""
    here, there = {one.person: one for one in ours[1]}, {one.person: one for one in theirs[1]}
    entries: list[ListEntry] = []
    told: list[Message] = []
    for person in dict.fromkeys((*there, *here)):
        mine, other, mark = here.get(person), there.get(person), mark_of(person)
        stands, apart = _met(mine, other, known.get(mark))
        if stands is not None:
            entries.append(stands)
        if apart:
            who = by.get(mark) or known.get(LIST, KnownEntry("")).by
            told.append(_told(theirs[0].name, name_of(person), who, _words(mine)))
    listing, apart = _met(ours[0], theirs[0], known.get(LIST))
    if apart:
        told.append(_told(theirs[0].name, "", by.get(LIST, ""), _bounds(ours[0], theirs[0])))
    return MergedList((listing or theirs[0], entries), tuple(told))


def _met(ours: Kept | None, theirs: Kept | None, known: KnownEntry | None) -> tuple[Kept | None, bool]:
    """Which of the two stands, and whether ours was changed and does not."""
    mine, other = (sign_of(one) if one is not None else "" for one in (ours, theirs))
    before = known.sign if known is not None else ""
    if mine in (other, before):
        return theirs, False
    return (ours, False) if other == before else (theirs, True)


def _told(name: str, person: str, by: str, ours: str) -> Message:
    where = message("{person} on “{name}”", person=person, name=name) if person else message("“{name}”", name=name)
    if by:
        return message("{where}: the change of {by} stands. Yours was: {ours}.", where=where, by=by, ours=ours)
    return message("{where}: the change of another desk stands. Yours was: {ours}.", where=where, ours=ours)


def _words(ours: ListEntry | None) -> Message:
    if ours is None:
        return message("not on the list")
    if ours.closed:
        return message("taken off, “{why}”", why=ours.closed)
    return message("on the list with priority {priority}", priority=ours.priority)


def _bounds(ours: CallingList, theirs: CallingList) -> Message:
    return joined(", ", _differing(ours, theirs))


def _differing(ours: CallingList, theirs: CallingList) -> Iterator[Message]:
    if ours.name != theirs.name:
        yield message("called “{name}”", name=ours.name)
    if (ours.paused, ours.finished) != (theirs.paused, theirs.finished):
        yield (
            message("finished") if ours.finished is not None else message("paused") if ours.paused
            else message("to be called by")
        )  # fmt: skip
    if ours.cool_down != theirs.cool_down:
        yield message("{hours} hours between two calls", hours=ours.cool_down)
    if ours.most_attempts != theirs.most_attempts:
        yield message("at most {count} attempts", count=ours.most_attempts)
    if (ours.script, ours.lang) != (theirs.script, theirs.lang):
        yield message("by the script {script}", script=ours.script)
    if ours.job != theirs.job:
        yield message("with the facts {facts}", facts=", ".join(f"{name}: {one}" for name, one in ours.job.items()))
    if ours.quotas != theirs.quotas:
        yield message(
            "with the quotas {quotas}", quotas=", ".join(f"{one.most} per {one.field}" for one in ours.quotas)
        )
