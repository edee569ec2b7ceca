"""Work that would take longer than a frame, done off the window's thread, one piece after the other.

What came of it is brought back to the thread of the window. Nothing here is needed to keep a call.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from callassist.messages import WordedError

T = TypeVar("T")

EXPECTED = (OSError, ValueError, sqlite3.Error, WordedError)
"""What disks, files and other people's data bring about; any other error is a bug."""
EVERY = 0.1
"""Seconds between two words about how far something is."""


class TaskQueue(QObject):
    """One thread, made when there is something to do. `close` drops what waits."""

    _finished = Signal(object)
    _told = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._waiting: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._open = 0
        self._newest: dict[str, int] = {}
        self._asked = 0
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether nothing is being done, and all that was is told."""
        return self._open == 0

    @property
    def closing(self) -> bool:
        """For long work to look at now and then."""
        return self._closing

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        topic: str = "",
    ) -> None:
        """Do `work` on the other thread, then `then` with its result on this one; `failed` gets the error instead.

        Where a `topic` is named, only the last work on it is told of, and what was not begun before is not done.
        An error that is none of `EXPECTED`, or that nobody waits for, comes up on this thread besides, as a bug does.
        """
        if self._closing:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        self._open += 1
        self._asked += 1
        number = self._asked
        if topic:
            self._newest[topic] = number

        def is_wanted() -> bool:
            return not topic or self._newest.get(topic) == number

        self._waiting.put(lambda: self._do(work, then, failed, is_wanted))

    def forget(self, topic: str) -> None:
        """Nobody waits any more for work on this topic."""
        self._newest.pop(topic, None)

    def progress(self, tell: Callable[[int, int], None]) -> Callable[[int, int], None]:
        """What work on the other thread calls with how much of how much is done: `tell` hears of it on this one."""
        last = time.monotonic()

        def step(done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= EVERY or done == total:
                last = now
                self._emit(self._told, partial(tell, done, total))

        return step

    def close(self, timeout: float | None = 2.0) -> None:
        """Begin nothing more, and wait a little for what is being done."""
        self._closing = True
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(timeout)

    def _work(self) -> None:
        while (task := self._waiting.get()) is not None:
            if self._closing:
                return
            task()

    def _do(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
        is_wanted: Callable[[], bool],
    ) -> None:
        told: Callable[[], None] | None = None
        if is_wanted():
            try:
                result = work()
            except Exception as error:  # noqa: BLE001  passed to the thread of the window
                told = partial(_fail, failed, error)
            else:
                told = partial(then, result) if then is not None else None
        self._emit(self._finished, partial(self._tell, told, is_wanted))

    def _tell(self, told: Callable[[], None] | None, is_wanted: Callable[[], bool]) -> None:
        if told is not None and is_wanted():
            told()

    def _emit(self, signal: SignalInstance, what: Callable[[], None]) -> None:
        try:
            signal.emit(what)
        except RuntimeError:  # the window went first
            return

    def _on_finished(self, what: Callable[[], None]) -> None:
        self._open -= 1
        self._on_told(what)

    def _on_told(self, what: Callable[[], None]) -> None:
        if not self._closing:
            what()


def _fail(failed: Callable[[Exception], None] | None, error: Exception) -> None:
    if failed is not None:
        failed(error)  # in any case: nobody waits for what does not come
    if failed is None or not isinstance(error, EXPECTED):
        raise error
