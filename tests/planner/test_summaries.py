"""What a person's record says of a call."""

from __future__ import annotations

import pytest

from callassist.calls.events import Pivot
from callassist.calls.session import CallSession
from callassist.people.interactions import Interaction, InteractionKind
from callassist.planner.summaries import left_on_voicemail, with_words
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
