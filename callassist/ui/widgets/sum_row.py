"""A field that works itself out: its label, and what it comes to. Nobody writes in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from callassist.script.script_model import Field
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.labels import Elided, Text
from callassist.ui.widgets.layouts import set_tall_by_width

NOT_YET = "…"


class _Value(Elided):
    """A line whose place in the window does not hang on its text: it changes at each key of what it is made of."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, NOT_YET, weight=600, tabular=True)
        self._shown = ""

    def text(self) -> str:
        return self._shown

    def show_text(self, text: str) -> None:
        self._shown = text
        self.update()


class SumRow(QWidget):
    """What is not known yet is a gap. A screen reader hears the label with it."""

    def __init__(self, look: Appearance, field: Field, *, stacked: bool = False, parent: QWidget | None = None) -> None:
        """`stacked` puts the label above, as rows that are written in have it."""
        super().__init__(parent)
        self._look, self.field, self._stacked = look, field, stacked
        self._label = Text(look, role=ColorRole.MUTED, size=0.94, wrap=True)
        self.value = _Value(look)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(2))
        grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.value, 1 if stacked else 0, 0 if stacked else 1)
        if not stacked:
            grid.setColumnStretch(1, 1)
        self.value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_tall_by_width(self)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_sum(self, label: str, text: str, *, hidden: bool) -> None:
        """What it comes to now; a `hidden` sum is not shown."""
        shown = self.tr("Hidden") if hidden and text else text or NOT_YET
        if (label, shown) == (self._label.text(), self.value.text()):
            return
        if label != self._label.text():
            self._label.setText(label)
        self.value.show_text(shown)
        said = self.tr("{label}: {value}, worked out") if text else self.tr("{label}: not known yet")
        self.value.setAccessibleName(said.format(label=label, value=shown))

    def _on_look_changed(self) -> None:
        if not self._stacked:
            self._label.setFixedWidth(self._look.px(150))
