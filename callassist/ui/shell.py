"""The one window: the home pages, a live call, a wrap-up; one of them in front, and the keys go to it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeGuard, cast

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from callassist.decoding import plain_json
from callassist.files import Disk, read_plain, write_atomic
from callassist.paths import make_private
from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.appearance import Appearance, Size
from callassist.ui.heard_order import HeardOrder
from callassist.ui.keys import Handlers, Keys
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Button, Opener, Pressable, Tone
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.inputs import LineInput, LinesInput
from callassist.ui.widgets.keeps_drafts import KeepsDrafts
from callassist.ui.widgets.labels import Banner, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Scroll, ScrollGround
from callassist.ui.widgets.tab_order import move_focus, reading_order
from callassist.ui.widgets.way_back import WayBack

SIZE = QSize(1280, 800)
LEAST = QSize(720, 520)
STRIP = QSize(360, 800)
STRIP_LEAST = QSize(340, 480)
FRAME = QMargins(8, 40, 8, 8)
"""What a window manager may put around a window, as long as it has not told."""
WHOLE = 16_777_215
NARROW = 560
"""Below this width the side bar is folded away behind a button."""
LAST = "last"
"""In the place of a screen's name: wherever the window was last."""

_WHOLE_SCREEN = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen

_log = logging.getLogger(__name__)


class SideEntry(Pressable):
    """An entry of the side bar. One that is too long for it ends in "…", with the whole in its tool tip."""

    def __init__(self, look: Appearance, text: str) -> None:
        super().__init__(look)
        self.setText(text)
        self.set_one_of_several()
        self.setAccessibleName(text)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred
        )  # a little lower where it is tight

    def nextCheckState(self) -> None:
        """Which page is in front decides."""

    def _font(self) -> QFont:
        return self.look.font(weight=600 if self.isChecked() else 400)

    def _room(self) -> QRect:
        return self.rect().adjusted(self.look.px(12), 0, -4, 0)

    def enterEvent(self, event: QEnterEvent) -> None:
        cut = QFontMetrics(self._font()).horizontalAdvance(self.text()) > self._room().width()
        set_tip(self, self.text() if cut else "")
        super().enterEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(147), self.look.px(33))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(60), self.look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            ground = ColorRole.SELECTED if on else ColorRole.CHIP_GROUND
            paint.box(painter, self.rect(), self.look.px(6), self.look.colour(ground))
        painter.setFont(self._font())
        painter.setPen(self.look.colour(ColorRole.ON_SELECTED if on else ColorRole.MUTED))
        shown = paint.elided(self._font(), self.text(), self._room().width())
        paint.text(painter, paint.visual(self, self._room()), paint.LINE, shown)
        if self.focused():
            paint.ring(painter, self.look, self.rect(), self.look.px(6))
        painter.end()


