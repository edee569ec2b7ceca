"""Who dials (W1 to W5): at what time on both clocks, on which number, and what is still missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import TypeAlias

from callassist.people.clock import is_doubled, offset_gap
from callassist.people.interactions import Appointment, Party
from callassist.people.person_model import Person
from callassist.people.phone import zone_of
from callassist.planner.hours import PlaceHours, place_of
from callassist.planner.reasons import ENGLISH, ReasonLanguage
from callassist.planner.rule_settings import PlannerSettings
from callassist.written_days import zone_named


class GapKind(StrEnum):
    """What can be missing or awkward about a call at an agreed time."""

    NUMBER = "number"
    ZONE = "zone"
    WHO = "who"
    UNCONFIRMED = "unconfirmed"
    HOURS = "hours"
    CLOCKS = "clocks"
    DOUBLED = "doubled"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to repair before the call, as a clause without a full stop."""

    kind: GapKind
    words: str


@dataclass(frozen=True, slots=True)
class DiallingPlan:
    """Who dials, when and where. UNKNOWN means: ask (W4). `number` is the one to be dialled, or empty."""

    dials: Party
    rule: str
    reason: str
    ours: datetime
    theirs: datetime | None
    """None when their zone is not known."""
    number: str
    gaps: tuple[Gap, ...]


Answer: TypeAlias = "Party | None"


def w1(call: Appointment) -> Answer:
    """W1: normally the interviewer dials."""
    return Party.WE if call.we_interview else Party.THEY


def w2(call: Appointment) -> Answer:
    """W2: the candidate dials when asked to."""
    if not call.asked_to_dial:
        return None
    return Party.THEY if call.we_interview else Party.WE


def w3(call: Appointment) -> Answer:
    """W3: whoever reached out and scheduled the call is expected to dial."""
    return call.reached_out or None


def w4(call: Appointment) -> Answer:
    """W4: what both have agreed on beforehand holds."""
    return call.agreed or None


WHO: tuple[tuple[str, Callable[[Appointment], Answer]], ...] = (("W4", w4), ("W2", w2), ("W3", w3), ("W1", w1))
"""First what was agreed, then what was asked, then who began, then what is normal."""


def who_dials(
    call: Appointment,
    person: Person,
    our_number: str,
    our_zone: tzinfo,
    settings: PlannerSettings,
    now: datetime,
    *,
    words: ReasonLanguage = ENGLISH,
) -> DiallingPlan:
    """Who dials for an agreed call, by the first of `WHO` that answers; both local times, the number, and the gaps.

    `our_number` is where we are called; `now` is aware.
    """
    dials, rule = Party.UNKNOWN, "W4"
    for row, ask in WHO:
        if settings.holds(row) and (answer := ask(call)):
            dials, rule = answer, row
            break
    number = call.number or {Party.WE: person.number, Party.THEY: our_number}.get(dials, "")
    zone = zone_named(zone_of(person))
    theirs = call.at.astimezone(zone) if zone else None
    ours = call.at.astimezone(our_zone)
    known = _Known(call, place_of(person, settings, our_zone), theirs, ours, now, words, guessed=not person.zone)
    reason = words.say(f"{rule} {dials or 'open'}")
    return DiallingPlan(dials, rule, reason, ours, theirs, number, _gaps(known, dials, number))


@dataclass(frozen=True, slots=True)
class _Known:
    call: Appointment
    place: PlaceHours
    theirs: datetime | None
    ours: datetime
    now: datetime
    words: ReasonLanguage
    guessed: bool
    """Their zone is only what their number speaks for."""


def _gaps(known: _Known, dials: Party, number: str) -> tuple[Gap, ...]:
    words, found = known.words, list[Gap]()
    if known.call.at.astimezone(UTC) < known.now.astimezone(UTC):
        found.append(Gap(GapKind.PAST, words.say("gap past")))
    if not dials:
        found.append(Gap(GapKind.WHO, words.say("gap open")))
    elif not number:
        found.append(Gap(GapKind.NUMBER, words.say(f"gap number {dials}")))
    if not known.call.confirmed:
        found.append(Gap(GapKind.UNCONFIRMED, words.say("gap unconfirmed")))
    if known.theirs is None:
        found.append(Gap(GapKind.ZONE, words.say("gap zone")))
    else:
        if known.guessed:
            found.append(Gap(GapKind.ZONE, words.say("gap zone guessed")))
        found += _hours(known, known.theirs)
        found += _clocks(known, known.theirs)
    return tuple(found)


def _hours(known: _Known, theirs: datetime) -> list[Gap]:
    place, words, day = known.place, known.words, theirs.date()
    if place.is_open(theirs):
        return []
    if place.is_workday(day):
        span = {"start": words.clock(place.hours.start), "end": words.clock(place.hours.end)}
        return [Gap(GapKind.HOURS, words.say("gap hours", time=words.clock(theirs.time()), **span))]
    name = place.holiday(day, words.holidays)
    key = "gap holiday" if name else "gap day off"
    return [Gap(GapKind.HOURS, words.say(key, day=words.on(day, known.now.date()), name=name))]


def _clocks(known: _Known, theirs: datetime) -> list[Gap]:
    """A change of clocks between now and then, told as the difference between us where that changes."""
    words = known.words
    now_there, now_here = known.now.astimezone(theirs.tzinfo), known.now.astimezone(known.ours.tzinfo)
    before, after = offset_gap(now_here, now_there), offset_gap(known.ours, theirs)
    found: list[Gap] = []
    if before != after:
        said = words.say("gap clocks", before=hours_words(before), after=hours_words(after))
        found.append(Gap(GapKind.CLOCKS, said))
    elif now_there.utcoffset() != theirs.utcoffset():
        found.append(Gap(GapKind.CLOCKS, words.say("gap their clocks")))
    if is_doubled(theirs):
        found.append(Gap(GapKind.DOUBLED, words.say("gap doubled", time=words.clock(theirs.time()))))
    return found


def hours_words(span: timedelta) -> str:
    """ "+5:30 h": how far one clock is ahead of another."""
    minutes = round(span.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60}:{abs(minutes) % 60:02} h"
