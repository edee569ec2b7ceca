"""What may stand in a field, what it is to a condition, and what looks wrong about it.

Nothing typed is ever refused: a half-typed number is on its way to being one. What looks wrong is said beside it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from itertools import cycle
from typing import NamedTuple

from callassist.calls.events import NO_HOUR, NO_NUMBER, NO_TIME, CallHeader, FieldStatus
from callassist.calls.state import Captured
from callassist.messages import NOTHING, Message, message
from callassist.moments import WhenRead, read_when
from callassist.numbers import read_number, write_number
from callassist.script.script_model import Field, FieldType, Value, Values
from callassist.written_days import zone_named

_YES = frozenset({"yes", "y", "true", "1", "ja", "j", "oui", "sí", "si"})
_NO = frozenset({"no", "n", "false", "0", "nein", "non"})
_EMAIL = re.compile(r"[^@\s]+@[^@\s][^@\s.]*\.[^@\s]+")


def yes_no(text: str) -> str | None:
    """ "yes" or "no" for a word that means it, else None."""
    word = text.strip().casefold()
    return "yes" if word in _YES else "no" if word in _NO else None


APPOINTMENTS = ("new_time", "other_time", "interview")
"""The date-time fields that hold an appointment: one hour has to be settled."""
WHEN_TYPES = frozenset({FieldType.DATE, FieldType.TIME, FieldType.DATETIME})
_COUNTED = frozenset({FieldType.NUMBER, FieldType.MONEY, FieldType.RATING})


class How(NamedTuple):
    """How a text is to be read: the language of its script, and when and on whose clock it was typed."""

    lang: str
    now: datetime
    zone: tzinfo


def zone_in(header: CallHeader) -> tzinfo:
    """The clock of the person called, or ours where theirs is not known."""
    name = str(header.facts.get("person", {}).get("zone") or "")
    return zone_named(name) or header.started.tzinfo or UTC


def read_as(field: Field, value: str | list[str], how: How) -> tuple[str, Message]:
    """What a day, time or number is read as, as `FieldFilled.read` keeps it, and why it is not."""
    if not isinstance(value, str) or not value.strip():
        return "", NOTHING
    if field.type in _COUNTED:
        found = read_number(value, how.lang)
        if found is None:
            return NO_NUMBER, _no_number(field, value, how.lang)
        return "" if found.has_words else str(found.value), NOTHING
    if field.type not in WHEN_TYPES:
        return "", NOTHING
    when = read_when(value, how.now, how.zone, time_only=field.type is FieldType.TIME)
    if when.at is None:
        return NO_TIME, when.why
    if field.type is FieldType.DATE and when.day is None:
        return NO_TIME, message("Which day?")
    if field.type is FieldType.TIME and when.clock is None:
        return NO_TIME, message("At what time?")
    if field.type is FieldType.DATETIME and field.name in APPOINTMENTS and not when.names_hour:
        return _hour_missing(when)
    if field.type is FieldType.DATETIME and when.day is None:
        return f"{when.at:%Y-%m-%dT%H:%M}", NOTHING
    return when.kept, NOTHING


def _hour_missing(when: WhenRead) -> tuple[str, Message]:
    if when.day is None:
        return NO_HOUR, message("Which day, and at what time?")
    return f"{when.day}{NO_HOUR}", message("At what time?") if when.clock is None else message("At what time exactly?")


def value_of(field: Field | None, captured: Captured, lang: str) -> Value:
    """What a template or a condition sees: typed where that is sure, the text itself otherwise, None for nothing.

    `lang` is the language of the field's script. A number that was typed with words stays as it was typed, so that no
    word is lost; conditions read the number out of it all the same. A day or time is what it was read as.
    """
    if captured.superseded or captured.status is not FieldStatus.FILLED or not captured.value:
        return None
    value = captured.value
    if isinstance(value, list) or field is None:
        return value
    if field.type in (FieldType.NUMBER, FieldType.RATING):
        found = read_number(value, lang)
        return value if found is None or found.has_words else found.value
    if field.type in WHEN_TYPES and captured.day_read:
        return captured.day_read
    return value


def settle(field: Field, value: str | list[str], values: Values) -> str | list[str] | None:
    """The value to keep: option keys for choices, given by key or label; None when no option is meant."""
    if field.type is FieldType.CHOICES:
        parts = value if isinstance(value, list) else [part.strip() for part in value.split(",") if part.strip()]
        keys = [option_key(field, part, values) for part in parts]
        return None if None in keys else [key for key in keys if key]
    if isinstance(value, list):
        return ", ".join(value)
    if field.type is FieldType.YES_NO and value:
        return option_key(field, value, values) or yes_no(value)
    if field.type is FieldType.CHOICE and value:
        return option_key(field, value, values)
    return value


def option_key(field: Field, text: str, values: Values) -> str | None:
    """The key of the option with this key or label."""
    for option in field.options:
        if option.key == text:
            return option.key
    for option in field.options:
        if option.label.plain(values).casefold() == text.strip().casefold():
            return option.key
    return None


def option_words(field: Field, value: str | list[str], values: Values) -> str:
    """The words of the options that were chosen, joined by commas; empty where the field has no options."""
    labels = {option.key: option.label.plain(values) for option in field.options}
    keys = [value] if isinstance(value, str) else value
    return ", ".join(labels.get(key, key) for key in keys if key) if labels else ""


def has_shape(value: str, like: str) -> bool:
    """Whether a value has this shape: `#` stands for a digit, `@` for a letter, anything else for itself."""
    return len(value) == len(like) and all(
        letter.isdigit() if sign == "#" else letter.isalpha() if sign == "@" else letter.casefold() == sign.casefold()
        for letter, sign in zip(value, like, strict=True)
    )


def example_of(like: str) -> str:
    """A value of this shape, with digits and letters as they come: "E12" for `E##`."""
    digits, letters = cycle("1234567890"), cycle("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return "".join(next(digits) if sign == "#" else next(letters) if sign == "@" else sign for sign in like)


def hint_for(field: Field) -> Message:
    """What is expected, in a few words; empty where the label says enough."""
    low, high = (None if bound is None else f"{bound:g}" for bound in (field.minimum, field.maximum))
    if field.type is FieldType.RATING:
        return message("{low} to {high}", low=low or 1, high=high or 5)
    if field.type in (FieldType.NUMBER, FieldType.MONEY) and (low or high):
        return message(
            "{low} to {high}" if low and high else "at least {low}" if low else "at most {high}", low=low, high=high
        )
    return message("like {like}", like=example_of(field.like)) if field.like else NOTHING


def problem_with(field: Field, captured: Captured | None, how: How) -> Message:
    """What looks wrong about a value, in one sentence; empty when nothing does."""
    if captured is None or captured.superseded or not captured.value or captured.status is not FieldStatus.FILLED:
        return NOTHING
    value = captured.value
    if isinstance(value, list):
        return NOTHING
    if field.like and not has_shape(value.strip(), field.like):
        return message("It usually looks like {like}.", like=example_of(field.like))
    if len(value.strip()) < field.min_length:
        return message("It usually has {count} characters or more.", count=field.min_length)
    match field.type:
        case FieldType.NUMBER | FieldType.RATING | FieldType.MONEY:
            return _about_number(field, value, how)
        case FieldType.DATE | FieldType.TIME | FieldType.DATETIME:
            return read_as(field, value, how)[1] if captured.is_unread or captured.lacks_hour else NOTHING
        case FieldType.EMAIL:
            return NOTHING if _EMAIL.fullmatch(value.strip()) else message("This is not an address yet.")
        case FieldType.PHONE:
            return NOTHING if sum(c.isdigit() for c in value) >= 3 else message("This is not a number yet.")
        case _:
            return NOTHING


def _about_number(field: Field, text: str, how: How) -> Message:
    lang = how.lang
    found = read_number(text, lang)
    if found is None:
        return _no_number(field, text, lang)
    if found.other is not None:
        return message(
            "Read as {number}, not as {other}.",
            number=write_number(found.value, lang),
            other=write_number(found.other, lang),
        )
    return _out_of_bounds(field, found.value)


def _no_number(field: Field, text: str, lang: str) -> Message:
    if field.type is not FieldType.MONEY:
        return message("This is not a number yet.")
    if not any(sign.isdigit() for sign in text):
        return message("There is no amount in this yet.")
    return message("Not read as one amount; write it like {example}.", example=write_number(52_000, lang))


def _out_of_bounds(field: Field, value: float) -> Message:
    low = field.minimum if field.minimum is not None else 1 if field.type is FieldType.RATING else None
    high = field.maximum if field.maximum is not None else 5 if field.type is FieldType.RATING else None
    if low is not None and value < low:
        return message("Less than {low}?", low=f"{low:g}")
    if high is not None and value > high:
        return message("More than {high}?", high=f"{high:g}")
    return NOTHING
