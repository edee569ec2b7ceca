"""A file that is taken: what it adds and changes, and that nothing the user said is overwritten."""

from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callassist.calendars.calendar_entry import CalendarEntry
from callassist.calendars.calendar_fold import KEPT
from callassist.calendars.calendar_import import (
    MOST_KEPT,
    NEW_PERSON,
    CalendarPlan,
    EntryVerdict,
    RowDecision,
    entry_when,
    kept_after,
    moved_from,
    plan_calendar,
    proposed,
    taken,
)  # fmt: skip
from callassist.calendars.guessing import KnownPeople, ourselves
from callassist.calendars.ics_lines import BadCalendar
from callassist.people.person_model import Email, Person
from tests.calendars.calendar_parts import BERLIN, NOW, SAMPLES, calendar, event

ME = {"name": "Toni Muster", "email": "toni@example.org"}
ROBIN = Person(id="robin", given="Robin", family="Sample", emails=(Email(address="robin@example.com"),))
CALL = ("SUMMARY:Call back: Kim Beispiel", "LOCATION:+49 170 1234567")


def plan(data: bytes, kept: dict[str, CalendarEntry] | None = None, *people: Person,
         now: datetime = NOW) -> CalendarPlan:  # fmt: skip
    known = KnownPeople(people, "DE")
    return plan_calendar(data, kept or {}, known, lambda name: ourselves(ME, "DE", name), now, BERLIN)


def take(kept: dict[str, CalendarEntry], data: bytes, **decisions: RowDecision) -> dict[str, CalendarEntry]:
    found = taken(plan(data, kept), decisions, count().__str__)
    return kept_after(kept, found, NOW, BERLIN)


def test_a_file_is_taken_once() -> None:
    data = (SAMPLES / "google.ics").read_bytes()
    first = plan(data)
    assert [(row.entry.title, row.verdict) for row in first.rows] == [
        ("Call the agency (moved)", EntryVerdict.NEW),
        ("Phone screen: Robin Sample", EntryVerdict.NEW),
        ("Call the agency", EntryVerdict.NEW),
    ]
    assert sorted((one.title, one.why) for one in first.left_out) == [
        ("Christmas Eve", "it names nobody, no number, no link and no job"),
        ("Interview long ago", "it is over"),
    ]
    kept = take({}, data)
    again = plan(data, kept)
    assert {row.verdict for row in again.rows} == {EntryVerdict.KNOWN}
    assert not again.changes
    assert take(kept, data) == kept
    stamped = plan(data.replace(b"DTSTAMP:20261128", b"DTSTAMP:20261129"), kept)
    assert {row.verdict for row in stamped.rows} == {EntryVerdict.KNOWN}  # exported once more, and nothing else


def test_a_moved_one_says_from_when() -> None:
    kept = take({}, calendar(event(*CALL)))
    (row,) = plan(calendar(event(*CALL, "SEQUENCE:1", start="DTSTART:20261204T090000Z")), kept).rows
    before = moved_from(row, BERLIN)
    assert row.verdict is EntryVerdict.CHANGED
    assert (f"{before:%d %H:%M}", f"{entry_when(row, BERLIN):%d %H:%M}") == ("03 14:00", "04 10:00")
    (weekly,) = plan(calendar(event(*CALL, "RRULE:FREQ=WEEKLY", start="DTSTART:20261105T130000Z"))).rows
    assert f"{entry_when(weekly, BERLIN):%d %H:%M}" == "03 14:00"
    (older,) = plan(calendar(event(*CALL, "SEQUENCE:0")), take(kept, calendar(event(*CALL, "SEQUENCE:5")))).rows
    assert older.verdict is EntryVerdict.KNOWN


