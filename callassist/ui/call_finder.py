"""Questions to the index and the files, off the window's thread: typing and scrolling never wait for a disk."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from callassist.store.index import Index
from callassist.store.storage import Damaged
from callassist.ui.translate import translate

T = TypeVar("T")

_log = logging.getLogger(__name__)


class CallFinder(QObject):
    """One thread that asks. Of several questions about one topic only the last is answered."""

    failed = Signal(str)
    """A sentence: what was asked for could not be read."""
    _ready = Signal(object)

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index
        self.name_of: Callable[[str], str] = lambda _: ""
        """The name that the person with this id has today; empty where there is none."""
        self.called: Callable[[str], Sequence[str]] = lambda _: ()
        """The ids of the people who have all of these words in their name today."""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="callassist-finder")
        self._latest: dict[str, int] = {}
        self._asked = 0
        self._open = 0
        self._closed = False
        self._ready.connect(self._on_ready)

    @property
    def index(self) -> Index:
        """The index itself, for other threads: each has a connection of its own."""
        return self._index

    @property
    def idle(self) -> bool:
        """Whether every question was answered."""
        return self._open == 0

    def ask(self, topic: str, question: Callable[[Index], T], then: Callable[[T], None]) -> None:
        """Put a question; `then` gets the answer on the window's thread, unless something newer was asked."""
        if self._closed:
            return
        self._asked += 1
        self._open += 1
        number = self._latest[topic] = self._asked
        self._pool.submit(self._work, topic, number, question, then)

    def forget(self, topic: str) -> None:
        """Nobody waits for this any more."""
        self._latest.pop(topic, None)

    def close(self) -> None:
        """Answer nothing more, and let go of the file."""
        self._closed = True
        self._latest.clear()
        self._index.end()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._index.close()

    def _work(self, topic: str, number: int, question: Callable[[Index], T], then: Callable[[T], None]) -> None:
        if self._closed or self._latest.get(topic) != number:
            self._ready.emit(None)
            return
        try:
            found = question(self._index)
        except Exception as error:  # noqa: BLE001  whatever went wrong is said, and no question is left without an answer
            known = isinstance(error, OSError | sqlite3.Error | Damaged | ValueError)
            level = logging.INFO if known else logging.WARNING
            _log.log(level, "a question failed: %s", type(error).__name__, exc_info=not known)
            sentence = translate(error) or type(error).__name__
            self._ready.emit((topic, number, lambda: self.failed.emit(sentence)))
            return
        self._ready.emit((topic, number, lambda: then(found)))

    def _on_ready(self, answer: tuple[str, int, Callable[[], None]] | None) -> None:
        self._open -= 1
        if answer is None or self._closed:
            return
        topic, number, then = answer
        if self._latest.get(topic) == number:
            then()
