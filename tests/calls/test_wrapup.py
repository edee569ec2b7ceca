"""The end of a call, and what is settled after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from callassist.calls.events import Finished, Pivot
from callassist.calls.fold import script_hashes
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible, TickView, ViewChange
from tests.calls.call_parts import START, HandClock, Kept
from tests.calls.scripts import branchy, script_from


def test_a_finished_call_has_its_end_in_the_header(call: CallSession, clock: HandClock) -> None:
    assert call.final_header() == call.header
    clock.wait(75)
    call.finish("Not interested")
    header = call.final_header()
    assert (header.finished, header.outcome, header.outcome_label) == (clock.now(), "declined", "Not interested")
    assert (header.left_open, header.excused, header.sums) == ({}, (), {})
    call.reopen()
    assert (call.final_header().finished, call.final_header().excused) == (None, None)
    call.answer("Yes")
    call.fill("status", "")
    call.next()
    call.excuse("status/1", "Line was bad")
    assert (call.final_header().left_open, call.final_header().excused) == ({}, None)
    call.finish()
    header = call.final_header()
    assert [*header.left_open.items()] == [("field:pay", "Lowest figure"), ("field:status", "Situation")]
    assert (header.excused, header.outcome) == (("status/1",), "")


def test_the_clock_stands_still_after_the_end_and_leaves_out_the_time_away(call: CallSession, clock: HandClock) -> None:
    clock.wait(60)
    call.finish()
    clock.wait(600)
    assert call.elapsed() == 60
    call.reopen()
    assert call.elapsed() == 60
    clock.wait(5)
    assert call.elapsed() == 65
    assert call.overview()[0].spent == 65
    call.finish()
    assert report(call.header, call.entries).seconds == 65


def test_only_outcomes_that_this_call_could_have(call: CallSession) -> None:
    assert {id_ for id_, _ in call.outcomes()} == {"declined", "later", "booked"}
    call.answer("Not now")
    assert [id_ for id_, _ in call.outcomes()] == ["later"]
    call.finish("voicemail")  # still, nobody is kept from saying what happened
    with pytest.raises(Impossible) as stopped:
        call.set_outcome("lunch")
    assert "later" in stopped.value.possible
    call.set_outcome("later")
    assert (call.state.outcome, call.state.outcome_label) == ("later", "Later")
    call.set_outcome("")
    assert call.state.outcome == ""


def test_needed_items_left_open_are_those_of_the_steps_that_were_visited(call: CallSession) -> None:
    assert call.open_needed() == ()
    call.answer("Yes")
    assert call.open_needed() == (
        TickView("field:status", "Situation", True, False, "", "status"),
        TickView("status/1", "Say that you take notes", True, False, "", "status"),
    )
    call.excuse("status/1", "Line was bad")
    call.fill("status", "between")
    assert call.open_needed() == ()
    assert call.checklist().here[1].excuse == "Line was bad"
    call.excuse("status/1", "")
    assert [item.id for item in call.open_needed()] == ["status/1"]
    call.finish()
    call.tick("status/1")
    assert call.open_needed() == ()
    with pytest.raises(Impossible):
        call.excuse("nothing", "x")


def test_an_item_is_told_as_it_stands_by_now(call: CallSession) -> None:
    call.answer("Yes")
    field, tick = call.open_needed()
    call.excuse("status/1", "Line was bad")
    assert (call.item_now(tick).excuse, call.item_now(tick).done) == ("Line was bad", False)
    call.tick("status/1")
    call.fill("status", "between")
    for item in (field, tick):
        now = call.item_now(item)
        assert (now.done, now.excuse, now.text, now.step) == (True, "", item.text, "status")
    gone = replace(tick, round=3)
    assert call.item_now(gone) == replace(call.item_now(tick), round=3)  # it is in no repeat


def test_all_that_could_be_ticked_in_the_steps_that_came_up_is_there_to_be_changed(call: CallSession) -> None:
    call.answer("Yes")
    call.tick("status/1")
    call.finish()
    assert {item.id: item.done for item in call.passed()}["status/1"]
    assert not [item for item in call.passed() if item.id.startswith("field:")]
    assert {item.id.partition("/")[0] for item in call.passed()} <= set(call.state.opened)


def test_undo_after_the_end_reaches_back_to_the_end(call: CallSession) -> None:
    call.answer("Yes")
    call.finish()
    call.tick("status/1")
    assert call.undo() is not None
    assert call.undo() is None
    assert call.step.id == "status"
    call.reopen()
    assert call.undo() is not None
    assert call.step.id == "hello"


def test_wrap_up_texts_are_one_entry_each(call: CallSession, kept: Kept) -> None:
    call.finish("declined")
    before = len(kept.entries)
    for text in ("W", "Wa", "Wants more"):
        call.write_summary(text)
    for text in ("P", "Pay"):
        call.set_topic(text)
    at = datetime(2026, 3, 9, 9, tzinfo=UTC)
    call.set_next_step("Ring", None, "", "")
    call.set_next_step("Ring again", at, "UTC", "they asked for it")
    call.rate("fit", 3)
    call.rate("fit", 4, "knows the trade")
    assert len(kept.entries) == before + 4
    state = call.state
    assert (state.summary, state.topic) == ("Wants more", "Pay")
    assert state.next_step is not None
    assert (state.next_step.text, state.next_step.at) == ("Ring again", at)
    assert (state.ratings["fit"].value, state.ratings["fit"].evidence) == (4, "knows the trade")
    for rating, value in (("charm", 3), ("fit", 6)):
        with pytest.raises(Impossible):
            call.rate(rating, value)


def test_before_its_start_and_after_its_end_nothing_comes_next(call: CallSession) -> None:
    fresh = CallSession(call.script, call.header, HandClock(), Kept())
    call.answer("Yes")
    assert (fresh.next_step_id, call.next_step_id) == (None, "pay")
    call.finish()
    assert (call.next_step_id, call.why_next) == (None, "")
    call.reopen()
    assert call.next_step_id == "pay"


def test_finishing_twice_and_reopening_twice_is_impossible(call: CallSession) -> None:
    call.finish()
    with pytest.raises(Impossible):
        call.finish()
    call.reopen()
    with pytest.raises(Impossible):
        call.reopen()
    assert sum(isinstance(entry.event, Finished) for entry in call.entries) == 1


def test_the_preparation_is_a_checklist_of_its_own(call: CallSession) -> None:
    (item,) = call.preparation()
    assert (item.id, item.text, item.done) == ("before/1", "Read the file", False)
    call.tick("before/1")
    assert call.preparation()[0].done
    assert call.checklist().done == 0


def test_a_script_edited_while_the_call_runs_keeps_place_and_answers(call: CallSession) -> None:
    told: list[frozenset[ViewChange]] = []
    call.answer("Yes")
    call.fill("status", "employed")
    call.subscribe(told.append)
    edited = script_from(
        "# Script\n\n## Where? (#status)\n\n> New words.\n\n## Pay (#pay)\n\n> Pay?\n\n-> end: booked\n"
    )
    call.refresh_script(edited)
    assert told == [frozenset(ViewChange)]
    assert (call.step.title, call.next_step_id, call.values["status"]) == ("Where?", "pay", "employed")
    assert [row.id for row in call.overview()] == ["hello", "status", "pay"]
    call.refresh_script(edited)
    assert len(told) == 1
    with pytest.raises(Impossible):
        call.refresh_script(script_from("# Script\n\n## A (#a)\n\n> A\n\n-> end: booked\n", "other"))


def test_a_step_that_was_edited_away_stays_until_it_is_left(call: CallSession) -> None:
    call.answer("Yes")
    call.refresh_script(script_from("# Script\n\n## A (#a)\n\n> A\n\n## B (#b)\n\n> B\n\n-> end: booked\n"))
    assert call.step.title == "Where do you stand?"
    call.next()
    assert call.step.id in {"a", "b"}


def test_a_call_whose_step_is_gone_from_the_script_can_go_on(call: CallSession, kept: Kept) -> None:
    call.answer("Yes")
    other = script_from("# Script\n\n## A (#a)\n\n> A\n\n## B (#b)\n\n> B\n\n-> end: booked\n")
    again = CallSession(other, call.header, HandClock(), Kept(), entries=kept.entries)
    assert again.step.id == "a"
    assert again.said()
    record = again.journal.record
    record.entries = list(kept.entries)  # type: ignore[attr-defined]
    again.next()
    assert again.state.step == "a"


def test_the_report_of_a_call_is_made_from_its_record(call: CallSession, kept: Kept, clock: HandClock) -> None:
    call.answer("Yes")
    clock.wait(10)
    call.write_note("a note")
    call.finish("booked")
    told = report(call.final_header(), kept.entries, branchy())
    assert (told.outcome, told.seconds, told.started) == ("Booked", 10, START)
    assert [item.text for item in told.open_items] == ["Situation", "Say that you take notes"]


def test_a_script_that_the_call_turned_to_may_be_edited_too(call: CallSession) -> None:
    call.pivot(Pivot.NO_ANSWER)
    assert call.step.title == "The message"
    body = "# Script\n\n## The recording (#beep)\n\n> New words.\n\n- [mood: text] Mood\n\n-> end: voicemail\n"
    edited = script_from(body, "leave-voicemail")
    call.refresh_script(edited)
    call.refresh_script(edited)
    assert call.step.title == "The recording"
    call.fill("mood", "curt")
    again = script_from(body.replace("Mood", "How"), "leave-voicemail")
    call.refresh_script(again)
    assert [view.label for view in call.fields()] == ["How"]
    assert script_hashes(call.header, call.entries) == {"branchy": call.script.hash, "leave-voicemail": again.hash}