class SearchButton(Pressable):
    """Looks like a field and opens the palette: there is one place to search."""

    def __init__(self, look: Appearance, text: str) -> None:
        super().__init__(look)
        self.setText(text)
        self.setAccessibleName(text)
        self.short = self.tr("Find")
        self._key = ""

    def set_key(self, key: str) -> None:
        self._key = key
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(420), self.look.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, colour = self.look.px, self.look.colour
        paint.box(painter, self.rect(), px(6), colour(ColorRole.PAGE), colour(ColorRole.FIELD_BORDER))
        painter.setFont(self.look.font(0.97))
        painter.setPen(colour(ColorRole.MUTED))
        size = paint.keycap_size(self.look, self._key)
        room = self.rect().adjusted(px(11), 0, -size.width() - px(16), 0)
        whole = painter.fontMetrics().horizontalAdvance(self.text()) <= room.width()
        paint.text(painter, paint.visual(self, room), paint.LINE, self.text() if whole else self.short)
        if self._key:
            cap = QRect(QPoint(self.width() - size.width() - px(10), (self.height() - size.height()) // 2), size)
            paint.keycap(painter, self.look, paint.visual(self, cap), self._key)
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(6))
        painter.end()


class HomeFrame(QWidget):
    """The top bar, the side bar, and the page that is chosen. Only pages that exist have an entry."""

    page_changed = Signal(str)
    requested = Signal(str)

    def __init__(self, look: Appearance, keys: Keys) -> None:
        super().__init__()
        self._look, self._keys = look, keys
        self.entries: dict[str, SideEntry] = {}
        self._pages: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._top = ScrollGround(look, ColorRole.PAGE, edges="bottom")
        self._name = Text(look, "Call Assist", weight=600)
        self.search = SearchButton(look, self.tr("Find a person, a script, a command"))
        self.search.clicked.connect(lambda: self.requested.emit("window.palette"))
        self.new_call = Button(look, self.tr("New call"), tone=Tone.PRIMARY)
        self.new_call.clicked.connect(lambda: self.requested.emit("home.new_call"))
        self.menu = Opener(look, "☰", name=self.tr("Pages"))
        self.menu.toggled.connect(self._on_menu)
        self._side = ScrollGround(look, ColorRole.GROUND, edges="end")
        self.warning = Banner(look)
        """What holds wherever one is: something cannot be saved."""
        self.stack = QStackedWidget()
        self._top_row = in_row(self.menu, self._name, (self.search, 4), 3, self.new_call, into=self._top)
        entries = QWidget()
        self._side_box = QVBoxLayout(entries)
        self._upper = 0
        """How many entries stand above the gap."""
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 1, 0)  # beside the line along its edge
        side.addWidget(Scroll(look, entries))
        self._side_box.addStretch(1)
        self._quiet = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True, tabular=True)
        self._side_box.addWidget(self._quiet)
        body = in_row(self._side, (self.stack, 1), gap=0)
        self.way_back = WayBack(look)
        self.way_back.setContentsMargins(look.px(18), look.px(6), look.px(18), look.px(6))
        in_column(self._top, self.warning, (body, 1), self.way_back, into=self, gap=0)
        keys.rebound.connect(self._fit)
        look.extend(self._top, height=57)
        look.space(self._top_row, 18, 0, 18, 0, gap=18)
        look.extend(self._name, width=193)
        look.space(self._quiet, 12, 0, 0, 6)
        look.space(self._side_box, 12, 18, 4, 18, gap=3)
        look.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_menu(self, unfolded: bool) -> None:
        self._fit()
        if unfolded:
            self.entries[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """In a narrow window the pages are behind a button, and the words of the top bar stand without their keys."""
        narrow = self.width() < self._look.px(NARROW)
        unfolded = narrow and self.menu.isChecked()
        self.menu.setVisible(narrow)
        self._name.setVisible(not narrow)
        self._side.setVisible(unfolded or not narrow)
        self.stack.setVisible(not unfolded)
        self._side.setMinimumWidth(self._look.px(172))
        self._side.setMaximumWidth(WHOLE if narrow else self._look.px(172))
        for button, action in ((self.search, "window.palette"), (self.new_call, "home.new_call")):
            button.set_key("" if narrow else self._keys.actions.key(action))

    def add_page(self, page_id: str, title: str, page: QWidget, *, low: bool = False) -> None:
        """A page with its entry in the side bar; `low` puts the entry at the foot."""
        entry = SideEntry(self._look, title)
        entry.clicked.connect(partial(self.open, page_id))
        self.entries[page_id], self._pages[page_id] = entry, page
        self.stack.addWidget(page)
        if low:
            self._side_box.addWidget(entry)
        else:
            self._side_box.insertWidget(self._upper, entry)
            self._upper += 1
        if len(self._pages) == 1:
            self.open(page_id)

    def add_later(self, page_id: str, title: str, make: Callable[[], QWidget], *, low: bool = False) -> None:
        """A page that is only made when somebody opens it, so that it costs nothing at the start."""
        self._makers[page_id] = make
        self.add_page(page_id, title, QWidget(), low=low)

    def page(self, page_id: str) -> QWidget:
        """The page with this id, made now if need be."""
        make = self._makers.pop(page_id, None)
        if make is not None:
            empty, self._pages[page_id] = self._pages[page_id], make()
            self.stack.removeWidget(empty)
            empty.deleteLater()
            self.stack.addWidget(self._pages[page_id])
        return self._pages[page_id]

    def say_quietly(self, sentence: str) -> None:
        """What is being done in the background, at the foot of the side bar, where nothing has to move for it."""
        self._quiet.setText(sentence)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the page in reading order, then through the top bar and the side bar, and round."""
        stops = [
            *reading_order(self.stack),
            *reading_order(self.way_back),
            *reading_order(self._top),
            *reading_order(self._side),
        ]
        return move_focus(stops, QApplication.focusWidget(), forward=forward)

    def pages(self) -> dict[str, str]:
        """Titles by id."""
        return {page_id: entry.text() for page_id, entry in self.entries.items()}

    @property
    def current(self) -> str:
        """The page that is in front, by its id."""
        shown = self.stack.currentWidget()
        return next((page_id for page_id, page in self._pages.items() if page is shown), "")

    def open(self, page_id: str) -> None:
        self.menu.setChecked(False)
        self.stack.setCurrentWidget(self.page(page_id))
        self.setAccessibleName(self.entries[page_id].text())
        for other, entry in self.entries.items():
            entry.setChecked(other == page_id)
        self.page_changed.emit(page_id)


class Shell(QMainWindow):
    """Holds what is in front, and the window's own places and sizes."""

    closing = Signal()

    def __init__(self, look: Appearance, actions: Actions, *, memory: Path | None = None) -> None:
        """`memory` is the file that keeps where the window was; None keeps nothing."""
        super().__init__()
        self._look = look
        self._memory = WindowMemory(memory)
        self._strip = False
        self._told_strip = False
        self._full_geometry: QRect | None = None
        self.keys = Keys(self, actions)
        self.home = HomeFrame(look, self.keys)
        self.home.requested.connect(self.keys.do)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.home)
        whole = QWidget()
        self._whole = in_column((self.stack, 1), into=whole, gap=0)
        self.ground = whole
        """All of the window; what lies over its pages belongs to it."""
        self.setCentralWidget(whole)
        self.setWindowTitle("Call Assist")
        self.setMinimumSize(LEAST.boundedTo(self._free().size()))
        self.resize(SIZE.boundedTo(self._free().size()))
        self.drafts: KeepsDrafts | None = None
        """What keeps the text of fields until it is taken over."""
        self.held: Callable[[], bool] = lambda: False
        """Asked when the window is to be closed: whether it must stay for now."""
        self._heard = HeardOrder(self)
        look.changed.connect(self._on_look_changed)

    def keep_drafts(self, drafts: KeepsDrafts) -> None:
        """From here on; what was kept before stands in its fields again."""
        self.drafts = drafts
        for field in (*self.findChildren(LineInput), *self.findChildren(LinesInput)):
            if field.isVisible():
                field.restore()

    def add_below(self, widget: QWidget) -> None:
        """Something at the foot of the window, whatever page is in front."""
        self._whole.addWidget(widget)

    def place_window(self) -> None:
        """Where it was last, or else where it was on this screen; never raised, never moved once shown.

        It is never larger than the screen has room for.
        """
        self._memory.load()
        if self._memory.empty:
            return
        screens = QGuiApplication.screens()
        for place in (LAST, self._screen_key()):
            found = self._memory.get(place, "full")
            screen = next((one for one in screens if found and one.availableGeometry().intersects(found)), None)
            if found is not None and screen is not None:
                self.setGeometry(_within(screen.availableGeometry(), found))
                return

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        soon(self._come_into_sight)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            soon(self._heard.begin)  # somebody may listen by now

    def _come_into_sight(self) -> None:
        """A title bar above the screen could not be taken hold of: only now it is known how tall it is."""
        above = self.screen().availableGeometry().top() - self.frameGeometry().top()
        if above > 0 and self.isVisible() and not self.windowState() & _WHOLE_SCREEN:
            self.setGeometry(_within(self._free(), self.geometry()))

    def _free(self) -> QRect:
        """Where the window may lie on its screen, so that its frame is on it too."""
        screen = self.screen() or QGuiApplication.primaryScreen()
        handle = self.windowHandle()
        told = handle.frameMargins() if handle and self.isVisible() else QMargins()
        return screen.availableGeometry().marginsRemoved(FRAME if told.isNull() else told)

    def show_home(self) -> None:
        self.leave_strip()
        self.stack.setCurrentWidget(self.home)
        self.keys.go(ActionPlace.HOME)
        self.home.setFocus()
        self.setWindowTitle("Call Assist")

    def show_page(self, page: QWidget, place: ActionPlace, handlers: Handlers, title: str) -> None:
        """Bring a page to the front, with what its acts do."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.keys.handle(place, handlers)
        self.keys.go(place)
        page.setFocus()
        self.name_page(page, title)

    def name_page(self, page: QWidget, title: str) -> None:
        """As long as this page is in front, the window is called by this title."""
        if self.stack.currentWidget() is page:
            self.setWindowTitle(f"{title} – Call Assist" if title else "Call Assist")

    def drop_page(self, page: QWidget) -> None:
        self.stack.removeWidget(page)
        page.deleteLater()

    # Strip, on top

    def toggle_strip(self) -> None:
        if self._strip:
            self.leave_strip()
            return
        self._full_geometry = self.geometry()
        self._memory.put(self._screen_key(), "full", self.geometry())
        self._strip = True
        self.strip_changed.emit(True)
        self.setMinimumSize(STRIP_LEAST.boundedTo(self._free().size()))
        remembered = self._memory.get(self._screen_key(), "strip")
        self.setGeometry(_within(self._free(), remembered) if remembered else self._beside())
        if self.may_stay_on_top:
            self.set_on_top(True)
        elif not self._told_strip:
            self._told_strip = True
            self.on_top_refused.emit()

    def leave_strip(self) -> None:
        if not self._strip:
            return
        self._memory.put(self._screen_key(), "strip", self.geometry())
        self._strip = False
        self.strip_changed.emit(False)
        self.set_on_top(False)
        self.setMinimumSize(LEAST.boundedTo(self._free().size()))
        if self._full_geometry is not None:
            self.setGeometry(self._full_geometry)

    def _beside(self) -> QRect:
        """The strip at the end of the screen, as tall as there is room."""
        px = self._look.px
        free = self._free()
        size = QSize(max(px(STRIP.width()), STRIP_LEAST.width()), min(px(STRIP.height()), free.height()))
        size = size.boundedTo(free.size())
        left = free.right() - size.width() + 1
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = free.left()
        return _within(free, QRect(QPoint(left, self.geometry().y()), size))

    strip_changed = Signal(bool)
    on_top_changed = Signal(bool)
    on_top_refused = Signal()
    """The desktop alone decides what stays on top. Told whenever that is asked for, and once for the strip."""

    @property
    def may_stay_on_top(self) -> bool:
        """Wayland has no way for a program to ask for it."""
        return not QGuiApplication.platformName().startswith("wayland")

    @property
    def on_top(self) -> bool:
        handle = self.windowHandle()
        return bool(handle and handle.flags() & Qt.WindowType.WindowStaysOnTopHint)

    def set_on_top(self, on: bool) -> None:
        """Through the handle: the widget's own flag would hide the window first."""
        handle = self.windowHandle()
        if handle and on != self.on_top:
            handle.setFlag(Qt.WindowType.WindowStaysOnTopHint, on)
        self.on_top_changed.emit(on)

    def toggle_on_top(self) -> None:
        if self.may_stay_on_top:
            self.set_on_top(not self.on_top)
            return
        self.on_top_changed.emit(False)
        self.on_top_refused.emit()

    def _screen_key(self) -> str:
        screen = self.screen()
        size = screen.size()
        return f"{screen.name()} {size.width()}x{size.height()}"

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.held():
            event.ignore()
            return
        self._memory.put(self._screen_key(), "strip" if self._strip else "full", self.geometry())
        self._memory.put(LAST, "full", self._full_geometry or self.geometry() if self._strip else self.geometry())
        self._memory.save()
        self.closing.emit()
        super().closeEvent(event)

    def _on_look_changed(self) -> None:
        self.update()


