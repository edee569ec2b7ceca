"""A button for what cannot be taken back: the first press asks in place, the second does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.buttons import Button, Tone


class AskingButton(Button):
    """`meant` is what two presses come to; one that is left alone in between asks anew."""

    meant = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, "")
        self._words = self._question = ""
        self.asks = False
        self.clicked.connect(self._on_pressed)

    def set_words(self, words: str, question: str) -> None:
        """What it says at first, and what it says once it was pressed."""
        self._words, self._question = words, question
        self._set_asks(False)

    def _on_pressed(self) -> None:
        if self.asks:
            self._set_asks(False)
            self.meant.emit()
        else:
            self._set_asks(True)
            announce(self, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():  # a key that is held answers nothing
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_asks(False)

    def _set_asks(self, asks: bool) -> None:
        self.asks = asks
        self.set_tone(Tone.DANGER if asks else Tone.PLAIN)
        self.setText(self._question if asks else self._words)
        self.updateGeometry()
