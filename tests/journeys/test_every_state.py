"""The window in every state that is pictured: nothing that can be pressed or read is nameless, out of reach or cut.

The states are those of the pictures, so whatever is made anew and pictured is walked over as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.ui.palette import HitRow
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import Elided, Text
from tests.support.pictures import STATES, Camera, State, sample_worlds, show_state

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView)


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> dict[str, Path]:
    return sample_worlds(tmp_path_factory.mktemp("worlds"))


class Walk(Camera):
    """Looks at every control where a picture would be taken, and remembers what is wrong with it."""

    def __init__(self, app: App, mark: str) -> None:
        super().__init__(app, Path(), mark)
        self.wrong: list[str] = []
        self.seen: set[str] = set()

    def take(self, name: str, *, theme: str = "light", size: tuple[int, int] = (1280, 800), scale: float = 1.0) -> None:
        if "dark" not in theme:  # the same controls in other colours
            super().take(name, theme=theme, size=size, scale=scale)

    def keep(self, name: str) -> None:
        self.seen.add(name)
        if colours(self._app.shell.grab().toImage()) < 5:
            self.wrong.append(f"{name}: there is nothing to be seen")
        shell = self._app.shell
        for control in controls(shell):
            self.wrong += [f"{name}: {what}" for what in wrong_with(control, shell)]
        self.wrong += [f"{name}: “{text.text()}” is cut" for text in shell.findChildren(Text) if cut(text)]


def controls(root: QWidget) -> Iterator[QWidget]:
    """All that can be pressed, chosen from or written in, and is part of no other such thing."""
    for kind in CONTROLS:
        for found in root.findChildren(kind):
            own = isinstance(found.parentWidget(), QComboBox | QAbstractItemView)
            if found.isVisible() and found.isEnabled() and not own and not _within_a_view(found):
                yield found


def _within_a_view(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def name_of(control: QWidget) -> str:
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")


def wrong_with(control: QWidget, shell: QWidget) -> Iterator[str]:
    name = name_of(control).strip()
    if not name:
        yield f"{control} has no name"
    # What the palette found is gone through by the arrows, from the line above it. An empty list is no place to be.
    empty = isinstance(control, QAbstractItemView) and control.model().rowCount() == 0
    if not control.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(control, HitRow) and not empty:
        yield f"{name} cannot be reached by Tab"
    if beside(control, shell):
        yield f"{name} reaches out of the window"
    hint = control.placeholderText() if isinstance(control, QLineEdit) and not control.text() else ""
    if hint and control.fontMetrics().horizontalAdvance(hint) > control.contentsRect().width():
        yield f"{name}: “{hint}” is cut"
    if isinstance(control, Button) and control.width() < control.sizeHint().width():
        yield f"the words of {name} are cut"


def beside(widget: QWidget, shell: QWidget) -> bool:
    """Whether some of it is at no place to which one can scroll: none is ever beside."""
    around, scrolls = widget.parentWidget(), False
    while around is not None and around is not shell:
        outer = around.parentWidget()
        if isinstance(outer, QAbstractScrollArea) and around is outer.viewport():
            scrolls = outer.horizontalScrollBar().maximum() > 0 and outer.horizontalScrollBar().isVisible()
            break
        around = outer
    room = around or shell
    place = QRect(widget.mapTo(room, QPoint(0, 0)), widget.size())
    return not scrolls and (place.left() < 0 or place.right() > room.width())


def cut(text: Text) -> bool:
    """One line, with less room than its words take."""
    if isinstance(text, Elided) or text.wordWrap() or not text.isVisible() or not text.text():
        return False
    return text.contentsRect().width() < text.fontMetrics().horizontalAdvance(text.text())


def colours(picture: QImage) -> int:
    """How many different colours are seen along a grid over a picture."""
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 9) for y in range(0, picture.height(), 9)})


@cache
def name_of_state(state: State) -> str:
    go, lang = state
    return f"{go.__name__.strip('_')}-{lang}" if lang != "en" else go.__name__.strip("_")


@pytest.mark.parametrize("state", STATES, ids=name_of_state)
def test_every_control_has_a_name_can_be_reached_and_is_whole(
    qtbot: QtBot, worlds: dict[str, Path], tmp_path: Path, state: State
) -> None:
    walks: list[Walk] = []

    def camera(app: App, mark: str) -> Walk:
        walks.append(Walk(app, mark))
        return walks[-1]

    show_state(state, worlds, tmp_path, camera)
    (walk,) = walks
    assert walk.seen
    assert "\n".join(dict.fromkeys(walk.wrong)) == ""
