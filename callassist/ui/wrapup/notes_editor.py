"""Answers, ticks and notes of a call, to be changed: during the wrap-up, and for as long as the call is kept.

Nothing is overwritten: a new value is a new entry in the record, and a note keeps its earlier versions.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from callassist.calls.events import FieldStatus
from callassist.calls.reading import told_of
from callassist.calls.state import Note
from callassist.calls.timeline import value_text
from callassist.calls.view_parts import RoundView
from callassist.script.script_model import Field
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.folded_line import FoldedLine
from callassist.ui.reveal_button import RevealButton
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.field_row import FieldEditor
from callassist.ui.widgets.inputs import Frame, LineInput, LinesInput
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.list_rows import TickRow
from callassist.ui.widgets.sum_row import SumRow
from callassist.ui.widgets.words_view import blank_name


class NoteEdit(QWidget):
    """One note: its time, and its words to be changed. Emptied, it is struck out; the record keeps it."""

    def __init__(self, look: Appearance, bridge: Bridge, note: Note) -> None:
        super().__init__()
        self._bridge, self.note = bridge, note.id
        self.lines = LinesInput(look, rows=(1, 12), name=self.tr("Note at {time}").format(time=clock(note.at)))
        self.lines.setText(note.text)
        self.lines.textChanged.connect(self._on_typed)
        self.lines.left.connect(self.keep)
        self.lines.done.connect(self._on_done)
        time = Text(look, clock(note.at), role=ColorRole.MUTED, size=Size.NOTE, tabular=True)
        time.setAccessibleName(self.lines.accessibleName())
        time.setFixedWidth(look.px(44))
        in_row((time, Qt.AlignmentFlag.AlignVCenter), (Frame(look, self.lines), 1), into=self)

    def keep(self) -> None:
        session = self._bridge.session
        known = session.state.notes.get(self.note)
        if known is None or known.deleted:
            return
        text = self.lines.text().strip()
        if not text:
            self._bridge.attempt(session.delete_note, self.note)
        elif text != known.text:
            self._bridge.attempt(session.retype_note, self.note, text)
        session.close_field()

    def show_text(self, text: str) -> None:
        """What the note says by now, unless it is being changed here."""
        if not self.lines.hasFocus() and self.lines.text() != text:
            blocked = self.lines.blockSignals(True)
            self.lines.setText(text)
            self.lines.blockSignals(blocked)

    def _on_typed(self) -> None:
        """As it is typed it is kept; what is emptied is struck out only when it is left so."""
        if self.lines.text().strip():
            self._bridge.attempt(self._bridge.session.retype_note, self.note, self.lines.text())

    def _on_done(self) -> None:
        self.keep()
        self.focusNextChild()


class Heading(QWidget):
    """What one of several is called, and the button that removes it."""

    def __init__(self, look: Appearance, remove: str) -> None:
        super().__init__()
        self.words = Text(look, role=ColorRole.ACCENT, weight=600)
        self.remove = Button(look, remove, tone=Tone.BARE)
        in_row((self.words, 1), self.remove, into=self, margins=(0, look.px(6), 0, 0))


class Editor(QWidget):
    """All fields and ticks of the steps the call came through, the blanks that were filled, and the notes."""

    changed = Signal()

    def __init__(self, look: Appearance, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self.fields: dict[str, FieldEditor] = {}
        self.sums: dict[str, SumRow] = {}
        self.headings: dict[str, Heading] = {}
        self.facts: dict[str, LineInput] = {}
        self.ticks: dict[str, TickRow] = {}
        self.notes: dict[str, NoteEdit] = {}
        self._facts_title = SectionLabel(look, self.tr("Filled in"))
        self._ticks_title = SectionLabel(look, self.tr("Checklist"))
        self._fields_title = SectionLabel(look, self.tr("Answers"))
        self._notes_title = SectionLabel(look, self.tr("Notes"))
        self.fresh = LinesInput(look, self.tr("One more note"), rows=(1, 8), name=self.tr("One more note"))
        self._take_up_draft()
        self.fresh.textChanged.connect(self._on_fresh)
        self.fresh.left.connect(self._keep_fresh)
        self.fresh.done.connect(self._keep_fresh)
        self.parked = FoldedLine(look, bridge)
        self.reveal = RevealButton(look, bridge, bridge.session.holds_secrets)
        self._column = in_column(into=self)
        self._field_box, self._tick_box, self._note_box = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._fact_box = QGridLayout()
        self._fact_box.setColumnStretch(1, 1)
        for title, box in (
            (self._fields_title, self._field_box),
            (self._facts_title, self._fact_box),
            (self._ticks_title, self._tick_box),
            (self._notes_title, self._note_box),
        ):
            self._column.addWidget(title)
            self._column.addLayout(box)
        self._column.insertWidget(2, self.reveal, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.insertWidget(3, self.parked)
        self._column.addWidget(Frame(look, self.fresh, key="⏎"))
        bridge.notes_changed.connect(self._show_notes)
        bridge.fields_changed.connect(self._show_fields)
        bridge.checklist_changed.connect(self._show_ticks)
        look.space(self._column, gap=10)
        look.space(self._field_box, gap=6)
        look.space(self._note_box, gap=6)
        look.space(self._tick_box, gap=2)
        look.space(self._fact_box, gap=(16, 6))
        self.show_all()

    def show_all(self) -> None:
        self._show_fields()
        self._show_facts()
        self._show_ticks()
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
        rounds = [one for one in session.rounds() if one.words or one.is_flow]
        told: set[str] = set()
        shown: list[QWidget] = []
        for field in self._wanted():
            repeat = self._repeat_of(field)
            here = [one for one in rounds if one.repeat == repeat]
            if not here:
                shown.append(self._show_field(field, None))
            elif repeat not in told:
                told.add(repeat)
                for one in here:
                    shown.append(self._show_heading(one))
                    asked = [other for other in self._wanted() if self._repeat_of(other) == repeat]
                    shown += [self._show_field(other, one) for other in asked]
        for place, widget in enumerate(shown):
            if self._field_box.indexOf(widget) != place:
                self._field_box.insertWidget(place, widget)
        for row in (*self.fields.values(), *self.sums.values(), *self.headings.values()):
            if row not in shown:
                row.hide()
        self._fields_title.setVisible(bool(self.fields))

    def _repeat_of(self, field: Field) -> str:
        """The repeat that asks for a field about each; empty for one that is asked for once."""
        return self._bridge.session.repeat_asking(field.name)

    def _show_heading(self, one: RoundView) -> Heading:
        """What one of several is called, above what was heard of it, and the button that removes it."""
        key = f"{one.repeat}:{one.number}"
        heading = self.headings.get(key)
        if heading is None:
            heading = self.headings[key] = Heading(self._look, self.tr("Remove"))
            heading.setParent(self)
            heading.remove.clicked.connect(partial(self._on_remove, one.repeat, one.number))
        heading.words.setText(one.told)
        heading.remove.setAccessibleName(self.tr("Remove {which}").format(which=one.told))
        heading.remove.setVisible(bool(one.words))
        heading.show()
        return heading

    def _show_field(self, field: Field, one: RoundView | None) -> QWidget:
        if field.formula is not None:
            return self._show_sum(field, one)
        repeat, number = (one.repeat, one.number) if one is not None else ("", 0)
        key = f"{field.name}@{repeat}:{number}" if one is not None else field.name
        row = self.fields.get(key)
        if row is None:
            row = self.fields[key] = FieldEditor(self._look, field)
            row.setParent(self)  # before it is shown: without a place it would be a window of its own
            row.edited.connect(partial(self._on_edited, number))
            row.left.connect(self._on_left)
            row.status_requested.connect(partial(self._on_status_requested, number))
        view = self._bridge.session.field_view(field, repeat, number)
        problem, hint = translate(view.problem), translate(view.hint)
        read = self._bridge.understood(view)
        options = self._bridge.options(field)
        label = told_of(view.label, one.told) if one is not None else view.label
        told = (label, view.value, view.status, problem, options, hint)
        row.show_state(*told, hidden=view.hidden, read=read, match=view.match)
        row.setVisible(one is None or view.visible or bool(view.value))
        return row

    def _show_sum(self, field: Field, one: RoundView | None) -> SumRow:
        repeat, number = (one.repeat, one.number) if one is not None else ("", 0)
        key = f"{field.name}@{repeat}:{number}" if one is not None else field.name
        row = self.sums.get(key)
        if row is None:
            row = self.sums[key] = SumRow(self._look, field)
            row.setParent(self)
        view = self._bridge.session.field_view(field, repeat, number)
        row.show_sum(view.label, value_text(view.value), hidden=view.hidden)
        row.setVisible(view.visible and bool(view.value))
        return row

    def _on_remove(self, repeat: str, number: int) -> None:
        self._bridge.attempt(self._bridge.session.remove_round, repeat, number)
        self.changed.emit()

    def _show_facts(self) -> None:
        facts = self._bridge.session.state.facts
        for name, value in facts.items():
            if name not in self.facts:
                self._add_fact(name)
            line = self.facts[name]
            if line.text() != value and not line.hasFocus():
                line.setText(value)
        self._facts_title.setVisible(bool(self.facts))

    def _add_fact(self, name: str) -> None:
        line = self.facts[name] = LineInput(self._look)
        label = blank_name(name)
        label = label[:1].upper() + label[1:]
        line.setAccessibleName(label)
        line.textEdited.connect(partial(self._on_fact, name))
        line.left.connect(self._bridge.session.close_field)
        row = self._fact_box.rowCount()
        self._fact_box.addWidget(Text(self._look, label, role=ColorRole.MUTED, size=0.94), row, 0)
        self._fact_box.addWidget(Frame(self._look, line), row, 1)

    def _show_ticks(self) -> None:
        for item in self._bridge.session.passed():
            row = self.ticks.get(item.id)
            if row is None:
                row = self.ticks[item.id] = TickRow(self._look, item.id, item.text)
                row.clicked.connect(partial(self._on_tick, item.id))
                self._tick_box.addWidget(row)
            row.show_state(item.text, item.done, self.tr("needed") if item.needed and not item.done else "")
        self._ticks_title.setVisible(bool(self.ticks))

    def _show_notes(self) -> None:
        known = self._bridge.session.state.notes.values()
        notes = [note for note in known if not note.deleted and not note.draft and note.text]
        for gone in set(self.notes) - {note.id for note in notes}:
            row = self.notes.pop(gone)
            row.hide()
            row.deleteLater()
        for note in notes:
            row = self.notes.get(note.id)
            if row is None:
                row = self.notes[note.id] = NoteEdit(self._look, self._bridge, note)
                self._note_box.addWidget(row)
            else:
                row.show_text(note.text)

    def _take_up_draft(self) -> None:
        """A note that was begun and not closed goes on where it was."""
        notes = self._bridge.session.state.notes.values()
        self.fresh.setText(next((note.text for note in notes if note.draft and not note.deleted), ""))

    def _on_fresh(self) -> None:
        self._bridge.attempt(self._bridge.session.type_note, self.fresh.text())

    def _keep_fresh(self) -> None:
        words = self.fresh.text().strip()
        if words and self._bridge.attempt(self._bridge.session.write_note, words):
            self.fresh.setText("")

    def _on_edited(self, number: int, name: str, value: str | list[str]) -> None:
        self._bridge.attempt(partial(self._bridge.session.fill, number=number), name, value)
        self.changed.emit()

    def _on_fact(self, name: str, value: str) -> None:
        self._bridge.attempt(self._bridge.session.fill_fact, name, value)

    def _on_tick(self, item: str) -> None:
        session = self._bridge.session
        done = next((known.done for known in session.passed() if known.id == item), False)
        self._bridge.attempt(session.untick if done else session.tick, item)

    def _on_left(self, _name: str) -> None:
        self._bridge.session.close_field()

    def _on_status_requested(self, number: int, name: str, status: str) -> None:
        fill = partial(self._bridge.session.fill, number=number)
        self._bridge.attempt(fill, name, "", FieldStatus(status))
