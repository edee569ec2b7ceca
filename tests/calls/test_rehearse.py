"""A rehearsal does what a hand would do, and stops where a hand could not go on."""

from __future__ import annotations

import pytest

from callassist.calls.rehearse import MoveFailed, StillClock, read_moves, rehearse
from callassist.calls.session import CallSession
from callassist.script.reader import read_text
from tests.calls.call_parts import START, Kept, header_of
from tests.calls.scripts import HEADER, branchy, companions, script_from


def rehearsed(text: str) -> CallSession:
    clock = StillClock(START)
    session = CallSession(branchy(), header_of(branchy()), clock, Kept(), companions=companions())
    rehearse(session, clock, read_moves(text))
    return session


@pytest.mark.parametrize(
    ("moves", "step"),
    [
        ("", "hello"),
        ("choose 1", "status"),
        ("choose yes", "status"),
        ("choose hello:2", "reschedule"),
        ("choose not", "reschedule"),
        ("choose a question\nnext", "hello"),
        ("choose 3\nchoose another\nnext\nnext", "hello"),
        ("choose 1\nfill status=Employed\nnext", "notice-period"),
        ("choose 1\nfill status=between\nnext", "pay"),
        ("choose 1\nchoose 1\nnext", "notice-period"),
        ("choose 1\nopen close\nnext", "status"),
        ("choose 1\nopen close\nback", "status"),
        ("choose 1\nopen close\nhome", "status"),
        ("choose 1\nundo", "hello"),
        ("pivot no-answer", "beep"),
        ("pivot no-answer\nchoose they", "picked-up"),
        ("pivot someone-else\nundo", "hello"),
        ("choose 1\npivot call-back", "reschedule"),
        ("choose 1\nfinish\nreopen\nnext", "pay"),
    ],
)
def test_moves_lead_to_a_step(moves: str, step: str) -> None:
    assert rehearsed(moves).step.id == step


@pytest.mark.parametrize(
    ("move", "message", "possible"),
    [
        ("dance", "no such move", "open"),
        ("open nowhere", "no step “nowhere”", "reschedule"),
        ("choose 9", "no answer “9”", "1 Yes"),
        ("choose", "no answer “”", "2 Not now"),
        ("next", "depends on the answer", "4 No, thanks"),
        ("back", "no step before", ""),
        ("tick 1", "no such item", ""),
        ("untick zzz", "no such item", ""),
        ("fill pay", "name=value", ""),
        ("fill wages=3", "no field “wages”", "pay"),
        ("fill status=maybe", "no option", "employed"),
        ("wait a bit", "how long", "12s"),
        ("pivot left", "no pivot “left”", "no-answer"),
        ("undo", "nothing left", ""),
        ("finish maybe", "no outcome “maybe”", "booked"),
        ("reopen", "not over", ""),
        ("note", "nothing in this note", ""),
        ("prepared 7", "no prepared answer", "is-it-remote"),
        ("reword two", "number of the line", "1"),
    ],
)
def test_an_impossible_move_says_its_line_and_what_was_possible(move: str, message: str, possible: str) -> None:
    with pytest.raises(MoveFailed) as failed:
        rehearsed(f"# first\n\n{move}")
    assert failed.value.move.line == 3
    assert message in failed.value.message
    assert not possible or any(offer.endswith(possible) for offer in failed.value.possible)


def test_time_passes_only_where_it_is_said() -> None:
    session = rehearsed("wait 12s\nnote first\nwait 1.5min\nnote second\nwait 2\nfinish")
    assert [note.at for note in session.state.notes.values()] == [12.0, 102.0]
    assert session.elapsed() == 104.0


def test_a_rehearsal_is_over_however_it_ends() -> None:
    clock, kept = StillClock(START), Kept()
    session = CallSession(branchy(), header_of(branchy()), clock, kept)
    with pytest.raises(MoveFailed):
        rehearse(session, clock, read_moves("note kept\nopen nowhere"))
    assert session.finished
    assert [note.text for note in session.state.notes.values()] == ["kept"]


@pytest.mark.parametrize("which", ["1", "is it remote?", "IS IT REMOTE?", "is-it-remote"])
def test_a_prepared_answer_is_used_by_its_number_its_title_or_its_id(which: str) -> None:
    session = rehearsed(f"prepared {which}")
    assert list(session.state.prepared_used) == ["is-it-remote"]


@pytest.mark.parametrize("which", ["0", "-1", "1.0"])
def test_what_numbers_no_prepared_answer_uses_none(which: str) -> None:
    with pytest.raises(MoveFailed, match="no prepared answer"):
        rehearsed(f"prepared {which}")


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("2", 2), ("2s", 2), ("2 sec", 2), ("2m", 120), ("2min", 120), ("0.5 h", 1800), ("1.5", 1.5)],
)
def test_time_is_said_in_seconds_minutes_or_hours(said: str, seconds: float) -> None:
    assert rehearsed(f"wait {said}").elapsed() == seconds


