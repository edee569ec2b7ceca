"""The one way to see what is sensitive: a button, and its key. It is shown only where something is hidden."""

from __future__ import annotations

from collections.abc import Callable

from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.widgets.buttons import Button, Tone


class RevealButton(Button):
    """Shows what is hidden in a call, or hides it again."""

    def __init__(self, look: Appearance, bridge: Bridge, needed: Callable[[], bool]) -> None:
        """`needed` says whether anything here is sensitive."""
        super().__init__(look, "", tone=Tone.BARE)
        self._bridge, self._needed = bridge, needed
        self.clicked.connect(bridge.toggle_hidden)
        for changed in (bridge.hidden_changed, bridge.step_changed, bridge.fields_changed, bridge.words_changed):
            changed.connect(self.show_state)
        bridge.answers_changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        said = self.tr("Hide the answers") if self._bridge.session.revealed else self.tr("Show hidden answers")
        if said != self.text():
            self.setText(said)
            self.updateGeometry()
        self.setVisible(self._needed())
