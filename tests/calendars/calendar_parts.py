"""Calendars for tests, written out or made of a few words."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from callassist.calendars.calendar_entry import CalendarEntry
from callassist.calendars.ics_reader import CalendarReading, read_calendar

SAMPLES = Path(__file__).parent / "samples"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 30, 9, tzinfo=BERLIN)
"""A Monday."""


def sample(name: str) -> CalendarReading:
    return read_calendar((SAMPLES / f"{name}.ics").read_bytes(), NOW, BERLIN)


def event(*lines: str, uid: str = "one@example.org", start: str = "DTSTART:20261203T130000Z") -> str:
    told = lines if any(line.startswith("SUMMARY") for line in lines) else ("SUMMARY:Call Robin Sample", *lines)
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", start, *told, "END:VEVENT"))


def calendar(*parts: str, head: tuple[str, ...] = ()) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *head, *parts, "END:VCALENDAR", "")).encode()


def read(*parts: str, head: tuple[str, ...] = (), now: datetime = NOW) -> CalendarReading:
    return read_calendar(calendar(*parts, head=head), now, BERLIN)


def only(*lines: str, start: str = "DTSTART:20261203T130000Z") -> CalendarEntry:
    """The one entry of an event with these lines besides."""
    reading = read(event(*lines, start=start))
    assert not reading.left_out
    (entry,) = reading.entries
    return entry
