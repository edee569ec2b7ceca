"""A script that leads back to a step asks there again: what was heard each time is in the notes and every export."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callassist.calls import events as e
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from callassist.exports.compaction import compacted
from callassist.exports.markdown import markdown
from callassist.exports.table import write
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import script_from

BODY = """# Script

## Hello (#hello)

> Hello.

- [aside: text] Aside
- People -> person
- Nobody -> close

## Someone who lives there (#person)

> Who lives there?

- [name: text] Name
- [works: choice] Work
  - yes: At work
  - no: Not at work
- [age: number] Age
- Another -> person
- That is all -> close

## Close (#close)

> Thank you.

-> end: booked
"""


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def call(kept: Kept) -> CallSession:
    script = script_from(BODY, "rounds", "Rounds")
    session = CallSession(script, header_of(script), HandClock(), kept)
    session.start()
    session.answer(number_of(session, "People"))
    return session


def number_of(call: CallSession, label: str) -> int:
    return next(answer.number for answer in call.answers() if answer.label.source == label)


def three_people(call: CallSession) -> None:
    for place, (name, age) in enumerate((("Ann", "30"), ("Ben", "31"), ("Cleo", "32"))):
        call.fill("name", name)
        call.fill("age", age)
        call.fill("works", "yes" if place != 1 else "no")
        call.answer(number_of(call, "Another" if place < 2 else "That is all"))


def told(call: CallSession, kept: Kept, **asked: bool) -> list[tuple[str, str]]:
    found = report(call.header, kept.entries, call.script, **asked)
    return [(answer.name, answer.text) for answer in found.answers if answer.name]


def test_each_round_is_in_the_notes(call: CallSession, kept: Kept) -> None:
    three_people(call)
    assert [text for name, text in told(call, kept) if name == "name"] == ["Ann", "Ben", "Cleo"]
    assert [text for name, text in told(call, kept) if name == "age"] == ["30", "31", "32"]
    assert [text for name, text in told(call, kept) if name == "works"] == ["At work", "Not at work", "At work"]
    text = markdown(report(call.header, kept.entries, call.script))
    assert all(text.count(name) == 1 for name in ("Ann", "Ben", "Cleo"))


def test_each_round_is_in_the_table(call: CallSession, kept: Kept) -> None:
    three_people(call)
    out = io.BytesIO()
    write([report(call.header, kept.entries, call.script)], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig")))
    assert row["Name"] == "Ann; Ben; Cleo"
    assert row["Work"] == "At work; Not at work; At work"


def test_the_last_round_is_what_conditions_and_words_go_by(call: CallSession) -> None:
    three_people(call)
    assert (call.values["name"], call.values["works"]) == ("Cleo", "yes")


def test_a_value_that_is_put_right_in_its_own_round_is_replaced(call: CallSession, kept: Kept) -> None:
    call.fill("name", "Ann")
    call.close_field()
    call.fill("name", "Anna")
    call.answer(number_of(call, "Another"))
    call.fill("name", "Bne")
    call.close_field()
    call.fill("name", "Ben")
    assert [text for name, text in told(call, kept) if name == "name"] == ["Anna", "Ben"]
    assert sorted(text for _, text in told(call, kept, full=True)) == ["Ann", "Anna", "Ben", "Bne"]


def test_undoing_a_round_leaves_the_one_before(call: CallSession, kept: Kept) -> None:
    call.fill("name", "Ann")
    call.answer(number_of(call, "Another"))
    call.fill("name", "Ben")
    call.undo()
    assert [text for _, text in told(call, kept)] == ["Ann"]
    call.redo()
    assert [text for _, text in told(call, kept)] == ["Ann", "Ben"]


def test_a_changed_mind_sets_the_rounds_that_hung_on_it_aside_and_brings_them_back(
    call: CallSession, kept: Kept
) -> None:
    three_people(call)
    call.open("hello")
    call.fill("aside", "x")
    call.answer(number_of(call, "Nobody"))
    assert [text for _, text in told(call, kept)] == ["x"]
    assert {text for _, text in told(call, kept, full=True)} >= {"Ann", "Ben", "Cleo", "x"}
    call.open("hello")
    call.answer(number_of(call, "People"))
    assert [text for name, text in told(call, kept) if name == "name"] == ["Ann", "Ben", "Cleo"]


def test_the_short_record_says_the_same(call: CallSession, kept: Kept) -> None:
    three_people(call)
    short = compacted(kept.entries)
    assert [a.text for a in report(call.header, short, call.script).answers] == [
        a.text for a in report(call.header, kept.entries, call.script).answers
    ]


VERBS = [
    "fill",
    "fill",
    "fill",
    "choose",
    "answer",
    "answer",
    "next",
    "back",
    "home",
    "open",
    "undo",
    "redo",
    "restore",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 11)), max_size=30))
def test_nothing_that_was_entered_is_ever_absent(todo: list[tuple[str, int]]) -> None:
    """Every value is in the full report exactly once, in the plain one at most once, unless its entry was undone."""
    script, kept = script_from(BODY, "rounds", "Rounds"), Kept()
    call = CallSession(script, header_of(script), HandClock(), kept)
    call.start()
    for place, (verb, number) in enumerate(todo):
        with suppress(Impossible):
            match verb:
                case "fill":
                    call.fill(("name", "age", "aside")[number % 3], str(1000 + place))
                    call.close_field()
                case "choose":
                    call.fill("works", ("yes", "no")[number % 2])
                case "answer":
                    call.answer(number % 5 + 1)
                case "open":
                    call.open(("person", "hello", "close")[number % 3])
                case "restore":
                    for parked in call.state.parked[-1:]:
                        call.restore(parked.seq)
                case _:
                    getattr(call, verb)()
    undone = call.state.undone
    entered = Counter(
        entry.event.value
        for entry in kept.entries
        if isinstance(entry.event, e.FieldFilled) and entry.seq not in undone and entry.event.name != "works"
    )
    full = Counter(text for name, text in told(call, kept, full=True) if name and name != "works")
    assert full == entered
    plain = Counter(text for name, text in told(call, kept) if name and name != "works")
    assert not plain - full
    assert max(plain.values(), default=0) <= 1
