"""What was just done, with the way to undo it by the mouse."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import Text


class WayBack(QWidget):
    """What was just done, in a sentence, and a button that undoes it."""

    undone = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._said = Text(look, role=ColorRole.MUTED, size=0.94, wrap=True)
        self.undo = Button(look, self.tr("Undo"))
        self.undo.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(self._said, 1)
        row.addWidget(self.undo)
        self.hide()

    def say(self, sentence: str, *, undo: bool = True) -> None:
        """Say it; nothing when it is empty."""
        self._said.setText(sentence)
        self.undo.setVisible(undo)
        self.undo.setAccessibleName(self.tr("Undo: {what}").format(what=sentence))
        self.setVisible(bool(sentence))

    def text(self) -> str:
        return self._said.text()

    def _on_undo(self) -> None:
        self.say("")
        self.undone.emit()
