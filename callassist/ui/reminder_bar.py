"""What is due now, at the foot of the window: who, why, and the ways on. It takes no focus and covers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from callassist.people.interactions import ActionState
from callassist.planner.today import TodayItem
from callassist.planner.today_actions import SNOOZES, snoozed_until
from callassist.ui.actions import ActionPlace
from callassist.ui.appearance import Appearance, Size
from callassist.ui.keys import Handlers, Keys
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Elided
from callassist.ui.widgets.scroll import ScrollGround

ONE_ROW = 980
"""From this width on, drawn pixels, the buttons stand beside the words."""


class ReminderBar(ScrollGround):
    """The first of what is due; when it is seen to, the next."""

    call_requested = Signal(object)
    put_off = Signal(object, object)
    """The TodayItem, and until when."""
    dismissed = Signal(object)

    def __init__(self, look: Appearance, keys: Keys) -> None:
        super().__init__(look, ColorRole.CAUTION_GROUND, edges="top")
        self._look, self._keys = look, keys
        self.item: TodayItem | None = None
        self._away = False
        """Whether something more urgent stands at the foot of the window."""
        self._now: datetime | None = None
        self.said = Elided(look, weight=600, role=ColorRole.CAUTION)
        self.reason = Elided(look, size=Size.NOTE, role=ColorRole.CAUTION)
        self.call = Button(look, self.tr("Call"), tone=Tone.PRIMARY, clicked=self._on_call)
        self.snoozes = {snooze: Button(look, "") for snooze in SNOOZES}
        for snooze, button in self.snoozes.items():
            button.clicked.connect(partial(self._put_off, snooze))
        self.dismiss = Button(look, self.tr("Dismiss"), clicked=self._on_dismiss)
        self._lay_out()
        look.space(self._wide, gap=8)
        look.space(self._row, 18, 9, 18, 9, gap=10)
        look.changed.connect(self._arrange)
        self._arrange()
        self.hide()

    def _lay_out(self) -> None:
        self._keys.rebound.connect(self.set_keys)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.said.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._lines.addWidget(self.said)
        self._lines.addWidget(self.reason, 1)
        self._wide, self._holder = QHBoxLayout(), QWidget()
        self._flow = FlowLayout(self._look.px(8), parent=self._holder)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._lines, 1)
        self._row.addLayout(self._wide)
        self._row.addWidget(self._holder)
        self._beside = True
        for button in self._buttons():
            self._wide.addWidget(button)
        self._holder.hide()

    def _buttons(self) -> list[Button]:
        return [self.call, *self.snoozes.values(), self.dismiss]

    def show_items(self, items: Sequence[TodayItem], now: datetime) -> None:
        """What is due, or nothing."""
        before, self.item, self._now = self.item, next(iter(items), None), now
        self._set_handlers()
        item = self.item
        if item is None:
            self.hide()
            return
        who = self.tr("Due now: {who}").format(who=item.person.label)
        rest = len(items) - 1
        self.said.setText(self.tr("{who}, and {n} more", "", rest).format(who=who, n=rest) if rest else who)
        self.reason.setText(translate(item.advice.reason))
        self.call.setVisible(self._offers("call"))
        self.call.setAccessibleName(self.tr("Call {who}").format(who=item.person.label))
        for snooze, button in self.snoozes.items():
            button.setText(self._words(snooze, now))
            named = self.tr("Remind me again of {who}: {when}")
            button.setAccessibleName(named.format(who=item.person.label, when=button.text()))
            button.setVisible(self._offers(snooze))
        self.set_keys()
        self._leave_out(beside=self._beside)
        self.setVisible(not self._away)
        if before is None or before.key != item.key:
            announce(self, f"{self.said.text()}. {self.reason.text()}")

    def give_way(self, away: bool) -> None:
        """One thing at a time asks for an eye: while somebody rings, what is due waits."""
        self._away = away
        self.setVisible(self.item is not None and not away)

    def _words(self, snooze: str, now: datetime) -> str:
        if snooze == "soon":
            return self.tr("10 min")
        if snooze == "hour":
            return self.tr("1 hour")
        return self.tr("Tomorrow {time}").format(time=f"{snoozed_until(snooze, now):%H:%M}")

    def set_keys(self) -> None:
        """Print the keys in force, where there is room for them; without, they are told by the sheet."""
        named = {"call": self.call, **self.snoozes, "dismiss": self.dismiss}
        for name, button in named.items():
            key = self._keys.actions.key(f"remind.{name}")
            button.set_key(key if self._beside else "")
            set_tip(button, key)

    def _set_handlers(self) -> None:
        """Its keys act anywhere in the window, as long as it is there."""
        others = {
            name: act
            for name, act in self._keys.handled(ActionPlace.EVERYWHERE).items()
            if not name.startswith("remind.")
        }
        self._keys.handle(ActionPlace.EVERYWHERE, {**others, **(self._handlers() if self.item is not None else {})})

    def _handlers(self) -> Handlers:
        return {
            "remind.call": self._on_call,
            "remind.soon": lambda: self._put_off("soon"),
            "remind.hour": lambda: self._put_off("hour"),
            "remind.tomorrow": lambda: self._put_off("tomorrow"),
            "remind.dismiss": self._on_dismiss,
        }

    def _on_call(self) -> None:
        if self.item is not None and self._offers("call"):
            self.call_requested.emit(self.item)

    def _put_off(self, snooze: str) -> None:
        if self.item is not None and self._now is not None and self._offers(snooze):
            self.put_off.emit(self.item, snoozed_until(snooze, self._now))

    def _on_dismiss(self) -> None:
        if self.item is not None:
            self.dismissed.emit(self.item)

    def minimumSizeHint(self) -> QSize:
        """Little, so that the window may become narrow enough for the buttons to go under the words."""
        return QSize(self._look.px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where it is narrow there is little height too: then it has two rows, not three."""
        beside = self.width() >= self._look.px(ONE_ROW)
        self._lines.setSpacing(self._look.px(1 if beside else 10))
        self._leave_out(beside=beside)
        if beside is self._beside:
            return
        self._beside = beside
        for button in self._buttons():
            (self._flow if beside else self._wide).removeWidget(button)
            (self._wide if beside else self._flow).addWidget(button)
        self._holder.setVisible(not beside)
        self.set_keys()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._lines.setDirection(direction.TopToBottom if beside else direction.LeftToRight)

    def _leave_out(self, *, beside: bool) -> None:
        """Under the words there is one row: a time to be reminded again that has no room there keeps its key."""
        room = self.width() - 2 * self._look.px(18)
        shown = [button for name, button in (("call", self.call), *self.snoozes.items()) if self._offers(name)]
        shown.append(self.dismiss)
        late = [self.snoozes[name] for name in reversed(SNOOZES) if name != "soon" and self._offers(name)]
        wide = sum(button.sizeHint().width() + self._look.px(8) for button in shown)
        for button in late:
            button.setVisible(beside or wide <= room)
            wide -= button.sizeHint().width() + self._look.px(8) if button.isHidden() else 0

    def _offers(self, name: str) -> bool:
        """Whether there is this to do about what is due."""
        if self.item is None:
            return False
        if name == "call":
            return self.item.can_be_called
        return name == "soon" or self.item.advice.action is not ActionState.INTERVIEW
