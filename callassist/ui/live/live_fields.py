"""The fields of the open step. A step that was shown before finds its controls again as it left them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.calls.events import FieldStatus
from callassist.calls.timeline import value_text
from callassist.calls.view_parts import FieldView
from callassist.script.script_model import FieldType
from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.translate import translate
from callassist.ui.widgets.field_row import FieldEditor
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.sum_row import SumRow

_KEPT = 120
"""Rows kept for steps that were left: enough for any call that people have, bounded for one of ten hours."""


class Fields(QWidget):
    """Typing goes to the session at every key; the words follow."""

    left = Signal(str)
    """The name of a field that is no longer written in."""

    def __init__(self, look: Appearance, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self._stacked = False
        self._rows: dict[tuple[str, str], FieldEditor] = {}
        self._shown: list[FieldEditor] = []
        self._sums: dict[tuple[str, str], SumRow] = {}
        self._in_sight: list[QWidget] = []
        """All rows of this step in their order, what is worked out among them."""
        self._borrowed = ("", "")
        """A field of another step that is corrected in the open one: that step, and its name."""
        self._column = in_column(into=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        bridge.step_changed.connect(self.show_fields)
        bridge.fields_changed.connect(self._on_fields_changed)
        bridge.script_changed.connect(self._on_script_changed)
        look.space(self._column, gap=6)

    def rows(self) -> list[FieldEditor]:
        """The rows of this step, in order."""
        return list(self._shown)

    def sums(self) -> list[SumRow]:
        """The rows of this step that work themselves out, in order."""
        return [row for row in self._in_sight if isinstance(row, SumRow)]

    def row(self, name: str) -> FieldEditor | None:
        return next((row for row in self._shown if row.field.name == name), None)

    def stack(self, stacked: bool) -> None:
        """Labels above the controls, where there is little width."""
        if stacked != self._stacked:
            self._stacked = stacked
            self._forget()
            self.show_fields()

    def show_fields(self) -> None:
        session = self._bridge.session
        step = session.state.step
        numbered = self._bridge.numbered_options()
        in_sight: list[QWidget] = []
        here = session.fields()
        if self._borrowed[0] != step:
            self._borrowed = ("", "")
        borrowed = session.field_named(self._borrowed[1])
        for view in (*here, *([borrowed] if borrowed is not None and borrowed not in here else [])):
            if view.field.formula is not None:
                if view.visible:
                    in_sight.append(self._sum(step, view))
                continue
            options = [
                (key, label)
                for key, label in self._options(view)
                if view is borrowed or (view.field.name, key) not in numbered
            ]
            chosen_among_answers = view.field.type in (FieldType.CHOICE, FieldType.YES_NO) and not options
            if not view.visible or (chosen_among_answers and view.field.options):
                continue
            row = self._row(step, view)
            problem, hint = translate(view.problem), translate(view.hint)
            read = self._bridge.understood(view)
            told = (view.label, view.value, view.status, problem, options, hint)
            row.show_state(*told, hidden=view.hidden, read=read, match=view.match)
            in_sight.append(row)
        if in_sight != self._in_sight:
            self._put(in_sight)

    def _put(self, rows: list[QWidget]) -> None:
        """Show these rows in this order, and no others."""
        held = next((row for row in self._shown if row.has_focus()), None)
        for place, row in enumerate(rows):
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show()
            if held is None or row is held or not isinstance(row, FieldEditor):
                continue
            if row.field.name == held.field.name:
                row.take_over(held)  # before the other is hidden, which would send the focus anywhere
        for row in self._in_sight:
            if row not in rows:
                row.hide()
        self._shown = [row for row in rows if isinstance(row, FieldEditor)]
        self._in_sight = rows
        self.setVisible(bool(rows))

    def borrow(self, name: str) -> None:
        """Show a field of another step here too, until another step is opened."""
        self._borrowed = (self._bridge.session.state.step, name)
        self.show_fields()

    def _options(self, view: FieldView) -> list[tuple[str, str]]:
        return self._bridge.options(view.field)

    def _sum(self, step: str, view: FieldView) -> SumRow:
        key = (step, view.field.name)
        row = self._sums.get(key)
        if row is None or row.field is not view.field:
            row = self._sums[key] = SumRow(self._look, view.field, stacked=self._stacked)
        row.show_sum(view.label, value_text(view.value), hidden=view.hidden)
        return row

    def _row(self, step: str, view: FieldView) -> FieldEditor:
        key = (step, view.field.name)
        row = self._rows.get(key)
        if row is None or row.field is not view.field:
            if len(self._rows) >= _KEPT:
                self._forget(keep=step)
            row = self._rows[key] = FieldEditor(self._look, view.field, stacked=self._stacked)
            row.edited.connect(self._on_edited)
            row.left.connect(self._on_left)
            row.status_requested.connect(self._on_status_requested)
        return row

    def _forget(self, keep: str = "") -> None:
        for key in [key for key in self._rows if key[0] != keep]:
            row = self._rows.pop(key)
            if row in self._shown:
                self._shown.remove(row)
            self._drop(row)
        for key in [key for key in self._sums if key[0] != keep]:
            self._drop(self._sums.pop(key))

    def _drop(self, row: QWidget) -> None:
        if row in self._in_sight:
            self._in_sight.remove(row)
        row.hide()
        row.deleteLater()

    def _on_edited(self, name: str, value: str | list[str]) -> None:
        row = self.row(name)
        leading = [
            answer
            for answer in (self._bridge.session.answers() if row is None or row.field.options else ())
            if answer.field == name and answer.key == value and answer.target is not None
        ]
        if leading:
            self._bridge.attempt(self._bridge.session.answer, leading[0].id)
        else:
            self._bridge.attempt(self._bridge.session.fill, name, value)

    def _on_fields_changed(self) -> None:
        if not self._bridge.opening:
            self.show_fields()

    def _on_left(self, name: str) -> None:
        self._bridge.session.close_field()
        self.left.emit(name)

    def _on_status_requested(self, name: str, status: str) -> None:
        self._bridge.attempt(self._bridge.session.fill, name, "", FieldStatus(status))

    def _on_script_changed(self) -> None:
        """Rows of the old script's fields are of no more use, but for those that are shown again already."""
        self.show_fields()
        for key in [key for key, row in self._rows.items() if row not in self._shown]:
            self._drop(self._rows.pop(key))
        for key in [key for key, row in self._sums.items() if row not in self._in_sight]:
            self._drop(self._sums.pop(key))
