"""Entries of the calendar in Today and Coming up: on their day, with who and why, until they are done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from callassist.calendars.calendar_entry import CalendarEntry
from callassist.calendars.calendar_fold import CalendarOccurrence, merged, standing
from callassist.calendars.calendar_today import calendar_items, with_calendar
from callassist.calendars.choices import ASK, CalendarState, EntryChoice, choice_for
from callassist.calendars.guessing import KnownPeople, ourselves
from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind
from callassist.people.person_model import Email, Number, Person
from callassist.planner.history import histories_of
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import FromCalendar, TodayItem, coming_list, of_today
from tests.calendars.calendar_parts import BERLIN, NOW, event, read, sample
from tests.support.call_count import calls_of

SETTINGS = PlannerSettings()
US = ourselves({"name": "Toni Muster", "email": "toni@example.org"}, "DE")
ROBIN = Person(id="robin", given="Robin", family="Sample", emails=(Email(address="robin@example.com"),))
KIM = Person(id="kim", given="Kim", family="Beispiel", numbers=(Number(number="+49 170 1234567"),))


def items(*entries: CalendarEntry, people: tuple[Person, ...] = (), choices: tuple[EntryChoice, ...] = (),
          now: datetime = NOW) -> list[TodayItem]:  # fmt: skip
    said = {one.key: one for one in choices}
    return calendar_items(merged({}, entries).values(), said, KnownPeople(people, "DE"), US, now, SETTINGS)


def made(*lines: str, start: str = "DTSTART:20261130T130000Z") -> CalendarEntry:
    lines = lines or ("SUMMARY:Call back: Kim Beispiel", "LOCATION:+49 170 1234567")
    (entry,) = read(event("DURATION:PT30M", *lines, start=start)).entries
    return entry


def told(found: list[TodayItem]) -> list[tuple[str, str, str]]:
    return [(f"{one.advice.at.astimezone(BERLIN):%a %H:%M}", one.person.label, one.script) for one in found]


def test_a_week_of_the_calendar_is_told_with_who_and_why() -> None:
    entries = [*sample("google").entries, *sample("booking").entries, *sample("teams").entries]
    found = items(*entries, people=(ROBIN, KIM))
    assert told(found) == [
        ("Wed 11:00", "Call the agency (moved)", ""),
        ("Wed 16:00", "Kim Beispiel", "screen-candidate"),
        ("Thu 14:00", "Robin Sample", "screen-candidate"),
        ("Thu 15:00", "Alex Probe", "take-phone-interview"),
    ]
    assert found[2].advice.reason == (
        "In your calendar: “Phone screen: Robin Sample” (Robin Sample by the email address; the script by the title)."
    )
    assert found[0].advice.reason == "In your calendar: “Call the agency (moved)”."
    assert [one.calendar and one.calendar.known for one in found] == [False, True, True, False]
    assert [one.facts["job"] for one in found] == [
        {}, {"title": "Paramedic"}, {"title": "Night Nurse"}, {"title": "Ward Manager"},
    ]  # fmt: skip
    names = [person["full_name"] for one in found if isinstance(person := one.facts["person"], dict)]
    assert names == ["", "Kim Beispiel", "Robin Sample", "Alex Probe"], "the title of an entry is nobody's name"
    assert [one.advice.action.value for one in found] == ["call-back", "interview", "screen", "interview"]
    assert [[row.row for row in one.prepare] for one in found] == [
        ["P8", "P4", "P5"], ["P7", "P5"], ["P7", "P5"], ["P1", "P2", "P3", "P4", "P5", "P6"],
    ]  # fmt: skip
    alex = found[3]
    assert (alex.person.full, alex.person.numbers, alex.person.emails) == (
        "Alex Probe", (Number(number="+44 20 3855 5885"),), (Email(address="alex.probe@example.net"),),
    )  # fmt: skip
    at = datetime(2026, 12, 10, 14, tzinfo=UTC)
    assert alex.calendar == FromCalendar(
        "040000008200E00074C5B7101A82E008000000002|",
        "Interview Ward Manager",
        at,
        "+44 20 3855 5885",
        "https://teams.example.com/l/meetup-join/19%3ameeting_abc",
        (),
        known=False,
        named=True,
        appointment=Appointment(at=at, minutes=60, in_person=False, we_interview=False, number="+44 20 3855 5885"),
    )
    assert [one.calendar and (one.calendar.named, one.calendar.number, one.calendar.link) for one in found[:3]] == [
        (False, "+49 40 123456", ""),
        (True, "+49 170 1234567", ""),
        (True, "+49 30 901820", "https://meet.example.com/abc-defg-hij"),
    ]


def test_of_a_series_of_interviews_one_that_lies_far_ahead_is_told() -> None:
    lines = ("SUMMARY:Interview Nurse", "LOCATION:+49 30 901820", "RRULE:FREQ=WEEKLY;COUNT=5")
    assert [day for day, _, _ in told(items(made(*lines, start="DTSTART:20261201T130000Z")))] == ["Tue 14:00"]
    assert [day for day, _, _ in told(items(made(*lines, start="DTSTART:20261209T130000Z")))] == ["Wed 14:00"]
    calls = ("SUMMARY:Call back: Kim Beispiel", "LOCATION:+49 170 1234567", "RRULE:FREQ=DAILY;COUNT=9")
    assert len(items(made(*calls, start="DTSTART:20261202T130000Z"))) == 6


SERIES, ONE = "x|", "x|20261203T130000Z"


@pytest.mark.parametrize(
    ("own", "series", "holds"),
    [
        ({}, {"person": "p", "script": "s", "state": CalendarState.DISMISSED}, ("p", False, "s", "dismissed")),
        ({"person": "q", "script": "t"}, {"person": "p", "script": "s"}, ("q", False, "t", "")),
        ({"nobody": True}, {"person": "p"}, ("p", True, "", "")),
        ({}, {"nobody": True, "state": CalendarState.DONE}, ("", True, "", "")),
        ({"state": CalendarState.DONE}, {"state": CalendarState.DISMISSED}, ("", False, "", "done")),
    ],
)
def test_what_was_said_of_one_time_counts_before_its_series(
    own: dict[str, Any], series: dict[str, Any], holds: tuple[object, ...]
) -> None:
    at = datetime(2026, 12, 3, 13, tzinfo=UTC)
    entry = CalendarEntry(uid="x", start=at.replace(tzinfo=None), zone="UTC", rule="FREQ=DAILY")
    one = CalendarOccurrence(ONE, entry, entry.start, at, at)
    found = choice_for({ONE: EntryChoice(key=ONE, **own), SERIES: EntryChoice(key=SERIES, **series)}, one)
    assert (found.key, found.person, found.nobody, found.script, found.state.value) == (ONE, *holds)


def test_a_time_without_a_zone_is_on_our_clock() -> None:
    assert told(items(made(start="DTSTART:20261130T130000"), people=(KIM,)))[0][0] == "Mon 13:00"
    (day,) = items(made(start="DTSTART;VALUE=DATE:20261201"), people=(KIM,))
    assert (day.advice.timed, day.advice.at.astimezone(BERLIN).day) == (False, 1)


def test_beyond_the_week_only_interviews_are_told() -> None:
    call = made(start="DTSTART:20261215T130000Z")
    talk = made("SUMMARY:Interview Nurse", "LOCATION:+49 30 901820", start="DTSTART:20261216T130000Z")
    assert told(items(call)) == []
    assert [one.advice.action for one in items(talk)] == [ActionState.INTERVIEW]
    for seconds, shown in ((0, True), (1, False)):
        at = (NOW + timedelta(days=60, seconds=seconds)).astimezone(UTC)
        far = made("SUMMARY:Interview Nurse", "LOCATION:+49 30 901820", start=f"DTSTART:{at:%Y%m%dT%H%M%SZ}")
        assert bool(items(far)) is shown


@pytest.mark.parametrize(("minutes", "shown"), [(-1, True), (0, False)])
def test_the_week_ends_at_its_last_midnight_also_for_what_was_put_off(minutes: int, shown: bool) -> None:
    end = datetime(2026, 12, 8, tzinfo=BERLIN) + timedelta(minutes=minutes)
    entry = made(start=f"DTSTART:{end.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    assert bool(items(entry)) is shown
    assert bool(items(made(), choices=(EntryChoice(key=made().key, until=end),))) is shown


@pytest.mark.parametrize(
    ("hours", "shown", "overdue"),
    [(-48, True, False), (0, True, False), (1, True, True), (20, True, True), (40, False, False)],
)
def test_a_call_that_was_missed_stays_until_the_end_of_the_day_after(hours: int, shown: bool, overdue: bool) -> None:
    found = items(made(), now=datetime(2026, 11, 30, 13, tzinfo=UTC).astimezone(BERLIN) + timedelta(hours=hours))
    assert bool(found) is shown
    assert [one.overdue for one in found] == [overdue] * shown


def test_an_interview_is_told_until_it_ends_and_is_never_late() -> None:
    talk = made("SUMMARY:Interview Nurse", "LOCATION:+49 30 901820")
    begun = datetime(2026, 11, 30, 14, 29, tzinfo=BERLIN)
    assert [one.overdue for one in items(talk, now=begun)] == [False]
    assert items(talk, now=begun + timedelta(minutes=2)) == []


def test_a_whole_day_has_no_time_and_is_late_once_it_is_over() -> None:
    day = made("SUMMARY:Rückruf, 0170 1234567", "DTEND;VALUE=DATE:20261201", start="DTSTART;VALUE=DATE:20261130")
    (today,) = items(day)
    assert (today.advice.timed, today.overdue, of_today([today], NOW)) == (False, False, [today])
    (late,) = items(day, now=NOW + timedelta(days=1))
    assert late.overdue
    (early,) = items(day, now=NOW - timedelta(days=2))
    assert of_today([early], NOW - timedelta(days=2)) == []


@pytest.mark.parametrize(
    ("kind", "minutes", "shown"),
    [
        (InteractionKind.SPOKE, 10, False),
        (InteractionKind.TRIED, -30, False),
        (InteractionKind.MESSAGE_LEFT, 10, False),
        (InteractionKind.SPOKE, -90, True),
        (InteractionKind.MISSED, 10, True),
    ],
)
def test_who_was_called_about_it_is_not_called_again(kind: InteractionKind, minutes: int, shown: bool) -> None:
    at = datetime(2026, 11, 30, 13, tzinfo=UTC) + timedelta(minutes=minutes)
    called = Person(id="kim", given="Kim", numbers=KIM.numbers, interactions=(Interaction(kind=kind, at=at),))
    found = items(made(), people=(called,), now=datetime(2026, 11, 30, 14, 20, tzinfo=BERLIN))
    assert bool(found) is shown


def test_who_asked_not_to_be_called_is_not_called_by_the_calendar() -> None:
    never = Interaction(kind=InteractionKind.NEVER_AGAIN, at=NOW - timedelta(days=1))
    assert items(made(), people=(Person(id="kim", numbers=KIM.numbers, interactions=(never,)),)) == []


def test_what_was_said_holds() -> None:
    entry, robin = made(), (ROBIN, KIM)
    key = entry.key
    (first,) = items(entry, people=robin)
    assert (first.person.id, first.script) == ("kim", "return-a-call")
    (other,) = items(entry, people=robin, choices=(EntryChoice(key=key, person="robin", script="thank-you-call"),))
    assert (other.person.id, other.script, other.advice.action) == ("robin", "thank-you-call", ActionState.THANK)
    assert other.advice.reason == "In your calendar: “Call back: Kim Beispiel”."
    (nobody,) = items(entry, people=robin, choices=(EntryChoice(key=key, nobody=True),))
    assert (nobody.person.id, nobody.calendar and nobody.calendar.alike) == ("", ())
    assert items(entry, choices=(EntryChoice(key=key, state=CalendarState.DISMISSED),)) == []
    until = NOW + timedelta(hours=8)
    (later,) = items(entry, choices=(EntryChoice(key=key, until=until),))
    assert (later.advice.at, later.snoozed) == (until, until)


def test_what_is_done_is_done_until_it_is_moved() -> None:
    entry = made()
    (one,) = standing([entry], NOW, NOW + timedelta(days=5), BERLIN)
    done = EntryChoice(key=entry.key, state=CalendarState.DONE, start=one.at)
    assert items(entry, choices=(done,)) == []
    moved = made(
        "SUMMARY:Call back: Kim Beispiel", "SEQUENCE:1", "LOCATION:+49 170 1234567", start="DTSTART:20261202T090000Z"
    )
    assert told(items(moved, choices=(done,))) == [("Wed 10:00", "Kim Beispiel", "return-a-call")]
    gone = EntryChoice(key=entry.key, state=CalendarState.DISMISSED)
    assert items(moved, choices=(gone,)) == []


def test_one_of_a_series_is_done_and_the_series_goes_on() -> None:
    weekly = made("SUMMARY:Call the agency", "RRULE:FREQ=DAILY;COUNT=3", "LOCATION:+49 40 123456")
    first, *rest = standing([weekly], NOW, NOW + timedelta(days=5), BERLIN)
    done = EntryChoice(key=first.key, state=CalendarState.DONE, start=first.at)
    everybody = EntryChoice(key=weekly.key, person="robin")
    found = items(weekly, people=(ROBIN,), choices=(done, everybody))
    assert told(found) == [("Tue 14:00", "Robin Sample", ""), ("Wed 14:00", "Robin Sample", "")]
    assert len(rest) == len({one.key for one in found}) == 2
    all_gone = EntryChoice(key=weekly.key, state=CalendarState.DISMISSED)
    assert items(weekly, choices=(all_gone,)) == []


def test_who_may_be_meant_is_asked() -> None:
    found = items(made("SUMMARY:Call back: Robin Sample"), people=(ROBIN,))
    assert [(one.person.id, one.person.label, one.calendar and one.calendar.alike) for one in found] == [
        ("", "Robin Sample", ("robin",))
    ]


def test_what_the_record_knows_of_the_same_time_stands_there_once() -> None:
    at = datetime(2026, 11, 30, 14, tzinfo=BERLIN)
    agreed = Interaction(kind=InteractionKind.INTERVIEW, at=NOW - timedelta(days=1), appointment=Appointment(at=at))
    known = Person(id="kim", given="Kim", numbers=KIM.numbers, interactions=(agreed,))
    ours = coming_list([known], histories_of([known]), NOW, SETTINGS)
    both = with_calendar(ours, items(made(), people=(known,)))
    assert [item.calendar for item in both if item.advice.due == at] == [None]
    apart = with_calendar(ours, items(made(start="DTSTART:20261130T150000Z"), people=(known,)))
    assert len(apart) == len(ours) + 1
    assert [item.advice.due for item in apart] == sorted(item.advice.due for item in apart)


def test_a_time_is_told_on_the_clock_of_who_is_called() -> None:
    abroad = Person(id="kim", given="Kim", numbers=KIM.numbers, zone="Asia/Tokyo")
    (one,) = items(made(), people=(abroad,))
    assert (one.advice.zone, f"{one.advice.due:%H:%M}") == ("Asia/Tokyo", "22:00")
    assert one.advice.due.astimezone(ZoneInfo("Europe/Berlin")).hour == 14


def test_an_entry_that_moves_is_another_thing_to_remind_of() -> None:
    (before,), (after,) = items(made()), items(made(start="DTSTART:20261201T130000Z"))
    assert before.key != after.key
    assert before.key == items(made())[0].key


def test_a_calendar_full_of_repetitions_is_soon_told() -> None:
    """Three hundred calls a day, and as many interviews, each every day for ever."""
    calls = [event("SUMMARY:Call 030 901820", "RRULE:FREQ=DAILY", uid=f"c{n}", start="DTSTART:20261130T130000Z")
             for n in range(150)]  # fmt: skip
    talks = [event("SUMMARY:Interview 030 901820", "RRULE:FREQ=DAILY", uid=f"t{n}", start="DTSTART:20261130T130000Z")
             for n in range(150)]  # fmt: skip
    entries = read(*calls, *talks).entries
    found = items(*entries)
    few = [entry for entry in entries if entry.uid.endswith("0")]
    assert calls_of(lambda: items(*entries)) < 2.5 * 10 * calls_of(lambda: items(*few)), (
        "no more than with their number"
    )
    days = {one.advice.at.astimezone(BERLIN).date() for one in found}
    assert len(days) == 8  # today and the week after it
    assert len(found) == 300 * len(days)
    assert max(one.advice.at for one in found) < NOW + timedelta(days=9)


TALKS = {"spoke", "tried", "someone_else", "message_left", "wrong_number"}


def test_only_a_call_that_we_made_counts_as_one_about_it() -> None:
    due, shown = datetime(2026, 11, 30, 13, tzinfo=UTC), set[str]()
    for kind in InteractionKind:
        called = msgspec.structs.replace(KIM, interactions=(Interaction(kind=kind, at=due),))
        if items(made(), people=(called,), now=due.astimezone(BERLIN)):
            shown.add(kind.name.casefold())
    assert {kind.name.casefold() for kind in InteractionKind} - shown == TALKS | {"never_again"}


@pytest.mark.parametrize(("minutes", "seconds", "shown"), [(-60, 0, False), (-60, -1, True), (0, 0, False)])
def test_a_call_an_hour_before_its_time_is_that_call(minutes: int, seconds: int, shown: bool) -> None:
    at = datetime(2026, 11, 30, 13, tzinfo=UTC) + timedelta(minutes=minutes, seconds=seconds)
    called = msgspec.structs.replace(KIM, interactions=(Interaction(kind=InteractionKind.SPOKE, at=at),))
    assert bool(items(made(), people=(called,))) is shown


@pytest.mark.parametrize(("apart", "once"), [(-301, False), (-300, True), (0, True), (300, True), (301, False)])
def test_within_five_minutes_it_is_the_same_call_with_the_same_person(apart: int, once: bool) -> None:
    (ours,) = items(made(), people=(KIM,))
    due = ours.advice.due + timedelta(seconds=apart)
    theirs = replace(ours, advice=replace(ours.advice, due=due), calendar=None)
    assert len(with_calendar([theirs], [ours])) == (1 if once else 2)
    other = replace(theirs, person=ROBIN)
    assert len(with_calendar([other], [ours])) == 2
    assert with_calendar([], [ours]) == [ours]


@pytest.mark.parametrize(
    ("lines", "person"),
    [
        (("SUMMARY:Talk 030 901820",), ("Talk 030 901820", ["+49 30 901820"], [])),
        (("SUMMARY:", "DESCRIPTION:Robin@example.com 030 901820"), ("Robin@example.com", ["+49 30 901820"],
          ["Robin@example.com"])),
        (("SUMMARY:", "DESCRIPTION:030 901820"), ("+49 30 901820", ["+49 30 901820"], [])),
        (("SUMMARY:Talk", "URL:https://meet.example.com/x"), ("Talk", [], [])),
    ],
)  # fmt: skip
def test_a_stranger_is_called_what_is_known_of_them(lines: tuple[str, ...], person: tuple[object, ...]) -> None:
    (one,) = items(made(*lines))
    known = one.person
    assert (known.full, [each.number for each in known.numbers], [each.address for each in known.emails]) == person
    assert known.id == ""
    title = made(*lines).title
    assert one.advice.reason.startswith(f"In your calendar: “{title or 'without a title'}”")


@pytest.mark.parametrize(("length", "minutes"), [("PT0S", 1), ("PT59S", 1), ("PT2M", 2), ("PT90M", 90)])
def test_how_long_an_interview_lasts_is_told(length: str, minutes: int) -> None:
    lines = ("SUMMARY:Interview Nurse", "LOCATION:+49 30 901820", f"DURATION:{length}")
    (entry,) = read(event(*lines, start="DTSTART:20261130T130000Z")).entries
    (one,) = items(entry)
    assert one.calendar is not None
    assert one.calendar.appointment is not None
    assert (one.calendar.appointment.minutes, one.advice.timed) == (minutes, True)
    assert one.calendar.appointment.at.tzinfo is BERLIN


def test_what_the_calendar_knows_besides_fills_gaps_and_overrides_nothing() -> None:
    link = "callassist:call?script=thank-you-call&job.title=Nurse&job.company=Sample&person.company=Else&call.x=y"
    robin = msgspec.structs.replace(ROBIN, job={"title": "Midwife"}, company="Own")
    lines = ("SUMMARY:Talk", f"DESCRIPTION:{link}")
    (known,) = items(made(*lines, "ATTENDEE:mailto:robin@example.com"), people=(robin,))
    assert known.facts["job"] == {"title": "Midwife", "company": "Sample"}
    person = known.facts["person"]
    assert isinstance(person, dict)
    assert (person["company"], person["full_name"]) == ("Own", "Robin Sample")
    (stranger,) = items(made(*lines))
    assert stranger.facts["job"] == {"title": "Nurse", "company": "Sample"}
    other = stranger.facts["person"]
    assert isinstance(other, dict)
    assert (other["company"], other["full_name"]) == ("Else", "")
    call = stranger.facts.get("call")
    assert not isinstance(call, dict) or "x" not in call


def test_an_interview_stays_one_by_whatever_script() -> None:
    talk = made("SUMMARY:Interview Nurse", "LOCATION:+49 30 901820")
    (one,) = items(talk, choices=(EntryChoice(key=talk.key, script="thank-you-call"),))
    assert (one.advice.action, one.script) == (ActionState.INTERVIEW, "thank-you-call")
    call = made()
    (own,) = items(call, choices=(EntryChoice(key=call.key, script="household-survey"),))
    assert (own.advice.action, own.script) == (ActionState.CALL_BACK, "household-survey")
    (asked,) = items(call, choices=(EntryChoice(key=call.key, script=ASK),))
    assert asked.script == ""
    assert asked.advice.reason == "In your calendar: “Call back: Kim Beispiel” (Kim Beispiel is new here)."
    (nobody,) = items(call, choices=(EntryChoice(key=call.key, nobody=True),))
    assert nobody.advice.reason == "In your calendar: “Call back: Kim Beispiel” (the script by the title)."


def test_what_was_put_off_is_not_told_before() -> None:
    entry, due = made(), datetime(2026, 11, 30, 13, tzinfo=UTC)
    for until, at in ((due - timedelta(hours=1), due), (due + timedelta(hours=2), due + timedelta(hours=2))):
        (one,) = items(entry, choices=(EntryChoice(key=entry.key, until=until),))
        assert (one.advice.due, one.advice.at, one.snoozed) == (at, at, until)
    late = datetime(2026, 11, 30, 13, 20, 30, tzinfo=UTC)
    (one,) = items(entry, now=late.astimezone(BERLIN))
    assert (one.advice.due, one.advice.at) == (due, late.replace(minute=21, second=0))


def test_an_interview_is_over_with_its_last_minute() -> None:
    talk = made("SUMMARY:Interview Nurse", "LOCATION:+49 30 901820")
    end = datetime(2026, 11, 30, 14, 30, tzinfo=BERLIN)
    assert items(talk, now=end - timedelta(seconds=1))
    assert items(talk, now=end) == []
    day = made("SUMMARY:R\u00fcckruf, 0170 1234567", "DTEND;VALUE=DATE:20261201", start="DTSTART;VALUE=DATE:20261130")
    midnight = datetime(2026, 12, 1, tzinfo=BERLIN)
    (late,), (today,) = items(day, now=midnight), items(day, now=midnight - timedelta(seconds=1))
    assert (late.overdue, today.overdue) == (True, False)


def test_the_script_and_facts_follow_who_was_chosen() -> None:
    entry = made("SUMMARY:Talk", "ATTENDEE;CN=Kim:mailto:k@example.com", "ATTENDEE;CN=Robin:mailto:r@example.com")
    (one,) = items(entry, people=(ROBIN, KIM))
    assert (one.calendar and one.calendar.known, one.person.id) == (False, "")
    (chosen,) = items(entry, people=(ROBIN, KIM), choices=(EntryChoice(key=entry.key, person="robin"),))
    assert (chosen.calendar and (chosen.calendar.known, chosen.calendar.named), chosen.person.id) == (
        (True, True), "robin",
    )  # fmt: skip
    told = chosen.facts["person"]
    assert isinstance(told, dict)
    assert told["full_name"] == "Robin Sample"
