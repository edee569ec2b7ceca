"""Calendar files that are dropped, opened or chosen: read, shown on Home, and taken by one key."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from callassist.messages import describe_error
from callassist.ui.calendars.calendar_service import CalendarService
from callassist.ui.file_picker import AskFiles, ask_open_several, file_filter
from callassist.ui.people_service import PeopleService
from callassist.ui.translate import translate
from callassist.ui.widgets.drops import Drops
from callassist.ui.widgets.way_back import WayBack

if TYPE_CHECKING:
    from callassist.calendars.calendar_import import CalendarPlan, CalendarRow
    from callassist.ui.calendars.calendar_card import CalendarCard, CalendarCardRow
    from callassist.ui.context import AppContext
    from callassist.ui.home.page import HomePage
    from callassist.ui.keys import Handlers
    from callassist.ui.widgets.suggest import Find

SUFFIXES = frozenset({".ics", ".ical", ".icalendar"})


class CalendarController(QObject):
    """One file after the other."""

    trouble = Signal(str)

    def __init__(
        self,
        context: AppContext,
        home: HomePage,
        find: Find,
        scripts: Callable[[], Sequence[tuple[str, str]]],
        service: CalendarService,
        room: PeopleService,
        parent: QObject,
    ) -> None:
        """`find` gives the people who can be meant, by a few letters; `scripts` id and title of what can be used."""
        super().__init__(parent)
        self._context, self._home, self._find, self._scripts = context, home, find, scripts
        self.service, self._room = service, room
        self.ask_open: AskFiles = ask_open_several
        self._card: CalendarCard | None = None
        self._waiting: list[Path] = []
        self._reading: Path | None = None
        self._stop = threading.Event()
        self.way_back = WayBack(context.appearance)
        self.way_back.undone.connect(service.take_back)
        self._drops = Drops(context.shell.home, lambda: SUFFIXES, self)
        self._drops.dropped.connect(self.open)

    def handlers(self) -> Handlers:
        return {"calendar.open": self.choose_file}

    def choose_file(self) -> None:
        """Ask which file is to be read."""
        filters = file_filter(self.tr("Calendars"), sorted(SUFFIXES))
        chosen = self.ask_open(self._context.shell, self.tr("Open a calendar"), "", filters)
        self.open([Path(each) for each in chosen])

    def open(self, paths: Sequence[Path]) -> None:
        """Show what these files would bring, one after the other."""
        if not paths:
            return
        self._context.shell.home.open("today")
        self._waiting += [path for path in paths if path not in self._waiting]
        if self._reading is None and (self._card is None or self._card.isHidden()):
            self._next()

    def card(self) -> CalendarCard:
        if self._card is None:
            from callassist.ui.calendars.calendar_card import CalendarCard

            self._card = CalendarCard(self._context.appearance)
            self._card.take_requested.connect(self._on_take)
            self._card.stop_requested.connect(self._on_stop)
            self._card.left.connect(self._on_left)
            self._home.add_before_calls(self.way_back)
            self._home.add_before_calls(self._card)
        return self._card

    @property
    def settled(self) -> bool:
        return self._reading is None

    def _next(self) -> None:
        if not self._waiting:
            self._context.shell.home.setFocus(Qt.FocusReason.OtherFocusReason)  # its keys act; no field has them
            self.card().hide()
            return
        path = self._reading = self._waiting.pop(0)
        stop = self._stop = threading.Event()
        self.card().show_reading(path.name)
        self.service.look_through(
            path, stop.is_set, lambda plan: self._on_read(path, plan, stop), lambda error: self._on_failed(path, error)
        )

    def _on_read(self, path: Path, plan: CalendarPlan, stop: threading.Event) -> None:
        self._reading = None
        if stop.is_set():
            self._next()
            return
        self.card().show_plan(
            self.tr("From the calendar “{name}”").format(name=plan.name or path.name), plan, self._row
        )
        if not self.service.writable:
            self.card().show_problem(path.name, self.tr("Nothing can be taken in here right now: it can only be read."))

    def _row(self, row: CalendarRow) -> CalendarCardRow:
        from callassist.calendars.calendar_import import proposed
        from callassist.ui.calendars.calendar_card import CalendarCardRow

        look, now = self._context.appearance, self._room.around.now()
        assert now.tzinfo is not None  # noqa: S101  a clock has a zone
        return CalendarCardRow(look, row, proposed(row), self._room.get, self._find, self._scripts(), now.tzinfo)

    def _on_failed(self, path: Path, error: Exception) -> None:
        self._reading = None
        self.card().show_problem(path.name, translate(describe_error(error)))

    def _on_stop(self) -> None:
        """Reading is let go: nothing has happened."""
        self._stop.set()

    def _on_left(self) -> None:
        self._next()

    def _on_take(self) -> None:
        card = self.card()
        plan = card.plan
        if plan is None:
            return
        if not self.service.take(plan, card.decisions()):
            card.show_problem(plan.name, self.tr("Nothing could be kept."))
            return
        self._next()
        self.way_back.say(self.tr("The calendar is taken in. What is due stands in Today and in Coming up."))

    def close(self) -> None:
        self._stop.set()
        self.service.close()
