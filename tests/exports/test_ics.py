"""Calendar files, checked against RFC 5545 by hand and read back by a second library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from callassist.exports.ics import CalendarEvent, calendar, events_of
from callassist.exports.vtimezone import changes, clock_at, vtimezone
from callassist.people.interactions import Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Number, Person

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 2, 9, tzinfo=BERLIN)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia")


def event(zone: str = "Europe/Berlin", **more: Any) -> CalendarEvent:
    plain: dict[str, Any] = {
        "uid": "call-back-p1@callassist",
        "title": "Call Robin Sample",
        "start": datetime(2026, 4, 1, 10, tzinfo=ZoneInfo(zone)),
        "zone": zone,
    }
    return CalendarEvent(**(plain | more))


def lines(data: bytes) -> list[str]:
    """Content lines, unfolded."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def properties(data: bytes, component: str) -> dict[str, str]:
    """The properties of the first component of this name, by their name with parameters."""
    found = lines(data)
    body = found[found.index(f"BEGIN:{component}") + 1 : found.index(f"END:{component}")]
    own = body[: next((place for place, line in enumerate(body) if line.startswith("BEGIN:")), len(body))]
    return dict(line.partition(":")[::2] for line in own)


def test_the_form_is_that_of_rfc_5545():
    long = "Größe 见本 " * 40 + "one, two; three \\ four\nfive"
    data = calendar([event(description=long)], NOW)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert {"PRODID", "VERSION"} <= set(properties(data, "VCALENDAR"))
    told = properties(data, "VEVENT")
    assert {"UID", "DTSTAMP", "DTSTART;TZID=Europe/Berlin", "SUMMARY", "SEQUENCE", "STATUS"} <= set(told)
    assert told["DTSTAMP"] == "20260302T080000Z"
    assert told["DTSTART;TZID=Europe/Berlin"] == "20260401T100000"
    assert told["DTEND;TZID=Europe/Berlin"] == "20260401T103000"
    assert "one\\, two\\; three \\\\ four\\nfive" in told["DESCRIPTION"]
    alarm = properties(data, "VALARM")
    assert alarm == {"ACTION": "DISPLAY", "DESCRIPTION": "Call Robin Sample", "TRIGGER": "-PT10M"}


@pytest.mark.parametrize("zone", ZONES)
def test_another_program_reads_the_same_moment(zone: str):
    original = event(zone, place="+49 30 901820", description="line\nline, two")
    read = Calendar.from_ical(calendar([original], NOW))
    [found], [alarm], [described] = (read.walk(name) for name in ("VEVENT", "VALARM", "VTIMEZONE"))
    assert found.decoded("DTSTART").astimezone(UTC) == original.start.astimezone(UTC)
    assert found.decoded("DTEND").astimezone(UTC) == original.start.astimezone(UTC) + timedelta(minutes=30)
    assert (str(found["UID"]), str(found["LOCATION"])) == (original.uid, "+49 30 901820")
    assert str(found["DESCRIPTION"]) == "line\nline, two"
    assert alarm.decoded("TRIGGER") == timedelta(minutes=-10)
    assert str(described["TZID"]) == zone


