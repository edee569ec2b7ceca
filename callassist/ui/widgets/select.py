"""One value of more than would stand side by side: shown as a quiet box, opened by a click, Space or Alt+Down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint


class Select(QComboBox):
    """Options as (key, label); `chosen` tells the key that the person's hand has taken."""

    chosen = Signal(str)

    def __init__(
        self,
        look: Appearance,
        options: Sequence[tuple[str, str]] = (),
        *,
        wide: int = 190,
        name: str = "",
        chosen: Callable[[str], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`wide` is its width in pixels as drawn; `name` is read out, whatever is chosen; `chosen` is told that key."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._look, self._wide = look, wide
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # narrower where there is no room
        self.setMaxVisibleItems(16)
        self.activated.connect(self._on_activated)
        self.set_options(options)
        if chosen is not None:
            self.chosen.connect(chosen)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Show these; what is chosen stays so where it is among them."""
        if options == [(str(self.itemData(n)), self.itemText(n)) for n in range(self.count())]:
            return
        before = self.value()
        self.clear()
        for key, label in options:
            self.addItem(label, key)
        self.set_value(before)

    def setAccessibleName(self, name: str) -> None:
        """Where its value is read out as its name, what it is for is heard as its description."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)

    def value(self) -> str:
        return str(self.currentData() or "")

    def set_value(self, key: str) -> None:
        """Show this one; nothing where it is not among the options."""
        self.setCurrentIndex(self.findData(key))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._wide), self._look.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(32))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing is changed by scrolling past it."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, colour = self._look.px, self._look.colour
        edge = ColorRole.MUTED if self.underMouse() else ColorRole.FIELD_BORDER
        paint.box(painter, self.rect(), px(6), colour(ColorRole.PAGE), colour(edge))
        room = QRect(px(10), 0, self.width() - px(34), self.height())
        painter.setFont(self._look.font(0.93))
        painter.setPen(colour(ColorRole.TEXT))
        text = paint.elided(painter.font(), self.currentText(), room.width())
        paint.text(painter, paint.visual(self, room), paint.LINE, text)
        spot = paint.visual(self, QRect(self.width() - px(22), 0, px(10), self.height())).center()
        painter.setPen(QPen(colour(ColorRole.MUTED), max(1.0, 1.4 * self._look.scale)))
        half = px(4)
        painter.drawPolyline(
            [
                QPointF(spot.x() - half, spot.y() - half / 2),
                QPointF(spot.x(), spot.y() + half / 2),
                QPointF(spot.x() + half, spot.y() - half / 2),
            ]
        )
        if self.hasFocus():
            paint.ring(painter, self._look, self.rect(), px(6))
        painter.end()

    def _on_activated(self, _index: int) -> None:
        self.chosen.emit(self.value())

    def _on_look_changed(self) -> None:
        self.setFont(self._look.font(0.93))
        self.view().setFont(self._look.font(0.93))
        self.updateGeometry()
        self.update()
