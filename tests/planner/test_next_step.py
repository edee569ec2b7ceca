"""A message in a step of the script's own, and the time that a person has set for the next call themselves."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from callassist.calls.events import Pivot
from callassist.calls.session import CallSession
from callassist.calls.state import NextStep
from callassist.people.happening import Action, Happening, Kind
from callassist.planner.reasons import ENGLISH
from callassist.planner.reasons_de import GERMAN
from callassist.planner.told import ended, left_on_voicemail, with_next_step, with_words
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.ui.desk import bundled

BERLIN = ZoneInfo("Europe/Berlin")
ENDED = datetime(2026, 3, 10, 11, tzinfo=BERLIN)
THEN = datetime(2026, 3, 12, 15, tzinfo=BERLIN)


def talk(script: str) -> CallSession:
    found = bundled(script)
    companions = {"leave-voicemail": bundled("leave-voicemail")}
    header = header_of(found, me={"name": "Sam Sample", "full_name": "Sam Sample"})
    session = CallSession(found, header, HandClock(), Kept(), companions=companions)
    session.start()
    return session


@pytest.mark.parametrize("script", ["take-phone-interview", "screen-candidate"])
def test_a_message_is_kept_as_it_was_said(script: str):
    session = talk(script)
    assert left_on_voicemail(session) == ""
    session.pivot(Pivot.NO_ANSWER)
    left = left_on_voicemail(session)
    assert "Sam Sample" in left
    assert "{" not in left
    found = with_words(session, [Happening(kind=Kind.MESSAGE_LEFT, at=ENDED), Happening(kind=Kind.MISSED, at=ENDED)])
    assert [one.words for one in found] == [left, ""]


def test_a_step_of_a_script_that_is_not_there_any_more_says_nothing():
    session = talk("screen-candidate")
    session.state.opened.update(dict.fromkeys(["gone", "leave-voicemail#gone", "no-such-script#voicemail"]))
    assert left_on_voicemail(session) == ""


def test_how_a_talk_ended_in_its_own_words():
    session = talk("return-a-call")
    session.finish("spoke")
    session.set_next_step("Send the reference", None, "", "")
    assert ended(session) == "Spoke to them · Send the reference"
    (spoke,) = with_words(session, [Happening(kind=Kind.SPOKE, at=ENDED)])
    assert spoke.words == ended(session)


def call(step: NextStep | None) -> SimpleNamespace:
    return SimpleNamespace(state=SimpleNamespace(next_step=step))


SPOKE = Happening(kind=Kind.SPOKE, at=ENDED, script="return-a-call", call="c1")
AGAIN = Happening(kind=Kind.CALL_BACK, at=ENDED, script="return-a-call", call="c1")


@pytest.mark.parametrize(
    "step",
    [
        None,
        NextStep("Call back: Robin", None, "", ""),
        NextStep("Call back: Robin", THEN, "", "They asked to be rung again."),
        NextStep("Send the reference", THEN, "", ""),
    ],
)
def test_what_the_planner_says_by_itself_and_what_is_no_call_is_not_written(step: NextStep | None):
    assert with_next_step(call(step), [SPOKE], ENGLISH) == (SPOKE,)  # pyright: ignore[reportArgumentType]


def test_nothing_happened_then_nothing_is_planned():
    step = NextStep("Call back: Robin", THEN, "", "")
    assert with_next_step(call(step), [], ENGLISH) == ()  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("text", "words", "action"),
    [
        ("Follow up: Robin", ENGLISH, Action.FOLLOW_UP),
        ("Invite to an interview: Robin", ENGLISH, Action.INVITE),
        ("Nachfragen: Robin", GERMAN, Action.FOLLOW_UP),
        ("  ", ENGLISH, Action.CALL_BACK),
    ],
)
def test_a_time_of_ones_own_is_planned(text: str, words: object, action: Action):
    step = NextStep(text, THEN, "", "")
    _, planned = with_next_step(call(step), [SPOKE], words)  # pyright: ignore[reportArgumentType]
    assert (planned.kind, planned.when, planned.action) == (Kind.PLANNED, THEN, action)
    assert (planned.script, planned.call) == ("return-a-call", "c1")


def test_the_time_that_was_set_is_that_of_the_call_back():
    step = NextStep("Call back: Robin", THEN, "", "")
    found = with_next_step(call(step), [SPOKE, AGAIN], ENGLISH)  # pyright: ignore[reportArgumentType]
    assert [one.when for one in found] == [None, THEN]
