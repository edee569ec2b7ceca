"""Where every act of a call becomes an entry: stamped, recorded, folded, and told to whoever watches.

Nothing else appends to a call or changes its state. Typing is one entry per stay in a field or note: as long as
nothing else happened since, the last entry grows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

import msgspec

from callassist.calls import events as e
from callassist.calls import fold as folding
from callassist.calls.reading import Reading
from callassist.calls.state import CallState
from callassist.calls.view_parts import ViewChange

Listener: TypeAlias = Callable[[frozenset[ViewChange]], None]
Stay: TypeAlias = tuple[str, ...]
"""What is being typed into: ("field", name), ("note", id), …"""


class Journal:
    """The entries of a call, what they come to, and the clock they are stamped by.

    `entries` are those of a call that was broken off: time goes on from the true start in `header`.
    """

    def __init__(
        self, header: e.CallHeader, clock: e.Clock, record: e.Record, reading: Reading, entries: Sequence[e.Entry]
    ) -> None:
        self.clock, self.record, self._reading = clock, record, reading
        self._listeners: list[Listener] = []
        self._stay: Stay = ()
        self._stay_seq = 0
        self.entries = list(entries)
        self.state: CallState = folding.fold(self.entries)
        self._base = 0.0
        if self.entries:
            self._base = max(self.state.last_at, (clock.now() - header.started).total_seconds())
        self._monotonic = clock.monotonic()
        reading.renew(self.state)

    def wall(self) -> datetime:
        """The time on the clock here."""
        return self.clock.now()

    def now(self) -> float:
        """Seconds since the call began. Never goes back, whatever the clock on the wall does."""
        return max(self._base + self.clock.monotonic() - self._monotonic, self.state.last_at)

    def moment(self) -> float:
        """`now`, or the moment at which its clock stands: its end, or when it was set aside."""
        stands = self.state.finished_at if self.state.aside_at is None else self.state.aside_at
        return self.now() if stands is None else stands

    def happen(self, event: e.Event, changes: Iterable[ViewChange]) -> e.Entry:
        """Something happens. `changes` is what may look different by it."""
        entry = e.Entry(self.state.last_seq + 1, round(self.now(), 3), self.clock.now(), event)
        turns = self.state.turns
        self.record.append(entry)
        self.entries.append(entry)
        if isinstance(event, (e.Undone, e.Redone)):
            self.state = folding.fold(self.entries)
        else:
            folding.apply(self.state, entry)
        if self._stay[:1] == ("field",) and not isinstance(event, e.FieldFilled):
            typed = self.state.fields.get(self._stay[1])
            if typed is None or typed.stands:  # its step is asked anew, or about another one
                self.end_stay()
        self._renew(event, turns)
        self._tell(changes)
        return entry

    def type_(self, stay: Stay, event: Callable[[bool], e.Event], changes: Iterable[ViewChange]) -> None:
        """Something is typed: the last entry grows as long as nothing else happened since.

        `event` makes the event as it is now, given whether it goes on with a stay that another entry came into.
        """
        last = self.entries[-1] if self.entries else None
        same_stay = stay == self._stay
        if not same_stay or last is None or last.seq != self._stay_seq:
            self._stay = stay
            self._stay_seq = self.happen(event(same_stay), changes).seq
            return
        grown = event(last.event.goes_on if isinstance(last.event, e.FieldFilled) else False)
        if grown == last.event:
            return
        entry = msgspec.structs.replace(last, event=grown)
        self.record.amend(entry)
        self.entries[-1] = entry
        folding.amend(self.state, entry)
        self._renew(grown, self.state.turns)
        self._tell(changes)

    def end_stay(self) -> None:
        """What was being typed into is left: typing there again is a new entry."""
        self._stay = ()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told what may look different, after every act. Call the result to be told no more."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def refresh_files(self, changes: Iterable[ViewChange]) -> None:
        """Nothing has happened, and yet things look different."""
        self._tell(changes)

    def _renew(self, event: e.Event, turns: int) -> None:
        """Let the views know what this event may have changed. `turns` is the state's, before the event."""
        match event:
            case e.FieldFilled() | e.FactFilled() | e.WayChanged():
                self._reading.renew(self.state, all_=self.state.turns != turns)
                self._reading.renew_name(event.name)
            case e.Ticked() | e.Unticked() | e.TickExcused():
                self._reading.renew(self.state, all_=self.state.turns != turns)
                self._reading.renew_tick(event.tick)
            case e.Undone() | e.Redone() | e.ScriptRefreshed() | e.Drawn():
                self._reading.renew(self.state, all_=True)
            case _:
                self._reading.renew(self.state, all_=self.state.turns != turns)
                if isinstance(event, e.Answered) and event.field:
                    self._reading.renew_name(event.field)

    def _tell(self, changes: Iterable[ViewChange]) -> None:
        told = frozenset(changes)
        for listener in tuple(self._listeners):
            listener(told)
