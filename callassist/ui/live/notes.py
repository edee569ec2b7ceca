"""The right column: the notes of this call, stamped and saved, and the prepared answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from callassist.calls.phrases import expand
from callassist.calls.state import Note
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.widgets import paint
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.inputs import Frame, LinesInput
from callassist.ui.widgets.labels import Banner, SectionLabel, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.list_rows import ROW_TEXT, KeyRow, ListRow, row_height
from callassist.ui.widgets.row_list import RowList
from callassist.ui.widgets.scroll import ScrollGround
from callassist.ui.widgets.way_back import WayBack

SHOWN_PREPARED = 7
"""As many as have a key of their own."""


class NoteRow(ListRow):
    """A note with the time of its first keystroke. Enter edits it, Space stars it, Delete deletes it."""

    own_keys = (Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Backspace)

    edit_requested = Signal(str)
    delete_requested = Signal(str)
    star_requested = Signal(str)
    move_requested = Signal(str, int)

    def __init__(self, look: Appearance, note: Note) -> None:
        super().__init__(look)
        self.note = note.id
        self._time, self._starred = clock(note.at), note.starred
        self.show_note(note)

    def show_note(self, note: Note) -> None:
        if note.text != self.text() or note.starred != self._starred:
            self._starred = note.starred
            self.setText(note.text)
            self.resized()
        said = self.tr("Note at {time}: {text}").format(time=self._time, text=note.text)
        self.setAccessibleName(self.tr("{note}, starred").format(note=said) if note.starred else said)
        set_tip(self, self.tr("Enter edits, Space stars, Delete deletes"))
        self.update()

    def text_rect(self, width: int) -> QRect:
        return _text_rect(self.look, width, self._time, starred=self._starred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        self.ground(painter)
        painter.setFont(self.look.font(0.94, tabular=True))
        painter.setPen(colour(ColorRole.MUTED))
        line = QFontMetrics(self.text_font()).height()
        paint.text(painter, paint.visual(self, QRect(px(6), px(5), px(80), line)), paint.LINE, self._time)
        spot = self.text_rect(self.width())
        spot.setHeight(self.height())
        painter.setFont(self.text_font())
        painter.setPen(colour(ColorRole.TEXT))
        paint.text(painter, paint.visual(self, spot), paint.WRAP, self.text())
        if self._starred:
            painter.setPen(colour(ColorRole.CAUTION))
            paint.text(
                painter, paint.visual(self, QRect(self.width() - px(22), px(5), px(18), line)), paint.CENTRE, "★"
            )
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_requested.emit(self.note)
        elif key == Qt.Key.Key_Space:
            self.star_requested.emit(self.note)
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit(self.note)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(self.note, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Backspace:
            event.accept()  # it is pressed to correct what was just written: neither that nor the step may go
        else:
            event.ignore()


def _text_rect(look: Appearance, width: int, time: str, *, starred: bool) -> QRect:
    """Where a note's text stands in a row of this width, without its height: after its time, all below one another
    until the call is an hour old."""
    px = look.px
    metrics = QFontMetrics(look.font(0.94, tabular=True))
    left = px(6) + max(metrics.horizontalAdvance("00:00"), metrics.horizontalAdvance(time)) + px(10)
    return QRect(left, px(5), width - left - px(24 if starred else 6), 0)


def note_height(look: Appearance, note: Note, width: int) -> int:
    """How tall the row of a note is at a width, in pixels, without making one."""
    room = _text_rect(look, width, clock(note.at), starred=note.starred).width()
    return row_height(look, look.font(ROW_TEXT), note.text, room)


class PhraseLines(LinesInput):
    """Lines in which the short name of a quick phrase becomes its words."""

    def __init__(self, look: Appearance, phrases: Callable[[], Mapping[str, str]], *, rows: tuple[int, int]) -> None:
        super().__init__(look, rows=rows)
        self._phrases = phrases

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isspace():
            self.expand()
        super().keyPressEvent(event)
        if event.text() and event.text().isprintable():
            self.expand(early=True)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.commitString():
            self.expand(early=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.expand()
        super().focusOutEvent(event)

    def expand(self, *, early: bool = False) -> None:
        """Write out the short name before the cursor; `early` while it may still become a longer one."""
        before = self.textCursor()
        before.movePosition(before.MoveOperation.Start, before.MoveMode.KeepAnchor)
        found = expand(before.selectedText(), self._phrases(), early=early)
        if found is not None:
            cut, phrase = found
            cursor = self.textCursor()
            cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, cut)
            cursor.insertText(phrase)


class EditFrame(QWidget):
    """A note that is being changed, and what can be done with it besides."""

    left = Signal()
    """The focus went elsewhere than to another part of it."""

    def __init__(self, look: Appearance, lines: PhraseLines, *, starred: bool) -> None:
        super().__init__()
        self.lines = lines
        self.star = Button(look, "", tone=Tone.BARE)
        self.delete = Button(look, self.tr("Delete"), tone=Tone.BARE)
        for button in (self.star, self.delete):
            button.installEventFilter(self)
        lines.left.connect(self._on_part_left)
        self.setFocusProxy(lines)  # a press on a button leaves the focus where it is, and so the note open under it
        in_column(Frame(look, lines, key="⏎"), in_row(1, self.star, self.delete), into=self, gap=look.px(2))
        self.show_starred(starred)

    def show_starred(self, starred: bool) -> None:
        self.star.setText(self.tr("Remove the star") if starred else self.tr("Add a star"))
        self.star.updateGeometry()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        waiting = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in waiting:
            self._on_part_left()
        return False

    def _on_part_left(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self.left.emit()


class NoteInput(PhraseLines):
    """Where notes are typed. Every change is on its way to the disk before the next key."""

    def __init__(self, look: Appearance, phrases: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(look, phrases, rows=(1, 5))
        self.setPlaceholderText(self.tr("Just start typing to add a note"))
        self.setAccessibleName(self.tr("Note"))

    def begin(self, text: str = "") -> None:
        """Take the focus, with `text` as if it had been typed here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if text:
            self.insertPlainText(text)


