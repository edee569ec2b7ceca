"""Questions to the index and the files, off the window's thread: typing and scrolling never wait for a disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from callassist.store.index import Index
from callassist.ui.tasks import TaskQueue
from callassist.ui.translate import translate

T = TypeVar("T")


class CallFinder(QObject):
    """One thread that asks. Of several questions about one topic only the last is answered."""

    failed = Signal(str)
    """A sentence: what was asked for could not be read."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index
        self.name_of: Callable[[str], str] = lambda _: ""
        """The name that the person with this id has today; empty where there is none."""
        self.called: Callable[[str], Sequence[str]] = lambda _: ()
        """The ids of the people who have all of these words in their name today."""
        self._tasks = TaskQueue("callassist-finder", self)

    @property
    def index(self) -> Index:
        """The index itself, for other threads: each has a connection of its own."""
        return self._index

    @property
    def idle(self) -> bool:
        """Whether every question was answered."""
        return self._tasks.idle

    def ask(self, topic: str, question: Callable[[Index], T], then: Callable[[T], None]) -> None:
        """Put a question; `then` gets the answer on the window's thread, unless something newer was asked."""
        self._tasks.run(partial(question, self._index), then, self._on_failed, topic=topic)

    def forget(self, topic: str) -> None:
        """Nobody waits for this any more."""
        self._tasks.forget(topic)

    def close(self) -> None:
        """Answer nothing more, and let go of the file."""
        self._index.end()
        self._tasks.close(timeout=None)
        self._index.close()

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(translate(error) or type(error).__name__)
