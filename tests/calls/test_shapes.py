"""The shape of an answer is a hint and never a wall; "other, namely" keeps the words with the choice."""

from __future__ import annotations

import pytest

from callassist.calls.field_values import has_shape
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.script.reader import read_text
from callassist.script.script_model import Field, FieldType
from tests.calls.call_parts import HandClock, Kept, header_of

TEXT = """---
format: callscript/{major}
id: shapes
title: Shapes
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One

> Hello.

{rows}

-> end: done
"""


def begun(rows: str, kept: Kept | None = None) -> CallSession:
    script = read_text(TEXT.format(major=2, rows=rows)).script
    assert script is not None
    session = CallSession(script, header_of(script), HandClock(), kept or Kept())
    session.start()
    return session


@pytest.mark.parametrize(
    ("value", "like", "fits"),
    [
        ("12345", "#####", True),
        ("1234", "#####", False),
        ("1234a", "#####", False),
        ("e17", "@##", True),
        ("E17", "E##", True),
        ("12-ab", "##-@@", True),
        ("12 ab", "##-@@", False),
        ("", "#", False),
    ],
)
def test_a_shape(value: str, like: str, fits: bool) -> None:
    assert has_shape(value, like) is fits


def test_a_shape_is_shown_before_and_told_after_and_stops_nobody() -> None:
    call = begun("- [code: text, required, like=@##] Code\n- [why: note, min length=5] Why")
    code, why = call.fields()
    assert (code.hint, code.problem, why.problem) == ("like A12", "", "")
    call.fill("code", "17")
    call.fill("why", "no")
    code, why = call.fields()
    assert code.problem == "It usually looks like A12."
    assert why.problem == "It usually has 5 characters or more."
    assert call.next_step_id is None
    assert call.values["code"] == "17"  # it is kept as it is
    call.fill("code", " e17 ")
    call.fill("why", "enough")
    assert [field.problem for field in call.fields()] == ["", ""]


@pytest.mark.parametrize(
    "row",
    ["- [n: number, like=##] N", "- [n: text, min length=x] N", "- [n: text, like=] N", "- [n: text, min length=0] N"],
)
def test_what_cannot_be_said_of_a_field_is_named(row: str) -> None:
    problems = read_text(TEXT.format(major=2, rows=row)).problems
    assert [problem.code for problem in problems if problem.severity == "error"] == ["option-value"]


@pytest.mark.parametrize("row", ["- [n: text, like=##] N", "- [n: note, min length=9] N"])
def test_the_first_format_says_what_to_write(row: str) -> None:
    problems = read_text(TEXT.format(major=1, rows=row)).problems
    assert [problem.code for problem in problems if problem.severity == "error"] == ["needs-format-2"]


NAMELY = "- [how: {type}, required] How\n  - boss: Their manager\n  - something-else: Something else: ____"


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_what_else_is_written_beside_the_choice(kind: str) -> None:
    kept = Kept()
    call = begun(NAMELY.format(type=kind), kept)
    assert [view.label for view in call.fields() if view.visible] == ["How"]
    call.fill("how", "boss" if kind == "choice" else ["boss"])
    assert [view.label for view in call.fields() if view.visible] == ["How"]
    call.fill("how", "something-else" if kind == "choice" else ["boss", "something-else"])
    assert [view.label for view in call.fields() if view.visible] == ["How", "Something else"]
    call.fill("how_something_else", "Their cousin")
    told = report(call.header, kept.entries, call.script).answers
    assert [answer.text for answer in told][-1] == "Their cousin"
    assert "Something else" in told[0].text
    assert "_" not in told[0].text


def test_another_choice_sets_the_words_aside_and_the_same_brings_them_back() -> None:
    kept = Kept()
    call = begun(NAMELY.format(type="choice"), kept)
    call.fill("how", "something-else")
    call.fill("how_something_else", "Their cousin")
    call.fill("how", "boss")
    assert "Their cousin" not in [a.text for a in report(call.header, kept.entries, call.script).answers]
    assert "Their cousin" in [a.text for a in report(call.header, kept.entries, call.script, full=True).answers]
    call.fill("how", "something-else")
    assert "Their cousin" in [a.text for a in report(call.header, kept.entries, call.script).answers]


def test_the_first_format_shows_such_a_label_as_it_always_did() -> None:
    script = read_text(TEXT.format(major=1, rows=NAMELY.format(type="choice"))).script
    assert script is not None
    (field,) = script.steps[0].of(Field)
    assert (field.type, field.options[1].label.plain({})) == (FieldType.CHOICE, "Something else: ____")
