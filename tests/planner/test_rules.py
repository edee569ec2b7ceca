"""Every rule, row by row: what is known, and the moment and action that follow."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from callassist.people.interactions import ActionState, Appointment
from callassist.people.person_model import OpenHours
from callassist.planner.advice import Advice
from callassist.planner.history import History
from callassist.planner.hours import PlaceHours, hours_of
from callassist.planner.plan import advise, beside, ground_at
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.scheduling import against, call_back_times

PLAIN = PlannerSettings()


def at(text: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def met(text: str, zone: str = "Europe/Berlin") -> Appointment:
    return Appointment(at=at(text, zone), confirmed=True)


def advice(
    history: History,
    now: str,
    zone: str = "Europe/Berlin",
    country: str = "DE",
    settings: PlannerSettings = PLAIN,
    hours: OpenHours | None = None,
) -> Advice:
    place = PlaceHours(ZoneInfo(zone), hours or hours_of(settings, country), country if settings.holidays else "")
    found = advise(history, ground_at(place, settings, at(now, zone)))
    assert found is not None
    assert found.zone == zone
    return found


def shown(found: Advice) -> str:
    return found.at.strftime("%a %Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("missed", "now", "expected", "rules"),
    [
        ("2026-03-10T10:12", "2026-03-10T10:20", "Tue 2026-03-10 10:20", ("T2",)),
        ("2026-03-10T22:14", "2026-03-10T22:20", "Wed 2026-03-11 09:00", ("T2", "T1")),
        ("2026-03-10T03:14", "2026-03-10T07:00", "Tue 2026-03-10 09:00", ("T2", "T1")),
        ("2026-03-13T17:00", "2026-03-13T17:00", "Mon 2026-03-16 09:00", ("T2", "T1")),
        ("2026-03-14T11:00", "2026-03-14T11:05", "Mon 2026-03-16 09:00", ("T2", "T1")),
        ("2026-04-02T20:00", "2026-04-02T21:00", "Tue 2026-04-07 09:00", ("T2", "T1")),  # Easter
        ("2026-12-31T16:59", "2026-12-31T17:30", "Mon 2027-01-04 09:00", ("T2", "T1")),
        ("2026-03-10T10:12", "2026-03-16T08:00", "Mon 2026-03-16 09:00", ("T2", "T1")),
    ],
)
def test_t2_a_missed_call_is_returned(missed: str, now: str, expected: str, rules: tuple[str, ...]):
    found = advice(History(missed=at(missed)), now)
    assert (shown(found), found.action, found.rules) == (expected, ActionState.RETURN, rules)
    assert found.script == "return-a-call"


@pytest.mark.parametrize(
    ("decision", "now", "expected"),
    [
        ("2026-03-10", "2026-03-05T12:00", "Wed 2026-03-11 10:00"),
        ("2026-03-06", "2026-03-05T12:00", "Tue 2026-03-10 10:00"),  # Saturday, Sunday, Monday
        ("2026-03-08", "2026-03-05T12:00", "Tue 2026-03-10 10:00"),  # Monday
        ("2026-03-31", "2026-03-05T12:00", "Wed 2026-04-01 10:00"),  # month end
        ("2028-02-28", "2028-02-20T12:00", "Tue 2028-02-29 10:00"),  # leap day
        ("2028-02-29", "2028-02-20T12:00", "Wed 2028-03-01 10:00"),
        ("2026-12-31", "2026-12-20T12:00", "Tue 2027-01-05 10:00"),  # New Year, weekend, Monday
        ("2026-03-03", "2026-03-16T11:00", "Tue 2026-03-17 10:00"),  # overdue, and today is Monday
        ("2026-03-03", "2026-03-17T11:00", "Tue 2026-03-17 11:00"),  # overdue, and now is good
        ("2026-03-27", "2026-03-20T12:00", "Tue 2026-03-31 10:00"),  # over the change to summer time
    ],
)
def test_t3_follow_up_the_day_after_the_decision(decision: str, now: str, expected: str):
    history = History(interview=met("2026-02-26T10:00"), decision_by=date.fromisoformat(decision))
    found = advice(history, now)
    assert (shown(found), found.action, found.rules[0]) == (expected, ActionState.FOLLOW_UP, "T3")
    assert found.script == "follow-up-after-interview"


@pytest.mark.parametrize(
    ("interview", "now", "expected"),
    [
        ("2026-03-10T15:00", "2026-03-11T09:00", "Tue 2026-03-17 10:00"),
        ("2026-03-09T15:00", "2026-03-11T09:00", "Tue 2026-03-17 10:00"),  # a Monday moves to Tuesday
        ("2026-03-27T15:00", "2026-03-28T09:00", "Tue 2026-04-07 10:00"),  # Good Friday to Easter Monday
        ("2026-01-31T15:00", "2026-02-01T09:00", "Tue 2026-02-10 10:00"),
        ("2028-02-22T15:00", "2028-02-23T09:00", "Tue 2028-02-29 10:00"),
        ("2026-12-25T15:00", "2026-12-26T09:00", "Tue 2027-01-05 10:00"),
        ("2026-03-10T15:00", "2026-03-01T09:00", "Tue 2026-03-17 10:00"),  # still to come
    ],
)
def test_t4_no_date_named_a_week_later(interview: str, now: str, expected: str):
    found = advice(History(interview=met(interview)), now)
    assert (shown(found), found.action, found.rules[0]) == (expected, ActionState.FOLLOW_UP, "T4")


def test_t4_reckons_from_the_last_talk():
    history = History(interview=met("2026-03-03T10:00"), spoke=at("2026-03-10T11:00"))
    found = advice(history, "2026-03-10T12:00")
    assert shown(found) == "Tue 2026-03-17 10:00"
    assert "last spoke" in found.reason


def test_t4_waits_for_the_day_after_a_decision_that_t3_is_not_to_follow_up():
    history = History(interview=met("2026-03-03T10:00"), decision_by=date(2026, 3, 18))
    found = advice(history, "2026-03-04T12:00", settings=PlannerSettings(off=("T3",)))
    assert (shown(found), found.rules[0]) == ("Thu 2026-03-19 10:00", "T4")


def test_t3_is_done_once_you_spoke_after_it():
    history = History(interview=met("2026-03-03T10:00"), decision_by=date(2026, 3, 10), spoke=at("2026-03-11T11:00"))
    found = advice(history, "2026-03-11T12:00")
    assert (shown(found), found.rules[0]) == ("Wed 2026-03-18 10:00", "T4")
    found = advice(replace(history, spoke=at("2026-03-10T11:00")), "2026-03-11T12:00")
    assert (shown(found), found.rules[0]) == ("Wed 2026-03-11 12:00", "T3")


@pytest.mark.parametrize(("now", "thanked"), [("12T23:59", True), ("13T00:01", False), ("10T15:59", False)])
def test_t9_thanks_for_two_days_from_the_end_of_the_interview(now: str, thanked: bool):
    place = PlaceHours(ZoneInfo("Europe/Berlin"), OpenHours(), "")
    history = History(interview=replace(met("2026-03-10T15:00"), minutes=60))
    found = beside(history, ground_at(place, PLAIN, at(f"2026-03-{now}")))
    assert (ActionState.THANK in [one.action for one in found]) is thanked


@pytest.mark.parametrize(
    ("day", "expected"),
    [(0, "Tue 2026-03-10 10:00"), (1, "Mon 2026-03-09 10:00"), (-1, "Mon 2026-03-09 10:00")],
)
def test_t5_the_quiet_day_can_be_tuned(day: int, expected: str):
    history = History(interview=met("2026-03-02T10:00"))
    assert shown(advice(history, "2026-03-03T09:00", settings=PlannerSettings(quiet_day=day))) == expected


def test_t5_gives_way_to_who_works_on_mondays_only():
    found = advice(History(interview=met("2026-03-02T10:00")), "2026-03-03T09:00", hours=OpenHours(days=(0,)))
    assert shown(found) == "Mon 2026-03-09 10:00"


@pytest.mark.parametrize("left", [2, 3, 9])
def test_t6_after_two_messages_let_go(left: int):
    histories = (
        History(missed=at("2026-03-10T10:00"), messages_left=left),
        History(interview=met("2026-03-03T10:00"), messages_left=left),
        History(call_back=at("2026-03-12T10:00"), messages_left=left),
    )
    for history in histories:
        found = advice(history, "2026-03-11T10:00")
        assert (found.action, found.rules[0], found.script) == (ActionState.LET_GO, "T6", "")


def test_t6_one_message_is_given_two_days():
    left = at("2026-03-10T11:00")
    history = History(missed=at("2026-03-10T10:00"), messages_left=1, last_message=left, last_try=left)
    found = advice(history, "2026-03-10T11:10")
    assert (shown(found), found.action, found.rules) == ("Thu 2026-03-12 11:00", ActionState.RETURN, ("T2", "T6"))
    assert "needs a little time" in found.reason


def test_t6_a_try_without_a_message_is_given_some_hours():
    history = History(missed=at("2026-03-10T10:00"), last_try=at("2026-03-10T11:00"))
    assert shown(advice(history, "2026-03-10T11:10")) == "Tue 2026-03-10 14:00"


def test_t6_one_more_try_with_the_same_script():
    left = at("2026-03-10T11:00")
    history = History(script="screen-candidate", messages_left=1, last_message=left, last_try=left)
    found = advice(history, "2026-03-11T09:00")
    assert (shown(found), found.action, found.script) == (
        "Thu 2026-03-12 11:00",
        ActionState.SCREEN,
        "screen-candidate",
    )


@pytest.mark.parametrize(
    ("asked", "now", "expected"),
    [
        ("2026-03-12T14:30", "2026-03-10T09:00", "Thu 2026-03-12 14:30"),
        ("2026-03-12T00:00", "2026-03-10T09:00", "Thu 2026-03-12 09:00"),  # the day alone
        ("2026-03-16T10:00", "2026-03-10T09:00", "Mon 2026-03-16 10:00"),  # their own Monday stands
        ("2026-03-15T10:00", "2026-03-10T09:00", "Mon 2026-03-16 09:00"),
        ("2026-03-12T19:30", "2026-03-10T09:00", "Fri 2026-03-13 09:00"),
        ("2026-05-14T10:00", "2026-05-10T09:00", "Fri 2026-05-15 09:00"),  # Ascension
        ("2026-03-09T10:00", "2026-03-10T09:30", "Tue 2026-03-10 09:30"),  # overdue
        ("2028-02-29T10:00", "2026-03-10T09:30", "Tue 2028-02-29 10:00"),
    ],
)
def test_t7_ring_when_they_asked_and_not_before(asked: str, now: str, expected: str):
    found = advice(History(call_back=at(asked)), now)
    assert (shown(found), found.action, found.rules[0]) == (expected, ActionState.CALL_BACK, "T7")


def test_t7_after_an_interview_it_is_a_follow_up_that_no_weekend_pushes_to_monday():
    history = History(interview=met("2026-03-03T10:00"), call_back=at("2026-03-14T10:00"))
    found = advice(history, "2026-03-10T09:00")
    assert (shown(found), found.script) == ("Tue 2026-03-17 10:00", "follow-up-after-interview")


@pytest.mark.parametrize(("asked", "expected"), [("09:15", "09:15"), ("07:30", "09:00"), ("18:30", "Wed 10:00")])
def test_a_follow_up_that_stays_on_its_day_is_not_put_later_in_it(asked: str, expected: str):
    found = advice(History(interview=met("2026-03-03T10:00"), call_back=at(f"2026-03-10T{asked}")), "2026-03-09T09:00")
    assert expected in shown(found) if " " not in expected else shown(found) == "Wed 2026-03-11 10:00"


@pytest.mark.parametrize(("late", "said"), [(30, False), (31, True)])
def test_half_an_hour_late_is_not_late(late: int, said: bool):
    found = advice(History(call_back=at("2026-03-10T10:00")), f"2026-03-10T10:{late}")
    assert found.is_overdue(at(f"2026-03-10T10:{late}")) is said
    on_time = advice(History(call_back=at("2026-03-10T10:00")), "2026-03-10T10:01")
    assert (found.reason != on_time.reason) is said


def test_an_agreed_hour_can_stand():
    history = History(call_back=at("2026-03-14T19:30"))
    settings = PlannerSettings(keep_agreed_hour=True)
    for now in ("2026-03-10T09:00", "2026-03-14T19:30"):
        assert shown(advice(history, now, settings=settings)) == "Sat 2026-03-14 19:30"
    assert shown(advice(history, "2026-03-14T21:00", settings=settings)) == "Mon 2026-03-16 09:00"


@pytest.mark.parametrize(
    ("zone", "country", "missed", "now", "expected"),
    [
        ("Asia/Kolkata", "IN", "2026-03-10T20:00", "2026-03-10T20:30", "2026-03-11T09:00:00+05:30"),
        ("Asia/Kathmandu", "NP", "2026-03-10T20:00", "2026-03-10T20:30", "2026-03-11T09:00:00+05:45"),
        ("Australia/Lord_Howe", "AU", "2026-04-04T20:00", "2026-04-04T20:30", "2026-04-07T09:00:00+10:30"),
        ("Pacific/Kiritimati", "", "2026-03-10T20:00", "2026-03-10T20:30", "2026-03-11T09:00:00+14:00"),
        ("Pacific/Pago_Pago", "", "2026-03-10T20:00", "2026-03-10T20:30", "2026-03-11T09:00:00-11:00"),
        ("America/New_York", "US", "2026-03-06T20:00", "2026-03-06T20:30", "2026-03-09T09:00:00-04:00"),  # DST
        ("Europe/London", "GB", "2026-10-23T20:00", "2026-10-23T20:30", "2026-10-26T09:00:00+00:00"),  # DST
        ("Asia/Jerusalem", "IL", "2026-03-12T20:00", "2026-03-12T20:30", "2026-03-15T09:00:00+02:00"),  # Sunday
    ],
)
def test_t1_their_clock_their_week(zone: str, country: str, missed: str, now: str, expected: str):
    found = advice(History(missed=at(missed, zone)), now, zone, country)
    assert found.at.isoformat() == expected


def test_a_night_shift_crosses_midnight():
    night = OpenHours(start=time(22), end=time(6), days=(0, 1, 2, 3, 4))
    missed = History(missed=at("2026-03-10T12:00"))
    assert shown(advice(missed, "2026-03-10T12:10", hours=night)) == "Tue 2026-03-10 22:00"
    assert shown(advice(missed, "2026-03-11T03:00", hours=night)) == "Wed 2026-03-11 03:00"
    assert shown(advice(missed, "2026-03-14T05:00", hours=night)) == "Sat 2026-03-14 05:00"
    assert shown(advice(missed, "2026-03-14T06:00", hours=night)) == "Mon 2026-03-16 22:00"


def test_hours_that_begin_in_the_gap_of_a_clock_change():
    found = advice(
        History(missed=at("2026-03-28T12:00")),
        "2026-03-29T00:00",
        hours=OpenHours(start=time(2, 30), end=time(5), days=(6,)),
    )
    assert found.at.isoformat() == "2026-03-29T03:30:00+02:00"


@pytest.mark.parametrize(
    ("off", "history", "action", "rule"),
    [
        ("T6", History(missed=at("2026-03-10T10:00"), messages_left=5), ActionState.RETURN, "T2"),
        ("T2", History(missed=at("2026-03-10T10:00"), call_back=at("2026-03-12T10:00")), ActionState.CALL_BACK, "T7"),
        (
            "T3",
            History(interview=met("2026-03-03T10:00"), decision_by=date(2026, 3, 12)),
            ActionState.FOLLOW_UP,
            "T4",
        ),
    ],
)
def test_a_rule_that_is_off_leaves_room_for_the_next(off: str, history: History, action: ActionState, rule: str):
    found = advice(history, "2026-03-10T11:00", settings=PlannerSettings(off=(off,)))
    assert (found.action, found.rules[0]) == (action, rule)


def test_t1_off_rings_at_any_hour():
    settings = PlannerSettings(off=("T1",))
    history = History(call_back=at("2026-03-14T22:00"))
    assert shown(advice(history, "2026-03-10T22:05", settings=settings)) == "Sat 2026-03-14 22:00"


def test_t5_off_follows_up_on_mondays():
    settings = PlannerSettings(off=("T5",))
    found = advice(History(interview=met("2026-03-02T10:00")), "2026-03-03T09:00", settings=settings)
    assert shown(found) == "Mon 2026-03-09 10:00"


def test_holidays_off():
    settings = PlannerSettings(holidays=False)
    assert shown(advice(History(call_back=at("2026-04-03T11:00")), "2026-04-01T09:00", settings=settings)).startswith(
        "Fri"
    )


def test_a_step_of_ones_own_comes_before_courtesy_dates():
    history = History(planned=ActionState.INVITE, planned_for=at("2026-03-12T11:00"), interview=met("2026-03-03T10:00"))
    found = advice(history, "2026-03-10T09:00")
    assert (shown(found), found.script, found.rules) == ("Thu 2026-03-12 11:00", "invite-to-interview", ())
    assert advice(replace(history, planned_for=None), "2026-03-10T09:00").at == at("2026-03-10T09:00")


@pytest.mark.parametrize("history", [History(), History(closed="declined", missed=at("2026-03-10T10:00"))])
def test_nothing_to_do(history: History):
    place = PlaceHours(ZoneInfo("Europe/Berlin"))
    assert advise(history, ground_at(place, PLAIN, at("2026-03-10T11:00"))) is None


def test_an_interview_that_we_hold_is_not_followed_up():
    place = PlaceHours(ZoneInfo("Europe/Berlin"))
    history = History(interview=Appointment(at=at("2026-03-03T10:00"), we_interview=True))
    assert advise(history, ground_at(place, PLAIN, at("2026-03-10T11:00"))) is None
    assert beside(history, ground_at(place, PLAIN, at("2026-03-04T11:00"))) == ()


def test_seconds_are_rounded_up_so_that_advice_is_not_past():
    now = at("2026-03-10T10:20:30.5")
    place = PlaceHours(ZoneInfo("Europe/Berlin"))
    found = advise(History(missed=at("2026-03-10T10:00")), ground_at(place, PLAIN, now))
    assert found is not None
    assert found.at == at("2026-03-10T10:21")


@pytest.mark.parametrize(
    ("history", "now", "reason"),
    [
        (
            History(missed=at("2026-03-10T22:14")),
            "2026-03-10T23:00",
            (
                "They called on Tuesday 10 March at 22:14, outside business hours, so call first thing on a working "
                "day: Wednesday 11 March at 09:00."
            ),
        ),
        (
            History(missed=at("2026-03-10T10:14")),
            "2026-03-10T10:20",
            (
                "They called on Tuesday 10 March at 10:14, and a prompt call back shows that they matter: now is "
                "a good time."
            ),
        ),
        (
            History(interview=met("2026-03-27T10:00")),
            "2026-03-28T09:00",
            (
                "You met on Friday 27 March and no decision date was named, so a week later is a good time to ask, but "
                "their weekend is in between, Friday 3 April is a holiday there (Good Friday) and Monday 6 April is a "
                "holiday there (Easter Monday): Tuesday 7 April at 10:00."
            ),
        ),
        (
            History(interview=met("2026-03-02T10:00"), decision_by=date(2026, 3, 6)),
            "2026-03-09T09:00",
            (
                "They hoped to decide by Friday 6 March, and a call once that day is over shows lasting interest, but "
                "their weekend is in between and Monday is no day to follow up: Tuesday 10 March at 10:00."
            ),
        ),
        (
            History(call_back=at("2026-12-30T10:00")),
            "2027-01-04T11:00",
            (
                "They expect your call on Wednesday 30 December 2026 at 10:00, and not before; that moment has "
                "passed, so now is a good time."
            ),
        ),
        (
            History(missed=at("2026-03-10T10:14"), messages_left=2),
            "2026-03-13T10:00",
            "You have left 2 messages without a reply: take it as a kind no, and leave the door open.",
        ),
    ],
)
def test_the_reason_is_one_sentence(history: History, now: str, reason: str):
    assert advice(history, now).reason == reason


def test_a_personal_mobile_is_named_in_the_reason():
    place = PlaceHours(ZoneInfo("Europe/Berlin"), mobile=True)
    found = advise(History(call_back=at("2026-03-12T19:30")), ground_at(place, PLAIN, at("2026-03-10T09:00")))
    assert found is not None
    assert "counts double on a personal mobile" in found.reason


@pytest.mark.parametrize(
    ("asked", "now", "expected"),
    [
        ("2026-03-10T14:20", "2026-03-10T14:30", "Wed 2026-03-11 14:20"),
        ("2026-03-13T14:20", "2026-03-13T14:30", "Tue 2026-03-17 14:20"),  # over the weekend, and not on the Monday
        ("2026-03-10T19:40", "2026-03-10T19:45", "Wed 2026-03-11 09:00"),  # that hour is none of theirs
        ("2026-04-02T10:00", "2026-04-02T11:00", "Tue 2026-04-07 10:00"),  # Easter
        ("2026-03-10T14:20", "2026-03-12T08:00", "Thu 2026-03-12 09:00"),  # forgotten
        ("2028-02-28T11:00", "2028-02-28T12:00", "Tue 2028-02-29 11:00"),  # a leap day
    ],
)
def test_t7_asked_to_ring_again_without_a_time(asked: str, now: str, expected: str):
    found = advice(History(asked=at(asked), script="screen-candidate"), now)
    assert (shown(found), found.action, found.script) == (expected, ActionState.CALL_BACK, "screen-candidate")
    assert found.rules[:2] == ("T7", "T1")
    assert "no time named" in found.reason


def test_after_an_interview_an_undated_call_back_is_a_follow_up_and_on_no_monday():
    found = advice(History(asked=at("2026-03-13T14:20"), interview=met("2026-03-05T10:00")), "2026-03-13T15:00")
    assert (shown(found), found.script) == ("Tue 2026-03-17 14:20", "follow-up-after-interview")


@pytest.mark.parametrize(("off", "rules"), [(("T1",), ("T7",)), (("T1", "T6"), ("T7",))])
def test_an_undated_call_back_without_hours(off: tuple[str, ...], rules: tuple[str, ...]):
    found = advice(History(asked=at("2026-03-10T14:20")), "2026-03-10T14:30", settings=PlannerSettings(off=off))
    assert found.rules == rules


@pytest.mark.parametrize(
    ("history", "reason"),
    [
        (
            History(call_back=at("2026-03-12T14:00")),
            "They expect your call on Thursday 12 March at 14:00, and not before.",
        ),
        (
            History(planned=ActionState.INVITE, planned_for=at("2026-03-12T14:00")),
            "Planned for Thursday 12 March at 14:00.",
        ),
        (
            History(call_back=at("2026-03-12T00:00")),
            "They expect your call on Thursday 12 March, and not before: at 09:00.",
        ),
    ],
)
def test_a_time_that_the_cause_names_is_not_said_twice(history: History, reason: str):
    assert advice(history, "2026-03-10T09:00").reason == reason


CALLED = datetime(2026, 3, 10, 9, 40, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-03-10T11:00+00:00", "at 09:00 their time."),
        ("2026-03-10T11:00+01:00", "at 09:00."),
    ],
)
def test_whose_time_it_is_is_said_where_the_clocks_differ(now: str, told: str) -> None:
    place = PlaceHours(ZoneInfo("Europe/Berlin"), hours_of(PLAIN, "DE"), "DE")
    promised = advise(History(call_back=at("2026-03-12T00:00")), ground_at(place, PLAIN, datetime.fromisoformat(now)))
    assert promised is not None
    assert promised.reason.endswith(f"not before: {told}")
    ground = ground_at(place, PLAIN, datetime.fromisoformat(now))
    missed, tried = (advise(history, ground) for history in (History(missed=CALLED), History(last_try=CALLED)))
    assert missed is not None
    assert tried is not None
    ours = f"{CALLED.astimezone(datetime.fromisoformat(now).tzinfo):%H:%M}"  # as it was for us, and stands in the notes
    assert f"They called on Tuesday 10 March at {ours}," in missed.reason
    assert f"did not reach them on Tuesday 10 March at {ours}," in tried.reason
    kept = advise(History(call_back=at("2026-03-12T14:00")), ground_at(place, PLAIN, datetime.fromisoformat(now)))
    assert kept is not None
    assert kept.reason.endswith("(their time).") is (told != "at 09:00.")


def test_an_agreed_hour_that_is_kept_is_not_argued_with():
    kept = advice(
        History(call_back=at("2026-03-12T19:30")),
        "2026-03-10T09:00",
        settings=PlannerSettings(keep_agreed_hour=True),
    )
    assert kept.reason == "They expect your call on Thursday 12 March at 19:30, and not before."
    assert kept.rules == ("T7",)
    settings = PlannerSettings(keep_agreed_hour=True)
    saturday = advice(History(call_back=at("2026-03-14T10:00")), "2026-03-10T09:00", settings=settings)
    assert saturday.reason == "They expect your call on Saturday 14 March at 10:00, and not before."
    assert saturday.rules == ("T7",)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-10T10:00", ["later Tue 10 12:00", "next-day Wed 11 10:00", "next-week Tue 17 10:00"]),
        ("2026-03-10T10:01", ["later Tue 10 12:30", "next-day Wed 11 10:00", "next-week Tue 17 10:00"]),
        ("2026-03-10T10:29", ["later Tue 10 12:30", "next-day Wed 11 10:00", "next-week Tue 17 10:00"]),
        ("2026-03-10T10:30", ["later Tue 10 12:30", "next-day Wed 11 10:30", "next-week Tue 17 10:30"]),
        ("2026-03-10T10:31", ["later Tue 10 13:00", "next-day Wed 11 10:30", "next-week Tue 17 10:30"]),
        ("2026-03-10T14:30", ["later Tue 10 16:30", "next-day Wed 11 14:30", "next-week Tue 17 14:30"]),
        ("2026-03-10T14:31", ["next-day Wed 11 14:30", "next-week Tue 17 14:30"]),
        ("2026-03-10T22:30", ["next-day Wed 11 09:00", "next-week Tue 17 09:00"]),
        (
            "2026-03-08T10:00",
            ["next-day Tue 10 10:00", "next-week Wed 11 10:00"],
        ),  # a Sunday, and Monday is the quiet day
        ("2026-03-09T10:00", ["later Mon 09 12:00", "next-day Tue 10 10:00", "next-week Tue 17 10:00"]),
        ("2026-03-13T10:00", ["later Fri 13 12:00", "next-day Tue 17 10:00", "next-week Wed 18 10:00"]),
        ("2026-04-02T10:00", ["later Thu 02 12:00", "next-day Tue 07 10:00", "next-week Wed 08 10:00"]),  # Easter
    ],
)
def test_the_times_to_offer_for_a_call_back(now: str, expected: list[str]) -> None:
    place = PlaceHours(ZoneInfo("Europe/Berlin"), OpenHours(), "DE")
    times = call_back_times(ground_at(place, PLAIN, at(now)))
    assert [f"{time_.id} {time_.at:%a %d %H:%M}" for time_ in times] == expected
    moved = {time_.id: time_.reason for time_ in times if time_.reason}
    assert all("Monday is no day to follow up" in reason or "holiday" in reason for reason in moved.values())
    assert ("next-week" in moved) is ("next-week Tue 17" in " ".join(expected))


@pytest.mark.parametrize(
    ("settings", "day"),
    [(PLAIN, "Tue 17"), (PlannerSettings(off=("T5",)), "Mon 16"), (PlannerSettings(quiet_day=-1), "Mon 16")],
)
def test_without_a_quiet_day_monday_is_offered_as_well(settings: PlannerSettings, day: str) -> None:
    place = PlaceHours(ZoneInfo("Europe/Berlin"), OpenHours(), "")
    times = call_back_times(ground_at(place, settings, at("2026-03-10T10:00")))
    assert [f"{one.at:%a %d}" for one in times if one.id == "next-week"] == [day]
    asked = advice(History(asked=at("2026-03-13T14:20")), "2026-03-13T15:00", settings=settings)
    assert f"{asked.at:%a %d}" == day


def test_who_works_on_the_quiet_day_alone_is_rung_on_it() -> None:
    place = PlaceHours(ZoneInfo("Europe/Berlin"), OpenHours(days=(PLAIN.quiet_day,)), "")
    times = call_back_times(ground_at(place, PLAIN, at("2026-03-10T10:00")))
    assert {time_.at.weekday() for time_ in times} == {PLAIN.quiet_day}
    assert all(place.is_open(time_.at) for time_ in times)


@pytest.mark.parametrize(("moment", "gone"), [("2026-03-10T09:58", True), ("2026-03-10T10:00", False)])
def test_a_time_that_is_past_has_that_against_it(moment: str, gone: bool) -> None:
    place = PlaceHours(ZoneInfo("Europe/Berlin"), OpenHours(), "")
    assert bool(against(at(moment), ground_at(place, PLAIN, at("2026-03-10T10:00")))) is gone


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-03-11T10:00", ""),
        ("2026-03-14T10:00", "Saturday"),
        ("2026-04-03T10:00", "Good Friday"),
        ("2026-03-11T20:00", "09:00"),
    ],
)
def test_what_speaks_against_a_time_is_said(moment: str, said: str) -> None:
    place = PlaceHours(ZoneInfo("Europe/Berlin"), OpenHours(), "DE")
    found = against(at(moment), ground_at(place, PLAIN, at("2026-03-10T10:00")))
    assert said in found
    assert bool(found) is bool(said)


def test_without_hours_none_are_told() -> None:
    late = History(planned=ActionState.FOLLOW_UP, planned_for=at("2026-03-16T20:00"))
    for off, rules in (((), ("T1", "T5")), (("T1",), ("T5",))):
        found = advice(late, "2026-03-12T09:00", settings=PlannerSettings(off=off))
        assert (found.rules, "20:00 is outside their hours" in found.reason) == (rules, not off)
        assert "Monday is no day to follow up" in found.reason


def test_a_rule_that_there_is_none_of_cannot_be_off() -> None:
    with pytest.raises(ValueError, match="there is no rule T98, T99"):
        PlannerSettings(off=("T99", "T1", "T98"))