def test_a_later_version_follows_whatever_it_says() -> None:
    """Also where it is no call any more, or over: what was taken is never left at an old time."""
    kept = take({}, calendar(event(*CALL)))
    for lines, start in (
        (("SUMMARY:Lunch", "SEQUENCE:1"), "20261203T130000Z"),
        (("SUMMARY:x", "SEQUENCE:1"), "20261001T130000Z"),
    ):
        (row,) = plan(calendar(event(*lines, start=f"DTSTART:{start}")), kept).rows
        assert row.verdict is EntryVerdict.CHANGED
    (off,) = plan(calendar(event("SEQUENCE:1", "STATUS:CANCELLED")), kept).rows
    assert (off.verdict, off.at) == (EntryVerdict.CANCELLED, None)


def test_what_was_called_off_before_it_was_known_stays_off_and_holds_no_words() -> None:
    off = plan(calendar(event(*CALL, "SEQUENCE:2", "STATUS:CANCELLED")))
    assert (off.rows, [one.why for one in off.left_out], off.changes) == ((), ["it was called off"], True)
    kept = kept_after({}, taken(off, {}, str), NOW, BERLIN)
    assert [(one.title, one.place) for one in kept.values()] == [("", "")]
    (late,) = plan(calendar(event(*CALL)), kept).rows
    assert late.verdict is EntryVerdict.KNOWN
    assert all(one.cancelled for one in take(kept, calendar(event(*CALL))).values())


def test_somebody_new_becomes_a_person_once() -> None:
    data = (SAMPLES / "booking.ics").read_bytes()
    twice = data.replace(b"END:VCALENDAR", b"") + data[data.index(b"BEGIN:VEVENT") :].replace(
        b"booking-77", b"booking-78"
    )
    found = taken(plan(twice), {}, count().__str__)
    (kim,) = found.people
    assert (kim.full_name, kim.number, kim.email, kim.job) == (
        "Kim Beispiel", "+49 170 1234567", "kim@example.net", {"title": "Paramedic"},
    )  # fmt: skip
    assert [(one.key, one.person) for one in found.choices] == [
        ("booking-77@example.io|", kim.id),
        ("booking-78@example.io|", kim.id),
    ]


@pytest.mark.parametrize(
    ("file", "person"), [("booking", NEW_PERSON), ("teams", NEW_PERSON), ("apple", NEW_PERSON), ("nextcloud", "")]
)
def test_a_new_person_is_proposed_only_where_they_have_a_name(file: str, person: str) -> None:
    (first, *_) = plan((SAMPLES / f"{file}.ics").read_bytes()).rows
    assert proposed(first).person == person


def test_who_is_known_or_may_be_is_no_new_person() -> None:
    known = plan((SAMPLES / "google.ics").read_bytes(), {}, ROBIN)
    assert {proposed(row).person for row in known.rows} == {""}
    kim = Person(id="kim", given="Kim", family="Beispiel")
    assert {proposed(row).person for row in plan((SAMPLES / "apple.ics").read_bytes(), {}, kim).rows} == {""}


def test_the_number_of_a_conference_is_nobodys() -> None:
    (alex,) = taken(plan((SAMPLES / "teams.ics").read_bytes()), {}, count().__str__).people
    assert (alex.full_name, alex.numbers, alex.email) == ("Alex Probe", (), "alex.probe@example.net")


def test_two_who_are_new_are_two_people_whatever_of_them_is_known() -> None:
    told = [
        "SUMMARY:Call Robin Sample", "SUMMARY:Call Kim Beispiel", "SUMMARY:Call ROBIN SAMPLE",
        "ATTENDEE;CN=Robin Sample:mailto:robin@example.com", "ATTENDEE;CN=R. Sample:mailto:Robin@example.com",
        "ATTENDEE;CN=Robin Sample:mailto:sample@example.com",
    ]  # fmt: skip
    found = plan(calendar(*(event(line, uid=f"u{n}") for n, line in enumerate(told))), {})
    decisions = {row.entry.key: RowDecision(person=NEW_PERSON) for row in found.rows}
    result = taken(found, decisions, map(str, count()).__next__)
    known = {one.id: (one.full_name, one.email) for one in result.people}
    meant = {one.key: one.person for one in result.choices}
    assert {key: known[person][1] for key, person in meant.items()} == {
        "u0|": "", "u1|": "", "u3|": "robin@example.com", "u4|": "robin@example.com",
        "u5|": "sample@example.com",
    }  # fmt: skip
    assert meant["u3|"] == meant["u4|"]
    assert len(set(meant.values())) == len(known) == 4


