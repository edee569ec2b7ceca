"""A studio with a script in it, and two hands on the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from callassist import assets
from callassist.script.edit.layout import read_layout
from callassist.script.edit.rows import read_rows
from callassist.store.writer import Writer
from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.appearance import Appearance
from callassist.ui.keys import Keys
from callassist.ui.studio.call_preview import PreviewPeople
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.studio.page import StudioPage
from tests.support.focus import focused

NOW = datetime(2026, 11, 24, 14, 2, 7, tzinfo=UTC)


class StudioDesk:
    """A window with the studio's page alone."""

    def __init__(
        self,
        look: Appearance,
        qtbot: QtBot,
        own: Path,
        path: Path,
        *,
        read_only: bool = False,
        people: PreviewPeople | None = None,
    ) -> None:
        self.qtbot, self.look = qtbot, look
        self.writer = Writer()
        self.own, self.path = own, path
        self.script = OpenScript(path, own, self.writer, lambda: NOW, root=own, who="Sam", read_only=read_only)
        self.window = QMainWindow()
        self.keys = Keys(self.window, Actions())
        self.page = StudioPage(look, self.keys, self.script, origin="my copy", people=people)
        self.window.setCentralWidget(self.page)
        self.keys.handle(ActionPlace.STUDIO, self.page.handlers())
        self.keys.go(ActionPlace.STUDIO)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.page.take_focus()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def open(self, step: str) -> None:
        """Into the first card of a step, as a press on its row does."""
        self.script.choose("step", step)
        self.page.take_focus()
        self.settle()

    def press(self, *keys: str) -> None:
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(focused(), combination.key(), combination.keyboardModifiers())
            self.settle()

    def type(self, words: str) -> None:
        QTest.keyClicks(focused(), words)
        self.settle()

    def rows(self, step: str) -> list[str]:
        """The rows of a step in the text, blank ones left out."""
        section = read_layout(read_rows(self.script.buffer.text)).step(step)
        assert section is not None
        return [row for row in self.script.rows.rows[section.first : section.last] if row.strip()]

    def saved(self) -> str:
        """What is on the disk once everything is."""
        assert self.script.settle()
        return self.path.read_bytes().decode()


OpenStudio = Callable[..., StudioDesk]


@pytest.fixture
def open_studio(look: Appearance, qtbot: QtBot, tmp_path: Path) -> Iterator[OpenStudio]:
    """Open a copy of a bundled script, or of a text."""
    desks: list[StudioDesk] = []

    def opened(
        script: str = "screen-candidate", *, read_only: bool = False, people: PreviewPeople | None = None
    ) -> StudioDesk:
        own = tmp_path / "own"
        own.mkdir(exist_ok=True)
        path = own / "script.call.md"
        text = script if "\n" in script else assets.text("scripts", f"{script}.call.md")
        path.write_bytes(text.encode())
        desks.append(StudioDesk(look, qtbot, own, path, read_only=read_only, people=people))
        return desks[-1]

    yield opened
    for desk in desks:
        desk.script.settle()
        desk.script.close()
        desk.writer.close(2.0)


@pytest.fixture
def studio(open_studio: OpenStudio) -> StudioDesk:
    return open_studio()