@pytest.mark.parametrize("minute", range(0, 120, 15))
@pytest.mark.parametrize("length", [15, 60, 90])
def test_in_the_hour_that_comes_twice_an_event_is_read_as_it_was_meant(minute: int, length: int):
    """Clocks in Berlin are set back at 01:00 UTC. Of a wall time that comes twice RFC 5545 means the first."""
    start = datetime(2026, 10, 25, 0, minute % 60, tzinfo=UTC) + timedelta(hours=minute // 60)
    made = event(start=start, zone="Europe/Berlin", minutes=length)
    text = calendar([made], start).decode()
    read: dict[str, datetime] = {}
    for line in text.replace("\r\n ", "").splitlines():
        name, _, value = line.partition(":")
        head, _, zone = name.partition(";TZID=")
        if head in ("DTSTART", "DTEND") and (zone or value.endswith("Z")):
            at = datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  the zone stands beside it
            read[head] = at.replace(tzinfo=ZoneInfo(zone) if zone else UTC, fold=0).astimezone(UTC)
    assert read == {"DTSTART": start, "DTEND": start + timedelta(minutes=length)}


def test_every_zone_in_use_is_described_once():
    events = [event("Asia/Kolkata"), event("Europe/Berlin"), event("Asia/Kolkata")]
    found = lines(calendar(events, NOW))
    assert [line for line in found if line.startswith("TZID:")] == ["TZID:Asia/Kolkata", "TZID:Europe/Berlin"]


def test_utc_needs_no_description():
    data = calendar([event("UTC")], NOW)
    assert b"VTIMEZONE" not in data
    assert properties(data, "VEVENT")["DTSTART"] == "20260401T100000Z"


def test_summer_time_begins_on_the_old_clock():
    made = vtimezone(BERLIN, 2026, 2026).to_ical().decode()
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\n" in made
    assert "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\n" in made


@settings(max_examples=60, deadline=None)
@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.sampled_from(ZONES))  # noqa: DTZ001 (the zone follows)
def test_a_described_zone_tells_the_time_of_the_real_one(naive: datetime, zone: str):
    real = ZoneInfo(zone)
    moment = naive.replace(tzinfo=UTC)
    start, end = datetime(2025, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
    told = clock_at(real, start)
    for change in changes(real, start, end):
        if change.onset.replace(tzinfo=UTC) - change.before.offset <= moment:
            told = change.after
    assert told == clock_at(real, moment)


def test_a_whole_day():
    data = calendar([event(whole_day=True)], NOW)
    told = properties(data, "VEVENT")
    assert (told["DTSTART;VALUE=DATE"], told["DTEND;VALUE=DATE"]) == ("20260401", "20260402")
    assert b"VTIMEZONE" not in data
    assert properties(data, "VALARM")["TRIGGER"] == "PT9H"


def test_cancelled_and_silent():
    data = calendar([event(cancelled=True), event(alarm=None)], NOW)
    assert properties(data, "VEVENT")["STATUS"] == "CANCELLED"
    assert b"VALARM" not in data


def test_an_empty_calendar_is_a_calendar():
    assert Calendar.from_ical(calendar([], NOW)).get("VERSION") == "2.0"


@pytest.mark.parametrize("title", ["BEGIN:VEVENT\r\nUID:x", "END:VCALENDAR", "a\r\nATTENDEE:mailto:x@example.org"])
def test_no_text_becomes_a_property(title: str):
    read = Calendar.from_ical(calendar([event(title=title, description=title, place=title)], NOW))
    assert len(read.walk("VEVENT")) == 1
    assert "ATTENDEE" not in read.walk("VEVENT")[0]
    assert "\r" not in str(read.walk("VEVENT")[0]["SUMMARY"])


def at(day: int, hour: int = 10, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BERLIN)


def agreed(day: int, when: datetime) -> Interaction:
    return Interaction(kind=InteractionKind.CALL_BACK, at=at(day), when=when)


def interview(day: int, when: datetime, **more: Any) -> Interaction:
    return Interaction(kind=InteractionKind.INTERVIEW, at=at(day), appointment=Appointment(at=when, **more))


def person(*interactions: Interaction) -> Person:
    return Person(
        id="p1",
        given="Robin",
        family="Sample",
        zone="Europe/Berlin",
        numbers=(Number(number="+49 30 901820"),),
        interactions=interactions,
    )


def test_a_moved_date_updates_the_entry_it_made():
    first = events_of(person(agreed(2, at(12))), at(2, 11), "UTC")[0]
    moved = events_of(person(agreed(2, at(12)), agreed(5, at(20))), at(5, 11), "UTC")[0]
    assert (first.uid, moved.start) == (moved.uid, at(20))
    old, new = (properties(calendar([one], now), "VEVENT") for one, now in ((first, at(2, 11)), (moved, at(5, 11))))
    assert int(new["SEQUENCE"]) > int(old["SEQUENCE"])
    assert old["UID"] == new["UID"]


def test_a_date_that_moves_within_a_minute_is_a_later_revision_too():
    (first,) = events_of(person(agreed(2, at(12))), at(2, 11), "UTC")
    earlier, later = at(2, 11), at(2, 11) + timedelta(seconds=20)
    old, new = (properties(calendar([first], now), "VEVENT") for now in (earlier, later))
    assert int(new["SEQUENCE"]) == int(old["SEQUENCE"]) + 20
    assert int(new["SEQUENCE"]) < 2**31


def test_a_call_that_is_ended_anew_keeps_its_entry():
    ended = replace(agreed(2, at(12)), call="c1")
    again = replace(ended, at=ended.at + timedelta(minutes=7))
    first, second = (events_of(person(one), at(2, 12), "UTC")[0].uid for one in (ended, again))
    assert first == second == "call-back-p1-c1@callassist"


def test_another_call_back_after_that_is_an_entry_of_its_own():
    first = events_of(person(agreed(2, at(4))), at(3), "UTC")[0]
    second = events_of(person(agreed(2, at(4)), agreed(5, at(20))), at(5, 11), "UTC")[0]
    assert first.uid != second.uid


def test_what_is_off_is_cancelled():
    closed = Interaction(kind=InteractionKind.CLOSED, at=at(6), words="declined")
    spoke = Interaction(kind=InteractionKind.SPOKE, at=at(6))
    both = (agreed(2, at(20)), interview(2, at(25)))
    assert [one.cancelled for one in events_of(person(*both, closed), at(7), "UTC")] == [True, True]
    assert [one.cancelled for one in events_of(person(*both, spoke), at(7), "UTC")] == [True, False]
    assert [one.cancelled for one in events_of(person(*both), at(7), "UTC")] == [False, False]


def test_what_is_past_is_left_out():
    assert events_of(person(agreed(2, at(4)), interview(2, at(5))), at(7), "UTC") == ()
    assert events_of(person(), at(7), "UTC") == ()


def test_a_day_without_an_hour_is_a_whole_day():
    (found,) = events_of(person(agreed(2, at(12, 0))), at(3), "UTC")
    assert found.whole_day
    assert properties(calendar([found], at(3)), "VEVENT")["DTSTART;VALUE=DATE"] == "20260312"
    assert events_of(person(agreed(2, at(12, 0))), at(12, 22), "UTC") == (found,)


@pytest.mark.parametrize(
    ("more", "title", "place"),
    [
        ({}, "Telephone interview: Robin Sample", ""),
        ({"agreed": Party.WE}, "Telephone interview: Robin Sample", "+49 30 901820"),
        ({"agreed": Party.THEY}, "Telephone interview: Robin Sample", ""),
        ({"number": "+49 89 2180"}, "Telephone interview: Robin Sample", "+49 89 2180"),
        ({"in_person": True, "reached_out": Party.WE}, "Interview: Robin Sample", ""),
    ],
)
def test_interviews_name_who_and_which_number(more: dict[str, Any], title: str, place: str):
    (found,) = events_of(person(interview(2, at(12), **more)), at(3), "UTC")
    assert (found.title, found.place, found.minutes) == (title, place, 30)


def test_an_interview_that_a_call_has_moved_is_told_with_all_that_was_agreed_before():
    first = interview(2, at(12), agreed=Party.WE, number="+49 89 2180", minutes=45)
    moved = replace(interview(5, at(20)), call="c2")
    (found,) = events_of(person(first, moved), at(6), "UTC")
    assert (found.start, found.place, found.minutes) == (at(20), "+49 89 2180", 45)
    assert "It is agreed that you dial." in found.description


def test_a_person_without_a_zone_is_put_into_ours():
    (found,) = events_of(replace(person(agreed(2, at(12))), zone="", numbers=()), at(3), "Asia/Kolkata")
    read = Calendar.from_ical(calendar([found], at(3)))
    assert read.walk("VEVENT")[0]["DTSTART"].dt.isoformat() == "2026-03-12T14:30:00+05:30"
    assert date(2026, 3, 12) == read.walk("VEVENT")[0]["DTSTART"].dt.date()


def test_an_unknown_zone_is_written_in_utc():
    (found,) = events_of(replace(person(agreed(2, at(12))), zone="", numbers=()), at(3), "Nowhere/Land")
    assert properties(calendar([found], at(3)), "VEVENT")["DTSTART"] == "20260312T090000Z"


def test_all_that_was_agreed_stands_in_the_entry():
    told: dict[str, str] = {"company": "Sample Ltd", "role": "Nurse"}
    called = replace(person(replace(agreed(2, at(12)), words="after lunch")), **told)
    met = replace(person(replace(interview(2, at(12), agreed=Party.THEY, minutes=45), words="bring papers")), **told)
    assert events_of(called, at(3), "UTC") == (
        CalendarEvent(
            uid="call-back-p1-20260302T090000Z@callassist", title="Call Robin Sample", start=at(12),
            zone="Europe/Berlin", minutes=15, place="+49 30 901820", url="tel:+49-30-901820",
            description="after lunch\nSample Ltd\nNurse",
        ),
    )  # fmt: skip
    assert events_of(met, at(3), "UTC") == (
        CalendarEvent(
            uid="interview-p1-20260302T090000Z@callassist", title="Telephone interview: Robin Sample", start=at(12),
            zone="Europe/Berlin", minutes=45,
            description="It is agreed that they dial.\nbring papers\nSample Ltd\nNurse",
        ),
    )  # fmt: skip


def test_an_entry_goes_with_its_last_minute():
    second = timedelta(seconds=1)
    for one, end in ((agreed(2, at(4)), at(4) + timedelta(minutes=15)), (agreed(2, at(4, 0)), at(5, 0))):
        assert len(events_of(person(one), end, "UTC")) == 1
        assert events_of(person(one), end + second, "UTC") == ()


def test_what_happens_at_the_very_time_is_about_that_entry():
    closed = Interaction(kind=InteractionKind.CLOSED, at=at(4))
    late = replace(closed, at=at(4) + timedelta(seconds=1))
    for one, off in ((closed, True), (late, False)):
        (found,) = events_of(person(agreed(2, at(4)), one), at(3), "UTC")
        assert found.cancelled is off
    never = Interaction(kind=InteractionKind.NEVER_AGAIN, at=at(3))
    missed = Interaction(kind=InteractionKind.MISSED, at=at(3))
    assert [one.cancelled for one in events_of(person(agreed(2, at(4)), never, missed), at(3), "UTC")] == [True]


def test_a_file_is_dated_from_a_fixed_day_and_says_who_made_it():
    for day, sequence in ((datetime(2025, 1, 1, tzinfo=UTC), "0"), (datetime(2025, 1, 1, 0, 0, 9, tzinfo=UTC), "9"),
                          (datetime(2024, 12, 31, tzinfo=UTC), "0")):  # fmt: skip
        assert properties(calendar([event()], day), "VEVENT")["SEQUENCE"] == sequence
    assert properties(calendar([], NOW), "VCALENDAR") == {
        "PRODID": "-//Call Assist//Call Assist//EN", "VERSION": "2.0", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH",
    }  # fmt: skip
    told = properties(calendar([event(place="Room", url="https://example.org", description="x")], NOW), "VEVENT")
    assert told == {
        "UID": "call-back-p1@callassist", "DTSTAMP": "20260302T080000Z", "LAST-MODIFIED": "20260302T080000Z",
        "SEQUENCE": "36748800", "SUMMARY": "Call Robin Sample", "STATUS": "CONFIRMED", "DESCRIPTION": "x",
        "LOCATION": "Room", "URL": "https://example.org", "DTSTART;TZID=Europe/Berlin": "20260401T100000",
        "DTEND;TZID=Europe/Berlin": "20260401T103000",
    }  # fmt: skip
    assert properties(calendar([event(whole_day=True)], NOW), "VEVENT")["TRANSP"] == "TRANSPARENT"
    assert properties(calendar([event(alarm=0)], NOW), "VALARM")["TRIGGER"] == "P0D"


def test_a_zone_is_described_for_a_year_on_either_side():
    made = vtimezone(BERLIN, 2026, 2026)
    told = [
        (part.name, f"{part['DTSTART'].dt:%Y%m%dT%H%M}", part["TZOFFSETFROM"].to_ical(), part["TZOFFSETTO"].to_ical(),
         str(part["TZNAME"]))
        for part in made.subcomponents
    ]  # fmt: skip
    winter, summer = ("STANDARD", "+0200", "+0100", "CET"), ("DAYLIGHT", "+0100", "+0200", "CEST")
    days = [("20250330T0200", summer), ("20251026T0300", winter), ("20260329T0200", summer),
            ("20261025T0300", winter), ("20270328T0200", summer), ("20271031T0300", winter)]  # fmt: skip
    assert made["TZID"] == "Europe/Berlin"
    assert told == [
        ("STANDARD", "20250101T0100", "+0100", "+0100", "CET"),
        *((kind, day, before, after, name) for day, (kind, before, after, name) in days),
    ]
