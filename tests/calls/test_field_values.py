"""What is kept of what was typed into a field, and what is said about it."""

from __future__ import annotations

from dataclasses import replace as dataclass_replace
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from callassist.calls.events import FieldStatus
from callassist.calls.field_values import (
    APPOINTMENTS,
    How,
    hint_for,
    option_words,
    problem_with,
    read_as,
    settle,
    value_of,
    yes_no,
    zone_in,
)
from callassist.calls.reading import is_answered
from callassist.calls.session import CallSession
from callassist.calls.state import Captured
from callassist.people.facts import facts
from callassist.people.person_model import Person
from callassist.script.script_model import Field, FieldType
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import script_from

HOW = How("en", datetime(2026, 11, 24, 14, 6, tzinfo=UTC), UTC)
"""A Tuesday."""
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
    assert problem_with(number, Captured("free", "Free", "tea", "a", 0.0, 1), HOW) == "This is not a number yet."
    assert problem_with(field("all"), Captured("all", "All", ["tea"], "a", 0.0, 1), HOW) == ""


@pytest.mark.parametrize(
    ("asked", "value", "seen"),
    [(None, "as typed", "as typed"), ("all", ["tea"], ["tea"]), ("free", "text", "text"), ("free", "", None)],
)
def test_what_a_condition_sees(asked: str | None, value: str | list[str], seen: object) -> None:
    captured = Captured("x", "X", value, "a", 0.0, 1)
    assert value_of(field(asked) if asked else None, captured, "en") == seen


@pytest.mark.parametrize(
    ("kind", "lang", "typed", "seen", "told"),
    [
        ("number", "en", "52,000", 52000, ""),
        ("number", "de", "52.000", 52000, ""),
        ("number", "en", "52.000", 52, "Read as 52, not as 52,000."),
        ("number", "de", "52,000", 52, "Read as 52, not as 52.000."),
        ("number", "en", "many", "many", "This is not a number yet."),
        ("number", "en", "5,2,1", "5,2,1", "This is not a number yet."),
        ("rating", "en", "7", 7, "More than 5?"),
        ("money", "en", "52,000 EUR", "52,000 EUR", ""),
        ("money", "en", "52k", "52k", ""),
        ("money", "de", "rund 52.000 €", "rund 52.000 €", ""),
        ("money", "de", "rund 52,000 €", "rund 52,000 €", "Read as 52, not as 52.000."),
        ("money", "en", "50-55k", "50-55k", "Not read as one amount; write it like 52,000."),
        ("money", "de", "50 bis 55", "50 bis 55", "Not read as one amount; write it like 52.000."),
        ("money", "en", "good", "good", "There is no amount in this yet."),
    ],
)
def test_numbers_are_read_in_the_language_of_the_script(
    kind: str, lang: str, typed: str, seen: object, told: str
) -> None:
    one = Field("pay", FieldType(kind), field("free").label, False, None, 1)
    captured = Captured("pay", "Pay", typed, "a", 0.0, 1)
    how = HOW._replace(lang=lang)
    assert (value_of(one, captured, lang), problem_with(one, captured, how)) == (seen, told)


@pytest.mark.parametrize(
    ("kind", "typed", "read", "why"),
    [
        ("date", "in two weeks", "2026-12-08", ""),
        ("date", "Thursday 2pm", "2026-11-26T14:00", ""),
        ("date", "2pm", "?time", "Which day?"),
        ("date", "soon", "?time", "Not read as a day or time."),
        ("date", "31 Feb", "?time", "There is no 31 February."),
        ("time", "9.12", "09:12", ""),
        ("time", "at 3", "15:00", ""),
        ("time", "Thursday", "?time", "At what time?"),
        ("datetime", "Thursday 2pm", "2026-11-26T14:00", ""),
        ("datetime", "Thursday", "2026-11-26", ""),
        ("datetime", "15:30", "2026-11-24T15:30", ""),
        ("datetime", "tomorrow 25:00", "?time", "There is no 25:00."),
        ("number", "52,000", "52000", ""),
        ("number", "many", "?number", "This is not a number yet."),
        ("money", "52,000 EUR", "", ""),
        ("money", "50-55k", "?number", "Not read as one amount; write it like 52,000."),
        ("text", "Thursday", "", ""),
        ("date", " ", "", ""),
    ],
)
def test_what_is_read_is_kept_beside_what_was_typed(kind: str, typed: str, read: str, why: str) -> None:
    one = Field("x", FieldType(kind), field("free").label, False, None, 1)
    assert read_as(one, typed, HOW) == (read, why)
    captured = Captured("x", "X", typed, "a", 0.0, 1, read=read)
    assert captured.is_unread is bool(why)
    assert problem_with(one, captured, HOW) == why
    if kind not in ("number", "money"):
        assert value_of(one, captured, "en") == (typed if why or not read else read) or not typed.strip()


