"""Refused, doesn't know, skipped: answers of their own, with numbers, in conditions and in every export."""

from __future__ import annotations

import csv
import io

import pytest

from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.calls.view_parts import ViewChange
from callassist.exports.markdown import markdown
from callassist.exports.table import write
from callassist.script.reader import read_text
from callassist.script.script_model import Field
from tests.calls.call_parts import HandClock, Kept, header_of

TEXT = """---
format: callscript/2
id: instead
title: Instead
version: 1
lang: {lang}
outcomes:
  done: Done
---

# Script

## Age (#age)

> How old are you?

- [age: number, required, or: refused, unknown] Age
- [ ] Say why it is asked (if age is refused)
- [ ] Offer ranges (if age is unknown)
- [ ] Thank (if age is answered)

## Vote (#vote)

> Do you vote?

- [vote: choice, or: refused] Vote
  - yes: Yes
  - no: No

-> end: done
"""


def begun(kept: Kept, lang: str = "en") -> CallSession:
    script = read_text(TEXT.format(lang=lang)).script
    assert script is not None
    session = CallSession(script, header_of(script), HandClock(), kept)
    session.start()
    return session


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def call(kept: Kept) -> CallSession:
    return begun(kept)


def offered(call: CallSession) -> list[str]:
    return [f"{answer.number} {answer.label.plain(call.values)}" for answer in call.answers()]


def items(call: CallSession) -> list[str]:
    return [tick.text for tick in call.checklist().here if not tick.id.startswith("field:")]


def test_they_are_numbered_answers_after_the_others(call: CallSession) -> None:
    assert offered(call) == ["1 Age: Refused", "2 Age: Doesn’t know"]
    call.next()
    assert offered(call) == ["1 Yes", "2 No", "3 Refused"]


def test_in_the_language_of_the_script(kept: Kept) -> None:
    assert offered(begun(kept, "de")) == ["1 Age: Verweigert", "2 Age: Weiß nicht"]


MORE = """
- [kids: number, or: refused] Children
- [sex: choice, or: refused] Sex
  - f: Woman
  - m: Man
- [party: choice, or: refused, unknown] Party
  - a: Red
  - b: Blue
"""


def test_one_field_after_the_other_has_its_own(kept: Kept) -> None:
    text = TEXT.format(lang="en").replace("- [ ] Say why", f"{MORE.strip()}\n- [ ] Say why")
    script = read_text(text).script
    assert script is not None
    call = CallSession(script, header_of(script), HandClock(), kept)
    call.start()
    told: list[frozenset[ViewChange]] = []
    call.subscribe(told.append)
    assert offered(call) == ["1 Woman", "2 Man", "3 Age: Refused", "4 Age: Doesn’t know"]
    call.answer(4)
    assert ViewChange.ANSWERS in told[-1]
    assert offered(call)[2:] == ["3 Children: Refused"]
    call.fill("kids", "1")
    assert ViewChange.ANSWERS in told[-1]
    assert offered(call)[2:] == ["3 Refused"]  # beside the options of that field
    call.fill("kids", "12")
    assert ViewChange.ANSWERS not in told[-1]
    call.answer(3)
    assert offered(call)[2:] == ["3 Party: Refused", "4 Party: Doesn’t know"]
    call.answer(3)
    assert offered(call)[2:] == ["3 Party: Refused", "4 Party: Doesn’t know"]
    call.answer(4)
    assert {name: str(field.status) for name, field in call.state.fields.items()} == {
        "age": "unknown", "kids": "filled", "sex": "refused", "party": "unknown",
    }  # fmt: skip
    for _ in range(5):
        call.undo()
    assert offered(call)[2:] == ["3 Age: Refused", "4 Age: Doesn’t know"]


@pytest.mark.parametrize(("number", "status", "item"), [(1, "refused", "why it is asked"), (2, "unknown", "ranges")])
def test_one_is_recorded_tested_and_counts_as_dealt_with(
    call: CallSession, kept: Kept, number: int, status: str, item: str
) -> None:
    assert items(call) == []
    call.answer(number)
    assert call.state.fields["age"].status == status
    assert [text for text in items(call) if item in text] == items(call) != []
    assert call.values.get("age") is None
    assert "field:age" not in [left.id for left in call.open_needed()]
    (answer,) = report(call.header, kept.entries, call.script).answers
    assert (answer.name, answer.text, answer.status) == ("age", "", status)


def test_a_value_in_its_place_is_an_answer_again(call: CallSession) -> None:
    call.answer(1)
    call.fill("age", "41")
    assert items(call) == ["Thank"]
    call.undo()
    assert items(call) == ["Say why it is asked"]
    call.undo()
    assert items(call) == []


def test_they_differ_from_each_other_and_from_nothing_in_every_export(call: CallSession, kept: Kept) -> None:
    call.answer(2)
    call.next()
    call.answer(3)
    told = report(call.header, kept.entries, call.script)
    out = io.BytesIO()
    write([told], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig")))
    assert row["Age"] != row["Vote"]
    assert row["Age"]
    assert row["Vote"]
    text = markdown(told)
    assert row["Age"] in text
    assert row["Vote"] in text


def test_one_that_was_set_aside_with_its_step_is_none_any_more(kept: Kept) -> None:
    ask = "## Ask (#ask)\n\n> May I?\n\n- Yes -> age\n- No -> vote\n\n## Age"
    late = "> Do you vote?\n\n- [ ] Say that it is private (if age is refused)\n- [ ] Thank (if age is answered)\n"
    text = TEXT.format(lang="en").replace("## Age", ask).replace("> Do you vote?\n", late)
    script = read_text(text).script
    assert script is not None
    call = CallSession(script, header_of(script), HandClock(), kept)
    call.start()
    call.answer("Yes")
    call.answer("Age: Refused")
    call.next()
    assert items(call) == ["Say that it is private"]
    call.open("ask")
    call.answer("No")
    assert (call.step.id, items(call)) == ("vote", [])
    call.open("ask")
    call.answer("Yes")
    call.open("vote")
    assert items(call) == ["Say that it is private"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("- [age: number, or: refussed] Age", "field-option"),
        ("- [age: number, or:] Age", "field-option"),
        ("- [age: number, refused] Age", "field-option"),
    ],
)
def test_what_is_written_wrong_is_named(row: str, code: str) -> None:
    text = TEXT.format(lang="en").replace("- [age: number, required, or: refused, unknown] Age", row)
    assert [problem.code for problem in read_text(text).problems if problem.severity == "error"] == [code]


def test_the_first_format_says_what_to_write() -> None:
    text = TEXT.format(lang="en").replace("callscript/2", "callscript/1")
    assert {problem.code for problem in read_text(text).problems} == {"needs-format-2"}


def test_a_field_of_the_first_format_has_none_of_them() -> None:
    plain = TEXT.format(lang="en").replace(", or: refused, unknown", "").replace(", or: refused", "")
    script = read_text(plain).script
    assert script is not None
    assert all(not field.instead for step in script.steps for field in step.of(Field))
