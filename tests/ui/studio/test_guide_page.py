"""A guide pasted: what each line becomes is seen at once, and one key keeps or changes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from callassist.script.arrivals import Arrival
from callassist.script.from_text.guide_script import CHOICES, Guess
from callassist.script.library import Library
from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.appearance import Appearance
from callassist.ui.keys import Keys
from callassist.ui.studio.guide_page import GuidePage

GUIDE = "First call\n\n1. What is your name?\n2. When can you start?\n- Smile\nA bare remark."


class GuideDesk:
    def __init__(self, look: Appearance, qtbot: QtBot, folder: Path) -> None:
        self.window = QMainWindow()
        keys = Keys(self.window, Actions())
        self.page = GuidePage(look, keys, Library(folder / "none", folder / "own", folder / "packs"))
        self.window.setCentralWidget(self.page)
        keys.handle(ActionPlace.STUDIO, self.page.handlers())
        keys.go(ActionPlace.STUDIO)
        qtbot.addWidget(self.window)
        self.window.resize(1200, 760)
        self.window.show()
        self.window.activateWindow()
        self.made: list[Arrival] = []
        self.page.made.connect(self.made.append)
        self.page.take_focus()
        QApplication.processEvents()

    def paste(self, text: str) -> None:
        self.page.text.setPlainText(text)
        self.page.read_now()

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key, modifiers)
            QApplication.processEvents()

    def kinds(self) -> dict[str, str]:
        return {row.text(): row.kind for row in self.page.rows}


@pytest.fixture
def desk(look: Appearance, qtbot: QtBot, tmp_path: Path) -> GuideDesk:
    return GuideDesk(look, qtbot, tmp_path)


def test_each_line_says_what_it_becomes_a_moment_after_it_is_pasted(desk, qtbot):
    desk.page.text.insertPlainText(GUIDE)
    qtbot.waitUntil(lambda: len(desk.page.rows) == 5)
    assert desk.kinds() == {
        "First call": "title", "What is your name?": "step", "When can you start?": "step", "Smile": "tick",
        "A bare remark.": "for your eyes",
    }  # fmt: skip
    assert not any(row.seen for row in desk.page.rows)


def test_a_guide_can_be_typed_line_by_line(desk, qtbot):
    QTest.keyClicks(QApplication.focusWidget(), "Mine")
    desk.press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "What is your name?")
    qtbot.waitUntil(lambda: [row.text() for row in desk.page.rows] == ["Mine", "What is your name?"])


def test_one_key_keeps_or_changes_a_line_and_goes_on(desk):
    desk.paste(GUIDE)
    desk.page.rows[3].setFocus()
    desk.press(Qt.Key.Key_2)  # said
    assert desk.page.rows[4].hasFocus()
    assert desk.kinds()["Smile"] == "say"
    desk.press(Qt.Key.Key_Return)
    assert desk.kinds()["A bare remark."] == "for your eyes"
    assert [row.seen for row in desk.page.rows] == [False, False, False, True, True]
    assert "3 of 5 not looked at" in desk.page.told.text()
    desk.press(Qt.Key.Key_Up)
    assert desk.page.rows[3].hasFocus()
    desk.press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert len(desk.made) == 1
    assert "> Smile" in desk.made[0].made.text


def test_the_mouse_alone_changes_a_line(desk):
    desk.paste(GUIDE)
    QTest.mouseClick(desk.page.rows[4], Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert not desk.page.rows[4].seen
    QTest.mouseClick(desk.page.choices[Guess.TIP], Qt.MouseButton.LeftButton)
    assert desk.kinds()["A bare remark."] == "tip"
    QTest.mouseClick(desk.page.make, Qt.MouseButton.LeftButton)
    assert "Tip: A bare remark." in desk.made[0].made.text


@pytest.mark.parametrize("place", range(len(CHOICES)))
def test_every_number_is_a_kind(desk, place):
    desk.paste(GUIDE)
    desk.page.rows[4].setFocus()
    desk.press(Qt.Key(Qt.Key.Key_1.value + place))
    assert desk.kinds()["A bare remark."] == desk.page.kind_words(CHOICES[place])


def test_what_was_said_of_a_line_stays_while_others_are_changed(desk):
    desk.paste(GUIDE)
    desk.page.rows[3].setFocus()
    desk.press(Qt.Key.Key_2)
    desk.paste(GUIDE + "\nOne more?")
    assert desk.kinds()["Smile"] == "say"
    desk.paste(GUIDE.replace("Smile", "Frown"))
    assert desk.kinds()["Frown"] == "tick"
    desk.paste("")
    assert desk.page.rows == []
    assert not desk.page.make.isEnabled()
    desk.press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert desk.made == []


def test_a_guide_is_opened_or_dropped_as_a_file(desk, tmp_path):
    path = tmp_path / "guide.md"
    path.write_text("# Mine\n\n## Start\n\n- Smile\n", encoding="utf-8")
    desk.page.ask = lambda *_: str(path)
    desk.page.file.click()
    assert desk.kinds() == {"Mine": "title", "Start": "step", "Smile": "tick"}
    other = tmp_path / "other.txt"
    other.write_text("Another?", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert list(desk.kinds()) == ["Another?"]
    desk.page.take_file(tmp_path / "gone.txt")
    assert "gone.txt" in desk.page.told.text()
    assert list(desk.kinds()) == ["Another?"]
