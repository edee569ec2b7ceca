"""They asked to be rung again: the likely times among the answers, one key each, and a line for any other time.

What is typed is said back in words, on their clock and on ours, before it is taken. Where the step has a field for
the time of its own, that field is the line.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Protocol

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from callassist.calls.callview import CallView
from callassist.calls.events import Pivot
from callassist.calls.state import CallState
from callassist.messages import facts_line
from callassist.moments import read_when
from callassist.planner.scheduling import CallBackTime
from callassist.script.script_model import FieldType
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.days import day_to_come, two_clocks
from callassist.ui.live.answer_list import AnswerOffer
from callassist.ui.live.live_fields import Fields
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.field_row import FieldEditor
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.written_days import moment_of


class CallTimes(Protocol):
    """What the planner knows about when they can be called."""

    def clock_of(self, call: CallView) -> tuple[tzinfo, str]:
        """Their clock, and its IANA name where there is one."""
        ...

    def knows_clock(self, call: CallView) -> bool:
        """Whether anything tells their clock, so that it is not just taken to be ours."""
        ...

    def call_back_times(self, call: CallView) -> tuple[CallBackTime, ...]: ...

    def remark_on(self, call: CallView, at: datetime) -> str:
        """What speaks against a time, in a few words; empty when nothing does."""
        ...


class AskedBack(QWidget):
    """Shown as long as a time to ring again is asked for."""

    agreed = Signal()
    """A typed time was taken by Enter."""
    field_requested = Signal(str)
    """The field for the time is to be written in, and to be in sight."""
    left_over = Signal(str)
    """What stood in the line and was never understood, now that nobody asks for a time any more."""

    def __init__(
        self,
        look: Appearance,
        bridge: Bridge,
        fields: Fields,
        offer: Callable[[list[AnswerOffer]], None],
        planner: CallTimes,
    ) -> None:
        """`offer` shows cards after the script's own."""
        super().__init__()
        self._look, self._bridge, self._fields, self._offer, self._planner = look, bridge, fields, offer, planner
        self._locale = QLocale()
        self._times: tuple[CallBackTime, ...] = ()
        self._open = False
        self.line = LineInput(look, self.tr("15:30, tomorrow 9, Thu 14:00"), name=self.tr("Another time to call back"))
        self.line.keep_as(f"call/{bridge.session.header.id}/call back")
        self.frame = Frame(look, self.line, key="⏎")
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        row = in_row((self.frame, 2), (self.told, 3))
        self._row = row
        in_column(row, into=self)
        self.line.textEdited.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_enter)
        self.line.left.connect(self.take)
        fields.left.connect(self._on_field_left)
        bridge.step_changed.connect(self.show_times)
        bridge.fields_changed.connect(self._on_fields_changed)
        look.space(self._row, gap=12)
        look.extend(self.frame, widest=300)
        self.hide()
        self.show_times()

    @property
    def count(self) -> int:
        """How many keys it has after those of the answers."""
        return len(self._times) + 1 if self._open else 0

    def choose(self, number: int) -> None:
        """The time with this number, from 1, or after the last of them the line for another one."""
        if number <= len(self._times):
            self._agree(self._theirs(self._times[number - 1].at), fill=True)
        elif number == len(self._times) + 1:
            row = self._field()
            if row is not None:
                self.field_requested.emit(row.field.name)
            else:
                self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_times(self) -> None:
        """After "asked to call back", as long as its step, or the one it was pressed in, is open."""
        state = self._bridge.session.state
        asked = state.pivots[-1] if state.pivots and state.pivots[-1].pivot is Pivot.CALL_BACK else None
        is_open = asked is not None and state.step in (asked.to_step, asked.step) and bool(state.step)
        if not is_open:
            self._close()
            return
        self._open = True
        self._times = self._planner.call_back_times(self._bridge.session)
        self._offer(self._cards(state))
        self.setVisible(self._field() is None)
        self._tell_field()

    def _close(self) -> None:
        if not self._open:
            return
        self.take()
        self._open = False
        left = self.line.text().strip()
        self._clear()
        self._tell("")
        self._times = ()
        self.hide()
        self._offer([])
        if left:
            self.left_over.emit(left)

    def _cards(self, state: CallState) -> list[AnswerOffer]:
        titles = {
            "later": self.tr("Later today"),
            "next-day": self.tr("Next working day"),
            "next-week": self.tr("Next week"),
        }
        first = len(self._bridge.session.answers()) + 1
        cards = [
            AnswerOffer(
                str(first + n),
                titles[time.id],
                facts_line(self.words(self._theirs(time.at)), time.reason),
                state.call_back == time.at,
                whole=True,
            )
            for n, time in enumerate(self._times)
        ]
        other = state.call_back is not None and state.call_back not in [time.at for time in self._times]
        said = self.words(self._theirs(state.call_back)) if state.call_back and other else self.tr("typed")
        return [*cards, AnswerOffer(str(first + len(cards)), self.tr("Another time"), said, other, whole=True)]

    # What is typed

    def read(self, text: str) -> datetime | None:
        """The time that is meant, on their clock; None when it is not clear or over."""
        _, zone = self._zone()
        at = read_when(text, self._bridge.now(), zone).at
        return at if at is not None and at > self._bridge.now() else None

    def words(self, at: datetime) -> str:
        """A time in words, on both clocks."""
        return two_clocks(at, self._zone()[0], self._bridge.now(), self._locale)

    def take(self) -> bool:
        """Agree what stands in the line, when it is understood."""
        text = self.line.text().strip()
        at = self.read(text) if self._open and text else None
        if at is None:
            return False
        self._clear()
        self._agree(at, text)
        return True

    def _clear(self) -> None:
        """What stood there is agreed, or goes on as a note."""
        self.line.clear()
        self.line.taken_over()

    def _on_enter(self) -> None:
        if self.take():
            self.agreed.emit()

    def _on_typed(self, text: str) -> None:
        self._tell(text, self.read(text))

    def _on_fields_changed(self) -> None:
        if self._open and not self._bridge.opening:
            self._tell_field()

    def _tell_field(self) -> None:
        row = self._field()
        if row is not None:
            text, at = self._in_field(row.field.name)
            self._tell(text, at)

    def _in_field(self, name: str) -> tuple[str, datetime | None]:
        """What stands in a field of the step, and the time to come that it was read as."""
        captured = self._bridge.session.state.fields.get(name)
        if captured is None or captured.superseded or not isinstance(captured.value, str):
            return "", None
        at = None if captured.lacks_hour else moment_of(captured.day_read, self._zone()[1])
        return captured.value, at if at is not None and at > self._bridge.now() else None

    def _on_field_left(self, name: str) -> None:
        row = self._field() if self._open else None
        if row is None or row.field.name != name:
            return
        text, at = self._in_field(name)
        if at is not None and at != self._bridge.session.state.call_back:
            self._agree(at, text)

    def _tell(self, text: str, at: datetime | None = None) -> None:
        """What was understood, at the place where it is typed."""
        wrong = bool(text.strip()) and at is None
        remark = self._planner.remark_on(self._bridge.session, at) if at else ""
        said = facts_line(self.words(at), remark) if at else ""
        if wrong:
            said = self.tr("Not a time to come. These would do: 15:30, tomorrow 9, Thu 14:00, {day} 10:00")
            said = said.format(day=day_to_come(self._bridge.now()))
        row = self._field()
        if row is not None:
            row.remark(said, warn=wrong or bool(remark))
            if row.has_focus():
                self.field_requested.emit(row.field.name)
        self.told.setText(said)
        self.told.set_role(ColorRole.CAUTION if wrong or remark else ColorRole.MUTED)
        self.line.setAccessibleDescription(said)
        self.frame.set_problem(wrong)

    # Taking it

    def _agree(self, at: datetime, words: str = "", *, fill: bool = False) -> None:
        session = self._bridge.session
        row = self._field()
        if fill and row is not None:
            self._bridge.attempt(session.fill, row.field.name, f"{at:%Y-%m-%d %H:%M}")
            session.close_field()
        if self._bridge.attempt(session.agree_call_back, at, self._zone()[0], words):
            self.show_times()
            if row is None:
                self.told.setText("")

    def _field(self) -> FieldEditor | None:
        return next((row for row in self._fields.rows() if row.field.type is FieldType.DATETIME), None)

    def _zone(self) -> tuple[str, tzinfo]:
        zone, name = self._planner.clock_of(self._bridge.session)
        return name if self._planner.knows_clock(self._bridge.session) else "", zone

    def _theirs(self, at: datetime) -> datetime:
        return at.astimezone(self._zone()[1])
