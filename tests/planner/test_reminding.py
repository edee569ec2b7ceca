"""What is due is reminded of at its time, once, and what was put off at its new time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind
from callassist.people.person_model import Number, Person
from callassist.planner.history import histories_of
from callassist.planner.reminding import count_due, due_now, remind_at
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import TodayItem, of_today, today_list
from callassist.planner.today_actions import put_off

BERLIN = ZoneInfo("Europe/Berlin")
LEAD = timedelta(minutes=5)
ROBIN = Person(id="robin", given="Robin", zone="Europe/Berlin", numbers=(Number(number="+49 30 901820"),))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def with_(*interactions: Interaction, person: Person = ROBIN) -> Person:
    return replace(person, interactions=interactions)


def items(person: Person, now: str, days: int = 2) -> list[TodayItem]:
    return today_list([person], histories_of([person]), at(now), PlannerSettings(), days=days)


def due(person: Person, now: str) -> list[ActionState]:
    return [item.advice.action for item in due_now(items(person, now), at(now), LEAD)]


CALL_BACK = with_(Interaction(kind=InteractionKind.CALL_BACK, at=at("2026-03-09T15:00"), when=at("2026-03-10T14:00")))
MISSED = with_(Interaction(kind=InteractionKind.MISSED, at=at("2026-03-09T22:14")))


@pytest.mark.parametrize(
    ("person", "now", "actions"),
    [
        (CALL_BACK, "2026-03-10T13:54", []),
        (CALL_BACK, "2026-03-10T13:55", [ActionState.CALL_BACK]),
        (CALL_BACK, "2026-03-12T10:00", [ActionState.CALL_BACK]),
        (MISSED, "2026-03-10T08:55", []),  # nobody waits at that minute, so it is said at its time
        (MISSED, "2026-03-10T09:00", [ActionState.RETURN]),
        (
            with_(Interaction(kind=InteractionKind.MISSED, at=at("2026-03-10T10:12"))),
            "2026-03-10T10:20",
            [],
        ),  # just written down
    ],
)
def test_a_reminder_comes_at_its_time(person: Person, now: str, actions: list[ActionState]):
    assert due(person, now) == actions


def test_a_call_a_minute_after_midnight_is_reminded_of_before_it():
    night = replace(ROBIN, zone="Asia/Tokyo")
    agreed = Interaction(kind=InteractionKind.CALL_BACK, at=at("2026-03-09T15:00"), when=at("2026-03-11T01:00"))
    person = with_(agreed, person=night)
    assert [item.advice.action for item in items(person, "2026-03-10T23:58")] == [ActionState.CALL_BACK]
    assert of_today(items(person, "2026-03-10T23:58"), at("2026-03-10T23:58")) == []
    assert due(person, "2026-03-11T00:56") == [ActionState.CALL_BACK]


def test_what_can_be_done_at_any_moment_has_no_reminder():
    met = Appointment(at=at("2026-03-10T08:00"), confirmed=True)
    over = with_(Interaction(kind=InteractionKind.INTERVIEW, at=at("2026-03-09T15:00"), appointment=met))
    assert [item.advice.action for item in items(over, "2026-03-10T09:30")] == [ActionState.THANK]
    assert due(over, "2026-03-10T09:30") == []


def test_an_interview_is_reminded_of_and_again_when_asked_for():
    call = Appointment(at=at("2026-03-10T14:00"), confirmed=True)
    person = with_(Interaction(kind=InteractionKind.INTERVIEW, at=at("2026-03-09T15:00"), appointment=call))
    assert due(person, "2026-03-10T13:54") == []
    assert due(person, "2026-03-10T13:55") == [ActionState.INTERVIEW]
    again = put_off(person, at("2026-03-10T14:05"), at("2026-03-10T13:55"))
    assert due(again, "2026-03-10T14:04") == []
    (item,) = items(again, "2026-03-10T14:05")
    assert (item.advice.due, remind_at(item, LEAD)) == (at("2026-03-10T14:00"), at("2026-03-10T14:05"))


def test_what_is_put_off_for_a_moment_is_reminded_of_no_sooner_than_it_is_due_but_for_an_interview():
    call = Appointment(at=at("2026-03-10T14:00"), confirmed=True)
    interview = with_(Interaction(kind=InteractionKind.INTERVIEW, at=at("2026-03-09T15:00"), appointment=call))
    for person, moment in ((interview, "13:58"), (CALL_BACK, "14:00")):
        later = put_off(person, at("2026-03-10T13:58"), at("2026-03-10T13:55"))
        (item,) = items(later, "2026-03-10T13:56", days=1)
        assert remind_at(item, LEAD) == at(f"2026-03-10T{moment}")


@pytest.mark.parametrize("person", [CALL_BACK, MISSED])
def test_what_was_put_off_is_reminded_of_at_its_new_time_without_a_lead(person: Person):
    later = put_off(person, at("2026-03-10T15:00"), at("2026-03-10T14:00"))
    assert due(later, "2026-03-10T14:59") == []
    assert len(due(later, "2026-03-10T15:00")) == 1


def test_what_has_no_time_of_its_own_is_reminded_of_where_it_was_put_off():
    met = Appointment(at=at("2026-03-10T08:00"), confirmed=True)
    over = with_(Interaction(kind=InteractionKind.INTERVIEW, at=at("2026-03-09T15:00"), appointment=met))
    later = put_off(over, at("2026-03-10T10:00"), at("2026-03-10T09:30"))
    assert due(later, "2026-03-10T09:59") == []
    assert due(later, "2026-03-10T10:01") == [ActionState.THANK]


def test_each_new_happening_makes_it_another_thing():
    keys = {items(person, "2026-03-10T15:00")[0].key for person in (
        MISSED,
        put_off(MISSED, at("2026-03-10T14:00"), at("2026-03-10T13:00")),
        put_off(MISSED, at("2026-03-10T14:30"), at("2026-03-10T13:00")),
        CALL_BACK,
    )}  # fmt: skip
    assert len(keys) == 4
    assert items(MISSED, "2026-03-10T15:00")[0].key == items(MISSED, "2026-03-11T15:00")[0].key


def test_the_number_on_the_icon_is_that_of_calls_that_are_due():
    silent = with_(
        Interaction(kind=InteractionKind.MESSAGE_LEFT, at=at("2026-03-02T10:00")),
        Interaction(kind=InteractionKind.MESSAGE_LEFT, at=at("2026-03-05T10:00")),
        person=replace(ROBIN, id="silent"),
    )
    people = [CALL_BACK, replace(MISSED, id="missed"), silent]
    now = at("2026-03-10T10:00")
    found = today_list(people, histories_of(people), now, PlannerSettings())
    assert len(found) == 3
    assert count_due(found, now) == 1
    assert count_due(found, at("2026-03-10T14:00")) == 2
