"""Random orders: drawn once for a call, recorded, and the same after a restart, undo and an edit of the script."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.calls.events import Drawn
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.exports.compaction import compacted
from callassist.exports.table import write
from callassist.script.drawing import first_wording, in_order_of
from callassist.script.reader import read_text
from callassist.script.script_model import Field, RunKind, Say
from tests.calls.call_parts import HandClock, Kept, header_of

TEXT = """---
format: callscript/2
id: poll
title: Poll
version: 1
lang: en
outcomes:
  done: Done
  no-answer: No answer
  callback: Call back agreed
---

# Script

## Start (#start)

> Good evening.

or:

> Never drawn.

or random:

> Hello.

or random:

> Good day.

- [vote: choice, order=random] Vote
  - one: One
  - two: Two
  - three: Three
  - open: Undecided (last)
  - other: Another: ____

> For {{ vote | options | join(" or ") }}?

## Statements (#all)
order: random

> Tell me for each.

- [safe: yes-no] Safe
- [why: text] Why (if safe == "no")
- [cheap: text] Cheap
- [quick: text] Quick
- [length = 2 * 3] Length
- Done -> end: done
- Nobody -> end: no-answer
- Later -> end: callback
- Again -> start

# Prepared answers

order: random

## Who are you (#who)

> We.

or random:

> I.

## Why me (#me)

> Why not?

## How long (#long)

> Short.
"""


def script_of(text=TEXT):
    result = read_text(text)
    assert result.problems == ()
    return result.script


SCRIPT = script_of()


def begun(seed, script=SCRIPT):
    call = CallSession(script, header_of(script), HandClock(), Kept(), chance=Random(seed))  # noqa: S311 - drawn again
    call.start()
    return call


def spoken(call):
    return ["".join(run.text for run in line.runs) for line in call.said()]


def look(call):
    """All that hangs on the draw, as it is shown."""
    found = [spoken(call)[0], [call.words(answer.label) for answer in call.answers()]]
    call.open("all")
    found += [[view.field.name for view in call.fields()], [answer.id for answer in call.prepared()]]
    call.open("start")
    return found


LOOKS = [look(begun(seed)) for seed in range(60)]


def test_every_order_comes_up_and_what_is_last_stays_last():
    assert {words for words, *_ in LOOKS} == {"Good evening.", "Hello.", "Good day."}
    assert len({tuple(answers[:3]) for _, answers, *_ in LOOKS}) == 6
    assert {tuple(answers[3:]) for _, answers, *_ in LOOKS} == {("Undecided", "Another")}
    assert len({tuple(fields) for _, _, fields, _ in LOOKS}) == 6
    for _, _, fields, prepared in LOOKS:
        assert fields[fields.index("safe") + 1] == "why"  # what hangs on a field goes with it
        assert fields[-1] == "length"
        assert sorted(prepared) == ["long", "me", "who"]
    assert len({tuple(prepared) for *_, prepared in LOOKS}) == 6


def test_the_words_read_the_options_out_as_they_stand():
    for seed in range(8):
        call = begun(seed)
        labels = [call.words(answer.label) for answer in call.answers()][:3]
        assert spoken(call)[1] == f"For {' or '.join(labels)}?"
        assert {run.kind for run in call.said()[1].runs} == {RunKind.SAID}  # nobody corrects them
        assert [option.key for option in call.options(call.step.of(Field)[0])][3:] == ["open", "other"]


def test_the_number_of_an_answer_is_that_which_is_shown():
    call = begun(5)
    second = call.answers()[1]
    call.answer(2)
    assert call.state.fields["vote"].value == second.key


@pytest.mark.parametrize("seed", range(4))
def test_the_draw_is_kept_through_a_restart_undo_and_an_edit(seed):
    call = begun(seed)
    before = look(call)
    record = Kept()
    record.entries += call.entries
    again = CallSession(SCRIPT, call.header, HandClock(), record, entries=call.entries, chance=Random(99))  # noqa: S311 - never asked
    assert look(again) == before
    call.answer(1)
    call.undo()
    assert look(call) == before
    drawn = [entry for entry in call.entries if isinstance(entry.event, Drawn)]
    assert len(drawn) == 5
    edited = script_of(TEXT.replace("- [quick", "- [new: text] New\n- [quick").replace("Why not?", "Why not you?"))
    call.refresh_script(edited)
    assert [entry for entry in call.entries if isinstance(entry.event, Drawn)] == drawn
    after = look(call)
    assert [name for name in after[2] if name != "new"] == before[2]
    assert after[2][-2:] == ["new", "length"]
    assert after[3] == before[3]


def test_what_an_edit_puts_into_a_random_order_is_drawn_then():
    plain = script_of(TEXT.replace(", order=random", "").replace(" (last)", ""))
    call = begun(1, plain)
    assert [call.words(answer.label) for answer in call.answers()][:3] == ["One", "Two", "Three"]
    call.refresh_script(SCRIPT)
    assert "options:vote" in call.state.orders


def test_the_other_wordings_are_gone_through_from_the_one_that_was_drawn():
    call = begun(next(seed for seed in range(60) if LOOKS[seed][0] == "Good day."))
    seen = []
    for _ in range(4):
        call.reword()
        seen.append(spoken(call)[0])
    assert seen == ["Good evening.", "Never drawn.", "Hello.", "Good day."]


def test_the_draw_is_told_in_the_record_and_in_tables():
    call = begun(3)
    call.finish()
    labels = ", ".join(call.words(answer.label) for answer in call.answers()[:3])
    told = report(call.final_header(), call.entries, SCRIPT, full=True)
    assert {(m.about, m.text) for m in told.moments if m.kind == "drawn"} >= {("Vote", labels)}
    out = BytesIO()
    write([told], out)
    heads, cells = csv.reader(StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    assert dict(zip(heads, cells, strict=True))["Order: Vote"] == labels
    kept = compacted(call.entries)
    assert [e.event for e in kept if isinstance(e.event, Drawn)] == [
        e.event for e in call.entries if isinstance(e.event, Drawn)
    ]


def test_a_script_that_the_call_turns_to_is_drawn_when_it_does():
    other = script_of(TEXT.replace("id: poll", "id: other"))
    own = script_of(TEXT.replace(", order=random", "").replace(" (last)", "").replace("or random:", "or:"))
    call = begun(2, own)
    assert "answers:other" not in call.state.orders
    call.turn_to(other)
    assert {"answers:other", "wording:other#start/0"} <= call.state.orders.keys()
    assert len(call.prepared()) == 6


@given(st.lists(st.text(max_size=3)), st.lists(st.text(max_size=3), unique=True))
def test_any_order_keeps_all_that_there_is(order, keys):
    found = in_order_of({key: key for key in keys}, order)
    assert sorted(found) == sorted(keys)
    known = [key for key in dict.fromkeys(order) if key in keys]
    assert found[: len(known)] == known


@pytest.mark.parametrize(
    ("order", "first"), [(("2", "1"), 2), (("1",), 1), (("0",), 0), ((), 0), (("x",), 0), (("3",), 0)]
)
def test_a_line_begins_with_the_wording_that_was_drawn(order: tuple[str, ...], first: int) -> None:
    script = read_text(TEXT).script
    assert script is not None
    said, _, *others = script.steps[0].of(Say)[0].wordings
    assert first_wording(Say((said, *others), 1), order) == first
