"""What the planner tells of every kind of history as time goes by: the whole of it, as it was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from callassist.people.interactions import ActionState, Appointment, Party
from callassist.people.person_model import OpenHours
from callassist.planner.advice import Advice
from callassist.planner.history import History
from callassist.planner.hours import PlaceHours
from callassist.planner.plan import advise, beside, ground_at
from callassist.planner.rule_settings import RULES, PlannerSettings

RECORDED = Path(__file__).with_name("told_in_time.txt")
BERLIN = ZoneInfo("Europe/Berlin")
HERE, PLAIN = PlaceHours(BERLIN, country="DE"), PlannerSettings()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=BERLIN)


NOON, SATURDAY, MET = at("03-10T12:00"), at("03-14T11:00"), Appointment(at=at("03-09T15:00"), confirmed=True)
HISTORIES = {
    "they called on a Tuesday": History(missed=NOON),
    "they called after hours": History(missed=at("03-10T17:00")),
    "they called, and we tried": History(missed=at("03-10T09:00"), last_try=NOON),
    "they called, and we left a message": History(
        missed=at("03-10T09:00"), messages_left=1, last_message=NOON, last_try=NOON, script="screen-candidate"
    ),
    "we called without success": History(last_try=NOON, script="follow-up-after-interview"),
    "we called with a script of our own": History(last_try=NOON, script="own"),
    "we left a message": History(messages_left=1, last_message=NOON, last_try=NOON, script="invite-to-interview"),
    "we left two messages": History(messages_left=2, last_message=NOON, last_try=NOON),
    "a call back is agreed": History(call_back=NOON, script="screen-candidate"),
    "a call back is agreed before they open": History(call_back=at("03-12T07:30")),
    "a call back is agreed for a Saturday": History(call_back=SATURDAY, messages_left=1, last_message=NOON),
    "a call back is agreed for a day alone": History(call_back=at("03-12T00:00")),
    "a call back is agreed after an interview": History(call_back=at("03-12T17:30"), interview=MET),
    "a call back is agreed after an interview, for the quiet day": History(call_back=at("03-16T12:00"), interview=MET),
    "another call is agreed": History(asked=at("03-10T16:30"), script="screen-candidate"),
    "another call is agreed before a weekend": History(asked=at("03-13T18:30")),
    "another call is agreed after an interview": History(asked=at("03-13T12:00"), interview=MET),
    "a step is planned": History(planned=ActionState.SCREEN),
    "a follow-up is planned for the quiet day": History(planned=ActionState.FOLLOW_UP, planned_for=at("03-16T08:00")),
    "a decision is named": History(interview=MET, decision_by=date(2026, 3, 12), thanked=True),
    "a decision was named, and talked about": History(
        interview=MET, decision_by=date(2026, 3, 12), thanked=True, spoke=at("03-13T12:00")
    ),
    "a decision was named for long after": History(interview=MET, decision_by=date(2026, 3, 30), thanked=True),
    "we met": History(interview=MET),
    "we met, and spoke on that day": History(interview=MET, spoke=at("03-09T17:00")),
    "we met, and spoke since": History(interview=MET, spoke=NOON, thanked=True),
    "we are to meet": History(interview=Appointment(at=at("03-16T12:00"), agreed=Party.WE), spoke=NOON),
    "it is open who dials": History(interview=Appointment(at=at("03-31T12:00")), planned=ActionState.ARRANGE),
    "we hold an interview": History(interview=Appointment(at=SATURDAY, we_interview=True, confirmed=True)),
    "we meet in person": History(interview=Appointment(at=at("03-16T12:00"), in_person=True, minutes=60)),
    "we meet them in person": History(interview=Appointment(at=NOON, in_person=True, we_interview=True)),
    "we cannot come": History(interview=Appointment(at=SATURDAY, cannot=Party.WE)),
    "they cannot come": History(interview=Appointment(at=NOON, cannot=Party.THEY)),
}  # fmt: skip
MOMENTS = (
    "03-10T11:59", "03-10T12:00", "03-10T12:01", "03-10T12:30", "03-10T12:31", "03-10T15:00", "03-12T12:00",
    "03-13T12:00", "03-13T17:00", "03-14T11:30", "03-16T08:59", "03-16T09:00", "03-16T12:00",
    "03-16T12:30", "03-17T10:00", "04-03T10:00",
)  # fmt: skip
ELSEWHERE = PlaceHours(ZoneInfo("America/New_York"), OpenHours(start=time(8), end=time(9, 30), days=(1, 5)), "", True)
OTHERWISE = {
    **{f"without {rule.id}": (HERE, PlannerSettings(off=(rule.id,))) for rule in RULES},
    "with other measures": (
        HERE,
        PlannerSettings(
            keep_agreed_hour=True, quiet_day=3, follow_up_at=time(9), days_after_decision=3, days_after_interview=1,
            days_between_messages=3, hours_between_tries=0, messages=1, thank_for_days=3, arrange_days_ahead=6,
        ),
    ),
    "without a quiet day": (HERE, PlannerSettings(quiet_day=-1)),
    "elsewhere, on a mobile": (ELSEWHERE, PLAIN),
    "elsewhere at any hour": (ELSEWHERE, PlannerSettings(off=("T1",), days_after_interview=8)),
}  # fmt: skip


def line(found: Advice, now: datetime) -> str:
    def moment(when: datetime) -> str:
        return "now" if when == now else f"{when:%a %d %b %H:%M}"

    due = "" if found.due == found.at else f", due {moment(found.due)}"
    rules, timed = " ".join(found.rules) or "-", "" if found.timed else ", at any moment"
    return f"{found.action} {moment(found.at)}{due}{timed} [{rules}] {found.script or '-'}: {found.reason}"


def told(history: History, moment: str, place: PlaceHours = HERE, settings: PlannerSettings = PLAIN) -> list[str]:
    ground = ground_at(place, settings, at(moment))
    following = advise(history, ground)
    return [line(one, ground.now) for one in (*((following,) if following else ()), *beside(history, ground))]


def change(before: list[str], after: list[str]) -> Iterator[str]:
    """What is told now and was not, and what is told no more."""
    yield from (one for one in after if one not in before)
    actions = {one.partition(" ")[0] for one in after}
    for gone in sorted({one.partition(" ")[0] for one in before} - actions):
        yield f"no {gone}"


def whole() -> Iterator[str]:
    """Each history as time goes by, where what is told changes; then what other settings and places change of it."""
    for name, history in HISTORIES.items():
        yield f"# {name}"
        before: list[str] = []
        for moment in MOMENTS:
            after = told(history, moment)
            yield from (f"{at(moment):%a %d %H:%M}  {one}" for one in change(before, after))
            before = after
    for name, (place, settings) in OTHERWISE.items():
        yield f"# {name}"
        for known, history in HISTORIES.items():
            changed = change(told(history, "03-10T12:00"), told(history, "03-10T12:00", place, settings))
            yield from (f"{known}:  {one}" for one in changed)


def test_what_is_told_as_time_goes_by_is_what_was_recorded(request: pytest.FixtureRequest) -> None:
    """`pytest tests/planner/test_told_in_time.py --renew` records it anew."""
    text = "\n".join(whole()) + "\n"
    if request.config.getoption("--renew"):
        RECORDED.write_text(text, encoding="utf-8")
    assert RECORDED.read_text(encoding="utf-8").splitlines() == text.splitlines()


@pytest.mark.parametrize("history", HISTORIES.values())
def test_nothing_is_told_of_whom_is_closed_or_not_to_be_called(history: History) -> None:
    assert told(replace(history, never_again=NOON), "03-10T12:00") == []
    told_still = [one.partition(" ")[0] for one in told(replace(history, closed="declined"), "03-10T12:00")]
    assert set(told_still) <= {"thank"}
