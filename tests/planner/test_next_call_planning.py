"""What is proposed after a call, and what of it goes into the person's record."""

from __future__ import annotations

from dataclasses import replace as dataclass_replace
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from callassist.calls.begin import header_for
from callassist.calls.rehearse import StillClock
from callassist.calls.session import CallSession
from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Number, Person
from callassist.planner.next_call_planning import NextCallPlanning
from callassist.planner.rule_settings import PlannerSettings
from callassist.script.reader import read_text
from tests.calls.call_parts import Kept

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 10, 14, 0, 20, tzinfo=BERLIN)  # a Tuesday
ROBIN = Person(
    id="robin", given="Robin", family="Sample", zone="Europe/London", numbers=(Number(number="+442079460001"),)
)
TEXT = """---
format: callscript/2
id: follow-up-after-interview
title: Follow up
version: 1
lang: en
outcomes:
  interview: Interview agreed
  callback: Call back agreed
  waiting: Still waiting
  declined: Declined
---

# Script

## Ask (#ask)

> Hello.

- [interview: datetime] Interview
- [decision_by: date] Decision
- [secret: text, sensitive] Secret
- [dials: choice] Who dials
  - me: I do
  - them: They do
- [ ] Read it back

-> end: waiting
"""


class Talk:
    """A call with somebody, and the planner's view of it."""

    def __init__(self, person: Person | None = ROBIN, ours: ZoneInfo | None = BERLIN, **about: str) -> None:
        script = read_text(TEXT).script
        assert script is not None
        self.clock = StillClock(NOW)
        header = header_for(script, {"person": about}, NOW, call_id="now", person=person.id if person else "")
        self.call = CallSession(script, header, self.clock, Kept())
        self.call.start()
        self.planning = NextCallPlanning(self.clock.now, person=lambda _: person, zone=ours, settings=PlannerSettings())

    def end(self, outcome: str, **filled: str) -> Talk:
        for name, value in filled.items():
            self.call.fill(name, value)
        self.call.close_field()
        self.call.finish(outcome)
        return self

    def proposed(self) -> list[tuple[ActionState, str, bool, bool]]:
        found = self.planning.proposals(self.call)
        return [(one.action, f"{one.at:%a %d %H:%M}", one.known, one.timed) for one in found]

    def kinds(self) -> list[InteractionKind]:
        return [one.kind for one in self.planning.interactions(self.call)]


def test_before_the_outcome_is_known_nothing_is_proposed() -> None:
    assert Talk().proposed() == []


@pytest.mark.parametrize(
    ("outcome", "filled", "proposed"),
    [
        ("declined", {}, []),
        ("waiting", {}, [(ActionState.FOLLOW_UP, "Tue 17 10:00", False, True)]),
        ("waiting", {"decision_by": "2026-03-12"}, [(ActionState.FOLLOW_UP, "Fri 13 10:00", True, True)]),
        ("interview", {}, [(ActionState.ARRANGE, "Wed 11 10:00", False, False)]),
        ("callback", {}, [(ActionState.CALL_BACK, "Wed 11 13:01", True, True)]),
        (
            "interview",
            {"interview": "2026-03-12T10:00"},
            [
                (ActionState.ARRANGE, "Wed 11 10:00", True, False),
                (ActionState.INTERVIEW, "Thu 12 10:00", True, True),
                (ActionState.FOLLOW_UP, "Thu 19 10:00", True, True),
            ],
        ),
    ],
)
def test_what_is_proposed_comes_in_the_order_of_its_time(
    outcome: str, filled: dict[str, str], proposed: list[tuple[ActionState, str, bool, bool]]
) -> None:
    talk = Talk().end(outcome, **filled)
    assert talk.proposed() == proposed
    for one in talk.planning.proposals(talk.call):
        assert (one.zone, one.at.second, bool(one.reason)) == ("Europe/London", 0, True)
        assert one.text.endswith(": Robin Sample")


def test_a_step_that_was_planned_says_no_more_than_its_date() -> None:
    day = datetime(2026, 3, 13, 15, tzinfo=BERLIN)
    planned = Interaction(
        kind=InteractionKind.PLANNED, at=NOW + timedelta(seconds=1), when=day, action=ActionState.INVITE
    )
    heard = Talk(replace(ROBIN, interactions=(planned,))).end("waiting")
    assert [(one.action, one.reason == "") for one in heard.planning.proposals(heard.call)] == [
        (ActionState.INVITE, True),
        (ActionState.FOLLOW_UP, False),
    ]


