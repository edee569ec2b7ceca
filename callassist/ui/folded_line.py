"""What is folded away since a mind was changed, in one line with the way to have it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from callassist.calls.events import StepOpened
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_row, set_tall_by_width


class FoldedLine(QWidget):
    """Says what was folded away last. With `passing`, in a call, it does so only until the step after is opened."""

    def __init__(self, look: Appearance, bridge: Bridge, *, passing: bool = False) -> None:
        super().__init__()
        self._bridge, self._passing = bridge, passing
        self.words = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.restore = Button(look, self.tr("Restore"), tone=Tone.BARE, clicked=self._on_restore)
        in_row((self.words, 1), (self.restore, Qt.AlignmentFlag.AlignTop), into=self)
        set_tall_by_width(self)
        bridge.step_changed.connect(self.show_parked)
        bridge.answers_changed.connect(self.show_parked)  # also when what is hidden is shown
        self.show_parked()

    def set_key(self, key: str) -> None:
        self.restore.set_key(key)

    def show_parked(self) -> None:
        parked = [item for item in self._bridge.session.state.parked if not item.restored]
        if parked:
            last, heard = parked[-1], self._bridge.session.heard
            self.restore.subject = last.seq
            names = [*map(heard, last.answers), *(field.label for field in last.fields)]
            names = names or [item.text for item in last.ticks]
            answer = heard(last.answer)
            others = ", ".join(name for name in dict.fromkeys(names) if name != answer)
            told = self.tr("Folded away since “{answer}” was changed: {what}")
            alone = self.tr("“{answer}” was changed, and is folded away.")
            self.words.setText((told if others else alone).format(answer=answer, what=others))
        self.setVisible(bool(parked) and not (self._passing and self._is_past(parked[-1].seq)))

    def _is_past(self, seq: int) -> bool:
        """Whether a step was opened since, other than the one that the change itself led to."""
        opened = 0
        for entry in reversed(self._bridge.session.entries):
            if entry.seq <= seq or opened > 1:
                break
            opened += isinstance(entry.event, StepOpened)
        return opened > 1

    def _on_restore(self) -> None:
        parked = [item.seq for item in self._bridge.session.state.parked if not item.restored]
        if parked:
            self._bridge.attempt(self._bridge.session.restore, parked[-1])
