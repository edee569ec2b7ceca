"""The countdown of a step: started by a key or a press, in sight until it is over, and never in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_row


class CountdownLine(QWidget):
    """Offers the countdown of the open step, and shows one that runs, in whatever step."""

    def __init__(self, look: Appearance, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._ran = False
        self.left = Text(look, role=ColorRole.ACCENT, weight=600, tabular=True)
        self.button = Button(look, "", clicked=self.toggle)
        in_row((self.left, Qt.AlignmentFlag.AlignVCenter), self.button, 1, into=self)
        bridge.step_changed.connect(self.show_left)
        bridge.script_changed.connect(self.show_left)
        bridge.time_passed.connect(self.show_left)
        self.show_left()

    def toggle(self) -> bool:
        """Start it, or stop the one that runs; whether there was one to start or stop."""
        session = self._bridge.session
        if session.countdown_left() > 0:
            self._bridge.attempt(session.stop_countdown)
            announce(self, self.tr("The countdown is stopped."))
        elif session.step.timer:
            self._bridge.attempt(session.start_countdown)
            announce(self, self.tr("Counting down from {time}.").format(time=clock(session.step.timer)))
        else:
            return False
        self.show_left()
        return True

    def show_left(self) -> None:
        session = self._bridge.session
        left, offered = session.countdown_left(), session.step.timer
        if left > 0:
            self.left.say(self.tr("{time} left").format(time=clock(left)))
            self._say(self.tr("Stop"))
        else:
            if self._ran and session.countdown_is_over():
                announce(self, self.tr("Time is up."))
            self.left.say(self.tr("Time is up.") if session.countdown_is_over() else "")
            self._say(self.tr("Count down {time}").format(time=clock(offered)))
        self._ran = left > 0
        self.button.setVisible(left > 0 or bool(offered))
        self.setVisible(left > 0 or bool(offered) or bool(self.left.text()))

    def set_key(self, key: str) -> None:
        self.button.set_key(key)

    def _say(self, words: str) -> None:
        if self.button.text() != words:
            self.button.setText(words)
