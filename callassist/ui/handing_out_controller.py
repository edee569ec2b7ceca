"""Asks the office about the lists that it hands out, beside the window and beside the rounds, by a process of its own.

It is begun when something is asked first; nothing here is asked while a call is shown, but to keep whoever is called
from the others, and for that nobody waits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from callassist.messages import message
from callassist.paths import OFFICE_CLAIMS
from callassist.ui.office_state import is_there
from callassist.ui.tasks import TaskQueue

if TYPE_CHECKING:
    from callassist.office.child_carrier import ChildCarrier
    from callassist.office.handing_out import HandingOut
    from callassist.office.office_carrier import ListThere
    from callassist.ui.office_state import OfficeState

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class HandedOut:
    """How the lists stand that the office hands out, as far as is known here."""

    lists: Mapping[str, ListThere] = field(default_factory=dict[str, "ListThere"])
    reserved: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Who is with this desk and was not called yet: people by list."""
    to_settle: bool = False
    away: bool = False
    """The server did not answer the last time: what can wait waits for the next round."""


class HandingOutController(QObject):
    """`changed` tells that `state` is another."""

    changed = Signal()

    def __init__(self, membership: Path, data: Path, parent: QObject | None = None) -> None:
        """`membership` is the file that tells that the desk is in an office."""
        super().__init__(parent)
        self._membership, self._data = membership, data
        self.tasks = TaskQueue("callassist-handing-out", self)
        self._carrier: ChildCarrier | None = None
        self._hand: HandingOut | None = None
        self.state = HandedOut(to_settle=is_there(data / OFFICE_CLAIMS))
        self.may = False
        """Whether this desk may hand out lists and change those that are."""

    @property
    def member(self) -> bool:
        """Whether this desk is in an office."""
        return self._hand is not None or is_there(self._membership)

    def follow(self, office: OfficeState) -> None:
        """A round with the office is over."""
        self.may = office.leads
        if office.away_since is not None:
            self._show(replace(self.state, away=True))
        elif office.at is not None and not office.running:
            self._show(replace(self.state, lists={one.id: one for one in office.lists}, away=False))

    def ask(
        self,
        what: Callable[[HandingOut], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        """Do this on the other thread; `failed` hears of OfficeError and OSError."""

        def work() -> tuple[T | Exception, HandedOut]:
            from callassist.office.invitation import OfficeAway

            try:
                hand = self._opened()
            except OSError as error:
                return error, self.state
            lists, away = self.state.lists, self.state.away
            try:
                found: T | Exception = what(hand)
            except OSError as error:
                found, away = error, isinstance(error, OfficeAway)
            try:
                if not away:
                    lists = {one.id: one for one in hand.lists()}
            except OSError as error:  # somebody who is reserved is called all the same
                away = isinstance(error, OfficeAway)
            return found, HandedOut(lists, hand.reserved(), hand.to_settle, away)

        def done(came: tuple[T | Exception, HandedOut]) -> None:
            found, state = came
            self._show(state)
            if isinstance(found, Exception):
                failed(found)
            else:
                then(found)

        self.tasks.run(work, done)

    def look_for_corrections(self, stamp: Callable[[str], tuple[int, int] | None], tell: Callable[[], None]) -> None:
        """`tell` where a call was changed since the office heard what came of it; `stamp` as in `HandingOut`."""
        hand = self._hand
        if hand is not None:
            self.tasks.run(lambda: hand.corrected(stamp), lambda found: tell() if found else None)

    def _opened(self) -> HandingOut:
        if self._hand is None:
            from callassist.office.child_carrier import ChildCarrier
            from callassist.office.handing_out import HandingOut
            from callassist.office.invitation import OfficeError, read_membership
            from callassist.store.maintenance import Stopped

            membership = read_membership(self._membership.parent)
            if membership is None:
                raise OfficeError(message("This desk is in no office."))

            def pause() -> None:
                if self.tasks.closing:
                    raise Stopped

            carrier = self._carrier = ChildCarrier(membership)
            carrier.pause = pause
            self._hand = HandingOut(self._data, carrier)
        return self._hand

    def _show(self, state: HandedOut) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()

    def close(self) -> None:
        """What is asked now is not waited for."""
        self.tasks.close()
        if self._carrier is not None:
            self._carrier.close()
