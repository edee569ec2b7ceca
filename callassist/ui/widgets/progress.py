"""How far something is, as a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint


class ProgressLine(QWidget):
    """How much of it is done; those who hear the window are told the share."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look, self._share = look, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Progress"))

    def show_share(self, share: float) -> None:
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleDescription(f"{self._share:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), self.height() / 2, self._look.colour(ColorRole.PACE_REST))
        done = QRect(0, 0, round(self.width() * self._share), self.height())
        paint.box(painter, paint.visual(self, done), self.height() / 2, self._look.colour(ColorRole.PACE))
        painter.end()
