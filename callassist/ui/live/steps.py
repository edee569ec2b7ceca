"""The left column: the steps with the time each took, and the checklist with what is still needed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.calls.views import Mark, TickView
from callassist.ui.bridge import Bridge
from callassist.ui.look import Look
from callassist.ui.stock.labels import SectionLabel
from callassist.ui.stock.rows import StepRow, TickRow
from callassist.ui.stock.scroll import Ground, Scroll
from callassist.ui.theme import Role
from callassist.ui.times import clock


class StepsColumn(Ground):
    """Any step can be opened and any item ticked, at any time."""

    step_asked = Signal(str)
    tick_asked = Signal(str)
    """The id of an item that was pressed."""

    def __init__(self, look: Look, bridge: Bridge) -> None:
        super().__init__(look, Role.GROUND, edges="end")
        self._look, self._bridge = look, bridge
        self._compressed = False
        self._undoable = ("", "")
        self._undo_timer = QTimer(self)
        self._undo_timer.setSingleShot(True)
        self._undo_timer.timeout.connect(self._on_undo_over)
        self._steps: dict[str, StepRow] = {}
        self._step_order: list[str] = []
        self._ticks: dict[str, TickRow] = {}
        self._tick_order: list[str] = []
        self._steps_title = SectionLabel(look, self.tr("Script"))
        self._ticks_title = SectionLabel(look)
        self._elsewhere = SectionLabel(look, self.tr("In other steps"))
        self._steps_box, self._ticks_box, self._later_box = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for box in (self._steps_box, self._ticks_box, self._later_box):
            box.setSpacing(1)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        for part in (self._steps_title, self._steps_box, self._ticks_title, self._ticks_box, self._elsewhere):
            self._column.addWidget(part) if isinstance(part, QWidget) else self._column.addLayout(part)
        self._column.addLayout(self._later_box)
        self._column.addStretch(1)
        self._scroll = Scroll(look, inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(self._scroll)
        self._outer = outer
        bridge.step_changed.connect(self.show_steps)
        bridge.checklist_changed.connect(self.show_ticks)
        bridge.time_passed.connect(self._on_time_passed)
        bridge.script_changed.connect(self.show_all)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_all()

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

    def show_steps(self) -> None:
        spoken = {
            Mark.DONE: self.tr("done"),
            Mark.CURRENT: self.tr("open now"),
            Mark.NEXT: self.tr("next"),
            Mark.AHEAD: self.tr("ahead"),
            Mark.PARKED: self.tr("folded away"),
        }
        rows = self._bridge.overview()
        order = [row.id for row in rows]
        if order != self._step_order:
            self._reorder_steps(order, {row.id: row.title for row in rows})
        for row in rows:
            time = clock(row.spent) if row.spent >= 1 or row.mark in (Mark.DONE, Mark.CURRENT) else ""
            self._steps[row.id].show_state(row.title, row.mark.value, time, spoken[row.mark])
            if row.mark is Mark.CURRENT:
                self._current = row.id
        self._scroll.ensureWidgetVisible(self._steps[self._current], 0, self._look.px(60))

    def _reorder_steps(self, order: list[str], titles: dict[str, str]) -> None:
        for step in set(self._steps) - set(order):
            gone = self._steps.pop(step)
            self._steps_box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, step in enumerate(order):
            if step not in self._steps:
                row = self._steps[step] = StepRow(self._look, step, titles[step])
                row.clicked.connect(self._on_step_pressed)
            if self._steps_box.indexOf(self._steps[step]) != place:
                self._steps_box.insertWidget(place, self._steps[step])
        self._step_order = order

    def show_ticks(self) -> None:
        checklist = self._bridge.session.checklist()
        self._ticks_title.setText(
            self.tr("Checklist  {done} of {total}").format(done=checklist.done, total=checklist.total)
        )
        self._ticks_title.setVisible(bool(checklist.here or checklist.elsewhere))
        here = [item for item in checklist.here if not self._compressed or (item.needed and not item.done)]
        later = [item for item in checklist.elsewhere if not item.done]
        order = [item.id for item in here] + ["|"] + [item.id for item in later]
        if order != self._tick_order:
            self._reorder_ticks(here, later)
            self._tick_order = order
        for item in here:
            self._show_tick(item, strong=True)
        for item in later:
            self._show_tick(item, strong=False)
        self._elsewhere.setVisible(bool(later))

    def _reorder_ticks(self, here: list[TickView], later: list[TickView]) -> None:
        wanted = {item.id for item in (*here, *later)}
        for tick in set(self._ticks) - wanted:
            gone = self._ticks.pop(tick)
            gone.hide()
            gone.deleteLater()
        for box, items in ((self._ticks_box, here), (self._later_box, later)):
            for place, item in enumerate(items):
                if item.id not in self._ticks:
                    row = self._ticks[item.id] = TickRow(self._look, item.id, item.text)
                    row.clicked.connect(self._on_tick_pressed)
                if box.indexOf(self._ticks[item.id]) != place:
                    box.insertWidget(place, self._ticks[item.id])

    def offer_undo(self, tick: str, key: str, milliseconds: int) -> None:
        """Say at the item that the same key takes its tick back, as long as it does."""
        self._undoable = (tick, self.tr("{key} again: undo").format(key=key))
        self._undo_timer.start(milliseconds)
        self.show_ticks()

    def _on_undo_over(self) -> None:
        self._undoable = ("", "")
        self.show_ticks()

    def _show_tick(self, item: TickView, *, strong: bool) -> None:
        tag = item.excuse or (self.tr("needed") if item.needed and not item.done and strong else "")
        if item.done and item.id == self._undoable[0]:
            tag = self._undoable[1]
        self._ticks[item.id].show_state(item.text, item.done, tag, strong=strong)

    def _on_time_passed(self) -> None:
        if self.isVisible():
            self.show_steps_time()

    def show_steps_time(self) -> None:
        """Only the open step's time has changed."""
        spent = self._bridge.session.pace().step_elapsed
        row = self._steps.get(self._current)
        if row is not None:
            row.show_state(row.text(), row.mark, clock(spent), self.tr("open now"))

    def _on_step_pressed(self) -> None:
        row = self.sender()
        if isinstance(row, StepRow):
            self.step_asked.emit(row.step)

    def _on_tick_pressed(self) -> None:
        row = self.sender()
        if isinstance(row, TickRow):
            self.tick_asked.emit(row.tick)

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(18), px(18), px(6), px(12))
        self._column.setSpacing(px(8))
        for label in (self._ticks_title, self._elsewhere):
            label.setContentsMargins(0, px(14), 0, 0)
        self.setFixedWidth(px(236))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
