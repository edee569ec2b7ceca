"""What comes beside the list of people for a while: taking in, giving out, making one of two. Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class SidePanel(QWidget):
    """Shown in the place of a person, until it is left."""

    left = Signal()

    def may_leave(self) -> bool:
        """Whether Esc leaves now; not while something runs that is to be stopped first."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.may_leave():
            self.left.emit()
        else:
            super().keyPressEvent(event)
