"""Calendar files of every program: what is read of them, and that what is not read is said."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callassist.calendars.calendar_entry import CalendarEntry, ClockChange, Participant, moment_on, wall_of
from callassist.calendars.ics_lines import LARGEST, LONGEST_TITLE, BadCalendar
from callassist.calendars.ics_reader import LONGEST_TEXT, MOST_READ, newer, read_calendar, without_tags, words_with_link
from tests.calendars.calendar_parts import BERLIN, NOW, SAMPLES, calendar, event, only, read, sample
from tests.support.call_count import calls_of


def at(entry_name: str, title: str) -> str:
    """When an entry of a sample begins, on our clock."""
    (entry,) = [one for one in sample(entry_name).entries if one.title == title]
    return f"{moment_on(entry, entry.start, BERLIN).astimezone(BERLIN):%a %d %b %H:%M}"


@pytest.mark.parametrize(
    ("file", "title", "when"),
    [
        ("google", "Phone screen: Robin Sample", "Thu 03 Dec 14:00"),
        ("google", "Call the agency (moved)", "Wed 02 Dec 11:00"),
        ("google", "Christmas Eve", "Thu 24 Dec 00:00"),
        ("outlook", "Telefoninterview", "Fri 04 Dec 10:00"),
        ("outlook", "Rückruf Kim Beispiel, 0170 1234567", "Mon 07 Dec 00:00"),
        ("outlook", "Interview: https://meet.example.com/x", "Wed 09 Dec 14:00"),
        ("apple", "Call back: Kim Beispiel", "Sat 05 Dec 11:00"),
        ("teams", "Interview Ward Manager", "Thu 10 Dec 15:00"),
        ("booking", "Kim Beispiel and Toni Muster", "Wed 02 Dec 16:00"),
        ("nextcloud", "Vorstellungsgespräch: Ärztin", "Fri 04 Dec 13:30"),
    ],
)
def test_each_program_has_its_times_read(file: str, title: str, when: str) -> None:
    assert at(file, title) == when


@pytest.mark.parametrize(
    ("file", "left_out"),
    [
        ("google", [("Interview long ago", "it is over")]),
        ("outlook", [("Interview on no clock", "its time zone “Nowhere Standard Time” is not known")]),
        ("nextcloud", [("Unterlagen einreichen", "it is a task, and no event")]),
        ("apple", []),
    ],
)
def test_what_is_not_taken_is_said(file: str, left_out: list[tuple[str, str]]) -> None:
    assert [(one.title, one.why) for one in sample(file).left_out] == left_out


def test_what_belongs_to_an_event_is_read() -> None:
    (entry,) = sample("teams").entries
    assert entry.link == "https://teams.example.com/l/meetup-join/19%3ameeting_abc"
    assert (entry.organizer and entry.organizer.name, entry.organizer and entry.organizer.address) == (
        "Alex Probe",
        "alex.probe@example.net",
    )
    assert [(one.name, one.address) for one in entry.attendees] == [("", "toni@example.org")]
    assert (entry.minutes, entry.zone) == (60, "Europe/London")
    (first, *_) = sample("outlook").entries
    assert [one.name for one in first.attendees] == ["Robin Sample"]
    assert sample("nextcloud").name == "Persönlich"
    assert sample("google").entries[0].text.splitlines() == [
        "Phone screen for the position of Night Nurse.",
        "Tel: +49 30 901820",
        "https://meet.example.com/abc-defg-hij",
    ]
    (booked,) = sample("booking").entries
    assert booked.link == ""  # the page that calls it off is none to meet on


def test_the_page_to_meet_on_is_where_each_program_says_it() -> None:
    names = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGURL", "CONFERENCE")
    wanted, other = "https://meet.example.com/a", "https://x.example/b"
    lines = [*(f"{name}:{wanted}" for name in names), f"LOCATION:Room or {wanted}", f"DESCRIPTION:See <{wanted}>."]
    for line in lines:
        (entry,) = read(event(line, f"URL:{other}")).entries
        assert entry.link == wanted, line
    assert [entry.link for entry in read(event(f"URL:{other}")).entries] == [other]


@pytest.mark.parametrize(("year", "taken"), [(2199, True), (2200, False)])
def test_a_year_that_cannot_be_is_said_to_be_none(year: int, taken: bool) -> None:
    reading = read(event(start=f"DTSTART:{year}0101T120000Z"))
    assert bool(reading.entries) is taken
    if not taken:
        assert [one.why for one in reading.left_out] == ["its year cannot be right"]


def test_who_takes_part_is_read_and_a_room_is_nobody() -> None:
    entry = only(
        "ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@example.org",
        "ATTENDEE;CUTYPE=RESOURCE;CN=Screen:mailto:screen@example.org",
        'ATTENDEE;CUTYPE=INDIVIDUAL;CN="Sample, Robin":mailto:robin@example.org',
        r"DESCRIPTION:a\\b\; c\, d\ne",
    )
    assert [(one.name, one.address) for one in entry.attendees] == [("Robin Sample", "robin@example.org")]
    assert entry.text == "a\\b; c, d\ne"


@pytest.mark.parametrize(
    "word",
    ["Cancel", "Reschedule", "Absagen", "Stornieren", "Verschieben", "Umbuchen", "Unsubscribe", "Abmelden"],
)
def test_a_link_that_calls_it_off_is_not_the_one_to_meet_by(word: str) -> None:
    assert words_with_link(f"{word}: https://x.example/off\nMeet: https://x.example/on") == ["https://x.example/on"]


def test_of_two_versions_the_one_without_a_time_is_the_older() -> None:
    plain, stamped = only("SUMMARY:a"), only("SUMMARY:b", "DTSTAMP:20261101T000000Z")
    assert newer(plain, stamped) is newer(stamped, plain) is stamped


def test_a_cancelled_one_is_read_as_such() -> None:
    cancelled = [one for one in sample("nextcloud").entries if one.cancelled]
    assert [(one.title, one.sequence) for one in cancelled] == [("Rückruf: Sanitätshaus", 3)]
    notice = read(event("RECURRENCE-ID:20261203T130000Z", start="X-NOTHING:1"), head=("METHOD:CANCEL",))
    assert [(one.cancelled, one.recurrence) for one in notice.entries] == [(True, "20261203T130000Z")]


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        ("DTSTART:20261203T130000Z", "2026-12-03T13:00"),
        ("DTSTART:20261203T130000", "2026-12-03T12:00"),
        ("DTSTART;TZID=America/New_York:20261203T130000", "2026-12-03T18:00"),
        ("DTSTART;TZID=Eastern Standard Time:20261203T130000", "2026-12-03T18:00"),
        ('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome":20261203T130000', "2026-12-03T12:00"),
        ("DTSTART;TZID=tzone://Microsoft/Utc:20261203T130000", "2026-12-03T13:00"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Vienna:20261203T130000", "2026-12-03T12:00"),
        ("DTSTART;tzid=Asia/Kolkata:20261203T130000", "2026-12-03T07:30"),
        ("DTSTART;VALUE=DATE:20261203", "2026-12-02T23:00"),
        ("DTSTART;TZID=Europe/Berlin:20271031T023000", "2027-10-31T00:30"),  # comes twice: the first
        ("DTSTART;TZID=Europe/Berlin:20270328T023000", "2027-03-28T01:30"),  # is skipped: as before the change
    ],
)  # fmt: skip
def test_a_time_is_on_the_clock_that_it_names(start: str, utc: str) -> None:
    entry = only(start=start)
    assert f"{moment_on(entry, entry.start, BERLIN):%Y-%m-%dT%H:%M}" == utc


def described(start: str) -> CalendarEntry:
    """An event by the rules of Berlin under a name that nobody knows."""
    lines = (SAMPLES / "google.ics").read_text("utf-8").splitlines()
    zone = "\r\n".join(lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE") + 1])
    zone = zone.replace("TZID:Europe/Berlin", "TZID:Clock 1").replace("X-LIC-LOCATION:Europe/Berlin", "X-A:b")
    (entry,) = read(zone, event(start=f"DTSTART;TZID=Clock 1:{start}")).entries
    return entry


@pytest.mark.parametrize(
    ("wall", "utc"),
    [("20270328T013000", "00:30"), ("20270328T020000", "01:00"), ("20270328T023000", "01:30"),
     ("20270328T030000", "01:00"), ("20270328T033000", "01:30"), ("20271031T023000", "00:30"),
     ("20271031T030000", "02:00"), ("20271031T033000", "02:30")],
)  # fmt: skip
def test_a_described_clock_is_changed_as_others_are(wall: str, utc: str) -> None:
    entry = described(wall)
    assert f"{moment_on(entry, entry.start, UTC):%H:%M}" == utc


@pytest.mark.parametrize(
    ("distance", "utc"),
    [("-0330", "16:30"), ("+0545", "07:15"), ("+013000", "11:30"), ("-0030", "13:30"), ("+0000", "13:00")],
)
def test_a_described_clock_is_as_far_from_utc_as_it_says(distance: str, utc: str) -> None:
    parts = ("TZID:Clock 1", "BEGIN:STANDARD", "DTSTART:20200101T000000", f"TZOFFSETFROM:{distance}",
             f"TZOFFSETTO:{distance}", "END:STANDARD")  # fmt: skip
    zone = "\r\n".join(("BEGIN:VTIMEZONE", *parts, "END:VTIMEZONE"))
    (entry,) = read(zone, event(start="DTSTART;TZID=Clock 1:20261203T130000")).entries
    assert f"{moment_on(entry, entry.start, BERLIN):%H:%M}" == utc


@given(st.integers(-300, 300), st.sampled_from(["20270328T013000", "20271031T013000"]))
@settings(max_examples=60, deadline=None)
def test_a_described_clock_says_what_it_was_asked(minutes: int, change: str) -> None:
    """At every moment around a change of the clocks."""
    entry = described(change)
    moment = datetime.strptime(change, "%Y%m%dT%H%M%S").replace(tzinfo=UTC) + timedelta(minutes=minutes)
    assert wall_of(entry, moment) == moment.astimezone(BERLIN).replace(tzinfo=None)


@pytest.mark.parametrize("year", [2026, 2027])
@given(st.integers(0, 366 * 24 * 2))
@settings(max_examples=200, deadline=None)
def test_a_clock_that_the_file_describes_is_as_the_one_it_describes(year: int, halves: int) -> None:
    """The rules of Berlin under a name that nobody knows."""
    lines = (SAMPLES / "google.ics").read_text("utf-8").splitlines()
    zone = "\r\n".join(lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE") + 1])
    zone = zone.replace("TZID:Europe/Berlin", "TZID:Clock 1").replace("X-LIC-LOCATION:Europe/Berlin", "X-A:b")
    wall = datetime.fromisoformat(f"{year}-01-01") + timedelta(minutes=30 * halves)
    now = datetime(year, 1, 1, tzinfo=UTC)
    (entry,) = read_calendar(
        calendar(zone, event(start=f"DTSTART;TZID=Clock 1:{wall:%Y%m%dT%H%M%S}")), now, ZoneInfo("Asia/Tokyo")
    ).entries
    assert entry.changes
    assert not entry.zone
    assert moment_on(entry, entry.start, UTC) == wall.replace(tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("RRULE:FREQ=SECONDLY",), "it repeats more than once a day without end, as no call does"),
        (("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9",), None),
        (("RRULE:FREQ=DAILY;UNTIL=20201203T130000Z",), None),
        (("RRULE:FREQ=DAILY",) * 9, "it repeats by too many rules"),
        (("RRULE:FREQ=DAILY", "RRULE:FREQ=NEVER"), "its rule cannot be understood"),
        (("RRULE:FREQ=NEVER",), "its rule cannot be understood"),
        (
            ("RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"),
            "a rule takes days out of it, and such rules are not understood",
        ),
    ],
)  # fmt: skip
def test_an_event_that_is_not_read_is_left_out_with_its_reason(lines: tuple[str, ...], why: str | None) -> None:
    reading = read(event(*lines), event(uid="two"))
    assert [entry.uid for entry in reading.entries][-1:] == ["two"]
    if why is not None:
        assert [one.why for one in reading.left_out] == [why]
        assert [(one.title, one.day) for one in reading.left_out] == [("Call Robin Sample", "20261203")]


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:No time\r\nEND:VEVENT", "it has no time"),
        ("BEGIN:VEVENT\r\nUID:1\r\nDTSTART:soon\r\nEND:VEVENT", "it cannot be understood"),
        ("BEGIN:VEVENT\r\nDTSTART:09991203T130000Z\r\nDURATION:P1D\r\nEND:VEVENT", "its year cannot be right"),
        ("BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261203T130000Z", "the file ends, or goes on, in the middle of it"),
        (event(uid="call-back-17-x@callassist"), "it comes from Call Assist itself"),
    ],
)  # fmt: skip
def test_one_broken_event_costs_no_other(part: str, why: str) -> None:
    for parts in ((part, event(uid="two")), (event(uid="two"), part)):
        reading = read(*parts)
        assert [one.why for one in reading.left_out] == [why]
        assert [entry.uid for entry in reading.entries] == ["two"]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("VTODO", "it is a task, and no event"),
        ("VJOURNAL", "it is a note, and no event"),
        ("VFREEBUSY", "it only says when somebody is busy"),
    ],
)
def test_what_else_stands_in_a_calendar_is_left_out_and_told(kind: str, why: str) -> None:
    reading = read(event().replace("VEVENT", kind), event(uid="two"))
    assert [one.why for one in reading.left_out] == [why]
    assert [entry.uid for entry in reading.entries] == ["two"]


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"])
def test_an_answer_to_an_invitation_is_no_event(method: str) -> None:
    reading = read(event(), head=(f"METHOD:{method}",))
    assert not reading.entries
    assert [one.why for one in reading.left_out] == ["it is an answer to an invitation"]


@pytest.mark.parametrize(
    ("name", "most"), [("SUMMARY", LONGEST_TITLE), ("LOCATION", LONGEST_TITLE), ("DESCRIPTION", LONGEST_TEXT)]
)
def test_what_is_too_long_is_cut_and_says_so(name: str, most: int) -> None:
    field = {"SUMMARY": "title", "LOCATION": "place", "DESCRIPTION": "text"}[name]
    assert getattr(only(f"{name}:{'a' * most}"), field) == "a" * most
    assert getattr(only(f"{name}:{'a' * (most + 1)}"), field) == "a" * (most - 4) + " […]"


@pytest.mark.parametrize(("days", "taken"), [(400, True), (401, False)])
def test_a_series_is_of_use_whose_next_time_is_near(days: int, taken: bool) -> None:
    reading = read(event(f"RRULE:FREQ=DAILY;INTERVAL={days + 10}", start="DTSTART:20261120T130000Z"))
    assert (len(reading.entries), [one.why for one in reading.left_out]) == ((1, []) if taken else (0, ["it is over"]))


def test_all_that_an_event_says_is_kept() -> None:
    entry = only(
        "SUMMARY: Call  back", "DESCRIPTION:Some <b>words</b>", "LOCATION:Room 3", "SEQUENCE:3",
        "DTSTAMP:20261101T000000Z", "DURATION:PT45M", "RRULE:FREQ=WEEKLY;COUNT=3",
        "RDATE;TZID=Europe/Berlin:20261206T110000,20261205T100000", "EXDATE;TZID=Europe/Berlin:20261210T140000",
        "URL:https://example.com/x", "ORGANIZER;CN=Toni:mailto:toni@example.org",
        start="DTSTART;TZID=Europe/Berlin:20261203T140000",
    )  # fmt: skip
    assert entry == CalendarEntry(
        uid="one@example.org",
        sequence=3,
        stamp=datetime(2026, 11, 1, tzinfo=UTC),
        title="Call back",
        text="Some words",
        place="Room 3",
        link="https://example.com/x",
        start=WALL.replace(hour=14),
        zone="Europe/Berlin",
        minutes=45,
        rule="FREQ=WEEKLY;COUNT=3",
        also=(WALL.replace(day=5, hour=10), WALL.replace(day=6, hour=11)),
        without=(WALL.replace(day=10, hour=14),),
        organizer=Participant(name="Toni", address="toni@example.org"),
    )


def test_who_is_invited() -> None:
    entry = only(
        'ORGANIZER;CN="Muster, Toni":mailto:toni@example.org',
        f"ATTENDEE;CN={'a' * 201};PARTSTAT=ACCEPTED:MAILTO:robin@example.com",
        "ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@example.com",
        "ATTENDEE;CUTYPE=resource;CN=Screen:mailto:screen@example.com",
        "ATTENDEE;CN=kim@example.com;PARTSTAT=declined:mailto:kim@example.com",
        "ATTENDEE;CN=Alex Probe:urn:uuid:1",
        "ATTENDEE:urn:uuid:2",
    )
    assert entry.organizer == Participant(name="Toni Muster", address="toni@example.org")
    assert entry.sequence == 0
    assert entry.attendees == (
        Participant(name="a" * 200, address="robin@example.com"),
        Participant(address="kim@example.com", declined=True),
        Participant(name="Alex Probe"),
    )


WALL = datetime.fromisoformat("2026-12-03T13:00")
CHANGE = ClockChange(WALL, 60, 120)


def test_an_entry_of_which_nothing_else_is_said() -> None:
    bare = CalendarEntry(uid="a", start=WALL)
    assert (bare.key, bare.is_series, bare.is_onward, bare.whole_day, bare.cancelled) == (
        "a|",
        False,
        False,
        False,
        False,
    )
    assert (bare.minutes, bare.sequence, bare.stamp, bare.organizer) == (30, 0, None, None)
    texts = (bare.title, bare.text, bare.place, bare.link, bare.zone, bare.rule)
    assert (texts, bare.also, bare.without, bare.attendees, bare.changes) == (("",) * 6, (), (), (), ())


@pytest.mark.parametrize(
    ("told", "sound"),
    [
        ({}, True),
        ({"start": WALL.replace(year=1900)}, True),
        ({"start": WALL.replace(year=1899)}, False),
        ({"start": WALL.replace(year=2199)}, True),
        ({"start": WALL.replace(year=2200)}, False),
        ({"start": WALL.replace(tzinfo=UTC)}, False),
        ({"also": (WALL, WALL.replace(year=2200))}, False),
        ({"without": (WALL.replace(year=1899),)}, False),
        ({"minutes": 0}, True),
        ({"minutes": -1}, False),
        ({"minutes": 60 * 24 * 60}, True),
        ({"minutes": 60 * 24 * 60 + 1}, False),
        ({"changes": (CHANGE,)}, True),
        ({"changes": (ClockChange(WALL, -1560, 1560),)}, True),
        ({"changes": (CHANGE, ClockChange(WALL, -1561, 0))}, False),
        ({"changes": (CHANGE, ClockChange(WALL, 0, 1561))}, False),
        ({"changes": (ClockChange(WALL.replace(year=1899), 0, 0),)}, False),
        ({"stamp": WALL.replace(tzinfo=UTC)}, True),
        ({"stamp": WALL}, False),
    ],
)
def test_an_entry_whose_times_cannot_be_is_not_sound(told: dict[str, Any], sound: bool) -> None:
    assert CalendarEntry(**{"uid": "a", "start": WALL, **told}).is_sound is sound


def test_what_is_known_is_followed_even_where_it_is_over() -> None:
    data = calendar(event(start="DTSTART:20260103T130000Z"))
    assert read_calendar(data, NOW, BERLIN).left_out
    assert read_calendar(data, NOW, BERLIN, known={"one@example.org"}).entries


@pytest.mark.parametrize(
    "data",
    [b"", b"Name,Phone\nRobin,1", b"BEGIN:VCARD\nEND:VCARD", b"BEGIN:VCALENDAR\0", b"\xff\xfe\x00", b"%PDF-1.7"],
)
def test_a_file_that_is_no_calendar_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(BadCalendar, match="holds no calendar"):
        read_calendar(data, NOW, BERLIN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found_out(encoding: str) -> None:
    text = calendar(event("SUMMARY:Rückruf für Zoë", "DESCRIPTION:Größe und Straße, über äöü")).decode()
    reading = read_calendar(text.encode(encoding), NOW, BERLIN)
    assert [one.title for one in reading.entries] == ["Rückruf für Zoë"]


def test_a_line_folded_within_a_letter_is_whole() -> None:
    data = calendar(event("SUMMARY:Rückruf")).replace("ü".encode(), b"\xc3\r\n \xbc")
    assert [one.title for one in read_calendar(data, NOW, BERLIN).entries] == ["Rückruf"]


def test_a_huge_calendar_is_a_sentence_at_once() -> None:
    asked: list[bool] = []
    with pytest.raises(BadCalendar, match="too large to be read here .more than 16 MB."):
        read_calendar(b"BEGIN:VCALENDAR" + b"x" * 50_000_000, NOW, BERLIN, stopped=lambda: bool(asked.append(True)))
    assert not asked, "nothing of it is looked at"
    assert LARGEST < 50_000_000


def test_a_calendar_may_be_just_so_large(monkeypatch: pytest.MonkeyPatch) -> None:
    data = calendar(event())
    monkeypatch.setattr("callassist.calendars.ics_lines.LARGEST", len(data))
    assert read_calendar(data, NOW, BERLIN).entries
    with pytest.raises(BadCalendar, match="too large"):
        read_calendar(data + b" ", NOW, BERLIN)


def test_too_many_events_are_counted_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_READ == 5000
    monkeypatch.setattr("callassist.calendars.ics_reader.MOST_READ", 3)
    over = event("SUMMARY:Over", uid="over", start="DTSTART:20200101T090000Z")
    reading = read(over, *(event(uid=str(n)) for n in range(5)))
    assert [one.uid for one in reading.entries] == ["0", "1", "2"]
    too_many = "there are too many events before it in the file"
    assert [one.why for one in reading.left_out] == ["it is over", too_many, too_many]


def test_how_often_an_event_repeats_costs_nothing() -> None:
    def steps(count: int) -> int:
        data = calendar(event(f"RRULE:FREQ=WEEKLY;COUNT={count}", start="DTSTART:19000101T090000Z"))
        return calls_of(lambda: read_calendar(data, NOW, BERLIN))

    steps(10_000)
    assert steps(1_000_000) < 2 * steps(10_000)


BEYOND = "it would take too long to follow how it repeats, with all the others"


@pytest.mark.parametrize(
    ("most", "taken"), [(10_000, ["0", "1", "2", "3"]), (1000, ["0", "1"]), (500, ["0"]), (300, [])]
)  # each asks for 400 days and some
def test_all_rules_together_are_followed_so_far_as_there_is_time(
    most: int, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("ics_reader", "calendar_fold"):
        monkeypatch.setattr(f"callassist.calendars.{module}.MOST_IN_ALL", most)
    weekly = [event("RRULE:FREQ=WEEKLY", uid=str(n)) for n in range(4)]
    reading = read(*weekly, event(uid="once"))
    assert [one.uid for one in reading.entries] == [*taken, "once"]
    assert [str(one.why) for one in reading.left_out] == [BEYOND] * (4 - len(taken))


def test_a_rule_that_cannot_be_followed_took_its_time_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    far = event("RRULE:FREQ=DAILY;COUNT=1000000", start="DTSTART:19000101T130000Z", uid="far")
    wrong = event("RRULE:FREQ=NEVER", uid="wrong")
    weekly = event("RRULE:FREQ=WEEKLY", uid="weekly")
    assert [one.uid for one in read(wrong, far, weekly).entries] == ["weekly"]
    monkeypatch.setattr("callassist.calendars.ics_reader.MOST_IN_ALL", 8000)
    assert [one.uid for one in read(*[wrong] * 9, weekly).entries] == ["weekly"]
    assert read(far, weekly).entries == ()


def test_a_series_that_is_called_off_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callassist.calendars.calendar_fold.MOST_IN_ALL", 300)
    assert len(read(event("RRULE:FREQ=WEEKLY", "STATUS:CANCELLED")).entries) == 1


def test_each_that_was_changed_in_a_series_asks_for_its_days_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    series = event("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=60", "SEQUENCE:1")
    moved = [
        event("SEQUENCE:1", f"RECURRENCE-ID:202612{day:02}T130000Z", start=f"DTSTART:202612{day:02}T150000Z")
        for day in range(10, 20)
    ]
    for most, keeps in ((11 * 77, 11), (10 * 63, 0)):
        monkeypatch.setattr("callassist.calendars.calendar_fold.MOST_IN_ALL", most)
        reading = read(series, *moved)
        assert len(reading.entries) == keeps
        assert [str(one.why) for one in reading.left_out] == [BEYOND] * (11 - keeps)


def test_reading_can_be_stopped() -> None:
    asked = iter([False, True, True])
    reading = read_calendar(calendar(*(event(uid=str(n)) for n in range(3))), NOW, BERLIN, stopped=lambda: next(asked))
    assert [entry.uid for entry in reading.entries] == ["0"]
    assert [one.why for one in reading.left_out] == ["reading was stopped before it"] * 2


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Call <b>Robin</b><br>at 5", "Call Robin\nat 5"),
        ('See <a href="https://example.org/x">here</a>', "See https://example.org/x here"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("Join <https://example.org>", "Join <https://example.org>"),
        ("Fish &amp; chips<br>", "Fish & chips"),
        ("<" * 10_000 + "<b>", "<" * 10_000),
    ],
)
def test_a_description_is_plain_words(text: str, plain: str) -> None:
    assert without_tags(text) == plain


TAGS = dict.fromkeys(["a", "b", "span", "html", "body", "ul", "i", "u", "table", "font", "strong", "em"], "xyz") | {
    "br": "x\nyz", "p": "x\ny\nz", "div": "x\ny\nz", "li": "x\nyz", "BR/": "x\nyz",
    "tr": "x<tr>y</tr>z", "td": "x<td>y</td>z",
}  # fmt: skip


def test_each_tag_makes_a_page_of_a_description_and_some_begin_a_row() -> None:
    assert {tag: without_tags(f"x<{tag}>y</{tag}>z") for tag in TAGS} == TAGS
    assert without_tags("<b>x<tr>y") == "x\ny"
    assert without_tags("x<br?>y") == "x<br?>y"


def test_a_zone_that_nobody_knows_is_named_in_short() -> None:
    (left,) = read(event(start=f"DTSTART;TZID={'x' * 99}:20261203T130000")).left_out
    assert left.why == f"its time zone “{'x' * 80}” is not known"


_WORDS = st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "UID:a",
     "BEGIN:STANDARD", "TZOFFSETTO:+0100", "TZID:x", "DTSTART:20261203T130000Z", "DTSTART;TZID=x:20261203T130000",
     "RRULE:FREQ=DAILY", "RRULE:FREQ=;;", "EXDATE:1", "DTEND:20261203", "DURATION:PT", "SEQUENCE:-1", "SUMMARY:\\",
     "ATTENDEE;CN=\":mailto:x", "RDATE;VALUE=PERIOD:20261203T130000Z/PT1H", " folded", "RECURRENCE-ID:x",
     "METHOD:CANCEL", "DTSTART;VALUE=DATE:99991231", "DTSTART:00010101T000000Z"]
)  # fmt: skip


@given(st.one_of(st.binary(max_size=300), st.lists(_WORDS | st.text(max_size=20), max_size=40).map("\r\n".join)))
@settings(max_examples=400, deadline=None)
def test_no_bytes_break_it_and_every_event_is_accounted_for(body: bytes | str) -> None:
    raw = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    try:
        reading = read_calendar(b"BEGIN:VCALENDAR\r\n" + raw, NOW, BERLIN)
    except BadCalendar:
        return
    folded = isinstance(body, str) and any(end + blank in body for end in "\r\n" for blank in " \t")
    if isinstance(body, str) and not folded and "METHOD" not in body:
        keys = {entry.key for entry in reading.entries}
        begun = sum(line.strip().upper() == "BEGIN:VEVENT" for line in body.splitlines())
        # Of two versions in one file the later counts, and the other is no event of its own.
        assert len(keys) + len(reading.left_out) <= begun
        assert bool(begun) == bool(keys or reading.left_out)


@given(st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=12))
@settings(max_examples=100, deadline=None)
def test_nothing_of_a_file_is_lost(events: list[tuple[int, bool]]) -> None:
    start = datetime(2026, 6, 1, tzinfo=UTC)
    parts = [
        event("RRULE:FREQ=WEEKLY" if repeats else "COMMENT:x", uid=str(n),
              start=f"DTSTART:{start + timedelta(days=days):%Y%m%dT%H%M%SZ}")
        for n, (days, repeats) in enumerate(events)
    ]  # fmt: skip
    reading = read(*parts)
    assert len(reading.entries) + len(reading.left_out) == len(events)


@pytest.mark.parametrize(
    ("told", "sequence"),
    [("7", 7), (" 7 ", 7), ("-1", 0), ("", 0), ("x", 0), ("9007199254740992", 2**53),
     ("9" * 18, 2**53), ("9" * 19, 0)],
)  # fmt: skip
def test_how_often_an_event_was_changed_is_read(told: str, sequence: int) -> None:
    assert only(f"SEQUENCE:{told}").sequence == sequence


@pytest.mark.parametrize(
    ("lines", "stamp"),
    [
        (("DTSTAMP:20261101T000000Z",), "2026-11-01 00:00"),
        (("DTSTAMP:20261101T000000Z", "LAST-MODIFIED:20261102T000000Z"), "2026-11-02 00:00"),
        (("DTSTAMP:20261103T000000Z", "LAST-MODIFIED:20261102T000000Z"), "2026-11-03 00:00"),
        (("LAST-MODIFIED:20261101T000000",), "2026-11-01 00:00"),
        (("DTSTAMP:19000101T000000Z", "LAST-MODIFIED:22000101T000000Z"), "1900-01-01 00:00"),
        (("DTSTAMP:18991231T000000Z", "LAST-MODIFIED:21991231T000000Z"), "2199-12-31 00:00"),
        (("DTSTAMP:18991231T000000Z",), None),
        ((), None),
    ],
)
def test_when_a_version_was_written_is_read(lines: tuple[str, ...], stamp: str | None) -> None:
    told = only(*lines).stamp
    assert (told and f"{told.astimezone(UTC):%Y-%m-%d %H:%M}") == stamp


@pytest.mark.parametrize(
    ("start", "lines", "minutes"),
    [
        ("DTSTART:20261203T130000Z", (), 0),
        ("DTSTART;VALUE=DATE:20261203", (), 1440),
        ("DTSTART;VALUE=DATE:20261203", ("DTEND;VALUE=DATE:20261205",), 2880),
        ("DTSTART:20261203T130000Z", ("DTEND:20261203T134530Z", "DURATION:PT5M"), 45),
        ("DTSTART:20261203T130000Z", ("DURATION:PT1H30M",), 90),
        ("DTSTART:20261203T130000Z", ("DURATION:-PT5M",), 0),
        ("DTSTART:20261203T130000Z", ("DTEND:20261203T120000Z",), 0),
        ("DTSTART:20261203T130000Z", ("DURATION:P99D",), 60 * 24 * 60),
        ("DTSTART;TZID=Asia/Tokyo:20261203T130000", ("DTEND;TZID=Europe/Berlin:20261203T060000",), 60),
    ],
)
def test_how_long_an_event_lasts_is_read(start: str, lines: tuple[str, ...], minutes: int) -> None:
    assert only(*lines, start=start).minutes == minutes


@pytest.mark.parametrize(
    ("start", "line", "name"),
    [
        ("DTSTART:20261203T130000Z", "RECURRENCE-ID:20261203T120000Z", "20261203T120000Z"),
        ("DTSTART:20261203T130000Z", "RECURRENCE-ID;TZID=Europe/Berlin:20261203T120000", "20261203T110000Z"),
        ("DTSTART:20261203T130000", "RECURRENCE-ID:20261203T120000", "20261203T120000"),
        ("DTSTART:20261203T130000Z", "RECURRENCE-ID;VALUE=DATE:20261203", "2026-12-03"),
        ("DTSTART:20261203T130000Z", "RECURRENCE-ID;RANGE=ThisAndFuture:20261203T120000Z", "20261203T120000Z+"),
        ("DTSTART:20261203T130000Z", "RECURRENCE-ID;RANGE=THISANDPRIOR:20261203T120000Z", "20261203T120000Z"),
    ],
)
def test_a_place_in_a_series_has_its_name(start: str, line: str, name: str) -> None:
    assert only(line, start=start).recurrence == name


@pytest.mark.parametrize(
    ("start", "until", "rule"),
    [
        ("DTSTART;TZID=Europe/Berlin:20261203T140000", "20261217T130000Z", "FREQ=DAILY;UNTIL=20261217T140000"),
        ("DTSTART:20261203T140000", "20261217T130000Z", "FREQ=DAILY;UNTIL=20261217T130000"),
        ("DTSTART:20261203T140000Z", "20261217", "FREQ=DAILY;UNTIL=20261217"),
    ],
)
def test_the_last_moment_of_a_rule_is_on_the_clock_of_its_event(start: str, until: str, rule: str) -> None:
    assert only(f"RRULE:FREQ=DAILY;UNTIL={until}", start=start).rule == rule


@pytest.mark.parametrize(
    ("start", "line", "walls"),
    [
        ("DTSTART:20261203T130000Z", "20261204T130000Z,20261203T140000Z,20261204T130000Z", ["03 14:00", "04 13:00"]),
        ("DTSTART:20261203T130000", "20261204T130000Z", ["04 14:00"]),
        ("DTSTART;TZID=Asia/Tokyo:20261203T130000", "20261204T130000Z", ["04 22:00"]),
        ("DTSTART;TZID=Asia/Tokyo:20261203T130000", "20261204T130000", ["04 21:00"]),
    ],
)
def test_days_of_a_series_are_on_the_clock_of_their_event(start: str, line: str, walls: list[str]) -> None:
    for name in ("RDATE", "EXDATE"):
        entry = only("RRULE:FREQ=DAILY", f"{name}:{line}", start=start)
        found, other = (entry.also, entry.without) if name == "RDATE" else (entry.without, entry.also)
        assert ([f"{wall:%d %H:%M}" for wall in found], other) == (walls, ())
    day = only("RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:20261204", start="DTSTART;TZID=Asia/Tokyo:20261203T130000")
    assert [f"{wall:%d %H:%M}" for wall in day.without] == ["04 00:00"]
    span = only("RDATE;VALUE=PERIOD:20261204T130000Z/PT1H,20261205T130000Z/20261205T140000Z")
    assert [wall.day for wall in span.also] == [4, 5]


def test_of_dates_and_people_so_many_are_read() -> None:
    days = [f"{NOW + timedelta(days=n):%Y%m%dT130000Z}" for n in range(501)]
    for parts in ([",".join(days)], [",".join(days[:250]), ",".join(days[250:])]):
        entry = only(*(f"RDATE:{part}" for part in parts))
        assert (len(entry.also), f"{entry.also[-1]:%Y%m%dT130000Z}") == (500, days[499])
    before = [f"{NOW - timedelta(days=n):%Y%m%dT130000Z}" for n in range(8, 900)]
    entry = only("RRULE:FREQ=DAILY", *(f"EXDATE:{day}" for day in (*before, *days)))
    assert (len(entry.without), f"{entry.without[0]:%Y%m%d}") == (500, f"{NOW:%Y%m%d}")
    (left_out,) = read(event("RRULE:FREQ=DAILY", f"EXDATE:{','.join((*before, *before, *days))}")).left_out
    assert left_out.why == "it names more than 2000 days"
    many = only(*(f"ATTENDEE:mailto:p{n}@example.org" for n in range(61)))
    assert [one.address for one in many.attendees] == [f"p{n}@example.org" for n in range(60)]
    pages = " ".join(f"https://x.example/{n}" for n in range(21))
    assert words_with_link(pages) == pages.split()[:20]


def test_of_a_file_so_many_clocks_without_a_name_are_worked_out() -> None:
    clock = ("BEGIN:STANDARD", "DTSTART:20000101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", "END:STANDARD")
    zones = ["\r\n".join(("BEGIN:VTIMEZONE", f"TZID:Odd {n}", *clock, "END:VTIMEZONE")) for n in range(21)]
    names = [*(f"Odd {n}" for n in range(21)), "Europe/Berlin"]
    told = [event(uid=name, start=f"DTSTART;TZID={name}:20261203T130000") for name in names]
    reading = read(*zones, *told)
    assert [entry.uid for entry in reading.entries] == [*names[:20], "Europe/Berlin"]
    assert [one.why for one in reading.left_out] == ["its time zone “Odd 20” is not known"]


def test_of_a_file_so_many_series_are_looked_at() -> None:
    lines = ["RRULE:FREQ=DAILY"] * 151 + ["RDATE:20261204T130000Z"] * 150
    reading = read(*(event(line, uid=str(n)) for n, line in enumerate(lines)), event(uid="last"))
    assert len(reading.entries) == 301
    assert reading.entries[-1].uid == "last"
    assert [(one.title, one.why) for one in reading.left_out] == [
        ("Call Robin Sample", "there are too many events before it in the file")
    ]


@pytest.mark.parametrize(
    ("lines", "start", "taken"),
    [
        ((), "DTSTART:20261129T080000Z", True),  # a day ago, to the second
        ((), "DTSTART:20261129T075959Z", False),
        (("DURATION:PT1H",), "DTSTART:20261129T070000Z", True),
        (("DURATION:PT1H",), "DTSTART:20261129T065959Z", False),
        (("DURATION:P9D",), "DTSTART:20261121T080000Z", True),
        (("DTEND:20261129T080000Z",), "DTSTART:20261101T080000Z", True),
        (("RDATE:20261201T080000Z",), "DTSTART:20261101T080000Z", True),
        (("RRULE:FREQ=DAILY;UNTIL=20261129T080000Z",), "DTSTART:20261101T080000Z", True),
        (("RRULE:FREQ=DAILY;UNTIL=20261129T075900Z",), "DTSTART:20261101T080000Z", False),
    ],
)
def test_an_event_is_over_a_day_after_its_end(lines: tuple[str, ...], start: str, taken: bool) -> None:
    reading = read(event(*lines, start=start))
    assert [one.why for one in reading.left_out] == ([] if taken else ["it is over"])
    assert len(reading.entries) == taken


def test_an_event_without_a_name_is_known_again_by_its_title_and_time() -> None:
    lines = ("BEGIN:VEVENT", "SUMMARY:Call", "DTSTART:20261203T130000Z", "END:VEVENT")
    (bare,) = read("\r\n".join(lines)).entries
    assert bare.uid == "9c1f96701be1cbb555455fc389ab6d7e2c8daccf"
    (long,) = read(event(uid="u" * 501)).entries
    assert len(long.uid) == 40
    assert read(event(uid="u" * 500)).entries[0].uid == "u" * 500
    others = [line.replace("Call", "Talk").replace("T13", "T14") for line in lines]
    assert len({one.uid for one in read("\r\n".join(lines), "\r\n".join(others)).entries}) == 2


@pytest.mark.parametrize(
    ("lines", "cancelled"),
    [(("STATUS:CANCELLED",), True), (("STATUS: cancelled ",), True), (("STATUS:CONFIRMED",), False), ((), False)],
)
def test_an_event_that_is_called_off_says_so(lines: tuple[str, ...], cancelled: bool) -> None:
    assert only(*lines).cancelled is cancelled
    (notice,) = read(event(*lines), head=("METHOD:cancel",)).entries
    assert notice.cancelled


def test_of_two_versions_in_one_file_the_later_one_is_read_in_either_order() -> None:
    versions = [event("SUMMARY:a", "SEQUENCE:1"), event("SUMMARY:b", "SEQUENCE:2"), event("SUMMARY:c")]
    for parts in (versions, versions[::-1]):
        assert [one.title for one in read(*parts).entries] == ["b"]


def test_what_a_calendar_calls_itself_is_read_as_far_as_a_title_goes() -> None:
    assert read(event(), head=(f"X-WR-CALNAME:{'x' * 501}",)).name == "x" * 500
    assert read(event()).name == ""
    answer = read(event(uid="a").replace("VEVENT", "VTODO"), event(uid="b"), head=("METHOD:reply", "X-WR-CALNAME:x"))
    assert [one.why for one in answer.left_out] == ["it is a task, and no event", "it is an answer to an invitation"]


def test_a_changed_series_that_is_over_is_left_out_with_its_day() -> None:
    parts = (
        event("RRULE:FREQ=DAILY;COUNT=3", start="DTSTART:20261101T130000Z"),
        event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261102T130000Z", "SUMMARY:Moved", start="DTSTART:20261102T150000Z"),
    )
    reading = read(*parts, event(uid="other"))
    assert [one.uid for one in reading.entries] == ["other"]
    assert [(one.title, one.why, one.day) for one in reading.left_out] == [
        ("Call Robin Sample", "it is over", "20261101"),
        ("Moved", "it is over", "20261102"),
    ]
    known = read_calendar(calendar(*parts), NOW, BERLIN, known={"one@example.org"})
    assert (len(known.entries), known.left_out) == (2, ())
