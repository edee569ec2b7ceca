"""A live window with a call in it, and two hands on the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from functools import cache

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from callassist import assets
from callassist.calls.begin import header_for
from callassist.calls.events import Entry
from callassist.calls.rehearse import StillClock
from callassist.calls.session import CallSession
from callassist.planner.next_call_planning import NextCallPlanning
from callassist.script.reader import read_script
from callassist.script.script_model import Script
from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.keys import Keys
from callassist.ui.live.page import LivePage
from tests.support.focus import focused


class MemoryRecord:
    """Keeps what it is given, as a file would."""

    def __init__(self) -> None:
        self.entries: dict[int, Entry] = {}
        self.listeners: list[tuple[object, object]] = []
        self.acknowledged = 0
        self.saved_at: datetime | None = None

    def append(self, entry: Entry) -> None:
        assert entry.seq == len(self.entries) + 1
        self.entries[entry.seq] = entry

    def amend(self, entry: Entry) -> None:
        assert entry.seq == len(self.entries)
        self.entries[entry.seq] = entry

    def listen(self, on_saved: object = None, on_failed: object = None) -> Callable[[], None]:
        pair = (on_saved, on_failed)
        self.listeners.append(pair)
        return lambda: self.listeners.remove(pair)


class Desk:
    """A live window with a call in it, and two hands on the keyboard."""

    def __init__(
        self,
        look: Appearance,
        qtbot: QtBot,
        script: Script,
        facts: Mapping[str, Mapping[str, object]],
        actions: Actions | None = None,
        at: datetime | None = None,
    ) -> None:
        self.clock = StillClock(at or datetime(2026, 11, 24, 14, 0, tzinfo=timezone(timedelta(hours=1))))
        self.record = MemoryRecord()
        self.qtbot, self.look = qtbot, look
        companions = {id_: bundled(id_) for id_ in ("leave-voicemail", "leave-message-with-someone")}
        header = header_for(script, facts, self.clock.now(), call_id="call-1")
        count = iter(range(1, 10_000))
        self.session = CallSession(
            script, header, self.clock, self.record, companions=companions, new_id=lambda: f"note-{next(count)}"
        )
        self.session.start()
        self.window = QMainWindow()
        self.keys = Keys(self.window, actions or Actions())
        self.bridge = Bridge(self.session, self.clock.now, self.record)
        self.phrases: dict[str, str] = {}
        planner = NextCallPlanning(self.clock.now)
        self.page = LivePage(
            look, self.keys, self.bridge, planner, monotonic=self.clock.monotonic, phrases=lambda: self.phrases
        )
        self.window.setCentralWidget(self.page)
        self.keys.handle(ActionPlace.CALL, self.page.handlers())
        self.keys.go(ActionPlace.CALL)
        self.window.resize(1280, 800)
        qtbot.addWidget(self.window, before_close_func=lambda _: self.bridge.close())
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.page.act()

    def press(self, *keys: str) -> None:
        """Keys by their names ("Ctrl+1", "Return", "a"), into whatever has the focus."""
        for name in keys:
            combination = QKeySequence(name)[0]
            target = focused()
            self.qtbot.keyClick(target, combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            target = focused()
            if letter.isascii():
                self.qtbot.keyClicks(target, letter)
            else:  # as Qt numbers such keys: by the capital letter
                event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()[0]), Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)
        QApplication.processEvents()

    @property
    def step(self) -> str:
        return self.session.state.step

    @property
    def words(self) -> str:
        return self.page.view.words.text()

    def notes(self) -> list[str]:
        return [note.text for note in self.session.state.notes.values() if not note.deleted]


@cache
def bundled(script_id: str) -> Script:
    found = read_script(assets.path("scripts", f"{script_id}.call.md")).script
    assert found is not None
    return found


OpenDesk = Callable[..., Desk]
