"""Everybody on a list, drawn row by row: what a row says is found when it is first drawn, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.two_line_rows import Index, RowsView, Told, TwoLines

BATCH = 200
"""Rows that are laid out at once; the rest follow while nothing else is to be done."""


class EntriesModel(QAbstractListModel):
    """People on a list as rows: the name, what they do, and where they stand."""

    def __init__(
        self, tell: Callable[[str], Told], name_of: Callable[[str], str], id_of: Callable[[Any], str] = str
    ) -> None:
        """`tell` says what the row with this id says, and `name_of` the name in it alone, which is asked of each row
        when a letter looks for one; `id_of` gives the id of what is shown.
        """
        super().__init__()
        self._tell, self._name_of, self._id_of = tell, name_of, id_of
        self._ids: Sequence[object] = ()
        self._told: dict[str, Told] = {}

    def show(self, rows: Sequence[object]) -> None:
        """These, in this order. What they say is asked anew when it is drawn; nothing is gone through here."""
        if rows is self._ids:
            self.refresh()
            return
        self.beginResetModel()
        self._ids = rows
        self._told.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """The same people, of whom something else may be said."""
        self._told.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def person(self, row: int) -> str:
        return self._id_of(self._ids[row]) if 0 <= row < len(self._ids) else ""

    def row_of(self, person_id: str) -> int:
        return next((row for row, one in enumerate(self._ids) if self._id_of(one) == person_id), -1)

    def told(self, row: int) -> Told | None:
        person = self.person(row)
        if not person:
            return None
        known = self._told.get(person)
        if known is None:
            known = self._told[person] = self._tell(person)
        return known

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and (person := self.person(index.row())):
            return self._name_of(person)
        if role == Qt.ItemDataRole.AccessibleTextRole and (told := self.told(index.row())) is not None:
            return ", ".join(part for part in (told[0], told[2], told[1]) if part)
        return None


class EntriesView(RowsView):
    """The rows, of which one may be chosen."""

    opened = Signal(str)
    """The person with this id is to be shown."""
    chosen = Signal(str)
    """This one is meant now; empty for nobody."""

    def __init__(self, look: Appearance, model: EntriesModel, ground: ColorRole = ColorRole.PAGE) -> None:
        super().__init__(look, ground)
        self.rows = model
        self._delegate = TwoLines(look, model.told)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("People on this list"))
        self.activated.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current)

    def person(self) -> str:
        """The id of who is chosen, or empty."""
        return self.rows.person(self.currentIndex().row())

    def choose(self, person_id: str) -> None:
        row = self.rows.row_of(person_id)
        self.setCurrentIndex(self.rows.index(row) if row >= 0 else QModelIndex())

    def _on_activated(self, index: Index) -> None:
        if person := self.rows.person(index.row()):
            self.opened.emit(person)

    def _on_current(self, index: Index) -> None:
        self.chosen.emit(self.rows.person(index.row()))
