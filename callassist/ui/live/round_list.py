"""Which one of several is asked about now, and the others as a line each: to go back to, and to remove."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from callassist.calls.view_parts import RoundView
from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.list_rows import ListRow

MOST = 5
"""So many of the others stand there at once; the ones before them are asked for."""


class RoundRow(ListRow):
    """One of them: what it is called, and what was heard of it."""

    round: RoundView | None = None

    def text_rect(self, width: int) -> QRect:
        return QRect(self.look.px(8), self.look.px(5), width - self.look.px(16), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self.round is not None and self.round.is_open
        self.ground(painter, marked=here)
        spot = self.text_rect(self.width())
        spot.setHeight(self.height())
        painter.setFont(self.text_font())
        painter.setPen(self.look.colour(ColorRole.ON_SELECTED if here else ColorRole.TEXT))
        paint.text(painter, paint.visual(self, spot), paint.WRAP, self.text())
        painter.end()


class _RoundLine(QWidget):
    """A row and the button that removes what it is about."""

    def __init__(self, look: Appearance, rounds: RoundList) -> None:
        super().__init__()
        self.row = RoundRow(look)
        self.remove = Button(look, rounds.tr("Remove"), tone=Tone.BARE)
        self.row.clicked.connect(lambda: rounds.open_line(self))
        self.remove.clicked.connect(lambda: rounds.remove_line(self))
        in_row((self.row, 1), (self.remove, Qt.AlignmentFlag.AlignTop), into=self)


class RoundList(QWidget):
    """Shown in a step that is asked once for each of several; `told` says which one this is."""

    requested = Signal(str, int)
    remove_requested = Signal(str, int)

    def __init__(self, look: Appearance, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self._all = False
        self._repeat = ""
        self._lines: list[_RoundLine] = []
        self.told = Text(look, role=ColorRole.ACCENT, weight=600)
        self.more = Button(look, "", tone=Tone.BARE, clicked=self._on_more)
        self._column = in_column(self.told, (self.more, Qt.AlignmentFlag.AlignLeading), into=self)
        look.space(self._column, gap=2)
        bridge.step_changed.connect(self.show_rounds)
        bridge.fields_changed.connect(self.show_rounds)
        bridge.hidden_changed.connect(self.show_rounds)
        self.show_rounds()

    def lines(self) -> list[RoundRow]:
        """The rows that are shown, in order."""
        return [line.row for line in self._lines if not line.isHidden()]

    def show_rounds(self) -> None:
        told = self._bridge.session.round_told
        self.setVisible(bool(told))
        if not told:
            self._repeat = ""
            return
        rounds = self._bridge.session.rounds_here()
        if rounds[0].repeat != self._repeat:
            self._repeat, self._all = rounds[0].repeat, False
        looks_back = any(one.is_open and not one.is_flow for one in rounds)
        self.told.setText(told)
        others = [one for one in rounds if looks_back or not one.is_open]
        hidden = 0 if self._all else max(0, len(others) - MOST)
        if looks_back and not self._all:
            hidden = min(hidden, next(place for place, one in enumerate(others) if one.is_open))
            others = others[: hidden + MOST - 1] + others[max(hidden + MOST - 1, len(others) - 1) :]
        self.more.setText(self.tr("{n} before these", "", hidden).format(n=hidden))
        self.more.setVisible(hidden > 0)
        self._show(others[hidden:])

    def _show(self, rounds: list[RoundView]) -> None:
        while len(self._lines) < len(rounds):
            line = _RoundLine(self._look, self)
            self._lines.append(line)
            self._column.addWidget(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(rounds))
            if place < len(rounds):
                one = rounds[place]
                line.row.round = one
                words = f"{one.told}: {one.words}" if one.words else one.told
                if line.row.text() != words:
                    line.row.setText(words)
                    line.row.resized()
                shown = self.tr("{words}, shown now").format(words=words) if one.is_open else words
                line.row.setAccessibleName(shown)
                line.row.update()
                line.remove.setVisible(bool(one.words))
                line.remove.setAccessibleName(self.tr("Remove {which}").format(which=words))

    def open_line(self, line: _RoundLine) -> None:
        if line.row.round is not None:
            self.requested.emit(line.row.round.repeat, line.row.round.number)

    def remove_line(self, line: _RoundLine) -> None:
        if line.row.round is not None:
            self.remove_requested.emit(line.row.round.repeat, line.row.round.number)

    def _on_more(self) -> None:
        self._all = True
        self.show_rounds()
