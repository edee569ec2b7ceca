"""Why somebody rings, and which script fits."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from callassist.people.interactions import Appointment, Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.planner.moment_words import moment_here
from callassist.planner.ringing import fitting_script, why_they_ring

NOW = datetime(2026, 3, 10, 10, tzinfo=ZoneInfo("Europe/Berlin"))
K = InteractionKind


def person(*interactions: Interaction) -> Person:
    return Person(id="p", full="Robin Sample", interactions=interactions)


def one(kind: InteractionKind, days: float = 1, **more: object) -> Interaction:
    return Interaction(kind=kind, at=NOW - timedelta(days=days), script="screen-candidate", **more)  # type: ignore[arg-type]


def interview(hours: float, *, ours: bool = False) -> Interaction:
    at = NOW + timedelta(hours=hours)
    return one(K.INTERVIEW, when=at, appointment=Appointment(at=at, we_interview=ours))


@pytest.mark.parametrize(
    ("interactions", "why", "script"),
    [
        ((), "No contact yet.", ""),
        ((one(K.TRIED, 4, words="No answer · about the night shift"),),
         "They return your call on Friday at 10:00: about the night shift", "screen-candidate"),
        ((one(K.TRIED, 4, words="No answer"),), "They return your call on Friday at 10:00: Nurse", "screen-candidate"),
        ((one(K.MESSAGE_LEFT, words="I asked about Tuesday."),),
         "They return your message yesterday at 10:00: I asked about Tuesday.", "screen-candidate"),
        ((one(K.MESSAGE_LEFT),), "They return your message yesterday at 10:00.", "screen-candidate"),
        ((one(K.SOMEONE_ELSE, 2),), "They return your call on Sunday at 10:00.", "screen-candidate"),
        ((one(K.SPOKE, 2), one(K.CALL_BACK, 2, when=NOW + timedelta(hours=2))),
         "You promised to call them at 12:00 here.", "screen-candidate"),
        ((one(K.SPOKE, 2), one(K.TRIED, 1)), "They return your call yesterday at 10:00.", "screen-candidate"),
        ((one(K.SPOKE),), "You spoke yesterday at 10:00.", "screen-candidate"),
        ((one(K.MISSED),), "They called yesterday at 10:00, unanswered.", "screen-candidate"),
        ((one(K.REPLIED),), "They replied yesterday at 10:00.", "screen-candidate"),
        (
            (one(K.TRIED, 90), one(K.SPOKE, 100)),
            "They return your call on 10 December 2025 at 10:00.",
            "screen-candidate",
        ),
        ((interview(0.5),), "Your interview is agreed at 10:30 here.", "take-phone-interview"),
        ((interview(0.5, ours=True),), "Your interview is agreed at 10:30 here.", "screen-candidate"),
        ((interview(5), one(K.SPOKE)), "You spoke yesterday at 10:00.", "screen-candidate"),
        ((one(K.NEVER_AGAIN),), "They asked not to be called again, yesterday at 10:00.", "screen-candidate"),
    ],
)  # fmt: skip
def test_why_they_ring_and_what_fits(interactions: tuple[Interaction, ...], why: str, script: str) -> None:
    robin = person(*interactions)
    robin = replace(robin, job={"title": "Nurse"}) if why.endswith("Nurse") else robin
    assert why_they_ring(robin, NOW) == why
    assert fitting_script(person(*interactions), NOW) == script


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-7, "on 3 March at 14:05"),
        (-6, "on Wednesday at 14:05"),
        (-5, "on Thursday at 14:05"),
        (-4, "on Friday at 14:05"),
        (-3, "on Saturday at 14:05"),
        (-2, "on Sunday at 14:05"),
        (-1, "yesterday at 14:05"),
        (0, "at 14:05 here"),
        (1, "tomorrow at 14:05"),
        (2, "on Thursday at 14:05"),
        (6, "on Monday at 14:05"),
        (7, "on 17 March at 14:05"),
        (14, "on 24 March at 14:05"),
        (-70, "on 30 December 2025 at 14:05"),
    ],
)
def test_a_moment_is_said_by_how_near_its_day_is_on_our_clock(days: int, said: str) -> None:
    there = NOW.replace(hour=14, minute=5) + timedelta(days=days)
    assert moment_here(there, NOW) == said
    assert moment_here(there.astimezone(ZoneInfo("Asia/Tokyo")), NOW) == said


def test_any_tuesday_is_said_to_be_one() -> None:
    assert moment_here(NOW, NOW - timedelta(days=2)) == "on Tuesday at 10:00"


@pytest.mark.parametrize(("minutes", "near"), [(-61, False), (-60, True), (0, True), (60, True), (61, False)])
def test_an_interview_is_what_they_ring_about_for_an_hour_around_it(minutes: int, near: bool) -> None:
    robin = person(interview(minutes / 60))
    assert (fitting_script(robin, NOW) == "take-phone-interview") is near
    assert why_they_ring(robin, NOW).startswith("Your interview") is near


@pytest.mark.parametrize(("days", "ours"), [(60, True), (60.01, False)])
def test_a_call_of_ours_is_what_they_ring_about_for_two_months(days: float, ours: bool) -> None:
    robin = person(one(K.CALL_BACK, 200, when=NOW), one(K.TRIED, days))
    assert why_they_ring(robin, NOW).startswith("They return your call") is ours
    assert why_they_ring(robin, NOW).startswith("You promised") is not ours
