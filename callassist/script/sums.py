"""Sums that a script may ask for. They are total: whatever they are given, they give a number or a blank.

A blank stands for what cannot be worked out: a part that is not known or is no number, a division by nothing, a result
that is too large to be meant. Nothing is raised, and no result is infinite or "not a number".
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from callassist.numbers import read_number
from callassist.script.values import MOST, Missing, as_number

ARITHMETIC = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/"}
"""Jinja's names of the operations, and how each is written."""
OF_LISTS = ("sum", "count", "min", "max")
"""The filters that make one number of several."""
_DIGITS = 10


def amount(value: object, lang: str) -> float | None:
    """The number that a value is, or begins its text with ("52,000 EUR"); None where there is none."""
    if isinstance(value, str):
        found = read_number(value, lang)
        return found.value if found else None
    return as_number(value, lang)


def calculate(operation: str, one: object, other: object, lang: str) -> object:
    """`one` + `other`, and so on, for the names in `ARITHMETIC`; `Missing` where that is no number."""
    for side in (one, other):
        if isinstance(side, Missing):
            return side
    first, second = amount(one, lang), amount(other, lang)
    if first is None or second is None or (operation == "Div" and second == 0):
        return Missing("")
    match operation:
        case "Add":
            return _plain(first + second)
        case "Sub":
            return _plain(first - second)
        case "Mul":
            return _plain(first * second)
        case _:
            return _plain(first / second)


def of_list(name: str, values: Sequence[object], lang: str) -> object:
    """The sum, smallest or largest of some values, or how many of them are known; `Missing` where one has no number."""
    if name == "count":
        return sum(1 for value in values if value is not None and not isinstance(value, Missing))
    missing = next((value for value in values if isinstance(value, Missing)), None)
    if missing is not None:
        return missing
    amounts = [amount(value, lang) for value in values]
    known = [number for number in amounts if number is not None]
    if not known or len(known) < len(amounts):
        return Missing("")
    return _plain(math.fsum(known) if name == "sum" else min(known) if name == "min" else max(known))


def _plain(result: float) -> object:
    if not math.isfinite(result) or abs(result) > MOST:
        return Missing("")
    result = round(result, _DIGITS)
    return int(result) if float(result).is_integer() else result
