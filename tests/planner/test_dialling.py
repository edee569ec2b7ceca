from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from callassist.people.interactions import Appointment, Party
from callassist.people.person_model import Number, Person
from callassist.planner.dialling import DiallingPlan, GapKind, who_dials
from callassist.planner.rule_settings import PlannerSettings

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 2, 9, tzinfo=BERLIN)
ROBIN = Person(id="p", given="Robin", numbers=(Number(number="+49 30 901820"),), zone="Europe/Berlin", country="DE")
OUR_NUMBER = "+49 40 428280"


def dialling(call: Appointment, person: Person = ROBIN, now: datetime = NOW, off: tuple[str, ...] = ()) -> DiallingPlan:
    return who_dials(call, person, OUR_NUMBER, BERLIN, PlannerSettings(off=off), now)


def call(text: str = "2026-03-04T10:00", zone: str = "Europe/Berlin", **more: object) -> Appointment:
    moment = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return Appointment(at=moment, **{"confirmed": True, **more})  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("more", "dials", "rule"),
    [
        ({}, Party.THEY, "W1"),
        ({"we_interview": True}, Party.WE, "W1"),
        ({"asked_to_dial": True}, Party.WE, "W2"),
        ({"asked_to_dial": True, "we_interview": True}, Party.THEY, "W2"),
        ({"reached_out": Party.WE}, Party.WE, "W3"),
        ({"reached_out": Party.THEY, "we_interview": True}, Party.THEY, "W3"),
        ({"asked_to_dial": True, "reached_out": Party.THEY}, Party.WE, "W2"),
        ({"agreed": Party.THEY, "asked_to_dial": True, "reached_out": Party.WE}, Party.THEY, "W4"),
    ],
)
def test_who_dials(more: dict[str, object], dials: Party, rule: str):
    found = dialling(call(**more))
    assert (found.dials, found.rule, found.gaps) == (dials, rule, ())
    assert found.number == (ROBIN.number if dials is Party.WE else OUR_NUMBER)
    assert found.reason.endswith(".")


def test_when_nothing_says_who_dials_ask():
    found = dialling(call(), off=("W1",))
    assert (found.dials, found.rule, found.number) == (Party.UNKNOWN, "W4", "")
    assert [gap.kind for gap in found.gaps] == [GapKind.WHO]


def test_both_clocks_are_shown():
    person = Person(id="p", zone="Asia/Kolkata", numbers=ROBIN.numbers)
    found = dialling(call("2026-03-04T10:00"), person)
    assert found.theirs is not None
    assert (found.ours.strftime("%H:%M"), found.theirs.strftime("%H:%M")) == ("10:00", "14:30")


def test_the_number_agreed_for_this_call_wins():
    assert dialling(call(number="+49 89 2180")).number == "+49 89 2180"


@pytest.mark.parametrize(
    ("appointment", "person", "now", "gaps"),
    [
        (call(we_interview=True), Person(id="p", zone="Europe/Berlin"), NOW, [GapKind.NUMBER]),
        (call(), Person(id="p"), NOW, [GapKind.ZONE]),
        (call(), Person(id="p", numbers=ROBIN.numbers), NOW, [GapKind.ZONE]),
        (call(), Person(id="p", zone="No/Where"), NOW, [GapKind.ZONE]),
        (call(confirmed=False), ROBIN, NOW, [GapKind.UNCONFIRMED]),
        (call("2026-03-04T17:00"), ROBIN, NOW, [GapKind.HOURS]),
        (call("2026-03-07T10:00"), ROBIN, NOW, [GapKind.HOURS]),
        (call("2026-04-03T10:00"), ROBIN, datetime(2026, 4, 1, tzinfo=BERLIN), [GapKind.HOURS]),
        (call("2026-04-01T10:00"), ROBIN, NOW, [GapKind.CLOCKS]),
        (call("2026-02-26T10:00"), ROBIN, NOW, [GapKind.PAST]),
        (call("2026-03-10T15:00"), Person(id="p", zone="America/New_York"), NOW, [GapKind.CLOCKS]),
        (
            call("2026-10-25T02:30"),
            ROBIN,
            datetime(2026, 10, 24, 12, tzinfo=BERLIN),
            [GapKind.HOURS, GapKind.DOUBLED],
        ),
    ],
)
def test_gaps(appointment: Appointment, person: Person, now: datetime, gaps: list[GapKind]):
    found = dialling(appointment, person, now)
    assert [gap.kind for gap in found.gaps] == gaps
    assert all(gap.words and not gap.words.endswith(".") for gap in found.gaps)


@pytest.mark.parametrize(
    ("appointment", "person", "words"),
    [
        (
            call("2026-03-10T15:00"),
            Person(id="p", zone="America/New_York"),
            "clocks change before then: the difference between you goes from -6:00 h to -5:00 h",
        ),
        (call("2026-03-04T17:30"), ROBIN, "17:30 is outside their hours (09:00 to 17:00)"),
        (call("2026-03-07T10:00"), ROBIN, "Saturday 7 March is no working day for them"),
        (call("2026-04-01T10:00"), ROBIN, "their clocks change before then"),
    ],
)
def test_gaps_are_exact(appointment: Appointment, person: Person, words: str):
    assert words in [gap.words for gap in dialling(appointment, person).gaps]
