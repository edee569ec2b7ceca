"""What is typed is one entry as long as it is being typed, and never lost."""

from __future__ import annotations

import pytest

from callassist.calls.events import FieldFilled, FieldStatus, NoteEdited, TickExcused
from callassist.calls.fold import fold
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import script_from


def test_a_field_that_is_typed_is_one_entry(call: CallSession, kept: Kept, clock: HandClock) -> None:
    call.answer("Yes")
    seq = len(kept.entries)
    clock.wait(2)
    for text in ("5", "52", "52 0"):
        call.fill("pay", text)
        clock.wait(1)
    assert len(kept.entries) == seq + 1
    assert (call.state.fields["pay"].value, call.state.fields["pay"].at) == ("52 0", 2)
    call.fill("pay", "52 0")
    assert len(kept.every) == seq + 3


def test_an_act_in_the_middle_of_a_field_does_not_make_two_values_of_it(call: CallSession) -> None:
    call.answer("Yes")
    call.fill("notice", "two")
    call.tick("status/1")
    call.fill("notice", "two wee")
    call.fill("notice", "two weeks")
    assert call.state.superseded == []
    assert [entry.event.goes_on for entry in call.entries if isinstance(entry.event, FieldFilled)] == [False, True]
    call.close_field()
    call.fill("notice", "three weeks")
    assert [old.value for old in call.state.superseded] == ["two weeks"]


def test_one_field_after_the_other(call: CallSession, kept: Kept) -> None:
    before = len(kept.entries)
    for name, text in (("pay", "5"), ("notice", "t"), ("pay", "52"), ("notice", "two")):
        call.fill(name, text)
    assert len(kept.entries) == before + 4


@pytest.mark.parametrize(
    ("name", "typed", "held"),
    [
        ("status", "employed", "employed"),
        ("status", "Between jobs", "between"),
        ("handover", "yes", "yes"),
        ("handover", "no", "no"),
        ("pay", "about fifty", "about fifty"),
        ("status", "", ""),
    ],
)
def test_choices_are_kept_by_key_and_all_else_as_typed(call: CallSession, name: str, typed: str, held: str) -> None:
    call.fill(name, typed)
    assert call.state.fields[name].value == held


@pytest.mark.parametrize("status", [FieldStatus.REFUSED, FieldStatus.UNKNOWN, FieldStatus.SKIPPED])
def test_no_answer_is_an_answer_of_its_own(call: CallSession, status: FieldStatus) -> None:
    call.answer("Yes")
    call.next()
    assert call.values.get("pay") is None
    call.fill("pay", "", status)
    (item, *_) = call.checklist().here
    assert (item.id, item.done) == ("field:pay", True)
    assert call.values["pay"] is None
    assert call.fields()[0].status is status


def test_a_blank_is_filled_on_the_spot_and_everywhere(call: CallSession) -> None:
    body = header_of(call.script, person={})
    bare = CallSession(call.script, body, HandClock(), Kept())
    bare.start()
    assert bare.blanks() == ("person.first_name",)
    for text in ("D", "Da", "Dana"):
        bare.fill_fact("person.first_name", text)
    assert bare.blanks() == ()
    assert len(bare.entries) == 2
    assert bare.state.facts == {"person.first_name": "Dana"}
    with pytest.raises(Impossible):
        bare.fill_fact("first_name", "Dana")


def test_a_note_is_stamped_at_its_first_key_and_stays_one_note(call: CallSession, clock: HandClock) -> None:
    clock.wait(5)
    call.type_note("h")
    clock.wait(5)
    call.answer("Yes")
    call.type_note("he said")
    note = call.write_note()
    assert [(n.id, n.text, n.at, n.step) for n in call.state.notes.values()] == [(note, "he said", 5, "hello")]
    call.type_note("second")
    assert len(call.state.notes) == 2


def test_an_emptied_line_withdraws_the_note_and_the_next_key_is_stamped_anew(
    call: CallSession, clock: HandClock
) -> None:
    call.type_note("x")
    call.type_note("")
    assert call.state.notes == {}
    clock.wait(9)
    call.type_note("y")
    assert [note.at for note in call.state.notes.values()] == [9]
    call.type_note("")
    call.type_note("")
    with pytest.raises(Impossible):
        call.write_note()


def test_a_note_that_is_edited_keeps_what_it_was(call: CallSession) -> None:
    note = call.write_note("one")
    call.edit_note(note, "two")
    call.edit_note(note, "two")
    call.edit_note(note, "three")
    call.star_note(note, True)
    kept = call.state.notes[note]
    assert (kept.text, kept.versions, kept.starred) == ("three", ["one", "two"], True)
    call.delete_note(note)
    assert kept.deleted
    for act in (
        lambda: call.edit_note(note, "four"),
        lambda: call.delete_note(note),
        lambda: call.star_note("n", True),
    ):
        with pytest.raises(Impossible):
            act()


