"""What was just done, with the way to undo it by the mouse."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_row
from callassist.ui.widgets.tab_order import bring_into_view


class WayBack(QWidget):
    """What was just done, in a sentence, and a button that undoes it.

    A window shows one of them at a time, for what was done last: with two it would be open which of them a key undoes.
    """

    undone = Signal()
    shown = Signal(bool)
    """Whether there is something to be read now."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._said = Text(look, role=ColorRole.MUTED, size=0.94, wrap=True)
        self.undo = Button(look, self.tr("Undo"), clicked=self._on_undo)
        in_row((self._said, 1), self.undo, into=self, gap=look.px(12))
        self.hide()

    def say(self, sentence: str, *, undo: bool = True) -> None:
        """Show and announce it, and let every other one of the window go; nothing when it is empty."""
        self._said.setText(sentence)
        self.undo.setVisible(undo)
        self.undo.setAccessibleName(self.tr("Undo: {what}").format(what=sentence))
        self.setVisible(bool(sentence))
        self.shown.emit(bool(sentence))
        if sentence:
            for other in self.window().findChildren(WayBack):
                if other is not self and other.text():
                    other.say("")
            if self.isVisible():
                announce(self, sentence)
                QTimer.singleShot(0, self, lambda: bring_into_view(self))  # once it has its place

    def text(self) -> str:
        return self._said.text()

    def _on_undo(self) -> None:
        self.say("")
        self.undone.emit()


def undo_last(window: QWidget) -> None:
    """As the button of the sentence that stands in the window now, if there is one."""
    for line in window.findChildren(WayBack):
        if line.undo.isVisible():
            line.undo.click()
            return
