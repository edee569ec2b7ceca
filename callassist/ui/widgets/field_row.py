"""One field of a step: its label, the control its type asks for, and what is wrong with the value, in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from callassist.calls.events import FieldStatus, Match
from callassist.messages import facts_line
from callassist.script.script_model import Field, FieldType
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.translate import mark_text
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.inputs import Frame, LineInput, LinesInput
from callassist.ui.widgets.labeled_editor import LabeledEditor
from callassist.ui.widgets.layouts import set_tall_by_width

_HINTS = {
    FieldType.NUMBER: mark_text("FieldEditor", "a number"),
    FieldType.MONEY: mark_text("FieldEditor", "an amount"),
    FieldType.DATE: mark_text("FieldEditor", "a day, such as Tue or in 10 days"),
    FieldType.TIME: mark_text("FieldEditor", "a time, such as 10:30"),
    FieldType.DATETIME: mark_text("FieldEditor", "day and time, such as Tue 10:30"),
    FieldType.PHONE: mark_text("FieldEditor", "a phone number"),
    FieldType.EMAIL: mark_text("FieldEditor", "name@example.org"),
}
_SAID = {
    FieldStatus.REFUSED: mark_text("FieldEditor", "would rather not say"),
    FieldStatus.UNKNOWN: mark_text("FieldEditor", "does not know"),
    FieldStatus.SKIPPED: mark_text("FieldEditor", "skipped"),
}
_MATCHES = {
    Match.MATCHED: mark_text("FieldEditor", "✓ Matches the record."),
    Match.DIFFERENT: mark_text("FieldEditor", "✗ Does not match the record."),
    Match.NO_RECORD: mark_text("FieldEditor", "The record has nothing to compare it with."),
}
NO_ANSWERS = (FieldStatus.REFUSED, FieldStatus.UNKNOWN, FieldStatus.SKIPPED)
"""The answers that are not a value, in the order in which the key goes round."""
CHIPS = frozenset({FieldType.YES_NO, FieldType.CHOICE, FieldType.CHOICES, FieldType.RATING})


def status_words(status: FieldStatus) -> str:
    """A status in words, empty for a field that is filled."""
    return QCoreApplication.translate("FieldEditor", _SAID[status]) if status in _SAID else ""


class FieldEditor(LabeledEditor):
    """A field with its label; typing says `edited` at every key, leaving it says `left`."""

    edited = Signal(str, object)
    """Name and value: a text, or a list of keys for "choices"."""
    status_requested = Signal(str, str)
    left = Signal(str)

    def __init__(self, look: Appearance, field: Field, *, stacked: bool = False) -> None:
        """`stacked` puts the label above the control, for the strip."""
        super().__init__(look, size=0.94)
        self.field = field
        self._status = FieldStatus.FILLED
        self._shown: object = None
        self._match = Match.NONE
        self._chosen_here = False
        """Chosen by hand in a row that hides its value, and still in sight."""
        self.line: LineInput | LinesInput | None = None
        self.chips: ChipRow | None = None
        control = self._make_control()
        self.frame = control if isinstance(control, Frame) else None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(2))
        if stacked:
            self._grid.addWidget(self.label, 0, 0)
            self._grid.addWidget(control, 1, 0)
            self._grid.addWidget(self.problem, 2, 0)
        else:
            self._grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(control, 0, 1)
            self._grid.addWidget(self.problem, 1, 1)
            self._grid.setColumnStretch(1, 1000)
            self._grid.setColumnStretch(2, 1)
            self._grid.setColumnMinimumWidth(2, 1)
        self._stacked = stacked
        set_tall_by_width(self)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _make_control(self) -> QWidget:
        if self.field.type in CHIPS:
            self.chips = ChipRow(self.look, self._fixed_options(), many=self.field.type is FieldType.CHOICES)
            self.chips.chosen.connect(self._on_chosen)
            return self.chips
        self.line = LinesInput(self.look, rows=(2, 6)) if self.field.type is FieldType.NOTE else LineInput(self.look)
        self.line.left.connect(self._on_left)
        if isinstance(self.line, LinesInput):
            self.line.textChanged.connect(self._on_typed)
            self.line.done.connect(self._on_done)
        else:
            self.line.textEdited.connect(self._on_typed)
            self.line.returnPressed.connect(self._on_done)
        return Frame(self.look, self.line)

    def _fixed_options(self) -> list[tuple[str, str]]:
        if self.field.type is FieldType.YES_NO:
            return [("yes", self.tr("Yes")), ("no", self.tr("No"))]
        if self.field.type is FieldType.RATING:
            low, high = int(self.field.minimum or 1), int(self.field.maximum or 5)
            return [(str(n), str(n)) for n in range(low, high + 1)]
        return []

    def show_state(
        self,
        label: str,
        value: str | list[str],
        status: FieldStatus,
        problem: str = "",
        options: Sequence[tuple[str, str]] = (),
        hint: str = "",
        hidden: bool = False,
        read: str = "",
        match: Match = Match.NONE,
    ) -> None:
        """What the call holds now. A control that says the same already is left alone, cursor and all.

        `read` is how a day or time was understood; it is said while it differs from what stands there. `match` is how
        the value compares with the record.

        A `hidden` value is not shown but while it is written: chips show what was chosen here as long as they are in
        sight.
        """
        if self.line is not None:
            self.line.set_hidden(hidden)
        self._chosen_here = self._chosen_here and hidden
        redacted = hidden and self.chips is not None and bool(value) and not self._chosen_here
        self._match = match
        state = (label, value, status, problem, tuple(options), hint, redacted, read, self._verdict())
        if state == self._shown and (redacted or not self._differs(value)):
            return
        self._shown = state
        self._status = status
        self.label.setText(label)
        said, told = status_words(status), self._verdict() or self._told(read, value, hidden=hidden)
        if self.chips is not None:
            if options:
                self.chips.set_options(options)
            self.chips.set_value([] if redacted else value if isinstance(value, list) else [value])
            self.chips.setEnabled(not redacted)
            self.chips.name(f"{label}, {said}" if said else label)
        elif self.line is not None:
            text = value if isinstance(value, str) else ", ".join(value)
            if self.line.text() != text:
                blocked = self.line.blockSignals(True)
                self.line.setText(text)
                self.line.blockSignals(blocked)
            if not hint and self.field.type in _HINTS:
                hint = QCoreApplication.translate("FieldEditor", _HINTS[self.field.type])
            self.line.setPlaceholderText(said or hint)
            self.line.setAccessibleName(label)
            self.line.setAccessibleDescription(facts_line(said, told, problem) or hint)
        if redacted:
            self._below(self.tr("Answered, and hidden."), warn=False)
        else:
            both = facts_line(told, problem)
            self._below(both if problem else said if self.chips is not None else told, warn=bool(problem))

    def _verdict(self) -> str:
        """How the value compares with the record, in words. That it does not match is said once it is left."""
        if self._match is Match.NONE or (self._match is Match.DIFFERENT and self.has_focus()):
            return ""
        return QCoreApplication.translate("FieldEditor", _MATCHES[self._match])

    @staticmethod
    def _told(read: str, value: str | list[str], *, hidden: bool) -> str:
        return "" if hidden or read == value else read

    def remark(self, words: str, *, warn: bool = False) -> None:
        """Say something about what is written here: how it is understood, or, as a warning, that it is not."""
        if self.field.sensitive:
            return  # it would say the same once more
        self._below(words, warn=warn)
        if self.line is not None:
            self.line.setAccessibleDescription(words)

    def _below(self, words: str, *, warn: bool) -> None:
        if self.problem.text() != words or self.problem.isHidden() == bool(words):
            self.problem.say(words)
        self.problem.set_role(ColorRole.CAUTION if warn else ColorRole.MUTED)
        if self.frame is not None:
            self.frame.set_problem(warn)

    def _differs(self, value: str | list[str]) -> bool:
        """Whether the control holds something else by now: typed into it, and undone elsewhere."""
        if self.line is not None:
            return self.line.text() != (value if isinstance(value, str) else ", ".join(value))
        return self.chips is not None and set(self.chips.value()) != set(
            value if isinstance(value, list) else [value] if value else []
        )

    def set_focus(self) -> None:
        if self.chips is not None:
            self.chips.set_focus()
        elif self.line is not None:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def go_on(self) -> None:
        """Take the focus back, with the cursor where it was."""
        if self.line is not None:
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.set_focus()

    def take_over(self, other: FieldEditor) -> None:
        """Go on being written in, where another row of the same field was."""
        mine, theirs = self.line, other.line
        if mine is None or theirs is None:
            self.set_focus()
            return
        mine.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(mine, LineInput) and isinstance(theirs, LineInput):
            mine.setCursorPosition(theirs.cursorPosition())
        elif isinstance(mine, LinesInput) and isinstance(theirs, LinesInput):
            cursor = mine.textCursor()
            cursor.setPosition(min(theirs.textCursor().position(), len(mine.text())))
            mine.setTextCursor(cursor)

    def has_focus(self) -> bool:
        if self.line is not None:
            return self.line.hasFocus()
        return self.chips is not None and any(chip.hasFocus() for chip in self.chips.chips())

    def is_writing(self) -> bool:
        """Whether letters go into this field now."""
        return self.line is not None and self.line.hasFocus()

    def next_status(self) -> None:
        """Go round the answers that are no value: would rather not say, does not know, skipped."""
        at = NO_ANSWERS.index(self._status) + 1 if self._status in NO_ANSWERS else 0
        self.status_requested.emit(self.field.name, str((*NO_ANSWERS, FieldStatus.FILLED)[at]))

    def _on_typed(self) -> None:
        if self.line is not None:
            self.edited.emit(self.field.name, self.line.text())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._chosen_here = False

    def _on_chosen(self, keys: list[str]) -> None:
        self._chosen_here = True
        many = self.field.type is FieldType.CHOICES
        self.edited.emit(self.field.name, keys if many else (keys[0] if keys else ""))
        self.left.emit(self.field.name)

    def _on_left(self) -> None:
        if self._match is Match.DIFFERENT:
            words = QCoreApplication.translate("FieldEditor", _MATCHES[self._match])
            self._below(words, warn=False)
            if self.line is not None:
                self.line.setAccessibleDescription(words)
        self.left.emit(self.field.name)

    def _on_done(self) -> None:
        self.focusNextChild()

    def _on_look_changed(self) -> None:
        if not self._stacked:
            self.label.setFixedWidth(self.look.px(150))
            if self.line is not None and self.frame is not None:
                self.frame.setMaximumWidth(self.look.px(400))
        self.problem.setContentsMargins(self.look.px(2), 0, 0, 0)
