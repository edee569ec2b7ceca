"""Where somebody on a list stands: not reached yet, to be called back, reached, done, or closed, and why.

It is a fold of what their record tells since they were put on the list, so that a call made from anywhere, corrected in
its wrap-up or removed, is right here at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from callassist.lists.list_model import CallingList, ListEntry, Quota, QuotaCount
from callassist.messages import NOTHING, Message, message
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.people.phone import key as number_key
from callassist.planner.history import history_with
from callassist.planner.not_to_call import asked_not_to_be_called
from callassist.planner.rule_settings import PlannerSettings


class EntryState(StrEnum):
    """How far somebody is."""

    NOT_YET = "not-yet"
    """Not spoken to by this list, and still to be called."""
    CALL_BACK = "call-back"
    """A call is promised to them, or they called."""
    REACHED = "reached"
    """Spoken to, and nothing is open."""
    DONE = "done"
    """Spoken to, and an appointment was agreed."""
    CLOSED = "closed"
    """Not to be called by this list, for the reason given."""


OPEN = frozenset({EntryState.NOT_YET, EntryState.CALL_BACK})
UNANSWERED = frozenset({InteractionKind.TRIED, InteractionKind.SOMEONE_ELSE, InteractionKind.MESSAGE_LEFT})
CALLED = UNANSWERED | {InteractionKind.SPOKE, InteractionKind.WRONG_NUMBER}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands. Times are aware."""

    state: EntryState = EntryState.NOT_YET
    tries: int = 0
    """Calls by this list without reaching them, since they were last spoken to."""
    last: datetime | None = None
    """The last call to them, whatever it was about."""
    due: datetime | None = None
    """When they are to be called back; midnight on their clock means the day alone."""
    asked: datetime | None = None
    """When they asked for a call back without a time being named."""
    they_called: bool = False
    missed_again: bool = False
    """Whether a call since that was promised did not reach them."""
    not_before: datetime | None = None
    """Until when the next call was put off, or is promised for something else."""
    why: Message = NOTHING
    """Why it is closed."""

    @property
    def open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody on a list. `person` is None where their record is gone."""

    entry: ListEntry
    person: Person | None
    standing: Standing


def rows_of(
    listing: CallingList,
    entries: Iterable[ListEntry],
    people: Mapping[str, Person],
    settings: PlannerSettings,
    *,
    barred: Collection[str] = (),
) -> list[ListedPerson]:
    """Everybody on the list, in its order, with where they stand. `people` is by `by_id`, `barred` by `barred_numbers`.

    Quotas that are full close the rest of their value; who was promised a call is called all the same.
    """
    rows = [
        ListedPerson(entry, person, standing_of(entry, person, listing, settings, barred=barred))
        for entry in entries
        for person in (people.get(entry.person),)
    ]
    for quota in listing.quotas:
        rows = _with_quota(rows, quota)
    return rows


def standing_of(
    entry: ListEntry,
    person: Person | None,
    listing: CallingList,
    settings: PlannerSettings,
    *,
    barred: Collection[str] = (),
) -> Standing:
    """Where one person stands, by their record alone: quotas are not looked at."""
    if person is None:
        return Standing(EntryState.CLOSED, why=message("no longer among your people"))
    history = history_with(person) if person.interactions else None
    found = _folded(entry, person.interactions, listing.script)
    if history is not None and history.call_back is not None and found.state is not EntryState.CALL_BACK:
        found = replace(found, not_before=_later(found.not_before, history.call_back))
    if history is not None and history.never_again is not None:
        return replace(found, state=EntryState.CLOSED, why=message("asked not to be called again"))
    if barred and any(number_key(one.number, person.country) in barred for one in person.numbers):
        return replace(
            found, state=EntryState.CLOSED, why=message("somebody with this number asked not to be called again")
        )
    if entry.closed:
        return replace(found, state=EntryState.CLOSED, why=Message(entry.closed))
    if not found.open:
        return found
    if why := _given_up(found, person, listing, settings, history.messages_left if history is not None else 0):
        return replace(found, state=EntryState.CLOSED, why=why)
    return found


def _given_up(
    found: Standing, person: Person, listing: CallingList, settings: PlannerSettings, messages: int
) -> Message:
    """Why nobody calls somebody any more who was not reached; empty while they are called."""
    if not person.numbers:
        return message("no number is known")
    if found.tries >= listing.most_attempts and not found.they_called:
        return message("not reached in 1 call" if found.tries == 1 else "not reached in {n} calls", n=found.tries)
    if settings.holds("T6") and found.state is EntryState.NOT_YET and messages >= settings.messages:
        return message("no reply to 1 message" if messages == 1 else "no reply to {n} messages", n=messages)
    return NOTHING


def by_id(people: Iterable[Person]) -> dict[str, Person]:
    """People by their ids, and by those of the records that were merged into them."""
    everybody = list(people)
    merged = {old: person for person in everybody for old in person.merged_from}
    return merged | {person.id: person for person in everybody}


def barred_numbers(people: Iterable[Person]) -> frozenset[str]:
    """The keys of the numbers of everybody who asked not to be called any more: others may be recorded under them."""
    asked = asked_not_to_be_called(people)
    return frozenset(number_key(one.number, person.country) for person, _ in asked for one in person.numbers)


def _folded(entry: ListEntry, interactions: tuple[Interaction, ...], script: str) -> Standing:
    standing, added = Standing(), entry.added.astimezone(UTC)
    for one in sorted(interactions, key=lambda each: each.at.astimezone(UTC)):
        if one.kind in CALLED:
            standing = replace(standing, last=one.at, not_before=None)
        if one.at.astimezone(UTC) < added:
            continue
        ours = not one.script or one.script == script
        change = _CHANGES.get(one.kind)
        if change is not None:
            standing = change(standing, one, ours)
    return standing


def _tried(standing: Standing, _one: Interaction, ours: bool) -> Standing:
    missed_again = standing.state is EntryState.CALL_BACK
    return replace(standing, tries=standing.tries + 1, missed_again=missed_again) if ours else standing


def _spoke(standing: Standing, _one: Interaction, ours: bool) -> Standing:
    if not ours:
        return standing
    return Standing(EntryState.REACHED, last=standing.last)


def _call_back(standing: Standing, one: Interaction, ours: bool) -> Standing:
    if not ours:
        return standing
    asked = one.at if one.when is None else None
    return replace(
        standing, state=EntryState.CALL_BACK, due=one.when, asked=asked, they_called=False, missed_again=False
    )


def _planned(standing: Standing, one: Interaction, ours: bool) -> Standing:
    return _call_back(standing, one, ours) if one.when is not None else standing


def _they_called(standing: Standing, one: Interaction, _ours: bool) -> Standing:
    if standing.state in (EntryState.REACHED, EntryState.DONE):
        return standing  # the list is through with them; Today says that they called
    return replace(
        standing,
        state=EntryState.CALL_BACK,
        due=one.at,
        asked=None,
        they_called=True,
        missed_again=False,
        tries=0,
        why=NOTHING,
    )


def _agreed(standing: Standing, _one: Interaction, ours: bool) -> Standing:
    return replace(standing, state=EntryState.DONE, due=None, asked=None) if ours else standing


def _closed(standing: Standing, one: Interaction, ours: bool) -> Standing:
    if not ours:
        return standing
    why = Message(one.words) if one.words else message("closed")
    return replace(standing, state=EntryState.CLOSED, due=None, asked=None, why=why)


def _put_off(standing: Standing, one: Interaction, _ours: bool) -> Standing:
    return replace(standing, not_before=one.when)


_CHANGES: Mapping[InteractionKind, Callable[[Standing, Interaction, bool], Standing]] = {
    InteractionKind.MISSED: _they_called,
    InteractionKind.SPOKE: _spoke,
    InteractionKind.CALL_BACK: _call_back,
    InteractionKind.PLANNED: _planned,
    InteractionKind.INTERVIEW: _agreed,
    InteractionKind.CLOSED: _closed,
    InteractionKind.SNOOZED: _put_off,
    **dict.fromkeys((*UNANSWERED, InteractionKind.WRONG_NUMBER), _tried),
}


def _with_quota(rows: list[ListedPerson], quota: Quota) -> list[ListedPerson]:
    counted = (EntryState.DONE,) if quota.counts is QuotaCount.AGREED else (EntryState.DONE, EntryState.REACHED)
    reached: dict[str, int] = {}
    values = [value_of(row.person, quota.field) if row.person is not None else "" for row in rows]
    for row, value in zip(rows, values, strict=True):
        if row.standing.state in counted:
            reached[value.casefold()] = reached.get(value.casefold(), 0) + 1
    full = {value for value, count in reached.items() if count >= quota.most}
    return [
        ListedPerson(row.entry, row.person, replace(row.standing, state=EntryState.CLOSED, why=_full(quota, value)))
        if row.standing.state is EntryState.NOT_YET and value.casefold() in full
        else row
        for row, value in zip(rows, values, strict=True)
    ]


def _full(quota: Quota, value: str) -> Message:
    if not value:
        return message("{most} without “{field}” are reached", most=quota.most, field=quota.field)
    return message("{most} of “{value}” are reached", most=quota.most, value=value)


_PLAIN = ("company", "role", "speciality", "country", "zone", "source", "source_detail")


def value_of(person: Person, field: str) -> str:
    """What a person's record says under the name of a field, whatever its case; empty where it says nothing."""
    wanted = field.strip().casefold()
    group, dot, name = wanted.partition(".")
    if dot and group == "job":
        return _named(person.job, name)
    wanted = name if dot and group == "person" else wanted
    if wanted in _PLAIN:
        return str(getattr(person, wanted)).strip()
    return _named(person.own, wanted) or _named(person.job, wanted)


def _named(values: Mapping[str, str], wanted: str) -> str:
    return next((value.strip() for name, value in values.items() if name.casefold() == wanted), "")


def _later(one: datetime | None, other: datetime) -> datetime:
    return other if one is None or other.astimezone(UTC) > one.astimezone(UTC) else one
