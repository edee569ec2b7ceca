"""The pace of the call as one thin line: how far the script has come, and where it ought to be by now."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.closed import set_tip


class PaceLine(QWidget):
    """Filled to where the call is; a mark stands where it ought to be. Never red, never blinking."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._here, self._ought = 0.0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pace"))
        look.changed.connect(self.update)

    def show_pace(self, here: float, ought: float, spoken: str) -> None:
        """Shares of the whole, from 0 to 1; `spoken` is the same in words."""
        here, ought = min(max(here, 0.0), 1.0), min(max(ought, 0.0), 1.0)
        width = max(self.width(), 1)
        moved = (round(here * width), round(ought * width)) != (round(self._here * width), round(self._ought * width))
        self._here, self._ought = here, ought
        if moved:
            self.update()
        if spoken != self.accessibleDescription():
            self.setAccessibleDescription(spoken)
            set_tip(self, spoken)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        thick = self._look.px(3)
        y = self.height() - thick
        painter.fillRect(0, y, self.width(), thick, self._look.colour(ColorRole.PACE_REST))
        here = QRect(0, y, round(self.width() * self._here), thick)
        painter.fillRect(paint.visual(self, here), self._look.colour(ColorRole.PACE))
        if self._ought > 0:
            mark = QRect(min(round(self.width() * self._ought), self.width() - 2), 0, 2, self.height())
            painter.fillRect(paint.visual(self, mark), self._look.colour(ColorRole.PACE_MARK))
        painter.end()