def test_one_of_the_proposals_that_was_taken_needs_no_entry_of_its_own_and_ones_own_step_does() -> None:
    talk = Talk().end("waiting", decision_by="2026-03-12")
    (known,) = talk.planning.proposals(talk.call)
    before = talk.kinds()
    talk.call.set_next_step(known.text, known.at, known.zone, known.reason)
    assert (talk.kinds(), known.is_taken(talk.call.state.next_step)) == (before, True)
    assert talk.planning.made(talk.call, talk.call.state.next_step)
    later = known.at + timedelta(days=1)
    talk.call.set_next_step(known.text, later, known.zone, "")
    assert not known.is_taken(talk.call.state.next_step)
    assert not talk.planning.made(talk.call, talk.call.state.next_step)
    own = talk.planning.interactions(talk.call)[-1]
    assert (own.kind, own.when, own.action, own.words, own.script, own.call, own.at) == (
        InteractionKind.PLANNED, later, ActionState.FOLLOW_UP, known.text, "follow-up-after-interview", "now", NOW,
    )  # fmt: skip
    talk.call.set_next_step("Send the slides", later, "", "")
    assert talk.planning.interactions(talk.call)[-1].action is ActionState.FOLLOW_UP
    talk.call.set_next_step("Send the slides", None, "", "")
    assert talk.kinds() == before


def test_what_can_be_done_at_any_moment_is_taken_whatever_its_time() -> None:
    talk = Talk().end("interview", interview="2026-03-12T10:00")
    before, arrange = talk.kinds(), talk.planning.proposals(talk.call)[0]
    talk.call.set_next_step(arrange.text, arrange.at + timedelta(hours=1), arrange.zone, arrange.reason)
    assert talk.kinds() == before
    assert arrange.says(talk.planning.proposals(talk.call)[0])
    interview = talk.planning.proposals(talk.call)[1]
    assert not arrange.says(interview)
    assert interview.says(talk.planning.proposals(talk.call)[1])
    assert not interview.says(dataclass_replace(interview, at=interview.at + timedelta(hours=1)))


def test_a_step_that_is_not_known_from_the_record_is_written_there() -> None:
    talk = Talk().end("waiting")
    (unknown,) = talk.planning.proposals(talk.call)
    talk.call.set_next_step(unknown.text, unknown.at, unknown.zone, unknown.reason)
    assert talk.planning.interactions(talk.call)[-1].kind is InteractionKind.PLANNED
    none = Talk().end("declined")
    none.call.set_next_step("Send a card", NOW + timedelta(days=1), "", "")
    assert none.planning.interactions(none.call)[-1].action is ActionState.CALL_BACK


def test_the_time_of_a_call_back_that_was_missing_is_the_one_of_the_next_step() -> None:
    talk = Talk().end("callback")
    when = NOW + timedelta(days=4)
    talk.call.set_next_step("Ring again", when, "", "")
    found = talk.planning.interactions(talk.call)
    assert [(one.kind, one.when) for one in found] == [
        (InteractionKind.SPOKE, None),
        (InteractionKind.CALL_BACK, when),
    ]


@pytest.mark.parametrize("outcome", ["waiting", "callback"])
def test_a_call_back_that_was_agreed_in_the_call_is_in_the_record_once(outcome: str) -> None:
    talk, when = Talk(), NOW + timedelta(days=2)
    talk.call.agree_call_back(when, "Europe/Berlin")
    talk.end(outcome)
    found = [one for one in talk.planning.interactions(talk.call) if one.kind is InteractionKind.CALL_BACK]
    assert [(one.when, one.at, one.script, one.call) for one in found] == [
        (when, NOW, "follow-up-after-interview", "now")
    ]


