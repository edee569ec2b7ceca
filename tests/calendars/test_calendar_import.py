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
    new_person_of,
    plan_calendar,
    proposed,
    taken,
)  # fmt: skip
from callassist.calendars.guessing import CallGuess, KnownPeople, ourselves
from callassist.calendars.ics_lines import BadCalendar
from callassist.people.person_model import Email, Number, Person
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


def test_what_is_kept_and_what_comes_are_followed_together_so_far_as_there_is_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("callassist.calendars.calendar_fold.MOST_IN_ALL", 1000)
    one, two, three = (event("RRULE:FREQ=WEEKLY", uid=uid) for uid in ("one", "two", "three"))
    kept = take({}, calendar(one))
    found = plan(calendar(two, three, event(uid="once")), kept, ROBIN)
    assert sorted(row.entry.uid for row in found.rows) == ["once", "two"]
    told = "it would take too long to follow how it repeats, with all the others"
    assert [(left.title, left.why) for left in found.left_out] == [("Call Robin Sample", told)]


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


def test_a_plan_counts_its_rows_by_what_they_are() -> None:
    lines = (*CALL, "RRULE:FREQ=WEEKLY")
    kept = take({}, calendar(event(*CALL, uid="same"), event(*lines, uid="moved"), event(*CALL, uid="off")))
    found = plan(
        calendar(
            event(*CALL, uid="same"),
            event(*lines, "SEQUENCE:1", uid="moved", start="DTSTART:20261204T090000Z"),
            event("SUMMARY:x", "SEQUENCE:1", "STATUS:CANCELLED", uid="off"),
            event(*CALL, uid="new"),
            event(*CALL, uid="new too", start="DTSTART:20261203T120000Z"),
            event(*CALL, "RECURRENCE-ID:20261203T130000Z", "STATUS:CANCELLED", uid="alone"),
            head=("X-WR-CALNAME:Mine",),
        ),
        kept,
    )
    assert {verdict: found.count(verdict) for verdict in EntryVerdict} == {
        EntryVerdict.NEW: 2, EntryVerdict.CHANGED: 1, EntryVerdict.CANCELLED: 2, EntryVerdict.KNOWN: 1,
    }  # fmt: skip
    assert [verdict.value for verdict in EntryVerdict] == ["new", "changed", "cancelled", "known"]
    assert (found.name, found.changes, found.quiet) == ("Mine", True, ())
    rows = [(row.entry.uid, row.at and f"{row.at.at:%d %H}", row.before is not None) for row in found.rows]
    assert rows == [
        ("new too", "03 12", False), ("same", "03 13", True), ("new", "03 13", False), ("moved", "04 09", True),
        ("alone", None, False), ("off", None, True),
    ]  # fmt: skip
    assert [moved_from(row, BERLIN) is not None for row in found.rows] == [False, False, False, True, False, False]
    assert [proposed(row).take for row in found.rows] == [True, False, True, True, True, True]
    assert [proposed(row).person for row in found.rows] == [NEW_PERSON, "", NEW_PERSON, "", "", ""]


def test_rows_of_one_time_are_in_the_order_of_their_titles_in_any_case() -> None:
    titles = ["call Robin Sample", "Call Kim Beispiel", "CALL Alex Probe"]
    found = plan(calendar(*(event(f"SUMMARY:{title}", uid=title) for title in titles)))
    assert [row.entry.title for row in found.rows] == titles[::-1]


def test_a_row_without_words_is_neither_moved_nor_at_another_time() -> None:
    kept = take({}, calendar(event(*CALL)))
    (row,) = plan(calendar(event(*CALL, "SEQUENCE:1", "DESCRIPTION:x")), kept).rows
    assert (row.verdict, moved_from(row, BERLIN)) == (EntryVerdict.CHANGED, None)
    (off,) = plan(calendar(event(*CALL, "SEQUENCE:1", "STATUS:CANCELLED", start="DTSTART:20261205T130000Z")), kept).rows
    assert (off.verdict, moved_from(off, BERLIN), f"{entry_when(off, BERLIN):%d %H:%M %Z}") == (
        EntryVerdict.CANCELLED, None, "05 14:00 CET",
    )  # fmt: skip
    late = plan(calendar(event(*CALL, start="DTSTART:20261129T130000Z")))
    (row,) = late.rows
    assert row.at is not None, "since a day has not passed"


def test_what_is_left_out_is_named_with_its_day() -> None:
    found = plan(calendar(event("SUMMARY:Lunch"), event("SUMMARY:Off", "STATUS:CANCELLED", uid="two")))
    assert [(one.title, one.day) for one in found.left_out] == [("Lunch", "20261203"), ("Off", "20261203")]
    assert [(one.uid, one.cancelled, one.text, one.link, one.organizer) for one in found.quiet] == [
        ("two", True, "", "", None)
    ]
    assert plan(calendar(event("SUMMARY:Lunch"))).changes is False


def test_just_so_many_events_are_kept() -> None:
    (one,) = plan(calendar(event(*CALL))).rows
    many = {f"{n}|": replace(one.entry, uid=str(n)) for n in range(4999)}
    assert plan(calendar(event(*CALL)), many).changes
    with pytest.raises(BadCalendar, match="Only 5000 events are kept here. Export a shorter span of time."):
        plan(calendar(event(*CALL), event(*CALL, uid="two")), many)
    off = event(*CALL, "STATUS:CANCELLED", uid="two")
    with pytest.raises(BadCalendar):
        plan(calendar(event(*CALL), off), many)


@pytest.mark.parametrize(
    ("lines", "new"),
    [
        (("SUMMARY:Call Robin Sample",), ""),
        (("SUMMARY:Call Robin Sample", "LOCATION:030 901820"), NEW_PERSON),
        (("SUMMARY:Call Robin Sample", "LOCATION:030 901820 #12"), ""),
        (("SUMMARY:Talk", "LOCATION:030 901820"), ""),
        (("ATTENDEE;CN=Robin Sample:mailto:robin@example.com",), NEW_PERSON),
    ],
)
def test_somebody_new_is_proposed_where_they_have_a_name_and_can_be_reached(lines: tuple[str, ...], new: str) -> None:
    (row,) = plan(calendar(event(*lines))).rows
    assert (proposed(row).person, proposed(row).take, proposed(row).script, proposed(row).nobody) == (
        new, True, "", False,
    )  # fmt: skip


def test_somebody_new_is_named_as_the_calendar_does() -> None:
    found = CallGuess(name="Dr. Robin A. Sample Jr.", number="+49 30 901820", email="r@example.com", job="Nurse")
    assert new_person_of(found, lambda: "id") == Person(
        id="id", given="Robin", middle="A.", family="Sample", suffix="Jr.", academic_title="Dr.",
        numbers=(Number(number="+49 30 901820"),), emails=(Email(address="r@example.com"),), job={"title": "Nurse"},
    )  # fmt: skip
    bare = new_person_of(CallGuess(name="Kim", number="+49 30 901820", conference=True), lambda: "id")
    assert bare == Person(id="id", given="Kim")
