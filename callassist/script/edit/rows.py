"""The rows of a script's file, and patches of them: a row that no patch names stays as it is, to the last byte.

The end of each row is kept beside it, so that a file written on another system comes out as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

_ENDS = re.compile("\r\n|\r|\n")
_BOM = "\ufeff"
_AT_ONCE = 64
LONG = 2_000
"""Rows of a stretch that are compared one by one; a longer stretch is replaced as a whole."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Replace the rows from `first` to before `last` (counted from 0) by `rows`; where both are equal, insert."""

    first: int
    last: int
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptRows:
    """A file as rows without their ends. `ends` has the end of each; the last row's is empty."""

    rows: tuple[str, ...]
    ends: tuple[str, ...]
    bom: bool = False

    @property
    def text(self) -> str:
        """The file, as it was read."""
        bom, end = _BOM if self.bom else "", self.ends[0]
        if self.ends.count(end) == len(self.ends) - 1:  # all rows end alike, as nearly always
            return bom + end.join(self.rows)
        return bom + "".join(row + end for row, end in zip(self.rows, self.ends, strict=True))

    @property
    def plain(self) -> str:
        """The rows with a line feed between them: what an editor shows, and what the parser counts lines in."""
        return "\n".join(self.rows)

    @property
    def end(self) -> str:
        """What a new row ends in."""
        return next((end for end in self.ends if end), "\n")

    def patched(self, patches: Sequence[Patch]) -> ScriptRows:
        """The file with patches, each of which names rows of this file. They must not overlap."""
        rows, ends = list(self.rows), list(self.ends)
        same = True
        for patch in sorted(patches, key=lambda one: (one.first, one.last), reverse=True):
            here = [self.end] * len(patch.rows)
            kept = ends[patch.first : patch.last]
            here[: len(kept)] = kept[: len(here)]
            same = same and here == kept
            rows[patch.first : patch.last] = patch.rows
            ends[patch.first : patch.last] = here
        if same:
            return replace(self, rows=tuple(rows))
        return replace(self, rows=tuple(rows) or ("",), ends=(*(end or self.end for end in ends[:-1]), ""))

    def change_to(self, plain: str) -> tuple[Patch, ...]:
        """The patches that make this file read `plain`."""
        return patches_between(self.rows, tuple(plain.split("\n")))


def read_rows(text: str) -> ScriptRows:
    """The rows of a file."""
    bom = text.startswith(_BOM)
    body = text[1:] if bom else text
    ends = _ENDS.findall(body)
    return ScriptRows(tuple(_ENDS.split(body)), (*ends, ""), bom)


def same_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many rows are the same at the beginning, and how many of the others at the end."""
    most = min(len(before), len(after))
    start = _same(before, after, most)
    return start, _same(before[start:][::-1], after[start:][::-1], most - start)


def _same(one: Sequence[str], other: Sequence[str], most: int) -> int:
    """How many rows at the beginning are the same, of `most`: many are compared at once, since nearly all are."""
    place = 0
    while place < most and one[place : place + _AT_ONCE] == other[place : place + _AT_ONCE]:
        place += _AT_ONCE
    while place < most and one[place] == other[place]:
        place += 1
    return min(place, most)


def patches_between(before: Sequence[str], after: Sequence[str]) -> tuple[Patch, ...]:
    """The patches that turn some rows into others, leaving alone all that is equal."""
    start, stop = same_ends(before, after)
    old, new = before[start : len(before) - stop], after[start : len(after) - stop]
    if not old and not new:
        return ()
    if len(old) + len(new) > LONG or not old or not new:
        return (Patch(start, start + len(old), tuple(new)),)
    found: list[Patch] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append(Patch(start + a, start + b, tuple(new[c:d])))
    return tuple(found)
