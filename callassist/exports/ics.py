"""Call-backs and interviews for the user's own calendar (RFC 5545): with zone and alarm, and made so that a date that
moved updates the entry it made before.

The same appointment has the same UID for ever. SEQUENCE counts the seconds from a fixed day to when the file was made,
so that a later file is a later revision, with nothing to be kept between the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from callassist.exports.vtimezone import vtimezone
from callassist.people.clock import at_local, later
from callassist.people.interactions import Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Person
from callassist.people.phone import tel_uri, zone_of
from callassist.plain_text import one_line, to_plain
from callassist.planner.history import history_with
from callassist.planner.reasons import ENGLISH, ReasonLanguage
from callassist.written_days import zone_named

PRODUCT = "-//Call Assist//Call Assist//EN"
_SINCE = datetime(2025, 1, 1, tzinfo=UTC)
"""SEQUENCE counts from here: its 31 bits last for 68 years."""


class CalendarEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One appointment. `start` is aware, on the clock of `zone` (an IANA name); `whole_day` leaves the hour open."""

    uid: str
    title: str
    start: datetime
    zone: str
    minutes: int = 30
    whole_day: bool = False
    place: str = ""
    """Where, or the number to be called."""
    url: str = ""
    description: str = ""
    alarm: int | None = 10
    """Minutes before the start, or None. For a whole day the alarm comes at nine."""
    cancelled: bool = False


def calendar(events: Iterable[CalendarEvent], now: datetime) -> bytes:
    """A calendar file of these events. `now` is aware; CRLF and folding are as RFC 5545 asks."""
    from icalendar import Calendar

    events = list(events)
    made: Any = Calendar()
    made.add("PRODID", PRODUCT)
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("METHOD", "PUBLISH")
    for zone in _zones(events):
        made.add_component(vtimezone(zone, min(_years(events)), max(_years(events))))
    for event in events:
        made.add_component(_event(event, now.astimezone(UTC)))
    return made.to_ical()


def _zones(events: Iterable[CalendarEvent]) -> list[ZoneInfo]:
    """The zones that a file of these events must describe: all that are in use, but for UTC."""
    found = {event.zone: zone_named(event.zone) for event in events if not event.whole_day}
    return [zone for _, zone in sorted(found.items()) if zone is not None and zone.key != "UTC"]


def _years(events: Iterable[CalendarEvent]) -> list[int]:
    return [event.start.year for event in events]


def _event(event: CalendarEvent, now: datetime) -> Any:
    from icalendar import Event

    made: Any = Event()
    made.add("UID", one_line(event.uid))
    made.add("DTSTAMP", now)
    made.add("LAST-MODIFIED", now)
    made.add("SEQUENCE", max(0, int((now - _SINCE).total_seconds())))
    made.add("SUMMARY", one_line(event.title))
    made.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    for name, text in (("DESCRIPTION", event.description), ("LOCATION", event.place), ("URL", one_line(event.url))):
        if text:
            made.add(name, to_plain(text))
    if event.whole_day:
        made.add("DTSTART", event.start.date())
        made.add("DTEND", event.start.date() + timedelta(days=1))
        made.add("TRANSP", "TRANSPARENT")
    else:
        start, end = _span(event)
        made.add("DTSTART", start)
        made.add("DTEND", end)
    if event.alarm is not None and not event.cancelled:
        made.add_component(_alarm(event))
    return made


def _alarm(event: CalendarEvent) -> Any:
    from icalendar import Alarm

    made: Any = Alarm()
    made.add("ACTION", "DISPLAY")
    made.add("DESCRIPTION", one_line(event.title))
    made.add("TRIGGER", timedelta(hours=9) if event.whole_day else timedelta(minutes=-(event.alarm or 0)))
    return made