@pytest.mark.parametrize("name", APPOINTMENTS)
@pytest.mark.parametrize(
    ("typed", "day", "why"),
    [
        ("Thursday", "2026-11-26", "At what time?"),
        ("Donnerstag", "2026-11-26", "At what time?"),
        ("Thursday morning", "2026-11-26", "At what time exactly?"),
        ("Thursday before 10", "2026-11-26", "At what time exactly?"),
        ("Thursday after 10", "2026-11-26", "At what time exactly?"),
        ("Thursday between 2 and 4", "2026-11-26", "At what time exactly?"),
        ("before 10", "", "Which day, and at what time?"),
        ("between 2 and 4", "", "Which day, and at what time?"),
    ],
)
def test_an_appointment_needs_an_hour(name: str, typed: str, day: str, why: str) -> None:
    one = Field(name, FieldType.DATETIME, field("free").label, True, None, 1)
    read, told = read_as(one, typed, HOW)
    assert (read, told) == (f"{day}T?", why)
    captured = Captured(name, "Interview", typed, "a", 0.0, 1, read=read)
    assert captured.lacks_hour
    assert captured.day_read == day
    assert not is_answered(captured)
    assert problem_with(one, captured, HOW) == why
    assert value_of(one, captured, "en") == (day or typed)
    # A time to call back may be any that will do, and so may the day of a date.
    other = Field("better_time", FieldType.DATETIME, field("free").label, True, None, 1)
    assert not read_as(other, typed, HOW)[1]


@pytest.mark.parametrize("hour", range(24))
def test_a_call_without_facts_has_the_part_of_the_day_that_all_have(hour: int) -> None:
    script = script_from(BODY)
    started = datetime(2026, 11, 24, hour, 30, tzinfo=UTC)
    call = CallSession(script, replace(header_of(script), started=started), HandClock(), Kept())
    told = call.values["call"]
    assert isinstance(told, dict)
    assert told["part_of_day"] == facts(Person(id="p"), {}, started)["call"]["part_of_day"]


def test_words_for_yes_and_no() -> None:
    words = {"yes": "yes y true 1 ja j oui sí si YES", "no": "no n false 0 nein non NEIN"}
    assert {yes_no(f" {word} ") for word in words["yes"].split()} == {"yes"}
    assert {yes_no(word) for word in words["no"].split()} == {"no"}
    assert {yes_no(word) for word in ("", "perhaps", "yesno", "2")} == {None}


@pytest.mark.parametrize(
    ("kind", "bounds", "hint", "told"),
    [
        ("number", {}, "", {"-1": "", "0": "", "9999": ""}),
        ("number", {"minimum": 2}, "at least 2", {"2": "", "99": "", "1": "Less than 2?"}),
        ("number", {"maximum": 2.5}, "at most 2.5", {"-9": "", "2.5": "", "2.6": "More than 2.5?"}),
        ("money", {"minimum": 2, "maximum": 5}, "2 to 5", {"2": "", "1.9": "Less than 2?", "5.1": "More than 5?"}),
        ("rating", {}, "1 to 5", {"1": "", "5": "", "0": "Less than 1?", "6": "More than 5?"}),
        ("rating", {"minimum": 0, "maximum": 3}, "0 to 3", {"0": "", "3": "", "-1": "Less than 0?"}),
        ("text", {"minimum": 2}, "", {"1": ""}),
        ("text", {"like": "@##"}, "like A12", {"x34": ""}),
    ],
)
def test_the_bounds_of_a_field_are_shown_and_what_is_beyond_them_is_asked_about(
    kind: str, bounds: dict[str, float], hint: str, told: dict[str, str]
) -> None:
    one = dataclass_replace(Field("x", FieldType(kind), field("free").label, False, None, 1), **bounds)
    assert hint_for(one) == hint
    assert {typed: problem_with(one, Captured("x", "X", typed, "a", 0.0, 1), HOW) for typed in told} == told


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("email", "a@b.c", ""),
        ("email", " dana@mail.example.org ", ""),
        ("email", "a@b", "This is not an address yet."),
        ("email", "a b@c.d", "This is not an address yet."),
        ("email", "@b.c", "This is not an address yet."),
        ("phone", "112", ""),
        ("phone", "+1 2", "This is not a number yet."),
        ("phone", "ext. 1 of 23", ""),
        ("text", "anything", ""),
    ],
)
def test_what_is_no_address_or_number_yet_is_told(kind: str, typed: str, told: str) -> None:
    one = Field("x", FieldType(kind), field("free").label, False, None, 1)
    assert problem_with(one, Captured("x", "X", typed, "a", 0.0, 1), HOW) == told
    left = Captured("x", "X", typed, "a", 0.0, 1, FieldStatus.REFUSED)
    gone = Captured("x", "X", typed, "a", 0.0, 1, superseded=True)
    assert [problem_with(one, captured, HOW) for captured in (None, left, gone)] == ["", "", ""]
    assert [value_of(one, captured, "en") for captured in (left, gone)] == [None, None]


def test_too_few_characters_are_told_by_how_many_are_usual() -> None:
    one = dataclass_replace(field("free"), min_length=3)
    told = [problem_with(one, Captured("x", "X", typed, "a", 0.0, 1), HOW) for typed in ("ab ", "abc")]
    assert told == ["It usually has 3 characters or more.", ""]


def test_the_words_of_options_are_those_of_the_keys_that_are_known() -> None:
    words = [option_words(field(name), value, {}) for name, value in (
        ("what", "tea"), ("what", ""), ("what", "gone"), ("all", ["milk", "tea", ""]), ("free", "tea"), ("sure", "yes"),
    )]  # fmt: skip
    assert words == ["Tea", "", "gone", "Milk, Tea", "", "Yes"]


def test_the_clock_of_a_field_is_that_of_the_person_or_ours() -> None:
    head = header_of(script_from(BODY))
    assert zone_in(head) is head.started.tzinfo
    theirs = replace(head, facts={"person": {"zone": "Asia/Tokyo"}})
    assert str(zone_in(theirs)) == "Asia/Tokyo"
    assert zone_in(replace(head, facts={"person": {"zone": "No/Where"}})) is head.started.tzinfo
