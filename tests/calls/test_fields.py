"""What is kept of what was typed into a field, and what is said about it."""

from __future__ import annotations

import pytest

from callassist.calls.fields import problem_with, settle, value_of
from callassist.calls.state import Captured
from callassist.script.model import Field, FieldType
from tests.calls.scripts import script_from

BODY = """# Script

## A (#a)

> A

- [sure: yes-no] Sure
- [what: choice] What
  - tea: Tea
  - milk: Milk
- [all: choices] All
  - tea: Tea
  - milk: Milk
- [free: text] Free

-> end: booked
"""


def field(name: str) -> Field:
    return next(one for one in script_from(BODY).step("a").of(Field) if one.name == name)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("sure", "yes", "yes"),
        ("sure", " Ja ", "yes"),
        ("sure", "0", "no"),
        ("sure", "perhaps", None),
        ("sure", "", ""),
        ("what", "milk", "milk"),
        ("what", " TEA ", "tea"),
        ("what", "coffee", None),
        ("what", "", ""),
        ("all", "Tea, milk", ["tea", "milk"]),
        ("all", ["milk"], ["milk"]),
        ("all", "tea, coffee", None),
        ("free", "as typed ", "as typed "),
        ("free", ["one", "two"], "one, two"),
    ],
)
def test_what_is_kept(name: str, typed: str | list[str], kept: str | list[str] | None) -> None:
    assert settle(field(name), typed, {}) == kept


def test_several_options_have_nothing_wrong_about_them() -> None:
    number = Field("free", FieldType.NUMBER, field("free").label, False, None, 1)
    assert problem_with(number, Captured("free", "Free", "tea", "a", 0.0, 1)) == "This is not a number yet."
    assert problem_with(field("all"), Captured("all", "All", ["tea"], "a", 0.0, 1)) == ""


@pytest.mark.parametrize(
    ("asked", "value", "seen"),
    [(None, "as typed", "as typed"), ("all", ["tea"], ["tea"]), ("free", "text", "text"), ("free", "", None)],
)
def test_what_a_condition_sees(asked: str | None, value: str | list[str], seen: object) -> None:
    captured = Captured("x", "X", value, "a", 0.0, 1)
    assert value_of(field(asked) if asked else None, captured) == seen
