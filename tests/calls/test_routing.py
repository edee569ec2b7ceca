"""Where a call goes on, and when it needs an answer first."""

from __future__ import annotations

import pytest

from callassist.calls.events import Pivot
from callassist.calls.routing import Route, Router
from callassist.calls.script_index import ScriptIndex
from callassist.calls.session import CallSession
from callassist.calls.state import CallState
from callassist.calls.view_parts import Impossible
from callassist.script.script_model import Target, TargetKind
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import script_from


def call_through(body: str) -> CallSession:
    script = script_from(body)
    session = CallSession(script, header_of(script), HandClock(), Kept())
    session.start()
    return session


END = "\n\n# Side paths\n\n## Out (#out)\n\n> Bye.\n\n-> end: declined\n"


@pytest.mark.parametrize(
    ("first", "onward"),
    [
        ("> A\n", "b"),
        ("> A\n\n- Way out -> out\n", "b"),
        ("> A\n\n- Go on -> b\n- Way out -> out\n", None),
        ("> A\n\n- Go on -> next\n- Way out -> out\n", None),
        ("> A\n\n- [x: choice] X\n  - one: One\n  - two: Two\n", "b"),
        ("> A\n\n- [x: choice, required] X\n  - one: One -> c\n  - two: Two -> out\n", None),
        ("> A\n\n- [x: choice] X\n  - one: One -> c\n  - two: Two -> out\n", "b"),
        ("> A\n\n- [x: choice, required] X\n  - one: One -> c\n  - two: Two\n", "b"),
        ("> A\n\n-> c\n", "c"),
        ("> A\n\n-> next\n", "b"),
        ("> A\n\n-> end: booked\n", None),
    ],
)
def test_what_enter_opens(first: str, onward: str | None) -> None:
    rest = "## B (#b)\n\n> B\n\n## C (#c)\n\n> C\n\n-> end: booked"
    call = call_through(f"# Script\n\n## A (#a)\n\n{first}\n{rest}{END}")
    assert call.next_step_id == onward
    if onward is None:
        with pytest.raises(Impossible):
            call.next()
    else:
        call.next()
        assert call.step.id == onward


def test_an_answer_given_before_is_the_way_on_again() -> None:
    rest = "## B (#b)\n\n> B\n\n## C (#c)\n\n> C\n\n-> end: booked"
    call = call_through(f"# Script\n\n## A (#a)\n\n> A\n\n- Go on -> b\n- Skip -> c\n\n{rest}{END}")
    call.answer("Skip")
    call.undo()
    assert call.next_step_id is None
    call.answer("Skip")
    call.open("a")
    assert call.next_step_id == "c"


@pytest.mark.parametrize(("key", "onward"), [("one", "c"), ("two", "b")])
def test_an_option_that_was_picked_in_its_field_decides_as_well(key: str, onward: str) -> None:
    first = "> A\n\n- [x: choice, required] X\n  - one: One -> c\n  - two: Two\n- Go on -> b\n"
    rest = "## B (#b)\n\n> B\n\n## C (#c)\n\n> C\n\n-> end: booked"
    call = call_through(f"# Script\n\n## A (#a)\n\n{first}\n{rest}{END}")
    assert call.next_step_id is None
    call.fill("x", key)
    assert call.next_step_id == onward


def test_steps_whose_condition_does_not_hold_are_passed_over(call: CallSession) -> None:
    call.answer("Yes")
    assert call.next_step_id == "pay"
    call.fill("status", "employed")
    assert call.next_step_id == "notice-period"


def test_back_of_a_side_path_returns_to_where_the_jump_came_from(call: CallSession) -> None:
    call.answer("A question")
    call.answer("Another one")
    assert call.state.returns == ["hello", "aside"]
    call.next()
    assert call.step.id == "aside"
    call.next()
    assert (call.step.id, call.state.returns) == ("hello", [])


def test_a_side_path_that_was_only_looked_at_returns_to_the_flow(call: CallSession) -> None:
    call.answer("Yes")
    call.open("aside")
    call.next()
    assert (call.step.id, call.state.flow) == ("status", "status")


def test_a_loop_asks_anew_and_keeps_what_was_said(call: CallSession) -> None:
    for answer in ("Yes", None, None, "Yes", "Something else"):
        if answer:
            call.answer(answer)
        else:
            call.next()
    assert call.step.id == "status"
    call.next()
    call.next()
    assert call.given() is None
    call.answer("No")
    assert [answer.label for answer in call.state.earlier] == ["Yes"]
    assert call.state.parked == []


def test_an_answer_that_ends_the_call_proposes_its_outcome(call: CallSession) -> None:
    call.answer("No, thanks")
    assert call.outcomes()[0] == ("declined", "Not interested")
    assert call.next_step_id is None
    with pytest.raises(Impossible) as end:
        call.next()
    assert end.value.possible == ("finish",)
    call.answer("Yes")
    assert call.state.proposed_outcome == ""


