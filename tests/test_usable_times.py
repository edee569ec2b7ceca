"""No time that a stranger writes into a record stops Today, a list, or what is told of either."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callassist.calls.events import CallBackAgreed, CallHeader, Entry, NextStepSet
from callassist.lists.call_queue import next_call
from callassist.lists.list_model import CallingList, ListEntry
from callassist.lists.queue_words import empty_words, reason_words, state_words
from callassist.lists.standing import rows_of
from callassist.people.interactions import LONGEST_APPOINTMENT, Appointment, Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.people.record_changes import Change, RecordPart
from callassist.people.record_fold import Records
from callassist.planner.arranging import appointment_told
from callassist.planner.call_outcomes import interactions_of_call
from callassist.planner.history import histories_of
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import today_list
from callassist.usable_times import is_usable

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ZONES = (UTC, ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati"))
EDGES = (
    "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59Z", "3000-01-01T00:00:00Z", "1899-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z", "2026-11-22T09:30:00",
)  # fmt: skip
OUTERMOST = ("1900-01-01T00:00:00+14:00", "2999-12-31T23:59:59-14:00")
REF = {"id": "s", "title": "S", "version": 1, "lang": "en", "hash": ""}
NOTE = {"type": "note_written", "note": "n1", "text": "", "step": ""}
SOUND = NOW.isoformat()
KEPT: tuple[tuple[type[msgspec.Struct], dict[str, Any], str], ...] = (
    (Person, {"id": "q"}, "created"),
    (Person, {"id": "q"}, "changed"),
    (Interaction, {"kind": "missed", "at": SOUND}, "at"),
    (Interaction, {"kind": "planned", "at": SOUND}, "when"),
    (Appointment, {"at": SOUND}, "at"),
    (CallingList, {"id": "l", "name": "L", "script": "s", "created": SOUND}, "created"),
    (CallingList, {"id": "l", "name": "L", "script": "s", "created": SOUND}, "finished"),
    (ListEntry, {"person": "q", "added": SOUND}, "added"),
    (ListEntry, {"person": "q", "added": SOUND}, "closed_at"),
    (CallHeader, {"id": "c", "started": SOUND, "script": REF, "facts": {}}, "started"),
    (CallHeader, {"id": "c", "started": SOUND, "script": REF, "facts": {}}, "finished"),
    (Entry, {"seq": 1, "at": 0, "wall": SOUND, "event": NOTE}, "wall"),
    (CallBackAgreed, {"type": "call_back_agreed", "at": SOUND}, "at"),
    (NextStepSet, {"type": "next_step_set", "text": "", "at": SOUND}, "at"),
)
"""Every time that a record keeps and another machine, a file or a stranger can have written."""


@pytest.mark.parametrize(("of", "told", "name"), KEPT, ids=lambda one: getattr(one, "__name__", None))
def test_a_record_takes_only_times_that_can_be_reckoned_with(
    of: type[msgspec.Struct], told: dict[str, Any], name: str
) -> None:
    for edge in EDGES:
        with pytest.raises(msgspec.ValidationError, match="cannot be used; write it with a year from 1900 to 2999"):
            msgspec.convert(told | {name: edge}, of)
    for moment in OUTERMOST:
        assert getattr(msgspec.convert(told | {name: moment}, of), name) == datetime.fromisoformat(moment)


@pytest.mark.parametrize("minutes", [-1, LONGEST_APPOINTMENT + 1, 10**18])
def test_an_appointment_ends(minutes: int) -> None:
    with pytest.raises(msgspec.ValidationError, match="an appointment takes 0 to 86400 minutes"):
        msgspec.convert({"at": SOUND, "minutes": minutes}, Appointment)


@pytest.mark.parametrize(("said", "taken"), [("45", 45), ("86400", 86400), ("86401", 30), ("9" * 5000, 30), ("0", 30)])
def test_of_a_length_that_cannot_be_nothing_is_taken(said: str, taken: int) -> None:
    assert appointment_told({"minutes": said}, Appointment(at=NOW)).minutes == taken


def test_a_day_of_a_call_that_cannot_be_reckoned_with_is_none() -> None:
    told = interactions_of_call("booked", {"interview_at": "9999-12-31T23:59"}, NOW, script="screen-candidate")
    assert [(one.kind, one.appointment) for one in told] == [(InteractionKind.SPOKE, None)]


def test_of_a_record_that_comes_in_only_the_time_that_cannot_be_is_left_out() -> None:
    odd, sound = ({"kind": "planned", "at": at} for at in (EDGES[0], SOUND))
    part = RecordPart(who="q", set={"full": "Q"}, add={"interactions": [("a", odd), ("b", sound)]})
    person = Records([Change(device="other", seq=1, id="i1", time=1, parts=(part,))]).person("q")
    assert person == Person(id="q", full="Q", interactions=(Interaction(kind=InteractionKind.PLANNED, at=NOW),))


def _worked_out(person: Person, listing: CallingList, entry: ListEntry) -> None:
    for zone in ZONES:
        now = NOW.astimezone(zone)
        today_list([person], histories_of([person]), now, PlannerSettings(), days=8)
        rows = rows_of(listing, (entry,), {person.id: person}, PlannerSettings())
        turn = next_call(rows, listing, PlannerSettings(), now)
        empty_words(turn, rows, listing, now)
        for row in rows:
            state_words(row.standing, now)
            for promised in (True, False):
                reason_words(row, promised=promised, now=now)


@pytest.mark.parametrize("kind", InteractionKind)
@pytest.mark.parametrize("edge", OUTERMOST)
def test_the_outermost_times_are_reckoned_with(kind: InteractionKind, edge: str) -> None:
    at = datetime.fromisoformat(edge)
    listing = CallingList(id="l", name="L", script="screen-candidate", created=at)
    for one in (
        Interaction(kind=kind, at=at),
        Interaction(kind=kind, at=NOW, when=at),
        Interaction(kind=kind, at=NOW, appointment=Appointment(at=at, minutes=LONGEST_APPOINTMENT)),
    ):
        person = Person(id="q", full="Q", created=at, interactions=(one,))
        _worked_out(person, listing, ListEntry(person="q", added=at))


distances = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=distances).filter(is_usable)
maybe = st.one_of(st.none(), moments)
meetings = st.builds(Appointment, at=moments, minutes=st.integers(0, LONGEST_APPOINTMENT), in_person=st.booleans())
happened = st.builds(
    Interaction,
    kind=st.sampled_from(InteractionKind),
    at=moments,
    when=maybe,
    appointment=st.one_of(st.none(), meetings),
)


@given(st.lists(happened, max_size=4), moments, maybe)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_whatever_happened_whenever_today_and_a_list_are_worked_out(
    passed: list[Interaction], at: datetime, changed: datetime | None
) -> None:
    person = Person(id="q", full="Q", created=at, changed=changed, interactions=tuple(passed))
    listing = CallingList(id="l", name="L", script="screen-candidate", created=at)
    _worked_out(person, listing, ListEntry(person="q", added=at))