def test_an_interview_is_settled_by_what_was_read_back_and_who_dials_at_the_time_that_was_agreed() -> None:
    known = Interaction(
        kind=InteractionKind.INTERVIEW, at=NOW - timedelta(days=9), appointment=Appointment(at=NOW + timedelta(days=1))
    )
    person = replace(ROBIN, interactions=(known,))
    talk = Talk(person)
    talk.call.tick("ask/1")
    talk.end("interview", dials="them")
    confirmed = talk.planning.interactions(talk.call)[-1].appointment
    assert confirmed is not None
    assert (confirmed.confirmed, confirmed.agreed, confirmed.at) == (True, Party.THEY, NOW + timedelta(days=1))
    stands = talk.planning.arranging(talk.call, "+49 40 1")
    assert (stands.dialling.dials, stands.dialling.number, stands.dialling.ours) == (
        Party.THEY, "+49 40 1", NOW + timedelta(days=1),
    )  # fmt: skip
    over = Talk(replace(person, interactions=(replace(known, appointment=Appointment(at=NOW)),)))
    assert not over.end("interview", dials="them").planning.arranging(over.call, "").timed
    own = Talk(replace(person, interactions=(replace(known, call="now"),))).end("interview", dials="them")
    assert not own.planning.arranging(own.call, "").timed
    named = Talk(person).end("interview", interview="2026-03-13 09:00")
    assert named.planning.arranging(named.call, "").dialling.ours == datetime(2026, 3, 13, 10, tzinfo=BERLIN)
    for ticked in (False, True):
        talk = Talk()
        if ticked:
            talk.call.tick("ask/1")
        told = talk.end("interview", interview="2026-03-13 09:00").planning.interactions(talk.call)[-1].appointment
        assert told is not None
        assert told.confirmed is ticked


def test_what_is_sensitive_stays_in_the_call_and_what_was_taken_back_as_well() -> None:
    talk = Talk()
    for name, value in {
        "secret": "x",
        "dials": "me",
        "interview": "2026-03-12T10:00",
        "decision_by": "12.3.2026",
    }.items():
        talk.call.fill(name, value)
    talk.call.close_field()
    london = ZoneInfo("Europe/London")
    assert talk.planning.answers_of(talk.call) == {
        "dials": "me",
        "interview": datetime(2026, 3, 12, 10, tzinfo=london),
        "decision_by": datetime(2026, 3, 12, 10, tzinfo=london),
    }
    talk.call.fill("interview", "2026-03-12")
    assert talk.planning.answers_of(talk.call)["interview"] == "2026-03-12"


@pytest.mark.parametrize(
    ("person", "about", "name", "clock", "knows"),
    [
        (ROBIN, {"zone": "Asia/Tokyo", "full_name": "Else"}, "Robin Sample", "Europe/London", True),
        (replace(ROBIN, zone=""), {"zone": "Asia/Tokyo"}, "Robin Sample", "Europe/London", True),  # by the number
        (Person(id="x", given="X"), {"zone": "Asia/Tokyo"}, "X", "Asia/Tokyo", True),
        (Person(id="x", given="X"), {}, "X", "Europe/Berlin", False),
        (None, {"full_name": "Kim Sample", "zone": "Asia/Tokyo"}, "Kim Sample", "Asia/Tokyo", True),
        (
            None,
            {"first_name": "Kim", "last_name": "Sample", "phone": "+81 3 1234 5678"},
            "Kim Sample",
            "Asia/Tokyo",
            True,
        ),
        (None, {}, "", "Europe/Berlin", False),
    ],
)
def test_who_was_called_and_on_which_clock(
    person: Person | None, about: dict[str, str], name: str, clock: str, knows: bool
) -> None:
    talk = Talk(person, **about)
    found = talk.planning.person_of(talk.call)
    assert (found.full_name, found.id) == (name, person.id if person else "someone")
    assert (talk.planning.clock_of(talk.call), talk.planning.knows_clock(talk.call)) == (
        (ZoneInfo(clock), clock),
        knows,
    )
    assert talk.planning.known(talk.call) is person


def test_where_no_clock_is_known_it_is_that_of_the_call_without_a_name() -> None:
    talk = Talk(None, None)
    assert talk.planning.clock_of(talk.call) == (BERLIN, "Europe/Berlin")
    offset = timezone(timedelta(hours=2))
    unnamed = NextCallPlanning(lambda: NOW.astimezone(offset))
    assert unnamed.clock_of(talk.call) == (offset, "")
    utc = Talk(Person(id="x", zone="UTC"))
    assert utc.planning.clock_of(utc.call) == (ZoneInfo("UTC"), "UTC")


def test_a_time_is_remarked_on_and_others_are_offered() -> None:
    talk = Talk()
    assert talk.planning.remark_on(talk.call, NOW + timedelta(days=1)) == ""
    assert "20:00" in talk.planning.remark_on(talk.call, datetime(2026, 3, 11, 21, tzinfo=BERLIN))
    assert [one.id for one in talk.planning.call_back_times(talk.call)] == ["later", "next-day", "next-week"]
