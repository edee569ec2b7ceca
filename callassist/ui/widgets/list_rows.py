"""Rows of the side columns: a step, an item to tick, a prepared answer. Each is one control with one name."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Pressable
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.layouts import set_tall_by_width

ROW_TEXT = 0.94
"""The text of a row, as a share of the interface font."""


def row_height(look: Appearance, font: QFont, text: str, room: int) -> int:
    """How tall a row is whose text wraps in so much room, in pixels."""
    return max(paint.wrapped(font, text, room).height() + look.px(10), look.px(28))


class ListRow(Pressable):
    """A pressable row that is as tall as its wrapped text."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        set_tall_by_width(self, QSizePolicy.Policy.Expanding)

    def hasHeightForWidth(self) -> bool:
        return True

    def text_font(self) -> QFont:
        return self.look.font(ROW_TEXT)

    def text_rect(self, width: int) -> QRect:
        """Where the text stands in a row of this width, left to right, without its height."""
        raise NotImplementedError

    def heightForWidth(self, width: int) -> int:
        return self.remembered_height(width, self._height_for)

    def _height_for(self, width: int) -> int:
        return row_height(self.look, self.text_font(), self.text(), self.text_rect(width).width())

    def sizeHint(self) -> QSize:
        width = self.look.px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(80), self.look.px(28))

    def ground(self, painter: QPainter, *, marked: bool = False) -> None:
        """The tint of a marked row, or of one under the mouse, and the focus ring."""
        if marked:
            paint.box(painter, self.rect(), self.look.px(6), self.look.colour(ColorRole.SELECTED))
        elif self.underMouse():
            paint.box(painter, self.rect(), self.look.px(6), self.look.colour(ColorRole.CHIP_GROUND))
        if self.focused():
            paint.ring(painter, self.look, self.rect(), self.look.px(6))


