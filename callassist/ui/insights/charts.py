"""The drawings: bars in rows, weeks as columns, hours as a grid. Each can be pressed, walked by keys, and heard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.store.figures import ANY, Bar, FigureCell, FigureColumn
from callassist.ui.appearance import Appearance, Size
from callassist.ui.days import short_date, short_weekday
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Pressable
from callassist.ui.widgets.closed import set_tip


class BarRow(Pressable):
    """A label, a bar, and what it says. Pressed, it leads to its calls."""

    def __init__(self, look: Appearance, bar: Bar, said: str) -> None:
        """`said` is the row in words, for those who hear it."""
        super().__init__(look)
        self.bar = bar
        self.setText(bar.label)
        self.setAccessibleName(said)
        self.setAccessibleDescription(self.tr("Shows these calls"))
        set_tip(self, said)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.look.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        if self.underMouse():
            paint.box(painter, self.rect(), px(6), colour(ColorRole.CHIP_GROUND))
        inner = self.rect().adjusted(px(8), 0, -px(8), 0)
        small = self.look.font(Size.NOTE, tabular=True)
        wide = QFontMetrics(small).horizontalAdvance("100% · 00000") + px(6)
        label_wide = min(px(170), inner.width() * 2 // 5)
        label = QRect(inner.left(), 0, label_wide, self.height())
        painter.setFont(self.look.font(0.92))
        painter.setPen(colour(ColorRole.TEXT))
        words = paint.elided(painter.font(), self.bar.label, label_wide)
        paint.text(painter, paint.visual(self, label), paint.LINE, words)
        end = QRect(inner.right() - wide, 0, wide, self.height())
        painter.setFont(small)
        painter.setPen(colour(ColorRole.MUTED))
        paint.text(painter, paint.visual(self, end), paint.END, f"{self.bar.shown} · {self.bar.n}")
        room = QRect(label.right() + px(10), 0, end.left() - label.right() - px(16), self.height())
        self._bar(painter, room)
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(6))
        painter.end()

    def _bar(self, painter: QPainter, room: QRect) -> None:
        colour, px = self.look.colour, self.look.px
        high = px(10)
        top = (self.height() - high) // 2
        track = QRect(room.left(), top, room.width(), high)
        paint.box(painter, paint.visual(self, track), px(3), colour(ColorRole.PACE_REST))
        filled = QRect(room.left(), top, max(px(2), round(room.width() * min(self.bar.size, 1.0))), high)
        paint.box(painter, paint.visual(self, filled), px(3), colour(ColorRole.PACE))
        if self.bar.mark is not None:
            at = room.left() + round(room.width() * min(self.bar.mark, 1.0))
            mark = QRect(at - px(1), top - px(4), max(2, px(2)), high + 2 * px(4))
            painter.fillRect(paint.visual(self, mark), colour(ColorRole.PACE_MARK))


class Walked(QWidget):
    """A drawing of many places: the mouse points, the arrows walk, Enter and a click lead on."""

    chosen = Signal(object)
    """The filters of the place."""
    own_keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.look = look
        self.at = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def count(self) -> int:
        raise NotImplementedError

    def place(self, number: int) -> QRect:
        """Where a place is, left to right."""
        raise NotImplementedError

    def said(self, number: int) -> str:
        raise NotImplementedError

    def filters_of(self, number: int) -> object:
        raise NotImplementedError

    def step(self, key: int) -> int:
        """By how many places an arrow goes."""
        forward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        moves = {Qt.Key.Key_Left.value: -forward, Qt.Key.Key_Right.value: forward}
        return moves.get(key, 0)

    def go(self, number: int) -> None:
        """Point at a place."""
        number = min(max(number, -1), self.count() - 1)
        if number != self.at:
            self.at = number
            self.setAccessibleDescription(self.said(number) if number >= 0 else "")
            set_tip(self, self.said(number) if number >= 0 else "")
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.step(event.key())
        if step:
            self.go(self.count() - 1 if self.at < 0 else max(self.at + step, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.at >= 0:
            self.chosen.emit(self.filters_of(self.at))
        else:
            event.ignore()

    def _number_at(self, point: QPoint) -> int:
        found = (n for n in range(self.count()) if paint.visual(self, self.place(n)).contains(point))
        return next(found, -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.go(self._number_at(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        if not self.hasFocus():
            self.go(-1)
        super().leaveEvent(event)  # type: ignore[arg-type]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().toPoint())
        if number >= 0:
            self.chosen.emit(self.filters_of(number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.at < 0:
            self.go(self.count() - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.go(-1)
        self.update()


class Weeks(Walked):
    """Calls above, minutes below, a column for each week."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self._weeks: Sequence[FigureColumn] = ()
        self._locale = QLocale()
        self.setAccessibleName(self.tr("Calls and minutes by week"))

    def show_weeks(self, weeks: Sequence[FigureColumn]) -> None:
        self._weeks = weeks
        self.at = -1
        self.update()

    def count(self) -> int:
        return len(self._weeks)

    def filters_of(self, number: int) -> object:
        return self._weeks[number].filters

    def said(self, number: int) -> str:
        week = self._weeks[number]
        calls = self.tr("1 call" if week.calls == 1 else "{n} calls", "", week.calls).format(n=week.calls)
        minutes = self.tr("1 minute" if week.minutes == 1 else "{n} minutes", "", week.minutes).format(n=week.minutes)
        return self.tr("Week of {day}: {calls}, {minutes}").format(day=self._day(week), calls=calls, minutes=minutes)

    def _day(self, week: FigureColumn) -> str:
        return short_date(week.monday, locale=self._locale)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(320), self.look.px(216))

    def _left(self) -> int:
        return QFontMetrics(self.look.font(Size.SMALL)).horizontalAdvance(self.tr("Minutes")) + self.look.px(12)

    def place(self, number: int) -> QRect:
        left = self._left()
        room = self.width() - left
        each = room / max(self.count(), 1)
        start = left + round(number * each)
        return QRect(start, 0, max(1, left + round((number + 1) * each) - start), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = self.look.px
        foot = px(24)
        half = (self.height() - foot) // 2
        self._row(painter, px(14), half - px(14), self.tr("Calls"), [week.calls for week in self._weeks])
        minutes = [week.minutes for week in self._weeks]
        self._row(painter, half + px(18), half - px(18), self.tr("Minutes"), minutes)
        self._foot(painter, foot)
        if self.hasFocus():
            paint.ring(painter, self.look, self.rect(), px(6))
        painter.end()

    def _row(self, painter: QPainter, top: int, high: int, name: str, values: Sequence[int]) -> None:
        colour, px = self.look.colour, self.look.px
        most = max(values, default=0) or 1
        painter.setFont(self.look.font(Size.SMALL))
        painter.setPen(colour(ColorRole.MUTED))
        label = QRect(0, top + high - px(16), self._left() - px(8), px(16))
        paint.text(painter, paint.visual(self, label), paint.LINE, name)
        base = QRect(self._left(), top + high, self.width() - self._left(), 1)
        painter.fillRect(paint.visual(self, base), colour(ColorRole.BORDER))
        for number, value in enumerate(values):
            spot = self.place(number)
            pad = max(1, min(px(3), spot.width() // 6))
            tall = round(high * value / most)
            if value:
                bar = QRect(spot.left() + pad, top + high - max(tall, 2), spot.width() - 2 * pad, max(tall, 2))
                strong = number == self.at
                paint.box(
                    painter, paint.visual(self, bar), px(2), colour(ColorRole.ACCENT if strong else ColorRole.PACE)
                )
            if number == self.at or (value == most and self.at < 0 and values.index(value) == number):
                painter.setFont(self.look.font(Size.SMALL, weight=600, tabular=True))
                painter.setPen(colour(ColorRole.TEXT))
                head = QRect(spot.center().x() - px(30), top + high - tall - px(15), px(60), px(14))
                paint.text(painter, paint.visual(self, head), paint.CENTRE, str(value))

    def _foot(self, painter: QPainter, high: int) -> None:
        """A day under every fourth week or so, where there is room for it."""
        px = self.look.px
        painter.setFont(self.look.font(Size.SMALL, tabular=True))
        painter.setPen(self.look.colour(ColorRole.MUTED))
        wide = px(64)
        used = -wide
        for number in range(self.count()):
            spot = self.place(number)
            if spot.left() - used < wide and number != self.at:
                continue
            if number % 2 and self.count() > 8 and number != self.at:
                continue
            used = spot.left()
            where = QRect(spot.left(), self.height() - high + px(4), wide, high - px(4))
            if where.right() <= self.width():
                paint.text(painter, paint.visual(self, where), paint.LINE, self._day(self._weeks[number]))


LEAST_NUMBER = 7
"""Pixels of the smallest letters that can be read; what has no room for them is told by its ground and in words."""


class HoursChart(Walked):
    """Days down, hours across: the share of calls in which somebody was reached, as a number and as a ground."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self._cells: list[FigureCell] = []
        self._days: list[int] = []
        self._first, self._last = 9, 17
        self._locale = QLocale()
        self.setAccessibleName(self.tr("Best hours to reach people"))

    def show_cells(self, cells: Sequence[FigureCell]) -> None:
        self._cells = sorted(cells, key=lambda cell: (cell.weekday, cell.hour))
        self._days = sorted({cell.weekday for cell in cells} | {ANY, *range(5)})
        self._first = min([cell.hour for cell in cells], default=9)
        self._last = max([cell.hour for cell in cells], default=17)
        self.at = -1
        self.updateGeometry()
        self.update()

    def count(self) -> int:
        return len(self._cells)

    def filters_of(self, number: int) -> object:
        return self._cells[number].filters

    def day_name(self, weekday: int, *, short: bool = False) -> str:
        """A day in words; "Any day" for all of them together."""
        if weekday == ANY:
            return self.tr("Any") if short else self.tr("Any day")
        return short_weekday(date(2024, 1, 1 + weekday), self._locale) if short else self._locale.dayName(weekday + 1)

    def said(self, number: int) -> str:
        cell = self._cells[number]
        day = self.day_name(cell.weekday)
        if not cell.enough:
            one, many = (
                self.tr("{day}, {hour}:00: 1 call, too few to say"),
                self.tr("{day}, {hour}:00: {n} calls, too few to say", "", cell.calls),
            )
            return (one if cell.calls == 1 else many).format(day=day, hour=cell.hour, n=cell.calls)
        words = self.tr("{day}, {hour}:00: {share} of {n} calls reached somebody")
        return words.format(day=day, hour=cell.hour, share=f"{cell.share:.0%}", n=cell.calls)

    def step(self, key: int) -> int:
        if key in (Qt.Key.Key_Up.value, Qt.Key.Key_Down.value) and self.at >= 0:
            here = self._cells[self.at]
            days = self._days if key == Qt.Key.Key_Down.value else self._days[::-1]
            after = days[days.index(here.weekday) + 1 :]
            for day in after:
                same = [n for n, cell in enumerate(self._cells) if cell.weekday == day]
                if same:
                    return min(same, key=lambda n: abs(self._cells[n].hour - here.hour)) - self.at
            return 0
        return super().step(key)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(320), self.look.px(26) * len(self._days) + self.look.px(24))

    def place(self, number: int) -> QRect:
        cell = self._cells[number]
        return self._spot(self._days.index(cell.weekday), cell.hour)

    def _spot(self, row: int, hour: int) -> QRect:
        px = self.look.px
        left = px(44)
        across = self._last - self._first + 1
        each = (self.width() - left) / across
        start = left + round((hour - self._first) * each)
        end = left + round((hour - self._first + 1) * each)
        return QRect(start, px(22) + row * px(26), max(1, end - start), px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        painter.setFont(self.look.font(Size.SMALL, tabular=True))
        painter.setPen(colour(ColorRole.MUTED))
        for hour in range(self._first, self._last + 1):
            spot = self._spot(0, hour)
            paint.text(
                painter, paint.visual(self, QRect(spot.left(), 0, spot.width(), px(20))), paint.CENTRE, str(hour)
            )
        for row, day in enumerate(self._days):
            spot = QRect(0, px(22) + row * px(26), px(40), px(26))
            name = self.day_name(day, short=True)
            paint.text(painter, paint.visual(self, spot), paint.LINE, name)
        for number, cell in enumerate(self._cells):
            self._cell(painter, number, cell)
        if self.hasFocus():
            paint.ring(painter, self.look, self.rect(), px(6))
        painter.end()

    def _cell(self, painter: QPainter, number: int, cell: FigureCell) -> None:
        colour, px = self.look.colour, self.look.px
        box = paint.visual(self, self.place(number)).adjusted(1, 1, -1, -1)
        edge = colour(ColorRole.ACCENT) if number == self.at else None
        if not cell.enough:
            paint.box(painter, box, px(4), None, edge or colour(ColorRole.BORDER))
            return
        ground = colour(ColorRole.ACCENT)
        ground.setAlphaF(0.10 + 0.28 * cell.share)
        paint.box(painter, box, px(4), ground, edge)
        number_font = self.look.font(Size.SMALL, weight=600 if cell.share >= 0.5 else 400, tabular=True)
        told = f"{cell.share:.0%}" if box.width() >= px(34) else f"{cell.share * 100:.0f}"
        wide, room = QFontMetrics(number_font).horizontalAdvance(told), box.width() - px(4)
        if wide > room:  # a whole day of hours beside other figures: smaller, and rather not at all than cut
            number_font.setPixelSize(max(1, number_font.pixelSize() * room // wide))
            if number_font.pixelSize() < LEAST_NUMBER:
                return
        painter.setFont(number_font)
        painter.setPen(colour(ColorRole.TEXT))
        paint.text(painter, box, paint.CENTRE, told)
