"""Quick phrases: ";cb" becomes the words somebody made of it, as soon as no other short name can be meant."""

from __future__ import annotations

from collections.abc import Mapping

SIGN = ";"


def expand(before: str, phrases: Mapping[str, str], *, early: bool = False) -> tuple[int, str] | None:
    """How many letters before the cursor are a phrase's short name, and the words that take their place.

    None when there is nothing to expand. Names are compared without regard to case. `early`: more may be typed yet, so
    a name that a longer one begins with is left alone.
    """
    at = before.rfind(SIGN)
    if at < 0 or (at > 0 and not before[at - 1].isspace()):
        return None
    name = before[at + 1 :].casefold()
    known = {short.casefold(): long for short, long in phrases.items()}
    words = known.get(name) if name else None
    if words is None or (early and any(other != name and other.startswith(name) for other in known)):
        return None
    units = sum(2 if ord(letter) > 0xFFFF else 1 for letter in before[at:])
    return units, words
