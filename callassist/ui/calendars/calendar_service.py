"""The calendar for every part of the window: what stands there, and what the user said of it.

The file is read, and a new one looked through, off the window's thread; a call that goes on loses no frame by it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from callassist.calendars.calendar_entry import series_of
from callassist.calendars.choices import EntryChoice
from callassist.files import NotOurs, read_plain
from callassist.messages import NOTHING, Message, describe_error, message
from callassist.store.calendar_file import NAME, CalendarFile
from callassist.store.migrations import ReadOnly
from callassist.ui.people_service import PeopleService
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from callassist.calendars.calendar_import import CalendarPlan, RowDecision
    from callassist.calendars.guessing import KnownPeople, Ourselves
    from callassist.people.person_model import Person
    from callassist.planner.reasons import ReasonLanguage
    from callassist.planner.rule_settings import PlannerSettings
    from callassist.planner.today import TodayItem
    from callassist.script.script_model import Value
    from callassist.store.calendar_file import CalendarParts
    from callassist.store.managed_file import FilePlace


@dataclass(frozen=True, slots=True)
class _Before:
    """What an import is taken back to."""

    before: CalendarParts
    after: CalendarParts
    people: tuple[str, ...]


class CalendarService(QObject):
    """The calendar of one data folder. It gives the people's Today what stands there."""

    loaded = Signal()
    trouble = Signal(str)
    """Something about the file that the person must know, as a sentence."""

    def __init__(self, room: PeopleService, country: Callable[[], str], parent: QObject | None = None) -> None:
        """`country` is that of numbers that name none; it is asked off the window's thread."""
        super().__init__(parent)
        self._room, self._country = room, country
        self.file: CalendarFile | None = None
        self._place: FilePlace | None = None
        self._people: KnownPeople | None = None
        self._us: tuple[dict[str, Value], Ourselves] | None = None
        self._before: _Before | None = None
        self._told: Message = NOTHING
        room.calendar = self

    def open(self, place: FilePlace, *, read_only: str = "") -> None:
        """Read the file off the window's thread, again where it may be written now."""

        def read() -> CalendarFile | None:
            there = (place.root / NAME).exists() or (place.root / f"{NAME}.bak").exists()
            return CalendarFile(place, read_only=read_only) if there or not read_only else None

        self._place = place
        self._room.tasks.run(read, self._on_read, self._on_not_read)

    def _on_read(self, file: CalendarFile | None) -> None:
        self.file = file
        if file is not None and file.trouble:
            self.trouble.emit(translate(file.trouble))
        self.loaded.emit()
        if file is not None and file.entries:
            self._room.recompute()

    def _on_not_read(self, error: Exception) -> None:
        self.trouble.emit(
            self.tr("The calendar could not be read: {why}.").format(why=translate(describe_error(error)))
        )
        self.loaded.emit()

    def refresh(self) -> None:
        """Read again what another program, or a backup, wrote into the file."""
        file, place = self.file, self._place
        if file is not None and place is not None and file.saved and file.changed_elsewhere():
            self.open(place, read_only=file.read_only)

    @property
    def writable(self) -> bool:
        return self.file is not None and not self.file.read_only and self._room.writable

    # Today

    def items(
        self,
        people: Sequence[Person],
        now: datetime,
        planner: PlannerSettings,
        me: dict[str, Value],
        words: ReasonLanguage,
    ) -> list[TodayItem]:
        """What is to be done by the calendar; asked on the thread that computes Today."""
        file = self.file
        if file is None or not file.entries:
            return []
        from callassist.calendars.calendar_today import calendar_items, left_out

        lacks = left_out(file.entries.values(), now)
        if lacks and lacks != self._told:
            self.trouble.emit(translate(lacks))
        self._told = lacks
        known, us = self._known(people), self._ourselves(me)
        return calendar_items(file.entries.values(), file.choices, known, us, now, planner, me=me, words=words)

    def _known(self, people: Sequence[Person]) -> KnownPeople:
        from callassist.calendars.guessing import KnownPeople

        if self._people is None:
            self._people = KnownPeople((), self._country())
        self._people.show(people)
        return self._people

    def _ourselves(self, me: dict[str, Value], calendar: str = "") -> Ourselves:
        from callassist.calendars.guessing import ourselves

        if calendar:
            return ourselves(me, self._country(), calendar)
        if self._us is None or self._us[0] != me:
            self._us = (me, ourselves(me, self._country()))
        return self._us[1]

    def choice(self, key: str) -> EntryChoice | None:
        """What was said of this entry."""
        return self.file.choices.get(key) if self.file is not None else None

    def change(self, key: str, **said: object) -> Callable[[], None] | None:
        """Say this of an entry; what takes it back, or None where it cannot be written."""
        file = self.file
        if file is None:
            return None
        before = file.choices.get(key, EntryChoice(key=key))
        try:
            file.choose(replace(before, **said))
        except ReadOnly as refusal:
            self.trouble.emit(translate(refusal))
            return None
        self._room.recompute()
        return lambda: self._put_back(before)

    def change_series(self, key: str, **said: object) -> Callable[[], None] | None:
        """The same of all of the series that an entry belongs to."""
        return self.change(series_of(key), **said)

    def _put_back(self, before: EntryChoice) -> None:
        if self.file is not None:
            self.file.choose(before)
            self._room.recompute()

    # Files that come in

    def look_through(
        self,
        path: Path,
        stopped: Callable[[], bool],
        then: Callable[[CalendarPlan], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """What a file would do; `failed` hears a `BadCalendar` or an OSError."""
        people, now, me = self._room.all(), self._room.around.now(), dict(self._room.around.me())
        entries = dict(self.file.entries) if self.file is not None else {}

        def stop() -> bool:
            time.sleep(0)  # the window goes first
            return stopped()

        def work() -> CalendarPlan:
            from callassist.calendars.calendar_import import plan_calendar
            from callassist.calendars.ics_lines import BadCalendar

            try:
                data = read_plain(path)
            except NotOurs as error:
                raise BadCalendar(message("{file}: {why}.", file=path.name, why=describe_error(error))) from None
            return plan_calendar(
                data, entries, self._known(people), lambda name: self._ourselves(me, name), now, now.tzinfo or UTC,
                stopped=stop,
            )  # fmt: skip

        self._room.tasks.run(work, then, failed)

    def take(self, plan: CalendarPlan, decisions: Mapping[str, RowDecision]) -> bool:
        """Keep what the plan brings; False, and a sentence, where that cannot be."""
        from callassist.calendars.calendar_import import kept_after, taken

        file, now = self.file, self._room.around.now()
        if file is None:
            return False
        came = taken(plan, decisions, lambda: uuid4().hex)
        before = file.parts()
        try:
            if came.people and not self._room.put_many(came.people):
                return False
            file.keep(kept_after(before[0], came, now, now.tzinfo or UTC), came.choices, based_on=before[0])
        except ReadOnly as refusal:
            self.trouble.emit(translate(refusal))
            return False
        self._before = _Before(before, file.parts(), tuple(one.id for one in came.people))
        self._room.recompute()
        return True

    def take_back(self) -> None:
        """Undo the last import, with the people that it brought."""
        before, self._before = self._before, None
        if before is not None and self.file is not None:
            self.file.put_back(before.before, before.after)
            self._room.put_many((), before.people)
            self._room.recompute()

    def forget_before(self) -> None:
        """What was taken in cannot be taken back any more: somebody was forgotten."""
        self._before = None

    def close(self) -> None:
        """Leave nothing unwritten."""
        if self.file is not None and not self.file.read_only and not self.file.saved:
            self.file.settle(5.0)
