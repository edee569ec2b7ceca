"""The button that begins a call. Where somebody is not to be called, it takes one more press, in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.buttons import Button, Tone


class StartButton(Button):
    """`start_requested` is what a press comes to."""

    start_requested = Signal()

    def __init__(self, look: Appearance, *, key: str = "") -> None:
        super().__init__(look, "", key=key, tone=Tone.PRIMARY)
        self._barred = ""
        self.asks = False
        """Whether it has said what speaks against the call, and the next press begins it all the same."""
        self._set_asks(False)
        self.clicked.connect(self.press)

    def set_barred(self, sentence: str) -> None:
        """What speaks against the call, as it stands beside the button; empty where nothing does."""
        if sentence != self._barred:
            self._barred = sentence
            self._set_asks(False)

    def press(self) -> None:
        """As a click: begin the call, or ask first whether it is meant."""
        if self._barred and not self.asks:
            self._set_asks(True)
            announce(self, f"{self._barred} {self.text()}")
        else:
            self.start_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():  # a key that is held says nothing twice
            super().keyPressEvent(event)

    def _set_asks(self, asks: bool) -> None:
        self.asks = self.subject = asks
        self.set_tone(Tone.PLAIN if asks else Tone.PRIMARY)
        self.setText(self.tr("Call all the same") if asks else self.tr("Start the call"))
        self.updateGeometry()
