"""The foot of the live window: the three turns a call may take at any moment, and what the keys do now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callassist.calls.events import Pivot
from callassist.script.numbered_answers import MOST_KEYS
from callassist.ui.actions import printed
from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.keys import Keys
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Elided
from callassist.ui.widgets.layouts import in_row
from callassist.ui.widgets.scroll import ScrollGround

PIVOTS = {
    "call.no_answer": Pivot.NO_ANSWER,
    "call.someone_else": Pivot.SOMEONE_ELSE,
    "call.call_back": Pivot.CALL_BACK,
}

BETWEEN = "  ·  "


class Footer(ScrollGround):
    """Its buttons are requests; the hint says in which mode the keys are."""

    requested = Signal(str)

    def __init__(
        self,
        look: Appearance,
        keys: Keys,
        bridge: Bridge,
        *,
        in_note: Callable[[], bool],
        beside: Callable[[], bool],
        offered: Callable[[], int],
    ) -> None:
        """`in_note`: whether it is the note line that is being written in. `beside`: whether a prepared answer is in
        front of the script. `offered`: how many numbered times to call back follow the answers."""
        super().__init__(look, ColorRole.GROUND, edges="top")
        self._look, self._bridge = look, bridge
        self._in_note, self._beside, self._offered = in_note, beside, offered
        self._long = {
            "call.no_answer": self.tr("No answer"),
            "call.someone_else": self.tr("Someone else picked up"),
            "call.call_back": self.tr("Asked to call back"),
        }
        self._short = {
            "call.no_answer": self.tr("No answer"),
            "call.someone_else": self.tr("Someone else"),
            "call.call_back": self.tr("Call back"),
        }
        self._buttons: dict[str, Button] = {}
        self._turns = FlowLayout(look.px(8))
        self._row = in_row((self._turns, 1), into=self)
        for action_id, text in self._long.items():
            button = Button(look, text, clicked=partial(self.requested.emit, action_id))
            button.setObjectName(action_id)
            self._buttons[action_id] = button
            self._turns.addWidget(button)
        self.leaving = QWidget()
        """The two ways to leave the call unfinished; where the foot has no room, the page shows them elsewhere."""
        self._ways = FlowLayout(look.px(8), parent=self.leaving)
        self._leave = {
            "call.another": (self.tr("Set aside"), self.tr("Set this call aside and begin another")),
            "call.discard": (self.tr("Throw away"), self.tr("Throw this call away")),
        }
        self._leave_buttons: dict[str, Button] = {}
        for action_id, (text, whole) in self._leave.items():
            button = Button(look, text, tone=Tone.BARE, name=whole, clicked=partial(self.requested.emit, action_id))
            button.setObjectName(action_id)
            self._leave_buttons[action_id] = button
            self._ways.addWidget(button)
        self.hint = Elided(look, role=ColorRole.MUTED, size=0.93)
        self._row.addWidget(self.hint, 0)
        self._hint_room = 0
        self._keys = keys
        self._strip = False
        self._held: QWidget | None = None
        keys.mode_changed.connect(self._on_mode_changed)
        bridge.pivots_changed.connect(self.show_pivots)
        for changed in (bridge.step_changed, bridge.answers_changed, bridge.checklist_changed, bridge.script_changed):
            changed.connect(self.show_hint)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_pivots()
        self._on_mode_changed(keys.writing)

    def arrange(self, width: int, *, strip: bool) -> bool:
        """Short words and no keys in the strip, and where there is no room; what still has none goes on in a next row.

        Whether the ways to leave the call have room here too; the hint goes before they do.
        """
        self._strip = strip
        self._on_look_changed()
        margins = self._row.contentsMargins()
        room = width - margins.left() - margins.right() - self._held_width()
        used = 0
        for texts, keys in ((self._long, True), (self._short, True), (self._short, False))[2 if strip else 0 :]:
            for action_id, button in self._buttons.items():
                button.setText(texts[action_id])
                button.set_key(self._keys.actions.key(action_id) if keys else "")
                button.updateGeometry()
            used = self._wide(self._buttons)
            if used <= room:
                break
        for action_id, button in self._leave_buttons.items():
            button.set_key(self._keys.actions.key(action_id))
        if used + self._wide(self._leave_buttons) > room:
            for button in self._leave_buttons.values():
                button.set_key("")
        leaving = self._wide(self._leave_buttons)
        here = not strip and used + leaving <= room
        if here and self._turns.indexOf(self.leaving) < 0:
            self._turns.addWidget(self.leaving)
        self._hint_room = room - used - leaving
        self.hint.setVisible(self._hint_room >= self._look.px(300))
        self.show_hint()
        return here

    def _wide(self, buttons: dict[str, Button]) -> int:
        return sum(button.sizeHint().width() + self._look.px(8) for button in buttons.values())

    def _held_width(self) -> int:
        return self._held.sizeHint().width() + self._row.spacing() if self._held is not None else 0

    def hold(self, widget: QWidget) -> None:
        """Something short that has no room elsewhere, at the end."""
        self._held = widget
        self._row.addWidget(widget)

    def let_go(self) -> None:
        """What was held is shown elsewhere now."""
        self._held = None

    def set_keys(self) -> None:
        """Print the keys in force."""
        self.arrange(self.width(), strip=self._strip)
        self._on_mode_changed(self._keys.writing)

    def show_pivots(self) -> None:
        possible = {turn.pivot for turn in self._bridge.session.pivots()}
        for action_id, pivot in PIVOTS.items():
            self._buttons[action_id].setEnabled(pivot in possible)
            self._buttons[action_id].subject = self._bridge.session.state.step

    def _on_mode_changed(self, _writing: bool) -> None:
        self.show_hint()

    def show_hint(self) -> None:
        """The keys that do something now, and nothing else: as many as have room, the first ones first."""
        session, key = self._bridge.session, self._keys.actions.key
        answers = len(session.answers()) + self._offered()
        if self._keys.writing:
            choose = key("call.answer.1", writing=True)
            said = [
                self.tr("{key} keeps the note").format(key=printed("Return")) if self._in_note() else "",
                self._choosing(choose, answers),
                self.tr("{key} leaves the field").format(key=key("call.leave", writing=True)),
                self.tr("{key} next field").format(key=key("call.field", writing=True)),
            ]
        elif self._beside():
            back = self.tr("{key} back to the script").format(key=key("call.next"))
            said = [back, self.tr("any letter starts a note")]
        else:
            open_items = any(not item.done and not item.id.startswith("field:") for item in session.checklist().here)
            said = [
                self.tr("{key} ticks the next item").format(key=key("call.tick")) if open_items else "",
                self._choosing("1", answers),
                self.tr("{key} next step").format(key=key("call.next")) if session.onward().step else "",
                self.tr("{key} back").format(key=key("call.back")) if session.state.trail else "",
                self.tr("any letter starts a note"),
            ]
        shown = list(filter(None, said))
        wide = self.hint.fontMetrics().horizontalAdvance
        while len(shown) > 1 and wide(BETWEEN.join(shown)) > self._hint_room:
            shown.pop()  # a hint that grew past its room would move the buttons and all above them
        self.hint.setText(BETWEEN.join(shown))
        self.hint.setMaximumWidth(max(self._hint_room, 0))

    def _choosing(self, first: str, answers: int) -> str:
        if answers < 2:
            return self.tr("{key} chooses").format(key=first) if answers else ""
        return self.tr("{keys} choose").format(keys=f"{first}–{min(answers, MOST_KEYS)}")

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(14 if self._strip else 18), px(10), px(14 if self._strip else 18), px(10))
        self._row.setSpacing(px(8))
        self._turns.set_columns(px(8), 0)
        self._ways.set_columns(px(8), 0)
