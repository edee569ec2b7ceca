"""Exchanges with the office that this desk is in: when the files were looked at, and when it is asked for.

It runs behind the other care of the files, on its thread, and waits while somebody is on the phone. Where the desk is
in no office nothing of one is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from callassist.files import Disk
from callassist.messages import describe_error, message
from callassist.paths import OFFICE_MEMBERSHIP, OFFICE_NEW_KEY
from callassist.ui.office_state import OfficeState, PublishCame, is_there
from callassist.ui.widgets.person_parts import moment_short

if TYPE_CHECKING:
    from callassist.office.child_carrier import ChildCarrier
    from callassist.office.invitation import Membership, OfficeError
    from callassist.office.office_round import OfficeDone, OfficeRound
    from callassist.office.published_scripts import OfficeScripts
    from callassist.store.maintenance import MaintenancePlan, Progress
    from callassist.ui.maintenance.maintenance_controller import MaintenanceController
    from callassist.ui.maintenance.notices import Notices

TOPIC, PUBLISHING, KEY = "office", "publish", "office key"
SHOWN = 3
"""Sentences about trouble that are shown."""


class OfficeController(QObject):
    """`changed` tells that `state` is another; `brought` that people or scripts came here, or went; `copied` gives the
    key of the office.
    """

    changed = Signal()
    brought = Signal()
    copied = Signal(str)

    def __init__(
        self,
        folder: Path,
        data: Path,
        keeping: MaintenanceController,
        make: Callable[[Membership, ChildCarrier], OfficeRound | None],
        scripts: Callable[[Membership, ChildCarrier], OfficeScripts],
        waiting: Callable[[Membership], int],
        now: Callable[[], datetime],
        name_of: Callable[[str], str],
        notices: Notices,
        show: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """`folder` holds the membership, `data` what came from the office; `make` gives a round, None while the people
        are not read yet; `scripts` gives those that the office publishes; `waiting` is how many changes are not sent
        yet, asked off the window's thread; `name_of` is what somebody is called, by their id; `show` opens the settings
        of it.
        """
        super().__init__(parent)
        self._file, self._keeping, self._make = folder / OFFICE_MEMBERSHIP, keeping, make
        self._data, self._new_key = data, folder / OFFICE_NEW_KEY
        self._scripts, self._waiting, self._now, self._name_of = scripts, waiting, now, name_of
        self._notices, self._show = notices, show
        self.carrier: ChildCarrier | None = None
        self._membership: Membership | None = None
        self.state = OfficeState()
        keeping.looked.connect(self.run)
        keeping.care.failed.connect(self._on_failed)

    def run(self) -> None:
        """A round now, unless one goes on, or the desk is in no office."""
        if self.state.running or not self._keeping.care.writable or not (self.carrier or is_there(self._file)):
            return
        from callassist.office.child_carrier import ChildCarrier
        from callassist.office.invitation import OfficeError, read_membership

        if self.carrier is None:
            try:
                self._membership = read_membership(self._file.parent)
            except OfficeError as error:
                self._tell(replace(self.state, problems=(str(error),)))
            if self._membership is None:
                return
            self.carrier = ChildCarrier(self._membership)
        carrier = self.carrier
        membership, waiting = self._membership, self._waiting
        round_ = self._make(membership, carrier) if membership is not None else None
        if round_ is None or membership is None:
            return
        if is_there(self._new_key):  # it was cut off half way
            self.make_key()
            return
        self._tell(replace(self.state, office=membership.office, running=True))

        def work(plan: MaintenancePlan, _: Progress) -> tuple[OfficeDone | OfficeError, int]:
            step = plan.paced()
            carrier.pause = lambda: step(0, 0)
            try:
                done = round_.run()
            except OfficeError as error:
                done = error
            return done, waiting(membership)

        self._keeping.care.run(TOPIC, work, self._on_done)

    def make_key(self) -> None:
        """Make a new key of the office."""
        from callassist.office.invitation import OfficeAway, OfficeError
        from callassist.office.key_renewal import renew_key

        file = self._new_key

        def make(carrier: ChildCarrier, membership: Membership) -> Membership:
            try:
                renewed = renew_key(file, membership, carrier.change_key, file.parent)
            except OfficeAway:  # whether the server heard of it, it says once it is there again
                raise
            except OfficeError:
                Disk().remove(file)
                raise
            Disk().remove(file)
            return renewed

        self._change_key(make, made=True)

    def take_key(self, text: str) -> None:
        """Take over the keys in a text."""
        from callassist.office.invitation import keys_in
        from callassist.office.key_renewal import take_keys

        folder, data = self._file.parent, self._data
        self._change_key(lambda _, known: take_keys(keys_in(text, known), known, data, folder))

    def copy_key(self) -> None:
        """The keys of the office are given to whoever hears `copied`, to be handed to its members."""
        from callassist.office.invitation import keys_text

        if self._membership is not None:
            self.copied.emit(keys_text(self._membership))
            self._tell(replace(self.state, key_copied=True))

    def _change_key(self, change: Callable[[ChildCarrier, Membership], Membership], *, made: bool = False) -> None:
        carrier, membership = self.carrier, self._membership
        if carrier is None or membership is None or self.state.running:
            return
        self._tell(replace(self.state, running=True, key_copied=False))

        def work(plan: MaintenancePlan, _: Progress) -> Membership | OSError:
            step = plan.paced()
            carrier.pause = lambda: step(0, 0)
            try:
                renewed = change(carrier, membership)
            except OSError as error:  # of the office, or of the disk
                return error
            carrier.close()  # another speaks with the new key
            return renewed

        def on_done(came: Membership | OSError) -> None:
            if isinstance(came, OSError):
                self._on_done((came, self.state.waits))
                return
            self.carrier = None
            self._tell(replace(self.state, running=False, key_waits=self.state.key_waits or made, problems=()))
            self.run()

        self._keeping.care.run(KEY, work, on_done)

    @property
    def may_publish(self) -> bool:
        """Whether a script can be published from here, as far as is known."""
        return self.carrier is not None and self.state.leads

    def publish(self, path: Path, base: str, then: Callable[[PublishCame], None]) -> None:
        """Make the script in a file the newest one of the office, as `OfficeScripts.publish`."""
        from callassist.office.published_scripts import script_text

        self._publish(lambda: script_text(path), base, then)

    def withdraw(self, text: str, then: Callable[[PublishCame], None]) -> None:
        """Take the script back of which this is the newest text."""
        self._publish(lambda: text, text, then, withdrawn=True)

    def _publish(
        self, read: Callable[[], str], base: str, then: Callable[[PublishCame], None], *, withdrawn: bool = False
    ) -> None:
        from callassist.office.published_scripts import PublishDone

        carrier, membership = self.carrier, self._membership
        if carrier is None or membership is None:
            return
        scripts = self._scripts(membership, carrier)

        def work(plan: MaintenancePlan, _: Progress) -> PublishCame:
            step = plan.paced()
            carrier.pause = lambda: step(0, 0)
            try:
                text = read()
                done = scripts.publish(text, base, withdrawn=withdrawn)
            except OSError as error:  # of the office, or of the disk
                return PublishCame(why=describe_error(error))
            if isinstance(done, PublishDone):
                return PublishCame(text, done.version)
            return PublishCame(text, base=done.base, theirs=done.theirs, by=done.by)

        def on_done(came: PublishCame) -> None:
            self.brought.emit()
            then(came)

        self._keeping.care.run(PUBLISHING, work, on_done)

    def say_talking(self, person: str) -> None:
        """A call begins here: the others hear with whom, until the next round. Nothing waits for it."""
        if self.carrier is not None:
            self.carrier.say_talking(person)

    def elsewhere(self) -> dict[str, str]:
        """Person -> a sentence that says who else is talking to them."""
        now, told = self._now(), self.tr("{name} is talking to them since {when}.")
        return {
            one.talks_to: told.format(name=one.name, when=moment_short(one.talks_since, now))
            for one in self.state.members
            if one.talks_to and one.talks_since is not None
        }

    def close(self) -> None:
        """Nothing is asked any more. The care of the files has ended."""
        if self.carrier is not None:
            self.carrier.close()

    def _on_done(self, came: tuple[OfficeDone | OSError, int]) -> None:
        from callassist.office.invitation import OfficeAway
        from callassist.office.office_carrier import LACKS

        done, waits = came
        state = replace(self.state, running=False, waits=waits, problems=())
        if isinstance(done, OfficeAway):
            members = tuple(msgspec.structs.replace(one, talks_since=None) for one in state.members)
            self._tell(replace(state, away_since=self.state.away_since or self._now(), members=members, talking={}))
        elif isinstance(done, OSError):
            self._tell(replace(state, problems=(describe_error(done),)))
        else:
            told = list(done.troubles)
            if done.held:
                told.append(message("Changes that wait on the server until somebody has finished: {n}.", n=done.held))
            members = tuple(done.members)
            talking = {one.name: self._name_of(one.talks_to) for one in members if one.talks_since is not None}
            known = replace(state, at=self._now(), away_since=None, members=members, talking=talking)
            known = replace(known, rights=done.here.rights, lists=done.lists.lists, lacks_key=done.here.key == LACKS)
            if self.state.key_copied:  # it is on its way
                known = replace(known, key_waits=False, key_copied=False)
            known = replace(known, renewed=self._membership is not None and len(self._membership.keys) > 1)
            self._tell(replace(known, problems=tuple(told[:SHOWN])))
            if done.taken or done.lists.taken or done.forgotten or done.scripts:
                self.brought.emit()

    def _on_failed(self, topic: str, sentence: str) -> None:
        if topic in (TOPIC, KEY):
            self._tell(replace(self.state, running=False, problems=(sentence,)))

    def _tell(self, state: OfficeState) -> None:
        self.state = state
        told = self.tr("The office “{name}” has a new key: nothing is sent to it before this desk has that, too.")
        self._notices.say(
            "office key", told.format(name=state.office) if state.lacks_key else "",
            act=(self.tr("Show it"), self._show), stays=True,
        )  # fmt: skip
        self.changed.emit()
