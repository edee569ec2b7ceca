"""Lists of rows that are drawn and no widgets; and how one of people is, in all of them: a name and a line below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.scroll import ThinBar

Index = QModelIndex | QPersistentModelIndex
Told = tuple[str, str, str]
"""The name, the line below it, and what stands at the end."""


class RowsView(QListView):
    """Rows of one height, so that none has to be measured, on a ground of the theme. They are not edited in place."""

    def __init__(self, look: Appearance, ground: ColorRole = ColorRole.GROUND) -> None:
        super().__init__()
        self._look, self._ground = look, ground
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinBar(look))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._look.colour(self._ground))
        self.setPalette(palette)
        self.doItemsLayout()


class TwoLines(QStyledItemDelegate):
    """Draws what `told` says; where there is no line below, the name stands in the middle."""

    chosen_ground, chosen_text, chosen_muted = ColorRole.SELECTED, ColorRole.ON_SELECTED, ColorRole.SELECTED_MUTED
    chosen_weight = 600

    def __init__(self, look: Appearance, told: Callable[[int], Told | None]) -> None:
        """`told` says what is in a row; None for one that no longer exists."""
        super().__init__()
        self._look, self._told = look, told

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._look.px(160), self._look.px(46))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        told = self._told(index.row())
        if told is None:
            return
        spot: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        direction = option.direction  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        px, colour = self._look.px, self._look.colour
        painter.save()
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            ground = self.chosen_ground if chosen else ColorRole.CHIP_GROUND
            paint.box(painter, spot.adjusted(0, 1, 0, -1), px(6), colour(ground))

        def line(rect: QRect, words: str) -> None:
            shown = paint.elided(painter.font(), words, rect.width())
            paint.text(painter, QStyle.visualRect(direction, spot, rect), paint.LINE, shown)

        name, below, end = told
        room = spot.adjusted(px(12), px(5), -px(12), 0)
        top = room.top() if below else room.top() + px(9)
        painter.setPen(colour(self.chosen_muted if chosen else ColorRole.MUTED))
        painter.setFont(self._look.font(0.86, tabular=True))
        wide = min(painter.fontMetrics().horizontalAdvance(end) + 1, room.width() // 2) if end else 0
        line(QRect(room.right() - wide + 1, top, wide, px(18)), end)
        painter.setFont(paint.small(self._look))
        line(QRect(room.left(), room.top() + px(18), room.width(), px(17)), below)
        painter.setPen(colour(self.chosen_text if chosen else ColorRole.TEXT))
        painter.setFont(self._look.font(0.97, weight=self.chosen_weight if chosen else 500))
        line(QRect(room.left(), top, room.width() - (wide + px(8) if wide else 0), px(18)), name)
        painter.restore()
