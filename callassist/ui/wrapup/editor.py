"""Answers and notes of a call, to be written anew: during the wrap-up, and for as long as the call is kept.

Nothing is overwritten: a new value is a new entry in the record, and a note keeps its earlier versions.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callassist.calls.events import FieldStatus
from callassist.calls.fields import problem_with
from callassist.calls.state import Note
from callassist.script.model import Field
from callassist.ui.bridge import Bridge
from callassist.ui.look import Look, Size
from callassist.ui.stock.fields import FieldRow
from callassist.ui.stock.inputs import Frame, Lines
from callassist.ui.stock.labels import SectionLabel, Text
from callassist.ui.theme import Role
from callassist.ui.times import clock


class NoteEdit(QWidget):
    """One note: its time, and its words to be changed. Emptied, it is struck out; the record keeps it."""

    def __init__(self, look: Look, bridge: Bridge, note: Note) -> None:
        super().__init__()
        self._bridge, self.note = bridge, note.id
        self.lines = Lines(look, rows=(1, 12))
        self.lines.setAccessibleName(self.tr("Note at {time}").format(time=clock(note.at)))
        self.lines.setText(note.text)
        self.lines.left.connect(self.keep)
        self.lines.done.connect(self._on_done)
        time = Text(look, clock(note.at), role=Role.MUTED, size=Size.NOTE, tabular=True)
        time.setFixedWidth(look.px(44))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(time, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Frame(look, self.lines), 1)

    def keep(self) -> None:
        session = self._bridge.session
        known = session.state.notes.get(self.note)
        if known is None or known.deleted:
            return
        text = self.lines.text().strip()
        if not text:
            self._bridge.attempt(session.delete_note, self.note)
        elif text != known.text:
            self._bridge.attempt(session.edit_note, self.note, text)

    def _on_done(self) -> None:
        self.keep()
        self.focusNextChild()


class Editor(QWidget):
    """All fields of the steps the call came through, all notes, and a line for one more note."""

    changed = Signal()

    def __init__(self, look: Look, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self.fields: dict[str, FieldRow] = {}
        self.notes: dict[str, NoteEdit] = {}
        self._fields_title = SectionLabel(look, self.tr("Answers"))
        self._notes_title = SectionLabel(look, self.tr("Notes"))
        self.fresh = Lines(look, self.tr("One more note"), rows=(1, 8))
        self.fresh.setAccessibleName(self.tr("One more note"))
        self.fresh.left.connect(self._keep_fresh)
        self.fresh.done.connect(self._keep_fresh)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._field_box, self._note_box = QVBoxLayout(), QVBoxLayout()
        self._column.addWidget(self._fields_title)
        self._column.addLayout(self._field_box)
        self._column.addWidget(self._notes_title)
        self._column.addLayout(self._note_box)
        self._column.addWidget(Frame(look, self.fresh, key="⏎"))
        bridge.notes_changed.connect(self._show_notes)
        bridge.fields_changed.connect(self._show_fields)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_all()

    def show_all(self) -> None:
        self._show_fields()
        self._show_notes()

    def take_focus(self) -> None:
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.set_focus()
        else:
            self.fresh.setFocus(Qt.FocusReason.TabFocusReason)

    def _wanted(self) -> list[Field]:
        """The fields of every step that came up, and whatever else was filled, in the order of the script."""
        session = self._bridge.session
        state = session.state
        found: dict[str, Field] = {}
        for script, prefix in (
            (session.script, ""),
            *((other, f"{id_}#") for id_, other in session.companions.items()),
        ):
            for step in script.steps:
                for field in step.of(Field):
                    if prefix + step.id in state.opened or field.name in state.fields:
                        found.setdefault(field.name, field)
        return list(found.values())

    def _show_fields(self) -> None:
        session = self._bridge.session
        for field in self._wanted():
            row = self.fields.get(field.name)
            if row is None:
                row = self.fields[field.name] = FieldRow(self._look, field)
                row.edited.connect(self._on_edited)
                row.left.connect(self._on_left)
                row.status_asked.connect(self._on_status_asked)
                self._field_box.addWidget(row)
            captured = session.state.fields.get(field.name)
            live = None if captured is None or captured.superseded else captured
            row.show_state(
                field.label.plain(session.values),
                live.value if live else "",
                live.status if live else FieldStatus.FILLED,
                problem_with(field, live),
                self._bridge.options(field.options),
            )
        self._fields_title.setVisible(bool(self.fields))

    def _show_notes(self) -> None:
        notes = [note for note in self._bridge.session.state.notes.values() if not note.deleted and note.text]
        for gone in set(self.notes) - {note.id for note in notes}:
            row = self.notes.pop(gone)
            row.hide()
            row.deleteLater()
        for note in notes:
            row = self.notes.get(note.id)
            if row is None:
                row = self.notes[note.id] = NoteEdit(self._look, self._bridge, note)
                self._note_box.addWidget(row)
            elif not row.lines.hasFocus() and row.lines.text() != note.text:
                row.lines.setText(note.text)

    def _keep_fresh(self) -> None:
        words = self.fresh.text().strip()
        if words and self._bridge.attempt(self._bridge.session.write_note, words):
            self.fresh.setText("")

    def _on_edited(self, name: str, value: str | list[str]) -> None:
        self._bridge.attempt(self._bridge.session.fill, name, value)
        self.changed.emit()

    def _on_left(self, _name: str) -> None:
        self._bridge.session.close_field()

    def _on_status_asked(self, name: str, status: str) -> None:
        self._bridge.attempt(self._bridge.session.fill, name, "", FieldStatus(status))

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._column.setSpacing(px(10))
        self._field_box.setSpacing(px(6))
        self._note_box.setSpacing(px(6))
