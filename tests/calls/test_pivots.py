"""A call may turn at any moment, and takes along what it knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from callassist.calls.callview import look_back
from callassist.calls.events import Pivot
from callassist.calls.fold import script_hashes
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import BRANCHY, VOICEMAIL, branchy, companions, script_from

OWN = {
    "voicemail": Pivot.NO_ANSWER,
    "no-answer": Pivot.NO_ANSWER,
    "short-voicemail": Pivot.NO_ANSWER,
    "someone-else": Pivot.SOMEONE_ELSE,
    "message-with-someone": Pivot.SOMEONE_ELSE,
    "reschedule": Pivot.CALL_BACK,
    "call-back": Pivot.CALL_BACK,
    "agree-callback": Pivot.CALL_BACK,
}


@pytest.mark.parametrize(("step", "pivot"), OWN.items())
def test_the_scripts_own_step_comes_first(step: str, pivot: Pivot) -> None:
    body = f"# Script\n\n## A (#a)\n\n> A\n\n-> end: booked\n\n# Side paths\n\n## B (#{step})\n\n> B\n\n-> end: later\n"
    script = script_from(body)
    call = CallSession(script, header_of(script), HandClock(), Kept(), companions=companions())
    call.start()
    call.pivot(pivot)
    assert (call.state.step, call.state.flow) == (step, step)


def test_what_stands_in_a_field_where_the_call_turns_to_is_in_the_record() -> None:
    body = "# Script\n\n## A (#a)\n\n> A\n\n-> end: booked\n\n# Side paths\n\n## B (#voicemail)\n\n> B\n\n"
    script = script_from(f"{body}- [where: text, default=office] Where\n\n-> end: later\n")
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.pivot(Pivot.NO_ANSWER)
    assert (call.step.id, call.values["where"]) == ("voicemail", "office")


def test_a_companion_speaks_with_what_is_known(call: CallSession) -> None:
    call.answer("Yes")
    call.fill("notice", "two weeks")
    call.pivot(Pivot.NO_ANSWER)
    assert call.state.step == "leave-voicemail#beep"
    assert call.said()[0].runs[1].text == "Sam Sample"
    assert call.values["notice"] == "two weeks"
    assert call.tick_next() == "leave-voicemail#beep/1"
    call.answer("They pick up")
    assert call.state.step == "leave-voicemail#picked-up"
    assert call.outcomes()[0] == ("voicemail", "Voicemail left")
    call.undo()
    call.undo()
    call.undo()
    assert (call.state.step, call.state.pivots, call.values["notice"]) == ("status", [], "two weeks")


@pytest.mark.parametrize(("returning", "words"), [(True, "returning"), (False, "like a word")])
def test_the_message_fits_the_reason_of_the_call(returning: bool, words: str) -> None:
    call = CallSession(
        branchy(), header_of(branchy(), call={"returning": returning}), HandClock(), Kept(), companions=companions()
    )
    call.start()
    call.pivot(Pivot.SOMEONE_ELSE)
    assert words in "".join(run.text for run in call.said()[0].runs)


def test_where_no_words_are_at_hand_it_says_so(clock: HandClock) -> None:
    call = CallSession(branchy(), header_of(branchy()), clock, Kept())
    call.start()
    assert [turn.pivot for turn in call.pivots()] == [Pivot.CALL_BACK]
    with pytest.raises(Impossible) as stopped:
        call.pivot(Pivot.NO_ANSWER)
    assert stopped.value.possible == ("call-back",)
    assert len(call.entries) == 1


def test_a_call_back_needs_no_words_of_its_own() -> None:
    script = script_from("# Script\n\n## A (#a)\n\n> A\n\n-> end: booked\n")
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.pivot(Pivot.CALL_BACK)
    assert (call.step.id, call.state.pivots[0].to_step) == ("a", "")
    at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    call.agree_call_back(at, "Europe/Berlin", "Wednesday morning")
    assert (call.state.call_back, call.state.call_back_zone) == (at, "Europe/Berlin")
    call.undo()
    assert call.state.call_back is None


def test_an_agreed_call_back_proposes_its_outcome(call: CallSession) -> None:
    call.answer("Yes")
    call.agree_call_back(datetime(2026, 3, 4, 9, tzinfo=UTC), "UTC")
    assert call.outcomes()[0] == ("later", "Later")
    with pytest.raises(ValueError, match="offset"):
        call.agree_call_back(datetime(2026, 3, 4, 9), "UTC")  # noqa: DTZ001 - that is the point


def test_a_script_is_no_companion_of_itself() -> None:
    script = script_from(VOICEMAIL, "leave-voicemail")
    call = CallSession(script, header_of(script), HandClock(), Kept(), companions={"leave-voicemail": script})
    call.start()
    with pytest.raises(Impossible):
        call.pivot(Pivot.NO_ANSWER)


def test_a_companion_may_lead_back(clock: HandClock) -> None:
    body = VOICEMAIL.replace("-> end: voicemail\n", "-> back\n").replace(
        "- Left it -> back", "- Left it -> end: voicemail"
    )
    script = branchy()
    call = CallSession(
        script, header_of(script), clock, Kept(), companions={"leave-voicemail": script_from(body, "leave-voicemail")}
    )
    call.start()
    call.answer("Yes")
    call.pivot(Pivot.NO_ANSWER)
    call.answer("They pick up")
    call.next()
    assert call.state.step == "leave-voicemail#beep"


def test_the_branchy_script_has_all_turns(call: CallSession) -> None:
    assert "reschedule" in BRANCHY
    assert [(turn.pivot.value, turn.step) for turn in call.pivots()] == [
        ("no-answer", "leave-voicemail#beep"),
        ("someone-else", "leave-message-with-someone#beep"),
        ("call-back", "reschedule"),
    ]


OTHER = """# Script

