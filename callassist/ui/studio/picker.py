"""A short list that opens in place: type to narrow it, arrows and Enter to take one, Esc to leave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.inputs import LineInput
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.scroll import ThinBar

WIDE, ROWS = 360, 8
Offer = tuple[str, str, str]
"""What is taken, its words, and a word about it."""
Offers = Sequence[Offer] | Callable[[str], Sequence[Offer]]
"""All of them, or what finds them by the words that are typed."""


class Picker(QWidget):
    """One list for one page; it lies over whatever asked for it and gives the focus back."""

    def __init__(self, look: Appearance, over: QWidget) -> None:
        super().__init__(over)
        self._look, self._over = look, over
        self._offers: Offers = ()
        self._found: list[Offer] = []
        self._act: Callable[[str], None] = lambda _: None
        self._from: QWidget | None = None
        self.line = LineInput(look)
        self.list = QListWidget()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollBar(ThinBar(look))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._on_clicked)
        self.line.textChanged.connect(self._fill)
        self.line.left.connect(self.close_list)
        self.line.installEventFilter(self)
        in_column(self.line, self.list, into=self, margins=(look.px(10), look.px(8), look.px(10), look.px(8)))
        self.hide()

    def open_at(self, asker: QWidget, spot: QRect, offers: Offers, act: Callable[[str], None], hint: str) -> None:
        """Offer these under `spot` of the asker; `act` is told the one that is taken."""
        self._offers, self._act, self._from = offers, act, asker
        self.line.clear()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.list.setFont(self._look.font(0.95))
        self.line.setFont(self._look.font())
        self._fill()
        px = self._look.px
        parent = self._over
        size = (px(WIDE), px(52) + ROWS * px(27))
        at = asker.mapTo(parent, spot.bottomLeft()) + QPoint(0, px(4))
        left = max(0, min(at.x(), parent.width() - size[0] - px(8)))
        top = at.y() if at.y() + size[1] <= parent.height() else max(0, at.y() - spot.height() - size[1] - px(8))
        self.setGeometry(left, top, *size)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_list(self) -> None:
        """Leave it, and go back to where it was asked for."""
        if self.isHidden():
            return
        self.hide()
        if self._from is not None:
            self._from.setFocus(Qt.FocusReason.PopupFocusReason)

    def offers(self) -> list[Offer]:
        """What is in the list now."""
        return list(self._found)

    def _fill(self) -> None:
        offers, wanted = self._offers, self.line.text().casefold().split()
        if callable(offers):
            self._found = list(offers(self.line.text()))
        else:
            self._found = [one for one in offers if all(word in " ".join(one).casefold() for word in wanted)]
        self.list.clear()
        for key, words, about in self._found:
            item = QListWidgetItem(f"{words}   {about}" if about else words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        act = self._act
        self.close_list()
        if item is not None:
            act(str(item.data(Qt.ItemDataRole.UserRole)))

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._take(item)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            by = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            return False
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._look.colour
        paint.box(painter, self.rect(), self._look.px(8), colour(ColorRole.PAGE), colour(ColorRole.FIELD_BORDER))
        painter.end()
