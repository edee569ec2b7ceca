"""Who watches a call is told what may look different, and nothing more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from callassist.calls.events import Pivot
from callassist.calls.session import MOVED, CallSession
from callassist.calls.view_parts import Impossible, ViewChange
from tests.calls.call_parts import START, Kept
from tests.calls.scripts import script_from

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


def told_by(call: CallSession, act: Callable[[CallSession], object]) -> list[frozenset[ViewChange]]:
    """What is told to whoever looks at the call while this is done."""
    told: list[frozenset[ViewChange]] = []
    call.answer("Yes")
    call.subscribe(told.append)
    act(call)
    return told


@pytest.mark.parametrize(("act", "changes"), ACTS)
def test_an_act_tells_what_it_changed(
    call: CallSession, act: Callable[[CallSession], object], changes: set[ViewChange]
) -> None:
    assert told_by(call, act) == [frozenset(changes)]


OUTCOME = {ViewChange.OUTCOME}
LAST: list[tuple[Callable[[CallSession], object], set[ViewChange]]] = [
    (lambda call: call.answer("Employed"), {*MOVED}),
    (lambda call: call.open("close"), {*MOVED}),
    (lambda call: call.back(), {*MOVED}),
    (lambda call: (call.open("close"), call.home()), {*MOVED}),
    (lambda call: (call.tick("status/1"), call.untick("status/1")), {ViewChange.CHECKLIST}),
    (lambda call: call.excuse("status/1", "no time"), {ViewChange.CHECKLIST}),
    (lambda call: (call.back(), call.reword()), {ViewChange.WORDS}),
    (lambda call: call.write_note("x"), {ViewChange.NOTES}),
    (lambda call: call.edit_note(call.write_note("x"), "y"), {ViewChange.NOTES}),
    (lambda call: call.star_note(call.write_note("x"), True), {ViewChange.NOTES}),
    (lambda call: call.delete_note(call.write_note("x")), {ViewChange.NOTES}),
    (lambda call: call.agree_call_back(START, "UTC"), {ViewChange.PIVOTS, ViewChange.OUTCOME}),
    (lambda call: (call.undo(), call.redo()), {*ViewChange}),
    (lambda call: call.finish(), {*ViewChange}),
    (lambda call: (call.finish(), call.reopen()), {*ViewChange}),
    (lambda call: call.set_aside(), {*ViewChange}),
    (lambda call: (call.set_aside(), call.come_back()), {*ViewChange}),
    (lambda call: call.set_outcome("later"), OUTCOME),
    (lambda call: call.write_summary("x"), OUTCOME),
    (lambda call: call.set_next_step("x", None, "", ""), OUTCOME),
    (lambda call: call.rate("fit", 3), OUTCOME),
    (
        lambda call: call.reveal(True),
        {
            ViewChange.WORDS,
            ViewChange.ANSWERS,
            ViewChange.FIELDS,
            ViewChange.CHECKLIST,
            ViewChange.PREPARED,
            ViewChange.HIDDEN,
        },
    ),
]


@pytest.mark.parametrize(("act", "changes"), LAST)
def test_the_last_of_some_acts_tells_what_it_changed(
    call: CallSession, act: Callable[[CallSession], object], changes: set[ViewChange]
) -> None:
    assert told_by(call, act)[-1] == frozenset(changes)


REFUSED: list[tuple[Callable[[CallSession], object], str, tuple[str, ...]]] = [
    (lambda call: call.start(), "The call has started already.", ()),
    (lambda call: (call.set_aside(), call.next()), "The call is set aside. Come back to it first.", ("come back",)),
    (lambda call: (call.finish(), call.next()), "The call is over. Go back to the call first.", ("reopen",)),
    (lambda call: call.answer("x"), "There is no answer “x” here.", ("1 Employed", "2 Between jobs")),
    (
        lambda call: (call.open("close"), call.answer("Done"), call.next()),
        "This is the end of the script.",
        ("finish",),
    ),
    (lambda call: (call.back(), call.back()), "There is no step before this one.", ()),
    (lambda call: call.reopen(), "The call is not over.", ()),
    (lambda call: call.open_round("x", 1), "There is no such one here.", ()),
    (lambda call: call.start_countdown(), "This step has no countdown.", ()),
    (lambda call: call.stop_countdown(), "No countdown is running.", ()),
    (lambda call: call.tick("x/9"), "There is no item “x/9”.", ("field:status", "status/1")),
    (lambda call: call.excuse("x/9", "y"), "There is no item “x/9”.", ("field:status", "status/1")),
    (lambda call: (call.tick("status/1"), call.tick("status/1")), "This is ticked already.", ()),
    (lambda call: call.untick("status/1"), "This is not ticked.", ()),
    (lambda call: (call.tick("pay/1"), call.untick("x")), "This is not ticked.", ("pay/1",)),
    (lambda call: call.use_prepared("x"), "There is no prepared answer “x”.", ("is-it-remote",)),
    (lambda call: call.reword(5), "There is no other wording here.", ()),
    (lambda call: call.reword_prepared("x"), "There is no other wording here.", ()),
    (lambda call: call.fill("status", "y"), "“y” is no option of “status”.", ("employed", "between")),
    (
        lambda call: call.fill("x", "y"),
        "There is no field “x”.",
        ("status", "notice", "handover", "pay", "now", "day", "call_back", "question"),
    ),
    (lambda call: call.fill_fact("x", "y"), "“x” is not a known fact: it has no dot.", ()),
    (lambda call: call.write_note(" "), "There is nothing in this note yet.", ()),
    (
        lambda call: call.finish("x"),
        "There is no outcome “x”.",
        ("later", "declined", "booked", "voicemail", "message"),
    ),
    (lambda call: call.rate("x", 1), "There is no rating “x”.", ("fit",)),
    (lambda call: call.rate("fit", 6), "A rating is from 1 to 5.", ("1", "2", "3", "4", "5")),
    (lambda call: call.rate("fit", -1), "A rating is from 1 to 5.", ("1", "2", "3", "4", "5")),
    (lambda call: call.restore(99), "Nothing was folded away there.", ()),
    (
        lambda call: (call.back(), call.answer("Not now"), call.restore(99)),
        "Nothing was folded away there.",
        ("4",),
    ),
    (
        lambda call: call.refresh_script(script_from(OTHER, "other")),
        "This call uses the script “branchy”.",
        ("branchy",),
    ),
]
OTHER = "# Script\n\n## A (#a)\n\n> A\n\n-> end: booked\n"


@pytest.mark.parametrize(("act", "why", "possible"), REFUSED)
def test_what_cannot_be_done_is_told_with_what_could(
    call: CallSession, kept: Kept, act: Callable[[CallSession], object], why: str, possible: tuple[str, ...]
) -> None:
    call.answer("Yes")
    with pytest.raises(Impossible) as refused:
        act(call)
    assert (refused.value.message, refused.value.possible) == (why, possible)
    assert call.entries == tuple(kept.entries)


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
