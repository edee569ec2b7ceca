from dataclasses import replace as dataclass_replace
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from callassist import assets
from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Number, OpenHours, Person
from callassist.planner.advice import SCRIPTS
from callassist.planner.history import History, history_of
from callassist.planner.preparation import preparation
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import WEEK, FromCalendar, TodayItem, coming_list, of_today, today_list
from callassist.script.library import Library

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 10, 9, 30, tzinfo=BERLIN)
PLAIN = PlannerSettings()


def person(name: str, zone: str = "Europe/Berlin") -> Person:
    return Person(id=name, given=name.title(), zone=zone, country="DE", numbers=(Number(number="+49 30 901820"),))


def today(histories: dict[str, History], now: datetime = NOW, **more: object) -> list[TodayItem]:
    people = [person(name) for name in histories]
    return today_list(people, histories, now, PlannerSettings(), **more)  # pyright: ignore[reportArgumentType]


def shown(items: list[TodayItem]) -> list[tuple[str, ActionState, bool]]:
    return [(item.person.id, item.advice.action, item.overdue) for item in items]


def test_overdue_comes_first_the_longest_overdue_at_the_top_then_by_time():
    items = today(
        {
            "later": History(call_back=NOW + timedelta(hours=3)),
            "soon": History(call_back=NOW + timedelta(hours=1)),
            "late": History(call_back=NOW - timedelta(days=1)),
            "latest": History(call_back=NOW - timedelta(days=4)),
            "tomorrow": History(call_back=NOW + timedelta(days=1)),
            "just": History(missed=NOW - timedelta(minutes=10)),
            "nothing": History(),
        }
    )
    assert [item.person.id for item in items] == ["latest", "late", "just", "soon", "later"]
    assert [item.overdue for item in items] == [True, True, False, False, False]


def test_who_has_no_history_is_left_in_peace():
    assert today_list([person("a")], {}, NOW, PlannerSettings()) == []


def test_an_item_opens_its_script_with_everything_filled_in():
    (item,) = today({"robin": History(missed=NOW - timedelta(minutes=5))}, me={"name": "Kim"})
    assert item.script == "return-a-call"
    assert item.facts["me"] == {"name": "Kim"}
    assert [one.row for one in item.prepare] == ["P8", "P4", "P5"]
    assert item.advice.reason.endswith(".")


def test_an_interview_today_stands_beside_what_is_open_about_it():
    call = Appointment(at=NOW + timedelta(hours=5), reached_out=Party.THEY)
    items = today({"robin": History(interview=call)})
    assert shown(items) == [("robin", ActionState.ARRANGE, False), ("robin", ActionState.INTERVIEW, False)]
    assert items[1].advice.rules == ("W3", "T8")
    assert items[1].advice.reason == (
        "The interview is agreed for Tuesday 10 March at 14:30; they dial, and at the end ask when they will decide."
    )


def test_who_was_spoken_to_today_is_called_about_it_tomorrow():
    call = Appointment(at=NOW + timedelta(days=3))
    items = today({"robin": History(interview=call, spoke=NOW - timedelta(hours=1))}, days=3)
    (item,) = [item for item in items if item.advice.action is ActionState.ARRANGE]
    assert item.advice.at.date() == NOW.date() + timedelta(days=1)


def test_every_action_but_one_has_a_script_of_ours():
    ids = {entry.id for entry in Library(assets.path("scripts"), Path("none"), Path("none")).entries()}
    assert {action for action, script in SCRIPTS.items() if script not in ids} == {ActionState.LET_GO}
    assert set(SCRIPTS) == set(ActionState)


def test_a_settled_interview_stands_alone_and_one_that_has_begun_is_not_overdue():
    call = Appointment(at=NOW - timedelta(minutes=31), minutes=60, confirmed=True)
    assert shown(today({"robin": History(interview=call)})) == [("robin", ActionState.INTERVIEW, False)]


