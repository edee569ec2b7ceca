"""Everybody by name, or those in whom the letters are found: drawn row by row, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QWidget,
)

from callassist.messages import facts_line
from callassist.people.person_model import Person
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.person_parts import label_of, left_to_right, time_there
from callassist.ui.widgets.two_line_rows import Index, RowsView, Told, TwoLines


class PeopleModel(QStringListModel):
    """People as rows.

    Qt keeps as many empty texts, so that it counts the rows by itself: to lay out ten thousand it asks twice for each.
    """

    def __init__(self, now: Callable[[], datetime], zone: Callable[[Person], str]) -> None:
        super().__init__()
        self._people: Sequence[Person] = ()
        self._now, self._zone = now, zone

    def show(self, people: Sequence[Person]) -> None:
        self._people = people
        self.setStringList([""] * len(people))

    def shown(self) -> Sequence[Person]:
        """Everybody who is found now."""
        return self._people

    def person(self, row: int) -> Person | None:
        return self._people[row] if 0 <= row < len(self._people) else None

    def row_of(self, person_id: str) -> int:
        return next((row for row, one in enumerate(self._people) if one.id == person_id), -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return QAbstractListModel.flags(self, index)  # nothing is written in a row, or dragged

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        person = self.person(index.row())
        if person is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return label_of(person)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (label_of(person), about(person), self.there(person)) if part)
        return None

    def told(self, row: int) -> Told | None:
        """A name, what they do, and their time."""
        person = self.person(row)
        return None if person is None else (label_of(person), about(person), self.there(person))

    def there(self, person: Person) -> str:
        """Their time, where it is not ours."""
        now, zone = self._now(), self._zone(person)
        return time_there(zone, now).partition(" · ")[0] if zone != str(now.tzinfo) else ""


def about(person: Person) -> str:
    """What tells people of one name apart."""
    return facts_line(*person.work, "" if person.company else left_to_right(person.number))


class SearchLine(LineInput):
    """Down and Up go through what was found, Enter opens it."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key(), 0)
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class PeopleList(QWidget):
    """The line to search in, and who is found."""

    opened = Signal(str)
    """The id of who is to be shown."""

    def __init__(
        self,
        look: Appearance,
        find: Callable[[str], Sequence[Person]],
        now: Callable[[], datetime],
        zone: Callable[[Person], str] = lambda person: person.zone,
    ) -> None:
        """`find` gives everybody by name for an empty text."""
        super().__init__()
        self._look, self._find = look, find
        self.model = PeopleModel(now, zone)
        self.line = SearchLine(look, self.tr("Name, company or number"))
        self.line.setAccessibleName(self.tr("Find a person"))
        self.line.textChanged.connect(self.search)
        self.line.moved.connect(self._on_moved)
        self.line.returnPressed.connect(self._on_entered)
        self.view = RowsView(look)
        self._delegate = TwoLines(look, self.model.told)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(self.tr("People"))
        self.view.clicked.connect(self._on_index)
        self.view.activated.connect(self._on_index)
        self.empty_note = Text(look, role=ColorRole.MUTED, wrap=True)
        in_column(Frame(look, self.line), self.empty_note, (self.view, 1), into=self, gap=look.px(8))

    def search(self, text: str = "") -> None:
        """Show who is found; who was chosen stays so where they are."""
        before = self.chosen()
        found = self._find(text)
        self.model.show(found)
        self.empty_note.setText(self.tr("Nobody by that name.") if text.strip() else self.tr("Nobody is here yet."))
        self.empty_note.setVisible(not found)
        # A press does not take the focus: what is being written would be kept, and the rows be others under the mouse.
        self.view.setFocusPolicy(Qt.FocusPolicy.TabFocus if found else Qt.FocusPolicy.NoFocus)
        row = self.model.row_of(before) if before else -1
        if row < 0 and text.strip():
            row = 0
        self._choose(row)

    def refresh(self) -> None:
        self.search(self.line.text())

    def chosen(self) -> str:
        person = self.model.person(self.view.currentIndex().row())
        return person.id if person is not None else ""

    def choose(self, person_id: str) -> None:
        """Mark somebody; the search is given up where it hides them."""
        if self.model.row_of(person_id) < 0:
            self.line.clear()
        self._choose(self.model.row_of(person_id))

    def _choose(self, row: int) -> None:
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.view.scrollTo(index)

    def _on_moved(self, step: int) -> None:
        rows = self.model.rowCount()
        if rows:
            self._choose(min(max(self.view.currentIndex().row() + step, 0), rows - 1))

    def _on_entered(self) -> None:
        if person_id := self.chosen():
            self.opened.emit(person_id)

    def _on_index(self, index: Index) -> None:
        person = self.model.person(index.row())
        if person is not None:
            self.view.setFocus(Qt.FocusReason.MouseFocusReason)
            self.opened.emit(person.id)