def _span(event: CalendarEvent) -> tuple[datetime, datetime]:
    """From when to when, on their clock; in UTC where a wall time comes twice and the second time is meant, as in a
    calendar file such a time is always the first."""
    zone = zone_named(event.zone)
    start = event.start.astimezone(zone if zone is not None and zone.key != "UTC" else UTC)
    end = later(start, timedelta(minutes=event.minutes))
    return (start.astimezone(UTC), end.astimezone(UTC)) if start.fold or end.fold else (start, end)


def events_of(
    person: Person, now: datetime, our_zone: str, *, words: ReasonLanguage = ENGLISH
) -> tuple[CalendarEvent, ...]:
    """The call-backs and interviews of a person that are not past, the cancelled ones among them.

    `our_zone` serves where theirs is not known. A date that moved before it came keeps its UID.
    """
    zone = zone_of(person) or our_zone
    found: list[CalendarEvent] = []
    for kind in (InteractionKind.CALL_BACK, InteractionKind.INTERVIEW):
        current = _series(person.interactions, kind)
        if current is not None:
            found.append(_event_of(person, current, zone, words))
    return tuple(event for event in found if not _is_past(event, now))


class _Series(msgspec.Struct, frozen=True):
    """One appointment through all its moves: when it was first agreed, how it stands, and whether it is off."""

    first: Interaction
    last: Interaction
    when: datetime
    off: bool


def _series(interactions: Iterable[Interaction], kind: InteractionKind) -> _Series | None:
    current: _Series | None = None
    for one in sorted(interactions, key=lambda one: one.at.astimezone(UTC)):
        when = one.appointment.at if one.appointment else one.when
        upcoming = current is not None and current.when.astimezone(UTC) >= one.at.astimezone(UTC)
        if one.kind is kind and when is not None:
            current = _Series(current.first if current and upcoming else one, one, when, off=False)
        elif current is not None and upcoming:
            over = one.kind in (InteractionKind.CLOSED, InteractionKind.NEVER_AGAIN) or (
                one.kind is InteractionKind.SPOKE and kind is InteractionKind.CALL_BACK
            )
            current = msgspec.structs.replace(current, off=current.off or over)
    return current


def _event_of(person: Person, series: _Series, zone: str, words: ReasonLanguage) -> CalendarEvent:
    call = _appointment(person, series)
    key = "call back" if call is None else ("meet" if call.in_person else "interview")
    local = series.when.astimezone(zone_named(zone) or UTC)
    we_dial = call is None or (not call.in_person and (call.agreed or call.reached_out) is Party.WE)
    number = (call.number if call else "") or (person.number if we_dial else "")
    return CalendarEvent(
        uid=f"{series.last.kind.value.replace('_', '-')}-{person.id}-{_stamp(series.first)}@callassist",
        title=words.say(f"event {key}", name=person.label),
        start=series.when,
        zone=zone,
        minutes=call.minutes if call else 15,
        whole_day=call is None and local.time() == time(),
        place=number,
        url=tel_uri(number, person.country) if number else "",
        description="\n".join(filter(None, (_dials(call, words), series.last.words, person.company, person.role))),
        cancelled=series.off,
    )


def _appointment(person: Person, series: _Series) -> Appointment | None:
    """The interview with all that is known of it, and not only what was said when it was moved."""
    told, known = series.last.appointment, history_with(person).interview
    return known if told is not None and known is not None and known.at == told.at else told


def _dials(call: Appointment | None, words: ReasonLanguage) -> str:
    if call is None or call.in_person or not call.agreed:
        return ""
    return words.say(f"W4 {call.agreed}")


def _stamp(first: Interaction) -> str:
    """The call that it was agreed in, which stays the same when that call is ended anew; else the moment."""
    return first.call or first.at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _is_past(event: CalendarEvent, now: datetime) -> bool:
    end = event.start.astimezone(UTC) + timedelta(minutes=event.minutes)
    if event.whole_day:
        end = at_local(event.start.date() + timedelta(days=1), time(), zone_named(event.zone) or ZoneInfo("UTC"))
    return end.astimezone(UTC) < now.astimezone(UTC)
