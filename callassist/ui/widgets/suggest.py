"""Who is meant, while the name is typed: people who are known, under the line, to be chosen by Down and Enter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.list_rows import ListRow

SHOWN = 4


@dataclass(frozen=True, slots=True)
class KnownSuggestion:
    """Somebody who can be meant."""

    id: str
    label: str
    detail: str


Find = Callable[[str], Sequence[KnownSuggestion]]
FactsOf = Callable[[str], Mapping[str, str]]
"""What is known of the person with this id, by dotted name."""


class KnownRow(ListRow):
    """One person who can be meant."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.known = KnownSuggestion("", "", "")
        self._current = False

    def show_known(self, known: KnownSuggestion, *, current: bool) -> None:
        self.known, self._current = known, current
        self.setText(known.label)
        self.setAccessibleName(", ".join(part for part in (known.label, known.detail) if part))
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: ARG002  # one line, however wide
        return self.look.px(30)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        self.ground(painter, marked=self._current)
        room = self.rect().adjusted(px(8), 0, -px(8), 0)
        painter.setFont(self.look.font(0.94, weight=600))
        painter.setPen(colour(ColorRole.TEXT))
        name = paint.elided(painter.font(), self.known.label, room.width())
        wide = painter.fontMetrics().horizontalAdvance(name)
        paint.text(painter, paint.visual(self, room), paint.LINE, name)
        rest = QRect(room.left() + wide + px(8), 0, room.width() - wide - px(8), self.height())
        if rest.width() > px(24):
            painter.setFont(paint.small(self.look))
            painter.setPen(colour(ColorRole.SELECTED_MUTED if self._current else ColorRole.MUTED))
            detail = paint.elided(painter.font(), self.known.detail, rest.width())
            paint.text(painter, paint.visual(self, rest), paint.LINE, detail)
        painter.end()


class PersonLine(LineInput):
    """The line of the name; Down, Up, Enter and Esc belong to the list under it while there is one."""

    moved = Signal(int)
    taken = Signal()
    left_list = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self.choosing = False
        """Whether one of the list is marked."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key(), 0)
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.choosing:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape and self.choosing:
            self.left_list.emit()
        else:
            super().keyPressEvent(event)


class PersonField(QWidget):
    """The name with its list. `person_id` is who was chosen, until the name is changed by hand."""

    chosen = Signal(str)
    left = Signal()
    """The name was changed by hand: whoever was chosen is not meant any more."""

    def __init__(self, look: Appearance, find: Find) -> None:
        super().__init__()
        self._look, self._find = look, find
        self.person_id = ""
        self.line = PersonLine(look)
        self._at = -1
        self._found: list[KnownSuggestion] = []
        self.rows = [KnownRow(look) for _ in range(SHOWN)]
        self.told = Text(look, role=ColorRole.MUTED, size=0.9, wrap=True)
        self.told.hide()
        box = in_column(Frame(look, self.line), into=self, gap=look.px(2))
        for row in self.rows:
            row.hide()
            row.clicked.connect(partial(self._on_row, row))
            box.addWidget(row)
        box.addWidget(self.told)
        self.line.textEdited.connect(self._on_edited)
        self.line.moved.connect(self._on_moved)
        self.line.taken.connect(self._on_taken)
        self.line.left_list.connect(lambda: self._show([]))

    def choose(self, known: KnownSuggestion) -> None:
        """This person is meant."""
        self.person_id = known.id
        self.line.replace_text(known.label)
        self._show([])
        self.told.say(known.detail)
        self.chosen.emit(known.id)

    def now(self) -> KnownSuggestion:
        """Who is meant now: by id where one was chosen, else by what stands there."""
        return KnownSuggestion(self.person_id, self.line.text().strip(), self.told.text())

    def _on_edited(self, text: str) -> None:
        if self.person_id:
            self.person_id = ""
            self.left.emit()
        self.told.hide()
        self._show(list(self._find(text))[:SHOWN] if text.strip() else [])

    def _show(self, found: list[KnownSuggestion]) -> None:
        self._found = found
        self._mark(-1)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(found))

    def _mark(self, at: int) -> None:
        self._at = at
        self.line.choosing = at >= 0
        for place, known in enumerate(self._found):
            self.rows[place].show_known(known, current=place == at)
        marked = self.rows[at].accessibleName() if at >= 0 else ""
        self.line.setAccessibleDescription(marked)

    def _on_moved(self, step: int) -> None:
        if self._found:
            start = self._at if self._at >= 0 else -1 if step > 0 else 0
            self._mark((start + step) % len(self._found))

    def _on_taken(self) -> None:
        if 0 <= self._at < len(self._found):
            self.choose(self._found[self._at])

    def _on_row(self, row: KnownRow) -> None:
        self.choose(row.known)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
