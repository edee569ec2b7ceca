"""What a calendar file would bring: shown before it is taken, and then taken as one change.

A later version of what is known follows by itself; what the user said about it stays. Whoever is new becomes a person
only where they can be reached, and who may be somebody known is asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from msgspec.structs import replace

from callassist.calendars.calendar_entry import CalendarEntry, key_of, moment_on
from callassist.calendars.calendar_fold import (
    CalendarOccurrence,
    beyond_following,
    merged,
    newer,
    standing,
    without_old,
)
from callassist.calendars.choices import EntryChoice
from callassist.calendars.guessing import CallGuess, KnownPeople, Ourselves, guess
from callassist.calendars.ics_lines import BadCalendar, LeftOut
from callassist.calendars.ics_reader import AHEAD, BEYOND, reach_of, read_calendar
from callassist.messages import Message, message
from callassist.people.person_model import Email, Number, Person
from callassist.people.person_names import split_name

MOST_KEPT = 5000
"""Versions of events that are kept."""
NEW_PERSON = "new"


class EntryVerdict(StrEnum):
    """What an entry of the file is against what is kept."""

    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One entry of the file that is taken, or known."""

    entry: CalendarEntry
    verdict: EntryVerdict
    guess: CallGuess
    at: CalendarOccurrence | None
    """When it is next; None where it is called off, or over."""
    before: CalendarEntry | None = None


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What is to be done with one row. `person` is an id, `NEW_PERSON`, or empty for nobody; `script` is an id."""

    take: bool = True
    person: str = ""
    nobody: bool = False
    script: str = ""


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """All that a file would do."""

    rows: tuple[CalendarRow, ...]
    left_out: tuple[LeftOut, ...]
    quiet: tuple[CalendarEntry, ...] = ()
    """Events that were called off before anything was known of them: remembered, so that no old word brings them."""
    name: str = ""

    def count(self, verdict: EntryVerdict) -> int:
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def changes(self) -> bool:
        """Whether there is anything to take."""
        return bool(self.quiet) or any(row.verdict is not EntryVerdict.KNOWN for row in self.rows)


@dataclass(frozen=True, slots=True)
class TakenCalendar:
    """What is to be kept of a plan: new versions, what was decided, and who is new."""

    entries: tuple[CalendarEntry, ...]
    choices: tuple[EntryChoice, ...]
    people: tuple[Person, ...]


def plan_calendar(
    data: bytes,
    kept: Mapping[str, CalendarEntry],
    people: KnownPeople,
    us: Callable[[str], Ourselves],
    now: datetime,
    ours: tzinfo,
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> CalendarPlan:
    """What this file would do. Raises `BadCalendar`. `us` makes ourselves of what the calendar calls itself."""
    reading = read_calendar(data, now, ours, known={entry.uid for entry in kept.values()}, stopped=stopped)
    we = us(reading.name)
    beyond = beyond_following(merged(kept, reading.entries).values(), *reach_of(now, ours))
    came = [entry for entry in reading.entries if entry.key not in beyond]
    after = merged(kept, came)
    known = {entry.uid for entry in kept.values()}
    times = _next_times(after, now, ours)
    rows: list[CalendarRow] = []
    left_out, quiet = list(reading.left_out), list[CalendarEntry]()
    left_out += [_left(entry, BEYOND) for entry in reading.entries if entry.key in beyond]
    for entry in came:
        before = kept.get(entry.key)
        guessed = guess(entry, people, we)
        alone = entry.uid not in known
        if alone and entry.cancelled and not entry.recurrence:
            left_out.append(_left(entry, message("it was called off")))
            quiet.append(_bare(entry))
        elif alone and guessed.refusal:
            left_out.append(_left(entry, guessed.refusal))
        else:
            verdict = _verdict(entry, before)
            rows.append(CalendarRow(entry, verdict, guessed, times.get(entry.key), before))
    if len(merged(kept, [*quiet, *(row.entry for row in rows)])) > MOST_KEPT:
        raise BadCalendar(message("Only {most} events are kept here. Export a shorter span of time.", most=MOST_KEPT))
    rows.sort(key=lambda row: (row.at is None, row.at.at.timestamp() if row.at else 0.0, row.entry.title.casefold()))
    return CalendarPlan(tuple(rows), tuple(left_out), tuple(quiet), reading.name)


def _left(entry: CalendarEntry, why: Message) -> LeftOut:
    return LeftOut(entry.title, why, f"{entry.start:%Y%m%d}")


def _bare(entry: CalendarEntry) -> CalendarEntry:
    """An event that was called off, without what it was about."""
    return replace(entry, title="", text="", place="", link="", organizer=None, attendees=())


def _verdict(entry: CalendarEntry, before: CalendarEntry | None) -> EntryVerdict:
    if before is None:
        return EntryVerdict.CANCELLED if entry.cancelled else EntryVerdict.NEW
    if newer(before, entry) is before or replace(before, stamp=None) == replace(entry, stamp=None):
        return EntryVerdict.KNOWN
    return EntryVerdict.CANCELLED if entry.cancelled else EntryVerdict.CHANGED


def _next_times(entries: Mapping[str, CalendarEntry], now: datetime, ours: tzinfo) -> dict[str, CalendarOccurrence]:
    """When each entry is next, by its own key; one of a series that goes its own way stands for itself."""
    found: dict[str, CalendarOccurrence] = {}
    last = now + timedelta(days=AHEAD)
    for one in standing(entries.values(), now - timedelta(days=1), last, ours):
        found.setdefault(one.entry.key, one)
    return found


def proposed(row: CalendarRow) -> RowDecision:
    """What is done with a row unless somebody says otherwise."""
    found = row.guess
    reachable = bool(found.email or (found.number and not found.conference))
    new = bool(found.name) and reachable and not (found.person or found.alike)
    return RowDecision(
        take=row.verdict is not EntryVerdict.KNOWN,
        person=NEW_PERSON if new and row.verdict is EntryVerdict.NEW else "",
    )


def taken(plan: CalendarPlan, decisions: Mapping[str, RowDecision], new_id: Callable[[], str]) -> TakenCalendar:
    """What is to be kept. `decisions` are by the key of the entry; what is not among them is as proposed."""
    entries: list[CalendarEntry] = list(plan.quiet)
    choices: dict[str, EntryChoice] = {}
    people: dict[str, Person] = {}
    for row in plan.rows:
        decision = decisions.get(row.entry.key) or proposed(row)
        if not decision.take:
            continue
        entries.append(row.entry)
        series = key_of(row.entry.uid)
        person = decision.person
        if person == NEW_PERSON:
            made = new_person_of(row.guess, new_id)
            same = people.setdefault(_mark(made), made)
            person = same.id
        if person or decision.nobody or decision.script:
            choices.setdefault(
                series, EntryChoice(key=series, person=person, nobody=decision.nobody, script=decision.script)
            )
    return TakenCalendar(tuple(entries), tuple(choices.values()), tuple(people.values()))


def _mark(person: Person) -> str:
    """What tells whether two events of one file are about one new person."""
    return (person.email or person.number or person.full_name).casefold()


def new_person_of(found: CallGuess, new_id: Callable[[], str]) -> Person:
    """Somebody as the calendar names them."""
    parts = split_name(found.name)
    return Person(
        id=new_id(),
        given=parts.given,
        middle=parts.middle,
        family=parts.family,
        suffix=parts.suffix,
        academic_title=parts.academic_title,
        numbers=(Number(number=found.number),) if found.number and not found.conference else (),
        emails=(Email(address=found.email),) if found.email else (),
        job={"title": found.job} if found.job else {},
    )


def entry_when(row: CalendarRow, ours: tzinfo) -> datetime:
    """When a row's entry is next, or was, on our clock."""
    at = row.at.at if row.at is not None else moment_on(row.entry, row.entry.start, ours)
    return at.astimezone(ours)


def moved_from(row: CalendarRow, ours: tzinfo) -> datetime | None:
    """When the entry was before, on our clock, where a new version moves it."""
    if row.before is None or row.verdict is not EntryVerdict.CHANGED:
        return None
    before = moment_on(row.before, row.before.start, ours)
    return before.astimezone(ours) if before != moment_on(row.entry, row.entry.start, ours) else None


def kept_after(
    kept: Mapping[str, CalendarEntry], came: TakenCalendar, now: datetime, ours: tzinfo
) -> dict[str, CalendarEntry]:
    """The entries to keep: the latest versions, without what is long over."""
    return without_old(merged(kept, came.entries), now, ours)
