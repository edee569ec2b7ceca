"""Calls of one script side by side: what each said, how it was rated and why. Two candidates, or ten."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from callassist.exports.comparison import Comparison, ComparisonRow, RowKind, as_table
from callassist.exports.table import defused
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.chips import Chip
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.heads import HeadRow
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.scroll import ThinBar

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
LEAST = 170
ONE_ROW = 760
"""From this width on, drawn pixels, what can be done stands beside the title."""


class CompareModel(QAbstractTableModel):
    """A row for each question, a column for each call; the first column names the question."""

    def __init__(self) -> None:
        super().__init__()
        self._comparison: Comparison | None = None
        self._rows: list[ComparisonRow] = []
        self._nothing = self.tr("nothing said")
        """What is heard of a cell that is empty."""

    def show_comparison(self, comparison: Comparison, *, differences: bool) -> None:
        self.beginResetModel()
        self._comparison = comparison
        self._rows = [row for row in comparison.rows if row.differs or not differences]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._comparison is None else len(self._comparison.heads) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._comparison is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical or section == 0:
            return None
        head = self._comparison.heads[section - 1]
        return f"{head.title}\n{head.when}"

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if index.column() == 0:
            return row.label if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        cell = row.cells[index.column() - 1]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            figure = f"{cell.text}/5" if row.kind is RowKind.RATING and cell.text else cell.text
            return ": ".join(part for part in (figure, cell.aside) if part) or self._nothing
        return cell.whole if role == Qt.ItemDataRole.DisplayRole else None


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: a rating as marks with its evidence below, an answer as words; what differs stands out."""

    def __init__(self, look: Appearance, view: QTableView) -> None:
        super().__init__()
        self._look, self._view = look, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row: ComparisonRow = index.data(ROW)
        px = self._look.px
        width = self._view.columnWidth(index.column())
        room = max(px(60), width - px(24))
        if index.column() == 0:
            return QSize(width, paint.wrapped(self._look.font(0.94), row.label, room).height() + px(16))
        cell = row.cells[index.column() - 1]
        high = 0
        if row.kind is RowKind.RATING and (cell.text or cell.aside):
            high = px(20)
        elif cell.text:
            high = paint.wrapped(self._look.font(), cell.text, room).height()
        if cell.aside:
            high += paint.wrapped(self._look.font(Size.NOTE), cell.aside, room).height() + px(3)
        return QSize(width, high + px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: ComparisonRow = index.data(ROW)
        painter.save()
        colour, px = self._look.colour, self._look.px
        rect = QRect(option.rect)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour(ColorRole.BORDER))
        spot = rect.adjusted(px(12), px(8), -px(12), -px(4))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if index.column() == 0:
            painter.setFont(self._look.font(0.94))
            painter.setPen(colour(ColorRole.MUTED))
            paint.text(painter, spot, paint.WRAP, row.label)
        else:
            self._cell(painter, spot, row, index.column() - 1, rtl)
        painter.restore()

    def _cell(self, painter: QPainter, spot: QRect, row: ComparisonRow, column: int, rtl: bool) -> None:
        colour, px = self._look.colour, self._look.px
        cell = row.cells[column]
        below = spot
        if row.kind is RowKind.RATING and cell.text.isdigit():
            self._marks(painter, spot, int(cell.text), rtl)
            below = spot.adjusted(0, px(22), 0, 0)
        elif cell.text:
            font = self._look.font(weight=600 if row.kind is RowKind.OUTCOME else 400)
            painter.setFont(font)
            painter.setPen(colour(ColorRole.TEXT if row.differs else ColorRole.MUTED))
            paint.text(painter, spot, paint.WRAP, cell.text)
            below = spot.adjusted(0, paint.wrapped(font, cell.text, spot.width()).height() + px(3), 0, 0)
        else:
            painter.setFont(self._look.font())
            painter.setPen(colour(ColorRole.MUTED))
            paint.text(painter, spot, paint.WRAP, "–")
            below = spot.adjusted(0, px(22), 0, 0)
        if cell.aside:
            painter.setFont(self._look.font(Size.NOTE))
            painter.setPen(colour(ColorRole.MUTED))
            paint.text(painter, below, paint.WRAP, cell.aside)

    def _marks(self, painter: QPainter, spot: QRect, value: int, rtl: bool) -> None:
        """Five marks and the number, so that nothing is said by colour alone."""
        colour, px = self._look.colour, self._look.px
        side, gap = px(13), px(4)
        for number in range(5):
            left = spot.left() + number * (side + gap)
            box = QRect(left, spot.top() + px(3), side, side)
            if rtl:
                box.moveLeft(spot.right() - (box.right() - spot.left()))
            paint.box(
                painter, box, px(3), colour(ColorRole.ACCENT) if number < value else None, colour(ColorRole.ACCENT)
            )
        painter.setFont(self._look.font(Size.NOTE, weight=600))
        painter.setPen(colour(ColorRole.TEXT))
        wide = QFontMetrics(painter.font()).horizontalAdvance("0") + px(4)
        left = spot.left() + 5 * (side + gap) + px(4)
        box = QRect(left, spot.top(), wide, px(19))
        if rtl:
            box.moveLeft(spot.right() - (box.right() - spot.left()))
        paint.text(painter, box, paint.CENTRE, str(value))


