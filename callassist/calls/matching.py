"""Compares what somebody said with what is on record, so that the record itself need not be shown.

Only the verdict leaves this module. What is not understood yet has none.
"""

from __future__ import annotations

import unicodedata

from callassist.calls.events import Match
from callassist.calls.field_values import WHEN_TYPES, How, read_as
from callassist.numbers import read_number
from callassist.script.script_model import Field, FieldType, Values
from callassist.script.values import Missing, look_up

_SHORTEST = 7
"""Digits that two phone numbers have in common at least, where one is written with its country and one without."""


def compared(field: Field, value: str | list[str], values: Values, how: How) -> Match:
    """Whether the value of a field is what its fact says."""
    if not field.matches or not isinstance(value, str) or not value.strip():
        return Match.NONE
    fact = look_up(values, field.matches, field.matches.split("."))
    if isinstance(fact, Missing):
        return Match.NO_RECORD
    if field.type in WHEN_TYPES:
        return _dates(field, value, str(fact), how)
    if field.type in (FieldType.NUMBER, FieldType.MONEY):
        mine, theirs = read_number(value, how.lang), read_number(str(fact), how.lang)
        if mine is None or theirs is None:
            return Match.NONE if mine is None else Match.NO_RECORD
        return _said(mine.value == theirs.value)
    if field.type is FieldType.PHONE:
        return _said(_same_number(value, str(fact)))
    return _said(_letters(value) == _letters(str(fact)))


def _dates(field: Field, value: str, fact: str, how: How) -> Match:
    mine, theirs = read_as(field, value, how)[0][:10], read_as(field, fact, how)[0][:10]
    if not mine or mine.startswith("?"):
        return Match.NONE
    return Match.NO_RECORD if not theirs or theirs.startswith("?") else _said(mine == theirs)


def _same_number(one: str, other: str) -> bool:
    first, second = sorted((_digits(one), _digits(other)), key=len)
    return first == second or (len(first) >= _SHORTEST and second.endswith(first))


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal()).lstrip("0")


def _letters(text: str) -> str:
    """A text without marks, spaces and accents, in small letters."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum()) or plain.strip()


def _said(same: bool) -> Match:
    return Match.MATCHED if same else Match.DIFFERENT
