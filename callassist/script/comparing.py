"""Compares what a condition compares: facts and answers of a call, which are text as often as not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from callassist.numbers import read_number
from callassist.script.dates import order_of
from callassist.script.speech import words_of
from callassist.script.values import Missing, as_number

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "gt": lambda a, b: a > b,
    "gteq": lambda a, b: a >= b,
    "lt": lambda a, b: a < b,
    "lteq": lambda a, b: a <= b,
    "in": lambda a, b: a in b,
    "notin": lambda a, b: a not in b,
}
_ORDER = frozenset(("gt", "gteq", "lt", "lteq"))


def holds(op: str, one: object, other: object, lang: str) -> bool:
    """Compare two values. Nothing compares with what is missing; a number's text compares as a number, dates as dates.

    `lang` is the language in which texts hold numbers. The words around an amount do not count: "52,000 EUR" is
    more than 50000.
    """
    if isinstance(one, Missing) or isinstance(other, Missing) or one is None or other is None:
        return False
    if isinstance(one, bool) != isinstance(other, bool):
        one, other = (words_of(side) if isinstance(side, bool) else side for side in (one, other))
    elif op not in ("in", "notin") and (both := order_of(one, other)) is not None:
        one, other = both
    elif op in _ORDER or (isinstance(one, str) != isinstance(other, str) and op not in ("in", "notin")):
        first, second = _amount(one, lang), _amount(other, lang)
        if first is not None and second is not None:
            one, other = first, second
    try:
        return bool(_COMPARE[op](one, other))
    except TypeError:
        return False


def _amount(value: object, lang: str) -> float | None:
    if not isinstance(value, str):
        return as_number(value, lang)
    found = read_number(value, lang)
    return found.value if found else None