@pytest.mark.parametrize(
    ("moves", "wordings"),
    [("reword", {("hello", 0): 1}), ("reword 1", {("hello", 0): 1}), ("reword 1\nreword 1", {("hello", 0): 0})],
)
def test_a_line_is_reworded_by_its_number(moves: str, wordings: dict[tuple[str, int], int]) -> None:
    assert rehearsed(moves).state.wordings == wordings


@pytest.mark.parametrize("which", ["0", "2", "9"])
def test_a_line_that_is_not_there_has_no_other_wording(which: str) -> None:
    with pytest.raises(MoveFailed, match="no other wording"):
        rehearsed(f"reword {which}")


def test_every_kind_of_item_is_found() -> None:
    session = rehearsed("choose 1\nopen pay\ntick repeat\nopen status\ntick 1\nuntick Say that")
    assert [tick.tick for tick in session.state.ticks.values()] == ["pay/1"]


@pytest.mark.parametrize(
    ("moves", "outcome"),
    [
        ("finish", ""),
        ("choose 4\nfinish", "declined"),
        ("choose 1\nopen close\nfinish", ""),
        ("choose 4\nfinish booked", "booked"),
    ],
)
def test_a_call_ends_as_its_flow_has_it_unless_told_otherwise(moves: str, outcome: str) -> None:
    assert rehearsed(moves).state.outcome == outcome


EACH = """# Script

## People (#people)
repeat: member, another "More", until "Enough"
timer: 30s

> Who?

- [name: text] Name

## Bye

> Bye.

-> end: booked
"""
THREE = "fill name=Ann\nchoose more\nfill name=Ben\nchoose more\nfill name=Cleo\n"


def rehearsed_each(moves: str) -> CallSession:
    script = read_text(HEADER.format(id="each", title="Each").replace("callscript/1", "callscript/2") + EACH).script
    assert script is not None
    clock = StillClock(START)
    session = CallSession(script, header_of(script), clock, Kept())
    rehearse(session, clock, read_moves(moves))
    return session


@pytest.mark.parametrize(
    ("moves", "open_", "left"),
    [
        ("", "3rd member", ["Ann", "Ben", "Cleo"]),
        ("round 1", "1st member", ["Ann", "Ben", "Cleo"]),
        ("round 2\nfill name=Benno", "2nd member", ["Ann", "Benno", "Cleo"]),
        ("round 1\nround 3", "3rd member", ["Ann", "Ben", "Cleo"]),
        ("remove 1", "2nd member", ["Ben", "Cleo"]),
        ("remove 2", "2nd member", ["Ann", "Cleo"]),
        ("remove 1\nround 1", "1st member", ["Ben", "Cleo"]),
    ],
)
def test_one_of_several_is_gone_to_or_removed_by_its_place(moves: str, open_: str, left: list[str]) -> None:
    session = rehearsed_each(THREE + moves)
    assert (session.round_told, [one.words for one in session.rounds()]) == (open_, left)


@pytest.mark.parametrize("which", ["0", "4", "-1", "one", ""])
def test_one_that_is_not_there_is_named_with_those_that_are(which: str) -> None:
    with pytest.raises(MoveFailed, match="no such one") as failed:
        rehearsed_each(f"{THREE}remove {which}")
    assert failed.value.possible == ("1st member", "2nd member", "3rd member")


def test_a_countdown_runs_from_its_move() -> None:
    with pytest.raises(MoveFailed, match="no countdown"):
        rehearsed("countdown")
    session = rehearsed_each("wait 5s\ncountdown")
    assert session.state.countdown == ("people", 35.0)


TWO = (
    "# Script\n\n## A (#a)\n\n> A\n\nor:\n\n> B\n\n> C\n\nor:\n\n> D\n\n-> end: booked\n\n"
    "# Prepared answers\n\n## Why (#why)\n\n> So.\n\n## When (#when)\n\n> Now.\n"
)


@pytest.mark.parametrize(
    ("move", "used"), [("prepared 1", ["why"]), ("prepared 2", ["when"]), ("prepared WHEN", ["when"])]
)
def test_of_several_prepared_answers_the_one_that_is_named_is_used(move: str, used: list[str]) -> None:
    script, clock = script_from(TWO), StillClock(START)
    session = CallSession(script, header_of(script), clock, Kept())
    rehearse(session, clock, read_moves(move))
    assert list(session.state.prepared_used) == used


@pytest.mark.parametrize(("move", "wordings"), [("reword", {0: 1}), ("reword 1", {0: 1}), ("reword 2", {1: 1})])
def test_of_several_lines_the_one_that_is_named_is_reworded(move: str, wordings: dict[int, int]) -> None:
    script, clock = script_from(TWO), StillClock(START)
    session = CallSession(script, header_of(script), clock, Kept())
    rehearse(session, clock, read_moves(move))
    assert {say: wording for (_, say), wording in session.state.wordings.items()} == wordings
