"""One figure on the page: its title, of how many calls it speaks, and a drawing or the table in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from callassist.ui.appearance import Appearance, Size
from callassist.ui.insights.tables import Rows
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.heads import HeadRow
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Card


class FigureCard(Card):
    """A title, of how many calls it speaks, and the drawing or the table."""

    def __init__(self, look: Appearance, title: str) -> None:
        super().__init__(look)
        self._look = look
        self._title = Text(look, title, weight=600, wrap=True)
        self.figure_count = Text(look, role=ColorRole.MUTED, size=Size.NOTE, tabular=True)
        self.few_note = Text(look, role=ColorRole.MUTED, size=0.93, wrap=True)
        self.title = title
        self.body = QWidget()
        self.box = in_column(into=self.body)
        self.table = QTableWidget()
        self.table.setAccessibleName(title)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setHorizontalHeader(HeadRow(look, pad=4))
        self.table.verticalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = in_row((self._title, 1), self.figure_count)
        self._column = in_column(head, self.few_note, self.body, self.table, 1, into=self)
        self.table.hide()
        self._enough = self._as_table = False
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_number(self, n: int, *, enough: bool, few: str = "") -> None:
        """Of how many calls it speaks; under five there is a sentence (`few`) instead of a drawing."""
        self._enough = enough
        self.figure_count.setText(self.tr("1 call") if n == 1 else self.tr("{n} calls", "", n).format(n=n))
        self.few_note.setText(few or self.tr("From five calls on there is something to see here."))
        self._show()

    def show_table(self, heads: Sequence[str], rows: Rows) -> None:
        table = self.table
        table.setColumnCount(len(heads))
        table.setRowCount(len(rows))
        table.setHorizontalHeaderLabels(list(heads))
        words = max(1, len(heads) - (3 if len(heads) > 4 else 2))
        for column in range(len(heads)):
            mode = QHeaderView.ResizeMode.Stretch if column < words else QHeaderView.ResizeMode.Fixed
            table.horizontalHeader().setSectionResizeMode(column, mode)
            if column >= words:
                table.setColumnWidth(column, self._look.px(72))
        for row, cells in enumerate(rows):
            for column, words in enumerate(cells):
                table.setItem(row, column, QTableWidgetItem(words))
        self._fit()

    def set_as_table(self, as_table: bool) -> None:
        self._as_table = as_table
        self._show()

    def _show(self) -> None:
        self.few_note.setHidden(self._enough)
        self.body.setHidden(not self._enough or self._as_table)
        self.table.setHidden(not self._enough or not self._as_table)

    def _fit(self) -> None:
        px = self._look.px
        high = px(28)
        for row in range(self.table.rowCount()):
            self.table.setRowHeight(row, high)
        self.table.setFixedHeight(high * (self.table.rowCount() + 1) + px(6))

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(18), px(14), px(14), px(14))
        self._column.setSpacing(px(8))
        self.box.setSpacing(px(2))
        self.table.setFont(self._look.font(0.92))
        self.table.horizontalHeader().setFont(self._look.font(Size.NOTE, weight=600))
        self.table.horizontalHeader().setFixedHeight(px(28))
        self._fit()
