"""The one thread that writes. A slow or full disk makes it late, never the window.

It is told which file has something new, not what: each file keeps its own newest state and is asked for it when its
turn comes. So there is at most one waiting turn per file, however fast things happen.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial
from typing import Protocol

_FIRST_RETRY = 0.1
_LONGEST_RETRY = 5.0

_log = logging.getLogger(__name__)


class Job(Protocol):
    """A file that saves itself. All three are called on the writer's thread, and must not wait for it."""

    def save(self) -> None:
        """Bring the newest state to the disk. Any exception means: try again later."""
        ...

    def after_save(self) -> None:
        """`save` succeeded."""
        ...

    def after_failure(self, error: Exception) -> None:
        """`save` failed. It is tried again by itself."""
        ...


class Writer:
    """Saves jobs one after the other, each at the time it wants; a failed one again and again, ever more rarely."""

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        on_trouble: Callable[[Exception | None], None] = lambda _: None,
    ) -> None:
        """`on_trouble` hears, on the writer's thread, each failure to save something, and None once all is saved."""
        self._monotonic, self._on_trouble = monotonic, on_trouble
        self._failing: set[Job] = set()
        """What could not be saved when it was last tried."""
        self._changed = threading.Condition()
        self.due: dict[Job, float] = {}
        self.retries: dict[Job, tuple[float, float]] = {}
        """Failed jobs: not before this time, and how long to wait after one more failure."""
        self._busy: Job | None = None
        self._closing = False
        self.thread = threading.Thread(target=self._run, name="callassist-writer", daemon=True)
        self.thread.start()

    def want(self, job: Job, within: float = 0.0) -> None:
        """`job` has something new, to be saved in at most `within` seconds. Returns at once; any thread may call."""
        due = self._monotonic() + within
        with self._changed:
            known = self.due.get(job)
            if known is not None and known <= due:
                return
            self.due[job] = due
            self._changed.notify_all()

    def settle(self, job: Job, timeout: float) -> bool:
        """Save `job` now rather than when it is due, and wait for it. False when that failed or took too long."""
        with self._changed:
            if job in self.due:
                self.due[job] = self._monotonic()
                self.retries.pop(job, None)
                self._changed.notify_all()
            self._changed.wait_for(
                lambda: self._busy is not job and (job not in self.due or job in self.retries), timeout
            )
            return job not in self.due and self._busy is not job

    def flush(self, timeout: float) -> bool:
        """Save all that waits now rather than when it is due. False when that failed or took too long."""
        with self._changed:
            now = self._monotonic()
            self.due = dict.fromkeys(self.due, now)
            self.retries.clear()
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._busy is None and all(job in self.retries for job in self.due), timeout)
            return not self.due and self._busy is None

    def close(self, timeout: float) -> bool:
        """Save all that is left and end the thread. False when something could not be saved in `timeout` seconds."""
        with self._changed:
            self._closing = True
            self.retries.clear()
            self._changed.notify_all()
        self.thread.join(timeout)
        with self._changed:
            return not self.due and self._busy is None

    def _run(self) -> None:
        while (job := self._next()) is not None:
            error = _attempt(job.save)
            _attempt(job.after_save if error is None else partial(job.after_failure, error))
            self._tell(job, error)  # first: whoever waits for the disk has been told of trouble then
            with self._changed:
                self._busy = None
                if error is None:
                    self.retries.pop(job, None)
                else:
                    self.again_later(job)
                self._changed.notify_all()

    def _tell(self, job: Job, error: Exception | None) -> None:
        if error is not None:
            self._failing.add(job)
            _attempt(partial(self._on_trouble, error))
        elif job in self._failing:
            self._failing.discard(job)
            if not self._failing:
                _attempt(partial(self._on_trouble, None))

    def again_later(self, job: Job) -> None:
        now = self._monotonic()
        wait = self.retries.get(job, (0.0, _FIRST_RETRY))[1]
        self.retries[job] = (now + wait, min(wait * 2, _LONGEST_RETRY))
        self.due.setdefault(job, now)

    def _next(self) -> Job | None:
        """The job whose turn it is, waiting for it; None when all is done and the writer closes."""
        with self._changed:
            while True:
                if not self.due:
                    if self._closing:
                        return None
                    self._changed.wait()
                    continue
                job, due = min(((job, self._when(job)) for job in self.due), key=lambda pair: pair[1])
                wait = due - self._monotonic()
                if wait <= 0 or (self._closing and job not in self.retries):
                    del self.due[job]
                    self._busy = job
                    return job
                self._changed.wait(wait)

    def _when(self, job: Job) -> float:
        retry = self.retries.get(job)
        return self.due[job] if retry is None else max(self.due[job], retry[0])


def _attempt(call: Callable[[], None]) -> Exception | None:
    try:
        call()
    except OSError as error:
        return error
    except Exception as error:  # noqa: BLE001  the writer must outlive any bug: it is what keeps the call
        # The place alone: an exception's text can hold what somebody typed.
        place = traceback.extract_tb(error.__traceback__)[-1]
        _log.error("the writer met a bug: %s in %s, line %s", type(error).__name__, place.filename, place.lineno)
        return error
    return None
