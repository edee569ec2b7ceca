"""A call through its acts, on a script put together by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from callassist.calls.events import Entry, FieldFilled, Finished, OpenedBy, Pivot, StepOpened, TickExcused
from callassist.calls.fold import fold
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.calls.timeline import timeline
from callassist.calls.view_parts import Impossible
from callassist.script.reader import read_text
from callassist.script.script_model import (
    ChoiceBlock,
    Field,
    FieldType,
    Run,
    RunKind,
    Say,
    Script,
    Step,
    Target,
    TargetKind,
    Tick,
    Values,
    Wording,
)
from tests.calls.call_parts import START, HandClock, Kept, header_of
from tests.calls.scripts import HEADER, branchy, script_from


@dataclass(frozen=True)
class Words:
    """A fragment of plain words, or of one name alone."""

    source: str
    name: str = ""
    line: int = 1
    names: frozenset[str] = field(default=frozenset())

    def runs(self, values: Values) -> list[Run]:
        value = values.get(self.name) if self.name else self.source
        return [Run(str(value))] if value else [Run("", RunKind.MISSING, name=self.name)]

    def plain(self, values: Values, *, missing: str = "…") -> str:
        return "".join(run.text or missing for run in self.runs(values))


def about(name: str) -> Words:
    return Words("", name, names=frozenset({name}))


def to(step: str) -> Target:
    return Target(TargetKind.STEP, step)


def step(id_: str, *blocks: object, side: bool = False, jump: Target | None = None) -> Step:
    say = Say((Wording(Words(f"Say {id_}")), Wording(Words(f"Say {id_} shorter"), "or shorter")), 1)
    return Step(id_, id_.title(), 1, side, (say, *blocks), 30, jump=jump)  # type: ignore[arg-type]


SCRIPT = Script(
    id="hand",
    title="By hand",
    version=1,
    lang="en",
    outcomes={"booked": "Booked", "voicemail": "Voicemail left", "later": "Later"},
    steps=(
        step(
            "hello",
            ChoiceBlock("hello:1", Words("Yes"), to("status"), None, 1),
            ChoiceBlock("hello:2", Words("Not now"), to("reschedule"), None, 1),
            ChoiceBlock("hello:3", Words("A question"), to("aside"), None, 1),
        ),
        step("status", Field("notice", FieldType.TEXT, Words("Notice"), True, None, 1)),
        step(
            "pay",
            Field("pay", FieldType.MONEY, Words("Pay"), True, None, 1),
            Tick("pay/1", Words("Repeat"), True, None, 1),
        ),
        step("book", Say((Wording(about("notice")),), 1), jump=Target(TargetKind.END, "booked")),
        step("reschedule", side=True, jump=Target(TargetKind.END, "later")),
        step("aside", side=True, jump=Target(TargetKind.BACK)),
        step("voicemail", side=True, jump=Target(TargetKind.END, "voicemail")),
    ),
    text="",
    hash="h",
)  # fmt: skip


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def call(clock: HandClock, kept: Kept) -> CallSession:
    session = CallSession(SCRIPT, header_of(SCRIPT), clock, kept)
    session.start()
    return session


def test_a_changed_mind_folds_away_what_hung_on_it_and_the_old_answer_brings_it_back(call: CallSession) -> None:
    call.answer(1)
    call.fill("notice", "2 weeks")
    call.next()
    call.tick("pay/1")
    call.open("hello")
    call.answer("Not now")
    assert call.step.id == "reschedule"
    assert call.values["notice"] is None
    assert call.state.folded == {"status", "pay"}
    call.open("hello")
    call.answer(1)
    assert call.values["notice"] == "2 weeks"
    assert not call.state.ticks["pay/1"].superseded


def test_a_side_path_that_came_back_is_no_changed_mind(call: CallSession) -> None:
    call.answer(3)
    call.next()
    assert (call.step.id, call.given()) == ("hello", None)
    call.answer(1)
    assert call.state.parked == []
    assert [answer.label for answer in call.state.earlier] == ["A question"]
    assert [answer.label for answer in call.state.answers.values()] == ["Yes"]


def test_looking_around_never_moves_the_flow(call: CallSession) -> None:
    call.answer(1)
    call.open("book")
    call.back()
    call.open("pay")  # pay comes next
    assert call.state.flow == "pay"
    call.open("hello")
    assert (call.state.flow, call.next_step_id) == ("pay", "pay")
    call.home()
    assert call.step.id == "pay"


def test_undo_takes_back_what_was_done_last_of_any_kind_and_redo_brings_it_back(call: CallSession) -> None:
    call.answer(1)
    call.fill("notice", "2 weeks")
    call.type_note("a note")
    call.tick("pay/1")  # in the middle of the note
    call.type_note("a note that goes on")
    note = call.write_note()
    call.edit_note(note, "changed")
    call.star_note(note, True)
    call.delete_note(note)
    call.pivot(Pivot.NO_ANSWER)

    def seen() -> tuple[object, ...]:
        kept = [(n.text, n.starred, n.deleted) for n in call.state.notes.values()]
        return call.step.id, call.values.get("notice"), kept, [*call.state.ticks]

    expected = [
        ("status", "2 weeks", [("changed", True, True)], ["pay/1"]),
        ("status", "2 weeks", [("changed", True, False)], ["pay/1"]),
        ("status", "2 weeks", [("changed", False, False)], ["pay/1"]),
        ("status", "2 weeks", [("a note that goes on", False, False)], ["pay/1"]),
        ("status", "2 weeks", [], ["pay/1"]),
        ("status", "2 weeks", [], []),
        ("status", None, [], []),
        ("hello", None, [], []),
    ]
    last = seen()
    found: list[tuple[object, ...]] = []
    while call.undo():
        assert call.state == fold(call.entries)
        found.append(seen())
    assert found == expected
    for before in reversed([last, *expected[:-1]]):
        assert call.redo() is not None
        assert seen() == before
    assert call.redo() is None


def test_what_is_taken_back_and_brought_back_is_told(call: CallSession) -> None:
    call.answer(1)
    call.fill("notice", "2 weeks")
    call.tick("pay/1")
    taken = [call.undo(), call.undo()]
    assert [entry.seq for entry in taken if entry] == [4, 3]
    assert [call.redo(), call.redo()] == taken[::-1]


def test_nothing_is_redone_once_something_else_was_done(call: CallSession) -> None:
    call.answer(1)
    call.undo()
    call.write_note("meanwhile")
    assert call.redo() is None
    assert call.step.id == "hello"


def test_a_note_that_was_left_for_another_act_is_older_than_that_act(call: CallSession) -> None:
    call.type_note("in the middle of")
    call.answer(1)
    call.write_note()  # the line is left because of the answer
    call.undo()
    assert (call.step.id, [note.text for note in call.state.notes.values()]) == ("hello", ["in the middle of"])
    call.undo()
    assert not call.state.notes
    call.redo()
    call.redo()
    assert (call.step.id, [note.draft for note in call.state.notes.values()]) == ("status", [False])


def test_an_empty_note_line_says_nothing_and_withdraws_what_stood_in_it(call: CallSession, kept: Kept) -> None:
    before = [*kept.entries]
    call.type_note("")
    assert kept.entries == before
    call.type_note("half")
    call.type_note("")
    assert call.state.notes == {}
    with pytest.raises(Impossible, match="nothing in this note"):
        call.write_note()


def test_a_note_that_still_stands_in_its_line_is_left_there_by_undo(call: CallSession) -> None:
    call.answer(1)
    call.type_note("half")
    call.undo()
    call.type_note("half a note")
    assert [(note.text, note.draft) for note in call.state.notes.values()] == [("half a note", True)]


def test_a_note_that_is_typed_is_one_entry_stamped_at_its_first_key(
    call: CallSession, clock: HandClock, kept: Kept
) -> None:
    clock.wait(3)
    for text in ("H", "He", "Hel"):
        call.type_note(text)
        clock.wait(1)
    call.write_note()
    (note,) = call.state.notes.values()
    assert (note.text, note.at, note.draft) == ("Hel", 3.0, False)
    assert len(kept.entries) == 2
    assert call.state == fold(kept.entries)


def test_next_says_what_is_possible(call: CallSession) -> None:
    with pytest.raises(Impossible) as stopped:
        call.next()
    assert stopped.value.possible == ("1 Yes", "2 Not now", "3 A question")


def test_the_clock_goes_on_from_the_true_start(clock: HandClock, kept: Kept, call: CallSession) -> None:
    clock.wait(60)
    call.answer(1)
    later = HandClock()
    later.wall = clock.wall
    later.wait(30)
    again = CallSession(SCRIPT, header_of(SCRIPT), later, Kept(), entries=kept.entries)
    assert again.elapsed() == 90
    later.wall = header_of(SCRIPT).started
    assert again.elapsed() == 90


def test_a_call_starts_once_and_only_where_there_is_a_step(clock: HandClock, kept: Kept, call: CallSession) -> None:
    with pytest.raises(Impossible, match="started already"):
        call.start()
    sides = replace(SCRIPT, steps=tuple(step for step in SCRIPT.steps if step.side))
    with pytest.raises(Impossible, match="no step to start with"):
        CallSession(sides, header_of(sides), clock, Kept()).start()
    assert [entry.seq for entry in kept.entries] == [1]


def test_before_the_start_there_is_nothing_to_take_back_or_to_reword(clock: HandClock, kept: Kept) -> None:
    fresh = CallSession(SCRIPT, header_of(SCRIPT), clock, kept)
    assert fresh.undo() is fresh.redo() is None
    with pytest.raises(Impossible, match="not started") as stopped:
        fresh.reword()
    assert stopped.value.possible == ("start",)
    assert kept.entries == []


def test_deleting_the_note_being_typed_begins_a_new_one(call: CallSession) -> None:
    call.type_note("Hal")
    (first,) = call.state.notes
    call.delete_note(first)
    second = call.write_note("Hello")
    assert first != second
    assert [(note.text, note.deleted) for note in call.state.notes.values()] == [("Hal", True), ("Hello", False)]


def test_a_checklist_that_was_looked_at_follows_every_tick(call: CallSession) -> None:
    call.answer(1)
    call.next()
    for act, done in ((call.tick, True), (call.untick, False), (call.tick, True)):
        assert [item.done for item in call.checklist().here] == [False, not done]
        act("pay/1")
        assert [item.done for item in call.checklist().here] == [False, done]
        assert call.checklist().done == done


def test_what_is_ticked_is_not_ticked_again(call: CallSession, kept: Kept) -> None:
    call.tick("pay/1")
    before = len(kept.entries)
    with pytest.raises(Impossible, match="ticked already"):
        call.tick("pay/1")
    assert len(kept.entries) == before
    call.untick("pay/1")
    call.tick("pay/1")
    assert call.state.ticks["pay/1"].done


def test_the_wording_that_is_used_is_told_in_its_words(call: CallSession) -> None:
    call.reword()
    told = timeline(call.entries)[-1]
    assert (told.kind, told.text) == ("reworded", "Say hello shorter")


def test_a_note_that_is_not_there_says_which_are(call: CallSession) -> None:
    gone, here = call.write_note("a"), call.write_note("b")
    call.delete_note(gone)
    for note in (gone, "no such"):
        with pytest.raises(Impossible, match="There is no note") as failed:
            call.edit_note(note, "c")
        assert failed.value.possible == (here,)


def test_a_call_back_is_told_by_its_words_alone(call: CallSession) -> None:
    call.agree_call_back(START, "UTC", "tomorrow at two")
    told = timeline(call.entries)[-1]
    assert (told.text, told.about) == ("tomorrow at two", "")
    call.agree_call_back(START, "UTC")
    assert timeline(call.entries)[-1].text == "2026-03-02T14:00+00:00"


def test_a_countdown_is_begun_and_stopped_where_there_is_one(clock: HandClock, kept: Kept) -> None:
    body = "# Script\n\n## Wait\ntimer: 30s\n\n> Hold on.\n\n-> next\n\n## On\n\n> Go.\n\n-> end: booked\n"
    head = HEADER.format(id="wait", title="Wait").replace("callscript/1", "callscript/2")
    script = read_text(head + body).script
    assert script is not None
    call = CallSession(script, header_of(script), clock, kept)
    call.start()
    with pytest.raises(Impossible, match="No countdown"):
        call.stop_countdown()
    call.start_countdown()
    clock.wait(10)
    assert (call.countdown_left(), call.countdown_is_over()) == (20, False)
    clock.wait(20)
    assert (call.countdown_left(), call.countdown_is_over()) == (0, True)
    call.next()
    assert not call.countdown_is_over()  # it is that of another step
    call.back()
    assert call.countdown_is_over()
    call.start_countdown()
    call.stop_countdown()
    assert not call.countdown_is_over()
    assert call.countdown_left() == 0
    call.next()
    with pytest.raises(Impossible, match="no countdown"):
        call.start_countdown()


def test_only_what_is_sensitive_is_hidden(call: CallSession) -> None:
    assert not call.is_hidden("no such field")
    assert not call.is_hidden("status")


def test_what_is_prepared_is_of_no_round(clock: HandClock, kept: Kept) -> None:
    call = CallSession(branchy(), header_of(branchy()), clock, kept)
    (tick,) = call.preparation()
    assert (tick.round, tick.told) == (0, "")


PREPARED = """# Script

