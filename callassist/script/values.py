"""Values met in a call are strangers' text: here they are looked up as keys only, shortened, and made inert.

Whatever a person file or a typed answer holds, only plain words leave this module: no control
characters, no characters that reorder the text around them, nothing longer than `LONGEST`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from callassist.numbers import MOST, read_number

LONGEST = 2_000
"""Characters of a value that are ever shown."""

_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_HALF = re.compile("[\ud800-\udfff]")
_ODD = re.compile(f"{_BREAKS.pattern}|{_UNSEEN.pattern}|{_HALF.pattern}")


_HUGE = 10**100


STATUS = ""
"""The key, which no name can be, under which values hold how fields were left: by name, one of `STATUSES`."""
ALL = "*"
"""The key, which no name can be, under which values hold by name all that a field held, one for each round."""
ORDERS = "#"
"""The key, which no name can be, under which values hold the orders that were drawn, by what they are of."""
STATUSES = ("refused", "unknown", "skipped", "answered", "matched", "different")
"""What can be asked of a field by `is`."""


def all_of(values: Mapping[str, object], name: str) -> object:
    """All that a field held, oldest first, one for each time its step was asked; `Missing` where that is nothing."""
    found = values.get(ALL)
    held = cast("Mapping[str, object]", found).get(name) if isinstance(found, Mapping) else None
    return held or look_up(values, name, [name])


def status_of(values: Mapping[str, object], name: str) -> str:
    """How a field was left: "refused", "unknown", "skipped", or "" where it was not."""
    found = values.get(STATUS)
    return str(cast("Mapping[str, object]", found).get(name, "")) if isinstance(found, Mapping) else ""


class Missing:
    """Stands for a value that is not known yet; `name` is what would fill it."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __bool__(self) -> bool:
        return False


def inert(text: str) -> str:
    """`text` as harmless words on one row: at most `LONGEST` characters, no control or reordering ones."""
    if len(text) > LONGEST:
        text = text[:LONGEST]
    if not _ODD.search(text):
        return text
    return _HALF.sub("\ufffd", _UNSEEN.sub("", _BREAKS.sub(" ", text)))


def look_up(values: Mapping[str, object], name: str, parts: Sequence[str]) -> object:
    """The value under nested keys, or `Missing(name)`; None, blank text and whole groups count as missing."""
    found: object = values
    for part in parts:
        if not isinstance(found, Mapping):
            return Missing(name)
        found = cast("Mapping[object, object]", found).get(part)
    if isinstance(found, str):
        found = inert(found)
        return found if found.strip() else Missing(name)
    if isinstance(found, (bool, int, float)):
        return found if abs(found) < _HUGE else Missing(name)
    if isinstance(found, (list, tuple)):
        items = [inert(str(item)) for item in cast("Sequence[object]", found)[:200] if item not in (None, "")]
        return items or Missing(name)
    return Missing(name)


def as_number(value: object, lang: str) -> float | None:
    """A number, or the bare text of one in a language ("52 000", "1.5"), up to 1e15; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        found = read_number(value, lang)
        return None if found is None or found.has_words else found.value
    if isinstance(value, (int, float)) and abs(value) <= MOST:
        return value
    return None
