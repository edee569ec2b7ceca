"""Work that would take longer than a frame, done off the window's thread, one piece after the other.

What came of it is brought back to the thread of the window. Nothing here is needed to keep a call.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Jobs(QObject):
    """One thread, made when there is something to do. `close` drops what waits."""

    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._waiting: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._open = 0
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

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
    ) -> None:
        """Do `work` on the other thread, then `then` with its result on this one; `failed` gets the error instead.

        One that is no OSError or ValueError is a bug, and comes up on this thread besides, as it would have here.
        """
        if self._closing:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        self._open += 1
        self._waiting.put(lambda: self._do(work, then, failed))

    def close(self, timeout: float = 2.0) -> None:
        """Begin nothing more, and wait a little for what is being done."""
        self._closing = True
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(timeout)

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            if self._closing:
                return
            job()

    def _do(
        self, work: Callable[[], T], then: Callable[[T], None] | None, failed: Callable[[Exception], None] | None
    ) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  passed to the thread of the window
            self._tell(partial(_fail, failed, error))
        else:
            self._tell(partial(then, result) if then is not None else None)

    def _tell(self, what: Callable[[], None] | None) -> None:
        try:
            self._finished.emit(what)
        except RuntimeError:  # the window went first
            return

    def _on_finished(self, what: Callable[[], None] | None) -> None:
        self._open -= 1
        if what is not None and not self._closing:
            what()


def _fail(failed: Callable[[Exception], None] | None, error: Exception) -> None:
    if failed is not None:
        failed(error)  # in any case: nobody waits for what does not come
    if failed is None or not isinstance(error, OSError | ValueError):
        raise error
