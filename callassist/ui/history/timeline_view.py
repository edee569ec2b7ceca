"""The timeline on the page: a column of times, and beside it what happened, under the steps."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from callassist.calls.events import FieldStatus, Match
from callassist.calls.mask import MASK
from callassist.exports.call_reading import LineKind, TimelineLine
from callassist.ui.appearance import Appearance, Size
from callassist.ui.days import short_date
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.translate import mark_text
from callassist.ui.widgets import paint
from callassist.ui.widgets.field_row import status_words
from callassist.ui.widgets.scroll import ThinBar

LINE = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_NAMES = {
    "tick_excused": mark_text("Timeline", "Left open"),
    "unticked": mark_text("Timeline", "Unticked"),
    "note_edited": mark_text("Timeline", "Note changed"),
    "note_deleted": mark_text("Timeline", "Note struck out"),
    "prepared_used": mark_text("Timeline", "They asked"),
    "pivot_taken": mark_text("Timeline", "It went another way"),
    "call_back_agreed": mark_text("Timeline", "Call back agreed"),
    "finished": mark_text("Timeline", "The call ended"),
    "reopened": mark_text("Timeline", "Back to the call"),
    "set_aside": mark_text("Timeline", "Set aside"),
    "came_back": mark_text("Timeline", "Back to the call"),
    "outcome_set": mark_text("Timeline", "Outcome"),
    "topic_set": mark_text("Timeline", "About"),
    "summary_written": mark_text("Timeline", "Summary"),
    "next_step_set": mark_text("Timeline", "Next step"),
    "reworded": mark_text("Timeline", "Said in other words"),
    "drawn": mark_text("Timeline", "Order drawn"),
    "restored": mark_text("Timeline", "Counted in again"),
}


_VERDICTS = {
    Match.MATCHED.value: mark_text("Timeline", "✓ matches the record"),
    Match.DIFFERENT.value: mark_text("Timeline", "✗ does not match the record"),
}


def label_of(line: TimelineLine) -> str:
    """What stands before the words: the question, or what kind of act it was."""
    name = QCoreApplication.translate("Timeline", _NAMES[line.event]) if line.event in _NAMES else ""
    return ": ".join(part for part in (name, line.label) if part)


def words_of(line: TimelineLine) -> str:
    if line.hidden:
        return MASK
    if line.status in _VERDICTS:
        return QCoreApplication.translate("Timeline", _VERDICTS[line.status])
    if line.status != FieldStatus.FILLED.value:
        return status_words(FieldStatus(line.status))
    if line.event == "rated":
        value, _, evidence = line.text.partition(" ")
        return f"{f'{value}/5' if value.isdigit() else value} {evidence}".strip()
    return line.text


def time_of(line: TimelineLine) -> str:
    """Time since the call began; the time on the wall for what was written after it."""
    if line.wall is None:
        return clock(line.at)
    return short_date(line.wall) if line.later_day else f"{line.wall:%H:%M}"


class TimelineModel(QAbstractListModel):
    """The lines of one call."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[TimelineLine, ...] = ()

    def show_lines(self, lines: tuple[TimelineLine, ...]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def lines(self) -> tuple[TimelineLine, ...]:
        return self._lines

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (time_of(line), label_of(line), words_of(line), self.tr("taken back") if line.struck else "")
            return ", ".join(part for part in parts if part)
        return None


class TimelineDelegate(QStyledItemDelegate):
    """Draws a line; its height follows from its words."""

    def __init__(self, look: Appearance, view: QListView) -> None:
        super().__init__()
        self._look, self._view = look, view

    def _times(self) -> int:
        font = self._look.font(Size.NOTE, tabular=True)
        return QFontMetrics(font).horizontalAdvance("0:00:00") + self._look.px(14)

    def _room(self, width: int, line: TimelineLine) -> int:
        px = self._look.px
        aside = px(130) if line.kind is LineKind.STEP else 0
        return max(px(60), width - self._times() - px(34) - aside)

    def _text(self, line: TimelineLine) -> tuple[str, str]:
        label, words = label_of(line), words_of(line)
        if label and words:
            return (label if label.endswith(("?", ":", "!", "…")) else f"{label}:"), words
        return "", words or label

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line = index.data(LINE)
        width = self._view.viewport().width()
        pad = self._look.px(16 if line.kind is LineKind.STEP else 7)
        return QSize(width, round(self.laid_out(line, self._room(width, line)).boundingRect().height()) + pad)

    def laid_out(self, line: TimelineLine, width: int) -> QTextLayout:
        """Label and words as one flowing text, the label quieter."""
        label, words = self._text(line)
        font = self._look.font(0.94, weight=600 if line.kind is LineKind.STEP else 400)
        font.setStrikeOut(line.struck)
        layout = QTextLayout(f"{label} {words}".strip().replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        turned = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)  # in its own direction, at the side of the page
        layout.setTextOption(option)
        if label:
            quiet = QTextLayout.FormatRange()
            quiet.start, quiet.length = 0, len(label)
            letters = QTextCharFormat()
            letters.setForeground(self._look.colour(ColorRole.MUTED))
            quiet.format = letters
            layout.setFormats([quiet])
        layout.beginLayout()
        y = 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(width)
            row.setPosition(QPointF(0, y))
            y += row.height()
        layout.endLayout()
        return layout

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = index.data(LINE)
        if not isinstance(line, TimelineLine):
            return
        painter.save()
        colour, px = self._look.colour, self._look.px
        rect = QRect(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        top = px(10) if line.kind is LineKind.STEP else px(3)
        high = QFontMetrics(self._look.font(0.94)).height()
        times = self._times()
        time = _mirrored(rect, QRect(rect.left() + px(4), rect.top() + top, times - px(14), high), rtl)
        painter.setFont(self._look.font(Size.NOTE, tabular=True))
        painter.setPen(colour(ColorRole.MUTED))
        paint.text(painter, time, paint.END, time_of(line))
        self._mark(painter, _mirrored(rect, QRect(rect.left() + times, rect.top() + top, px(14), high), rtl), line)
        room = self._room(rect.width(), line)
        spot = QRect(rect.left() + times + px(20), rect.top() + top, room, rect.height())
        painter.setPen(colour(ColorRole.MUTED if line.struck else ColorRole.TEXT))
        self.laid_out(line, room).draw(painter, QPointF(_mirrored(rect, spot, rtl).topLeft()))
        if line.kind is LineKind.STEP and not line.struck:
            end = QRect(rect.right() - px(136), rect.top() + top, px(130), high)
            self._spent(painter, _mirrored(rect, end, rtl), line)
        painter.restore()

    def _mark(self, painter: QPainter, spot: QRect, line: TimelineLine) -> None:
        colour, px = self._look.colour, self._look.px
        size = px(10)
        where = QRect(0, 0, size, size)
        where.moveCenter(spot.center())
        if line.kind is LineKind.TICK and not line.struck and line.event == "ticked":
            paint.check(painter, where, colour(ColorRole.ACCENT), max(1.4, px(15) / 10))
        elif line.kind is LineKind.STEP:
            paint.box(
                painter,
                where,
                size / 2,
                colour(ColorRole.ACCENT) if not line.struck else None,
                colour(ColorRole.ACCENT),
            )
        elif line.kind is LineKind.NOTE:
            for row, share in enumerate((1.0, 1.0, 0.6)):  # lines of writing
                long = round(where.width() * share)
                stroke = QRect(where.left(), where.top() + row * px(4), long, max(1, px(1)))
                painter.fillRect(stroke, colour(ColorRole.MUTED))
        elif line.kind in (LineKind.TURN, LineKind.LATER):
            painter.setFont(self._look.font(Size.NOTE))
            painter.setPen(colour(ColorRole.CAUTION if line.kind is LineKind.TURN else ColorRole.MUTED))
            paint.text(painter, spot, paint.CENTRE, "↳" if line.kind is LineKind.TURN else "✎")
        else:
            dot = where.adjusted(size // 3, size // 3, -(size // 3), -(size // 3))
            paint.box(painter, dot, dot.width() / 2, colour(ColorRole.MUTED))

    def _spent(self, painter: QPainter, spot: QRect, line: TimelineLine) -> None:
        words = clock(line.spent)
        if line.planned:
            words = self.tr("{spent} of {planned}").format(spent=words, planned=clock(line.planned))
        late = line.planned and line.spent > line.planned * 1.25
        painter.setFont(self._look.font(Size.NOTE, tabular=True))
        painter.setPen(self._look.colour(ColorRole.CAUTION if late else ColorRole.MUTED))
        paint.text(painter, spot, paint.END, words)


def _mirrored(around: QRect, rect: QRect, rtl: bool) -> QRect:
    if rtl:
        rect.moveLeft(around.left() + around.right() - rect.right())
    return rect


class TimelineView(QListView):
    """The list of lines. Arrows go through it, so that it can be heard line by line."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.lines = TimelineModel()
        self.setModel(self.lines)
        self.delegate = TimelineDelegate(look, self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinBar(look))
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("What happened in the call"))
        look.changed.connect(self.doItemsLayout)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are acts here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()
