"""Options in the row of their field: they are what they would be below it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from callassist.script.blocks import read_blocks
from callassist.script.edit.pieces import Asked, Choice, again, read_pieces, write
from callassist.script.lines import split_options
from callassist.script.reader import read_text
from callassist.script.script_model import Field, Script
from callassist.script.translation_check import translation_differences

TEXT = """---
format: callscript/2
id: one-row
title: One row
version: 1
lang: en
outcomes: {{done: Done, callback: Later, no-answer: No answer}}
---

# Script

## How (#how)

> How do you get to work?

{fields}
- Done -> end: done
- Later -> end: callback
- No answer -> end: no-answer

## More (#more)

> More?

-> end: done
"""
BELOW = """- [way: choice, required, or: refused] How they go (if call.weekday != "Sunday")
  - bus: By bus -> more
  - foot: On foot
  - other: Otherwise: ____"""
ROW = (
    "- [way: choice, required, or: refused] How they go: bus: By bus -> more | foot: On foot | other: Otherwise: ____ "
    '(if call.weekday != "Sunday")'
)


def read(fields: str) -> Script:
    result = read_text(TEXT.format(fields=fields))
    assert result.problems == ()
    assert result.script is not None
    return result.script


def codes(text: str) -> list[str]:
    return [problem.code for problem in read_text(text).problems if problem.severity == "error"]


def told(script: Script) -> list[object]:
    return [
        (
            field.name,
            field.type,
            field.label.source,
            field.required,
            field.only_if.source if field.only_if else "",
            [one.status for one in field.instead],
            [(one.key, one.label.source, one.target and one.target.id) for one in field.options],
        )
        for field in script.steps[0].of(Field)
    ]


def test_they_are_what_they_would_be_below() -> None:
    assert told(read(ROW)) == told(read(BELOW))


@pytest.mark.parametrize(
    ("text", "label", "options"),
    [
        ("How: By bus | On foot", "How", ["By bus", "On foot"]),
        ("By bus | On foot", "", ["By bus", "On foot"]),
        ("How: a: By bus | b: On foot", "How", ["a: By bus", "b: On foot"]),
        ("How: By bus | Otherwise: ____", "How", ["By bus", "Otherwise: ____"]),
        ("How: By bus |", "How: By bus |", []),
        ("How: By bus|On foot", "How: By bus|On foot", []),
        ('To {{ name | default("them") }}', 'To {{ name | default("them") }}', []),
        ('To {{ name | default("a: b") }}: Ann | {{ b | upper }}', 'To {{ name | default("a: b") }}',
         ["Ann", "{{ b | upper }}"]),
    ],
)  # fmt: skip
def test_where_the_label_ends(text: str, label: str, options: list[str]) -> None:
    assert split_options(text) == (label, options)


def test_keys_are_made_from_the_words() -> None:
    (way, other) = read("- [way: choices] How: By bus | On foot | Something else: ____").steps[0].of(Field)
    assert [(one.key, one.label.source) for one in way.options] == [
        ("by-bus", "By bus"), ("on-foot", "On foot"), ("something-else", "Something else"),
    ]  # fmt: skip
    assert other.name == "way_something_else"
    assert other.only_if is not None
    assert other.only_if.source == '"something-else" in way'


def test_yes_and_no_have_their_words() -> None:
    (field,) = read("- [pets: yes-no] Pets: yes: A dog -> more | no: None").steps[0].of(Field)
    assert [(one.key, one.label.source) for one in field.options] == [("yes", "A dog"), ("no", "None")]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("- [way: choice] How: By bus | By bus", "duplicate-option"),
        ("- [way: choice] How: By bus | ", "few-options"),
        ("- [way: choice] How: By bus | !", "bad-id"),
        ("- [way: choices] How: By bus -> more | On foot", "not-here"),
        ("- [way: choice] How: By bus -> nowhere | On foot", "unknown-target"),
    ],
)
def test_what_is_wrong_is_named_as_below(fields: str, code: str) -> None:
    assert code in codes(TEXT.format(fields=fields))


def test_other_fields_and_those_with_options_below_keep_their_label() -> None:
    (text, choice) = read("- [a: text] One | two\n- [b: choice] One | two\n  - x: X\n  - y: Y").steps[0].of(Field)
    assert (text.label.source, choice.label.source) == ("One | two", "One | two")
    assert [one.key for one in choice.options] == ["x", "y"]


def test_the_first_format_says_what_to_write() -> None:
    text = TEXT.format(fields="- [way: choice] How: By bus | On foot").replace("callscript/2", "callscript/1")
    assert codes(text) == ["needs-format-2"]


def test_two_languages_have_the_same_keys() -> None:
    one = read("- [way: choice] How: bus: By bus | foot: On foot")
    other = read_text(
        TEXT.format(fields="- [way: choice] Wie: bus: Im Bus | foot: Zu Fuß").replace("lang: en", "lang: de")
    )
    assert other.script is not None
    assert not [one for one in translation_differences(one, other.script) if "way" in str(one.message)]
    third = read_text(TEXT.format(fields="- [way: choice] Wie: Im Bus | Zu Fuß").replace("lang: en", "lang: de")).script
    assert third is not None
    assert [one for one in translation_differences(one, third) if "way" in str(one.message)]


def pieces(text: str) -> list[Asked]:
    rows = text.splitlines()
    return [each.piece for each in read_pieces(read_blocks(text), rows, rows) if isinstance(each.piece, Asked)]


def test_the_studio_shows_them_as_options_and_writes_them_as_they_were() -> None:
    (below,), (piece,) = pieces(BELOW), pieces(ROW)
    assert replace(piece, one_row=False) == below
    assert write(piece) == [ROW]


@pytest.mark.parametrize(
    "changed",
    [
        {"label": "How: by what"},
        {"label": ""},
        {"test": "", "choices": (Choice("By bus"), Choice("On foot", test="a"))},
        {"choices": (Choice("By bus"),)},
        {"choices": (Choice("By | bus"), Choice("On foot"))},
    ],
)
def test_what_would_be_read_otherwise_in_one_row_is_written_below(changed: dict[str, Any]) -> None:
    (piece,) = pieces(ROW)
    wanted = replace(piece, **changed)
    assert len(write(wanted)) == 1 + len(wanted.choices)
    assert again(wanted) == replace(wanted, one_row=False)
