"""Many rows of different heights, one below the other, of which only those in sight are widgets.

A layout asks every row again at each change, and lays out a column of several hundred in more than a blink; here the
heights are known by their keys, and a row is made when it comes into sight.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.scroll import Scroll

GAP = 1
"""Pixels between two rows."""


class _Growth(QObject):
    """Tells when what is inside of a widget wants other room."""

    wanted = Signal()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.wanted.emit()
        return False


class RowList(Scroll):
    """Follows its end: a row that is added there is in sight at once, until somebody scrolls up to read."""

    def __init__(self, look: Appearance, make: Callable[[str], QWidget], height: Callable[[str, int], int]) -> None:
        """`make` builds the row of a key; `height` says how tall it is at a width, in pixels."""
        inner = QWidget()
        super().__init__(look, inner)
        self.setWidgetResizable(False)
        self._look, self._inner, self._make, self._height = look, inner, make, height
        self._keys: list[str] = []
        self._heights: dict[str, int] = {}
        self._tops: list[int] = [0]
        """Where each row begins; the last is where one more would."""
        self._rows: dict[str, QWidget] = {}
        self._held: tuple[str, QWidget] | None = None
        """What stands in the place of a row."""
        self._growth = _Growth(self)
        self._growth.wanted.connect(self._on_growth)
        self._most = 0
        self._width = -1
        self._at_end, self._moving = True, False
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        look.changed.connect(self._measure_anew)

    # What is shown

    def keys(self) -> list[str]:
        return list(self._keys)

    def set_keys(self, keys: Sequence[str]) -> None:
        """Show the rows of these keys, in this order. A new one at the end is brought into sight."""
        added = bool(keys) and keys[-1] not in self._heights and (not self._keys or keys[-1] != self._keys[-1])
        self._keys = list(keys)
        kept = set(keys)
        if self._held is not None and self._held[0] not in kept:
            self.take_away()
        for key in [key for key in self._rows if key not in kept]:
            self._drop(key)
        self._heights = {key: height for key, height in self._heights.items() if key in kept}
        self._at_end = self._at_end or added
        self._lay_out()

    def changed(self, key: str) -> None:
        """The row of this key may need another height."""
        if self._heights.pop(key, None) is not None:
            self._lay_out()

    def rows(self) -> list[QWidget]:
        """The rows that are widgets now, from the first to the last."""
        return [self._rows[key] for key in self._keys if key in self._rows]

    def made(self, key: str) -> QWidget | None:
        """The row of this key, if it is a widget now."""
        return self._rows.get(key)

    def bring(self, key: str) -> QWidget:
        """The row of this key, in sight; its first lines, if it is taller than there is room."""
        place = self._keys.index(key)
        top, bottom = self._tops[place], self._tops[place + 1] - GAP
        bar, room = self.verticalScrollBar(), self.viewport().height()
        value = min(top, max(bar.value(), bottom - room)) if bottom - top <= room else top
        self._at_end = place == len(self._keys) - 1
        self._scroll_to(value)
        self._place()
        return self._row(key)

    def put_in_place(self, key: str, widget: QWidget) -> None:
        """Show this widget where the row of the key stands, as tall as it wants to be."""
        self.take_away()
        self._held = (key, widget)
        widget.setParent(self._inner)
        widget.installEventFilter(self._growth)
        if row := self._rows.get(key):
            row.hide()
        self._heights.pop(key, None)
        self._lay_out()
        widget.show()
        self.bring(key)

    def take_away(self) -> None:
        """Show the row itself again."""
        if self._held is None:
            return
        key, widget = self._held
        self._held = None
        widget.removeEventFilter(self._growth)
        widget.hide()
        widget.deleteLater()
        self._heights.pop(key, None)
        self._lay_out()

    def set_most(self, height: int) -> None:
        """As tall as the rows are, up to so many pixels, or twice that for the last one; 0: as there is room."""
        if height != self._most:
            self._most = height
            upright = QSizePolicy.Policy.Fixed if height else QSizePolicy.Policy.Expanding
            self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        tall = max(0, self._tops[-1] - GAP)
        if self._most and len(self._tops) > 1:
            last = self._tops[-1] - GAP - self._tops[-2]
            tall = min(tall, max(self._most, min(last, 2 * self._most)))
        return QSize(self._look.px(200), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height() if self._most else 40)

    # Laying out

    def _measure_anew(self) -> None:
        self._heights.clear()
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._heights.clear()
        self._lay_out()

    def _lay_out(self) -> None:
        """Measure what is not known, and keep in sight what was."""
        before = self._anchor()
        width = self._width = self.viewport().width()
        for key in self._keys:
            if key not in self._heights:
                self._heights[key] = self._height_of(key, width)
        tall = self._tops[-1]
        self._tops = list(accumulate((self._heights[key] + GAP for key in self._keys), initial=0))
        if self._most and self._tops[-1] != tall:
            self.updateGeometry()
        self._moving = True  # a bar that is cut short by shorter contents was not moved by anybody
        self._inner.resize(width, max(self._tops[-1] - GAP, self.viewport().height()))
        self._moving = False
        if self._at_end:
            self._scroll_to(self.verticalScrollBar().maximum())
        elif before is not None and before[0] in self._heights:
            self._scroll_to(self._tops[self._keys.index(before[0])] + before[1])
        self._place()

    def _on_growth(self) -> None:
        if self._held is not None:
            key, widget = self._held
            self.changed(key)
            focus = QApplication.focusWidget()
            if focus is not None and widget.isAncestorOf(focus):
                self.bring(key)  # all of what is being written in, down to its buttons

    def _height_of(self, key: str, width: int) -> int:
        if self._held is not None and self._held[0] == key:
            held = self._held[1]
            return max(held.heightForWidth(width) if held.hasHeightForWidth() else 0, held.sizeHint().height())
        return self._height(key, width)

    def _anchor(self) -> tuple[str, int] | None:
        """The first row in sight, and how much of it is above the edge."""
        value = self.verticalScrollBar().value()
        place = bisect_right(self._tops, value) - 1
        return (
            (self._keys[place], value - self._tops[place])
            if 0 <= place < min(len(self._keys), len(self._tops))
            else None
        )

    def _scroll_to(self, value: int) -> None:
        self._moving = True
        self.verticalScrollBar().setValue(value)
        self._moving = False

    def _on_scrolled(self, value: int) -> None:
        if not self._moving:
            self._at_end = value >= self.verticalScrollBar().maximum()
            self._place()

    def _on_range_changed(self, _least: int, most: int) -> None:
        """Hidden contents tell their height only when they are shown, and the end is further down by then."""
        if self._at_end:
            self._scroll_to(most)
            self._place()

    def _place(self) -> None:
        """Make and place what is in sight, and let go of what is not and has no focus."""
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = min(len(self._keys), bisect_left(self._tops, top + self.viewport().height()))
        wanted = self._keys[first:last]
        for key in set(self._rows) - set(wanted):
            if not self._rows[key].hasFocus():
                self._drop(key)
        for place, key in enumerate(self._keys[first:last], first):
            if self._held is None or self._held[0] != key:
                row = self._row(key)
                row.setGeometry(0, self._tops[place], self._width, self._heights[key])
                row.show()
        if self._held is not None:
            key, widget = self._held
            widget.setGeometry(0, self._tops[self._keys.index(key)], self._width, self._heights[key])
        self._stack_as_read()

    def _stack_as_read(self) -> None:
        """Those who hear the window go through the rows as they lie over one another: from the first to the last."""
        rows = {**self._rows, **({self._held[0]: self._held[1]} if self._held is not None else {})}
        wanted = [rows[key] for key in self._keys if key in rows]
        shown = set(map(id, wanted))
        if [child for child in self._inner.children() if id(child) in shown] != wanted:
            for row in wanted:
                row.raise_()

    def _row(self, key: str) -> QWidget:
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = self._make(key)
            row.setParent(self._inner)
        return row

    def _drop(self, key: str) -> None:
        row = self._rows.pop(key)
        row.hide()
        row.deleteLater()
