"""A calendar file cut into its events and the zones that it describes, by lines and without understanding them.

So one event that is broken costs no other, and of each no more is looked at than what is wanted of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from callassist.calendars.event_zones import ZoneLines
from callassist.messages import Message, message
from callassist.text_decoding import CannotReadError, decode, narrow

LARGEST = 16 * 1024 * 1024
"""Bytes of a calendar file: some thirty years of meetings."""
LONGEST_TITLE = 500
ALL_THAT_FOLLOW = "THISANDFUTURE"
_MOST_LINES = 500
"""Lines of one event that say the same of it: who is invited."""
MOST_DAYS = 2000
"""Lines, and days in them, that go with a series or are taken out of it."""
_LONGEST_LINE = 100_000
_DEEPEST = 50
_WANTED = frozenset(
    {
        "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "STATUS", "SUMMARY", "DESCRIPTION", "LOCATION",
        "URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGURL",
        "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "ORGANIZER", "ATTENDEE",
    }
)  # fmt: skip
_OTHERS = {
    "VTODO": message("it is a task, and no event"),
    "VJOURNAL": message("it is a note, and no event"),
    "VFREEBUSY": message("it only says when somebody is busy"),
}


class BadCalendar(ValueError):
    """A file that is no calendar, or that cannot be read. The text is a sentence for people."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the file that is not taken, and why, as a clause."""

    title: str
    why: Message
    day: str = ""
    """As it stands in the file: "20261201"."""


@dataclass(slots=True)
class EventLines:
    """The lines of one event that are wanted, each with the name of its property."""

    kind: str
    lines: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    counts: Counter[str] = field(default_factory=Counter[str])
    """How many lines of each name there were."""

    def take(self, name: str, line: str) -> None:
        self.counts[name] += 1
        if self.counts[name] <= (MOST_DAYS if name in ("RDATE", "EXDATE") else _MOST_LINES):
            self.lines.append((name, _quoted(line)))

    def first(self, name: str) -> str:
        """The value of the first line of this name, as it stands there."""
        return next((_parted(line)[1] for known, line in self.lines if known == name), "")

    @property
    def changes_what_follows(self) -> bool:
        """Whether it speaks for all of a series from one on."""
        return any(name == "RECURRENCE-ID" and ALL_THAT_FOLLOW in line.upper() for name, line in self.lines)

    def left_out(self, why: Message) -> LeftOut:
        title = " ".join(_unescaped(self.first("SUMMARY")).split())[:LONGEST_TITLE]
        return LeftOut(title, why, self.first("DTSTART").strip()[:8])


@dataclass(slots=True)
class CutCalendar:
    """The pieces of a calendar file. `head` is what it says of itself."""

    events: list[EventLines] = field(default_factory=list[EventLines])
    zones: dict[str, ZoneLines] = field(default_factory=dict[str, ZoneLines])
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    head: dict[str, str] = field(default_factory=dict[str, str])


def cut_calendar(data: bytes) -> CutCalendar:
    """Raises `BadCalendar`."""
    cutter = _Cutter()
    for line in _lines(_text(data)):
        cutter.take(line)
    cutter.close(whole=False)
    return cutter.file


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise BadCalendar(
            message(
                "This calendar is too large to be read here (more than {size} MB). Export a shorter span of time.",
                size=LARGEST // (1024 * 1024),
            )
        )
    data = narrow(data, "")
    if b"begin:vcalendar" not in data.lower() or b"\0" in data:
        raise BadCalendar(message("This file holds no calendar."))
    for end in (b"\r\n", b"\n"):  # a line may be folded within a letter
        data = data.replace(end + b" ", b"").replace(end + b"\t", b"")
    try:
        return decode(data).text
    except CannotReadError:
        raise BadCalendar(message("This file holds no calendar.")) from None


def _lines(text: str) -> list[str]:
    """The text at the ends of lines that this format has. All else that may end a line stands in somebody's words."""
    if "\n" not in text:
        return text.split("\r")
    return [line.removesuffix("\r").replace("\r", " ") for line in text.split("\n")]


class _Cutter:
    """Takes one line after the other. What is within an event (alarms) is passed over."""

    def __init__(self) -> None:
        self.file = CutCalendar()
        self._open: list[str] = []
        self._event: EventLines | None = None
        self._zone: list[tuple[str, str]] = []
        self._parts: list[list[tuple[str, str]]] = []

    def take(self, line: str) -> None:
        name = _name(line)
        if name == "BEGIN":
            self._begin(_parted(line)[1].strip().upper())
        elif name == "END":
            self._end(_parted(line)[1].strip().upper())
        elif self._event is not None:
            event = self._event
            if name in _WANTED and self._open == [event.kind] and len(line) <= _LONGEST_LINE:
                event.take(name, line)
        elif "VTIMEZONE" in self._open:
            of_part = bool(self._parts) and self._open[-1] != "VTIMEZONE"
            lines = self._parts[-1] if of_part else self._zone
            if len(lines) < _MOST_LINES:
                lines.append((name, _parted(line)[1].strip()))
        else:
            self.file.head.setdefault(name, _parted(line)[1].strip())

    def _begin(self, kind: str) -> None:
        if kind == "VEVENT" or kind in _OTHERS:
            self.close(whole=False)
            self._event, self._open = EventLines(kind), [kind]
            return
        self._open = [*self._open, kind][-_DEEPEST:]
        if kind == "VTIMEZONE":
            self._zone, self._parts = [], []
        elif "VTIMEZONE" in self._open:
            self._parts.append([])

    def _end(self, kind: str) -> None:
        if self._event is not None and kind == self._event.kind:
            self.close(whole=True)
            self._open = []
        elif kind == "VTIMEZONE":
            own = dict(reversed(self._zone))
            self.file.zones.setdefault(own.get("TZID", ""), ZoneLines(own, self._parts))
            self._open = []
        elif kind in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(kind) :]

    def close(self, *, whole: bool) -> None:
        """The event that is open is over; where it is not `whole`, its end was never said."""
        event, self._event = self._event, None
        if event is None:
            return
        if not whole:
            cut_off = message("the file ends, or goes on, in the middle of it")
            self.file.left_out.append(event.left_out(cut_off))
        elif event.kind == "VEVENT":
            self.file.events.append(event)
        else:
            self.file.left_out.append(event.left_out(_OTHERS[event.kind]))


def _parted(line: str) -> tuple[str, str]:
    """A line as its name with parameters, and its value: the colon between them is in no quotes."""
    quoted = False
    for at, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return line[:at], line[at + 1 :]
    return line, ""


def _quoted(line: str) -> str:
    """A zone that Exchange names by an address, with a colon in it and no quotes around it, in quotes."""
    at = line.casefold().find("=tzone://") + 1
    end = line.find(":", at + len("tzone:")) if at else -1
    return line if end < 0 else f'{line[:at]}"{line[at:end]}"{line[end:]}'


def _name(line: str) -> str:
    end = min((at for at in (line.find(";"), line.find(":")) if at >= 0), default=len(line))
    return line[:end].strip().upper()


def _unescaped(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\N", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
