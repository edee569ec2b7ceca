"""Names that look the same to a reader and are not: a pack could hide one script behind another with them."""

from __future__ import annotations

import unicodedata

_SHAPES = str.maketrans(
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u04bb\u0501\u051b\u051d"
    "\u043a\u043c\u0442\u0432\u043d\u0433\u043f\u03bf\u03bd\u03b1\u03b9\u03ba\u03c1\u03c4"
    "\u03c5\u03c7\u03b5\u03b701",
    "aceopxyijshdqwkmtbhrnovaikptuxenol",
)
"""Cyrillic and Greek letters, and digits, that are drawn as a Latin letter is."""


def skeleton(name: str) -> str:
    """A text that is equal for names that a reader takes for the same, whatever their case, width or alphabet."""
    seen = (letter for letter in name if unicodedata.category(letter) not in ("Cf", "Cc"))
    return unicodedata.normalize("NFKC", "".join(seen)).casefold().translate(_SHAPES)