class NotesColumn(ScrollGround):
    """Notes above, the line to write them, prepared answers below."""

    prepared_requested = Signal(str)
    search_requested = Signal()

    def __init__(self, look: Appearance, bridge: Bridge, phrases: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(look, ColorRole.GROUND, edges="start")
        self._look, self._bridge, self._phrases = look, bridge, phrases
        self._notes: dict[str, Note] = {}
        self._told: dict[str, tuple[str, bool]] = {}
        """What the rows say: a note itself changes where it is."""
        self._editing: tuple[str, EditFrame, str] | None = None
        """The note that is being changed, where, and what it said before."""
        self.prepared: dict[str, KeyRow] = {}
        self._title = SectionLabel(look, self.tr("Notes"))
        self.saved = Text(look, role=ColorRole.MUTED, size=Size.SMALL, tabular=True)
        self.warning = Banner(look)
        self.way_back = WayBack(look)
        self.way_back.undone.connect(self._on_take_back)
        self._deleted = 0
        """The entry by which a note was deleted, as long as undo takes back that one."""
        self.line = NoteInput(look, phrases)
        self.line_frame = Frame(look, self.line, key="⏎")
        self.line.textChanged.connect(self._on_typed)
        self.line.done.connect(self._on_done)
        self.line.left.connect(self._on_left)
        self._ask_title = SectionLabel(look, self.tr("If they ask about"))
        self._more = KeyRow(look, self.tr("Search them all"), "?")
        self._more.clicked.connect(self.search_requested)
        self._lay_out()
        self._loading = False
        bridge.notes_changed.connect(self.show_notes)
        bridge.prepared_changed.connect(self.show_prepared)
        bridge.step_changed.connect(self.show_prepared)
        bridge.script_changed.connect(self.show_prepared)
        bridge.tell_saving(self._on_saved, self._on_not_saved)
        for changed in (bridge.accepted, bridge.checklist_changed, bridge.fields_changed, bridge.step_changed):
            changed.connect(self._forget_deleted)
        look.space(self._upper, 18, 18, 16, 14, gap=8)
        look.space(self._lower, 10, 14, 10, 10)
        self._lower.setSpacing(0)
        look.space(self._ask_title, 8, 0, 0, 4)
        look.extend(self, width=316)
        self.show_notes()
        self.show_prepared()
        self._take_up_draft()

    def _lay_out(self) -> None:
        head = self._head = in_row(self._title, (self.saved, 1))
        self.list = RowList(self._look, self._make_row, self._row_height)
        self._upper = in_column(head, (self.list, 1), self.way_back, self.warning, self.line_frame)
        self._asked = ScrollGround(self._look, ColorRole.GROUND, edges="top")
        self._lower = in_column(self._ask_title, into=self._asked)
        in_column((self._upper, 1), self._asked, into=self, margins=(1, 0, 0, 0), gap=0)
        self._lower.addWidget(self._more)

    def hold_line(self) -> None:
        """Take back what was shown elsewhere: the notes, the line to write them, and what is said of saving."""
        self._head.addWidget(self.saved, 1)
        self._upper.addWidget(self.list, 1)
        for part in (self.way_back, self.warning, self.line_frame):
            self._upper.addWidget(part)

    # Notes

    def show_notes(self) -> None:
        self._forget_deleted()
        notes = [note for note in self._bridge.session.state.notes.values() if not note.deleted and not note.draft]
        before, self._told = self._told, {note.id: (note.text, note.starred) for note in notes}
        self._notes = {note.id: note for note in notes}
        if list(before) != list(self._told):
            self.list.set_keys(list(self._told))
        for note in notes:
            if before.get(note.id, self._told[note.id]) != self._told[note.id]:
                row = self.list.made(note.id)
                if isinstance(row, NoteRow):
                    row.show_note(note)
                self.list.changed(note.id)

    def _row_height(self, note_id: str, width: int) -> int:
        return note_height(self._look, self._notes[note_id], width)

    def _make_row(self, note_id: str) -> NoteRow:
        row = NoteRow(self._look, self._notes[note_id])
        row.edit_requested.connect(self.edit)
        row.clicked.connect(partial(self._on_row_pressed, row))
        row.delete_requested.connect(self._on_delete_requested)
        row.star_requested.connect(self._on_star_requested)
        row.move_requested.connect(self._on_move_requested)
        return row

    def note_rows(self) -> list[NoteRow]:
        """The notes in sight, from the first to the last."""
        return [row for row in self.list.rows() if isinstance(row, NoteRow)]

    def go_to_last(self) -> None:
        """Focus on the last note."""
        if self._notes:
            self.go_to(list(self._notes)[-1])

    def go_to(self, note_id: str) -> None:
        """Focus on this note, in sight."""
        self.list.bring(note_id).setFocus(Qt.FocusReason.TabFocusReason)

    def edit(self, note_id: str) -> None:
        """Write the note anew, where it stands. Enter or leaving keeps it, or deletes it where it is empty; what it
        was before stays with it.
        """
        self._end_edit()
        note = self._notes[note_id]
        lines = PhraseLines(self._look, self._phrases, rows=(1, 8))
        lines.setAccessibleName(self.tr("Edit the note"))
        frame = EditFrame(self._look, lines, starred=note.starred)
        frame.delete.clicked.connect(lambda: self._on_delete_requested(note_id))
        frame.star.clicked.connect(lambda: self._star(note_id, frame))
        self._editing = (note_id, frame, note.text)
        lines.setText(note.text)
        lines.textChanged.connect(self._on_retyped)
        self.list.put_in_place(note_id, frame)
        lines.done.connect(self._end_edit)
        frame.left.connect(self._end_edit)
        lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_in_edit(self, step: int) -> bool:
        """Focus on the next part of the note that is being changed; False past its ends, and where none is."""
        if self._editing is None:
            return False
        frame = self._editing[1]
        parts = (frame.lines, frame.star, frame.delete)
        there = next((n + step for n, part in enumerate(parts) if part.hasFocus()), -1)
        if 0 <= there < len(parts):
            parts[there].setFocus(Qt.FocusReason.TabFocusReason)
        return 0 <= there < len(parts)

    def _end_edit(self) -> None:
        if self._editing is None:
            return
        note_id, frame, before = self._editing
        self._editing = None
        text = frame.lines.text().strip()
        self.list.take_away()
        kept = note_id in self._notes and self._bridge.attempt(self._bridge.session.edit_note, note_id, text or before)
        if kept and not text:
            self._delete(note_id)

    def _on_retyped(self) -> None:
        """As it is typed it is kept; what is emptied is deleted only when it is left so."""
        if self._editing is not None:
            note_id, frame, before = self._editing
            text = frame.lines.text()
            self._bridge.attempt(self._bridge.session.retype_note, note_id, text if text.strip() else before)

    def _on_row_pressed(self, row: NoteRow) -> None:
        self.edit(row.note)

    def _star(self, note_id: str, frame: EditFrame) -> None:
        self._on_star_requested(note_id)
        frame.show_starred(self._bridge.session.state.notes[note_id].starred)

    def _on_delete_requested(self, note_id: str) -> None:
        self._end_edit()
        at = list(self._notes).index(note_id) if note_id in self._notes else len(self._notes)
        if note_id in self._notes and not self._delete(note_id):
            return
        if self._notes:
            self.go_to(list(self._notes)[min(at, len(self._notes) - 1)])

    def _delete(self, note_id: str) -> bool:
        """Whether the note is deleted; then it is offered back."""
        if not self._bridge.attempt(self._bridge.session.delete_note, note_id):
            return False
        self._deleted = self._bridge.session.entries[-1].seq
        self.way_back.say(self.tr("Note deleted"))
        return True

    def _forget_deleted(self) -> None:
        """Something else was done since: undo takes back that now."""
        if self._deleted and self._bridge.session.entries[-1].seq != self._deleted:
            self._deleted = 0
            self.way_back.say("")

    def _on_take_back(self) -> None:
        self._forget_deleted()
        if self._deleted:
            self._bridge.attempt(self._bridge.session.undo)

    def _on_star_requested(self, note_id: str) -> None:
        starred = self._bridge.session.state.notes[note_id].starred
        self._bridge.attempt(self._bridge.session.star_note, note_id, not starred)

    def _on_move_requested(self, note_id: str, step: int) -> None:
        notes = list(self._notes)
        at = notes.index(note_id) + step
        if 0 <= at < len(notes):
            self.go_to(notes[at])

    # The line

    def _take_up_draft(self) -> None:
        """A note that was half typed when the program ended stands in the line again."""
        draft = next(
            (note for note in self._bridge.session.state.notes.values() if note.draft and not note.deleted), None
        )
        if draft is not None and draft.text:
            self._set_line(draft.text)
            self.line.moveCursor(QTextCursor.MoveOperation.End)

    def _set_line(self, text: str) -> None:
        self._loading = True
        self.line.setText(text)
        self._loading = False

    def _on_typed(self) -> None:
        if not self._loading:
            self._bridge.attempt(self._bridge.session.type_note, self.line.text())

    def keep_line(self) -> None:
        """Close the note that is being typed, if there is one."""
        self.line.expand()
        if self.line.text().strip():
            self._bridge.attempt(self._bridge.session.write_note)
        elif self.line.text():
            self._bridge.attempt(self._bridge.session.type_note, "")
        if self.line.text():
            self._set_line("")

    def _on_done(self) -> None:
        before = set(self._notes)
        self.keep_line()
        added = next((note for id_, note in self._notes.items() if id_ not in before), None)
        if added is not None:
            announce(self, self.tr("Note at {time}: {text}").format(time=clock(added.at), text=added.text))
        self.written.emit()

    written = Signal()
    """A note was closed with Enter."""

    def _on_left(self) -> None:
        self.keep_line()

    # Saving

    def _on_saved(self, _seq: int, wall: datetime) -> None:
        self.saved.setText(self.tr("Saved {time}").format(time=wall.strftime("%H:%M:%S")))
        self.warning.say("")

    def _on_not_saved(self, sentence: str) -> None:
        self.saved.setText("")
        self.warning.say(sentence)

    # Prepared answers

    def show_prepared(self) -> None:
        prepared = self._bridge.session.prepared()
        shown = prepared[:SHOWN_PREPARED]
        if [item.id for item in shown] != list(self.prepared):
            for row in self.prepared.values():
                row.hide()
                row.deleteLater()
            self.prepared = {}
            for place, item in enumerate(shown):
                row = KeyRow(self._look, item.title, f"F{place + 2}")
                row.clicked.connect(partial(self.prepared_requested.emit, item.id))
                self.prepared[item.id] = row
                self._lower.insertWidget(1 + place, row)
        used = self._bridge.session.state.prepared_used
        for prepared_id, row in self.prepared.items():
            row.set_used(prepared_id in used)
        self._asked.setVisible(bool(prepared))
