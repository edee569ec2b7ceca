"""Something laid over the window because the person asked for it: the palette, the sheet of keys.

It takes all keys until it is closed, and then the focus is where it was.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from callassist.ui.actions import ActionPlace
from callassist.ui.appearance import Appearance
from callassist.ui.keys import Keys, key_text
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.scroll import Card

WIDE = 620


class Overlay(QWidget):
    """A card over the shaded page. Esc, its own key or a click beside it closes it."""

    def __init__(self, look: Appearance, keys: Keys, over: QWidget, *, toggle: str) -> None:
        """`toggle` is the id of the act that opens it, and closes it again."""
        super().__init__(over)
        self.look, self._keys, self._over, self._toggle = look, keys, over, toggle
        self._before: QWidget | None = None
        self._place: ActionPlace | None = None
        self.card = Card(look)
        self.card.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        over.installEventFilter(self)
        look.changed.connect(self._fit)
        self.hide()

    def open(self) -> None:
        if self.isVisible():
            self.close_overlay()
            return
        self._before = QApplication.focusWidget()
        self._place = self._keys.place
        self._keys.go(None)
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        if not self.isVisible():
            return
        self.hide()
        self._keys.go(self._place)
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def wanted_height(self) -> int:
        return self.card.sizeHint().height()

    def _fit(self) -> None:
        self.setGeometry(self._over.rect())
        px = self.look.px
        wide = min(px(WIDE), self.width() - px(24))
        self.card.setFixedWidth(wide)
        tall = min(self.wanted_height(), self.most_height())
        self.card.setGeometry((self.width() - wide) // 2, self._top(), wide, tall)

    def _top(self) -> int:
        px = self.look.px
        return min(px(72), max(px(12), self._over.height() // 10))

    def most_height(self) -> int:
        """As tall as the card may be in a window of this height."""
        return self._over.height() - self._top() - self.look.px(12)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Keys that mean something here, besides those that close it; whether this was one."""
        raise NotImplementedError

    def handle_key(self, event: QKeyEvent) -> bool:
        action = self._keys.actions[self._toggle]
        if event.key() == Qt.Key.Key_Escape or key_text(event) in action.anywhere:
            self.close_overlay()
            return True
        return self.takes_key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.handle_key(event):
            event.accept()  # nothing below it hears a key

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_overlay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = QColor(self.look.colour(ColorRole.GROUND))
        shade.setAlpha(170)
        painter = QPainter(self)
        painter.fillRect(self.rect(), shade)
        painter.end()
