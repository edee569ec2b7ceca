"""What a person's record says of a call."""

from __future__ import annotations

import pytest

from callassist.calls.events import Pivot
from callassist.calls.session import CallSession
from callassist.people.interactions import Interaction, InteractionKind
from callassist.planner.summaries import ended, left_on_voicemail, with_words
from tests.calls.call_parts import START, HandClock, Kept, header_of
from tests.calls.scripts import branchy, script_from

MESSAGE = """# Script

## The message (#beep)

> Hello,  {{ me.name }} here.

> Please ring me back.

or shorter:

> Ring me.

-> end: voicemail
"""


@pytest.fixture
def call() -> CallSession:
    message = script_from(MESSAGE, "leave-voicemail", "Leave a voicemail")
    session = CallSession(branchy(), header_of(branchy()), HandClock(), Kept(), companions={message.id: message})
    session.start()
    return session


@pytest.mark.parametrize(
    ("rewordings", "said"),
    [
        (0, "Hello, Sam Sample here. Please ring me back."),
        (1, "Hello, Sam Sample here. Ring me."),
        (2, "Hello, Sam Sample here. Please ring me back."),
    ],
)
def test_a_message_is_told_in_the_words_it_was_left_in(call: CallSession, rewordings: int, said: str) -> None:
    assert left_on_voicemail(call) == ""
    call.pivot(Pivot.NO_ANSWER)
    for _ in range(rewordings):
        call.reword()
    call.finish("voicemail")
    (told,) = with_words(call, [Interaction(kind=InteractionKind.MESSAGE_LEFT, at=START)])
    assert told.words == said


def test_what_has_no_message_is_told_by_how_it_ended(call: CallSession) -> None:
    call.finish("voicemail")
    (told,) = with_words(call, [Interaction(kind=InteractionKind.MESSAGE_LEFT, at=START)])
    assert told.words == "Voicemail left"


OWN = """# Script

## Hello (#hello)

> Hello.

- Nobody -> voicemail

## Close (#close)

> Bye.

-> end: booked

# Side paths

## Voicemail (#voicemail)

> {{ me.name }} here.

-> end: voicemail
"""


def test_a_script_of_its_own_leaves_its_message_in_the_step_of_that_name() -> None:
    session = CallSession(script_from(OWN), header_of(script_from(OWN)), HandClock(), Kept())
    session.start()
    assert left_on_voicemail(session) == ""
    session.answer("Nobody")
    assert left_on_voicemail(session) == "Sam Sample here."


def test_how_a_call_ended_is_told_with_its_topic_and_what_comes_next(call: CallSession) -> None:
    assert ended(call) == ""
    call.finish("later")
    assert ended(call) == "Later"
    call.set_topic(" About pay ")
    call.set_next_step("Ring again", None, "", "")
    assert ended(call) == "Later · About pay · Ring again"
    call.set_topic("Later")
    assert ended(call) == "Later · Ring again"
    kinds = [*InteractionKind]
    told = {
        one.kind: one.words for one in with_words(call, [Interaction(kind=kind, at=START, words="x") for kind in kinds])
    }
    with_all = {
        InteractionKind.MESSAGE_LEFT,
        InteractionKind.SPOKE,
        InteractionKind.TRIED,
        InteractionKind.SOMEONE_ELSE,
    }
    with_outcome = {InteractionKind.CLOSED, InteractionKind.NEVER_AGAIN}
    assert told == {
        kind: "Later · Ring again" if kind in with_all else "Later" if kind in with_outcome else "x" for kind in kinds
    }
