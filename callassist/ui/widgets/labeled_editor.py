"""A label, what is written or chosen by it, and in place what is wrong with that: a row of any form."""

from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.labels import Text


class LabeledEditor(QWidget):
    """Makes the two texts of a row; each kind of row brings its editor, and places all three."""

    def __init__(self, look: Appearance, label: str = "", *, size: Size | float = 0.93) -> None:
        super().__init__()
        self.look = look
        self.label = Text(look, label, role=ColorRole.MUTED, size=size, wrap=True)
        self.problem = Text(look, role=ColorRole.CAUTION, size=Size.NOTE, wrap=True)
        self.problem.hide()

    def say(self, problem: str) -> None:
        """What is wrong with what stands there; empty for nothing."""
        self.problem.say(problem)
