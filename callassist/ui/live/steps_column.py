"""The left column: the steps with the time each took, and the checklist with what is still needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.calls.view_parts import Mark, TickView
from callassist.calls.view_parts import StepLine as StepView
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.list_rows import StepRow, TickRow
from callassist.ui.widgets.scroll import Scroll, ScrollGround

WHOLE = 30
"""A script of so many steps is shown as a whole."""
SHOWN = 24
"""Of a longer one, so many around the open step: the palette finds the others, and two buttons lead on."""
UPPER = 0.58
"""Of the height, at most so much for the steps."""
ELSEWHERE = 12
"""Open items of other steps in sight; the rest is a number."""


class StepsColumn(ScrollGround):
    """Any step can be opened and any item ticked, at any time."""

    step_requested = Signal(str)
    tick_requested = Signal(str)
    """The id of an item that was pressed."""
    compress_requested = Signal()
    """Only what is still needed, or all again."""

    def __init__(self, look: Appearance, bridge: Bridge) -> None:
        super().__init__(look, ColorRole.GROUND, edges="end")
        self._look, self._bridge = look, bridge
        self._compressed = False
        self._undoable = ("", "")
        self.undo_timer = QTimer(self, singleShot=True)
        self.undo_timer.timeout.connect(self._on_undo_over)
        self.steps: list[StepRow] = []
        self._shown: tuple[StepView, ...] = ()
        self._first, self._open, self._current = 0, -1, 0
        self._before, self._after = Button(look, "", tone=Tone.BARE), Button(look, "", tone=Tone.BARE)
        self._before.clicked.connect(partial(self._leaf, -1))
        self._after.clicked.connect(partial(self._leaf, 1))
        self.ticks: dict[str, TickRow] = {}
        self._tick_order: list[str] = []
        self._steps_title = SectionLabel(look, self.tr("Script"))
        self._ticks_title = SectionLabel(look)
        self.shorter = Button(look, "", tone=Tone.BARE, clicked=self.compress_requested)
        self.shorter.setCheckable(True)
        self._elsewhere = SectionLabel(look, self.tr("In other steps"))
        self.more = Text(look, role=ColorRole.MUTED, size=Size.NOTE)
        self._steps_box, self._ticks_box, self._later_box = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for box in (self._steps_box, self._ticks_box, self._later_box):
            box.setSpacing(1)
        self._column, self._lower = QVBoxLayout(), QVBoxLayout()
        script = (self._steps_title, self._before, self._steps_box, self._after)
        ticks = (self._ticks_title, self.shorter, self._ticks_box, self._elsewhere, self._later_box, self.more)
        self.scroll_area = self._scrolling(self._column, script)
        self._needs = self._scrolling(self._lower, ticks)
        outer = in_column(self.scroll_area, (self._needs, 1), into=self, margins=(0, 0, 1, 0), gap=0)
        self._outer = outer
        bridge.step_changed.connect(self.show_steps)
        bridge.checklist_changed.connect(self.show_ticks)
        bridge.time_passed.connect(self._on_time_passed)
        bridge.script_changed.connect(self.show_all)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_all()

    def _scrolling(self, column: QVBoxLayout, parts: Sequence[QWidget | QVBoxLayout]) -> Scroll:
        for part in parts:
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        return Scroll(self._look, inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The steps have what they need, as long as the checklist has it too; else most of the height is theirs."""
        column, bar = self._column, self.scroll_area.verticalScrollBar().sizeHint().width()
        width = self.width() - self._outer.contentsMargins().right() - bar
        for inner in (self._steps_box, self._ticks_box, self._later_box):
            inner.invalidate()  # what is inside of a layout inside of another is remembered until all is laid out
        wanted = column.heightForWidth(width) if column.hasHeightForWidth() else column.sizeHint().height()
        lower = self._lower
        needed = lower.heightForWidth(width) if lower.hasHeightForWidth() else lower.sizeHint().height()
        self.scroll_area.setFixedHeight(min(wanted, max(round(self.height() * UPPER), self.height() - needed)))

    def add_below(self, widget: QWidget) -> None:
        """Something about the script as a whole, under its steps."""
        self._outer.addWidget(widget)

    def show_all(self) -> None:
        self.show_steps()
        self.show_ticks()

    def compress(self, on: bool) -> None:
        """Only what is still needed, or all again."""
        self._compressed = on
        self.show_ticks()

    def _show_shorter(self) -> None:
        """The act that leaves out what is not needed; once the planned length is over, it says that it is time."""
        pace = self._bridge.session.pace()
        over = bool(pace.planned) and pace.elapsed > pace.planned
        text = self.tr("Time is up: needed only") if over else self.tr("Needed only")
        if text != self.shorter.text():
            self.shorter.setText(text)
            self.shorter.updateGeometry()
        self.shorter.setChecked(self._compressed)

    def show_steps(self) -> None:
        spoken = {
            Mark.DONE: self.tr("done"),
            Mark.CURRENT: self.tr("open now"),
            Mark.NEXT: self.tr("next"),
            Mark.AHEAD: self.tr("ahead"),
            Mark.PARKED: self.tr("folded away"),
        }
        at, all_ = self._bridge.session.position()
        if at != self._open:
            self._open = at
            self._move_to(at, all_)
        last = all_ if all_ <= WHOLE else min(self._first + SHOWN, all_)
        self._first = 0 if all_ <= WHOLE else self._first
        rows = self._bridge.session.overview(self._first, last)
        while len(self.steps) < len(rows):
            fresh = StepRow(self._look, "", "")
            fresh.clicked.connect(partial(self._on_step_pressed, fresh))
            self.steps.append(fresh)
            self._steps_box.addWidget(fresh)
        self._current, before = -1, self._shown
        for number, (row, step) in enumerate(zip(self.steps, rows, strict=False)):
            if step.mark is Mark.CURRENT:
                self._current = number
                row.step = step.id
                self._show_time(row, step.title, step.spent, step.planned)
            elif number >= len(before) or step != before[number]:
                time = clock(step.spent) if step.spent >= 1 or step.mark is Mark.DONE else ""
                row.step = step.id
                row.show_state(step.title, step.mark.value, time, spoken[step.mark])
            if number >= len(before):
                row.setVisible(True)
        self._shown = rows
        for row in self.steps[len(rows) :]:
            row.setVisible(False)
        self._show_rest(self._first, all_ - last)
        self._share()
        if self._current >= 0:
            self.scroll_area.ensureWidgetVisible(self.steps[self._current], 0, self._look.px(60))

    def _move_to(self, at: int, all_: int) -> None:
        """Have the open step among those that are shown, with some before and after it."""
        if not self._first + 2 <= at < self._first + SHOWN - 2:
            self._first = at - SHOWN // 3
        self._first = max(0, min(self._first, all_ - SHOWN))

    def _leaf(self, way: int) -> None:
        """Other steps of a long script, without opening one."""
        _, all_ = self._bridge.session.position()
        self._first = max(0, min(self._first + way * (SHOWN - 2), all_ - SHOWN))
        self.show_steps()

    def _show_rest(self, before: int, after: int) -> None:
        self._before.setText(self.tr("{n} before", "", before).format(n=before))
        self._after.setText(self.tr("{n} after", "", after).format(n=after))
        self._before.setVisible(before > 0)
        self._after.setVisible(after > 0)

    def show_ticks(self) -> None:
        checklist = self._bridge.session.checklist()
        self._ticks_title.setText(
            self.tr("Checklist  {done} of {total}").format(done=checklist.done, total=checklist.total)
        )
        for part in (self._ticks_title, self.shorter):
            part.setVisible(bool(checklist.here or checklist.elsewhere))
        self._show_shorter()
        here = [item for item in checklist.here if not self._compressed or (item.needed and not item.done)]
        missing = [item for item in checklist.elsewhere if not item.done]
        later = missing[:ELSEWHERE]
        order = [item.id for item in here] + ["|"] + [item.id for item in later]
        others = order != self._tick_order
        if others:
            self._reorder_ticks(here, later)
            self._tick_order = order
        for item in here:
            self._show_tick(item, strong=True)
        for item in later:
            self._show_tick(item, strong=False)
        self._elsewhere.setVisible(bool(later))
        self.more.setText(self.tr("and {n} more", "", len(missing) - len(later)).format(n=len(missing) - len(later)))
        self.more.setVisible(len(missing) > len(later))
        if others:
            self._share()

    def _reorder_ticks(self, here: list[TickView], later: list[TickView]) -> None:
        wanted = {item.id for item in (*here, *later)}
        for tick in set(self.ticks) - wanted:
            gone = self.ticks.pop(tick)
            gone.hide()
            gone.deleteLater()
        for box, items in ((self._ticks_box, here), (self._later_box, later)):
            for place, item in enumerate(items):
                if item.id not in self.ticks:
                    row = self.ticks[item.id] = TickRow(self._look, item.id, item.text)
                    row.clicked.connect(partial(self.tick_requested.emit, item.id))
                if box.indexOf(self.ticks[item.id]) != place:
                    box.insertWidget(place, self.ticks[item.id])

    def offer_undo(self, tick: str, key: str, milliseconds: int) -> None:
        """Say at the item that the same key takes its tick back, as long as it does."""
        self._undoable = (tick, self.tr("{key} again: undo").format(key=key))
        self.undo_timer.start(milliseconds)
        self.show_ticks()

    def _on_undo_over(self) -> None:
        self._undoable = ("", "")
        self.show_ticks()

    def _show_tick(self, item: TickView, *, strong: bool) -> None:
        missing = self.tr("must be said") if item.must else self.tr("needed") if strong else ""
        if item.is_unread or item.lacks_hour:
            missing = self.tr("not understood") if item.is_unread else self.tr("at what time?")
        tag = item.excuse or (missing if item.needed and not item.done else "")
        brief = item.done and item.id == self._undoable[0]
        if brief:
            tag = self._undoable[1]
        self.ticks[item.id].show_state(item.text, item.done, tag, strong=strong, brief=brief)

    def _on_time_passed(self) -> None:
        if self.isVisible():
            self.show_steps_time()
            self._show_shorter()

    def show_steps_time(self) -> None:
        """Only the open step's time has changed."""
        pace = self._bridge.session.pace()
        if self._current >= 0:
            row = self.steps[self._current]
            self._show_time(row, row.text(), pace.step_elapsed, pace.step_planned)

    def _show_time(self, row: StepRow, title: str, spent: float, planned: float) -> None:
        """The time on the open step, against what is planned for it or what it usually takes."""
        told = self.tr("{spent} of {planned}").format(spent=clock(spent), planned=clock(planned)) if planned else ""
        share = spent / planned if planned else 0.0
        row.show_state(title, Mark.CURRENT.value, clock(spent), self.tr("open now"), min(share, 1.0), told)

    def _on_step_pressed(self, row: StepRow) -> None:
        self.step_requested.emit(row.step)

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(18), px(18), px(6), px(6))
        self._lower.setContentsMargins(px(18), px(8), px(6), px(12))
        for column in (self._column, self._lower):
            column.setSpacing(px(8))
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._elsewhere.setContentsMargins(0, px(10), 0, 0)
        self.setFixedWidth(px(236))
        self._share()
