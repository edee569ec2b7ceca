"""In the settings: which machines use the folder in common, when they were last there, and what waits for them."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from callassist.store.exchange_desk import OtherMachine
from callassist.store.known_machines import MachineStanding
from callassist.ui.appearance import Appearance
from callassist.ui.exchange_state import ExchangeState
from callassist.ui.settings.sharing_view import SharingView
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.person_parts import moment_short


class MachineRow(FoldingRow):
    """What is told of one of the other machines, and what can be said of it."""

    def __init__(self, look: Appearance) -> None:
        text, accept, leave_out = Text(look, wrap=True), Button(look, ""), Button(look, "", tone=Tone.BARE)
        super().__init__(look, text, accept, leave_out, least=260)
        self.text, self.accept, self.leave_out = text, accept, leave_out
        self.accept.setText(self.tr("Accept this machine"))
        self.leave_out.setText(self.tr("Leave it out"))

    def show_machine(self, told: str, other: OtherMachine) -> None:
        self.text.setText(told)
        self.text.set_role(ColorRole.TEXT if other.asks else ColorRole.MUTED)
        accept = not other.let_in and other.standing is not MachineStanding.NO_KEY
        leave_out = other.standing is not MachineStanding.LEFT_OUT and not (other.let_in and other.left)
        self.accept.setAccessibleName(self.tr("Accept this machine: {name}").format(name=other.name))
        self.leave_out.setAccessibleName(self.tr("Leave it out: {name}").format(name=other.name))
        held = self.window().focusWidget()
        if (held is self.accept and not accept) or (held is self.leave_out and not leave_out):
            stays = self.accept if accept else self.leave_out  # else the focus would go to the top of the page
            stays.show()
            stays.setFocus(Qt.FocusReason.OtherFocusReason)
        self.accept.setVisible(accept)
        self.leave_out.setVisible(leave_out)


class MachinesView(SharingView):
    """A row for each of the other machines, sentences for what is in the way, and buttons."""

    accepted = Signal(str)
    left_out = Signal(str)
    """A machine, by its id."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, self.tr("Exchange now"), self.tr("Paste a key"))
        self.rows: dict[str, MachineRow] = {}
        self._look, self._machines = look, QVBoxLayout()
        look.space(self._machines, 0, 0, 0, 0, gap=8)
        self.column.insertLayout(0, self._machines)

    def show_state(self, state: ExchangeState, now: datetime, *, in_office: bool = False) -> None:
        """What is known of the folder now. A desk of an office keeps nobody to itself."""
        sealed = bool(state.folder) and state.sealed
        asked = self.renewing(partial(self.show_state, state, now, in_office=in_office), possible=sealed)
        alone = not state.folder and not in_office
        lines = [self._alone()] if alone else self._lines(state, now)
        if sealed:
            lines.append(self._of_the_key(state, asked=asked))
        self._show_machines(state, now)
        self.show_lines(lines, state.problems, ready=bool(state.folder) and not state.running)
        self.copy.setVisible(sealed)
        self.paste.setVisible(bool(state.folder))

    def words(self) -> str:
        return "\n".join([*(row.text.text() for row in self.rows.values()), super().words()])

    def _of_the_key(self, state: ExchangeState, *, asked: bool) -> str:
        if asked:
            return self.tr(
                "With a new key, a machine that is gone reads nothing that is put there from then on. Your others need "
                "it: they exchange nothing before."
            )
        if state.key_copied:
            return self.tr("The key is copied. Paste it on your other machine, then copy something else.")
        if state.key_renewed:
            return self.tr(
                "The folder has a new key. Copy it, and paste it on your other machines: they exchange nothing before."
            )
        return self.tr("What this machine puts there is sealed. Whoever has the key can read it.")

    def _show_machines(self, state: ExchangeState, now: datetime) -> None:
        """A row for each; one that is there already stays in its place, and keeps the focus if it has it."""
        shown = (
            {one.id: one for one in (*state.strange, *state.here, *state.gone, *state.silent)} if state.folder else {}
        )
        for machine in [one for one in self.rows if one not in shown]:
            row = self.rows.pop(machine)
            row.hide()
            row.deleteLater()
        for machine, other in shown.items():
            if machine not in self.rows:
                row = self.rows[machine] = MachineRow(self._look)
                row.accept.clicked.connect(partial(self.accepted.emit, machine))
                row.leave_out.clicked.connect(partial(self.left_out.emit, machine))
                self._machines.addWidget(row)
            self.rows[machine].show_machine(self._of(other, state, now), other)

    def _of(self, other: OtherMachine, state: ExchangeState, now: datetime) -> str:
        """All that is told of one machine."""
        if not other.let_in:
            return self._of_a_stranger(other, now)
        if other.left:
            return self.tr("{name} has left.").format(name=other.name)
        if other.silent:
            told = self.tr("{name} was silent for half a year. It joins anew when it comes back.")
            return told.format(name=other.name)
        line = self._line(other.name, moment_short(other.seen, now), other.waits)
        if other.talks_since is not None:
            talks_to = state.talking.get(other.id, "")
            line = f"{line}\n{self.on_the_phone(other.name, talks_to, other.talks_since, now)}"
        return line

    def _of_a_stranger(self, other: OtherMachine, now: datetime) -> str:
        match other.standing:
            case MachineStanding.LEFT_OUT:
                told = self.tr("{name}: left out since {when}. Nothing of it is read.")
            case MachineStanding.NO_KEY:
                told = self.tr("{name}: sealed with a key that this machine has not. It is read once the key is here.")
            case MachineStanding.OLD_KEY:
                told = self.tr("{name}: has not taken over the new key yet. What it gives waits for that.")
            case MachineStanding.UNSEALED:
                told = self.tr("{name}: seals no more. Nothing of it is read before you accept that.")
            case _:
                told = self.tr("{name}: new here since {when}. Nothing of it is read before you accept it.")
        told = told.format(name=other.name, when=moment_short(other.since or other.seen, now))
        if other.brings == 1:
            return f"{told} {self.tr('1 change, call or script waits there.')}"
        if other.brings:
            waits = self.tr("{n} changes, calls and scripts wait there.", "", other.brings)
            return f"{told} {waits.format(n=other.brings)}"
        return told

    def _alone(self) -> str:
        return self.tr("There is no shared folder: this machine keeps its people and calls to itself.")

    def _lines(self, state: ExchangeState, now: datetime) -> list[str]:
        if not state.folder:
            return [self.tr("There is no shared folder.")]
        if state.running and state.at is None:
            return [self.tr("Looking in the folder …")]
        lines = [] if state.machines else [self.tr("No other machine was seen in the folder yet.")]
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
