"""What passed between us, the latest first: said, promised, left on voicemail. One glance while the telephone rings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callassist.planner.advice_page import PageLine
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.times import day_words
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row

SHOWN = 8


class HistoryLine(QWidget):
    """When, what, and the words."""

    def __init__(self, look: Appearance, line: PageLine, notes: Sequence[str], now: datetime) -> None:
        super().__init__()
        row = in_row(into=self, gap=look.px(10))
        when = Text(look, day_words(line.at, now), role=ColorRole.MUTED, size=0.93, tabular=True)
        when.setFixedWidth(look.px(126))
        when.setContentsMargins(0, look.px(1), 0, 0)
        words = in_column(Text(look, line.what, weight=500, wrap=True), gap=look.px(2))
        if line.words:
            words.addWidget(Text(look, line.words, wrap=True))
        for note in notes:
            words.addWidget(Text(look, f"– {note}", role=ColorRole.MUTED, size=0.94, wrap=True))
        words.addStretch(1)
        row.addLayout(in_column(when, 1))
        row.addLayout(words, 1)


class HistoryList(QWidget):
    """The lines of one person; the oldest are one press away."""

    grew = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._all = False
        self._lines: Sequence[PageLine] = ()
        self._notes: Mapping[str, Sequence[str]] = {}
        self._now: datetime | None = None
        self._shown: tuple[object, ...] = ()
        self._column = in_column(gap=look.px(10))
        self._none = Text(look, self.tr("No contact yet."), role=ColorRole.MUTED, size=Size.BODY)
        self.more = Button(look, "", tone=Tone.BARE, clicked=self._on_more)
        in_column(self._none, self._column, self.more, into=self, gap=look.px(6))
        look.changed.connect(self._on_look_changed)

    def show_lines(self, lines: Sequence[PageLine], notes: Mapping[str, Sequence[str]], now: datetime) -> None:
        """`notes` are those of calls, by id."""
        shown = (tuple(lines), tuple((call, tuple(found)) for call, found in notes.items()), now.date(), self._all)
        if shown == self._shown:
            return
        self._shown, self._lines, self._notes, self._now = shown, lines, notes, now
        clear_layout(self._column)
        told: set[str] = set()
        for line in lines if self._all else lines[:SHOWN]:
            once = notes.get(line.call, ()) if line.call not in told else ()
            told.add(line.call)
            self._column.addWidget(HistoryLine(self._look, line, once, now))
        rest = 0 if self._all else max(len(lines) - SHOWN, 0)
        self.more.setText(self.tr("Show {n} earlier", "", rest).format(n=rest))
        self.more.setVisible(rest > 0)
        self._none.setVisible(not lines)

    def _on_more(self) -> None:
        self._all = True
        if self._now is not None:
            self.show_lines(self._lines, self._notes, self._now)

    def _on_look_changed(self) -> None:
        self._shown = ()
        if self._now is not None:
            self.show_lines(self._lines, self._notes, self._now)
