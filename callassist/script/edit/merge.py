"""Three-way merge: two people, or two programs, changed one file, and nothing that either wrote is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rows that both sides changed differently. `row` is where `ours` begins in the merged rows, from 0."""

    row: int
    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The rows of both sides; where both changed the same ones, ours, with theirs in `conflicts`."""

    rows: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Merged:
    """The rows that come of two changes of `base`."""
    rows: list[str] = []
    conflicts: list[Conflict] = []
    for old, mine, other in _stretches(base, ours, theirs):
        if other in (old, mine):
            rows += mine
        elif mine == old:
            rows += other
        else:
            conflicts.append(Conflict(len(rows), old, mine, other))
            rows += mine
    return Merged(tuple(rows), tuple(conflicts))


def merge_texts(base: str, ours: str, theirs: str) -> Merged:
    """The same of whole texts: every row with its end."""
    return merge(*(each.splitlines(keepends=True) for each in (base, ours, theirs)))


Stretch = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _stretches(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Stretch]:
    """The three sides, cut wherever all three have the same rows."""
    mine, other = _anchors(base, ours), _anchors(base, theirs)
    at = a = b = 0
    place = 0
    while place < len(base):
        if place in mine and place in other:
            if (place, mine[place], other[place]) != (at, a, b):
                yield tuple(base[at:place]), tuple(ours[a : mine[place]]), tuple(theirs[b : other[place]])
            stop = place
            while (
                stop in mine
                and stop in other
                and mine[stop] - mine[place] == other[stop] - other[place] == stop - place
            ):
                stop += 1
            same = tuple(base[place:stop])
            yield same, same, same
            at, a, b = stop, mine[place] + stop - place, other[place] + stop - place
            place = stop
        else:
            place += 1
    if at < len(base) or a < len(ours) or b < len(theirs):
        yield tuple(base[at:]), tuple(ours[a:]), tuple(theirs[b:])


def _anchors(base: Sequence[str], side: Sequence[str]) -> dict[int, int]:
    """Which row of `side` each row of `base` still is."""
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks():
        found.update((block.a + step, block.b + step) for step in range(block.size))
    return found