class CompareView(QWidget):
    """The table, with the choice to see only what differs, and a way to copy it."""

    closed = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.model = CompareModel()
        self._comparison: Comparison | None = None
        self._title = Text(look, size=Size.TITLE, weight=600, wrap=True)
        self.differences = Chip(look, self.tr("Only what differs"))
        self.differences.clicked.connect(self._show)
        self.copy_button = Button(look, self.tr("Copy the table"), clicked=self.copy)
        self.close_button = Button(look, self.tr("Close"), key="Esc", clicked=self.closed)
        self.table = QTableView()
        self._heads = HeadRow(look)
        self.table.setHorizontalHeader(self._heads)
        self.table.setModel(self.model)
        self._delegate = CellDelegate(look, self.table)
        self.table.setItemDelegate(self._delegate)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollBar(ThinBar(look))
        self.table.setHorizontalScrollBar(ThinBar(look, way=Qt.Orientation.Horizontal))
        self.table.setWordWrap(True)
        self.table.setAccessibleName(self.tr("Side by side"))
        acts = QWidget()
        self._acts = FlowLayout(look.px(8), parent=acts)
        for part in (self.differences, self.copy_button, self.close_button):
            self._acts.addWidget(part)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(self._title, 1)
        head.addWidget(acts)
        self._head = head
        self._column = in_column(head, (self.table, 1), into=self)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_comparison(self, comparison: Comparison) -> None:
        self._comparison = comparison
        words = self.tr("{script}: {n} calls side by side")
        self._title.setText(words.format(script=comparison.script, n=len(comparison.heads)))
        self._show()

    def copy(self) -> None:
        """As a table, for a spreadsheet or a mail."""
        if self._comparison is None:
            return
        table = as_table(self._comparison)
        lines = [[" ".join(cell.split()) for cell in row] for row in (table.heads, *table.rows)]
        cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in lines)
        both = QMimeData()
        both.setText("\n".join("\t".join(defused(cell) for cell in row) for row in lines))
        both.setHtml(f"<table>{cells}</table>")
        QGuiApplication.clipboard().setMimeData(both)

    def _show(self) -> None:
        if self._comparison is not None:
            self.model.show_comparison(self._comparison, differences=self.differences.isChecked())
            self._fit()

    def _fit(self) -> None:
        columns = self.model.columnCount()
        if columns < 2:
            return
        px = self._look.px
        first = px(190)
        rest = max(px(LEAST), (self.table.viewport().width() - first) // (columns - 1))
        self.table.setColumnWidth(0, first)
        for column in range(1, columns):
            self.table.setColumnWidth(column, rest)
        self.table.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._fit()

    def _arrange(self) -> None:
        """Where there is little room, what can be done stands below what it is about."""
        way = QBoxLayout.Direction
        self._head.setDirection(way.LeftToRight if self.width() >= self._look.px(ONE_ROW) else way.TopToBottom)

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(26), px(20), px(20), px(12))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(8))
        self._arrange()
        self.table.horizontalHeader().setFont(self._look.font(0.94, weight=600))
        self.table.horizontalHeader().setMinimumHeight(px(48))
        self._fit()
