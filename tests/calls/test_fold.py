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


@pytest.mark.parametrize(
    ("excused", "step"),
    [
        (e.TickExcused(tick="pay/1", text="Pay", reason="no time"), "pay"),
        (e.TickExcused(tick="field:pay", text="Pay", reason="no time"), "hello"),
        (e.TickExcused(tick="pay/1", text="Pay", reason="no time", step="other"), "other"),
    ],
)
def test_what_an_old_call_excused_is_of_the_step_that_its_name_tells(excused: e.TickExcused, step: str) -> None:
    (tick,) = fold(entries(opened("hello"), excused)).ticks.values()
    assert (tick.step, tick.excuse) == (step, "no time")
    gone = e.TickExcused(tick=excused.tick, text="Pay", reason="", step=excused.step)
    assert fold(entries(opened("hello"), excused, gone)).ticks == {}


def test_taking_back_is_for_the_whole_record() -> None:
    with pytest.raises(ValueError, match="fold the entries again"):
        apply(CallState(), entries(e.Undone(seq=1))[0])


def test_only_what_is_typed_grows() -> None:
    with pytest.raises(ValueError, match="StepOpened is never amended"):
        amend(CallState(), entries(opened("hello"))[0])


def test_a_call_is_set_aside_once_until_it_is_come_back_to() -> None:
    start, aside, back = opened("hello"), e.SetAside(), e.CameBack()
    state = fold(entries(start, aside, aside, back, back))
    assert (state.aside_at, state.away) == (None, 2.0)  # from the second entry to the fourth
    assert [visit.by for visit in state.visits] == ["start", "came-back"]


def test_a_call_that_is_over_is_not_set_aside() -> None:
    state = fold(entries(opened("hello"), e.Finished(outcome="", label=""), e.SetAside()))
    assert (state.finished_at, state.aside_at, state.away) == (2.0, None, 0.0)


def test_a_call_that_was_nowhere_comes_back_to_nowhere() -> None:
    state = fold(entries(e.SetAside(), e.CameBack()))
    assert (state.aside_at, state.away, state.visits) == (None, 1.0, [])
