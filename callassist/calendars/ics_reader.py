"""Reads a calendar file (RFC 5545) of any program: what is in it, and of each thing that is not taken, why.

Nothing here raises for any bytes but `BadCalendar`, which is a sentence.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, cast

from callassist.calendars.calendar_entry import (
    EARLIEST,
    LATEST,
    ONWARD,
    CalendarEntry,
    Participant,
    moment_on,
    occurrence_name,
    wall_of,
)
from callassist.calendars.calendar_fold import beyond_following, newer, standing
from callassist.calendars.event_zones import EventZone, ZoneLines, event_zone
from callassist.calendars.ics_lines import ALL_THAT_FOLLOW, LONGEST_TITLE, MOST_DAYS, EventLines, LeftOut, cut_calendar
from callassist.calendars.recurrence import MOST_IN_ALL, BadRule, days_tested, occurrences
from callassist.messages import NOTHING, Message, message
from callassist.people.addresses import mail_address, web_link
from callassist.people.interactions import LONGEST_APPOINTMENT
from callassist.people.person_names import split_name

MOST_READ = 5000
"""Events of one file that are looked at closely."""
MOST_REPEATING = 300
"""Of these, those that repeat."""
AHEAD = 400
"""Days in which something of an event must lie to be of use here."""
LONGEST_TEXT = 20_000
_MOST_PEOPLE = 60
_MOST_CLOCKS = 20
"""Clocks of a file that no known zone has: each takes time to be worked out."""
_MOST_DATES = 500
"""Days that are kept of a series: those to come first."""
_LONG_OVER = 7
"""Days after which it matters no more what was taken out of a series."""
_CUT = " […]"
_LINKS = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGURL", "CONFERENCE")
_ANSWERS = ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH")
_FAULTS = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RecursionError)
"""What icalendar raises where an event is not one."""
BEYOND = message("it would take too long to follow how it repeats, with all the others")
OWN = "@callassist"
"""How the names end of the events that this program writes itself."""


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """All of a file: what may be of use, and what is left out."""

    entries: tuple[CalendarEntry, ...]
    left_out: tuple[LeftOut, ...]
    name: str = ""
    """What the calendar calls itself."""


def read_calendar(
    data: bytes,
    now: datetime,
    ours: tzinfo,
    *,
    known: Collection[str] = (),
    stopped: Callable[[], bool] = lambda: False,
) -> CalendarReading:
    """What is in a calendar file. Raises `BadCalendar`.

    `now` is aware, `ours` is our clock, for times without one. `known` are the UIDs of events that came before: what
    the file says of these counts also where it is over. `stopped` is asked again and again: once it says so, the rest
    is left out.
    """
    file = cut_calendar(data)
    method = file.head.get("METHOD", "").upper()
    if method in _ANSWERS:
        why = message("it is an answer to an invitation")
        return CalendarReading((), (*file.left_out, *(event.left_out(why) for event in file.events)))
    changed = {event.first("UID").strip() for event in file.events if event.changes_what_follows}
    reader = _EventReader(now, ours, file.zones, method == "CANCEL", {*known, *changed})
    entries: dict[str, CalendarEntry] = {}
    left_out = list(file.left_out)
    for event in file.events:
        why = message("reading was stopped before it") if stopped() else reader.refusal(event)
        read = why or reader.entry(event)
        if isinstance(read, CalendarEntry):
            entries[read.key] = newer(entries[read.key], read) if read.key in entries else read
        else:
            left_out.append(event.left_out(read))
    first, last = reach_of(now, ours)
    for key in beyond_following(entries.values(), first, last):
        entry = entries.pop(key)
        left_out.append(LeftOut(entry.title, BEYOND, f"{entry.start:%Y%m%d}"))
    for entry in _over(entries.values(), changed - set(known), now, ours):
        del entries[entry.key]
        left_out.append(LeftOut(entry.title, message("it is over"), f"{entry.start:%Y%m%d}"))
    return CalendarReading(tuple(entries.values()), tuple(left_out), file.head.get("X-WR-CALNAME", "")[:LONGEST_TITLE])


def reach_of(now: datetime, ours: tzinfo) -> tuple[date, date]:
    """The days in which something of an event must lie to be of use here."""
    return (now - timedelta(days=1)).date(), now.astimezone(ours).date() + timedelta(days=AHEAD)


def _over(
    entries: Iterable[CalendarEntry], changed: Collection[str], now: datetime, ours: tzinfo
) -> list[CalendarEntry]:
    """All of those series of which nothing is to come, however they were changed."""
    series = [entry for entry in entries if entry.uid in changed]
    first = now - timedelta(days=1)
    alive = {one.entry.uid for one in standing(series, first, now + timedelta(days=AHEAD), ours)}
    alive |= {entry.uid for entry in series if moment_on(entry, entry.start, ours) >= first}
    return [entry for entry in series if entry.uid not in alive]


class _EventReader:
    """Reads one event after the other of one file."""

    def __init__(
        self, now: datetime, ours: tzinfo, zones: Mapping[str, ZoneLines], cancels: bool, known: Collection[str]
    ) -> None:
        self._now, self._ours, self._described, self._cancels = now, ours, zones, cancels
        self._known = known
        self._zones: dict[str, EventZone | None] = {}
        self._today = now.astimezone(ours).date()
        self._reach = reach_of(now, ours)
        self._looked = self._repeating = self._tested = 0

    def refusal(self, event: EventLines) -> Message:
        """Why this is not even looked at closely; else nothing, and it counts."""
        uid = event.first("UID").strip()
        repeats = any(name in ("RRULE", "RDATE") for name, _ in event.lines)
        if uid.endswith(OWN):
            return message("it comes from Call Assist itself")
        if uid not in self._known and not repeats and self._is_long_over(event):
            return message("it is over")
        if self._looked >= MOST_READ or (repeats and self._repeating >= MOST_REPEATING):
            return message("there are too many events before it in the file")
        self._looked, self._repeating = self._looked + 1, self._repeating + repeats
        return NOTHING

    def _is_long_over(self, event: EventLines) -> bool:
        """Whether it surely ended days ago, by what its lines say and without a closer look."""
        last = (self._today - timedelta(days=3)).strftime("%Y%m%d")
        days = [day for name in ("DTSTART", "DTEND") if (day := event.first(name).strip()[:8])]
        return bool(days) and not event.first("DURATION") and all(day.isdigit() and day < last for day in days)

    def entry(self, lines: EventLines) -> CalendarEntry | Message:
        """The event; a clause where it is not to be taken."""
        from icalendar import Event

        whole = ("BEGIN:VEVENT", *(_with_own_zone(*each) for each in lines.lines), "END:VEVENT", "")
        try:
            event: Any = Event.from_ical("\r\n".join(whole))
            return self._entry(event)
        except _NotTaken as refusal:
            return refusal.why
        except _FAULTS:
            return message("it cannot be understood")

    def _entry(self, event: Any) -> CalendarEntry:
        start = _only(event, "DTSTART")
        if start is None:
            if self._cancels or _text_of(event, "STATUS").upper() == "CANCELLED":
                start = _only(event, "RECURRENCE-ID")  # a notice of cancelling need not say more
            if start is None:
                raise _NotTaken(message("it has no time"))
        if _all(event, "EXRULE"):  # no longer in the format since 2009
            raise _NotTaken(message("a rule takes days out of it, and such rules are not understood"))
        wall, zone, whole_day = self._time(start)
        base = CalendarEntry(uid="", start=wall, zone=zone.name, changes=zone.changes, whole_day=whole_day, minutes=0)
        texts = [_text_of(event, name) for name in ("SUMMARY", "LOCATION")]
        title, place = (_short(" ".join(text.split()), LONGEST_TITLE) for text in texts)
        text = _short(without_tags(_text_of(event, "DESCRIPTION")), LONGEST_TEXT)
        uid = _text_of(event, "UID").strip() or _name_for(title, wall)
        made = CalendarEntry(
            uid=uid if len(uid) <= LONGEST_TITLE else _name_for(uid, wall),
            recurrence=self._recurrence(event),
            sequence=_sequence(event),
            stamp=_stamp(event),
            cancelled=self._cancels or _text_of(event, "STATUS").strip().upper() == "CANCELLED",
            title=title,
            text=text,
            place=place,
            link=_link(event, f"{title} {place}", text),
            start=wall,
            zone=zone.name,
            changes=zone.changes,
            minutes=self._minutes(event, base),
            whole_day=whole_day,
            rule=self._rule(event, base),
            also=self._walls(event, "RDATE", base),
            without=self._walls(event, "EXDATE", base),
            organizer=next(_people(_all(event, "ORGANIZER")), None),
            attendees=tuple(_people(_all(event, "ATTENDEE"))),
        )
        self._must_be_of_use(made)
        return made

    def _must_be_of_use(self, entry: CalendarEntry) -> None:
        """Something of it is to come, or it is known already; and how it repeats is understood."""
        first = self._now - timedelta(days=1)
        walls = [entry.start, *entry.also]
        if entry.rule:
            if self._tested > MOST_IN_ALL:
                raise _NotTaken(BEYOND)
            try:
                walls += occurrences(entry.rule, entry.start, *self._reach)
                self._tested += days_tested(entry.rule, entry.start, *self._reach)
            except BadRule as bad:
                self._tested += bad.days
                raise _NotTaken(bad.why) from None
        lasts = timedelta(minutes=entry.minutes)
        over = all(moment_on(entry, wall, self._ours) + lasts < first for wall in walls)
        if over and entry.uid not in self._known:
            raise _NotTaken(message("it is over"))

    def _time(self, value: Any) -> tuple[datetime, EventZone, bool]:
        """A time as its wall clock, its zone, and whether it is a day."""
        told: Any = value.dt
        if type(told) is tuple:  # a span: its begin counts
            told = cast("tuple[Any, ...]", told)[0]
        if not isinstance(told, date):
            raise _NotTaken(message("it has no time"))
        if not EARLIEST <= told.year < LATEST:
            raise _NotTaken(message("its year cannot be right"))
        if not isinstance(told, datetime):
            return datetime.combine(told, datetime.min.time()), EventZone(), True
        name = str(value.params.get(_ZONE, ""))
        wall = told.replace(tzinfo=None, microsecond=0, fold=0)
        if name:
            return wall, self._zone(name), False
        return wall, EventZone("UTC" if told.tzinfo is not None else ""), False

    def _zone(self, name: str) -> EventZone:
        if name not in self._zones:
            odd = sum(zone is None or bool(zone.changes) for zone in self._zones.values())
            described: Mapping[str, ZoneLines] = self._described if odd < _MOST_CLOCKS else {}
            self._zones[name] = event_zone(name, described, self._today)
        found = self._zones[name]
        if found is None:
            raise _NotTaken(message("its time zone “{name}” is not known", name=name[:80]))
        return found

    def _moment(self, value: Any) -> tuple[datetime, bool]:
        """A time as a moment, and whether it is a day."""
        wall, zone, whole_day = self._time(value)
        on = CalendarEntry(uid="", start=wall, zone=zone.name, changes=zone.changes)
        return moment_on(on, wall, self._ours), whole_day

    def _minutes(self, event: Any, base: CalendarEntry) -> int:
        end, length = _only(event, "DTEND"), _only(event, "DURATION")
        if end is not None:
            span = self._moment(end)[0] - moment_on(base, base.start, self._ours)
        elif length is not None and isinstance(length.dt, timedelta):
            span = length.dt
        else:
            span = timedelta(days=1) if base.whole_day else timedelta()
        return int(min(max(span, timedelta()), timedelta(minutes=LONGEST_APPOINTMENT)).total_seconds() // 60)

    def _recurrence(self, event: Any) -> str:
        told = _only(event, "RECURRENCE-ID")
        if told is None:
            return ""
        wall, zone, whole_day = self._time(told)
        name = occurrence_name(
            CalendarEntry(uid="", start=wall, zone=zone.name, changes=zone.changes, whole_day=whole_day), wall
        )
        return name + ONWARD if str(told.params.get("RANGE", "")).upper() == ALL_THAT_FOLLOW else name

    def _rule(self, event: Any, base: CalendarEntry) -> str:
        """The rules as text, each with its last moment on the wall clock of the event."""
        return "\n".join(self._one_rule(rule, base) for rule in _all(event, "RRULE"))

    def _one_rule(self, rule: Any, base: CalendarEntry) -> str:
        parts: list[str] = []
        for part in rule.to_ical().decode().split(";"):
            name, _, value = part.partition("=")
            if name == "UNTIL" and value.endswith("Z"):
                moment = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
                part = f"UNTIL={wall_of(base, moment) if base.zone or base.changes else moment:%Y%m%dT%H%M%S}"
            parts.append(part)
        return ";".join(parts)

    def _walls(self, event: Any, name: str, base: CalendarEntry) -> tuple[datetime, ...]:
        """Dates of a series on the wall clock of the event."""
        found: set[datetime] = set()
        told = _all(event, name)
        if sum(len(dates.dts) for dates in told) > MOST_DAYS:
            raise _NotTaken(message("it names more than {most} days", most=MOST_DAYS))
        for dates in told:
            for each in dates.dts:
                each.params.setdefault(_ZONE, dates.params.get(_ZONE, ""))
                wall, zone, whole_day = self._time(each)
                same = whole_day or (zone.name, zone.changes) == (base.zone, base.changes)
                if not same:
                    on = CalendarEntry(uid="", start=wall, zone=zone.name, changes=zone.changes)
                    moment = moment_on(on, wall, self._ours)
                    wall = (
                        wall_of(base, moment)
                        if base.zone or base.changes
                        else moment.astimezone(self._ours).replace(tzinfo=None)
                    )
                found.add(wall)
        over = datetime.combine(self._today - timedelta(days=_LONG_OVER), datetime.min.time())
        return tuple(sorted(sorted(found, key=lambda wall: (wall < over, wall))[:_MOST_DATES]))


_TIMES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"})
_ZONE = "X-TZID"


def _with_own_zone(name: str, line: str) -> str:
    """A line whose zone icalendar takes for a word without a meaning: what it means is looked up here."""
    at = line.upper().find(";TZID=") if name in _TIMES else -1
    return line if at < 0 else f"{line[:at]};{_ZONE}={line[at + 6 :]}"


class _NotTaken(Exception):
    """An event that is left out."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def _all(event: Any, name: str) -> list[Any]:
    found = event.get(name)
    return [] if found is None else cast("list[Any]", found) if isinstance(found, list) else [found]


