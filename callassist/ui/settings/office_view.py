"""In the settings: whether the server of the office answers, what waits to be sent, and who else is there."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from callassist.ui.appearance import Appearance
from callassist.ui.office_state import OfficeState
from callassist.ui.settings.sharing_view import SharingView
from callassist.ui.widgets.person_parts import moment_short

if TYPE_CHECKING:
    from callassist.office.office_carrier import OfficeMember


NAMED = 12
"""Members who have a line: those on the phone first, those who have left last."""


class OfficeView(SharingView):
    """A sentence for the office and for each member, for what is in the way, and buttons. Nothing of it is shown where
    the desk is in no office.
    """

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, self.tr("Exchange with the office"), self.tr("Paste the key"))
        self.hide()

    def show_state(self, state: OfficeState, now: datetime) -> None:
        """What is known of the office now."""
        asked = self.renewing(partial(self.show_state, state, now), possible=state.keeps_keys)
        self.setVisible(bool(state.office or state.problems))
        lines = self._lines(state, now) if state.office else []
        self.show_lines([*lines, *self._of_the_key(state, asked=asked)], state.problems, ready=not state.running)
        self.copy.setVisible(state.keeps_keys and state.renewed)
        self.paste.setVisible(state.lacks_key)

    def _of_the_key(self, state: OfficeState, *, asked: bool) -> list[str]:
        if asked:
            return [
                self.tr(
                    "With a new key, whoever has left opens nothing that is written from then on. All others need it "
                    "at each of their desks: nothing is sent from there before."
                )
            ]
        if not state.key_waits:
            return []
        if state.key_copied:
            return [
                self.tr("The key is copied. Hand it to every member, not to who has left; then copy something else.")
            ]
        return [self.tr("The office has a new key. Copy it, and hand it to every member as you would a key.")]

    def _lines(self, state: OfficeState, now: datetime) -> list[str]:
        office = state.office
        if state.away_since is not None:
            since = moment_short(state.away_since, now)
            lines = [self.tr("Office “{name}”: offline since {when}.").format(name=office, when=since)]
        elif state.at is None:
            return [self.tr("Office “{name}”: looking for its server …").format(name=office)]
        else:
            lines = [
                self.tr("Office “{name}”: connected, last at {when}.").format(
                    name=office, when=moment_short(state.at, now)
                )
            ]
        if state.waits == 1:
            lines.append(self.tr("1 change waits to be sent."))
        elif state.waits:
            lines.append(self.tr("{n} changes wait to be sent.", "", state.waits).format(n=state.waits))
        first = sorted(state.members, key=lambda one: (one.gone, one.talks_since is None, one.seen is None))
        lines += [self._line(one, state.talking.get(one.name, ""), now) for one in first[:NAMED]]
        if (rest := len(first) - NAMED) > 0:
            lines.append(self.tr("And {n} more.", "", rest).format(n=rest))
        return lines

    def _line(self, one: OfficeMember, talks_to: str, now: datetime) -> str:
        if one.gone:
            return self.tr("{name} has left.").format(name=one.name)
        if one.seen is None:
            return self.tr("{name} was invited, and has not joined yet.").format(name=one.name)
        if one.talks_since is not None:
            return self.on_the_phone(one.name, talks_to, one.talks_since, now)
        return self.tr("{name}: last there {when}.").format(name=one.name, when=moment_short(one.seen, now))