## First (#first)

> One for {{ person.first_name }}.

- [best: text] Best time

## Last (#last)

> Two.

-> back
"""


def test_a_call_goes_on_by_any_other_script_and_comes_back(call: CallSession) -> None:
    other = script_from(OTHER, "other", "Another")
    call.answer("Yes")
    call.turn_to(other)
    assert (call.state.step, call.state.flow) == ("other#first", "other#first")
    assert call.companions["other"] is other
    call.fill("best", "mornings")
    call.next()
    call.next()
    assert (call.state.step, call.values["best"]) == ("status", "mornings")
    hashes = script_hashes(call.header, call.entries)
    assert hashes["other"] == other.hash


def test_turning_to_another_script_is_undone_and_taken_up_again(call: CallSession) -> None:
    other = script_from(OTHER, "other", "Another")
    call.turn_to(other)
    again = CallSession(
        call.script, call.header, HandClock(), Kept(), entries=call.entries, companions={**companions(), "other": other}
    )
    assert (again.step.title, again.state) == ("First", call.state)
    call.undo()
    assert (call.state.step, call.state.flow) == ("hello", "hello")
    call.turn_to(script_from(OTHER.replace("Two", "Three"), "other", "Another"))
    call.next()
    assert "".join(run.text for line in call.said() for run in line.runs) == "Three."


def test_turning_to_its_own_script_looks_at_its_beginning(call: CallSession) -> None:
    call.answer("Yes")
    call.turn_to(call.script)
    assert (call.state.step, call.state.flow) == ("hello", "status")


def test_a_script_without_a_first_step_cannot_be_turned_to(call: CallSession) -> None:
    with pytest.raises(Impossible):
        call.turn_to(replace(script_from(OTHER, "other", "Another"), steps=()))
    assert call.state.step == "hello"


SOMEONE = """# Script

## Hello (#hello)

> Is that Dana?

- Yes -> talk
- Someone else -> someone-else-answered

## Talk (#talk)

> Good to hear you.

-> end: booked

# Side paths

## Somebody else (#someone-else-answered)

> Could you put me through?

- Putting through -> talk
- Not there -> end: message
"""


@pytest.mark.parametrize(
    ("acts", "someone_else"),
    [
        ([], False),
        ([("answer", "Yes")], False),
        ([("answer", "Someone else")], True),
        ([("answer", "Someone else"), ("answer", "Putting through")], False),
        ([("open", "someone-else-answered")], False),
        ([("answer", "Someone else"), ("open", "talk")], True),
        ([("turn", "leave-message-with-someone")], True),
        ([("turn", "leave-voicemail")], False),
    ],
)
def test_a_call_ended_with_someone_else_unless_it_was_put_through(
    acts: list[tuple[str, str]], someone_else: bool
) -> None:
    script = script_from(SOMEONE)
    call = CallSession(script, header_of(script), HandClock(), Kept(), companions=companions())
    call.start()
    for act, where in acts:
        if act == "turn":
            call.turn_to(companions()[where])
        else:
            getattr(call, act)(where)
    assert call.ended_with_someone_else() is someone_else
    call.finish()
    assert look_back(script, call.header, call.entries, companions()).ended_with_someone_else() is someone_else
