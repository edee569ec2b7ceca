"""What holds for every person, history and moment."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callassist.people.interactions import ActionState, Appointment
from callassist.people.person_model import OpenHours, Person
from callassist.planner.advice import Advice
from callassist.planner.history import History, may_need
from callassist.planner.hours import PlaceHours, place_of
from callassist.planner.plan import advise, beside, ground_at
from callassist.planner.rule_settings import RULES, PlannerSettings
from callassist.planner.scheduling import against, call_back_times
from callassist.planner.today import today_list

ZONES = (
    "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Cairo",
    "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "America/Havana", "Asia/Tehran", "UTC",
)  # fmt: skip
COUNTRIES = ("", "DE", "DE-BY", "US", "IN", "IL", "AE", "JP", "XX")

FIRST = datetime(2025, 1, 1)  # noqa: DTZ001 (hypothesis adds the zone)
LAST = datetime(2029, 1, 1)  # noqa: DTZ001 (hypothesis adds the zone)
moments = st.datetimes(FIRST, LAST, timezones=st.sampled_from(ZONES).map(ZoneInfo))
days = st.dates(date(2025, 1, 1), date(2029, 1, 1))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
weeks = st.sets(st.integers(0, 6), min_size=2).map(lambda found: tuple(sorted(found)))
hours = st.builds(OpenHours, start=clocks, end=clocks, days=weeks).filter(lambda found: found.start != found.end)
places = st.builds(
    PlaceHours,
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    hours=st.one_of(st.just(OpenHours()), hours),
    country=st.sampled_from(COUNTRIES),
    mobile=st.booleans(),
)
maybe = st.one_of(st.none(), moments)
histories = st.builds(
    History,
    missed=maybe,
    interview=st.one_of(st.none(), st.builds(Appointment, at=moments, we_interview=st.booleans())),
    decision_by=st.one_of(st.none(), days),
    call_back=maybe,
    asked=maybe,
    messages_left=st.integers(0, 3),
    last_message=maybe,
    last_try=maybe,
    spoke=maybe,
    thanked=st.booleans(),
    planned=st.one_of(st.none(), st.sampled_from(ActionState)),
    planned_for=maybe,
    snoozed=maybe,
)
tuned = st.builds(
    PlannerSettings,
    off=st.sets(st.sampled_from([rule.id for rule in RULES if rule.id not in {"T1", "T5", "T6"}])).map(tuple),
    follow_up_at=st.sampled_from([time(10), time(8), time(23, 59), time()]),
    days_after_decision=st.integers(1, 10),
    days_after_interview=st.integers(1, 30),
    days_between_messages=st.integers(0, 5),
    hours_between_tries=st.integers(0, 30),
)
CALM = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def all_advice(history: History, place: PlaceHours, now: datetime, rules: PlannerSettings) -> list[Advice]:
    ground = ground_at(place, rules, now)
    following = advise(history, ground)
    return [*([following] if following else []), *beside(history, ground)]


@CALM
@given(histories, places, moments, tuned)
def test_advice_is_never_in_the_past(history: History, place: PlaceHours, now: datetime, rules: PlannerSettings):
    for advice in all_advice(history, place, now, rules):
        assert advice.at.astimezone(UTC) >= now.astimezone(UTC)
        assert advice.at.tzinfo is place.zone
        assert advice.due.astimezone(UTC) <= advice.at.astimezone(UTC)


@CALM
@given(histories, places, moments, tuned)
def test_advice_is_never_outside_their_hours(
    history: History, place: PlaceHours, now: datetime, rules: PlannerSettings
):
    for advice in all_advice(history, place, now, rules):
        if advice.action is not ActionState.INTERVIEW:  # which stands at the hour that both agreed
            assert place.is_open(advice.at)


@CALM
@given(histories, places, moments, tuned)
def test_no_follow_up_falls_on_a_monday(history: History, place: PlaceHours, now: datetime, rules: PlannerSettings):
    for advice in all_advice(history, place, now, rules):
        if advice.action is ActionState.FOLLOW_UP:
            assert advice.at.weekday() != 0


@CALM
@given(histories, places, moments, tuned)
def test_no_call_comes_before_a_named_date(history: History, place: PlaceHours, now: datetime, rules: PlannerSettings):
    advice = advise(history, ground_at(place, rules, now))
    if advice is None:
        return
    if advice.action is ActionState.FOLLOW_UP and history.decision_by and set(advice.rules[:1]) & {"T3", "T4"}:
        assert advice.at.date() > history.decision_by
    if advice.action is ActionState.CALL_BACK and "T7" in advice.rules[:1] and history.call_back is not None:
        assert advice.at.astimezone(UTC) >= history.call_back.astimezone(UTC)


@CALM
@given(histories, places, moments, tuned, st.integers(2, 50))
def test_there_is_never_a_third_message(
    history: History, place: PlaceHours, now: datetime, rules: PlannerSettings, left: int
):
    advice = advise(replace(history, messages_left=left), ground_at(place, rules, now))
    assert advice is not None
    assert (advice.action, advice.script) == (ActionState.LET_GO, "")


@CALM
@given(histories, places, moments, tuned)
def test_an_undated_call_back_is_never_on_the_day_it_was_asked_for(
    history: History, place: PlaceHours, now: datetime, rules: PlannerSettings
):
    asked = History(asked=history.asked, interview=history.interview)
    advice = advise(asked, ground_at(place, rules, now))
    if asked.asked and advice and advice.action is ActionState.CALL_BACK:
        assert advice.due.date() > place.local(asked.asked).date()


@CALM
@given(histories, st.sampled_from(ZONES), st.sampled_from(COUNTRIES), moments, tuned)
def test_what_is_put_off_keeps_every_law(
    history: History, zone: str, country: str, now: datetime, rules: PlannerSettings
):
    person = Person(id="p", zone=zone, country=country)
    place = place_of(person, rules)
    for item in today_list([person], {"p": history}, now, rules, days=5):
        advice = item.advice
        assert advice.at.astimezone(UTC) >= now.astimezone(UTC)
        assert advice.reason.endswith(".")
        if advice.action is not ActionState.INTERVIEW:
            assert place.is_open(advice.at)
            until = history.snoozed
            assert until is None or advice.at.astimezone(UTC) >= min(until.astimezone(UTC), advice.due.astimezone(UTC))
        if advice.action is ActionState.FOLLOW_UP:
            assert advice.at.weekday() != 0


@CALM
@given(histories, places, moments, tuned)
def test_the_reason_is_one_sentence_and_names_known_rows(
    history: History, place: PlaceHours, now: datetime, rules: PlannerSettings
):
    known = {rule.id for rule in RULES}
    for advice in all_advice(history, place, now, rules):
        assert advice.reason.endswith(".")
        assert not advice.reason.endswith("..")
        assert not re.search(r"\w{3}\. ", advice.reason)  # the names of holidays hold initials and titles
        assert set(advice.rules) <= known
        assert not set(advice.rules) & set(rules.off)


@CALM
@given(histories, places, moments, tuned)
def test_the_same_question_has_the_same_answer_and_it_holds_when_its_time_comes(
    history: History, place: PlaceHours, now: datetime, rules: PlannerSettings
):
    """Asked again at the moment that was named, the planner does not put it off once more."""
    meeting = history.interview
    assume(meeting is None or meeting.at + timedelta(hours=1) < now)  # once it is over, more is known
    advice = advise(history, ground_at(place, rules, now))
    assert advice == advise(history, ground_at(place, rules, now))
    if advice is not None:
        again = advise(history, ground_at(place, rules, advice.at))
        assert again is not None
        assert (again.at, again.action) == (advice.at, advice.action)


@CALM
@given(places, moments)
def test_next_open_is_open_and_nothing_before_it_is(place: PlaceHours, moment: datetime):
    opened = place.next_open(moment)
    assert place.is_open(opened)
    gap = opened.astimezone(UTC) - moment.astimezone(UTC)
    assert gap >= timedelta()
    for part in range(1, 8):
        between = (moment.astimezone(UTC) + gap * part / 8).astimezone(place.zone)
        if gap and between.astimezone(UTC) < opened.astimezone(UTC):
            assert not place.is_open(between)


@pytest.mark.parametrize("zone", ZONES)
def test_every_hour_of_a_year_has_its_next_open_hour_within_two_weeks(zone: str):
    place = PlaceHours(ZoneInfo(zone))
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(0, 8760, 37):
        wanted = moment + timedelta(hours=number)
        assert place.next_open(wanted).astimezone(UTC) - wanted < timedelta(days=14)


@CALM
@given(histories, places, moments, tuned)
def test_who_is_passed_over_at_a_glance_has_nothing_due(
    history: History, place: PlaceHours, now: datetime, rules: PlannerSettings
):
    by = now + timedelta(days=2)
    if not may_need(history, by):
        assert all(
            advice.at.astimezone(UTC) > by.astimezone(UTC) - timedelta(days=1)
            for advice in all_advice(history, place, now, rules)
        )


# Times to offer to somebody who asks to be called back


@CALM
@given(places, moments, st.integers(-1, 6))
def test_the_times_to_call_back_are_to_come_in_their_hours_and_not_on_the_quiet_day(
    place: PlaceHours, now: datetime, quiet: int
):
    ground = ground_at(place, PlannerSettings(quiet_day=quiet), now)
    times = call_back_times(ground)
    assert "next-day" in [time.id for time in times]
    assert [time.at.astimezone(UTC) for time in times] == sorted({time.at.astimezone(UTC) for time in times})
    for time_ in times:
        assert time_.at.astimezone(UTC) > now.astimezone(UTC)
        assert place.is_open(time_.at)
        assert against(time_.at, ground) == ""
        if time_.id == "later":
            assert time_.at.date() == ground.now.date()
        else:
            assert time_.at.date() > ground.now.date()
            assert time_.at.weekday() != quiet
        if time_.id == "next-week":
            assert time_.at.isocalendar()[:2] == (ground.now + timedelta(weeks=1)).isocalendar()[:2]


@CALM
@given(places, moments)
def test_what_moved_a_time_to_call_back_is_told(place: PlaceHours, now: datetime):
    ground = ground_at(place, PlannerSettings(), now)
    next_day = next(time for time in call_back_times(ground) if time.id == "next-day")
    skipped = [ground.now.date() + timedelta(days=n) for n in range(1, (next_day.at.date() - ground.now.date()).days)]
    for day in skipped:
        if day.weekday() in place.hours.days and (name := place.holiday(day)):
            assert name in next_day.reason
    if not skipped:
        assert next_day.reason == ""
