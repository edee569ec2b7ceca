"""What a call has come to, from entries as any file may hold them: in any order, and with gaps."""

from __future__ import annotations

import pytest

from callassist.calls import events as e
from callassist.calls.fold import amend, apply, fold
from callassist.calls.state import CallState
from tests.calls.call_parts import START


def entries(*events: e.Event) -> list[e.Entry]:
    return [e.Entry(number, float(number), START, event) for number, event in enumerate(events, 1)]


def opened(step: str, by: e.OpenedBy = e.OpenedBy.START) -> e.StepOpened:
    return e.StepOpened(step=step, title=step.title(), by=by)


def test_going_back_with_nothing_before_still_shows_the_step() -> None:
    state = fold(entries(opened("hello", e.OpenedBy.BACK)))
    assert (state.step, state.trail, state.flow) == ("hello", [], "")


@pytest.mark.parametrize(
    "event",
    [
        e.NoteWritten(note="n", step="hello", text="", draft=True),
        e.NoteEdited(note="n", text="x"),
        e.NoteDeleted(note="n"),
        e.NoteStarred(note="n", starred=True),
    ],
)
def test_a_note_that_was_never_written_stays_away(event: e.Event) -> None:
    assert fold(entries(event)).notes == {}


@pytest.mark.parametrize(
    ("events", "visits"),
    [
        ([e.Reopened()], 0),
        ([e.Finished(outcome="", label=""), e.Reopened()], 0),
        ([opened("hello"), e.Reopened()], 1),
        ([opened("hello"), e.Finished(outcome="", label=""), e.Reopened()], 2),
    ],
)
def test_a_call_goes_on_in_the_step_where_it_ended_if_there_is_one(events: list[e.Event], visits: int) -> None:
    state = fold(entries(*events))
    assert (state.finished_at, len(state.visits)) == (None, visits)


def test_taking_back_is_for_the_whole_record() -> None:
    with pytest.raises(ValueError, match="fold the entries again"):
        apply(CallState(), entries(e.Undone(seq=1))[0])


def test_only_what_is_typed_grows() -> None:
    with pytest.raises(ValueError, match="StepOpened is never amended"):
        amend(CallState(), entries(opened("hello"))[0])
