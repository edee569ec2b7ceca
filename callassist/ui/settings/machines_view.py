"""In the settings: which machines use the folder in common, when they were last there, and what waits for them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.exchange_state import ExchangeState
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.person_parts import moment_short


class MachinesView(QWidget):
    """A sentence for each of the other machines, for what is in the way, and one button."""

    wanted = Signal()
    """An exchange, now."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._text = Text(look, role=ColorRole.MUTED, wrap=True)
        self._problem = Text(look, role=ColorRole.CAUTION, size=Size.NOTE, wrap=True)
        self.button = Button(look, self.tr("Exchange now"))
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._text)
        self._column.addWidget(self._problem)
        self._column.addLayout(row)
        look.space(self._column, 16, 8, 16, 8, gap=8)

    def words(self) -> str:
        """All that is shown, a sentence a line."""
        return "\n".join(text for text in (self._text.text(), self._problem.text()) if text)

    def show_state(self, state: ExchangeState, now: datetime, *, in_office: bool = False) -> None:
        """What is known of the folder now. A desk of an office keeps nobody to itself."""
        alone = not state.folder and not in_office
        self._text.setText(self._alone() if alone else "\n".join(self._lines(state, now)))
        self._problem.say("\n".join(map(translate, state.problems)))
        self.button.setEnabled(bool(state.folder) and not state.running)

    def _alone(self) -> str:
        return self.tr("There is no shared folder: this machine keeps its people and calls to itself.")

    def _lines(self, state: ExchangeState, now: datetime) -> list[str]:
        if not state.folder:
            return [self.tr("There is no shared folder.")]
        if state.running and state.at is None:
            return [self.tr("Looking in the folder …")]
        lines: list[str] = []
        for other in state.here:
            lines.append(self._line(other.name, moment_short(other.seen.astimezone(now.tzinfo), now), other.waits))
            if other.talks_since is not None:
                since = moment_short(other.talks_since.astimezone(now.tzinfo), now)
                lines.append(self._talk(other.name, state.talking.get(other.id, ""), since))
        lines += [self.tr("{name} has left.").format(name=other.name) for other in state.gone]
        lines += [
            self.tr("{name} was silent for half a year. It joins anew when it comes back.").format(name=other.name)
            for other in state.silent
        ]
        if not lines:
            lines = [self.tr("No other machine was seen in the folder yet.")]
        seen = {other.name: moment_short(other.seen.astimezone(now.tzinfo), now) for other in state.here}
        for names in state.forgetting:
            told = self.tr("{n} of {all} machines have forgotten somebody. Not yet: {names}.")
            late = self.tr("{name} (last there {when})")
            waited = [late.format(name=name, when=seen[name]) if name in seen else name for name in names]
            every = len(state.here) + 1
            lines.append(told.format(n=every - len(names), all=every, names=", ".join(waited)))
        return lines

    def _talk(self, name: str, who: str, since: str) -> str:
        if not who:
            return self.tr("{name}: on the phone since {when}.").format(name=name, when=since)
        return self.tr("{name}: on the phone with {who} since {when}.").format(name=name, who=who, when=since)

    def _line(self, name: str, when: str, waits: int) -> str:
        if not waits:
            return self.tr("{name}: last there {when}. It has all.").format(name=name, when=when)
        if waits == 1:
            return self.tr("{name}: last there {when}. 1 change waits for it.").format(name=name, when=when)
        return self.tr("{name}: last there {when}. {n} changes wait for it.", "", waits).format(
            name=name, when=when, n=waits
        )
