"""What this desk knows of whom the office gave it: whether they can be called now, and what became of a call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from callassist.decoding import from_msgpack
from callassist.lists.call_queue import Clocks, QueueTurn, due_from, next_call
from callassist.lists.standing import EntryState, ListedPerson, barred_numbers, by_id, rows_of
from callassist.lists.wordings import ListCall
from callassist.office.handing_out import OfficeClaim, Stands
from callassist.office.office_carrier import Settled
from callassist.people.person_model import Person
from callassist.planner.rule_settings import PlannerSettings
from callassist.store.calls import CallStore
from callassist.store.list_calls import list_call
from callassist.store.list_files import ListFile
from callassist.store.storage import Damaged

_STRANGE = timedelta(minutes=15)
"""Until when somebody is left to the others whose record has not come here yet."""


@dataclass(frozen=True, slots=True)
class OfficeDesk:
    """All that is known at one moment. For one thread, which need not be the window's."""

    everybody: Sequence[Person]
    files: Mapping[str, ListFile]
    calls: CallStore
    settings: PlannerSettings
    now: datetime
    running: str = ""
    """The call that goes on."""
    _rows: dict[str, dict[str, ListedPerson]] = field(default_factory=dict[str, dict[str, ListedPerson]])

    def row(self, list_id: str, person: str) -> ListedPerson | None:
        """Where somebody stands on a list; None where they are not known here."""
        file = self.files.get(list_id)
        if file is None:
            return None
        if list_id not in self._rows:
            barred = barred_numbers(self.everybody)
            rows = rows_of(file.listing, file.entries, by_id(self.everybody), self.settings, barred=barred)
            self._rows[list_id] = {row.entry.person: row for row in rows}
        row = self._rows[list_id].get(person)
        return row if row is not None and row.person is not None else None

    def turn(self, row: ListedPerson, list_id: str) -> QueueTurn:
        """Whether they can be called now. That a list is paused, the office says."""
        listing = replace(self.files[list_id].listing, paused=False, finished=None)
        return next_call([row], listing, self.settings, self.now, our_zone=self.now.tzinfo)

    def stands(self, list_id: str) -> Callable[[str], Stands]:
        """Where whoever is handed out stands by their record here."""

        def find(person: str) -> Stands:
            row = self.row(list_id, person)
            if row is None:
                return Stands(free=False, due=self.now + _STRANGE)
            return Stands(free=self.turn(row, list_id).row is not None, due=self._due(row, list_id))

        return find

    def stamp(self, call: str) -> tuple[int, int] | None:
        """How the file of a call is now; None where it cannot be looked at."""
        try:
            found = self.calls.find(call).stat()
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size)

    def over(self, claim: OfficeClaim) -> Settled | None:
        """What became of whom was called; None while the call goes on, or is to be gone on with."""
        if claim.call == self.running:
            return None
        try:
            called = self.calls.load(claim.call).header.finished is not None
        except FileNotFoundError:
            called = False  # it was left for good
        except (OSError, Damaged):
            return None
        else:
            if not called:
                return None
        row = self.row(claim.list, claim.person)
        made = list_call(claim.call, self.calls, {}) if called else None
        state = row.standing.state if row is not None else EntryState.CLOSED
        return Settled(
            list=claim.list,
            claim=claim.id,
            due=self._due(row, claim.list) if row is not None else None,
            promised=state is EntryState.CALL_BACK and row is not None and not row.standing.they_called,
            called=called,
            came_to=msgspec.msgpack.encode(made) if made is not None else b"",
        )

    def _due(self, row: ListedPerson, list_id: str) -> datetime | None:
        return due_from(row, self.files[list_id].listing, Clocks(self.settings, self.now, self.now.tzinfo))


def came_to(results: Sequence[bytes]) -> list[ListCall]:
    """The calls of all desks; what is not understood is left out."""
    found: list[ListCall] = []
    for data in results:
        try:
            found.append(from_msgpack(data, ListCall))
        except msgspec.DecodeError:
            continue
    return found
