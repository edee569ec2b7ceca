"""The one text of an open script, with one order of undo for all views of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from callassist.script.edit.rows import Patch, ScriptRows, read_rows

MOST = 1_000
"""Acts that can be undone; of more, the oldest are let go."""


@dataclass(frozen=True, slots=True)
class DoneAct:
    """One act: what it was called, and the file before and after it. `place` is the row it happened in, from 0."""

    what: str
    before: ScriptRows
    after: ScriptRows
    place: int
    run: str = ""
    """Acts in a row with the same name here are one act: letters typed in one place."""


class EditBuffer:
    """The text, and what was done to it."""

    def __init__(self, text: str) -> None:
        self.rows = read_rows(text)
        self._done: list[DoneAct] = []
        self._undone: list[DoneAct] = []
        self._closed = True
        self._listeners: list[Callable[[int], None]] = []

    @property
    def text(self) -> str:
        return self.rows.text

    def listen(self, hear: Callable[[int], None]) -> None:
        """From now on `hear` is told of every change, with the row it happened in, from 0."""
        self._listeners.append(hear)

    def apply(self, patches: Sequence[Patch], what: str = "", *, run: str = "") -> bool:
        """Do one act. False where it changes nothing."""
        place = min((patch.first for patch in patches), default=0)
        return self.apply_rows(self.rows.patched(patches), place, what, run=run)

    def apply_rows(self, after: ScriptRows, place: int, what: str = "", *, run: str = "") -> bool:
        """The same, where the rows are worked out already."""
        if after == self.rows:
            return False
        last = self._done[-1] if self._done and not self._closed else None
        self._undone.clear()
        if last is not None and run and last.run == run:
            self._done[-1] = DoneAct(what, last.before, after, last.place, run)
        else:
            self._done.append(DoneAct(what, self.rows, after, place, run))
            del self._done[:-MOST]
        self._closed = False
        self._set(after, place)
        return True

    def close_run(self) -> None:
        """What is typed from here on is an act of its own."""
        self._closed = True

    def replace(self, text: str, what: str = "") -> bool:
        """Make the text another one, as one act."""
        after = read_rows(text)
        if after == self.rows:
            return False
        place = next(
            (n for n, pair in enumerate(zip(self.rows.rows, after.rows, strict=False)) if pair[0] != pair[1]), 0
        )
        self._undone.clear()
        self._done.append(DoneAct(what, self.rows, after, place))
        self._closed = True
        self._set(after, place)
        return True

    @property
    def last(self) -> DoneAct | None:
        """What would be undone."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> DoneAct | None:
        """What would be done again."""
        return self._undone[-1] if self._undone else None

    def undo(self) -> DoneAct | None:
        """Take the last act back, and say which it was."""
        if not self._done:
            return None
        act = self._done.pop()
        self._undone.append(act)
        self._closed = True
        self._set(act.before, act.place)
        return act

    def redo(self) -> DoneAct | None:
        """Do again what was undone last."""
        if not self._undone:
            return None
        act = self._undone.pop()
        self._done.append(act)
        self._closed = True
        self._set(act.after, act.place)
        return act

    def _set(self, rows: ScriptRows, place: int) -> None:
        self.rows = rows
        for hear in tuple(self._listeners):
            hear(place)
