"""A call that is over, as one row of the home page. The window stands before the first of them is read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from callassist.calls.header_facts import person_or_company
from callassist.messages import facts_line
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock, day_words
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Pressable
from callassist.ui.widgets.chips import Badge, outcome_colours
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.labels import Elided, Text
from callassist.ui.widgets.layouts import in_row

if TYPE_CHECKING:
    from callassist.calls.events import CallHeader


COLUMNS = (3, 4, 4)
"""Shares of the room that whom, by which script, and how it ended have in a list of calls."""


class CallRow(Pressable):
    """When, with whom, by which script, how it ended, how long; with a line under it. Pressed, it opens the call."""

    def __init__(self, look: Appearance, header: CallHeader, seconds: float, now: datetime) -> None:
        super().__init__(look)
        self.call_id = header.id
        px = look.px
        self._fixed = px(112), px(52)
        self._when = Text(look, day_words(header.started, now), role=ColorRole.MUTED, size=0.94, tabular=True)
        self.who = Elided(look, person_or_company(header) or "–", size=0.94)
        self.script = Elided(look, header.script.title, size=0.94)
        self.ended = QWidget()
        outcome = header.outcome_label or self.tr("No outcome said")
        role, ground = outcome_colours(good=bool(header.outcome_label) and header.meaning.is_talk)
        in_row(Badge(look, outcome, role=role, ground=ground), 1, into=self.ended)
        self.length = Text(look, clock(seconds), role=ColorRole.MUTED, size=0.94, tabular=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, px(6), 0, px(6) + 1)
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(1))
        for part in (self._when, self.who, self.script, self.ended, self.length):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        told = (self._when.text(), person_or_company(header), header.script.title, outcome, self.length.text())
        self.setText(facts_line(*told))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.tr("Opens the call"))
        set_tip(self, self.text())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # long names end in "…"
        self._stacked: bool | None = None
        self.stack(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.look.colour
        if self.underMouse() or self.isDown():
            paint.box(painter, self.rect().adjusted(0, 1, 0, -2), self.look.px(5), self.shade(colour(ColorRole.GROUND)))
        paint.flat(painter, self.rect().adjusted(0, self.height() - 1, 0, 0), colour(ColorRole.BORDER))
        if self.focused():
            paint.ring(painter, self.look, self.rect(), self.look.px(5))
        painter.end()

    def fits(self, width: int) -> bool:
        """Whether its words have room beside one another, in columns that all rows share."""
        room = width - sum(self._fixed) - 4 * self._grid.horizontalSpacing()
        parts = zip((self.who, self.script, self.ended), COLUMNS, strict=True)
        return all(part.sizeHint().width() <= room * share // sum(COLUMNS) for part, share in parts)

    def stack(self, stacked: bool) -> None:
        """In two lines, where there is no room for one."""
        if stacked is self._stacked:
            return
        self._stacked = stacked
        grid, (when, length) = self._grid, self._fixed
        parts = (self._when, self.who, self.script, self.ended, self.length)
        for part in parts:
            grid.removeWidget(part)
        trailing = Qt.AlignmentFlag.AlignTrailing
        grid.setColumnMinimumWidth(0, 0 if stacked else when)
        grid.setColumnMinimumWidth(4, 0 if stacked else length)
        for column, share in enumerate((0, 1, 0, 0, 0) if stacked else (0, *COLUMNS, 0)):
            grid.setColumnStretch(column, share)
        if stacked:
            grid.addWidget(self.who, 0, 0, 1, 2)
            grid.addWidget(self.length, 0, 2, trailing)
            grid.addWidget(self._when, 1, 0)
            grid.addWidget(self.script, 1, 1)
            grid.addWidget(self.ended, 1, 2, trailing)
            return
        for column, part in enumerate(parts[:-1]):
            grid.addWidget(part, 0, column)
        grid.addWidget(self.length, 0, 4, trailing)
