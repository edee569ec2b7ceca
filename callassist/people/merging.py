"""Two records of one person made one, with nothing lost on the way, and made two again.

`filled` and `rebased` also serve imports: what a file knows is put beside what we know, and taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import Any, TypeVar

from msgspec.structs import replace

from callassist.messages import Message, message
from callassist.people.field_texts import hours_text
from callassist.people.person_model import Number, OpenHours, Person
from callassist.people.person_names import folded
from callassist.people.phone import country_of
from callassist.people.phone import key as number_key

Item = TypeVar("Item")

NAME_PARTS = ("given", "middle", "family", "suffix", "full")
TEXTS = (
    "academic_title", "speciality", "form_of_address", "pronunciation", "company", "role", "zone", "country", "source",
    "source_detail", "who_contacted", "hours",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clash:
    """A field where both records speak, and not alike: "name", "company", "job.title", "own.Shoe size"."""

    field: str
    kept: str
    other: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two people who may be one, and why: "the same number"."""

    first: Person
    second: Person
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge to look at before it is done, and to undo after: `keep` and `other` are as they were."""

    keep: Person
    other: Person
    merged: Person
    clashes: tuple[Clash, ...]

    def parted(self, current: Person) -> tuple[Person, Person]:
        """Two records again; what was edited since, as in `current`, stays with the one that was kept."""
        return rebased(self.merged, self.keep, current), self.other


def filled(kept: Person, other: Person) -> tuple[Person, tuple[Clash, ...]]:
    """`kept` with whatever `other` knows besides. Where both speak, `kept` stays, and the other word is a clash."""
    changes, clashes = _name(kept, other)
    for name in TEXTS:
        ours, theirs = getattr(kept, name), getattr(other, name)
        if theirs and not ours:
            changes[name] = theirs
        elif theirs and ours != theirs:
            clashes.append(Clash(name, _shown(ours), _shown(theirs)))
    country = country_of(kept)
    changes["numbers"] = _more(
        _with_kinds(kept.numbers, other.numbers, country),
        other.numbers,
        lambda one: number_key(one.number, country),
    )
    changes["emails"] = _more(kept.emails, other.emails, lambda one: one.address.casefold())
    changes["links"] = _more(kept.links, other.links, str)
    changes["uids"] = _more(kept.uids, other.uids, str)
    for name in ("job", "own"):
        ours, theirs = getattr(kept, name), getattr(other, name)
        differ = [key for key in ours if theirs.get(key, ours[key]) != ours[key]]
        clashes += [Clash(f"{name}.{key}", ours[key], theirs[key]) for key in differ]
        changes[name] = {**ours, **{key: theirs[key] for key in theirs if key not in ours}}
    if other.notes and other.notes not in kept.notes:
        changes["notes"] = "\n".join(filter(None, (kept.notes, other.notes)))
    return replace(kept, **changes), tuple(clashes)


def _name(kept: Person, other: Person) -> tuple[dict[str, Any], list[Clash]]:
    """The name goes as a whole: the fuller of two that agree, else ours. A word that is lost by that is a clash."""
    ours, theirs = _name_words(kept), _name_words(other)
    if names_agree(kept, other):
        if len(folded(other.full_name)) > len(folded(kept.full_name)) and _covered(ours, theirs):
            return {part: getattr(other, part) for part in NAME_PARTS}, []
        if _covered(theirs, ours):
            return {}, []
    parts = (getattr(other, part) for part in NAME_PARTS if getattr(other, part) not in other.full_name)
    return {}, [Clash("name", kept.full_name, " ".join((other.full_name, *parts)))]


def _name_words(person: Person) -> list[str]:
    return folded(" ".join(getattr(person, part) for part in NAME_PARTS)).split()[: 4 * _MOST_WORDS]


def _covered(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each of these words is one of the others, or an initial of one."""
    return all(any(_same_word(word, other) for other in others) for word in words)


