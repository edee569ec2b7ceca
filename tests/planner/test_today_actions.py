"""What is done with an entry of Today besides calling."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Person
from callassist.planner.history import history_of
from callassist.planner.today_actions import SNOOZES, done, let_go, put_off, snoozed_until

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 10, 9, 30, 20, tzinfo=BERLIN)
CALL = Appointment(at=NOW + timedelta(days=2), reached_out=Party.THEY)


@pytest.mark.parametrize(
    ("snooze", "until"),
    [("soon", "2026-03-10T09:40"), ("hour", "2026-03-10T10:30"), ("tomorrow", "2026-03-11T09:00")],
)
def test_the_times_to_be_reminded_again(snooze: str, until: str):
    assert snooze in SNOOZES
    assert snoozed_until(snooze, NOW) == datetime.fromisoformat(until).replace(tzinfo=BERLIN)


def test_tomorrow_morning_over_the_end_of_a_month_and_a_change_of_clocks():
    assert snoozed_until("tomorrow", NOW.replace(month=2, day=28)).date().isoformat() == "2026-03-01"
    morning = snoozed_until("tomorrow", datetime(2026, 3, 28, 18, tzinfo=BERLIN))
    assert morning.isoformat() == "2026-03-29T09:00:00+02:00"


def test_putting_off_again_takes_the_place_of_what_was_put_off_before():
    missed = Interaction(kind=InteractionKind.MISSED, at=NOW - timedelta(days=1))
    person = Person(id="p", interactions=(missed,))
    for hours in (1, 2, 3):
        person = put_off(person, NOW + timedelta(hours=hours), NOW)
    assert [one.kind for one in person.interactions] == [InteractionKind.MISSED, InteractionKind.SNOOZED]
    assert history_of(person.interactions).snoozed == NOW + timedelta(hours=3)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (ActionState.RETURN, InteractionKind.SPOKE),
        (ActionState.CALL_BACK, InteractionKind.SPOKE),
        (ActionState.FOLLOW_UP, InteractionKind.SPOKE),
        (ActionState.SCREEN, InteractionKind.SPOKE),
        (ActionState.INVITE, InteractionKind.SPOKE),
        (ActionState.THANK, InteractionKind.THANKED),
        (ActionState.ARRANGE, InteractionKind.SPOKE),
    ],
)
def test_what_was_done_elsewhere_is_written_down(action: ActionState, kind: InteractionKind):
    assert done(action, None, NOW) == Interaction(kind=kind, at=NOW)


def test_a_call_that_was_arranged_elsewhere_is_confirmed():
    found = done(ActionState.ARRANGE, CALL, NOW)
    assert found is not None
    assert found.appointment is not None
    assert (found.kind, found.appointment.at, found.appointment.confirmed) == (InteractionKind.INTERVIEW, CALL.at, True)


@pytest.mark.parametrize("action", [ActionState.INTERVIEW, ActionState.LET_GO])
def test_an_interview_and_a_farewell_are_not_done_by_a_word(action: ActionState):
    assert done(action, CALL, NOW) is None


def test_who_cannot_make_it_needs_a_new_time():
    assert done(ActionState.ARRANGE, Appointment(at=CALL.at, cannot=Party.WE), NOW) is None


def test_letting_go_leaves_the_door_open():
    closed = history_of([Interaction(kind=InteractionKind.MESSAGE_LEFT, at=NOW - timedelta(days=1)), let_go(NOW)])
    assert closed.closed
    rang = Interaction(kind=InteractionKind.MISSED, at=NOW + timedelta(days=1))
    assert not history_of([let_go(NOW), rang]).closed
