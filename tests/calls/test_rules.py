"""Conditions set what comes next, and say why; they never move the call by themselves."""

from __future__ import annotations

import pytest

from callassist.calls.events import FieldFilled, WayChanged
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible, ViewChange
from callassist.script.reader import read_text
from tests.calls.call_parts import HandClock, Kept, header_of

TEXT = """---
format: callscript/2
id: rules
title: Rules
version: 1
lang: en
outcomes:
  done: Done
  too-low: Too low
  danger: Danger
---

# Script

## Income (#income)

> What do you earn?

- [income: number] Income
- [q9: number] Nine

-> end: too-low (if income < 100)
-> premium (if income > 900)
-> plain

## Plain (#plain)

> All plain.

- Go on -> last
- Elsewhere -> premium

## Last (#last)

> Bye.

-> end: done

# Side paths

## Premium (#premium)

> Well, well.

-> last

## Risk (#risk)

> Are you safe?

-> back

# Rules

- (if q9 > 0) -> risk
- (if q9 > 2) -> end: danger
"""


@pytest.fixture
def call() -> CallSession:
    script = read_text(TEXT).script
    assert script is not None
    session = CallSession(script, header_of(script), HandClock(), Kept())
    session.start()
    return session


@pytest.mark.parametrize(
    ("income", "step", "outcome", "why"),
    [
        ("50", None, "too-low", "The call ends here (“Too low”), because “Income” < 100."),
        ("1000", "premium", "", "Next: “Premium”, because “Income” > 900."),
        ("500", "plain", "", ""),
        ("", "plain", "", ""),
    ],
)
def test_the_first_condition_that_is_true_is_what_comes_next(
    call: CallSession, income: str, step: str | None, outcome: str, why: str
) -> None:
    call.fill("income", income)
    assert (call.next_step_id, call.why_next) == (step, why)
    assert call.step.id == "income"  # nothing moved by itself
    assert call.outcomes()[0][0] == outcome or not outcome
    if step:
        call.next()
        assert call.step.id == step


def test_a_call_that_ends_by_a_condition_is_ended_by_the_caller(call: CallSession) -> None:
    call.fill("income", "50")
    with pytest.raises(Impossible):
        call.next()
    call.fill("income", "500")
    call.next()
    assert call.step.id == "plain"


@pytest.mark.parametrize(
    ("condition", "value", "why"),
    [
        ("income < 3 * job.rent", "100", "“Income” < 3 * 700"),
        ('job.town == "Ulm" and income > 0', "100", 'job.town == "Ulm" and “Income” > 0'),
        ("income > 0 and not job.unknown", "100", "“Income” > 0 and not job.unknown"),
    ],
)
def test_the_reason_says_what_is_known_before_the_call(condition: str, value: str, why: str) -> None:
    script = read_text(TEXT.replace("income < 100", condition)).script
    assert script is not None
    call = CallSession(script, header_of(script, job={"rent": 700, "town": "Ulm"}), HandClock(), Kept())
    call.start()
    call.fill("income", value)
    assert call.why_next == f"The call ends here (“Too low”), because {why}."


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_rule_wins_wherever_the_call_is_and_back_returns(call: CallSession, steps: int) -> None:
    for _ in range(steps):
        call.next() if call.next_step_id else call.answer(1)
    before = call.step.id
    call.fill("q9", "1")
    assert call.step.id == before
    assert (call.next_step_id, call.why_next) == ("risk", "Next: “Risk”, because “Nine” > 0.")
    call.next()
    assert call.step.id == "risk"
    assert (call.next_step_id, call.why_next) == (before, "")
    call.next()
    assert call.step.id == before
    assert call.next_step_id != "risk"  # it led there, and is not followed again


def test_a_rule_goes_before_an_answer_that_is_needed(call: CallSession) -> None:
    call.next()
    assert call.next_step_id is None
    call.fill("q9", "1")
    assert call.next_step_id == "risk"
    assert [answer.number for answer in call.answers()] == [1, 2]


def test_a_rule_that_ends_the_call_proposes_its_outcome(call: CallSession) -> None:
    call.fill("q9", "3")
    call.next()
    assert call.why_next == "The call ends here (“Danger”), because “Nine” > 2."
    assert call.proposed_outcome() == "danger"


def test_undoing_what_made_a_rule_true_takes_it_back(call: CallSession) -> None:
    call.fill("q9", "1")
    call.undo()
    assert (call.next_step_id, call.why_next) == ("plain", "")
    call.redo()
    call.next()
    assert call.step.id == "risk"
    call.undo()
    assert (call.step.id, call.next_step_id) == ("income", "risk")