def _shown(value: object) -> str:
    return hours_text(value) if isinstance(value, OpenHours) else str(value)


def _more(ours: Sequence[Item], theirs: Sequence[Item], key: Callable[[Item], str]) -> tuple[Item, ...]:
    known = {key(one) for one in ours}
    return (*ours, *(one for one in theirs if key(one) not in known))


def _with_kinds(ours: Sequence[Number], theirs: Sequence[Number], country: str) -> list[Number]:
    """Our numbers, each with its kind: ours where we have one, else theirs."""
    kinds = {number_key(one.number, country): one.kind for one in theirs}
    return [replace(one, kind=one.kind or kinds.get(number_key(one.number, country), "")) for one in ours]


def rebased(before: Person, after: Person, current: Person) -> Person:
    """The change from `before` to `after`, made to `current`: what was edited there since stays as it is."""
    untouched = [name for name in Person.__struct_fields__ if getattr(current, name) == getattr(before, name)]
    return replace(current, **{name: getattr(after, name) for name in untouched})


@dataclass(frozen=True, slots=True)
class Pair:
    """A field of both records as texts. A `choice` is one where only one of the two can stand; else both are kept."""

    field: str
    kept: str
    other: str
    choice: bool


def side_by_side(keep: Person, other: Person) -> tuple[Pair, ...]:
    """All that either knows. What lies in a list is one a line; what passed between us is left to who shows it."""
    pairs = [Pair("name", keep.full_name, other.full_name, _differ(keep.full_name, other.full_name))]
    for name in TEXTS:
        ours, theirs = _shown(getattr(keep, name) or ""), _shown(getattr(other, name) or "")
        pairs.append(Pair(name, ours, theirs, _differ(ours, theirs)))
    lists: tuple[tuple[str, Callable[[Person], Iterable[str]]], ...] = (
        ("numbers", lambda person: (one.number for one in person.numbers)),
        ("emails", lambda person: (one.address for one in person.emails)),
        ("links", lambda person: person.links),
        ("notes", lambda person: (person.notes,)),
    )
    pairs += [Pair(name, "\n".join(told(keep)), "\n".join(told(other)), False) for name, told in lists]
    for name in ("job", "own"):
        ours, theirs = getattr(keep, name), getattr(other, name)
        pairs += [
            Pair(
                f"{name}.{key}", ours.get(key, ""), theirs.get(key, ""), _differ(ours.get(key, ""), theirs.get(key, ""))
            )
            for key in dict.fromkeys((*ours, *theirs))
        ]
    return tuple(pair for pair in pairs if pair.kept or pair.other)


def _differ(ours: str, theirs: str) -> bool:
    return bool(ours and theirs) and ours != theirs


def fuller_name(keep: Person, other: Person) -> Person:
    """Whose name is the one to stand, unless somebody says otherwise."""
    return other if _name(keep, other)[0] else keep


def preview_merge(
    keep: Person, other: Person, now: datetime, *, take: Collection[str] = (), named: Person | None = None
) -> Merge:
    """What a merge would come to: `keep` stays the record, with all that `other` knows besides.

    `take` names the clashes in which the other word is wanted, `named` whose name is to stand where that is not the
    fuller of two that agree. A word that loses is kept as a field of the user's own, "Other company", so that nothing
    is dropped.
    """
    merged, clashes = filled(keep, other)
    own = dict(merged.own)
    if named is not None:
        merged = replace(merged, **{part: getattr(named, part) for part in NAME_PARTS})
        take = {*take, "name"} if named is other else {*take} - {"name"}
    for clash in clashes:
        if clash.field in take:
            merged = _taken(merged, other, clash.field)
            own |= merged.own
        own.setdefault(f"Other {clash.field}", clash.kept if clash.field in take else clash.other)
    both = dict.fromkeys((*keep.interactions, *other.interactions))
    interactions = sorted(both, key=lambda one: one.at.astimezone(UTC))
    created = [moment for moment in (keep.created, other.created) if moment is not None]
    merged = replace(
        merged,
        own=own,
        interactions=tuple(interactions),
        created=min(created, default=None),
        changed=now,
        merged_from=tuple(dict.fromkeys((*keep.merged_from, other.id, *other.merged_from))),
        distinct_from=tuple(
            one for one in dict.fromkeys((*keep.distinct_from, *other.distinct_from)) if one not in (keep.id, other.id)
        ),
    )
    return Merge(keep, other, merged, clashes)


