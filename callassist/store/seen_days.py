"""Which day it is for what can never be undone: a clock that is wrong for once must not empty anything for good.

A computer whose battery was changed, or that was carried through a dead clock, may say any day for a while. So the days
on which the program looked are kept, and what waits for a day waits until several different ones have been seen since:
many, where the clock sprang, for it may be wrong for days before anybody sees to it.
"""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec

from callassist.decoding import from_json
from callassist.files import Disk, read_plain, write_atomic

NAME = "days-seen.json"
NEEDED = 3
"""So many different days in a row must be late enough."""
KEPT = 7
"""So many must be, where the clock sprang."""
SPRUNG = timedelta(days=14)
"""More than this between two days may be a clock that is wrong, or somebody who was away."""

_FIRST_YEAR = 1970
"""No clock says an earlier one, and a hundred years can be taken from it."""


class SeenDays:
    """The last days on which the program looked, in the order in which it did, in a file that may be lost."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    def see(self, today: date) -> None:
        """Remember that the clock says this day. Raises OSError."""
        days = self._days()
        if days[-1:] != [today]:
            kept = [day.isoformat() for day in (*days, today)[-KEPT:]]
            write_atomic(self._file, msgspec.json.encode(kept), Disk(), keep_previous=False)

    def sure(self) -> date | None:
        """A day that has surely come: the earliest of the last ones seen. None until there are enough of them."""
        days = self._days()
        sprang = any(abs(later - earlier) > SPRUNG for earlier, later in pairwise(days))
        return min(days[-(KEPT if sprang else NEEDED) :]) if len(days) >= NEEDED else None

    def latest(self, today: date) -> date:
        """Today, or a later day if one was seen: to count from when the clock may be behind."""
        return max([today, *self._days()[-NEEDED:]])

    def farthest(self) -> date | None:
        """The latest of many days seen: what says a later one said it while the clock was ahead. None until then."""
        days = self._days()
        return max(days) if len(days) >= KEPT else None

    def _days(self) -> list[date]:
        with contextlib.suppress(OSError, ValueError):
            days = from_json(read_plain(self._file, 4096), list[date])[-KEPT:]
            return [day for day in days if day.year >= _FIRST_YEAR]
        return []
