"""Makes a value harmless before it goes into a document: what a reader cannot see must not act.

A call's record keeps every character. What leaves loses those that steer a terminal, a printer or the reading
direction of the line around them, and nothing else.
"""

from __future__ import annotations

import re

FORMULA_SIGNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""What a formula begins with: the signs of spreadsheets, and their full-width twins, which some take too."""
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# C0 and C1 controls but tab and newline; embeddings, overrides and isolates of the reading direction (the marks
# LRM, RLM and ALM stay: Arabic and Hebrew use them); what XML cannot hold; half a surrogate pair; tag characters
# that belong to no flag are harmless and stay.
_ACTING = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(f"[{_ACTING}\ud800-\udfff\ufeff\ufffe\uffff]")

# What steers a terminal: the same, and a return that does not end a line; a program's own stands at the beginning.
_STEERING = re.compile(f"[{_ACTING}]|(?<!^)\r(?!\n)")


def told_plain(text: str) -> str:
    """The text for a terminal: what would steer it is shown by its code, as JSON writes it, so that nothing is lost."""
    return text if text.isprintable() else _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def to_plain(value: str) -> str:
    """The value with `\\n` as its only line end and nothing in it that acts unseen. Doing it twice changes nothing."""
    # What is printable has none of these; most values are, and there are many.
    return value if value.isprintable() else _UNSEEN.sub("", _LINE_ENDS.sub("\n", value))


def one_line(value: str) -> str:
    """The value on one line, every run of white space one space."""
    return " ".join(to_plain(value).split())
