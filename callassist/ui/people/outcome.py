"""What an import would do to each entry of its files: a list that is drawn row by row, however long it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from callassist.people.importing import Row
from callassist.ui.look import Look
from callassist.ui.stock import paint
from callassist.ui.stock.scroll import ThinBar
from callassist.ui.theme import Role
from callassist.ui.wording import in_words

Index = QModelIndex | QPersistentModelIndex


class OutcomeModel(QAbstractListModel):
    """Entries as rows."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[tuple[str, Row]] = ()

    def show(self, rows: Sequence[tuple[str, Row]]) -> None:
        """`rows` are (file name, or empty where there is only one; Row)."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def told(self, row: int) -> tuple[str, str, str]:
        """Who, why, and where in the files."""
        file, found = self._rows[row]
        why = "; ".join(map(in_words, found.reasons))
        where = self.tr("line {n}").format(n=found.line)
        return found.label or self.tr("nobody"), why, f"{file} · {where}" if file else where

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.told(index.row())[0]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in self.told(index.row()) if part)
        return None


class OutcomeDelegate(QStyledItemDelegate):
    """The name, where it stands in the file, and below it why."""

    def __init__(self, look: Look, model: OutcomeModel) -> None:
        super().__init__()
        self._look, self._model = look, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._look.px(160), self._look.px(46))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px, colour = self._look.px, self._look.colour
        spot: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        direction = option.direction  # pyright: ignore[reportAttributeAccessIssue]
        name, why, where = self._model.told(index.row())
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            paint.box(painter, spot.adjusted(0, 1, 0, -1), px(6), colour(Role.CHIP_GROUND))
        room = spot.adjusted(px(12), px(5), -px(12), 0)

        def place(rect: QRect) -> QRect:
            return QStyle.visualRect(direction, spot, rect)

        painter.setFont(self._look.font(0.86, tabular=True))
        painter.setPen(colour(Role.MUTED))
        shown = paint.elided(painter.font(), where, room.width() // 2)
        wide = painter.fontMetrics().horizontalAdvance(shown)
        paint.text(painter, place(QRect(room.right() - wide, room.top(), wide + 1, px(18))), paint.LINE, shown)
        below = QRect(room.left(), room.top() + px(18), room.width(), px(17))
        painter.setFont(paint.small(self._look))
        paint.text(painter, place(below), paint.LINE, paint.elided(painter.font(), why, below.width()))
        painter.setFont(self._look.font(0.97, weight=500))
        painter.setPen(colour(Role.TEXT))
        above = QRect(room.left(), room.top() if why else room.top() + px(8), room.width() - wide - px(10), px(18))
        paint.text(painter, place(above), paint.LINE, paint.elided(painter.font(), name, above.width()))
        painter.restore()


class OutcomeList(QListView):
    """The rows of one verdict."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = OutcomeModel()
        self.setModel(self.rows)
        self._delegate = OutcomeDelegate(look, self.rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinBar(look))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Entries of the file"))
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._look.colour(Role.GROUND))
        self.setPalette(palette)
        self.doItemsLayout()
