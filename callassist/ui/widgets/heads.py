"""The heads of a table: quiet words over a line, no boxes. A second line of a head stands smaller below the first."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint


class HeadRow(QHeaderView):
    """Names what each column is about."""

    def __init__(self, look: Appearance, *, pad: int = 12) -> None:
        """`pad` is the room beside the words, in pixels as drawn."""
        super().__init__(Qt.Orientation.Horizontal)
        self._look, self._pad = look, pad
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        px, colour = self._look.px, self._look.colour
        rows = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "").split("\n")[:2]
        painter.save()
        painter.fillRect(rect, colour(ColorRole.PAGE))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour(ColorRole.BORDER))
        spot = rect.adjusted(px(self._pad), px(3), -px(self._pad), -px(4))
        high = spot.height() // len(rows)
        two = len(rows) > 1
        for place, words in enumerate(rows):
            first = two and place == 0
            font = self._look.font(0.94, weight=600) if first else self._look.font(Size.NOTE)
            painter.setFont(font)
            painter.setPen(colour(ColorRole.TEXT if first else ColorRole.MUTED))
            line = QRect(spot.left(), spot.top() + place * high, spot.width(), high)
            paint.text(painter, line, paint.LINE, paint.elided(font, words, spot.width()))
        painter.restore()
