"""A call in the list: whom with, when, by which script, how it ended, and where the words are that were looked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from callassist.messages import facts_line
from callassist.script.meanings import kept_meaning
from callassist.store.search import Hit, Snippet
from callassist.ui.appearance import Appearance, Size
from callassist.ui.history.calls_model import HIT, CallsModel, who
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock, day_words
from callassist.ui.widgets import paint
from callassist.ui.widgets.chips import outcome_colours
from callassist.ui.widgets.scroll import ThinBar

AHEAD = 4
"""Rows are fetched so many pages of the list before its end comes into sight."""


class CallDelegate(QStyledItemDelegate):
    """Draws one row. Nothing is laid out but what is in sight."""

    def __init__(self, look: Appearance, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._look, self._now = look, now
        self.tall = False
        """Whether there is a third line, with the words that were found."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._look.px(200), self._look.px(82 if self.tall else 60))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = index.data(HIT)
        if not isinstance(hit, Hit):
            return
        painter.save()
        rect = QRect(option.rect)
        self._ground(painter, rect, option)
        px = self._look.px
        inner = rect.adjusted(px(14), px(9), -px(14), -px(8))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        self._first_line(painter, inner, hit, rtl)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._second_line(painter, inner.adjusted(0, px(22), 0, 0), hit, rtl, chosen)
        if self.tall and hit.snippet:
            found = inner.adjusted(0, px(43), 0, 0)
            self._marked(painter, found, hit.snippet, rtl)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        colour, px = self._look.colour, self._look.px
        box = rect.adjusted(px(6), 1, -px(6), -1)
        if option.state & QStyle.StateFlag.State_Selected:
            paint.box(painter, box, px(6), colour(ColorRole.SELECTED))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, box, px(6), colour(ColorRole.CHIP_GROUND))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.ring(painter, self._look, box, px(6))

    def _first_line(self, painter: QPainter, rect: QRect, hit: Hit, rtl: bool) -> None:
        look = self._look
        line = QFontMetrics(look.font(weight=600)).height()
        length = clock(hit.seconds)
        font = look.font(Size.NOTE, tabular=True)
        wide = QFontMetrics(font).horizontalAdvance(length) + look.px(4)
        painter.setFont(font)
        painter.setPen(look.colour(ColorRole.MUTED))
        paint.text(painter, _end(rect, wide, line, rtl), paint.END, length)
        room = rect.width() - wide - look.px(10)
        name = who(hit) or hit.script_title
        name_font = look.font(weight=600)
        name_wide = min(QFontMetrics(name_font).horizontalAdvance(name), room)
        self._text(painter, _start(rect, 0, room, line, rtl), name, name_font, ColorRole.TEXT)
        if hit.job and room - name_wide > look.px(50):
            spot = _start(rect, name_wide, room - name_wide, line, rtl)
            self._text(painter, spot, f" · {hit.job}", look.font(), ColorRole.MUTED)

    def _second_line(self, painter: QPainter, rect: QRect, hit: Hit, rtl: bool, chosen: bool) -> None:
        look, px = self._look, self._look.px
        font = look.font(Size.NOTE, tabular=True)
        line = max(QFontMetrics(font).height(), px(20))
        open_ = self.tr("Not finished") if hit.finished is None else self.tr("No outcome said")
        outcome = hit.outcome_label or open_
        badge = look.font(Size.NOTE)
        taken = min(QFontMetrics(badge).horizontalAdvance(outcome) + px(18), rect.width() // 2)
        good = bool(hit.outcome) and kept_meaning(hit.outcome, hit.means).is_talk
        spot = _end(rect, taken, px(20), rtl)
        ink, ground = outcome_colours(good=good)
        paint.box(painter, spot, px(10), look.colour(ColorRole.PAGE if chosen and good else ground))
        painter.setFont(badge)
        painter.setPen(look.colour(ink))
        paint.text(painter, spot, paint.CENTRE, paint.elided(badge, outcome, taken - px(14)))
        room = rect.width() - taken - px(10)
        by = hit.script_title if who(hit) else ""  # else it stands above
        told = facts_line(day_words(hit.started, self._now()), by)
        self._text(painter, _start(rect, 0, room, line, rtl), told, font, ColorRole.MUTED)

    def _marked(self, painter: QPainter, rect: QRect, snippet: Snippet, rtl: bool) -> None:
        """One line of what was found, the words themselves on a ground of their own."""
        look = self._look
        plain, strong = look.font(Size.NOTE), look.font(Size.NOTE, weight=600)
        line = QFontMetrics(plain).height()
        used = 0
        for text, is_found in shortened(snippet):
            font = strong if is_found else plain
            room = rect.width() - used
            if room <= look.px(8):
                break
            words = paint.elided(font, text, room)
            wide = min(QFontMetrics(font).horizontalAdvance(words), room)
            spot = _start(rect, used, wide, line, rtl)
            if is_found:
                paint.box(painter, spot.adjusted(-1, 0, 1, 0), look.px(3), look.colour(ColorRole.MISSING_GROUND))
            painter.setFont(font)
            painter.setPen(look.colour(ColorRole.MISSING if is_found else ColorRole.MUTED))
            paint.text(painter, spot.adjusted(-1, 0, 2, 0), paint.LINE, words)
            used += wide

    def _text(self, painter: QPainter, rect: QRect, text: str, font: QFont, role: ColorRole) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        paint.text(painter, rect, paint.LINE, paint.elided(font, text, rect.width()))  # Qt turns its sides around


def shortened(snippet: Snippet) -> list[tuple[str, bool]]:
    """The pieces on one line, so that the first word that was found is in sight."""
    pieces = [(" ".join(text.split()) if not text.isspace() else " ", found) for text, found in snippet]
    spaced: list[tuple[str, bool]] = []
    for (raw, found), (words, _) in zip(snippet, pieces, strict=True):
        before = " " if raw[:1].isspace() and words != " " else ""
        after = " " if raw[-1:].isspace() and words != " " else ""
        spaced.append((f"{before}{words}{after}", found))
    if len(spaced) > 1 and not spaced[0][1] and len(spaced[0][0]) > 30:
        head = spaced[0][0]
        spaced[0] = ("…" + head[head.find(" ", len(head) - 28) + 1 :], False)
    return spaced


def _start(rect: QRect, at: int, wide: int, tall: int, rtl: bool) -> QRect:
    left = rect.right() + 1 - at - wide if rtl else rect.left() + at
    return QRect(left, rect.top(), wide, tall)


def _end(rect: QRect, wide: int, tall: int, rtl: bool) -> QRect:
    return QRect(rect.left() if rtl else rect.right() + 1 - wide, rect.top(), wide, tall)


class CallList(QListView):
    """The list itself: rows of one height, so that none has to be measured."""

    def __init__(self, look: Appearance, model: CallsModel, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._look = look
        self.delegate = CallDelegate(look, now)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinBar(look))
        # A bar of our own is not watched by Qt for rows to fetch; and we fetch before the end is reached.
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Calls"))
        look.changed.connect(self._on_look_changed)

    def sizeHint(self) -> QSize:
        """No less than a few rows, where there is little room."""
        return QSize(self._look.px(256), self._look.px(150))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_tall(self, tall: bool) -> None:
        """With a line for the words that were found, or without."""
        if tall != self.delegate.tall:
            self.delegate.tall = tall
            self.doItemsLayout()

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - AHEAD * bar.pageStep() and self.model().canFetchMore(self.rootIndex()):
            self.model().fetchMore(self.rootIndex())

    def keyboardSearch(self, _search: str) -> None:
        """Letters are acts here, and there is a field to search in."""

    def _on_look_changed(self) -> None:
        self.doItemsLayout()
        self.viewport().update()
