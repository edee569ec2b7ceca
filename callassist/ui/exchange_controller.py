"""Exchanges with the other machines by the folder in common: when the files were looked at, and when it is asked for.

It runs behind the other care of the files, on its thread, and waits while somebody is on the phone.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from callassist.messages import Message, joined
from callassist.settings import Settings
from callassist.store.folder_seal import FolderKey, as_text, can_seal, keep_keys, kept_keys, keys_in, renew_key
from callassist.ui.exchange_state import ExchangeState
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from callassist.store.exchange import Exchange
    from callassist.store.exchange_desk import Exchanged
    from callassist.store.maintenance import MaintenancePlan, Progress
    from callassist.ui.maintenance.maintenance_controller import MaintenanceController
    from callassist.ui.maintenance.notices import Notices

FOLDER, NAME, SEAL = "share.folder", "share.name", "share.seal"
TOPIC, LEAVING, TALKING, KEY, STANDING = "exchange", "leaving", "talking", "key", "standing"
SHOWN = 3
"""Files with trouble that are named."""


class ExchangeController(QObject):
    """`changed` tells that `state` is another; `brought` that calls came here or went; `copied` gives the key."""

    changed = Signal()
    brought = Signal()
    copied = Signal(str)
    _to_set = Signal(object)

    def __init__(
        self,
        settings: Settings,
        state: Path,
        keeping: MaintenanceController,
        make: Callable[[Path, str, Callable[[Callable[[], None]], bool]], Exchange | None],
        now: Callable[[], datetime],
        name_of: Callable[[str], str],
        notices: Notices,
        show: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """`state` is the folder with the key; `make` gives the exchange for a folder and our name in it, and with what
        puts settings in force; None while the people are not read yet; `show` opens the settings of it.
        """
        super().__init__(parent)
        self._keys = state
        self._settings, self._keeping, self._make, self._now = settings, keeping, make, now
        self._name_of, self._notices, self._show = name_of, notices, show
        self._told: set[str] = set()
        """Machines of which somebody has read that they are new, and the sentence for why nothing is exchanged."""
        self.state = ExchangeState(settings.text(FOLDER), sealed=settings.on(SEAL))
        self._to_set.connect(self._on_to_set)
        keeping.looked.connect(self.run)
        keeping.care.failed.connect(self._on_failed)
        settings.listen(self._on_setting)

    def run(self) -> None:
        """Exchange now, unless that is being done, or there is no folder in common."""
        folder = self._settings.text(FOLDER)
        exchange = self._exchange(folder) if not self.state.running else None
        if exchange is None:
            return
        self._tell(replace(self.state, folder=folder, sealed=self._settings.on(SEAL), running=True))

        def work(plan: MaintenancePlan, progress: Progress) -> tuple[Exchanged, tuple[tuple[str, ...], ...]]:
            step = plan.paced(progress)
            exchange.pause_by(lambda: step(0, 0))
            done = exchange.run()
            return done, tuple(dict.fromkeys(names for _, names in exchange.forgetting(done.machines)))

        self._keeping.care.run(TOPIC, work, self._on_done)

    def say_talking(self, person: str) -> None:
        """A call begins here: the other machines hear with whom."""
        exchange = self._exchange(self._settings.text(FOLDER))
        if exchange is not None:
            self._keeping.care.run_quickly(TALKING, lambda _: exchange.say_talking(person), lambda _: None)

    def copy_key(self) -> None:
        """The key of the folder is given to whoever hears `copied`, to be carried to another machine."""

        def give(keys: tuple[FolderKey, ...]) -> None:
            if keys:
                self.copied.emit(as_text(keys).strip())
                self._tell(replace(self.state, key_copied=True, key_renewed=False))

        self._keeping.care.run_quickly(KEY, lambda _: kept_keys(self._keys), give)

    def take_key(self, text: str) -> None:
        """This is the key from now on, and what is put there is sealed with it."""

        def keep() -> None:
            can_seal()
            keep_keys(self._keys, keys_in(text))

        def taken(_: None) -> None:
            if not self._settings.on(SEAL):
                self._settings.set(SEAL, value=True)
            self.run()

        self._keeping.care.run_quickly(KEY, lambda _: keep(), taken)

    def renew_key(self) -> None:
        """A new key seals from now on: the machines that have only the old one read nothing more."""

        def renew() -> None:
            can_seal()
            renew_key(self._keys)

        def renewed(_: None) -> None:
            self._tell(replace(self.state, key_renewed=True, key_copied=False))
            self.run()

        self._keeping.care.run_quickly(KEY, lambda _: renew(), renewed)

    def accept(self, machine: str) -> None:
        """It is ours: what it gives is read from now on."""
        self._stand(lambda exchange: exchange.accept([machine]))

    def leave_out(self, machine: str) -> None:
        """Nothing of it is read from now on."""
        self._stand(lambda exchange: exchange.leave_out([machine]))

    def _stand(self, say: Callable[[Exchange], None]) -> None:
        """Behind an exchange that goes on: both write down who is known."""
        exchange = self._exchange(self._settings.text(FOLDER))
        if exchange is not None:
            self._keeping.care.run(STANDING, lambda _plan, _progress: say(exchange), lambda _: self.run())

    def _exchange(self, folder: str) -> Exchange | None:
        """That of a folder; None without one, and as long as nothing can be exchanged."""
        if not folder or not self._keeping.care.writable:
            return None
        return self._make(Path(folder), self._settings.text(NAME), self._set_soon)

    def _say_who_asks(self) -> None:
        """On the first page, until it was read: a machine that is new waits."""
        asking = [one for one in self.state.asking if one.id not in self._told]
        names = ", ".join(one.name for one in asking)
        told = self.tr("New in the shared folder: {names}. Nothing of it is read before you accept it.")

        def dismissed() -> None:
            self._told |= {one.id for one in asking}

        self._notices.say(
            "machines", told.format(names=names) if asking else "",
            act=(self.tr("Show it"), self._show), dismissed=dismissed,
        )  # fmt: skip

    def _say_what_stops_it(self) -> None:
        """On the first page, until it was read or goes on: nothing is exchanged, which nobody would notice."""
        why = self.state.stopped
        told = self.tr("Nothing is exchanged with your other machines. {why}").format(why=translate(why))
        self._notices.say(
            "exchange", told if why and why not in self._told else "",
            act=(self.tr("Show it"), self._show), dismissed=lambda: self._told.add(why),
        )  # fmt: skip

    def _set_soon(self, work: Callable[[], None]) -> bool:
        """Settings belong to the thread of the window: there it is done, and not yet now."""
        self._to_set.emit(work)
        return False

    def _on_to_set(self, work: Callable[[], None]) -> None:
        with suppress(OSError):  # it is in force, and what keeps it off the disk is told by the settings
            work()

    def _on_done(self, result: tuple[Exchanged, tuple[tuple[str, ...], ...]]) -> None:
        done, forgetting = result
        problems = tuple(
            joined("", [why if str(path.name) in why else f"{path.name}: ", "" if str(path.name) in why else why])
            for path, why in done.troubles[:SHOWN]
        )
        problems += tuple(map(_of_settings, done.told[:SHOWN]))
        machines = tuple(done.machines)
        talking = {one.id: self._name_of(one.talks_to) for one in machines if one.talks_since is not None}
        self._told.discard(self.state.stopped)
        known = replace(self.state, running=False, at=self._now(), key_copied=False, problems=problems, stopped="")
        self._tell(replace(known, machines=machines, forgetting=forgetting, talking=talking))
        if done.changed:
            self.brought.emit()

    def _on_failed(self, topic: str, sentence: str) -> None:
        if topic in (TOPIC, KEY, STANDING):
            running = self.state.running and topic != TOPIC
            stopped = sentence if topic == TOPIC else self.state.stopped
            self._tell(replace(self.state, running=running, problems=(sentence,), stopped=stopped))

    def _on_setting(self, name: str) -> None:
        if name == FOLDER:
            before, folder = self.state.folder, self._settings.text(FOLDER)
            self._tell(ExchangeState(folder, self.state.running, sealed=self._settings.on(SEAL)))
            if before and before != folder:
                self._leave(before)
        if name in (FOLDER, NAME, SEAL):
            self.run()

    def _leave(self, folder: str) -> None:
        """The other machines need not wait for this one there any more."""
        exchange = self._exchange(folder)
        if exchange is not None:
            self._keeping.care.run(LEAVING, lambda _plan, _progress: exchange.leave(), lambda _: None)

    def _tell(self, state: ExchangeState) -> None:
        self.state = state
        self._say_who_asks()
        self._say_what_stops_it()
        self.changed.emit()


def _of_settings(told: Message) -> Message:
    """The sentence, with what is called as a setting, or one of its choices, in the language of the window."""
    values = {
        name: value if isinstance(value, Message) else QCoreApplication.translate("Settings", str(value))
        for name, value in told.values.items()
    }
    return Message(told.template, values)
