"""Removes calls and brings them back: the list, the records of people and the line that offers to undo it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from callassist.ui.context import AppContext, Loaded
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from callassist.ui.maintenance.maintenance_controller import MaintenanceController


class CallRemoval(QObject):
    """Remembers the calls that were removed last, as long as that can be undone here."""

    def __init__(
        self,
        context: AppContext,
        loaded: Callable[[], Loaded],
        maintenance: Callable[[], MaintenanceController],
        refuse: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        """`refuse` says why nothing can be removed."""
        super().__init__(parent)
        self._shell, self._undo_line = context.shell, context.shell.home.way_back
        self._loaded, self._maintenance, self._refuse = loaded, maintenance, refuse
        self._removed: tuple[str, ...] = ()
        self._words = ""
        context.shell.stack.currentChanged.connect(self._on_front)

    def remove(self, ids: Sequence[str], who: str = "") -> None:
        """Remove calls, and what they came to from the records of their people; this can be undone."""
        loaded = self._loaded()
        if loaded.calls.read_only:
            self._refuse(translate(loaded.calls.read_only))
            return
        self._undo_line.say("")
        one = self.tr("The call with {who} is removed.").format(who=who) if who else self.tr("1 call is removed.")
        self._words = one if len(ids) == 1 else self.tr("{n} calls are removed.").format(n=len(ids))
        self._maintenance().care.remove(ids)

    def undo(self) -> None:
        """Bring the calls back that were removed last."""
        ids, self._removed = self._removed, ()
        self._undo_line.say("")
        self._maintenance().care.give_back(ids)

    def on_removed(self, ids: tuple[str, ...]) -> None:
        """Say that the calls are removed, and take them out of the records of their people."""
        from callassist.store.removed import DAYS

        self._loaded().people.room.forget_calls(ids)
        if not self._at_home:
            return
        self._removed = ids
        kept = self.tr("“My files” keeps it for {n} days.").format(n=DAYS)
        self._undo_line.say(f"{self._words} {kept}")

    def _on_front(self) -> None:
        """A call comes in front: afterwards, what is said of the one before would seem to be said of this one."""
        if not self._at_home:
            self._removed = ()
            self._undo_line.say("")

    @property
    def _at_home(self) -> bool:
        return self._shell.stack.currentWidget() is self._shell.home
