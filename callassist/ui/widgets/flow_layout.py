"""Things side by side that go on in the next row where there is no room, in reading direction."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from callassist.ui.widgets.paint import mirrored


class FlowLayout(QLayout):
    """Rows of items at their own size; with `stretch`, columns of equal width that share each row."""

    def __init__(self, gap: int, *, column: int = 0, columns: int = 0, parent: QWidget | None = None) -> None:
        """`column`: the least width of a column, or 0 for items at their own width. `columns`: at most so many."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least: QSize | None = None
        self._gap, self._column, self._columns = gap, column, columns
        self.setContentsMargins(0, 0, 0, 0)

    def set_columns(self, gap: int, column: int) -> None:
        """Another gap and another least width of a column."""
        self._gap, self._column = gap, column
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        item = self._items.pop(index) if 0 <= index < len(self._items) else None
        self.invalidate()
        return item

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return height

    def invalidate(self) -> None:
        self._heights.clear()
        self._hint = self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        if self._hint is None:
            sizes = [item.sizeHint() for item in self._shown()]
            wide = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
            self._hint = QSize(wide, max((size.height() for size in sizes), default=0))
        return self._hint

    def minimumSize(self) -> QSize:
        if self._least is None:
            sizes = [item.minimumSize() for item in self._shown()]
            wide = max((size.width() for size in sizes), default=0)
            self._least = QSize(wide, max((size.height() for size in sizes), default=0))
        return self._least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The items of each row, with the width that each gets."""
        shown = self._shown()
        if self._column and shown:
            fits = max(1, (width + self._gap) // (self._column + self._gap))
            across = min(len(shown), fits, self._columns or fits)
            if len(shown) > across:  # no lonely last card: spread evenly
                deep = -(-len(shown) // across)
                across = -(-len(shown) // deep)
            each = (width - self._gap * (across - 1)) // across
            return [[(item, each) for item in shown[at : at + across]] for at in range(0, len(shown), across)]
        rows: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        for item in shown:
            wide = min(item.sizeHint().width(), max(width, item.minimumSize().width()))
            if rows and used + self._gap + wide <= width:
                rows[-1].append((item, wide))
                used += self._gap + wide
            else:
                rows.append([(item, wide)])
                used = wide
        return rows

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y = inner.y()
        parent = self.parentWidget()
        turned = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for row in self._rows(inner.width()):
            tall = max(self._height(item, wide) for item, wide in row)
            x = inner.x()
            for item, wide in row:
                if place:
                    high = tall if self._column else self._height(item, wide)
                    spot = QRect(QPoint(x, y + (tall - high) // 2), QSize(wide, high))
                    item.setGeometry(mirrored(spot, inner) if turned else spot)
                x += wide + self._gap
            y += tall + self._gap
        used = y - inner.y() - self._gap if y > inner.y() else 0
        return used + margins.top() + margins.bottom()

    @staticmethod
    def _height(item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