def test_those_who_watch_are_told_that_something_else_comes_next(call: CallSession) -> None:
    told: list[frozenset[object]] = []
    call.subscribe(told.append)
    call.fill("q9", "1")
    assert {ViewChange.WORDS, ViewChange.STEP} <= told[-1]
    call.fill("q9", "12")
    assert ViewChange.STEP not in told[-1]  # it is the same as before
    call.fill("q9", "0")
    assert ViewChange.STEP in told[-1]


KINDS = "- [kind: choice] Kind\n  - big: A big one\n  - small: A small one\n"
CHOSEN = TEXT.replace("- [q9: number] Nine\n", f"- [q9: number] Nine\n{KINDS}")


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("kind", "“Kind”: “A big one”"),
        ("income", "“Income”"),
        ('kind == "big"', "“Kind”: “A big one”"),
        ('kind == "big" and income > 5', "“Kind”: “A big one” and “Income” > 5"),
        ('kind != "small"', '“Kind” != "small"'),
        ('kind == "huge" or kind == "big"', '“Kind” == "huge" or “Kind”: “A big one”'),
        ('person.kind == "kind" or kind', 'person.kind == "kind" or “Kind”'),
        ('kind == "big" or person.kind == \'x == "y"\'', "“Kind”: “A big one” or person.kind == 'x == \"y\"'"),
    ],
)
def test_why_is_told_in_the_labels_of_fields_and_options(condition: str, why: str) -> None:
    script = read_text(CHOSEN.replace("(if income > 900)", f"(if {condition})")).script
    assert script is not None
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.fill("income", "500")
    call.fill("kind", "A big one")
    assert (call.why_next, call.round_told) == (f"Next: “Premium”, because {why}.", "")


def test_why_never_tells_what_is_sensitive() -> None:
    script = read_text(CHOSEN.replace("[kind: choice]", "[kind: choice, sensitive]").replace("income > 900", "kind"))
    assert script.script is not None
    call = CallSession(script.script, header_of(script.script), HandClock(), Kept())
    call.start()
    call.fill("income", "500")
    call.fill("kind", "big")
    assert call.why_next == "Next: “Premium”, because “Kind”."


def test_what_was_not_known_when_the_call_went_on_is_told_as_nothing_before() -> None:
    script = read_text(CHOSEN.replace("(if income > 900)", "(if not income)")).script
    assert script is not None
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.next()
    assert call.step.id == "premium"
    call.open("income")
    call.fill("income", "500")
    call.fill("kind", "big")
    typed, changed, chosen = (entry.event for entry in call.entries[-3:])
    assert isinstance(changed, WayChanged)
    assert (changed.name, changed.label, changed.before, changed.step) == ("income", "Income", "", "income")
    assert [event.name for event in (typed, chosen) if isinstance(event, FieldFilled)] == ["income", "kind"]
    call.home()
    call.next()
    assert call.step.id == "plain"
    call.fill("income", "")
    call.close_field()
    changed = call.entries[-1].event
    assert isinstance(changed, WayChanged)
    assert changed.before == "500"


def test_whoever_types_on_in_another_field_has_left_the_first(call: CallSession) -> None:
    call.fill("income", "1000")
    call.next()
    assert call.step.id == "premium"
    call.open("income")
    call.fill("income", "500")
    call.fill("q9", "0")
    changed = [entry.event for entry in call.entries if isinstance(entry.event, WayChanged)]
    assert [(event.name, event.before, event.step) for event in changed] == [("income", "1000", "income")]
    assert (call.state.flow, call.next_step_id) == ("income", "plain")


def test_undo_takes_back_every_way_that_a_field_changed_between_its_first_and_its_last_words(call: CallSession) -> None:
    call.fill("income", "1000")
    call.close_field()
    call.next()
    call.open("income")
    call.fill("income", "500")
    call.open("income")  # it is open: nothing is done, and the way is told
    call.fill("income", "50")
    call.close_field()
    changed = [entry.event for entry in call.entries if isinstance(entry.event, WayChanged)]
    assert [event.before for event in changed][:1] == ["1000"]
    taken = call.undo()
    assert getattr(taken and taken.event, "value", "") == "50"
    assert (call.values["income"], call.state.flow) == (1000, "premium")


def test_undo_takes_back_with_a_value_the_way_that_it_changed(call: CallSession) -> None:
    call.fill("income", "1000")
    call.close_field()
    call.next()
    call.open("income")
    call.fill("income", "500")
    call.fill("q9", "0")
    call.close_field()
    changed = [entry.seq for entry in call.entries if isinstance(entry.event, WayChanged)]
    taken = [call.undo(), call.undo()]
    assert [entry and getattr(entry.event, "name", "") for entry in taken] == ["q9", "income"]
    assert changed
    assert set(changed) <= set(call.state.undone)
    assert call.values["income"] == 1000
    call.redo()
    assert not set(changed) & set(call.state.undone)
