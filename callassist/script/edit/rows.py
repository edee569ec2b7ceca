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
        return (_BOM if self.bom else "") + "".join(row + end for row, end in zip(self.rows, self.ends, strict=True))

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
        for patch in sorted(patches, key=lambda one: (one.first, one.last), reverse=True):
            end = self.end
            here = [end] * len(patch.rows)
            kept = ends[patch.first : patch.last]
            here[: len(kept)] = kept[: len(here)]
            rows[patch.first : patch.last] = patch.rows
            ends[patch.first : patch.last] = here
        kept = tuple(end or self.end for end in ends[:-1])
        ended = (*kept, "")
        return replace(self, rows=tuple(rows) or ("",), ends=self.ends if ended == self.ends else ended)

    def change_to(self, plain: str) -> tuple[Patch, ...]:
        """The patches that make this file read `plain`."""
        return patches_between(self.rows, tuple(plain.split("\n")))


def read_rows(text: str) -> ScriptRows:
    """The rows of a file."""
    bom = text.startswith(_BOM)
    body = text[1:] if bom else text
    ends = _ENDS.findall(body)
    return ScriptRows(tuple(_ENDS.split(body)), (*ends, ""), bom)


def patches_between(before: Sequence[str], after: Sequence[str]) -> tuple[Patch, ...]:
    """The patches that turn some rows into others, leaving alone all that is equal."""
    start = 0
    most = min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    stop = 0
    while stop < most - start and before[len(before) - 1 - stop] == after[len(after) - 1 - stop]:
        stop += 1
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
