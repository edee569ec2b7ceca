"""A page over a real folder of calls and a real index, in a window, with two hands on the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from callassist.calls.begin import header_for
from callassist.calls.rehearse import StillClock
from callassist.calls.session import CallSession
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.writer import Writer
from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.call_finder import CallFinder
from callassist.ui.keys import Handlers, Keys
from tests.support.focus import focused
from tests.ui.desk import bundled

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=timezone(timedelta(hours=1)))


def make_call(
    store: CallStore,
    number: int,
    name: str,
    *,
    script: str = "screen-candidate",
    note: str = "",
    job: str = "nurse",
    person: str = "",
    outcome: bool = True,
) -> str:
    """One finished call, `number` hours before now."""
    found = bundled(script)
    clock = StillClock(NOW - timedelta(hours=number))
    first, _, last = name.partition(" ")
    about = {"full_name": name, "first_name": first, "last_name": last}
    id_ = f"{clock.now():%Y%m%d-%H%M%S}-{number:05}"
    facts = {"person": about, "job": {"title": job}}
    header = header_for(found, facts, clock.now(), call_id=id_, person=person or f"p-{first}")
    file = store.create(header, {found.hash: found.text})
    session = CallSession(found, header, clock, file)
    session.start()
    clock.pass_(21)
    if script == "screen-candidate":
        session.answer(1)
        clock.pass_(30)
        session.write_note(note or f"note {number}")
        session.rate("communication", 1 + number % 5, "clear words")
    session.finish()
    if outcome:
        session.set_outcome(session.outcomes()[number % len(session.outcomes())][0])
    file.finish_header(session.final_header())
    file.settle(5)
    return id_


class Paged(Protocol):
    def handlers(self) -> Handlers: ...


PageT = TypeVar("PageT", bound=Paged)


class Window(Generic[PageT]):
    """A page in a window of its own. `make` gives the page for the keys, the finder and the store."""

    def __init__(
        self, qtbot: QtBot, folder: Path, make: Callable[[Keys, CallFinder, CallStore], PageT], *, size: tuple[int, int]
    ) -> None:
        self.qtbot = qtbot
        self.writer = Writer()
        self.store = CallStore(folder / "data", self.writer, now=lambda: NOW)
        self.index = Index(folder / "cache", self.store)
        self.finder = CallFinder(self.index)
        self.window = QMainWindow()
        self.keys = Keys(self.window, Actions())
        self.page = make(self.keys, self.finder, self.store)
        assert isinstance(self.page, QWidget)
        self.window.setCentralWidget(self.page)
        self.keys.handle(ActionPlace.HOME, self.page.handlers())
        self.keys.go(ActionPlace.HOME)
        self.window.resize(*size)
        qtbot.addWidget(self.window)

    def show(self) -> None:
        """Bring the index up to the folder, and the window in front."""
        self.index.refresh()
        with self.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Until every question to the index is answered."""
        self.qtbot.waitUntil(lambda: self.finder.idle)
        QApplication.processEvents()

    def press(self, *names: str) -> None:
        for name in names:
            combination = QKeySequence(name)[0]
            self.qtbot.keyClick(focused(), combination.key(), combination.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(focused(), text)
        self.settle()

    def close(self) -> None:
        self.finder.close()
        self.writer.close(5)
