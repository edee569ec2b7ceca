"""Every act with its keys, each to be given another; a key that would mean two things is refused in place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from callassist.ui.actions import TABLE, Action, Actions
from callassist.ui.appearance import Appearance, Size
from callassist.ui.keys import key_text
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import in_column, in_row


class KeyButton(Button):
    """Shows an act's keys; pressed, it waits for the key that is to take their place. Esc leaves them as they are."""

    caught = Signal(str)

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, "")
        self._keys = ""
        self.waiting = False
        self.clicked.connect(self._on_clicked)

    def show_keys(self, keys: str) -> None:
        self._keys = keys
        self.waiting = False
        self.setText(keys or self.tr("none"))
        self.updateGeometry()

    def _on_clicked(self) -> None:
        self.waiting = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(self.tr("Press the new key …"))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.waiting:
            super().keyPressEvent(event)
            return
        key = key_text(event)
        if not key:
            return
        self.show_keys(self._keys)
        if key != "Esc":
            self.caught.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.waiting:
            self.show_keys(self._keys)


class KeysEditor(QWidget):
    """The table of acts. `changed` carries all keys that differ from the usual ones, by the act's id."""

    changed = Signal(dict)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._rebound: dict[str, str] = {}
        self.buttons: dict[str, KeyButton] = {}
        self.resets: dict[str, Button] = {}
        self.problem = Text(look, role=ColorRole.DANGER, size=Size.NOTE, wrap=True)
        self.problem.hide()
        box = self._box = in_column(
            self.problem, into=self, margins=(look.px(18), look.px(4), look.px(18), look.px(8)), gap=look.px(4)
        )
        group = None
        for action in rebindable():
            if action.group is not group:
                group = action.group
                box.addSpacing(look.px(8))
                box.addWidget(SectionLabel(look, QCoreApplication.translate("Actions", group.value)))
            box.addWidget(self._row(action))
        self.show_value({})

    def _row(self, action: Action) -> QWidget:
        holder = QWidget()
        reset = Button(self._look, self.tr("Default"), tone=Tone.BARE)
        reset.setAccessibleName(self.tr("Default keys for {act}").format(act=action.label()))
        reset.clicked.connect(partial(self._on_reset, action.id))
        button = KeyButton(self._look)
        button.caught.connect(partial(self.rebind, action.id))
        self.buttons[action.id], self.resets[action.id] = button, reset
        in_row((Text(self._look, action.label(), wrap=True), 1), reset, button, into=holder, gap=self._look.px(8))
        return holder

    def show_value(self, rebound: Mapping[str, str]) -> None:
        """Show the keys in force."""
        self._rebound = dict(rebound)
        actions = Actions(rebound=self._rebound)
        for action_id, button in self.buttons.items():
            action = actions[action_id]
            keys = "   ".join(actions.printed(key) for key in dict.fromkeys((*action.outside, *action.anywhere)))
            button.show_keys(keys)
            button.setAccessibleName(self.tr("{act}: {keys}. Change").format(act=action.label(), keys=keys))
            self.resets[action_id].setVisible(action_id in self._rebound)

    def say(self, sentence: str, action_id: str = "") -> None:
        """What stands against it, under the act that it is about."""
        button = self.buttons.get(action_id)
        row = button.parentWidget() if button is not None else None
        if row is not None:
            self._box.removeWidget(self.problem)
            self._box.insertWidget(self._box.indexOf(row) + 1, self.problem)
        self.problem.say(sentence)

    def rebind(self, action_id: str, key: str) -> None:
        """Give an act this key everywhere, unless the key is taken or would act while typing."""
        self._offer({**self._rebound, action_id: key}, action_id)

    def _on_reset(self, action_id: str) -> None:
        self._offer({act: key for act, key in self._rebound.items() if act != action_id}, action_id)

    def _offer(self, wanted: dict[str, str], action_id: str) -> None:
        conflicts = Actions(rebound=wanted).conflicts()
        self.say(" ".join(conflicts), action_id)
        if not conflicts:
            self.show_value(wanted)
            self.changed.emit(wanted)


def rebindable() -> list[Action]:
    """The acts whose keys may be others: all but the rows of numbered ones, which are a row."""
    return [action for action in TABLE if not action.id[-1].isdigit()]
