"""A calendar file is cut into its pieces by its lines alone: what is wanted of each, and no more."""

from __future__ import annotations

import pytest

from callassist.calendars.event_zones import ZoneLines
from callassist.calendars.ics_lines import BadCalendar, CutCalendar, LeftOut, cut_calendar
from callassist.messages import message

WHOLE = r"""BEGIN:VCALENDAR
VERSION:2.0
x-wr-calname : Mine: all of it
X-WR-CALNAME:Another
BEGIN:VTIMEZONE
TZID:Clock 1
tzid:Clock 2
BEGIN:STANDARD
TZOFFSETFROM: +0200
RDATE;VALUE=DATE-TIME:20261025T030000
END:STANDARD
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
END:DAYLIGHT
X-LIC-LOCATION:Europe/Berlin
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Clock 1
X-LIC-LOCATION:Asia/Tokyo
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Clock 3
END:VTIMEZONE
begin:vevent
uid:one
COMMENT:not wanted
BEGIN:VALARM
SUMMARY:An alarm
BEGIN:X-INNER
SUMMARY:Within an alarm
END:VALARM
DTSTART;TZID="Clock: 1":20261203T130000
DTEND;TZID=tzone://Microsoft/Utc:20261203T140000
SUMMARY
end:vevent
BEGIN:VTODO
SUMMARY: A\, b\;  c\\d\ne\Nf
DTSTART: 20261203T130000
END:VTODO
X-AFTER:told of the file
END:VCALENDAR"""