def test_a_note_that_is_being_changed_is_one_entry_until_it_is_left(call: CallSession, kept: Kept) -> None:
    note = call.write_note("one")
    before = len(kept.entries)
    for text in ("t", "tw", "two"):
        call.retype_note(note, text)
        assert kept.entries[-1].event == NoteEdited(note=note, text=text)
    assert len(kept.entries) == before + 1
    call.retype_note(note, "two")
    call.close_field()
    call.retype_note(note, "three")
    assert (call.state.notes[note].text, call.state.notes[note].versions) == ("three", ["one", "two"])
    assert fold(kept.entries) == call.state


def test_a_reason_is_kept_as_it_is_typed_as_one_entry(call: CallSession, kept: Kept) -> None:
    call.answer("Yes")
    before = len(kept.entries)
    for text in ("B", "Ba", "Bad line"):
        call.excuse("status/1", text)
        assert kept.entries[-1].event == TickExcused(
            tick="status/1", text="Say that you take notes", reason=text, step="status"
        )
    assert len(kept.entries) == before + 1
    call.excuse("status/1", "")
    assert call.state.ticks == {}
    assert fold(kept.entries) == call.state


def test_a_half_typed_note_is_taken_up_again_after_a_crash(call: CallSession, kept: Kept, clock: HandClock) -> None:
    call.type_note("half a th")
    again = CallSession(call.script, call.header, clock, record := Kept(), entries=kept.entries)
    record.entries = list(kept.entries)
    again.type_note("half a thought")
    again.write_note()
    assert [(note.text, note.draft) for note in again.state.notes.values()] == [("half a thought", False)]
    assert kept.entries == record.entries[: len(kept.entries)]


def test_what_stands_in_a_field_from_the_beginning_is_in_the_record() -> None:
    script = script_from("# Script\n\n## A (#a)\n\n> A\n\n- [where: text, default=office] Where\n\n-> end: booked\n")
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    assert call.values["where"] == "office"
    assert call.fields()[0].value == "office"
    assert call.undo() is None


def test_what_stood_in_the_fields_of_a_step_goes_with_the_answer_that_led_there() -> None:
    script = script_from(
        "# Script\n\n## A (#a)\n\n> A\n\n- On -> b\n\n"
        "## B (#b)\n\n> B\n\n- [where: text, default=office] Where\n- [how: text, default=train] How\n\n"
        "-> end: booked\n"
    )
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.answer("On")
    assert (call.values["where"], call.values["how"]) == ("office", "train")
    call.undo()
    assert (call.step.id, call.state.fields) == ("a", {})
    call.redo()
    assert (call.step.id, call.values["where"], call.values["how"]) == ("b", "office", "train")


@pytest.mark.parametrize(
    ("type_", "value", "problem"),
    [
        ("number", "3", ""),
        ("number", "three", "not a number"),
        ("number, min=2", "1", "Less than 2"),
        ("number, max=2", "2,5", "More than 2"),
        ("money", "52 000 €", ""),
        ("money", "a lot", "no amount"),
        ("money, min=10", "9", "Less than 10"),
        ("rating", "6", "More than 5"),
        ("rating", "0", "Less than 1"),
        ("email", "dana@example.org", ""),
        ("email", "dana@", "not an address"),
        ("phone", "020 7946 0000", ""),
        ("phone", "later", "not a number"),
        ("text", "anything", ""),
        ("date", "tuesday", ""),
    ],
)
def test_what_looks_wrong_is_said_and_kept_all_the_same(type_: str, value: str, problem: str) -> None:
    script = script_from(f"# Script\n\n## A (#a)\n\n> A\n\n- [x: {type_}] X\n\n-> end: booked\n")
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.fill("x", value)
    (view,) = call.fields()
    assert view.value == value
    assert problem in view.problem
    assert bool(problem) == bool(view.problem)


@pytest.mark.parametrize(
    ("type_", "value", "typed"),
    [
        ("number", "3", 3),
        ("number", "2,5", 2.5),
        ("number", "many", "many"),
        ("rating", "4", 4),
        ("money", "52 000", "52 000"),
        ("text", "3", "3"),
        ("yes-no", "yes", "yes"),
        ("number", "", None),
    ],
)
def test_templates_see_numbers_as_numbers(type_: str, value: str, typed: object) -> None:
    script = script_from(f"# Script\n\n## A (#a)\n\n> A\n\n- [x: {type_}] X\n\n-> end: booked\n")
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.fill("x", value)
    assert call.values["x"] == typed


@pytest.mark.parametrize(
    ("name", "is_text"), [("pay", True), ("notice", True), ("status", False), ("handover", False), ("no_such", False)]
)
def test_an_option_is_chosen_and_all_else_is_typed(call: CallSession, name: str, is_text: bool) -> None:
    assert call.is_text(name) is is_text