def test_nobody_dials_for_a_meeting():
    call = Appointment(at=NOW + timedelta(hours=5), in_person=True)
    (item,) = today({"robin": History(interview=call)})
    assert (item.script, item.advice.rules) == ("", ("T8",))
    assert item.advice.reason == "You meet on Tuesday 10 March at 14:30, and at the end ask when they will decide."


@pytest.mark.parametrize("who", [Party.WE, Party.THEY])
def test_w5_who_cannot_make_it_says_so_now(who: Party):
    call = Appointment(at=NOW + timedelta(days=3), cannot=who)
    (item,) = today({"robin": History(interview=call)})
    assert (item.advice.action, item.advice.rules, item.script) == (
        ActionState.ARRANGE,
        ("W5",),
        "arrange-phone-interview",
    )


def test_who_could_not_make_it_did_not_meet_and_other_times_are_owed_until_they_talk():
    fell = History(
        interview=Appointment(at=NOW - timedelta(hours=20), cannot=Party.THEY), spoke=NOW - timedelta(days=9)
    )
    (item,) = today({"robin": fell}, days=WEEK)
    assert (item.advice.action, item.advice.rules) == (ActionState.ARRANGE, ("W5",))
    assert item.advice.reason == (
        "You were to meet on Monday 9 March at 13:30 and that fell through, so offer other times: now is a good time."
    )
    talked = today({"robin": replace(fell, spoke=NOW - timedelta(hours=1))}, days=WEEK)
    assert [(item.advice.action, item.advice.rules) for item in talked] == [(ActionState.FOLLOW_UP, ("T4",))]
    assert talked[0].advice.reason.startswith("You last spoke on Tuesday 10 March")


def test_t9_thanks_while_it_is_fresh():
    history = History(interview=Appointment(at=NOW - timedelta(hours=20), confirmed=True))
    assert shown(today({"robin": history})) == [("robin", ActionState.THANK, False)]
    assert today({"robin": history}, NOW + timedelta(days=4)) == []


def test_more_days_ahead_can_be_asked_for():
    histories = {"a": History(call_back=NOW + timedelta(days=3))}
    assert today(histories) == []
    assert len(today(histories, days=7)) == 1


@pytest.mark.parametrize(
    ("history", "after", "listed"),
    [
        ("call_back", timedelta(days=7, hours=5), True),
        ("call_back", timedelta(days=8, hours=5), False),
        ("interview", timedelta(days=7, hours=14, minutes=30), True),  # at the midnight that ends the week
        ("interview", timedelta(days=8, hours=5), True),
        ("interview", timedelta(days=399, hours=5), True),
        ("interview", timedelta(days=400, hours=5), False),
    ],
)
def test_a_week_is_listed_and_interviews_of_the_time_after_it_each_once(history: str, after: timedelta, listed: bool):
    when = Appointment(at=NOW + after, confirmed=True) if history == "interview" else NOW + after
    open_hours = OpenHours(days=(0, 1, 2, 3, 4, 5, 6), start=time(0), end=time(23, 59))
    robin = replace(person("robin"), hours=open_hours, country="")
    found = coming_list([robin], {"robin": History(**{history: when})}, NOW, PlannerSettings(follow_up_at=time(23)))
    assert [item.advice.action for item in found if item.advice.action is not ActionState.FOLLOW_UP] == (
        [ActionState(history.replace("_", "-"))] if listed else []
    )
    near = coming_list([robin], {"robin": History(interview=Appointment(at=NOW + timedelta(days=1)))}, NOW, PLAIN)
    assert [item.advice.action for item in near].count(ActionState.INTERVIEW) == 1


