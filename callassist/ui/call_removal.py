"""Removes calls and brings them back: the list, the records of people and the line that offers to undo it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from callassist.calls.header_facts import person_or_company
from callassist.ui.context import AppContext
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from callassist.calls.events import CallHeader
    from callassist.people.person_model import Person
    from callassist.ui.call_controller import CallingWorld
    from callassist.ui.maintenance.maintenance_runner import MaintenanceRunner


class CallRemoval(QObject):
    """Remembers the calls that were removed last, as long as that can be undone here."""

    returned = Signal(str)
    """The call with this id is back in the lists."""

    def __init__(
        self, context: AppContext, world: CallingWorld, care: Callable[[], MaintenanceRunner], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell, self._undo_line, self._world = context.shell, context.shell.home.way_back, world
        self._care = care
        self._removed: tuple[str, ...] = ()
        self._made_for: Person | None = None
        """Who was known by the removed call alone, and went with it."""
        self._back = 0
        """Calls that came back since the last that was removed."""
        self._words = ""
        context.shell.stack.currentChanged.connect(self._on_front)

    def remove(self, ids: Sequence[str], who: str = "") -> None:
        """Remove calls, and what they came to from the records of their people; this can be undone."""
        loaded = self._world.opened
        if loaded.calls.read_only:
            self._world.home.say(translate(loaded.calls.read_only))
            return
        self._undo_line.say("")
        one = self.tr("The call with {who} is removed.").format(who=who) if who else self.tr("1 call is removed.")
        self._words = one if len(ids) == 1 else self.tr("{n} calls are removed.", "", len(ids)).format(n=len(ids))
        self._made_for = self._only_of(ids[0]) if len(ids) == 1 else None
        self._care().remove(ids)

    def remove_one(self, call: str, who: str) -> None:
        """Remove the call with this id, with somebody of this name."""
        self.remove([call], who)

    def _only_of(self, call: str) -> Person | None:
        """Whose record was made for this call and holds nothing else; none where another call is with them."""
        from callassist.store.storage import Damaged

        loaded = self._world.opened
        try:
            person = loaded.people.room.made_for(loaded.calls.load(call).header)
        except (OSError, Damaged):
            return None
        others = (one.header for one in loaded.feed.unfinished if one.header.id != call)
        return None if person is None or any(other.person == person.id for other in others) else person

    def undo(self) -> None:
        """Bring the calls back that were removed last."""
        ids, self._removed = self._removed, ()
        self._undo_line.say("")
        if self._made_for is not None:
            self._world.opened.people.room.put_many((self._made_for,))
            self._made_for = None
        self._care().give_back(ids)

    def on_removed(self, ids: tuple[str, ...]) -> None:
        """Say that the calls are removed, and take them out of the records of their people."""
        from callassist.store.removed import DAYS

        self._back = 0
        room = self._world.opened.people.room
        room.forget_calls(ids)
        if self._made_for is not None and room.get(self._made_for.id) == self._made_for:
            room.put_many((), remove=(self._made_for.id,))
        else:
            self._made_for = None
        if not self._at_home:
            return
        self._removed = ids
        kept = self.tr("“My files” keeps it for {n} days.", "", DAYS).format(n=DAYS)
        self._undo_line.say(f"{self._words} {kept}")

    def on_given_back(self, header: CallHeader) -> None:
        """Say that a call is back, and show it."""
        self._back += 1
        if not self._at_home:
            return
        who = person_or_company(header)
        with_them = self.tr("The call with {who} is back in your calls.").format(who=who)
        one = with_them if who else self.tr("The call is back in your calls.")
        more = self.tr("{n} calls are back.", "", self._back)
        self._undo_line.say(one if self._back == 1 else more.format(n=self._back), undo=False)
        self.returned.emit(header.id)

    def _on_front(self) -> None:
        """When a call comes in front, what is said of the one before would seem to be said of it."""
        if not self._at_home:
            self.let_go()

    def let_go(self) -> None:
        """Whatever was said of removed calls, and could be undone, is over."""
        self._removed, self._made_for, self._back = (), None, 0
        self._undo_line.say("")

    @property
    def _at_home(self) -> bool:
        return self._shell.stack.currentWidget() is self._shell.home
