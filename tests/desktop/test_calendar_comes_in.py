"""A calendar comes in on a real desktop: opened, seen, taken, called, and a mail pasted, by keys alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.calendars.calendar_parts import calendar, event
from tests.support.desktop import Desktop

pytestmark = pytest.mark.desktop

ME = '[me]\nname = "Toni Muster"\nemail = "toni@example.org"\nzone = "UTC"\n[planner]\nT1 = false\n'
"""Somebody who calls at any hour: the test runs at any hour, too."""


def soon(minutes: int) -> str:
    # Five minutes on, it may be tomorrow: what Today shows begins now.
    return f"DTSTART:{datetime.now(UTC) + timedelta(minutes=minutes):%Y%m%dT%H%M00Z}"


def test_a_calendar_is_opened_seen_taken_and_its_first_call_begins(desk: Desktop) -> None:
    path = desk.folder / "work.ics"
    invited = "ATTENDEE;CN=Alex Probe:mailto:alex@example.net"
    path.write_bytes(
        calendar(
            event("SUMMARY:Call back: Alex Probe", "LOCATION:+49 30 901820", invited, uid="a", start=soon(0)),
            event("SUMMARY:Dentist", uid="b", start=soon(60)),
            head=("X-WR-CALNAME:Work",),
        )
    )
    desk.start("open", str(path), settings=ME)
    desk.see("From the calendar “Work”")
    desk.see("1 entry is left out")
    desk.see_whole("Add 1 call", role="button")
    desk.press("Return")
    desk.see("The calendar is taken in.")
    desk.see("In your calendar: “Call back: Alex Probe”")
    desk.press("ctrl+Return")
    desk.see("Before the call with Alex Probe")
    desk.press("Return")
    desk.wait(lambda: desk.all("Finish", role="button"), "the call")
    desk.see("Alex Probe")
