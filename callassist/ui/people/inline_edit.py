"""A value that reads like print and is written over where it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.inputs import Frame, LineInput, LinesInput
from callassist.ui.widgets.labeled_editor import LabeledEditor
from callassist.ui.widgets.layouts import in_column, in_row


class InlineEdit(Frame):
    """A frame that only shows under the mouse, with the focus, or when something is wrong."""

    def __init__(self, look: Appearance, inner: QWidget) -> None:
        super().__init__(look, inner)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.inner.hasFocus() or self._problem:
            super().paintEvent(event)
        elif self.underMouse():
            painter = QPainter(self)
            paint.box(
                painter, self.rect().adjusted(1, 1, -1, -1), self._look.px(6), None, self._look.colour(ColorRole.BORDER)
            )
            painter.end()


class Value(LabeledEditor):
    """A label and a line. `changed` tells the new text once it is left or entered, and only if it is another."""

    changed = Signal(str, str)
    """Name and text."""

    def __init__(self, look: Appearance, name: str, label: str, hint: str = "", *, lines: bool = False) -> None:
        super().__init__(look, label)
        self.name = name
        self._kept = ""
        self.line: LineInput | LinesInput = LinesInput(look, hint, rows=(1, 12)) if lines else LineInput(look, hint)
        self.line.setAccessibleName(label)
        self.frame = InlineEdit(look, self.line)
        self._after = in_row()
        column = in_column(in_row((self.frame, 1), self._after, gap=look.px(4)), self.problem, gap=0)
        in_row((self.label, Qt.AlignmentFlag.AlignTop), (column, 1), into=self, gap=look.px(4))
        self.line.left.connect(self._on_left)
        self.line.restored.connect(self._on_left)
        if isinstance(self.line, LinesInput):
            self.line.done.connect(self._on_left)
        else:
            self.line.returnPressed.connect(self._on_left)
        look.space(self.label, 0, 8, 0, 0)
        look.extend(self.label, width=132)
        look.extend(self.frame, lowest=33)
        look.space(self.problem, 12, 0, 0, 4)

    def add_after(self, widget: QWidget) -> None:
        self._after.addWidget(widget)

    def text(self) -> str:
        return self._kept

    def show_text(self, text: str, *, hint: str | None = None) -> None:
        """What is kept now; a line that is being written in is left alone."""
        if hint is not None:
            self.line.setPlaceholderText(hint)
        if text == self._kept and text == self.line.text():
            return
        writing = self.line.hasFocus() or bool(self.problem.text())
        if not (writing and self.line.text() != self._kept):
            self.line.setText(text)
            if isinstance(self.line, LineInput):
                self.line.setCursorPosition(0)
        self._kept = text

    def say(self, problem: str) -> None:
        super().say(problem)
        self.frame.set_problem(bool(problem))

    def commit(self) -> None:
        """Take what stands there now."""
        self._on_left()

    def _on_left(self) -> None:
        text = self.line.text().strip()
        before = self._kept
        if text != before:
            self._kept = text
            self.changed.emit(self.name, text)
        if self.problem.text():
            self._kept = before
        else:
            self.line.taken_over()
