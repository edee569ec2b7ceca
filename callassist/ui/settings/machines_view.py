"""In the settings: which machines use the folder in common, when they were last there, and what waits for them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from callassist.ui.appearance import Appearance
from callassist.ui.exchange_state import ExchangeState
from callassist.ui.settings.sharing_view import SharingView
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.person_parts import moment_short


class MachinesView(SharingView):
    """A sentence for each of the other machines, for what is in the way, and buttons; those for the key of a sealed
    folder are there where they are of use.
    """

    key_wanted = Signal()
    key_given = Signal(str)
    """A text that is to be the key."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, self.tr("Exchange now"))
        self.copy = Button(look, self.tr("Copy the key"), tone=Tone.BARE)
        self.copy.clicked.connect(self.key_wanted)
        self.paste = Button(look, self.tr("Paste a key"), tone=Tone.BARE)
        self.paste.clicked.connect(lambda: self.key_given.emit(QGuiApplication.clipboard().text()))
        for place, each in enumerate((self.copy, self.paste), 1):
            self.row.insertWidget(place, each)
            each.hide()

    def show_state(self, state: ExchangeState, now: datetime, *, in_office: bool = False) -> None:
        """What is known of the folder now. A desk of an office keeps nobody to itself."""
        alone = not state.folder and not in_office
        lines = [self._alone()] if alone else self._lines(state, now)
        if state.folder and state.sealed:
            lines.append(
                self.tr("The key is copied. Paste it on your other machine, then copy something else.")
                if state.key_copied
                else self.tr("What this machine puts there is sealed. Whoever has the key can read it.")
            )
        self.show_lines(lines, state.problems, ready=bool(state.folder) and not state.running)
        self.copy.setVisible(bool(state.folder) and state.sealed)
        self.paste.setVisible(bool(state.folder))

    def _alone(self) -> str:
        return self.tr("There is no shared folder: this machine keeps its people and calls to itself.")

    def _lines(self, state: ExchangeState, now: datetime) -> list[str]:
        if not state.folder:
            return [self.tr("There is no shared folder.")]
        if state.running and state.at is None:
            return [self.tr("Looking in the folder …")]
        lines: list[str] = []
        for other in state.here:
            lines.append(self._line(other.name, moment_short(other.seen, now), other.waits))
            if other.talks_since is not None:
                lines.append(self.on_the_phone(other.name, state.talking.get(other.id, ""), other.talks_since, now))
        lines += [self.tr("{name} has left.").format(name=other.name) for other in state.gone]
        lines += [
            self.tr("{name} was silent for half a year. It joins anew when it comes back.").format(name=other.name)
            for other in state.silent
        ]
        if not lines:
            lines = [self.tr("No other machine was seen in the folder yet.")]
        seen = {other.name: moment_short(other.seen, now) for other in state.here}
        for names in state.forgetting:
            told = self.tr("{n} of {all} machines have forgotten somebody. Not yet: {names}.")
            late = self.tr("{name} (last there {when})")
            waited = [late.format(name=name, when=seen[name]) if name in seen else name for name in names]
            every = len(state.here) + 1
            lines.append(told.format(n=every - len(names), all=every, names=", ".join(waited)))
        return lines

    def _line(self, name: str, when: str, waits: int) -> str:
        if not waits:
            return self.tr("{name}: last there {when}. It has all.").format(name=name, when=when)
        if waits == 1:
            return self.tr("{name}: last there {when}. 1 change waits for it.").format(name=name, when=when)
        return self.tr("{name}: last there {when}. {n} changes wait for it.", "", waits).format(
            name=name, when=when, n=waits
        )
