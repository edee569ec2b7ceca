"""The window in every state that is pictured: nothing that can be pressed or read is nameless, out of reach or cut,
and whoever hears it is told what it is, once, in the order of the screen.

The states are those of the pictures, so whatever is made anew and pictured is walked over as well.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QStackedLayout,
    QStyle,
    QWidget,
)
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.demo import pump, pump_until
from callassist.ui.palette import HitRow
from callassist.ui.people.merge_panel import Word
from callassist.ui.shell import SideEntry
from callassist.ui.widgets.buttons import Button, Pressable
from callassist.ui.widgets.chips import Chip, ChipRow
from callassist.ui.widgets.labels import Elided, Text
from callassist.ui.widgets.list_rows import TickRow
from callassist.ui.widgets.tab_order import laid_out
from callassist.ui.wrapup.next_step import NextStepView
from tests.support.built import Built, RecordedBuilding, built
from tests.support.controls import controls, name_of
from tests.support.drawn import drawn
from tests.support.pictures import STATES, Camera, State, show_state
from tests.support.shown import Recorded, parts

Role = QAccessible.Role
Metric = QStyle.PixelMetric
ON_OR_OFF = {
    "On top",
    "Needed only",
    "Time is up: needed only",
    "As tables",
    "Another language",
    "Steps",
    "Preview",
    "1 to look at",
    "12 to look at",
    "Im Vordergrund",
    "Nur Nötiges",
    "Als Tabellen",
}
"""The buttons that turn something on and off; every other one does something, once."""
ONE_OF_SOME = {"Cards", "Text", "Map", "Karten", "Karte", "Plan"}
"""The buttons that stand for views, of which one is in front."""
SETTLED = 10
"""Turns of the event loop after which everything that was just shown has its place."""

TURNS = 5000
"""As many of those are waited for what was shown before."""
AT_REST = 150
"""Turns of the event loop, a hundredth of a second each, after which nothing comes any more that is shown."""
SHOWN = Path(__file__).with_name("shown")
BUILT = Path(__file__).with_name("built")
DRAWN = Path(__file__).with_name("drawn")

ORNAMENTS = {"KeyCap", "LineNumbers", "LiveDot", "ThinBar"}
"""What is drawn beside words that say the same."""


class Walk(Camera):
    """Looks at every control where a picture would be taken, and remembers what is wrong with it."""

    def __init__(self, app: App, mark: str, recorded: Recorded, *, renew: bool) -> None:
        super().__init__(app, Path(), mark)
        self._recorded, self._renew = recorded, renew
        self.wrong: list[str] = []
        self.seen: set[str] = set()
        self.told: dict[str, str] = {}
        self.built: Built = {}
        self.drawn: Built = {}

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
        for text in shell.findChildren(Text):
            self.wrong += [f"{name}: “{text.text()}” {what}" for what in wrong_with_words(text)]
        self.wrong += [f"{name}: nobody hears what {part} shows" for part in shell.findChildren(QWidget) if dumb(part)]
        self.wrong += [f"{name}: {part} is laid out again and again" for part in laid_out_again()]
        self.wrong += [f"{name}: {layout} has margins that nobody chose" for layout in unspaced(shell)]
        for _ in range(SETTLED):
            heard = list(wrong_by_ear(QAccessible.queryAccessibleInterface(shell)))
            if not heard:
                break
            pump()
        self.wrong += [f"{name}: {what}" for what in heard]
        self.told[name] = self._told_of(name)
        for found, seen in ((self.built, built), (self.drawn, drawn)) if not self._mark else ():
            for kind, words in seen(self._app).items():  # in German it is built of the same
                found.setdefault(kind, set()).update(words)

    def _told_of(self, name: str) -> str:
        """What is shown, once it is as it was recorded; what is worked out beside the window may come later."""
        if self._renew:
            for _ in range(AT_REST):
                pump()
                time.sleep(0.01)
        elif all(self._recorded.told.get(known) == now for known, now in self.told.items()):
            with suppress(TimeoutError):
                pump_until(lambda: self._now() == self._recorded.told.get(name), turns=TURNS)
        return self._now()

    def _now(self) -> str:
        return "".join(f"{part}\n" for part in parts(QAccessible.queryAccessibleInterface(self._app.shell)))


class _Layouts(QObject):
    """Remembers what the layouts are asked anew for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  the name that Qt calls
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.add(type(watched).__name__)
        return False


def laid_out_again() -> set[str]:
    """What does not come to rest although nobody does anything: the window would never sleep."""
    layouts = _Layouts()
    QApplication.instance().installEventFilter(layouts)
    for _ in range(10 * SETTLED):  # what is read bit by bit is done by then
        layouts.asked.clear()
        pump()
        if not layouts.asked:
            break
    QApplication.instance().removeEventFilter(layouts)
    return layouts.asked


def unspaced(shell: QWidget) -> Iterator[str]:
    """The layouts with the margins that Qt's style gives to those that say nothing of theirs."""
    sides = (Metric.PM_LayoutLeftMargin, Metric.PM_LayoutTopMargin, Metric.PM_LayoutRightMargin)
    given = QMargins(*(shell.style().pixelMetric(side) for side in (*sides, Metric.PM_LayoutBottomMargin)))
    for layout in shell.findChildren(QLayout):
        widget = layout.parent()
        seen = isinstance(widget, QWidget) and widget.isVisible() and not isinstance(layout, QStackedLayout)
        if seen and layout.contentsMargins() == given:
            yield f"{layout} of {widget}"


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


