"""What must be said: it never holds the call up, is asked about once the call went on, and is in the notes."""

from __future__ import annotations

import pytest

from callassist.calls.events import Ticked, TickExcused
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.exports.markdown import markdown
from callassist.exports.outline import outline
from callassist.script.reader import read_text
from callassist.script.script_model import Say, Tick
from callassist.script.translation_check import translation_differences
from tests.calls.call_parts import HandClock, Kept, header_of

TEXT = """---
format: callscript/{major}
id: must
title: Must
version: 1
lang: {lang}
outcomes:
  done: Done
  no-answer: No answer
  callback: Call back agreed
---

# Script

## Open (#open)

{rows}

- [ ] Plain

## Middle (#middle)

> Fine.

- [ ] Give the number (must)

## Last (#last)

> Bye.

- Yes -> end: done
- Nobody -> end: no-answer
- Later -> end: callback
"""
ROWS = ">! This call of {{ me.name }} is recorded.\n>! You can object."
WORDS = "This call of Sam Sample is recorded. You can object."


def read(rows=ROWS, major=2, lang="en"):
    return read_text(TEXT.replace("{rows}", rows).replace("{major}", str(major)).replace("{lang}", lang))


def begun(lang="en"):
    script = read(lang=lang).script
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    return call


def unsaid(call):
    return [item.text for item in call.unsaid()]


def test_a_line_that_must_be_said_has_an_item_of_its_own():
    result = read()
    assert result.problems == ()
    first, second, _ = result.script.steps
    (say,) = first.of(Say)
    assert (say.must, say.wordings[0].text.source) == (True, "This call of {{ me.name }} is recorded.\nYou can object.")
    assert [(tick.id, tick.must, tick.needed) for tick in (*first.of(Tick), *second.of(Tick))] == [
        ("open/1", True, True), ("open/2", False, True), ("middle/1", True, True),
    ]  # fmt: skip
    call = begun()
    assert [(line.must, "".join(run.text for run in line.runs)) for line in call.said()] == [(True, WORDS)]
    assert [(item.text, item.must) for item in call.checklist().here] == [(WORDS, True), ("Plain", False)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (">! One.\n> Two.", "must"),
        ("> One.\n>! Two.", "must"),
        (">! One.\n\nor:\n\n> Two.", "must"),
        ("> One.\n\nor:\n\n>! Two.", "must"),
        ("> Hi.\n\n- [ ] Say it (optional) (must)", "must"),
        ("> Hi.\n\n- [ ] (must)", "empty-item"),
        (">!", "empty-item"),
    ],
)
def test_what_cannot_be_so_is_named(rows, code):
    found = [p for p in read(rows).problems if p.severity == "error"]
    assert [p.code for p in found] == [code]
    assert all(p.suggestion for p in found)


def test_it_has_no_place_in_a_prepared_answer():
    text = TEXT.replace("{rows}", "> Hi.").replace("{major}", "2").replace("{lang}", "en")
    found = read_text(f"{text}\n# Prepared answers\n\n## Why (#why)\n\n>! So.\n")
    assert [p.code for p in found.problems] == ["not-here"]


@pytest.mark.parametrize("rows", [">! One.", "> One.\n\n- [ ] Two (must)"])
def test_it_needs_the_second_format(rows):
    text = read(rows, 1).problems
    assert {p.code for p in text} == {"needs-format-2"}


def test_one_that_must_be_said_in_one_language_alone_has_drifted():
    one = read().script
    for rows in ("> This call is recorded.\n\n- [ ] So", f"{ROWS}\n\n- [ ] More (must)"):
        assert translation_differences(one, read(rows).script)


def test_it_asks_once_the_call_went_on_and_holds_nobody_up():
    call = begun()
    assert unsaid(call) == []
    call.next()
    assert (call.step.id, unsaid(call)) == ("middle", [WORDS])
    call.next()
    assert unsaid(call) == [WORDS, "Give the number"]
    call.tick("open/1")
    assert unsaid(call) == ["Give the number"]
    call.undo()
    assert unsaid(call) == [WORDS, "Give the number"]
    call.excuse("open/1", "The line was bad")
    assert unsaid(call) == ["Give the number"]
    call.back()
    assert unsaid(call) == []  # here it can be said
    again = CallSession(call.script, call.header, HandClock(), Kept(), entries=call.entries)
    assert unsaid(again) == []
    assert again.state.ticks == call.state.ticks


@pytest.mark.parametrize(("name", "asked"), [("Dana", True), ("Kim", False)])
def test_what_has_a_condition_is_asked_about_only_where_that_is_true(name, asked):
    row = "- [ ] Give the number (must)"
    text = TEXT.format(major=2, lang="en", rows=ROWS).replace(row, f'{row} (if person.first_name == "{name}")')
    script = read_text(text).script
    assert script is not None
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.next()
    call.next()
    assert ("Give the number" in unsaid(call)) is asked
    assert ("Give the number" in [item.text for item in call.open_needed()]) is asked


def test_a_step_that_was_only_looked_at_asks_nothing():
    script = read_text(read().script.text.replace("> Bye.", ">! Goodbye, and keep the number.")).script
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.tick("open/1")
    call.open("last")
    call.home()
    assert unsaid(call) == []
    call.next()
    call.next()
    call.open("open")
    assert unsaid(call) == ["Give the number", "Goodbye, and keep the number."]


@pytest.mark.parametrize(("lang", "word"), [("en", "Must be said"), ("de", "Muss gesagt werden")])
def test_the_notes_tell_what_was_said_and_why_what_was_not(lang, word):
    call = begun(lang)
    call.tick("open/1")
    call.next()
    call.next()
    call.excuse("middle/1", "No time")
    call.answer(1)
    call.finish("done")
    events = [entry.event for entry in call.entries if isinstance(entry.event, Ticked | TickExcused)]
    assert [event.must for event in events] == [True, True]
    for script in (call.script, None):
        told = report(call.final_header(), call.entries, script)
        assert [(tick.text, tick.must) for tick in told.ticks] == [(WORDS, True)]
        assert next((item.text, item.reason, item.must) for item in told.open_items) == (
            "Give the number", "No time", True,
        )  # fmt: skip
        items = [item for section in outline(told).sections for item in section.items]
        assert [item.label for item in items if item.text == WORDS] == [word]
        assert word in markdown(told)


def test_without_a_word_it_stays_open_in_the_notes():
    call = begun()
    call.next()
    call.finish()
    told = report(call.final_header(), call.entries, call.script)
    assert [(item.text, item.must) for item in told.open_items] == [
        (WORDS, True), ("Plain", False), ("Give the number", True),
    ]  # fmt: skip