@pytest.mark.parametrize(("hour", "days", "listed"), [(23, 1, True), (24, 1, False), (24, 2, True)])
def test_a_day_ends_before_midnight(hour: int, days: int, listed: bool):
    robin = replace(
        person("robin"), hours=OpenHours(days=(0, 1, 2, 3, 4, 5, 6), start=time(0), end=time(0)), country=""
    )
    call = Appointment(at=NOW.replace(hour=0, minute=0) + timedelta(hours=hour), confirmed=True)
    found = today_list([robin], {"robin": History(interview=call)}, NOW, PLAIN, days=days)
    assert [item.advice.action for item in found] == ([ActionState.INTERVIEW] if listed else [])
    assert of_today(found, NOW) == (found if hour == 23 else [])


def test_today_is_our_day_however_far_away_they_are():
    tokyo = person("tokyo", "Asia/Tokyo")
    history = History(missed=NOW)  # 17:30 there: closed until 09:00, which is 01:00 tomorrow here
    assert today_list([tokyo], {"tokyo": history}, NOW, PlannerSettings()) == []
    assert len(today_list([tokyo], {"tokyo": history}, NOW, PlannerSettings(), days=2)) == 1


@pytest.mark.parametrize("action", list(ActionState))
def test_every_action_has_its_preparation(action: ActionState):
    found = preparation(action)
    assert bool(found) == (action is not ActionState.LET_GO)
    assert len({one.row for one in found}) == len(found)


def test_every_preparation_row_is_served():
    rows = {one.row for action in ActionState for one in preparation(action)}
    assert rows == {f"P{number}" for number in range(1, 10)}
    assert preparation(ActionState.INTERVIEW, we_interview=True) == preparation(ActionState.SCREEN)


UPCOMING = Appointment(at=NOW + timedelta(hours=5), reached_out=Party.THEY)
MET = Appointment(at=NOW - timedelta(hours=20))


@pytest.mark.parametrize(
    ("off", "call", "left"),
    [
        ((), UPCOMING, [("W4",), ("W3", "T8")]),
        (("W4",), UPCOMING, [("W3", "T8")]),
        (("W3",), UPCOMING, [("W4",), ("W1", "T8")]),
        (("T8",), UPCOMING, [("W4",), ("W3",)]),
        (("W5",), replace(UPCOMING, cannot=Party.WE), []),
        ((), MET, [("T9",)]),
        (("T9",), MET, []),
    ],
)
def test_rules_that_are_off_say_nothing(off: tuple[str, ...], call: Appointment, left: list[tuple[str, ...]]):
    found = today_list([person("a")], {"a": History(interview=call)}, NOW, PlannerSettings(off=off))
    assert [item.advice.rules for item in found] == left


def test_what_is_put_off_stands_at_its_new_time_and_says_so():
    later = NOW + timedelta(hours=2)
    (item,) = today({"robin": History(missed=NOW - timedelta(days=1), snoozed=later)})
    assert (item.advice.at, item.overdue) == (later, False)
    assert item.advice.reason == "You put this off until Tuesday 10 March at 11:30."
    assert item.script == "return-a-call"


def test_what_is_put_off_to_another_day_is_not_of_today():
    assert today({"robin": History(missed=NOW - timedelta(days=1), snoozed=NOW + timedelta(days=1))}) == []


def test_what_was_put_off_and_then_forgotten_is_overdue_again():
    put_off = History(missed=NOW - timedelta(days=3), snoozed=NOW - timedelta(days=1))
    (item,) = today({"robin": put_off})
    assert item.overdue
    assert item.advice.due == NOW - timedelta(days=1)


def test_an_interview_is_not_put_off():
    call = Appointment(at=NOW + timedelta(hours=5), confirmed=True)
    items = today({"robin": History(interview=call, snoozed=NOW + timedelta(days=2))})
    assert [item.advice.action for item in items] == [ActionState.INTERVIEW]


def test_whatever_happens_next_ends_the_putting_off():
    interactions = (
        Interaction(kind=InteractionKind.MISSED, at=NOW - timedelta(days=1)),
        Interaction(kind=InteractionKind.SNOOZED, at=NOW - timedelta(hours=5), when=NOW + timedelta(days=5)),
    )
    assert history_of(interactions).snoozed == NOW + timedelta(days=5)
    rang = Interaction(kind=InteractionKind.MISSED, at=NOW)
    assert history_of((*interactions, rang)).snoozed is None