def wrong_by_ear(node: QAccessibleInterface) -> Iterator[str]:
    """What somebody who hears the window would be told wrongly: a role, the same words twice, another order."""
    before: list[tuple[QRect, str]] = []
    backwards = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for child in (node.child(number) for number in range(node.childCount())):
        if child is None or child.state().invisible or child.rect().isEmpty():
            continue
        name, told = child.text(QAccessible.Text.Name), child.text(QAccessible.Text.Description)
        widget, box = child.object(), child.rect()
        if isinstance(widget, Pressable) and child.role() is not role_of(widget):
            yield f"{name} is announced as {child.role().name}"
        if told and name and said_twice(name.casefold(), told.casefold()):
            yield f"{name} is said twice: {told}"
        for other, words in () if floats(widget) else before:
            across = box.left() <= other.right() and other.left() <= box.right()
            beside = box.top() <= other.bottom() and other.top() <= box.bottom()
            sooner = box.left() > other.right() if backwards else box.right() < other.left()
            if (across and box.bottom() < other.top()) or (beside and sooner):
                yield f"{name or widget} comes after {words}, and stands before it"
        before.append((box, name or str(widget)))
        if not isinstance(widget, QAbstractItemView | QComboBox):
            yield from wrong_by_ear(child)


def floats(widget: object) -> bool:
    """Whether it lies over what a layout has placed: then it is heard after that."""
    layout = widget.parentWidget().layout() if isinstance(widget, QWidget) and not widget.isWindow() else None
    return layout is not None and all(part is not widget for part in laid_out(layout))


def said_twice(name: str, told: str) -> bool:
    """Whether a description says again what the name has said, or a part of it."""
    parts = [set(words.replace(" · ", ", ").replace(": ", ", ").split(", ")) for words in (name, told)]
    return bool(parts[0] & parts[1]) or told.startswith(name) or name.startswith(told)


def role_of(pressable: Pressable) -> QAccessible.Role:
    """What it is to those who hear it."""
    row = pressable.parentWidget()
    while row is not None and not isinstance(row, ChipRow | NextStepView):
        row = row.parentWidget()
    match pressable:
        case SideEntry() | Word():
            return Role.RadioButton
        case Chip() if row is not None:
            return Role.CheckBox if isinstance(row, ChipRow) and row.many else Role.RadioButton
        case Chip():
            return Role.CheckBox if pressable.isCheckable() else Role.Button
        case TickRow():
            return Role.Button if pressable.is_field else Role.CheckBox
        case Button() if pressable.text() in ON_OR_OFF:
            return Role.CheckBox
        case Button() if pressable.text() in ONE_OF_SOME:
            return Role.RadioButton
        case _:
            return Role.Button


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


def wrong_with_words(text: Text) -> Iterator[str]:
    if cut(text):
        yield "is cut"
    if text.isVisible() and text.accessibleName() and text.text() not in text.accessibleName():
        yield "is not heard"
    if bare(text):
        yield "is heard, and not what it is"


def bare(text: Text) -> bool:
    """A time that stands alone: whoever hears it does not know whether it is one of the day, or how long."""
    pressed = text.parentWidget()
    while pressed is not None and not isinstance(pressed, QAbstractButton):  # that says it in its own name
        pressed = pressed.parentWidget()
    said = text.accessibleName() or text.text()
    return pressed is None and text.isVisible() and re.fullmatch(r"\d+(:\d\d)+", said) is not None


def dumb(widget: QWidget) -> bool:
    """Something drawn, of which those who hear the window learn nothing."""
    ours = any("paintEvent" in vars(kind) for kind in type(widget).__mro__ if kind.__module__.startswith("callassist"))
    if not ours or not widget.isVisible() or type(widget).__name__ in ORNAMENTS or isinstance(widget, QLabel):
        return False
    inside = [part for part in widget.findChildren(QWidget) if part.isVisible()]
    return not inside and not widget.accessibleName() and not isinstance(widget, QAbstractButton)


def colours(picture: QImage) -> int:
    """How many different colours are seen along a grid over a picture."""
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 9) for y in range(0, picture.height(), 9)})


@cache
def name_of_state(state: State) -> str:
    go, lang = state
    return f"{go.__name__.strip('_')}-{lang}" if lang != "en" else go.__name__.strip("_")


@pytest.mark.usefixtures("_nothing_by_itself")
@pytest.mark.parametrize("state", STATES, ids=name_of_state)
def test_every_control_has_a_name_can_be_reached_and_is_whole(
    qtbot: QtBot,
    worlds: dict[str, Path],
    tmp_path: Path,
    state: State,
    request: pytest.FixtureRequest,
) -> None:
    """And what is shown is what was recorded: `pytest tests/journeys/test_every_state.py --renew` records it anew."""
    walks: list[Walk] = []
    recorded, renew = Recorded(SHOWN / f"{name_of_state(state)}.txt"), request.config.getoption("--renew")
    QAccessible.setActive(True)  # as when a screen reader is there

    def camera(app: App, mark: str) -> Walk:
        walks.append(Walk(app, mark, recorded, renew=renew))
        return walks[-1]

    show_state(state, worlds, tmp_path, camera)
    (walk,) = walks
    assert walk.seen
    assert "\n".join(dict.fromkeys(walk.wrong)) == ""
    building = RecordedBuilding(BUILT / f"{name_of_state(state)}.txt")
    drawing = RecordedBuilding(DRAWN / f"{name_of_state(state)}.txt")
    if renew:
        recorded.write(walk.told)
        if walk.built:
            building.write(walk.built)
            drawing.write(walk.drawn)
    elif sys.platform.startswith("linux"):  # elsewhere keys and folders are called otherwise
        unlike = (
            recorded.unlike(walk.told) or building.unlike(walk.built) or (walk.drawn and drawing.unlike(walk.drawn))
        )
        assert not unlike, unlike
