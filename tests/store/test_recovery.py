from __future__ import annotations

from dataclasses import replace as replace_field
from datetime import timedelta

import pytest
from msgspec.structs import replace

from callassist.calls.events import (
    Answered,
    CameBack,
    Entry,
    Event,
    FieldFilled,
    Finished,
    NoteWritten,
    ScriptRef,
    SetAside,
    StepOpened,
)
from callassist.store.calls import CallStore
from callassist.store.migrations import ReadOnly
from callassist.store.recovery import Left, as_left, finish_abandoned, look_at, set_aside_since, what_it_came_to
from tests.store.samples import NOW, header

TEXT = """---
format: callscript/1
id: sample
title: Sample script
version: 1
lang: en
outcomes:
  booked: Booked
  later: Later
---

# Script

## Opening (#opening)

> Hello.

- [salary: money] Salary
- They agree -> end: booked
"""
OPENED = StepOpened(step="opening", title="Opening", by="start")
AGREED = Answered(step="opening", answer="opening:1", label="They agree", number=1, to_outcome="booked")
FILLED = FieldFilled(step="opening", name="salary", label="Salary", value="61 500")


def left_with(store: CallStore, *events: Event, text: str = TEXT) -> Left:
    head = replace(header(), script=ScriptRef("sample", "Sample script", 1, "en", "h1"))
    file = store.create(head, {"h1": text})
    for seq, event in enumerate(events, 1):
        file.append(Entry(seq, seq * 10.0, NOW + timedelta(seconds=seq * 10), event))
    assert file.settle()
    return look_at(store, head.id)


def test_it_comes_to_what_a_finished_call_would(store: CallStore) -> None:
    left = left_with(store, OPENED, FILLED)
    assert left.view is not None
    assert left.view.state.fields["salary"].value == "61 500"
    assert left.view.final_header().finished == left.header.finished == NOW + timedelta(seconds=20)
    assert left.entry == Entry(3, 20.0, NOW + timedelta(seconds=20), Finished())
    assert left.view.elapsed() == 20.0
    assert store.load(left.header.id).header.finished is None


def test_the_outcome_is_the_one_an_answer_led_to(store: CallStore) -> None:
    left = left_with(store, OPENED, AGREED)
    assert (left.header.outcome, left.header.outcome_label) == ("booked", "Booked")
    assert left.view is not None
    assert left.view.state.outcome_label == "Booked"


def test_an_end_that_was_left_open_stays_open(store: CallStore) -> None:
    left = left_with(store, OPENED, AGREED, Finished())
    assert (left.header.outcome, left.entry) == ("", None)
    assert left.view is not None


def test_an_outcome_that_the_script_does_not_know_is_not_taken(store: CallStore) -> None:
    assert left_with(store, OPENED, replace(AGREED, to_outcome="gone")).header.outcome == ""


@pytest.mark.parametrize(
    ("events", "text"), [((OPENED,), TEXT), ((), TEXT), ((OPENED, AGREED), "no script")], ids=["begun", "empty", "text"]
)
def test_where_nothing_can_be_said_nothing_is(store: CallStore, events: tuple[Event, ...], text: str) -> None:
    left = left_with(store, *events, text=text)
    assert left.view is None
    assert left.header.outcome == ""
    assert finish_abandoned(store, left.header.id)


def test_it_is_tied_to_the_person_that_is_known_by_now(store: CallStore) -> None:
    left = left_with(store, OPENED, NoteWritten(note="n", text="a note", step="opening"))
    assert finish_abandoned(store, left.header.id, person="p1")
    stored = store.load(left.header.id)
    assert (stored.header.person, stored.header.finished) == ("p1", NOW + timedelta(seconds=20))


def test_where_another_program_writes_it_is_not_even_tried(store: CallStore) -> None:
    left = left_with(store, OPENED)
    looking = CallStore(store.root, store.place.writer, now=lambda: NOW, read_only="Another window has it.")
    with pytest.raises(ReadOnly, match="Another window"):
        look_at(looking, left.header.id)


def test_a_call_that_is_over_takes_no_entry(store: CallStore) -> None:
    left = left_with(store, OPENED, AGREED)
    assert left.view is not None
    entry = as_left(store.load(left.header.id)).entry
    assert entry is not None
    for act in (left.view.journal.record.append, left.view.journal.record.amend):
        with pytest.raises(TypeError, match="takes no entry"):
            act(entry)


def test_of_a_call_that_is_over_its_own_header_stands(store: CallStore) -> None:
    call = left_with(store, OPENED, FILLED).header.id
    goes_on = what_it_came_to(store, call)
    assert (goes_on.header, goes_on.entry, goes_on.view) == (store.load(call).header, None, None)
    assert finish_abandoned(store, call)
    over = what_it_came_to(store, call)
    assert (over.header, over.entry) == (store.load(call).header, None)
    assert over.view is not None
    assert over.view.state.fields["salary"].value == "61 500"


@pytest.mark.parametrize(
    ("events", "minutes", "aside"),
    [
        ((OPENED, FILLED), 29.9, False),
        ((OPENED, FILLED), 30.0, True),
        ((), 90.0, False),
        ((OPENED, Finished()), 90.0, False),
        ((OPENED, SetAside()), 90.0, False),
        ((OPENED, SetAside(), CameBack()), 90.0, True),
    ],
)
def test_a_call_that_goes_on_was_aside_since_it_was_left_where_that_is_long_ago(
    store: CallStore, events: tuple[Event, ...], minutes: float, aside: bool
) -> None:
    left = left_with(store, *events)
    stored = store.load(left.header.id)
    last = NOW + timedelta(seconds=10 * len(events))
    expected = Entry(len(events) + 1, 10.0 * len(events), last, SetAside()) if aside else None
    assert set_aside_since(stored, last + timedelta(minutes=minutes)) == expected


def test_a_call_that_is_over_was_not_aside(store: CallStore) -> None:
    left = left_with(store, OPENED)
    assert finish_abandoned(store, left.header.id)
    assert set_aside_since(store.load(left.header.id), NOW + timedelta(days=1)) is None


def test_nor_is_one_whose_end_only_its_header_tells(store: CallStore) -> None:
    left = left_with(store, OPENED)
    stored = store.load(left.header.id)
    assert set_aside_since(stored, NOW + timedelta(days=1)) is not None
    over = replace_field(stored, header=replace(stored.header, finished=NOW))
    assert set_aside_since(over, NOW + timedelta(days=1)) is None
