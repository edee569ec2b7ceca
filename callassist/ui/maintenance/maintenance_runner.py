"""The upkeep on a thread of its own, and what of it the window shows.

One thing at a time, and nothing while somebody is on the phone: what has begun waits at the next file until the call
is over.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from callassist.calls.callview import CallView
from callassist.calls.events import CallHeader
from callassist.messages import WordedError
from callassist.store.backup import Backups
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.maintenance import ChecksDone, Chores, FileProblem, MaintenancePlan, Progress, Stopped
from callassist.store.recovery import Left
from callassist.ui.tasks import EVERY, EXPECTED, TaskQueue
from callassist.ui.translate import translate

T = TypeVar("T")

POLL = 60_000
"""Milliseconds between two looks at the folder; a look at folders that did not change reads no file."""
SETTLE = 5_000
"""Milliseconds after the start before the day's chores begin."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done once a day, as the settings have it."""

    backup: bool
    keep_notes: int


class MaintenanceRunner(QObject):
    """Signals arrive on the window's thread."""

    changed = Signal()
    """The calls on the disk are others than those that were shown."""
    looked = Signal(object)
    """The `ChecksDone`, after every look at the folder."""
    at_work = Signal(str, int, int)
    """What is being done ("index", "backup", "restore", "check"), how many files of how many; "" when nothing is."""
    chores_done = Signal(object)
    """`Chores`."""
    ended = Signal(str, str)
    """A broken-off call was ended: its id, and why not, if not."""
    close_call = Signal(str, str)
    """A call that is over: its id, and why it is not on the disk yet, if it is not."""
    removed = Signal(tuple)
    """The calls with these ids wait to be gone."""
    given_back = Signal(object)
    """A removed call is a kept one again: its header."""
    failed = Signal(str, str)
    """What was being done (as in `at_work`, or "look"), and a sentence why it was not."""

    def __init__(
        self,
        store: CallStore,
        index: Index,
        backups: Backups,
        make: Callable[[Callable[[], None]], MaintenancePlan],
        *,
        in_call: Callable[[], bool],
        wanted: Callable[[], Wanted],
        keeps_index: bool = True,
        learn: Callable[[Index], None] = lambda _: None,
        note_down: Callable[[CallView, CallHeader], CallHeader] = lambda _, header: header,
    ) -> None:
        """`make` gives the upkeep for a pause; `learn` is called on a thread after each look that found changes, and
        after each call that was closed.

        `note_down` writes what a broken-off call came to where its person is kept, before it is ended; it gives the
        header, tied to them.

        Without `keeps_index` another program keeps the index, and this one only reads it.
        """
        super().__init__()
        self.store, self.index, self.backups = store, index, backups
        self._in_call, self.wanted, self._learn, self._note_down = in_call, wanted, learn, note_down
        self.keeps_index = keeps_index
        self._stop = threading.Event()
        self._looking = False
        self._unsaved: dict[str, str] = {}
        self._upkeep = make(self._pause)
        self._long, self._quick = TaskQueue("callassist-care", self), TaskQueue("callassist-put-away", self)
        self._poll = QTimer(self, interval=POLL)
        self._poll.timeout.connect(self.refresh_files)

    def start(self) -> None:
        """Look for the first time, then every minute; a little later, what is due today."""
        self.refresh_files(first=True)
        self._poll.start()
        QTimer.singleShot(SETTLE, self, self.do_chores)

    @property
    def idle(self) -> bool:
        """Whether all that was asked for is done."""
        return self._long.idle and self._quick.idle

    @property
    def writable(self) -> bool:
        return not self.store.read_only

    def close(self) -> None:
        """Stop at the next file, and wait for no lock."""
        self._stop.set()
        self.index.end()
        self._poll.stop()
        for tasks in (self._long, self._quick):
            tasks.close(timeout=None)

    # What can be asked for

    def refresh_files(self, *, first: bool = False) -> None:
        """Whether files came, went or were changed by somebody else. Cheap where nothing did."""
        if self._looking or self._in_call():
            return
        for call in list(self._unsaved):
            self.ingest(call)
        self._looking = True
        self._ask("look", lambda: self._look(first), self._on_looked)

    def do_chores(self) -> None:
        """What is due today, if it was not done yet."""
        wanted = self.wanted()
        if not self.writable or self._in_call():
            return
        work = self._progress("backup")
        self._ask(
            "backup",
            lambda: self._upkeep.chores(backup=wanted.backup, keep_notes=wanted.keep_notes, progress=work),
            self._on_chores,
        )

    def ingest(self, call: str) -> None:
        """A call is over: its file is closed, and lists and search know it."""
        then = partial(self._on_taken_in, call)
        self._ask("call", lambda: self._upkeep.ingest(call, 2.0), then, quick=True)

    def end(self, call: str) -> None:
        """End a call that was broken off, as it was left. What it came to is noted down first: killed in between, it
        is still there to be ended, and noting it down again changes nothing.
        """
        self._ask("call", lambda: self._look_at(call), partial(self._on_looked_at, call), quick=True)

    def remove(self, calls: Sequence[str]) -> None:
        """Put calls where they wait to be gone; `removed` tells it."""

        def work() -> None:
            for call in calls:
                self._upkeep.remove(call)

        self._ask("remove", work, lambda _: self._on_removed(calls), quick=True)

    def give_back(self, calls: Sequence[str]) -> None:
        """Removed calls are kept ones again, and what they came to is written to their people once more."""
        for call in calls:
            self._ask("give back", partial(self._upkeep.give_back, call), self._on_given_back, quick=True)

    def run_quickly(self, topic: str, work: Callable[[MaintenancePlan], T], then: Callable[[T], None]) -> None:
        """As `run`, not behind what takes long."""
        self._ask(topic, lambda: work(self._upkeep), then, quick=True)

    def run(self, topic: str, work: Callable[[MaintenancePlan, Progress], T], then: Callable[[T], None]) -> None:
        """Any other work: `then` gets the result here, `failed` tells what was in the way."""
        progress = self._progress(topic)
        self._ask(topic, lambda: work(self._upkeep, progress), then)

    def dismiss(self, troubles: tuple[FileProblem, ...]) -> None:
        self._ask("call", lambda: self._upkeep.dismiss(troubles), lambda _: None, quick=True)

    # On the thread

    def _pause(self) -> None:
        while self._in_call() and not self._stop.wait(EVERY):
            pass
        if self._stop.is_set():
            raise Stopped

    def _look(self, first: bool) -> ChecksDone:
        looked = self._upkeep.look(self._progress("index"), refresh=self.keeps_index)
        if first or looked.changed:
            self._learn(self.index)
        return looked

    def _look_at(self, call: str) -> Left | str:
        try:
            return self._upkeep.look_at(call)
        except (WordedError, OSError) as error:
            return str(error)

    def _end(self, call: str, person: str) -> str:
        try:
            return "" if self._upkeep.end(call, person=person) else "…"
        except (WordedError, OSError) as error:
            return str(error)

    # Back on the window's thread

    def _progress(self, topic: str) -> Progress:
        return self._long.progress(partial(self._on_progress, topic))

    def _on_progress(self, topic: str, done: int, total: int) -> None:
        self.at_work.emit(topic, done, total)

    def _ask(self, topic: str, work: Callable[[], T], then: Callable[[T], None], *, quick: bool = False) -> None:
        def told(found: T) -> None:
            then(found)
            self._say_idle()

        (self._quick if quick else self._long).run(work, told, partial(self._on_failed, topic))

    def _say_idle(self) -> None:
        if self.idle:
            self.at_work.emit("", 0, 0)

    def _on_failed(self, topic: str, error: Exception) -> None:
        if topic == "look":
            self._looking = False
        self.failed.emit(topic, translate(error) if isinstance(error, EXPECTED) else type(error).__name__)
        self._say_idle()

    def _on_looked(self, looked: ChecksDone) -> None:
        self._looking = False
        self.looked.emit(looked)
        if looked.changed:
            self.changed.emit()

    def _on_chores(self, chores: Chores) -> None:
        self.chores_done.emit(chores)
        if chores.purged:
            self.changed.emit()

    def _on_taken_in(self, call: str, failure: str) -> None:
        if failure:
            self._unsaved[call] = failure
            QTimer.singleShot(2000, self, lambda: self.ingest(call))
        else:
            self._unsaved.pop(call, None)
            self._ask("call", lambda: self._learn(self.index), lambda _: None, quick=True)
        self.close_call.emit(call, translate(failure))
        if not failure:
            self.changed.emit()

    def _on_looked_at(self, call: str, left: Left | str) -> None:
        if isinstance(left, str):
            self._on_ended(call, left)
            return
        header = left.header if left.view is None else self._note_down(left.view, left.header)
        self._ask("call", lambda: self._end(call, header.person), partial(self._on_ended, call), quick=True)

    def _on_removed(self, calls: Sequence[str]) -> None:
        self.removed.emit(tuple(calls))
        self.changed.emit()

    def _on_given_back(self, left: Left) -> None:
        if left.view is not None:
            self._note_down(left.view, left.header)
        self.changed.emit()
        self.given_back.emit(left.header)

    def _on_ended(self, call: str, why: str) -> None:
        self.ended.emit(call, translate(why))
        self.changed.emit()


def leave_alone(store: CallStore) -> tuple[Path, ...]:
    """The files that a restore must not touch: they are open."""
    return tuple(store.open_paths())