def _within(free: QRect, wanted: QRect) -> QRect:
    """As near to what is wanted as there is room."""
    size = wanted.size().boundedTo(free.size())
    left = max(free.left(), min(wanted.left(), free.right() + 1 - size.width()))
    top = max(free.top(), min(wanted.top(), free.bottom() + 1 - size.height()))
    return QRect(QPoint(left, top), size)


def _is_place(value: object) -> TypeGuard[list[int]]:
    numbers = cast("list[object]", value) if isinstance(value, list) else []
    return len(numbers) == 4 and all(
        isinstance(number, int) and not isinstance(number, bool) and abs(number) < 1_000_000 for number in numbers
    )


class WindowMemory:
    """Where windows were, by screen. Losing it loses nothing, so no failure here is worth a word to anyone."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._places: dict[str, list[int]] = {}

    def load(self) -> None:
        if self._path is None:
            return
        try:
            if not self._path.exists():
                return
            found = plain_json(read_plain(self._path, 100_000))
        except (OSError, ValueError):
            return
        if isinstance(found, dict):
            self._places = {
                str(key): value for key, value in cast("dict[object, object]", found).items() if _is_place(value)
            }

    @property
    def empty(self) -> bool:
        return not self._places

    def get(self, screen: str, kind: str) -> QRect | None:
        found = self._places.get(f"{screen} {kind}")
        return QRect(*found) if found else None

    def put(self, screen: str, kind: str, place: QRect) -> None:
        self._places[f"{screen} {kind}"] = [place.x(), place.y(), place.width(), place.height()]

    def save(self) -> None:
        if self._path is None:
            return
        import json

        try:
            make_private(self._path.parent)
            write_atomic(self._path, json.dumps(self._places).encode(), Disk(), keep_previous=False)
        except OSError:
            _log.info("the window's place could not be kept")


def soon(act: Callable[[], None]) -> None:
    """Once the events that wait are done: after the first paint."""
    QTimer.singleShot(0, act)