class StepRow(ListRow):
    """A step of the script: whether it is done, open, next or still ahead, and the time it took."""

    def __init__(self, look: Appearance, step: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.step = step
        self._mark, self.share, self._told = "ahead", 0.0, ""
        self._time: str = ""
        self.setText(title)

    def show_state(self, title: str, mark: str, time: str, spoken: str, share: float = 0.0, told: str = "") -> None:
        """`mark`: done, current, next, ahead or parked; `spoken` is the same for those who hear it.

        `share` of the planned time is over, from 0 to 1 (0: not told); `told` is the same in words.
        """
        if (title, mark, time, share, told) == (self.text(), self._mark, self._time, self.share, self._told):
            return
        self.share, self._told = share, told
        set_tip(self, told)
        grown = title != self.text() or (mark == "current") != (self._mark == "current") or len(time) != len(self._time)
        self._mark, self._time = mark, time
        self.setText(title)
        self.setAccessibleName(", ".join(part for part in (title, spoken, "" if told else time) if part))
        if grown:
            self.resized()
        self.update()

    @property
    def mark(self) -> str:
        return self._mark

    def text_font(self) -> QFont:
        return self.look.font(0.94, weight=600 if self._mark == "current" else 400)

    def text_rect(self, width: int) -> QRect:
        px = self.look.px
        metrics = QFontMetrics(self._time_font())
        time = max(metrics.horizontalAdvance("0:00"), metrics.horizontalAdvance(self._time)) + px(14)
        return QRect(px(31), px(5), width - px(31) - time, 0)

    def _time_font(self) -> QFont:
        return self.look.font(Size.NOTE, tabular=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        current = self._mark == "current"
        self.ground(painter, marked=current)
        ink = colour(ColorRole.ON_SELECTED if current else ColorRole.TEXT if self._mark == "next" else ColorRole.MUTED)
        line = QFontMetrics(self.text_font()).height()
        self._paint_mark(painter, QRect(px(10), px(5), px(12), line))
        spot = self.text_rect(self.width())
        spot.setHeight(self.height())
        painter.setPen(ink)
        painter.setFont(self.text_font())
        if self._mark == "parked":
            painter.setOpacity(0.75)
        paint.text(painter, paint.visual(self, spot), paint.WRAP, self.text())
        painter.setFont(self._time_font())
        painter.setPen(colour(ColorRole.SELECTED_MUTED if current else ColorRole.MUTED))
        end = QRect(self.width() - px(80), px(5), px(70), line)
        paint.text(painter, paint.visual(self, end), paint.END, self._time)
        painter.end()

    def _paint_mark(self, painter: QPainter, spot: QRect) -> None:
        colour, px = self.look.colour, self.look.px
        spot = paint.visual(self, spot)
        if self._mark == "done":
            size = px(11)
            where = QRect(0, 0, size, size)
            where.moveCenter(spot.center())
            paint.check(painter, where, colour(ColorRole.MUTED), max(1.3, px(14) / 10))
            return
        size = px({"current": 9, "next": 8, "parked": 6}.get(self._mark, 0) or 1)
        where = QRect(0, 0, size, size)
        where.moveCenter(spot.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._mark == "current":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ColorRole.ACCENT))
            painter.drawEllipse(where)
        elif self._mark == "next":
            paint.box(painter, where, size / 2, None, colour(ColorRole.ACCENT))
        elif self._mark == "parked":
            paint.box(painter, where, 1, None, colour(ColorRole.MUTED))


class TickRow(ListRow):
    """An item to tick, with "needed" in words while it is; or a needed field, which is filled and not ticked."""

    def __init__(self, look: Appearance, tick: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.tick = tick
        self._done = False
        self._tag, self._strong, self._brief = "", False, False
        self._usual = ""
        """The tag it came with. Another may come and go while its field is written."""
        self._held = ""
        """The tag that has its room beside the text: it keeps it when it goes, so that ticking moves no other row."""
        self.setCheckable(not self.is_field)
        self.setText(text)

    @property
    def done(self) -> bool:
        """Whether it is ticked, or filled in."""
        return self._done

    @property
    def is_field(self) -> bool:
        """Whether pressing it leads to a field."""
        return self.tick.startswith("field:")

    def nextCheckState(self) -> None:
        """Whether it is ticked follows from the call, not from the click."""

    def show_state(self, text: str, done: bool, tag: str, *, strong: bool = True, brief: bool = False) -> None:
        """`tag` stands at the end of the row ("needed", or why it stays open); `strong` is for this step's own.

        A `brief` tag takes room from the text for a moment, and the row stays as tall as it is.
        """
        told = (text, done, tag, strong, brief)
        if told == (self.text(), self._done, self._tag, self._strong, self._brief) and self.accessibleName():
            return
        if text != self.text():
            self._usual = self._held = "" if brief else tag
        elif tag and not brief:
            self._held, self._usual = tag, self._usual or tag
        elif not tag:
            self._held = self._usual
        self._tag, self._strong, self._brief = tag, strong, brief
        self.setText(text)
        self._done = done
        self.setCheckable(not self.is_field)
        self.setChecked(done)
        filled = "" if not self.is_field else self.tr("filled in") if done else self.tr("to fill in")
        self.setAccessibleName(", ".join(part for part in (text, filled, tag) if part))
        self.resized()
        self.update()

    def _tag_font(self) -> QFont:
        return self.look.font(Size.SMALL, weight=500)

    def text_rect(self, width: int) -> QRect:
        px = self.look.px
        return QRect(px(34), px(5), width - px(34) - px(10) - self._room_of(self._held), 0)

    def _room_of(self, tag: str) -> int:
        return QFontMetrics(self._tag_font()).horizontalAdvance(tag) + self.look.px(8) if tag else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        self.ground(painter)
        done = self._done
        line = QFontMetrics(self.text_font()).height()
        side = px(15)
        square = paint.visual(self, QRect(px(10), px(5) + (line - side) // 2, side, side))
        if self.is_field:
            if done:
                paint.check(painter, square, colour(ColorRole.MUTED), max(1.3, px(14) / 10))
            else:  # the line of a form, not a box: it is written on
                blank = QRect(square.left(), square.bottom() - px(3), square.width(), px(2))
                paint.flat(painter, blank, colour(ColorRole.MUTED))
        elif done:
            paint.box(painter, square, px(4), colour(ColorRole.ACCENT))
            paint.check(painter, square.adjusted(1, 1, -1, -1), colour(ColorRole.ON_ACCENT), max(1.6, px(17) / 10))
        else:
            paint.box(painter, square, px(4), colour(ColorRole.PAGE), colour(ColorRole.MUTED))
        spot = self.text_rect(self.width())
        spot.setHeight(self.height())
        painter.setFont(self.text_font())
        painter.setPen(colour(ColorRole.MUTED if done or not self._strong else ColorRole.TEXT))
        text = self.text()
        if self._brief:
            spot.setWidth(self.width() - px(34) - px(10) - self._room_of(self._tag))
            text = paint.elided(self.text_font(), text, spot.width())
        paint.text(painter, paint.visual(self, spot), paint.WRAP, text)
        if self._tag:
            painter.setFont(self._tag_font())
            painter.setPen(colour(ColorRole.MUTED if done else ColorRole.CAUTION))
            end = QRect(self.width() - px(210), px(5), px(200), line)
            paint.text(painter, paint.visual(self, end), paint.END, self._tag)
        painter.end()


class KeyRow(ListRow):
    """A line that opens something, with its key at the end: a prepared answer."""

    def __init__(self, look: Appearance, text: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._key, self._used = key, False
        self.setText(text)
        self.setAccessibleName(f"{text}, {key}" if key else text)

    def set_used(self, used: bool) -> None:
        """Used ones are quieter: they were asked already."""
        if used != self._used:
            self._used = used
            self.update()

    @property
    def used(self) -> bool:
        return self._used

    def text_rect(self, width: int) -> QRect:
        px = self.look.px
        cap = paint.keycap_size(self.look, self._key).width() + px(8) if self._key else 0
        return QRect(px(8), px(5), width - px(16) - cap, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        self.ground(painter)
        spot = self.text_rect(self.width())
        spot.setHeight(self.height())
        painter.setFont(self.text_font())
        painter.setPen(colour(ColorRole.MUTED if self._used else ColorRole.TEXT))
        paint.text(painter, paint.visual(self, spot), paint.WRAP, self.text())
        if self._key:
            size = paint.keycap_size(self.look, self._key)
            cap = QRect(self.width() - size.width() - px(8), px(5), size.width(), size.height())
            paint.keycap(painter, self.look, paint.visual(self, cap), self._key)
        painter.end()
