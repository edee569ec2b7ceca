"""Two things side by side that go below one another where both would not be whole, as with large text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.layouts import in_row


class FoldingRow(QWidget):
    """The first takes what room there is; the others keep their size, and stand together."""

    def __init__(self, look: Appearance, first: QWidget, *others: QWidget, least: int = 150) -> None:
        """`least` is the width of the first below which the others go under it, in pixels as drawn at 100 %."""
        super().__init__()
        self._look, self._first, self._least = look, first, least
        self._others = QWidget()
        self._beside = in_row(*others, 0, into=self._others)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(first, 1)
        self._row.addWidget(self._others)
        look.changed.connect(self._fit)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it may be when folded."""
        wide = max(self._first.minimumSizeHint().width(), self._others.minimumSizeHint().width())
        return QSize(wide, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # one of them has become longer, or shorter
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, direction = self._look.px, QBoxLayout.Direction
        for row in (self._row, self._beside):
            if row.spacing() != px(10):  # Qt lays out anew, whatever the spacing was
                row.setSpacing(px(10))
        first = max(px(self._least), self._first.minimumSizeHint().width())
        needed = first + px(10) + self._others.sizeHint().width()
        self._row.setDirection(direction.LeftToRight if self.width() >= needed else direction.TopToBottom)