def _taken(merged: Person, other: Person, field: str) -> Person:
    if field == "name":
        return replace(merged, **{part: getattr(other, part) for part in NAME_PARTS})
    head, _, key = field.partition(".")
    value = {**getattr(merged, head), key: getattr(other, head)[key]} if key else getattr(other, head)
    return replace(merged, **{head: value})


def told_apart(one: Person, other: Person) -> tuple[Person, Person]:
    """Both, knowing that they are two people: they are not asked about again."""
    return (
        replace(one, distinct_from=tuple(dict.fromkeys((*one.distinct_from, other.id)))),
        replace(other, distinct_from=tuple(dict.fromkeys((*other.distinct_from, one.id)))),
    )


def duplicates(people: Iterable[Person]) -> list[Duplicate]:
    """Who may be there twice, by number, email or name; the surest first. Ten thousand people take seconds at most.

    Where a number or an address is shared by more than a few, it is a switchboard and tells nothing.
    """
    pairs: dict[tuple[str, str], list[Message]] = defaultdict(list)
    by_id = {person.id: person for person in people}
    for reason, key_of in _SIGNS:
        shared: dict[str, list[str]] = defaultdict(list)
        for person in by_id.values():
            for key in key_of(person):
                shared[key].append(person.id)
        for ids in shared.values():
            if 2 <= len(ids) <= _CROWD:
                for pair in combinations(ids, 2):
                    pairs[pair].append(reason)
    found = [
        Duplicate(by_id[one], by_id[two], tuple(why))
        for (one, two), why in pairs.items()
        if _likely(by_id[one], by_id[two], why)
    ]
    return sorted(found, key=lambda one: (-len(one.reasons), one.first.label.casefold()))


_CROWD = 4


def _numbers_of(person: Person) -> set[str]:
    keys = (number_key(one.number, person.country) for one in person.numbers)
    return {key for key in keys if sum(map(str.isdecimal, key)) >= 6}


def _emails_of(person: Person) -> set[str]:
    return {one.address.casefold() for one in person.emails}


def _names_of(person: Person) -> set[str]:
    key = " ".join(sorted(folded(person.full_name).split()))
    return {key} if " " in key else set()


_SAME_NAME = message("the same name")
_SIGNS: tuple[tuple[Message, Callable[[Person], set[str]]], ...] = (
    (message("the same email"), _emails_of),
    (message("the same number"), _numbers_of),
    (_SAME_NAME, _names_of),
)


def _likely(one: Person, other: Person, why: Sequence[str]) -> bool:
    """A shared number or address needs names that can be one person's; a shared name alone is enough to ask. Who was
    told apart is not asked about again.
    """
    if other.id in one.distinct_from or one.id in other.distinct_from:
        return False
    return _SAME_NAME in why or names_agree(one, other)


def names_agree(one: Person, other: Person) -> bool:
    """Whether two names can be those of one person: one is missing, or holds all words of the other.

    "R. Sample" agrees with "Robin Sample".
    """
    ours, theirs = sorted((folded(one.full_name).split(), folded(other.full_name).split()), key=len)
    return _covered(ours[:_MOST_WORDS], theirs[:_MOST_WORDS])


_MOST_WORDS = 100
"""Words of a name that are compared."""


def _same_word(one: str, other: str) -> bool:
    """The same, or an initial and what it stands for."""
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])
