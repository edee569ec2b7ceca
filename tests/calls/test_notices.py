"""Who watches a call is told what may look different, and nothing more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from callassist.calls.events import Pivot
from callassist.calls.session import MOVED, CallSession
from callassist.calls.view_parts import Impossible, ViewChange

ACTS: list[tuple[Callable[[CallSession], object], set[ViewChange]]] = [
    (lambda call: call.next(), {*MOVED}),
    (lambda call: call.pivot(Pivot.CALL_BACK), {*MOVED}),
    (lambda call: call.tick("status/1"), {ViewChange.CHECKLIST}),
    (lambda call: call.tick_next(), {ViewChange.CHECKLIST}),
    (lambda call: call.type_note("x"), {ViewChange.NOTES}),
    (lambda call: call.fill("pay", "3"), {ViewChange.FIELDS, ViewChange.CHECKLIST}),
    (lambda call: call.fill("notice", "3"), {ViewChange.FIELDS}),
    (
        lambda call: call.fill("status", "employed"),
        {ViewChange.FIELDS, ViewChange.CHECKLIST, ViewChange.STEP, ViewChange.PREPARED},
    ),
    (lambda call: call.fill_fact("job.company", "Other"), {ViewChange.WORDS}),
    (lambda call: call.use_prepared("is-it-remote"), {ViewChange.PREPARED}),
    (lambda call: call.undo(), {*ViewChange}),
    (lambda call: call.set_topic("x"), {ViewChange.OUTCOME}),
]


@pytest.mark.parametrize(("act", "changes"), ACTS)
def test_an_act_tells_what_it_changed(
    call: CallSession, act: Callable[[CallSession], object], changes: set[ViewChange]
) -> None:
    told: list[frozenset[ViewChange]] = []
    call.answer("Yes")
    call.subscribe(told.append)
    act(call)
    assert told == [frozenset(changes)]


def test_words_that_read_a_field_change_with_it(call: CallSession) -> None:
    told: list[frozenset[ViewChange]] = []
    call.answer("Yes")
    call.next()
    call.subscribe(told.append)
    call.fill("notice", "two weeks")
    assert told == [frozenset({ViewChange.FIELDS, ViewChange.WORDS})]
    assert "two weeks" in "".join(run.text for run in call.said()[0].runs)


def test_what_is_impossible_tells_nobody(call: CallSession) -> None:
    told: list[frozenset[ViewChange]] = []
    call.subscribe(told.append)
    with pytest.raises(Impossible):
        call.answer(9)
    assert told == []


def test_nobody_is_told_who_no_longer_listens(call: CallSession) -> None:
    told: list[frozenset[ViewChange]] = []
    end = call.subscribe(told.append)
    end()
    end()
    call.answer("Yes")
    assert told == []


def test_a_listener_may_leave_while_being_told(call: CallSession) -> None:
    told: list[str] = []
    ends: list[Callable[[], None]] = []
    ends.append(call.subscribe(lambda _: (told.append("first"), ends[0]())))
    call.subscribe(lambda _: told.append("second"))
    call.answer("Yes")
    call.next()
    assert told == ["first", "second", "second"]