def test_the_overview_shows_the_way(call: CallSession, clock: HandClock) -> None:
    call.answer("A question")
    clock.wait(9)
    call.next()
    call.answer("Yes")
    rows = {row.id: (row.mark.value, row.spent) for row in call.overview()}
    assert [*rows] == ["hello", "aside", "status", "notice-period", "pay", "book", "close"]
    assert rows["hello"] == ("done", 0)
    assert rows["aside"] == ("done", 9)
    assert (rows["status"][0], rows["pay"][0], rows["book"][0]) == ("current", "next", "ahead")
    call.open("hello")
    call.answer("Not now")
    assert {row.id: row.mark.value for row in call.overview()}["status"] == "parked"


def test_looking_elsewhere_keeps_the_place_in_mind(call: CallSession) -> None:
    call.answer("Yes")
    call.open("close")
    assert call.next_step_id == "status"
    call.back()
    assert call.step.id == "status"
    call.back()
    assert (call.step.id, call.state.flow) == ("hello", "status")
    call.next()
    assert call.step.id == "status"
    call.home()
    assert call.entries[-1].event.step == "status"  # already there: nothing happened


def test_answers_of_a_step_that_is_looked_at_move_the_flow_there(call: CallSession) -> None:
    call.answer("Yes")
    call.open("book")
    call.answer("Wants to think")
    assert (call.step.id, call.state.flow) == ("reschedule", "reschedule")
    assert call.state.path == ["hello", "status", "book", "reschedule"]
    assert call.state.reached == dict.fromkeys(call.state.path, 1)
    assert call.values["now"] == "think"
    assert call.state.parked == []


@pytest.mark.parametrize("act", ["next", "back", "home"])
def test_nothing_moves_before_the_start_or_after_the_end(call: CallSession, act: str) -> None:
    call.finish("declined")
    with pytest.raises(Impossible, match="over"):
        getattr(call, act)()
    fresh = CallSession(call.script, call.header, HandClock(), Kept())
    with pytest.raises(Impossible, match="not started"):
        getattr(fresh, act)()
    assert fresh.entries == ()


OTHER = """# Script

## Beep (#beep)

> Beep.

## Known (#known)
only if: me.known

> We know each other.

-> end: voicemail
"""


def test_a_companion_whose_other_steps_do_not_apply_gives_the_call_back() -> None:
    own = script_from(f"# Script\n\n## A (#a)\n\n> A\n\n-> end: booked\n{END}")
    other = script_from(OTHER, "leave-voicemail", "Leave a voicemail")
    call = CallSession(own, header_of(own), HandClock(), Kept(), companions={other.id: other})
    call.start()
    call.pivot(Pivot.NO_ANSWER)
    assert call.step.id == "beep"
    call.next()
    assert call.state.step == "a"


SIDE_NEXT = """# Script

## A (#a)

> A

- A question -> aside
- Go on -> b

## B (#b)

> B

-> end: booked

# Side paths

## Aside (#aside)

> Aside.

- One more -> deeper

-> next

## Deeper (#deeper)

> Deeper.

-> next
"""


@pytest.mark.parametrize("deep", [False, True])
def test_next_of_a_side_path_is_the_step_after_the_one_it_was_left_from(deep: bool) -> None:
    call = call_through(SIDE_NEXT)
    call.answer("A question")
    if deep:
        call.answer("One more")
    assert call.next_step_id == "b"


def test_next_of_a_side_path_that_was_come_to_from_nowhere_is_no_way() -> None:
    script = script_from(SIDE_NEXT)
    index = ScriptIndex(script, {})
    aside = index.place("aside")
    assert aside is not None
    target = Target(TargetKind.NEXT)
    assert Router(index, CallState(), {}).lead(aside, target, ["gone"]) == Route()


def test_next_of_any_step_of_the_main_path_is_the_one_behind_it_wherever_the_call_came_from() -> None:
    index = ScriptIndex(script_from(SIDE_NEXT), {})
    first, aside = index.place("a"), index.place("aside")
    assert first is not None
    assert aside is not None
    router, target = Router(index, CallState(), {}), Target(TargetKind.NEXT)
    assert router.lead(first, target, ["b"]) == Route("b")
    assert router.lead(aside, target, ["gone", "a", "deeper"]) == Route("b")
    assert router.lead(aside, target, ["a", "b"]) == Route()


def test_a_flow_that_stands_in_no_step_comes_to_no_outcome() -> None:
    assert Router(ScriptIndex(script_from(SIDE_NEXT), {}), CallState(), {}).outcomes_from(["gone"]) == ()


def test_some_rows_of_the_overview_and_the_place_among_all(call: CallSession) -> None:
    call.answer("Yes")
    rows = call.overview()
    at, all_ = call.position()
    assert (rows[at].id, all_) == (call.state.step, len(rows))
    assert call.overview(1, 3) == rows[1:3]
