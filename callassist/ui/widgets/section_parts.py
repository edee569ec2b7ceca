"""Small things that several parts of the wrap-up share: a heading with its key, a line that offers words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Pressable
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.inputs import LineInput
from callassist.ui.widgets.labels import KeyCap, SectionLabel
from callassist.ui.widgets.layouts import in_row


class SectionHeading(QWidget):
    """The small heading of a group, and the key that leads there."""

    def __init__(self, look: Appearance, text: str) -> None:
        super().__init__()
        self._look = look
        self.label = SectionLabel(look, text)
        self._cap = KeyCap(look, "")
        self._cap.hide()
        self._row = in_row(self.label, self._cap, 1, into=self)
        look.space(self._row, gap=8)
        look.space(self, 0, 6, 0, 0)

    def set_key(self, key: str) -> None:
        self._cap.set_key(key)


class OfferingLine(LineInput):
    """A line that offers words: Down and Up go through them, and what was typed comes back at the end."""

    taken = Signal(str)
    """Words that were offered stand in the line now, by the person's hand."""

    def __init__(self, look: Appearance, placeholder: str, offers: Callable[[], Sequence[str]]) -> None:
        super().__init__(look, placeholder)
        self._offers, self._own = offers, ""
        self.textEdited.connect(self._on_edited)

    def setText(self, arg__1: str | None) -> None:
        self._own = arg__1 or ""
        super().setText(arg__1)

    def _on_edited(self, text: str) -> None:
        self._own = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key(), 0)
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        offers = list(dict.fromkeys((self._own, *self._offers())))
        here = offers.index(self.text()) if self.text() in offers else 0
        words = offers[(here + step) % len(offers)]
        if words != self.text():
            super().setText(words)
            self.taken.emit(words)


class FileChip(Pressable):
    """A format: pressed it asks where to save, dragged it is the file itself."""

    drag_requested = Signal(str)
    save_requested = Signal(str)

    def __init__(self, look: Appearance, format_id: str, text: str) -> None:
        super().__init__(look)
        self.format = format_id
        self._from: QPoint | None = None
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Save as {format}").format(format=text))
        set_tip(self, self.tr("Press to save, or drag the file to where it is needed"))
        self.clicked.connect(self._on_clicked)

    def _font(self) -> QFont:
        return self.look.font(0.9)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(width + self.look.px(30), self.look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        paint.box(painter, self.rect(), px(6), self.shade(colour(ColorRole.CHIP_GROUND)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ColorRole.MUTED))
        dot = max(2, px(2))
        for row in range(3):  # the grip that says it can be dragged
            for column in range(2):
                spot = QRect(px(8) + column * 2 * dot, self.height() // 2 - px(5) + row * 2 * dot, dot, dot)
                painter.drawEllipse(paint.visual(self, spot))
        painter.setFont(self._font())
        painter.setPen(colour(ColorRole.TEXT))
        room = self.rect().adjusted(px(20), 0, -px(6), 0)
        paint.text(painter, paint.visual(self, room), paint.LINE, self.text())
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(6))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = self._from is not None and (event.position().toPoint() - self._from).manhattanLength() >= 8
        if far:
            self._from = None
            self.setDown(False)
            self.drag_requested.emit(self.format)
            return
        super().mouseMoveEvent(event)

    def _on_clicked(self) -> None:
        self.save_requested.emit(self.format)