@pytest.mark.parametrize("other", list("\v\f\x1c\x1d\x1e\x85\u2028\u2029\r"))
def test_only_the_ends_of_lines_that_the_format_has_end_a_line(other: str) -> None:
    words = other.join(("Dear all", "STATUS:CANCELLED", "END:VEVENT", "BEGIN:VEVENT", "UID:another"))
    file = cut_calendar(f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDESCRIPTION:{words}\r\nEND:VEVENT\r\n".encode())
    kept = words.replace("\r", " ")
    assert [event.lines for event in file.events] == [[("DESCRIPTION", f"DESCRIPTION:{kept}")]]
    assert not file.left_out


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_file_may_end_its_lines_as_any_system_does(end: str) -> None:
    file = cut_calendar(end.join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:one", "END:VEVENT", "")).encode())
    assert [event.lines for event in file.events] == [[("UID", "UID:one")]]


def test_what_there_is_much_of_takes_no_room_from_the_rest() -> None:
    guests, days = ["ATTENDEE:mailto:a@example.org"] * 600, ["EXDATE:20261203T130000Z"] * 2100
    whole = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", *guests, *days, "STATUS:CANCELLED", "END:VEVENT")
    (event,) = cut_calendar("\r\n".join(whole).encode()).events
    kept = [sum(name == wanted for name, _ in event.lines) for wanted in ("ATTENDEE", "EXDATE", "STATUS")]
    assert kept == [500, 2000, 1]


def test_a_file_is_cut_into_what_it_says_of_itself_its_zones_and_its_events() -> None:
    file = cut_calendar(WHOLE.encode())
    assert file.head == {"VERSION": "2.0", "X-WR-CALNAME": "Mine: all of it", "X-AFTER": "told of the file"}
    parts = [
        [("TZOFFSETFROM", "+0200"), ("RDATE", "20261025T030000")],
        [("TZOFFSETFROM", "+0100")],
    ]
    assert file.zones["Clock 1"].parts == parts
    assert {name: dict(lines.own) for name, lines in file.zones.items()} == {
        "Clock 1": {"TZID": "Clock 1", "X-LIC-LOCATION": "Europe/Berlin"},
        "Clock 3": {"TZID": "Clock 3"},
    }
    assert file.zones["Clock 3"] == ZoneLines({"TZID": "Clock 3"}, [])
    (event,) = file.events
    assert (event.kind, event.changes_what_follows) == ("VEVENT", False)
    assert event.lines == [
        ("UID", "uid:one"),
        ("DTSTART", 'DTSTART;TZID="Clock: 1":20261203T130000'),
        ("DTEND", 'DTEND;TZID="tzone://Microsoft/Utc":20261203T140000'),
        ("SUMMARY", "SUMMARY"),
    ]
    assert [event.first(name) for name in ("UID", "DTSTART", "SUMMARY", "STATUS")] == ["one", "20261203T130000", "", ""]
    assert file.left_out == [LeftOut(r"A, b; c\d e f", message("it is a task, and no event"), "20261203")]


def cut(*lines: str) -> CutCalendar:
    return cut_calendar("\n".join(("BEGIN:VCALENDAR", *lines, "END:VCALENDAR")).encode())


def lines_of(*lines: str) -> list[str]:
    """What is kept of an event with these lines."""
    (event,) = cut("BEGIN:VEVENT", *lines, "END:VEVENT").events
    return [line for _, line in event.lines]


def test_what_is_said_after_a_zone_is_said_of_the_file() -> None:
    file = cut("BEGIN:VTIMEZONE", "TZID:a", "BEGIN:STANDARD", "END:VTIMEZONE", "METHOD:CANCEL")
    assert file.head["METHOD"] == "CANCEL"
    assert list(file.zones) == ["a"]


@pytest.mark.parametrize(
    "broken",
    [
        ["END:VALARM"],
        ["BEGIN:VALARM", "END:VALARM", "END:VALARM"],
        ["BEGIN:VALARM", "BEGIN:X-INNER", "END:VALARM"],
        ["BEGIN:VALARM", "BEGIN:VALARM", "END:VALARM", "SUMMARY:still within", "END:VALARM"],
    ],
)
def test_what_stands_within_an_event_is_passed_over_to_its_own_end(broken: list[str]) -> None:
    assert lines_of(*broken, "UID:one") == ["UID:one"]


def test_an_event_within_an_event_costs_the_outer_one() -> None:
    file = cut("BEGIN:VEVENT", "SUMMARY:a", "BEGIN:VALARM", "BEGIN:VEVENT", "SUMMARY:b", "END:VEVENT", "SUMMARY:c")
    assert [event.first("SUMMARY") for event in file.events] == ["b"]
    assert file.left_out == [LeftOut("a", message("the file ends, or goes on, in the middle of it"))]
    assert [(one.title, one.day) for one in cut("BEGIN:VEVENT", "DTSTART:20261203").left_out] == [("", "20261203")]


def test_of_one_event_so_much_is_read_and_no_more() -> None:
    assert len(lines_of(*["ATTENDEE:a"] * 501)) == 500
    longest = "DESCRIPTION:" + "x" * (100_000 - 12)
    assert lines_of(longest, f"{longest}x") == [longest]
    for many, kept in ((49, ["UID:one"]), (50, [])):
        assert lines_of(*["BEGIN:VALARM"] * many, *["END:VALARM"] * many, "UID:one") == kept
    (left,) = cut("BEGIN:VTODO", f"SUMMARY:{'x' * 501}", "END:VTODO").left_out
    assert left.title == "x" * 500


@pytest.mark.parametrize("fold", ["\r\n ", "\r\n\t", "\n ", "\n\t"])
def test_a_folded_line_is_one_however_it_is_folded(fold: str) -> None:
    assert lines_of(f"SUMMARY:Call{fold} Robin{fold}{fold}!") == ["SUMMARY:Call Robin!"]


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("RECURRENCE-ID;RANGE=thisandfuture:20261203", True),
        ("RECURRENCE-ID:20261203", False),
        ("SUMMARY:THISANDFUTURE", False),
    ],
)
def test_whether_an_event_speaks_for_what_follows(line: str, changes: bool) -> None:
    (event,) = cut("BEGIN:VEVENT", line, "END:VEVENT").events
    assert event.changes_what_follows is changes


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("DTSTART;TZID=tzone://Microsoft/Utc:2026", 'DTSTART;TZID="tzone://Microsoft/Utc":2026'),
        ("DTSTART;TZID=TZONE://a", "DTSTART;TZID=TZONE://a"),
        ('DTSTART;TZID="tzone://a":2026', 'DTSTART;TZID="tzone://a":2026'),
        ("SUMMARY:=tzone://a:b", 'SUMMARY:="tzone://a":b'),
    ],
)
def test_a_zone_that_is_an_address_is_put_in_quotes(line: str, kept: str) -> None:
    assert lines_of(line) == [kept]


def test_why_a_file_is_refused_is_its_text() -> None:
    with pytest.raises(BadCalendar) as refused:
        cut_calendar(b"BEGIN:VCALENDAR\0")
    assert str(refused.value) == refused.value.why == "This file holds no calendar."
