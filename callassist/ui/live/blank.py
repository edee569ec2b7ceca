"""A blank in the words, filled on the spot: a line as large as the words, standing in the sentence itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.inputs import LineInput, clear_ground
from callassist.ui.widgets.words_view import WordsView

_ROOM = "\u00a0"
"""What the words leave free on both sides of it."""
_OWN = 2
"""Pixels that a line edit leaves beside its text by itself."""


class BlankLine(LineInput):
    """Lies over the run of one name and grows with it."""

    filled = Signal(str, str)
    """Name and text, at every key."""
    closed = Signal()
    done = Signal()
    """Enter: what stands here is right, and keys act again."""

    def __init__(self, look: Appearance, words: WordsView) -> None:
        super().__init__(look, parent=words)
        self._words = words
        self.name = ""
        self.textEdited.connect(self._on_edited)
        self.left.connect(self.close_blank)
        self.returnPressed.connect(self.done)
        self.hide()

    def open(self, name: str, label: str, text: str = "") -> None:
        """Begin to fill the blank of this name, or to correct what stands there."""
        self.name = name
        self._words.set_open(name)
        self.setText(text)
        self.selectAll()
        self.setPlaceholderText(label)
        told = self.tr("Correct: {blank}") if text else self.tr("Fill in: {blank}")
        self.setAccessibleName(told.format(blank=label))
        self.setAccessibleDescription(self.tr("Appears in the words as you type"))
        self.setFont(self._words.words_font())
        clear_ground(self)
        self.place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Stand where the run is now."""
        spot = self._words.place_of(self.name) if self.name else None
        if spot is None:
            return
        metrics = QFontMetrics(self.font())
        beside = metrics.horizontalAdvance(_ROOM)
        wide = max(spot.width(), metrics.horizontalAdvance(self.text()) + 2 * beside)
        self.setTextMargins(max(0, beside - _OWN), 0, 0, 0)
        self.setGeometry(QRect(spot.left(), spot.top(), min(wide, self._words.width() - spot.left()), spot.height()))

    def close_blank(self) -> None:
        if self.name:
            self.name = ""
            self._words.set_open("")
            self.hide()
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._look.colour
        paint.box(painter, self.rect(), self._look.px(4), colour(ColorRole.PAGE), colour(ColorRole.ACCENT))
        painter.end()
        super().paintEvent(event)

    def _on_edited(self, text: str) -> None:
        self.filled.emit(self.name, text)
        self.place()
