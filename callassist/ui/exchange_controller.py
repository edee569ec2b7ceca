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
from callassist.ui.exchange_state import ExchangeState

if TYPE_CHECKING:
    from callassist.store.exchange import Exchange
    from callassist.store.exchange_desk import Exchanged
    from callassist.store.maintenance import MaintenancePlan, Progress
    from callassist.ui.maintenance.maintenance_controller import MaintenanceController

FOLDER, NAME = "share.folder", "share.name"
TOPIC, LEAVING, TALKING = "exchange", "leaving", "talking"
SHOWN = 3
"""Files with trouble that are named."""


class ExchangeController(QObject):
    """`changed` tells that `state` is another; `brought` that calls came here or went."""

    changed = Signal()
    brought = Signal()
    _to_set = Signal(object)

    def __init__(
        self,
        settings: Settings,
        keeping: MaintenanceController,
        make: Callable[[Path, str, Callable[[Callable[[], None]], bool]], Exchange | None],
        now: Callable[[], datetime],
        name_of: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        """`make` gives the exchange for a folder and our name in it, and with what puts settings in force; None while
        the people are not read yet.
        """
        super().__init__(parent)
        self._settings, self._keeping, self._make, self._now = settings, keeping, make, now
        self._name_of = name_of
        self.state = ExchangeState(settings.text(FOLDER))
        self._to_set.connect(self._on_to_set)
        keeping.looked.connect(self.run)
        keeping.care.failed.connect(self._on_failed)
        settings.listen(self._on_setting)

    def run(self) -> None:
        """Exchange now, unless that is being done, or there is no folder in common."""
        folder = self._settings.text(FOLDER)
        if not folder or self.state.running or not self._keeping.care.writable:
            return
        exchange = self._make(Path(folder), self._settings.text(NAME), self._set_soon)
        if exchange is None:
            return
        self._tell(replace(self.state, folder=folder, running=True))

        def work(plan: MaintenancePlan, progress: Progress) -> tuple[Exchanged, tuple[tuple[str, ...], ...]]:
            step = plan.paced(progress)
            exchange.pause_by(lambda: step(0, 0))
            done = exchange.run()
            return done, tuple(names for _, names in exchange.forgetting())

        self._keeping.care.run(TOPIC, work, self._on_done)

    def say_talking(self, person: str) -> None:
        """A call begins here: the other machines hear with whom."""
        folder = self._settings.text(FOLDER)
        exchange = self._make(Path(folder), self._settings.text(NAME), self._set_soon) if folder else None
        if exchange is not None and self._keeping.care.writable:
            self._keeping.care.run_quickly(TALKING, lambda _: exchange.say_talking(person), lambda _: None)

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
        self._tell(ExchangeState(self.state.folder, False, self._now(), machines, forgetting, talking, problems))
        if done.changed:
            self.brought.emit()

    def _on_failed(self, topic: str, sentence: str) -> None:
        if topic == TOPIC:
            self._tell(replace(self.state, running=False, problems=(sentence,)))

    def _on_setting(self, name: str) -> None:
        if name == FOLDER:
            before, folder = self.state.folder, self._settings.text(FOLDER)
            self._tell(ExchangeState(folder, self.state.running))
            if before and before != folder:
                self._leave(before)
        if name in (FOLDER, NAME):
            self.run()

    def _leave(self, folder: str) -> None:
        """The other machines need not wait for this one there any more."""
        exchange = self._make(Path(folder), self._settings.text(NAME), self._set_soon)
        if exchange is not None and self._keeping.care.writable:
            self._keeping.care.run(LEAVING, lambda _plan, _progress: exchange.leave(), lambda _: None)

    def _tell(self, state: ExchangeState) -> None:
        self.state = state
        self.changed.emit()


def _of_settings(told: Message) -> Message:
    """The sentence, with what is called as a setting, or one of its choices, in the language of the window."""
    values = {
        name: value if isinstance(value, Message) else QCoreApplication.translate("Settings", str(value))
        for name, value in told.values.items()
    }
    return Message(told.template, values)
