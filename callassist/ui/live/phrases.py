"""Quick phrases: ";cb" and a space become the words somebody made of it."""

from __future__ import annotations

from collections.abc import Mapping

SIGN = ";"


def expand(before: str, phrases: Mapping[str, str]) -> tuple[int, str] | None:
    """How many letters before the cursor are a phrase's short name, and the words that take their place.

    None when there is nothing to expand. Names are compared without regard to case.
    """
    at = before.rfind(SIGN)
    if at < 0 or (at > 0 and not before[at - 1].isspace()):
        return None
    name = before[at + 1 :].casefold()
    words = {short.casefold(): long for short, long in phrases.items()}.get(name) if name else None
    if words is None:
        return None
    units = sum(2 if ord(letter) > 0xFFFF else 1 for letter in before[at:])
    return units, words
