"""A message that a script leaves in a step of its own, and how a talk ended."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from callassist.calls.events import Pivot
from callassist.calls.session import CallSession
from callassist.people.interactions import Interaction, InteractionKind
from callassist.planner.summaries import ended, left_on_voicemail, with_words
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
    found = with_words(
        session,
        [Interaction(kind=InteractionKind.MESSAGE_LEFT, at=ENDED), Interaction(kind=InteractionKind.MISSED, at=ENDED)],
    )
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
    (spoke,) = with_words(session, [Interaction(kind=InteractionKind.SPOKE, at=ENDED)])
    assert spoke.words == ended(session)
