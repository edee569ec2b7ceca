"""Right after a call: what to do next where its outcome asks for it and nothing says when."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from callassist.people.interactions import ActionState, Appointment
from callassist.people.person_model import Person
from callassist.planner.advice import Advice
from callassist.planner.history import History
from callassist.planner.plan import ground_for
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.undated import undated

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # a Tuesday
ROBIN = Person(id="robin", given="Robin", family="Sample", zone="Europe/Berlin")
TOMORROW = datetime(2026, 11, 25, 10, 0, tzinfo=NOW.tzinfo)
NOTHING, WEEK_ON = History(), datetime(2026, 12, 1, 10, 0, tzinfo=NOW.tzinfo)
LATER, BEFORE = Appointment(at=NOW + timedelta(days=2)), Appointment(at=NOW, minutes=0)


def ask(outcome: str, history: History = NOTHING, *, off: tuple[str, ...] = ()) -> Advice | None:
    script = "follow-up-after-interview" if outcome == "waiting" else "screen-candidate"
    return undated(outcome, script, history, ground_for(ROBIN, PlannerSettings(off=off), NOW))


@pytest.mark.parametrize(
    ("outcome", "action", "at", "rule", "script"),
    [
        ("booked", ActionState.ARRANGE, TOMORROW, "W4", "arrange-phone-interview"),
        ("invited", ActionState.ARRANGE, TOMORROW, "W4", "arrange-phone-interview"),
        ("undecided", ActionState.CALL_BACK, WEEK_ON, "T4", "screen-candidate"),
        (
            "waiting",
            ActionState.FOLLOW_UP,
            datetime(2026, 12, 1, 10, 0, tzinfo=NOW.tzinfo),
            "T4",
            "follow-up-after-interview",
        ),
    ],
)
def test_a_step_is_proposed_with_its_reason(
    outcome: str, action: ActionState, at: datetime, rule: str, script: str
) -> None:
    advice = ask(outcome)
    assert (advice.action, advice.at, advice.rules[0], advice.script) == (action, at, rule, script)
    assert ("written down" if rule == "W4" else "a week later") in advice.reason


@pytest.mark.parametrize(
    ("outcome", "history", "off"),
    [
        ("declined", History(), ()),
        ("booked", History(interview=LATER), ()),
        ("booked", History(), ("W4",)),
        ("undecided", History(), ("T4",)),
        ("undecided", History(call_back=NOW), ()),
        ("waiting", History(decision_by=NOW.date()), ()),
        ("waiting", History(interview=BEFORE), ()),
    ],
)
def test_nothing_is_proposed_where_nothing_is_owed_or_the_date_is_known(
    outcome: str, history: History, off: tuple[str, ...]
) -> None:
    assert ask(outcome, history, off=off) is None


def test_an_interview_that_is_over_does_not_keep_the_next_one_from_being_arranged() -> None:
    assert ask("invited", History(interview=BEFORE)).action is ActionState.ARRANGE
