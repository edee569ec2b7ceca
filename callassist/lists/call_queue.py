"""Whom to call next: promised calls first, then by priority, in their hours, and fairly.

Within a priority only those are called who were tried least, so that nobody is tried a third time before all were
tried twice. Where nobody can be called right now, everybody who is still open waits for something that has a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import Enum, auto
from itertools import groupby

from callassist.lists.list_model import CallingList
from callassist.lists.standing import EntryState, ListedPerson, Standing
from callassist.people.clock import at_local
from callassist.people.person_model import Person
from callassist.planner.advice import GRACE
from callassist.planner.hours import PlaceHours, place_of
from callassist.planner.rule_settings import PlannerSettings


class WaitKind(Enum):
    """What somebody who is open waits for."""

    HOURS = auto()
    """Their business hours."""
    HOLIDAY = auto()
    COOL_DOWN = auto()
    """They were called a short while ago."""
    PROMISED = auto()
    """They are to be called back later."""
    PUT_OFF = auto()
    TURN = auto()
    """The others of their priority are tried as often first."""


@dataclass(frozen=True, slots=True)
class Wait:
    """So many wait for this; `first` is when the first of them can be called, where that is known."""

    kind: WaitKind
    count: int
    first: datetime | None = None


@dataclass(frozen=True, slots=True)
class QueueTurn:
    """Who is next, or what everybody waits for. `waits` is empty where somebody is next."""

    row: ListedPerson | None = None
    promised: bool = False
    waits: tuple[Wait, ...] = ()


_NOBODY = Person(id="")
"""Whose record is gone is closed, so this is never called."""


@dataclass(slots=True)
class Clocks:
    """When people can be called, at one moment. It remembers what it found: many share a place."""

    settings: PlannerSettings
    now: datetime
    our_zone: tzinfo | None = None
    _places: dict[tuple[str, str, str, object], PlaceHours] = field(
        default_factory=dict[tuple[str, str, str, object], PlaceHours]
    )
    _opens: dict[tuple[object, datetime], datetime] = field(default_factory=dict[tuple[object, datetime], datetime])

    def place(self, person: Person) -> PlaceHours:
        asked = (person.zone, person.country, "" if person.zone and person.country else person.number, person.hours)
        known = self._places.get(asked)
        if known is None:
            known = self._places[asked] = place_of(person, self.settings, self.our_zone or self.now.tzinfo)
        return known

    def opens(self, person: Person, wanted: datetime) -> datetime:
        """The first moment from `wanted` on at which they may be called (T1)."""
        if not self.settings.holds("T1"):
            return wanted
        place = self.place(person)
        asked = ((place.zone, place.hours, place.country), wanted.astimezone(UTC))
        known = self._opens.get(asked)
        if known is None:
            known = self._opens[asked] = place.next_open(wanted)
        return known


def next_call(
    rows: Iterable[ListedPerson],
    listing: CallingList,
    settings: PlannerSettings,
    now: datetime,
    *,
    our_zone: tzinfo | None = None,
    skip: str = "",
) -> QueueTurn:
    """Who is to be called now; else what those wait for who are open. `now` is aware, `skip` the id of who is called
    right now.

    A list that is paused or put away has nobody next, and nobody waits for anything but that.
    """
    if listing.paused or listing.finished is not None:
        return QueueTurn()
    clocks = Clocks(settings, now, our_zone)
    found = [row for row in rows if row.standing.open and row.entry.person != skip]
    waiting: list[tuple[WaitKind, datetime | None]] = []
    promised = [row for row in found if row.standing.state is EntryState.CALL_BACK]
    for at, exact, row in sorted(_promises(promised, clocks), key=lambda one: one[0].astimezone(UTC)):
        free = _free(row, at, listing, clocks, exact=exact)
        if free[1] is None:
            return QueueTurn(row, promised=True)
        waiting.append(free)
    others = sorted(
        (row for row in found if row.standing.state is EntryState.NOT_YET),
        key=lambda row: (-row.entry.priority, row.standing.tries),
    )
    for _, same in groupby(others, key=lambda row: row.entry.priority):
        turn = _of_priority(list(same), listing, clocks, waiting)
        if turn is not None:
            return QueueTurn(turn)
    return QueueTurn(waits=_counted(waiting))


def due_from(row: ListedPerson, listing: CallingList, clocks: Clocks) -> datetime | None:
    """From when somebody is to be called: since when they wait, where that is now; None where nobody calls them."""
    if not row.standing.open:
        return None
    wanted, exact = clocks.now, False
    if row.standing.state is EntryState.CALL_BACK:
        wanted, exact = _promised(row.person or _NOBODY, row.standing, clocks)
    return _free(row, wanted, listing, clocks, exact=exact)[1] or _waited(row)


def _of_priority(
    rows: Sequence[ListedPerson],
    listing: CallingList,
    clocks: Clocks,
    waiting: list[tuple[WaitKind, datetime | None]],
) -> ListedPerson | None:
    """Who is next of one priority: of those tried least, whoever waited longest. `rows` are by their tries."""
    least = rows[0].standing.tries
    for row in sorted((row for row in rows if row.standing.tries == least), key=_waited):
        free = _free(row, clocks.now, listing, clocks)
        if free[1] is None:
            return row
        waiting.append(free)
    waiting.extend((WaitKind.TURN, None) for row in rows if row.standing.tries != least)
    return None


def _waited(row: ListedPerson) -> datetime:
    return (row.standing.last or row.entry.added).astimezone(UTC)


def _promises(rows: Iterable[ListedPerson], clocks: Clocks) -> Iterable[tuple[datetime, bool, ListedPerson]]:
    """When each is to be called back, and whether this very time was agreed."""
    for row in rows:
        yield (*_promised(row.person or _NOBODY, row.standing, clocks), row)


def _promised(person: Person, standing: Standing, clocks: Clocks) -> tuple[datetime, bool]:
    if standing.due is not None:
        exact = not standing.they_called and clocks.place(person).local(standing.due).time() != time()
        return standing.due, exact
    # No time was named: on the next day, like what the planner proposes for it.
    asked = clocks.place(person).local(standing.asked or clocks.now)
    return at_local(asked.date() + timedelta(days=1), time(), clocks.place(person).zone), False


def _free(
    row: ListedPerson, wanted: datetime, listing: CallingList, clocks: Clocks, *, exact: bool = False
) -> tuple[WaitKind, datetime | None]:
    """Until when somebody cannot be called, and what for; None where they can be called now."""
    person, standing, now = row.person or _NOBODY, row.standing, clocks.now
    kind, earliest = WaitKind.PROMISED, _later(wanted, now)
    if standing.not_before is not None and _is_after(standing.not_before, earliest):
        kind, earliest = WaitKind.PUT_OFF, standing.not_before
    # A time that they named themselves stands, however short a while ago they were called.
    if standing.last is not None and (standing.state is EntryState.NOT_YET or standing.missed_again):
        cool = standing.last.astimezone(UTC) + timedelta(hours=listing.cool_down)
        if _is_after(cool, earliest):
            kind, earliest = WaitKind.COOL_DOWN, cool
    kept = exact and kind is WaitKind.PROMISED and clocks.settings.keep_agreed_hour and now - wanted <= GRACE
    opens = earliest if kept else clocks.opens(person, earliest)
    if not _is_after(opens, now):
        return kind, None
    if not _is_after(earliest, now):
        place = clocks.place(person)
        day = place.local(now).date()
        is_holiday = bool(place.holiday(day)) and day.weekday() in place.hours.days
        kind = WaitKind.HOLIDAY if is_holiday else WaitKind.HOURS
    return kind, opens


def _counted(waiting: Iterable[tuple[WaitKind, datetime | None]]) -> tuple[Wait, ...]:
    counts: dict[WaitKind, int] = {}
    firsts: dict[WaitKind, datetime] = {}
    for kind, at in waiting:
        counts[kind] = counts.get(kind, 0) + 1
        if at is not None and (kind not in firsts or _is_after(firsts[kind], at)):
            firsts[kind] = at
    return tuple(Wait(kind, counts[kind], firsts.get(kind)) for kind in WaitKind if kind in counts)


def _later(one: datetime, other: datetime) -> datetime:
    return one if _is_after(one, other) else other


def _is_after(one: datetime, other: datetime) -> bool:
    return one.astimezone(UTC) > other.astimezone(UTC)