## Hello (#hello)

> Hello.

-> end: booked

# Prepared answers

## Remote?

> One office day.

> Mostly from home.

or shorter:

> Mostly home.

## Parking?

> There is some.
"""


def test_another_wording_of_a_prepared_answer_is_recorded(clock: HandClock, kept: Kept) -> None:
    script = script_from(PREPARED)
    call = CallSession(script, header_of(script), clock, kept)
    call.start()
    remote, parking = (answer.id for answer in call.prepared())
    for wording, words in ((1, "Mostly home."), (0, "Mostly from home.")):
        call.reword_prepared(remote)
        assert call.state.wordings == {(f"prepared:{remote}", 1): wording}
        assert timeline(call.entries)[-1].text == words
    for other in (parking, "no such"):
        with pytest.raises(Impossible):
            call.reword_prepared(other)
    call.undo()
    assert call.state.wordings == {(f"prepared:{remote}", 1): 1}


def test_a_call_that_is_set_aside_stands_still_until_it_is_come_back_to(
    call: CallSession, clock: HandClock, kept: Kept
) -> None:
    clock.wait(60)
    call.answer(1)
    clock.wait(20)
    call.type_note("half a th")
    call.set_aside()
    clock.wait(3600)
    assert (call.is_aside, call.elapsed()) == (True, 80)
    with pytest.raises(Impossible, match="set aside"):
        call.answer(1)
    record = Kept()
    record.entries = list(kept.entries)
    again = CallSession(call.script, call.header, clock, record, entries=kept.entries)  # after a restart
    assert (again.is_aside, again.elapsed(), again.step.id) == (True, 80, "status")
    clock.wait(60)
    again.come_back()
    assert (again.is_aside, again.elapsed()) == (False, 80)
    clock.wait(5)
    again.type_note("half a thought")
    again.finish()
    assert again.elapsed() == 85
    assert again.state == fold(again.entries)
    assert {row.id: row.spent for row in again.overview() if row.spent} == {"hello": 60, "status": 25}
    assert report(again.header, again.entries).seconds == 85


def test_a_call_that_is_ended_while_it_is_set_aside_is_as_long_as_it_was(call: CallSession, clock: HandClock) -> None:
    clock.wait(60)
    call.set_aside()
    clock.wait(600)
    ended = [*call.entries, Entry(len(call.entries) + 1, 660.0, clock.now(), Finished())]
    assert report(call.header, ended).seconds == 60


def test_a_prepared_answer_that_was_opened_is_no_act(clock: HandClock, kept: Kept) -> None:
    script = script_from(PREPARED)
    call = CallSession(script, header_of(script), clock, kept)
    call.start()
    remote = call.prepared()[0].id
    call.write_note("Hears me well")
    call.use_prepared(remote)
    call.undo()
    assert not [note for note in call.state.notes.values() if not note.deleted]
    call.use_prepared(remote)
    assert call.redo() is not None  # and bars no way to what was undone
    assert [note.text for note in call.state.notes.values()] == ["Hears me well"]


def test_a_field_that_another_act_came_into_is_taken_back_whole(call: CallSession) -> None:
    call.answer(1)
    call.fill("notice", "one")
    call.close_field()
    for text in ("t", "two", "two weeks"):
        call.fill("notice", text)
        call.tick("pay/1")
        call.untick("pay/1")
    call.fill("notice", "two weeks, he says")
    call.undo()
    assert call.values["notice"] == "one"
    call.redo()
    assert call.values["notice"] == "two weeks, he says"


def test_what_is_not_there_is_named_with_what_is(call: CallSession) -> None:
    with pytest.raises(Impossible, match="no step “cellar”") as step:
        call.open("cellar")
    assert {"hello", "status", "aside"} <= {*step.value.possible}
    call.open("pay")
    with pytest.raises(Impossible, match="no item “pay/7”") as item:
        call.tick("pay/7")
    assert "pay/1" in item.value.possible


def test_opening_the_open_step_is_nothing_done(call: CallSession, kept: Kept) -> None:
    before = [*kept.entries]
    call.open("hello")
    assert kept.entries == before


def test_a_call_that_was_ended_since_brings_nothing_back(call: CallSession) -> None:
    call.answer(1)
    call.undo()
    call.finish()
    assert call.redo() is None
    assert (call.step.id, call.finished) == ("hello", True)


def test_a_next_step_that_came_with_the_outcome_goes_with_it_and_one_that_was_written_does_not(
    call: CallSession,
) -> None:
    call.finish()
    call.set_outcome("later")
    call.set_next_step("Ring again", None, "", "They asked for it")
    call.undo()
    assert (call.state.outcome, call.state.next_step) == ("", None)
    call.set_outcome("later")
    call.set_next_step("Send the slides", None, "", "")
    call.undo()
    assert (call.state.outcome, call.state.next_step) == ("later", None)


def test_a_value_whose_beginning_is_missing_from_the_record_is_taken_back_by_itself(clock: HandClock) -> None:
    opened = StepOpened(step="status", title="Status", by=OpenedBy.START)
    rest = FieldFilled(step="status", name="notice", label="Notice", value="two weeks", goes_on=True)
    record = Kept()
    record.entries = [Entry(seq, float(seq), clock.now(), event) for seq, event in enumerate((opened, rest), 1)]
    call = CallSession(SCRIPT, header_of(SCRIPT), clock, record, entries=record.entries)
    assert call.undo() == record.entries[1]
    assert (call.step.id, call.state.fields) == ("status", {})


def test_an_item_that_was_ticked_anew_stays_as_it_is_when_the_earlier_tick_is_restored(call: CallSession) -> None:
    call.answer(1)
    call.next()
    call.tick("pay/1")
    call.open("hello")
    call.answer(2)
    assert call.state.ticks["pay/1"].superseded
    call.open("pay")
    call.tick("pay/1")
    anew = call.state.ticks["pay/1"]
    call.restore(call.state.parked[0].seq)
    assert call.state.ticks["pay/1"] is anew
    assert not anew.superseded
    call.untick("pay/1")
    assert "pay/1" not in call.state.ticks


ACTS: dict[str, Callable[[CallSession], object]] = {
    "open": lambda call: call.open("pay"),
    "open round": lambda call: call.open_round("member", 1),
    "next": CallSession.next,
    "back": CallSession.back,
    "home": CallSession.home,
    "answer": lambda call: call.answer(1),
    "countdown": CallSession.start_countdown,
    "pivot": lambda call: call.pivot(Pivot.NO_ANSWER),
    "turn to": lambda call: call.turn_to(branchy()),
    "finish": CallSession.finish,
    "set aside": CallSession.set_aside,
}


def test_nothing_goes_on_in_a_call_that_is_over_set_aside_or_not_begun(clock: HandClock) -> None:
    calls = [CallSession(SCRIPT, header_of(SCRIPT), clock, Kept()) for _ in range(3)]
    for call in calls[1:]:
        call.start()
    calls[1].set_aside()
    calls[2].finish()
    said = {
        "The call has not started yet.": ["start"],
        "The call is set aside. Come back to it first.": ["come back"],
        "The call is over. Go back to the call first.": ["reopen"],
    }
    for call, (sentence, possible) in zip(calls, said.items(), strict=True):
        before = [*call.entries]
        for name, act in ACTS.items():
            with pytest.raises(Impossible) as refused:
                act(call)
            assert (name, str(refused.value), list(refused.value.possible)) == (name, sentence, possible)
        assert [*call.entries] == before


def test_what_happened_is_kept_to_the_thousandth_of_a_second(call: CallSession, clock: HandClock) -> None:
    clock.wait(1.23456)
    call.write_note("x")
    assert call.entries[-1].at == 1.235
    call.finish()
    call.reopen()
    assert [visit.by for visit in call.state.visits] == ["start", "reopened"]


def test_a_field_that_is_excused_had_not_to_be_said(clock: HandClock) -> None:
    script = script_from("# Script\n\n## A (#a)\n\n> A\n\n- [pay: text, required] Pay\n\n-> end: booked\n")
    call = CallSession(script, header_of(script), clock, Kept())
    call.start()
    call.excuse("field:pay", "no time")
    event = call.entries[-1].event
    assert isinstance(event, TickExcused)
    assert (event.tick, event.text, event.reason, event.must, event.step) == ("field:pay", "Pay", "no time", False, "a")


def test_an_answer_that_stands_no_longer_is_kept_as_such(clock: HandClock) -> None:
    call = CallSession(branchy(), header_of(branchy()), clock, Kept())
    call.start()
    call.answer("Yes")
    call.answer("Employed")
    call.open("status")
    call.fill("status", "between")
    assert [item.label for item in call.state.superseded] == ["Employed", "Situation"]
    assert all(item.superseded for item in call.state.superseded)
    assert [answer.label for answer in call.state.answers.values()] == ["Yes"]
