"""Learns how long the steps of each script usually take, beside the window, from the calls that were made by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from callassist.store.index import Index


class UsualSeconds(QObject):
    """What was learned last; it is handed to the thread of the window by a signal."""

    found = Signal(object)
    """The ids of the calls that are not over, once the index knows them."""
    _learned = Signal(object, object)

    def __init__(self, scripts: Callable[[], Sequence[str]], parent: QObject | None = None) -> None:
        """`scripts` gives the ids of all scripts."""
        super().__init__(parent)
        self._scripts = scripts
        self._known: Mapping[str, Mapping[str, float]] = {}
        self._learned.connect(self._on_learned)
        self.stopped = False

    def of(self, script_id: str) -> Mapping[str, float] | None:
        """The seconds of each step; None until enough calls were made by this script."""
        return self._known.get(script_id)

    def learn(self, index: Index) -> None:
        """On the thread that looks after the files, once they were looked at."""
        from callassist.calls.pace import learned
        from callassist.store.search import unfinished
        from callassist.store.stats import past_steps

        found = unfinished(index)
        known = {id_: learned(past_steps(index, id_)) for id_ in dict.fromkeys(self._scripts())}
        if not self.stopped:
            self._learned.emit(known, found)

    def _on_learned(self, known: Mapping[str, Mapping[str, float]], found: Sequence[str]) -> None:
        self._known = known
        self.found.emit(found)
