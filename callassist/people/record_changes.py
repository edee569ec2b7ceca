"""What somebody changed in a record, as a small fact that travels: the difference, not the whole record.

Two machines that change the same person write two differences. Each says what its writer had seen, so that whoever
holds both can tell a correction from two edits made at the same time (`record_fold`). A change is one act: all of it
or nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any

import msgspec

from callassist.messages import english
from callassist.people.person_model import Person

VERSION = 1
LISTS = ("numbers", "emails", "links", "interactions", "uids", "merged_from", "distinct_from")
"""The fields whose entries stand for themselves: an entry that was added stays until somebody who saw it drops it."""
WORDS = ("job", "own")
"""The fields whose entries have names of their own: "job.title", "own.Shoe size"."""

PUT, GONE, MERGE, UNMERGE, FORGET, FORGOTTEN = "", "gone", "merge", "unmerge", "forget", "forgotten"
"""Kinds of part. `merge`: the record `other` became a part of `who`. `forget`: `who` is the mark of somebody who is to
be forgotten (`mark_of`); `forgotten`: that this machine holds nothing of them any more."""
UNKNOWN_TIME = 1
LATEST = 1 << 62
"""Times from here on (the year 4199) are no times."""


class RecordPart(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one change does to one record. Fields that it does not name stay as they are."""

    who: str
    kind: str = PUT
    other: str = ""
    at: int = 0
    """When it was said, where that is not the time of the change: taken from a file. 0: the change's own."""
    set: dict[str, Any] = {}
    """Field -> JSON value; None takes it out."""
    add: dict[str, list[tuple[str, Any]]] = {}
    """List field -> entries, each with the key by which it is known."""
    drop: dict[str, list[str]] = {}
    order: dict[str, list[str]] = {}
    """List field -> the keys of all its entries as they stand."""
    was: dict[str, str] = {}
    """Field -> the sign (`sign_of`) of a word that was set here, and that the same machine set anew since."""


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act on one machine. `seq` has no gaps per device; `id` tells two machines apart that share a name."""

    device: str
    seq: int
    id: str
    time: int
    """A hybrid logical clock: milliseconds since 1970 times 65,536, and always above all that the writer had seen."""
    before: str = ""
    """The id of the device's change before this one."""
    seen: dict[str, int] = {}
    """Other device -> up to which of its changes the writer had seen. Its own earlier ones it has always seen."""
    free: bool = False
    """Taken from a file that somebody else wrote: it has seen nothing, and what it repeats is no news."""
    version: int = VERSION
    parts: tuple[RecordPart, ...] = ()


def difference(before: Person | None, after: Person, at: int = 0) -> RecordPart | None:
    """What leads from one record to the other; None where they are alike."""
    old = _plain(before) if before is not None else {}
    new = _plain(after)
    values = _values(old, new)
    add: dict[str, list[tuple[str, Any]]] = {}
    drop: dict[str, list[str]] = {}
    order: dict[str, list[str]] = {}
    for name in LISTS:
        ours, theirs = old.get(name, ()), new.get(name, ())
        if ours == theirs:
            continue
        had, has = _keyed(name, ours), _keyed(name, theirs)
        added = [(key, value) for key, value in has.items() if had.get(key) != value]
        dropped = [key for key in had if key not in has]
        if added:
            add[name] = added
        if dropped:
            drop[name] = dropped
        grown = list(has)[: len(had)] == list(had) and all(key not in had for key, _ in added)
        shrunk = not added and list(has) == [key for key in had if key in has]
        if had and not grown and not shrunk:
            order[name] = list(has)
    if not (values or add or drop or order) and before is not None:
        return None
    return RecordPart(who=after.id, at=at, set=values, add=add, drop=drop, order=order)


def _values(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    values = {
        name: new.get(name)
        for name in dict.fromkeys((*old, *new))
        if name not in LISTS and name not in WORDS and name != "id" and old.get(name) != new.get(name)
    }
    for head in WORDS:
        ours, theirs = old.get(head, {}), new.get(head, {})
        if ours != theirs:
            values |= {
                f"{head}.{key}": theirs.get(key)
                for key in dict.fromkeys((*ours, *theirs))
                if ours.get(key) != theirs.get(key)
            }
    own = new.get("own", {})
    if own and old:
        # A word that lost stands under "Other …". Whoever corrects the field and leaves it there, means it to stay.
        changed = set(values)
        values |= {f"own.{key}": word for key, word in own.items() if changed.intersection(fields_of_other(key))}
    return values


def mark_of(who: str) -> str:
    """By this somebody is known who is forgotten: the id itself is not kept either."""
    return blake2b(who.encode("utf-8", "replace"), digest_size=16, person=b"forgotten").hexdigest()


def sign_of(value: Any) -> str:
    """By this a word, or whatever else a field holds, is known that is not kept any more."""
    return blake2b(_as_bytes(value), digest_size=9, person=b"word").hexdigest()


def fields_of_other(label: str) -> tuple[str, ...]:
    """The fields whose lost words may be kept in a field of the user's own: "Other company", "Other company 2"."""
    rest = label.removeprefix("Other ")
    if rest == label or not rest:
        return ()
    head, _, number = rest.rpartition(" ")
    return (rest, head) if head and number.isdecimal() else (rest,)


def _plain(person: Person) -> dict[str, Any]:
    return msgspec.to_builtins(person, enc_hook=english)


def _keyed(name: str, entries: Iterable[Any]) -> dict[str, Any]:
    """The entries by their keys; the same entry a second time has another."""
    key_of = _KEYS.get(name, str)
    seen: Counter[str] = Counter()
    keyed: dict[str, Any] = {}
    for entry in entries:
        key = key_of(entry)
        seen[key] += 1
        keyed[key if seen[key] == 1 else f"{key}#{seen[key]}"] = entry
    return keyed


def _number_key(entry: dict[str, Any]) -> str:
    """By this the same number is known on every machine, whatever the country of the record says by then."""
    text = str(entry.get("number", "")).casefold()
    return "".join(letter for letter in text if letter.isalnum() or letter == "+") or text


def _email_key(entry: dict[str, Any]) -> str:
    return str(entry.get("address", "")).casefold()


def interaction_key(entry: dict[str, Any]) -> str:
    return blake2b(_as_bytes(entry), digest_size=9).hexdigest()


def _as_bytes(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half a character, as a broken emoji from a clipboard
        return repr(value).encode("utf-8", "backslashreplace")


_KEYS: Mapping[str, Callable[[Any], str]] = {
    "numbers": _number_key,
    "emails": _email_key,
    "interactions": interaction_key,
}