def _only(event: Any, name: str) -> Any:
    """The first property of this name."""
    return next(iter(_all(event, name)), None)


def _text_of(event: Any, name: str) -> str:
    found = _only(event, name)
    return "" if found is None else str(found)


def _name_for(title: str, wall: datetime) -> str:
    """A name for an event that has none, or one that is no name: the same from each copy of the file."""
    return hashlib.sha256(f"{title}\n{wall.isoformat()}".encode()).hexdigest()[:40]


def _sequence(event: Any) -> int:
    found = _text_of(event, "SEQUENCE").strip()
    return min(int(found), 2**53) if found.isdecimal() and len(found) < 19 else 0


def _stamp(event: Any) -> datetime | None:
    moments = [found.dt for name in ("DTSTAMP", "LAST-MODIFIED") for found in _all(event, name)[:1]]
    aware = [each for each in moments if isinstance(each, datetime) and EARLIEST <= each.year < LATEST]
    return max((each.replace(tzinfo=each.tzinfo or UTC).astimezone(UTC) for each in aware), default=None)


def _people(found: Iterable[Any]) -> Iterator[Participant]:
    """Those who are people, and not rooms."""
    for one in list(found)[:_MOST_PEOPLE]:
        told = one.params
        if str(told.get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE"):
            continue
        address = str(one).strip()
        address = mail_address(address[7:] if address[:7].casefold() == "mailto:" else address)
        name = _in_speaking_order(" ".join(str(told.get("CN", "")).strip().strip("\"'").split())[:200])
        if name or address:
            declined = str(told.get("PARTSTAT", "")).upper() == "DECLINED"
            yield Participant(name="" if mail_address(name) else name, address=address, declined=declined)


def _in_speaking_order(name: str) -> str:
    """ "Robin Sample" of "Sample, Robin"."""
    parts = split_name(name)
    return " ".join(filter(None, (parts.given, parts.middle, parts.family))) if "," in name else name


def _link(event: Any, place: str, text: str) -> str:
    """Where one meets, as text: by its own property, else the place, else the first page that the words name."""
    told = [_text_of(event, name) for name in _LINKS]
    for candidate in (*told, *words_with_link(place), *words_with_link(text), _text_of(event, "URL")):
        if (found := web_link(candidate.strip())) is not None:
            return found.url
    return ""


def words_with_link(text: str) -> list[str]:
    """What looks like the address of a page among the words of a text, but for those that call the event off."""
    around = "<>()[]{}\"'.,;"
    lines = (line for line in text.splitlines() if not any(word in line.casefold() for word in _CALLS_OFF))
    pieces = (piece for line in lines for piece in line.replace("<", " ").replace(">", " ").split())
    return [word for each in pieces if "://" in (word := each.strip(around))][:20]


_CALLS_OFF = ("cancel", "reschedule", "absagen", "stornieren", "verschieben", "umbuchen", "unsubscribe", "abmelden")


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - len(_CUT)] + _CUT


_TAGS = ("a", "b", "br", "p", "div", "span", "html", "body", "ul", "li", "i", "u", "table", "font", "strong", "em")
_BREAKS = frozenset({"br", "p", "/p", "div", "/div", "li", "tr", "/tr"})


def without_tags(text: str) -> str:
    """Plain words of a description that a program wrote as a page; any other text as it is."""
    pieces = text.split("<")
    names = [piece.partition(">")[0].split(None, 1) for piece in pieces[1:]]
    if not any(name and name[0].rstrip("/").casefold() in _TAGS for name in names):
        return text
    found = [pieces[0]]
    for piece in pieces[1:]:
        tag, end, rest = piece.partition(">")
        words = tag.split(None, 1)
        name = words[0].rstrip("/").casefold() if words else ""
        if not end or name.startswith(("http", "mailto", "tel")):
            found.append(f"<{piece}")  # no tag, but a sign or an address in brackets
            continue
        page = tag.partition('href="')[2].partition('"')[0] if name == "a" else ""
        found.append(("\n" if name in _BREAKS else "") + (f"{page} " if page and page not in rest else "") + rest)
    lines = (" ".join(line.split()) for line in html.unescape("".join(found)).splitlines())
    return "\n".join(lines).strip()
