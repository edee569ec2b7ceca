"""A quiet scrolling column: no frame, no ground of its own, a thin bar that only shows when there is more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QWidget,
)

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.layouts import in_column, in_row


class ThinBar(QScrollBar):
    """A scroll bar that is only its handle."""

    def __init__(
        self, look: Appearance, parent: QWidget | None = None, *, way: Qt.Orientation = Qt.Orientation.Vertical
    ) -> None:
        super().__init__(way, parent)
        self._look = look
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        upright = QSize(self._look.px(8), self._look.px(40))
        return upright if self.orientation() is Qt.Orientation.Vertical else upright.transposed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        span = self.maximum() - self.minimum() + self.pageStep()
        if self.maximum() <= self.minimum() or span <= 0:
            return
        upright = self.orientation() is Qt.Orientation.Vertical
        room = self.height() if upright else self.width()
        long = max(self._look.px(24), round(room * self.pageStep() / span))
        first = round((room - long) * (self.value() - self.minimum()) / (self.maximum() - self.minimum()))
        painter = QPainter(self)
        wide = self._look.px(4)
        if upright:
            spot = QRect((self.width() - wide) // 2, first + 1, wide, long - 2)
        else:
            spot = paint.visual(self, QRect(first + 1, (self.height() - wide) // 2, long - 2, wide))
        colour = self._look.colour(ColorRole.MUTED if self.underMouse() or self.isSliderDown() else ColorRole.BORDER)
        paint.box(painter, spot, wide / 2, colour)
        painter.end()


class Scroll(QScrollArea):
    """Holds one widget, as wide as the area, and lets its ground through."""

    def __init__(self, look: Appearance, inner: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(ThinBar(look))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its room is always kept: text that wraps anew when a bar comes and goes would move under the eyes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setViewport(QWidget())  # one that lets the ground through; asking for the usual one costs 20 ms
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._fit_height()
        self._followed: QWidget | None = None
        """What has the focus, and is to stay in sight while things find their places."""
        self.verticalScrollBar().rangeChanged.connect(self._show_followed)
        self.verticalScrollBar().actionTriggered.connect(self._on_handled)
        look.changed.connect(self._on_look_changed)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 40)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit_height()
        return super().eventFilter(watched, event)

    def _fit_height(self) -> None:
        """As tall as what is inside is at its width: Qt would leave the room that it needs where it is narrowest."""
        inner = self.widget()
        least = 1 if inner is not None and inner.hasHeightForWidth() else 0
        if inner is not None and inner.minimumHeight() != least:
            inner.setMinimumHeight(least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_focus(max(event.oldSize().height(), self.viewport().height()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._followed = None
        super().wheelEvent(event)

    def _on_look_changed(self) -> None:
        self._follow_focus(self.viewport().height())

    def _follow_focus(self, height: int) -> None:
        """What is laid out anew, or has less room, may push the place one types at out of sight: there it comes back.

        It was in sight in the first so many pixels.
        """
        focus, inner = QApplication.focusWidget(), self.widget()
        if focus is None or inner is None or not inner.isAncestorOf(focus):
            return
        top = focus.mapTo(inner, QPoint(0, 0)).y() + inner.y()
        if top < height and top + focus.height() > 0:
            self._followed = focus
            QTimer.singleShot(0, self, self._show_followed)

    def _show_followed(self) -> None:
        """Once what is inside has its places, which may take several turns; no more once it was scrolled by hand."""
        focus, inner = QApplication.focusWidget(), self.widget()
        if focus is not None and focus is self._followed and inner is not None and inner.isAncestorOf(focus):
            self.ensureWidgetVisible(focus)
        else:
            self._followed = None

    def _on_handled(self, _action: int) -> None:
        self._followed = None


def fill_with_column(page: QWidget, look: Appearance, column: QWidget) -> None:
    """Make a page of one scrolling column, which stays at the start where the page is wider than it may become."""
    middle = QWidget()
    in_row((column, 1), 0, into=middle)
    in_column(Scroll(look, middle), into=page)


class ScrollGround(QWidget):
    """A plain area in a colour of the theme, with a line along some of its edges."""

    def __init__(self, look: Appearance, role: ColorRole = ColorRole.PAGE, *, edges: str = "") -> None:
        """`edges`: any of "start", "end", "top", "bottom", in reading direction, separated by blanks."""
        super().__init__()
        self._look, self._role, self._edges = look, role, edges.split()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.flat(painter, event.rect(), self._look.colour(self._role))
        if self._edges:
            line = self._look.colour(ColorRole.BORDER)
            wide, tall = self.width(), self.height()
            spots = {
                "start": QRect(0, 0, 1, tall),
                "end": QRect(wide - 1, 0, 1, tall),
                "top": QRect(0, 0, wide, 1),
                "bottom": QRect(0, tall - 1, wide, 1),
            }
            for edge in self._edges:
                paint.flat(painter, paint.visual(self, spots[edge]), line)
        painter.end()


class Card(QWidget):
    """A rounded box on the page that holds other things."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._look.colour
        paint.box(painter, self.rect(), self._look.px(8), colour(ColorRole.PAGE), colour(ColorRole.BORDER))
        painter.end()