def test_a_row_can_be_left_and_decided_about() -> None:
    data = (SAMPLES / "google.ics").read_bytes()
    found = plan(data, {}, ROBIN)
    keys = [row.entry.key for row in found.rows]
    decisions = {
        keys[0]: RowDecision(take=False),
        keys[1]: RowDecision(person="kim", script="household-survey"),
        keys[2]: RowDecision(nobody=True),
    }
    result = taken(found, decisions, str)
    assert [entry.key for entry in result.entries] == keys[1:]
    assert [(one.person, one.script, one.nobody) for one in result.choices] == [
        ("kim", "household-survey", False),
        ("", "", True),
    ]


def test_what_is_said_of_one_of_a_series_first_holds_for_all_of_it() -> None:
    found = plan((SAMPLES / "google.ics").read_bytes(), {}, ROBIN)
    series = [row.entry.key for row in found.rows if row.entry.uid == "google-weekly@google.com"]
    assert len(series) == 2
    decisions = {key: RowDecision(person=person) for key, person in zip(series, ("robin", "kim"), strict=True)}
    assert [one.person for one in taken(found, decisions, str).choices] == ["robin"]


def test_too_many_are_a_sentence() -> None:
    (one,) = plan(calendar(event(*CALL))).rows
    many = {f"{n}|": replace(one.entry, uid=str(n)) for n in range(MOST_KEPT)}
    with pytest.raises(BadCalendar, match="Only 5000 events are kept"):
        plan(calendar(event(*CALL)), many)


def test_what_is_long_over_goes_when_something_new_comes() -> None:
    kept = take({}, calendar(event(*CALL)))
    later = NOW + KEPT + timedelta(days=10)
    new = plan(calendar(event(*CALL, uid="two", start="DTSTART:20270401T090000Z")), kept, now=later)
    assert list(kept_after(kept, taken(new, {}, str), later, BERLIN)) == ["two|"]


_VERSIONS = [
    calendar(event(*CALL, f"SEQUENCE:{n}", *more, start=f"DTSTART:{start}"))
    for n, (start, *more) in enumerate(
        [("20261203T130000Z",), ("20261204T130000Z",), ("20261203T130000Z", "RRULE:FREQ=WEEKLY"),
         ("20261205T130000Z",), ("20261205T130000Z", "STATUS:CANCELLED")]
    )
]  # fmt: skip


@given(st.permutations(range(len(_VERSIONS))), st.lists(st.integers(0, len(_VERSIONS) - 1), max_size=3))
@settings(max_examples=80, deadline=None)
def test_files_taken_in_any_order_come_to_the_same(order: list[int], again: list[int]) -> None:
    kept: dict[str, CalendarEntry] = {}
    for number in [*order, *again]:
        kept = take(kept, _VERSIONS[number])
    (left,) = kept.values()
    assert (left.cancelled, left.sequence) == (True, len(_VERSIONS) - 1)


@given(st.lists(st.sampled_from(["google", "outlook", "apple", "teams", "booking", "nextcloud"]), max_size=6))
@settings(max_examples=30, deadline=None)
def test_every_event_of_a_file_is_a_row_or_left_out(files: list[str]) -> None:
    kept: dict[str, CalendarEntry] = {}
    for file in files:
        data = (SAMPLES / f"{file}.ics").read_bytes()
        found = plan(data, kept, ROBIN)
        events = data.count(b"BEGIN:VEVENT") + data.count(b"BEGIN:VTODO")
        assert len(found.rows) + len(found.left_out) == events
        kept = take(kept, data)