@pytest.mark.parametrize(
    ("until", "expected", "reason"),
    [
        ("2026-03-10T18:30", "Wed 09:00", "You put this off until Tuesday 10 March at 18:30, but 18:30 is outside"),
        ("2026-03-14T10:00", "Mon 09:00", "but their weekend is in between"),
    ],
)
def test_what_is_put_off_to_a_bad_hour_is_moved_to_a_good_one(until: str, expected: str, reason: str):
    snoozed = datetime.fromisoformat(until).replace(tzinfo=BERLIN)
    (item,) = today({"robin": History(missed=NOW - timedelta(days=1), snoozed=snoozed)}, days=9)
    assert f"{item.advice.at:%a %H:%M}" == expected
    assert reason in item.advice.reason


def test_a_follow_up_that_is_put_off_to_a_monday_comes_on_tuesday():
    history = History(interview=Appointment(at=NOW - timedelta(days=8)), snoozed=NOW + timedelta(days=6))
    (item,) = today({"robin": history}, days=9)
    assert (item.advice.action, f"{item.advice.at:%a %H:%M}") == (ActionState.FOLLOW_UP, "Tue 10:00")
    assert "Monday is no day to follow up" in item.advice.reason
    assert item.script == "follow-up-after-interview"


def test_an_undated_call_back_is_on_the_list_of_its_day():
    asked = History(asked=NOW - timedelta(days=1), script="screen-candidate")
    assert shown(today({"robin": asked})) == [("robin", ActionState.CALL_BACK, False)]


ENTRY = FromCalendar("k", "Meeting", NOW, number="+49 30 901820")


@pytest.mark.parametrize(
    ("who", "job", "entry", "about", "called"),
    [
        ({}, {}, None, ("", ""), "Robin"),
        ({"role": "Cook", "company": "Inn"}, {"title": "Nurse"}, None, ("Nurse", ""), "Robin"),
        ({"role": "Cook", "company": "Inn"}, {}, None, ("Cook", ""), "Robin"),
        ({"company": "Inn"}, {}, None, ("Inn", ""), "Robin"),
        ({"company": "Inn", "given": ""}, {}, None, ("", ""), "Inn"),
        ({}, {}, ENTRY, ("", "+49 30 901820"), "Robin"),
        ({}, {}, dataclass_replace(ENTRY, known=True), ("", ""), "Robin"),
        ({}, {}, dataclass_replace(ENTRY, alike=("a", "b")), ("", "+49 30 901820"), "Robin?"),
    ],
)
def test_who_it_is_and_what_they_are_to_us(
    who: dict[str, str], job: dict[str, str], entry: FromCalendar | None, about: tuple[str, str], called: str
):
    (item,) = today({"robin": History(call_back=NOW)})
    item = dataclass_replace(item, person=replace(item.person, job=job, **who), calendar=entry)
    assert (item.about, item.who) == (about, called)


@pytest.mark.parametrize(
    ("script", "entry", "can"),
    [
        ("return-a-call", None, True),
        ("", None, False),
        ("", ENTRY, True),
        ("", dataclass_replace(ENTRY, appointment=Appointment(at=NOW)), True),
        ("", dataclass_replace(ENTRY, appointment=Appointment(at=NOW, in_person=True)), False),
        ("x", dataclass_replace(ENTRY, appointment=Appointment(at=NOW, in_person=True)), True),
    ],
)
def test_there_is_a_call_to_all_but_a_meeting_in_person(script: str, entry: FromCalendar | None, can: bool):
    (item,) = today({"robin": History(call_back=NOW)})
    item = dataclass_replace(item, script=script, calendar=entry)
    assert item.can_be_called is can
    assert item.key[0] == (entry.key if entry else "robin")
    assert item.key[1:] == (item.advice.action, 0, item.advice.due if entry else None)
