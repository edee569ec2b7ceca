"""What an import would do to each entry of its files: a list that is drawn row by row, however long it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, Qt

from callassist.people.importing import ImportRow
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.closed import plain
from callassist.ui.widgets.two_line_rows import Index, RowsView, TwoLines


class OutcomeModel(QAbstractListModel):
    """Entries as rows."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[tuple[str, ImportRow]] = ()

    def show(self, rows: Sequence[tuple[str, ImportRow]]) -> None:
        """`rows` are (file name, or empty where there is only one; Row)."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def told(self, row: int) -> tuple[str, str, str]:
        """Who, why, and where in the files."""
        file, found = self._rows[row]
        why = "; ".join(map(translate, found.reasons))
        where = self.tr("line {n}").format(n=found.line)
        return found.label or self.tr("nobody"), why, f"{file} · {where}" if file else where

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.told(index.row())[0]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            whole = ", ".join(part for part in self.told(index.row()) if part)
            return plain(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        return None


class OutcomeDelegate(TwoLines):
    """The name, where it stands in the file, and below it why. A row is read and not chosen."""

    chosen_ground, chosen_text, chosen_muted = ColorRole.CHIP_GROUND, ColorRole.TEXT, ColorRole.MUTED
    chosen_weight = 500


class OutcomeList(RowsView):
    """The rows of one verdict."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self.rows = OutcomeModel()
        self.setModel(self.rows)
        self._delegate = OutcomeDelegate(look, self.rows.told)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Entries of the file"))
